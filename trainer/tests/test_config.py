"""config.json: what is wrong is named by its field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ra_trainer.protocol.config import parse_config
from ra_trainer.protocol.failure import StageFailure

from .run_folder import make_run, write_config


@pytest.fixture
def config(tmp_path: Path) -> dict[str, Any]:
    path = write_config(make_run(tmp_path / "run", train=8, probe=2), "SFT")
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def test_a_sound_configuration_is_read(config: dict[str, Any]) -> None:
    parsed = parse_config(json.dumps(config))
    assert parsed.sft is not None
    assert parsed.sft.lora_rank == 8
    assert parsed.stage_folder.name == "SFT"
    assert parsed.deadline_seconds is None


def test_export_may_be_left_out(config: dict[str, Any]) -> None:
    assert parse_config(json.dumps({**config, "stage": "EXPORT", "export": None})).export is None


CHANGES: list[tuple[list[str], Any, str]] = [
    (["protocol"], 2, "protocol must be one of 1"),
    (["stage"], "TRAIN", "stage must be one of SFT, GRPO, EXPORT, EVALUATE"),
    (["seed"], -1, "seed must be at least 0"),
    (["seed"], True, "seed must be a whole number"),
    (["resume"], "yes", "resume must be true or false"),
    (["surprise"], 1, "surprise is not a known field"),
    (["sft"], None, "sft is needed by stage SFT"),
    (["sft"], [], "sft must be an object"),
    (["sft", "epochs"], "3", "sft.epochs must be a number"),
    (["sft", "batchSize"], 0, "sft.batchSize must be at least 1"),
    (["sft", "batchSize"], 1.5, "sft.batchSize must be a whole number"),
    (["sft", "loraRnak"], 8, "sft.loraRnak is not a known field"),
    (["grpo", "generations"], 1, "grpo.generations must be at least 2"),
    (["grpo", "lossType"], "ppo", "grpo.lossType must be one of"),
    (["grpo", "topP"], 1.2, "grpo.topP must be at most 1"),
    (["reward", "preset"], "mine", "reward.preset must be one of"),
    (["reward", "version"], 9, "reward.version must be one of 1"),
    (["reward", "constants"], {"hitt": 1}, "unknown constant 'hitt'"),
    (["reward", "constants"], {"hit": "2"}, "reward.constants.hit must be a number"),
    (["reward", "hash"], "f" * 64, "reward.hash is ffff"),
    (["evaluate", "variants"], ["SFT", "DPO"], "evaluate.variants must be one of SFT, GRPO"),
    (["prompt", "user"], "no mark", "prompt.user must contain {log} exactly once"),
    (["deadlineSeconds"], 0, "deadlineSeconds must be at least 1"),
]


@pytest.mark.parametrize(("path", "value", "message"), CHANGES)
def test_wrong_field_is_named(config: dict[str, Any], path: list[str], value: Any, message: str) -> None:
    target = config
    for name in path[:-1]:
        target = target[name]
    target[path[-1]] = value
    with pytest.raises(StageFailure) as caught:
        parse_config(json.dumps(config))
    assert caught.value.code == "BAD_CONFIG"
    assert message in caught.value.message


@pytest.mark.parametrize("path", [["base"], ["sft", "learningRate"], ["prompt", "hash"]])
def test_missing_field_is_named(config: dict[str, Any], path: list[str]) -> None:
    target = config
    for name in path[:-1]:
        target = target[name]
    del target[path[-1]]
    with pytest.raises(StageFailure, match=f"{'.'.join(path)} is missing"):
        parse_config(json.dumps(config))


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(StageFailure) as caught:
        parse_config(text)
    assert caught.value.code == "BAD_CONFIG"
