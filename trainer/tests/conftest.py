"""One real small training that several tests look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .run_folder import make_run, run, write_config


@dataclass(frozen=True)
class TrainedRun:
    """A run folder after all four stages."""

    folder: Path
    events: list[dict[str, Any]]

    def of(self, stage: str, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["stage"] == stage and event["type"] == kind]


@pytest.fixture(scope="session")
def trained_run(tmp_path_factory: pytest.TempPathFactory) -> TrainedRun:
    folder = make_run(tmp_path_factory.mktemp("trained") / "run", train=128)
    sft = {"pretrainEpochs": 24, "checkpointEverySteps": 100, "probeEverySteps": 10}
    events: list[dict[str, Any]] = []
    for stage in ("SFT", "GRPO", "EXPORT", "EVALUATE"):
        events = run(write_config(folder, stage, sft=sft))
        last = events[-1]
        assert last["type"] == "finished", (last, (folder / "train.log").read_text(encoding="utf-8")[-3000:])
    return TrainedRun(folder, events)
