"""What every stage is given."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..protocol.config import RunConfig
from ..protocol.event_writer import EventWriter
from ..protocol.stop_flag import StopFlag
from .device import choose_device


@dataclass
class StageContext:
    """Configuration, event file and stop flag of one attempt; `started_at` is a time.monotonic() value."""

    config: RunConfig
    events: EventWriter
    stop: StopFlag
    started_at: float = field(default_factory=time.monotonic)

    @property
    def dataset(self) -> Path:
        return Path(self.config.dataset)

    def deadline(self, share: float = 1.0) -> float | None:
        """The monotonic time by which `share` of the stage's time is used up, or None."""
        seconds = self.config.deadline_seconds
        return None if seconds is None else self.started_at + share * seconds

    def started_fields(self, parameters: int, trained: Any) -> dict[str, Any]:
        """Fields of `started` about process and model: `parameters` counts no adapters, `trained` may have them."""
        return {
            "pid": os.getpid(),
            "device": choose_device().name,
            "parameters": parameters,
            "trainableParameters": sum(p.numel() for p in trained.parameters() if p.requires_grad),
        }

    def phase(self, name: str, message: str) -> None:
        self.events.emit("phase", name=name, message=message)


@dataclass(frozen=True)
class StageResult:
    """What `finished` reports."""

    step: int
    outputs: dict[str, str]
    summary: dict[str, Any]


class StoppedAtCheckpoint(Exception):
    """Training ended on request after a checkpoint."""

    def __init__(self, step: int, checkpoint: str | None) -> None:
        super().__init__(f"stopped at step {step}")
        self.step = step
        self.checkpoint = checkpoint
