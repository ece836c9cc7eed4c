"""How many steps a stage will make, shortened when a deadline comes near."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

_SMOOTHING = 0.2  # weight of the newest step in the running mean
_WARM_UP_STEPS = 3  # the first steps are slow (allocation, compilation) and tell little


class StepPlan:
    """Steps of one training phase. `offset` steps of earlier phases precede them in the stage's own count."""

    def __init__(self, total: int, offset: int = 0, after: int = 0, deadline: float | None = None) -> None:
        self.total = total
        self.offset = offset
        self.after = after  # steps of phases that follow
        self.deadline = deadline  # time.monotonic() value
        self.seconds_per_step = 0.0
        self._measured = 0

    @property
    def stage_total(self) -> int:
        """All steps of the stage as now planned."""
        return self.offset + self.total + self.after

    def measure(self, seconds: float) -> None:
        """Take one step's duration into the running mean."""
        self._measured += 1
        first = self._measured <= _WARM_UP_STEPS
        weight = 1 / self._measured if first else _SMOOTHING
        self.seconds_per_step += weight * (seconds - self.seconds_per_step)

    def remaining_seconds(self, step: int) -> float:
        """Time left for this phase and, at this phase's pace, for those that follow."""
        return max(0, self.total - step + self.after) * self.seconds_per_step

    def shorten(self, step: int, clock: Callable[[], float] = time.monotonic) -> str | None:
        """Cut the total to what fits before the deadline; returns what to tell the user, or None."""
        if self.deadline is None or self._measured < _WARM_UP_STEPS or self.seconds_per_step == 0:
            return None
        fits = step + max(0, math.floor((self.deadline - clock()) / self.seconds_per_step))
        if fits >= self.total:
            return None
        before, self.total = self.total, max(step, fits)
        return (
            f"{before} steps would not end before the deadline at {self.seconds_per_step:.2f} s a step: "
            f"now {self.total} steps"
        )


def learning_rate_factor(step: int, total: int) -> float:
    """Linear warm-up over 5 % of the steps (at most 20), then cosine decay to a tenth."""
    warm_up = max(1, min(20, total // 20))
    if step < warm_up:
        return (step + 1) / warm_up
    progress = min(1.0, (step - warm_up) / max(1, total - warm_up))
    return 0.1 + 0.45 * (1 + math.cos(math.pi * progress))
