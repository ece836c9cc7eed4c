"""Metric values of one GRPO step (docs/trainer-protocol.md, Events)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from ..inference.binary_metrics import binary_metrics
from ..inference.read_verdict import read_verdict
from ..reward.terms import TERM_NAMES
from .reward_batch import ScoredCompletion

_FROM_TRL = {
    "loss": "loss",
    "reward": "reward",
    "reward_std": "reward_std",
    "kl": "kl",
    "entropy": "entropy",
    "completions/mean_length": "completion_tokens",
    "completions/clipped_ratio": "clipped_ratio",
    "learning_rate": "learning_rate",
    "grad_norm": "grad_norm",
    "step_time": "step_seconds",
}


def batch_metrics(
    logs: Mapping[str, Any], batch: Sequence[ScoredCompletion], generations: int, reward_seconds: float
) -> dict[str, float]:
    """TRL's own numbers under the protocol's names, and the reward's. Rates of a class that is absent are left out."""
    values = {ours: float(logs[theirs]) for theirs, ours in _FROM_TRL.items() if theirs in logs}
    values["reward_seconds"] = reward_seconds
    if not batch:
        return values
    for name in TERM_NAMES[:-1]:
        values[f"reward_{name}"] = fmean(getattr(scored.terms, name) for scored in batch)
    read = [read_verdict(scored.text) for scored in batch]
    counts = binary_metrics([scored.row.label for scored in batch], [item.verdict for item in read])
    values["accuracy"] = counts["accuracy"]
    if counts["positives"]:
        values["recall_abnormal"] = counts["recall"]
    if counts["positives"] < counts["n"]:
        values["false_positive_rate"] = counts["falsePositiveRate"]
    values["format_ok"] = fmean(item.format_ok for item in read)
    values["zero_variance_groups"] = float(sum(_is_flat(group) for group in split_groups(batch, generations)))
    return values


def split_groups(batch: Sequence[ScoredCompletion], generations: int) -> list[Sequence[ScoredCompletion]]:
    """The batch as groups of one prompt each."""
    return [batch[i : i + generations] for i in range(0, len(batch), generations)]


def _is_flat(group: Sequence[ScoredCompletion]) -> bool:
    totals = [scored.terms.total for scored in group]
    return max(totals) - min(totals) < 1e-8
