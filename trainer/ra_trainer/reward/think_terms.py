"""Coherence and brevity, shared by `paper` and `hardened` (docs/reward.md §5)."""

from __future__ import annotations

import math

from .constants import Constants
from .text import tokens


def coherence_term(perplexity: float | None, constants: Constants) -> float:
    """+1 at pivot/range, 0 at pivot, −1 at pivot·range, clipped; 0 without a perplexity."""
    if perplexity is None:
        return 0.0
    value = math.log(constants["coherencePivot"] / perplexity) / math.log(constants["coherenceRange"])
    return min(1.0, max(-1.0, value))


def brevity_term(think: str, target_tokens: float | None, constants: Constants) -> float:
    """1 at the target length, 0 at range times or 1/range of it, clipped to [−1, 1]; −1 for an empty text."""
    count = len(tokens(think))
    if count == 0:
        return -1.0
    target = target_tokens if target_tokens is not None else constants["targetTokens"]
    value = 1 - abs(math.log(count / target)) / math.log(constants["brevityRange"])
    return max(-1.0, value)
