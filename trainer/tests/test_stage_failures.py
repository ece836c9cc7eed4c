"""What goes wrong is reported with a code and a cure."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ra_trainer.__main__ import main
from ra_trainer.protocol.classify_error import classify_error
from ra_trainer.training.checkpoints import newest_checkpoint

from .run_folder import make_run, read_events, run, write_config
from .sample_rows import make_rows


def run_here(config: Path) -> list[dict[str, Any]]:
    main(["run", "--config", str(config)])
    return read_events(config.parent.parent)


def test_base_that_is_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "not-a-model").mkdir()
    for base in (str(tmp_path / "not-a-model"), str(tmp_path / "nowhere")):
        folder = make_run(tmp_path / Path(base).name / "run", train=8, probe=2)
        last = run_here(write_config(folder, "SFT", base=base))[-1]
        assert (last["type"], last["code"]) == ("failed", "BASE_NOT_A_MODEL")
        assert base in last["message"]
        assert "config.json" in last["cure"]


def test_single_class(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", make_rows(12, abnormal_rate=0.0), train=8, probe=2)
    assert run_here(write_config(folder, "SFT"))[-1]["code"] == "SINGLE_CLASS"


def test_row_too_long_is_named(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", train=8, probe=2)
    last = run_here(write_config(folder, "SFT", sft={"maxLength": 16, "pretrainEpochs": 0}))[-1]
    assert last["code"] == "ROW_TOO_LONG"
    assert "line 1 (id t0)" in last["message"]


def test_broken_configuration_is_reported_in_the_run_folder(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", train=8, probe=2)
    last = run_here(write_config(folder, "SFT", sft={"epochs": -1}))[-1]
    assert last["code"] == "BAD_CONFIG"
    assert "sft.epochs" in last["message"]
    (folder / "SFT" / "config.json").write_text("{", encoding="utf-8")
    assert run_here(folder / "SFT" / "config.json")[-1]["code"] == "BAD_CONFIG"


@pytest.mark.parametrize("stage", ["GRPO", "EXPORT", "EVALUATE"])
def test_stage_before_sft(tmp_path: Path, stage: str) -> None:
    folder = make_run(tmp_path / "run", train=8, probe=2)
    last = run_here(write_config(folder, stage))[-1]
    assert last["code"] == "BAD_CONFIG"
    assert "SFT first" in last["cure"]


def test_second_trainer_is_locked_out(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", train=8, probe=2)
    with (folder / "trainer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert main(["run", "--config", str(write_config(folder, "SFT", attempt=2))]) == 3
        assert read_events(folder)[-1]["code"] == "RUN_LOCKED"
        # the same attempt started twice must not report the running one as failed
        assert main(["run", "--config", str(write_config(folder, "SFT", attempt=2))]) == 3
        assert len(read_events(folder)) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of 24 MB: one checkpoint of the tiny model fits, two do not."""
    mount = tmp_path / "disk"
    mount.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(mount)], check=False)
    if done.returncode != 0:
        pytest.skip("mounting a tmpfs needs root")
    yield mount
    subprocess.run(["umount", "-l", str(mount)], check=True)


def test_full_disk_keeps_the_last_good_checkpoint(small_disk: Path) -> None:
    folder = make_run(small_disk / "run", train=64)
    config = write_config(folder, "SFT", sft={"checkpointEverySteps": 2})
    events = run(config)
    assert events[-1]["type"] == "failed"
    assert events[-1]["code"] == "DISK_FULL"
    assert "resume" in events[-1]["cure"]
    kept = newest_checkpoint(folder / "SFT" / "pretrain")
    assert kept is not None
    assert sorted(path.name for path in (folder / "SFT" / "pretrain").glob("checkpoint-*")) == [kept.name]
    assert kept.name == "checkpoint-2"
    assert os.statvfs(small_disk).f_bavail > 0
    assert events[-1]["seq"] == len(events)


def test_errors_are_classified() -> None:
    """safetensors and torch hide the errno in their text; others wrap the first error."""
    hidden = RuntimeError("Error while serializing: I/O error: No space left on device (os error 28)")
    wrapped = RuntimeError("could not save")
    wrapped.__cause__ = OSError(28, "No space left on device")
    for error in (hidden, wrapped):
        assert classify_error(error).code == "DISK_FULL"
    assert classify_error(MemoryError()).code == "OUT_OF_MEMORY"
    assert classify_error(KeyError("x")).code == "UNEXPECTED"


def test_check_base_and_doctor(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check-base", "builtin:tiny"]) == 0
    assert json.loads(capsys.readouterr().out)["hasChatTemplate"] is False
    assert main(["check-base", str(tmp_path)]) == 2
    assert json.loads(capsys.readouterr().out)["code"] == "BASE_NOT_A_MODEL"
    assert main(["doctor"]) == 0
    assert json.loads(capsys.readouterr().out)["packages"]["trl"] == "1.13.0"
