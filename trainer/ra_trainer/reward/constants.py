"""Every constant of the three reward presets, its version and its hash (docs/reward.md §7)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Final

Constants = Mapping[str, float]

REWARD_VERSION: Final = 1

_SHARED: Final[dict[str, float]] = {
    "coherencePivot": 100,  # perplexity at which coherence is 0
    "coherenceRange": 10,  # pivot/range gives +1, pivot*range gives -1
    "targetTokens": 60,  # tokens; used when the input names no target
    "brevityRange": 3,  # at target*range and target/range brevity is 0
    "bleuEpsilon": 0.1,  # matches counted for an n-gram order without any
    "maxTokens": 1024,  # tokens of a text that overlap looks at
    "negationWindow": 4,  # tokens a negator reaches forward
    "formatPass": 0.1,
}

PRESETS: Final[dict[str, dict[str, float]]] = {
    "paper": {
        **_SHARED,
        "anomalyRate": 0.15,
        "groundingWeight": 0.5,
        "coherenceWeight": 0.25,
        "brevityWeight": 0.25,
    },
    "hardened": {
        **_SHARED,
        "formatFail": -0.5,
        "hit": 2,
        "pass": 1,
        "miss": -2,
        "falseAlarm": -1,
        "groundingWeight": 0.3,
        "coherenceWeight": 0.1,
        "brevityWeight": 0.2,
        "overlapWeight": 0.5,
        "entityWeight": 0.5,
        "overlapSaturation": 0.25,
        "entityNeutral": 0.5,
    },
    "released": {
        "anomalyRate": 0.15,
        "formatPass": 0.1,
        "formatFail": -1,
        "thinkWeight": 0.5,
        "negationWindow": 4,
    },
}


def resolve_constants(preset: str, overrides: Constants | None = None) -> dict[str, float]:
    """The preset's constants with overrides merged in; ValueError names an unknown preset or constant."""
    if preset not in PRESETS:
        raise ValueError(f"unknown reward preset {preset!r}; choose one of {', '.join(PRESETS)}")
    constants = dict(PRESETS[preset])
    for name, value in (overrides or {}).items():
        if name not in constants:
            raise ValueError(f"unknown constant {name!r} of preset {preset}; known: {', '.join(sorted(constants))}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"constant {name!r} must be a number, not {value!r}")
        constants[name] = value
    return constants


def hash_reward(preset: str, constants: Constants) -> str:
    """SHA-256 over the canonical JSON of preset, version and constants, equal to the TypeScript twin's."""
    canonical = {name: _as_json_number(constants[name]) for name in sorted(constants)}
    payload = {"preset": preset, "version": REWARD_VERSION, "constants": canonical}
    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_json_number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else float(value)
