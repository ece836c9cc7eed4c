"""How many steps a stage will make: as many as were wanted, or what fits before a deadline."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

_SMOOTHING = 0.1  # weight of the newest step in the running mean
_WORTH_TELLING = 0.1  # change of the plan, as a share of what was told last, that is told anew
_WARM_UP_STEPS = 3  # the first steps are slow (allocation, compilation) and tell little


class StepPlan:
    """Steps of one training phase. `offset` steps of earlier phases precede them in the stage's own count."""

    def __init__(self, total: int, offset: int = 0, after: int = 0, deadline: float | None = None) -> None:
        self.total = total
        self.wanted = total
        self._told = total
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

    def adapt(self, step: int, clock: Callable[[], float] = time.monotonic) -> str | None:
        """Set the total to what fits before the deadline, never above what was wanted; what to tell the user, or None.

        A slow moment takes steps away, and a faster one gives them back.
        """
        if self.deadline is None or self._measured < _WARM_UP_STEPS or self.seconds_per_step == 0:
            return None
        fits = step + max(0, math.floor((self.deadline - clock()) / self.seconds_per_step))
        self.total = max(step, min(self.wanted, fits))
        before = self._told
        if abs(self.total - before) <= _WORTH_TELLING * before:
            return None
        self._told = self.total
        pace = f"at {self.seconds_per_step:.2f} s a step"
        if self.total > before:
            return f"there is time for {self.total} steps again {pace}"
        return f"{before} steps would not end before the deadline {pace}: now {self.total} steps"


def learning_rate_factor(step: int, total: int) -> float:
    """Linear warm-up over 5 % of the steps (at most 20), then cosine decay to a tenth."""
    warm_up = max(1, min(20, total // 20))
    if step < warm_up:
        return (step + 1) / warm_up
    progress = min(1.0, (step - warm_up) / max(1, total - warm_up))
    return 0.1 + 0.45 * (1 + math.cos(math.pi * progress))
