"""Score one completion by a named preset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .constants import Constants, resolve_constants
from .score_hardened import score_hardened
from .score_paper import score_paper
from .score_released import score_released
from .terms import RewardInput, RewardTerms

_SCORERS: Final[dict[str, Callable[[RewardInput, Constants], RewardTerms]]] = {
    "paper": score_paper,
    "hardened": score_hardened,
    "released": score_released,
}


def score_completion(preset: str, given: RewardInput, overrides: Constants | None = None) -> RewardTerms:
    """Reward terms of docs/reward.md; ValueError for an unknown preset, constant or label."""
    if given.label not in ("normal", "abnormal"):
        raise ValueError(f"label must be 'normal' or 'abnormal', not {given.label!r}")
    return _SCORERS[preset](given, resolve_constants(preset, overrides))
