"""Stopped by SIGTERM or killed in the middle of a step, a stage goes on without losing or doubling a step."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import TrainedRun
from .run_folder import make_run, read_events, run, start, write_config

Event = dict[str, Any]


def wait_for(run_dir: Path, process: subprocess.Popen[bytes], found: Callable[[Event], bool]) -> None:
    deadline = time.monotonic() + 600
    while not any(found(event) for event in read_events(run_dir)):
        assert process.poll() is None, (run_dir / "train.log").read_text(encoding="utf-8")[-3000:]
        assert time.monotonic() < deadline
        time.sleep(0.05)


def assert_steps_whole(events: list[Event], stage: str) -> None:
    """After superseding, each step counts once, in order, to the end."""
    starts = [event for event in events if event["type"] == "started" and event["stage"] == stage]
    kept: list[int] = []
    for begin in starts:
        resumed = begin["resumedFromStep"] or 0
        steps = [
            event["step"] for event in events if event["type"] == "metric" and event["attempt"] == begin["attempt"]
        ]
        assert steps[0] == resumed + 1
        kept = [step for step in kept if step <= resumed] + steps
    assert kept == list(range(1, starts[-1]["totalSteps"] + 1))
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


@pytest.fixture
def sft_done(trained_run: TrainedRun, tmp_path: Path) -> Path:
    folder = make_run(tmp_path / "run", train=128)
    shutil.copytree(trained_run.folder / "SFT" / "merged", folder / "SFT" / "merged")
    return folder


def test_sigterm_in_pretraining_checkpoints_and_resumes(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", train=64)
    sft = {"pretrainEpochs": 1, "epochs": 1, "checkpointEverySteps": 1000}
    process = start(write_config(folder, "SFT", sft=sft))
    wait_for(folder, process, lambda event: event["type"] == "metric" and event["step"] == 3)
    os.killpg(process.pid, signal.SIGTERM)
    assert process.wait(60) == 0
    stopped = read_events(folder)[-1]
    assert stopped["type"] == "stopped"
    assert stopped["reason"] == "SIGTERM"
    assert Path(stopped["checkpoint"]).is_dir()
    events = run(write_config(folder, "SFT", sft=sft, attempt=2))
    assert events[-1]["type"] == "finished"
    assert_steps_whole(events, "SFT")
    second = next(event for event in events if event["type"] == "started" and event["attempt"] == 2)
    assert second["resumedFromStep"] == stopped["step"]


def test_sigkill_in_grpo_resumes_from_the_newest_complete_checkpoint(sft_done: Path) -> None:
    grpo = {"steps": 6, "checkpointEverySteps": 2}
    process = start(write_config(sft_done, "GRPO", grpo=grpo))
    wait_for(sft_done, process, lambda event: event["type"] == "metric" and event["step"] == 3)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(60)
    torn = sft_done / "GRPO" / "checkpoint-5"
    torn.mkdir()
    (torn / "adapter_model.safetensors").write_bytes(b"half")
    with (sft_done / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"v":1,"seq":')
    events = run(write_config(sft_done, "GRPO", grpo=grpo, attempt=2))
    assert events[-1]["type"] == "finished"
    assert_steps_whole(events, "GRPO")
    second = next(event for event in events if event["type"] == "started" and event["attempt"] == 2)
    assert second["resumedFromStep"] in (2, 4)  # 4 when the kill came after that checkpoint
    assert not torn.exists()


def test_a_fresh_start_forgets_checkpoints(sft_done: Path) -> None:
    old = sft_done / "GRPO" / "checkpoint-3"
    old.mkdir(parents=True)
    (old / "ra-complete.json").write_text('{"step": 3}', encoding="utf-8")
    events = run(write_config(sft_done, "GRPO", grpo={"steps": 1}, resume=False))
    assert events[-1]["type"] == "finished"
    assert not old.exists()
    assert next(event for event in events if event["type"] == "started")["resumedFromStep"] is None
