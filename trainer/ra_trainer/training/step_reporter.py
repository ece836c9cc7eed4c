"""Callback of every Hugging Face trainer here: events, deadline, stop, complete checkpoints."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from transformers import TrainerCallback

from ..protocol.event_writer import EventWriter
from ..protocol.failure import StageFailure
from ..protocol.stop_flag import StopFlag
from .checkpoints import mark_complete
from .step_plan import StepPlan

MetricReader = Callable[[Mapping[str, Any]], dict[str, float]]
AfterMetrics = Callable[[int, Mapping[str, float]], None]
Probe = Callable[[int], None]


class StepReporter(TrainerCallback):  # type: ignore[misc]
    """One per training phase. `read_metrics` turns the trainer's log into the protocol's metric values."""

    def __init__(
        self,
        events: EventWriter,
        stop: StopFlag,
        plan: StepPlan,
        read_metrics: MetricReader,
        *,
        after_metrics: AfterMetrics | None = None,
        probe: Probe | None = None,
        probe_every: int = 0,
    ) -> None:
        self._events = events
        self._stop = stop
        self._plan = plan
        self._read_metrics = read_metrics
        self._after_metrics = after_metrics
        self._probe = probe
        self._probe_every = probe_every
        self._started_at = 0.0
        self.last_checkpoint: str | None = None

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._started_at = time.monotonic()

    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._started_at = time.monotonic()

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self._plan.measure(time.monotonic() - self._started_at)
        # The trainer has already decided to end at the step that was planned as the last: no time is given back to it.
        message = self._plan.adapt(state.global_step) if state.global_step < state.max_steps else None
        state.max_steps = self._plan.total
        if message is not None:
            self._events.emit("plan", message=message, totalSteps=self._plan.stage_total)
        if state.global_step >= self._plan.total:
            control.should_save = control.should_training_stop = True
        if self._stop.is_set:
            control.should_save = control.should_training_stop = True

    def on_log(self, args: Any, state: Any, control: Any, logs: Mapping[str, Any] | None = None, **_: Any) -> None:
        if logs is None or "loss" not in logs:
            return
        step = self._plan.offset + state.global_step
        if not math.isfinite(logs["loss"]):
            raise _nan_loss(step)
        values = self._read_metrics(logs)
        self._events.emit(
            "metric",
            step=step,
            totalSteps=self._plan.stage_total,
            values=values,
            secondsPerStep=self._plan.seconds_per_step,
            remainingSeconds=self._plan.remaining_seconds(state.global_step),
        )
        if self._after_metrics is not None:
            self._after_metrics(step, values)
        due = self._probe_every and state.global_step % self._probe_every == 0
        if self._probe is not None and (due or state.global_step >= self._plan.total) and not self._stop.is_set:
            self._probe(step)

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        folder = Path(args.output_dir) / f"checkpoint-{state.global_step}"
        step = self._plan.offset + state.global_step
        mark_complete(folder, step)
        self.last_checkpoint = str(folder)
        self._events.emit("checkpoint", step=step, path=str(folder))


def _nan_loss(step: int) -> StageFailure:
    return StageFailure(
        "NAN_LOSS",
        f"the loss is not a number at step {step}",
        "Lower the learning rate, then resume: training continues from the last checkpoint.",
    )
