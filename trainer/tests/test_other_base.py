"""Any causal language model by path goes the same way; one with a chat template is prompted through it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ra_trainer.__main__ import main

from .conftest import TrainedRun
from .run_folder import make_run, run, write_config

TEMPLATE = (
    "{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %}{% if add_generation_prompt %}[bot] {% endif %}"
)


@pytest.fixture
def chat_base(trained_run: TrainedRun, tmp_path: Path) -> Path:
    base = tmp_path / "base"
    shutil.copytree(trained_run.folder / "SFT" / "merged", base)
    (base / "chat_template.jinja").write_text(TEMPLATE, encoding="utf-8")
    return base


def test_base_by_path_with_a_chat_template(chat_base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-base", str(chat_base)]) == 0
    assert json.loads(capsys.readouterr().out)["hasChatTemplate"] is True
    folder = make_run(tmp_path / "run", train=16, probe=4)
    sft = {"epochs": 1, "maxLength": 512}
    events = run(write_config(folder, "SFT", base=str(chat_base), sft=sft))
    assert events[-1]["type"] == "finished"
    started = events[0]
    assert started["trainableParameters"] < 0.2 * started["parameters"]
    assert [event["step"] for event in events if event["type"] == "metric"] == [1]
    events = run(write_config(folder, "EXPORT", base=str(chat_base)))
    assert events[-1]["type"] == "finished"
    model = folder / "EXPORT" / "model"
    manifest = json.loads((model / "ra-model.json").read_text(encoding="utf-8"))
    assert manifest["prompt"]["prefix"] == "[user] Log: "
    assert manifest["prompt"]["suffix"] == "\n[bot] "
    assert manifest["stages"] == ["SFT"]
    settings = json.loads((model / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert settings["chat_template"] == TEMPLATE


def test_grpo_without_sft_starts_from_the_base(chat_base: Path, tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", train=16, probe=4)
    events = run(write_config(folder, "GRPO", base=str(chat_base), grpo={"steps": 1}, export=None))
    assert events[-1]["type"] == "finished"
    events = run(write_config(folder, "EXPORT", base=str(chat_base), export=None))
    assert events[-1]["summary"] == {"stages": ["GRPO"], "onnx": False, "parity": None}
