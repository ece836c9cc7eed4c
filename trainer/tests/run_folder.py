"""Builds a run folder as the worker would, and starts stages in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ra_trainer.data.dataset import Row

from .sample_rows import make_rows, split_rows

PROMPT = {"version": "compact-v1", "hash": "0" * 64, "system": "", "user": "Log: {log}\n"}
SFT = {
    **{"epochs": 2, "learningRate": 0.003, "batchSize": 16, "gradientAccumulation": 1, "maxLength": 256},
    **{"loraRank": 8, "loraAlpha": 16, "checkpointEverySteps": 4, "probeEverySteps": 50},
    **{"pretrainEpochs": 2, "pretrainLearningRate": 0.003},
}
GRPO = {
    **{"steps": 4, "learningRate": 0.001, "promptsPerStep": 2, "generations": 4, "maxCompletionTokens": 72},
    **{"temperature": 0.9, "topP": 1.0, "beta": 0.001, "epsilon": 0.2, "epsilonHigh": 0.28},
    **{"lossType": "dapo", "scaleRewards": "batch", "loraRank": 8, "loraAlpha": 16},
    **{"checkpointEverySteps": 2, "probeEverySteps": 50},
}
REWARD = {"preset": "hardened", "version": 1, "hash": "", "constants": {}}
EXPORT = {"parityPrompts": 4, "maxLogitDifference": 0.001}
EVALUATE = {"variants": ["SFT", "GRPO"], "maxNewTokens": 80, "batchSize": 32}
ENVIRONMENT = {
    **{"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "TOKENIZERS_PARALLELISM": "false"},
    **{"PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "2"},
}


def make_run(folder: Path, rows: Sequence[Row] | None = None, train: int = 96, probe: int = 16) -> Path:
    """A run folder with a dataset of sample rows (or `rows`)."""
    dataset = folder / "dataset"
    dataset.mkdir(parents=True)
    chosen = list(rows) if rows is not None else make_rows(train + probe + 24)
    parts = dict(zip(("train", "probe", "test"), split_rows(chosen, train, probe), strict=True))
    for name, part in parts.items():
        text = "".join(json.dumps(asdict(row)) + "\n" for row in part)
        (dataset / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (dataset / "dataset.json").write_text(json.dumps({"hash": "snapshot"}), encoding="utf-8")
    return folder


def write_config(run_dir: Path, stage: str, **changes: Any) -> Path:
    """STAGE/config.json; a dict in `changes` is merged into its section, anything else replaces."""
    config: dict[str, Any] = {
        **{"protocol": 1, "runId": "r1", "runDir": str(run_dir), "stage": stage, "attempt": 1, "seed": 7},
        **{"base": "builtin:tiny", "prompt": PROMPT, "dataset": str(run_dir / "dataset"), "resume": True},
        **{"sft": SFT, "grpo": GRPO, "reward": REWARD, "export": EXPORT, "evaluate": EVALUATE},
        "deadlineSeconds": None,
    }
    for name, value in changes.items():
        merge = isinstance(value, dict) and isinstance(config.get(name), dict)
        config[name] = {**config[name], **value} if merge else value
    path = run_dir / stage / "config.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(config), encoding="utf-8")
    return path


def start(config: Path) -> subprocess.Popen[bytes]:
    """The trainer as the worker starts it: own process group, output to train.log."""
    log = (config.parent.parent / "train.log").open("ab")
    return subprocess.Popen(
        [sys.executable, "-m", "ra_trainer", "run", "--config", str(config)],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, **ENVIRONMENT},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def run(config: Path, timeout: float = 1200) -> list[dict[str, Any]]:
    """Run a stage to its end; all events of the file. The limit only ends a trainer that hangs."""
    process = start(config)
    try:
        process.wait(timeout)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return read_events(config.parent.parent)


def read_events(run_dir: Path) -> list[dict[str, Any]]:
    """Every whole line of events.jsonl."""
    path = run_dir / "events.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
