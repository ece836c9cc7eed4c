"""What a preset is asked and what it answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class RewardInput:
    """One completion to score. `perplexity` > 0 or None; `target_tokens` > 0 or None (then the constant)."""

    log: str
    label: str
    completion: str
    reference: str = ""
    perplexity: float | None = None
    target_tokens: float | None = None


@dataclass(frozen=True)
class RewardTerms:
    """What entered the total: a term whose gate is closed is 0."""

    format: float
    answer: float
    grounding: float = 0.0
    coherence: float = 0.0
    brevity: float = 0.0
    think: float = 0.0
    total: float = 0.0
    unsupported: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


TERM_NAMES = ("format", "answer", "grounding", "coherence", "brevity", "think", "total")
