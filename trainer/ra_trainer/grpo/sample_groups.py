"""Which groups of a step are shown, as fields of a `completions` event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..inference.read_verdict import read_verdict
from .advantages import compute_advantages
from .batch_metrics import split_groups
from .reward_batch import ScoredCompletion

SHOWN: Final = 2  # groups a step


def sample_groups(batch: Sequence[ScoredCompletion], generations: int, scale: str) -> list[dict[str, Any]]:
    """The groups with the widest spread of rewards: there the step learned something."""
    advantages = compute_advantages([scored.terms.total for scored in batch], generations, scale)
    groups = list(enumerate(split_groups(batch, generations)))
    groups.sort(key=lambda pair: _spread(pair[1]), reverse=True)
    return [
        _describe(group, advantages[index * generations : (index + 1) * generations])
        for index, group in sorted(groups[:SHOWN], key=lambda pair: pair[0])
    ]


def _spread(group: Sequence[ScoredCompletion]) -> float:
    totals = [scored.terms.total for scored in group]
    return max(totals) - min(totals)


def _describe(group: Sequence[ScoredCompletion], advantages: Sequence[float]) -> dict[str, Any]:
    row = group[0].row
    return {
        "id": row.id,
        "log": row.log,
        "label": row.label,
        "prompt": group[0].prompt,
        "completions": [_completion(scored, advantage) for scored, advantage in zip(group, advantages, strict=True)],
    }


def _completion(scored: ScoredCompletion, advantage: float) -> dict[str, Any]:
    read = read_verdict(scored.text)
    return {
        "text": scored.text,
        "answer": read.verdict,
        "think": read.think,
        "terms": scored.terms.as_dict(),
        "advantage": advantage,
    }
