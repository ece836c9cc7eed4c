"""A stage with too little time plans less, says so, and still ends with a model."""

from __future__ import annotations

import time
from pathlib import Path

from .run_folder import make_run, run, write_config


def test_a_deadline_shortens_both_phases(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", train=64)
    sft = {"pretrainEpochs": 500, "epochs": 500, "checkpointEverySteps": 10_000, "probeEverySteps": 10_000}
    began = time.monotonic()
    events = run(write_config(folder, "SFT", sft=sft, deadlineSeconds=10))
    assert events[-1]["type"] == "finished"
    assert time.monotonic() - began < 300  # 4,000 steps would take far longer
    plans = [event for event in events if event["type"] == "plan"]
    assert plans
    assert "deadline" in plans[0]["message"]
    metrics = [event for event in events if event["type"] == "metric"]
    assert [event["step"] for event in metrics] == list(range(1, metrics[-1]["totalSteps"] + 1))
    assert {"pretrain_loss", "loss"} <= {name for event in metrics for name in event["values"]}
    assert (folder / "SFT" / "merged" / "model.safetensors").is_file()
