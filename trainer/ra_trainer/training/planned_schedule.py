"""Mixin for Hugging Face trainers: the learning rate follows the plan, also when the plan is shortened."""

from __future__ import annotations

from typing import Any

from torch.optim.lr_scheduler import LambdaLR

from .step_plan import StepPlan, learning_rate_factor


class PlannedSchedule:
    """Put before the trainer class; set `plan` right after construction."""

    plan: StepPlan
    lr_scheduler: Any
    optimizer: Any
    _created_lr_scheduler: bool

    def create_scheduler(self, num_training_steps: int, optimizer: Any = None) -> Any:
        """The hook of transformers.Trainer; the factor reads the plan at every step."""
        if self.lr_scheduler is None:
            plan = self.plan

            def factor(step: int) -> float:
                return learning_rate_factor(step, plan.total)

            self.lr_scheduler = LambdaLR(optimizer or self.optimizer, factor)
            self._created_lr_scheduler = True
        return self.lr_scheduler
