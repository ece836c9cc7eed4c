"""Advantages as TRL 1.13 computes them from one batch of rewards."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev

_EPSILON = 1e-4  # TRL's


def compute_advantages(rewards: Sequence[float], generations: int, scale: str) -> list[float]:
    """Reward minus its group's mean; divided by the group's or the batch's sample deviation unless scale is none."""
    groups = [rewards[i : i + generations] for i in range(0, len(rewards), generations)]
    batch = stdev(rewards) if len(rewards) > 1 else 0.0
    advantages = []
    for group in groups:
        mean = fmean(group)
        spread = batch if scale == "batch" else stdev(group)
        divisor = 1.0 if scale == "none" else spread + _EPSILON
        advantages += [(reward - mean) / divisor for reward in group]
    return advantages
