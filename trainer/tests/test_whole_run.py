"""SFT, GRPO, EXPORT and EVALUATE, for real, on generated templates."""

from __future__ import annotations

import json
import math
from statistics import stdev

import pytest

from ra_trainer.data.dataset import read_rows
from ra_trainer.reward.score_completion import score_completion
from ra_trainer.reward.terms import RewardInput

from .conftest import TrainedRun


def test_events_are_numbered_without_gaps(trained_run: TrainedRun) -> None:
    assert [event["seq"] for event in trained_run.events] == list(range(1, len(trained_run.events) + 1))


@pytest.mark.parametrize("stage", ["SFT", "GRPO"])
def test_every_step_has_one_metric_and_the_loss_falls(trained_run: TrainedRun, stage: str) -> None:
    started = trained_run.of(stage, "started")[0]
    metrics = trained_run.of(stage, "metric")
    assert [event["step"] for event in metrics] == list(range(1, started["totalSteps"] + 1))
    assert started["resumedFromStep"] is None
    assert 1_000_000 < started["parameters"] < 5_000_000
    assert all(event["secondsPerStep"] > 0 and event["remainingSeconds"] >= 0 for event in metrics)
    if stage == "SFT":
        losses = [event["values"]["pretrain_loss"] for event in metrics if "pretrain_loss" in event["values"]]
        assert losses[-1] < 0.5 * losses[0]
        assert metrics[-1]["values"].keys() >= {"loss", "learning_rate", "grad_norm", "tokens"}


def test_grpo_reports_what_the_protocol_names(trained_run: TrainedRun) -> None:
    always = {
        *("loss", "reward", "reward_std", "kl", "entropy", "completion_tokens", "clipped_ratio"),
        *("zero_variance_groups", "reward_format", "reward_answer", "reward_grounding", "reward_coherence"),
        *("reward_brevity", "reward_think", "accuracy", "format_ok", "reward_seconds", "step_seconds"),
    }
    seen = set()
    for event in trained_run.of("GRPO", "metric"):
        assert always <= event["values"].keys()
        assert event["values"]["reward_seconds"] < 0.2 * event["values"]["step_seconds"]
        seen |= event["values"].keys()
    assert seen & {"recall_abnormal", "false_positive_rate"}
    probe = trained_run.of("GRPO", "probe")[-1]
    assert probe["n"] == 16
    assert 0 <= probe["accuracy"] <= 1


def test_sampled_completions_carry_their_reward_and_advantage(trained_run: TrainedRun) -> None:
    events = trained_run.of("GRPO", "completions")
    assert [event["step"] for event in events] == [1, 2, 3, 4]
    for event in events:
        rewards = [c["terms"]["total"] for group in event["groups"] for c in group["completions"]]
        spread = stdev(rewards)  # scaleRewards is "batch", and both groups of the batch are shown
        for group in event["groups"]:
            assert group["prompt"] == f"Log: {group['log']}\n"
            totals = [c["terms"]["total"] for c in group["completions"]]
            for completion, total in zip(group["completions"], totals, strict=True):
                expected = (total - sum(totals) / len(totals)) / (spread + 1e-4)
                assert completion["advantage"] == pytest.approx(expected, abs=1e-6)
                given = RewardInput(group["log"], group["label"], completion["text"])
                assert score_completion("hardened", given).answer == completion["terms"]["answer"]


def test_checkpoints_are_announced_after_they_are_complete(trained_run: TrainedRun) -> None:
    checkpoints = trained_run.of("GRPO", "checkpoint")
    assert [event["step"] for event in checkpoints] == [2, 4]
    assert (trained_run.folder / "GRPO" / "checkpoint-4" / "ra-complete.json").is_file()


def test_model_folder(trained_run: TrainedRun) -> None:
    model = trained_run.folder / "EXPORT" / "model"
    manifest = json.loads((model / "ra-model.json").read_text(encoding="utf-8"))
    assert manifest["stages"] == ["SFT", "GRPO"]
    assert manifest["prompt"] == {"version": "compact-v1", "hash": "0" * 64, "prefix": "Log: ", "suffix": "\n"}
    assert manifest["generation"]["eosTokenIds"] == [2]
    assert manifest["generation"]["padTokenId"] == 0
    assert manifest["generation"]["addBos"] is False
    assert manifest["snapshotHash"] == "snapshot"
    assert manifest["parity"]["maxLogitDifference"] < 1e-3
    assert manifest["parity"]["greedyEqual"] == manifest["parity"]["prompts"] == 4
    settings = json.loads((model / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert settings["clean_up_tokenization_spaces"] is False
    for name in ("config.json", "model.safetensors", "tokenizer.json", "generation_config.json", "train.jsonl"):
        assert (model / name).stat().st_size > 0


def test_onnx_names_and_dimensions(trained_run: TrainedRun) -> None:
    import onnx

    model = trained_run.folder / "EXPORT" / "model"
    shape = json.loads((model / "ra-model.json").read_text(encoding="utf-8"))["onnx"]
    graph = onnx.load(str(model / shape["file"])).graph
    inputs = {value.name: dimensions(value) for value in graph.input}
    cache = ["batch_size", shape["kvHeads"], "past_sequence_length", shape["headDim"]]
    expected = {name: ["batch_size", "sequence_length"] for name in ("input_ids", "position_ids")}
    expected["attention_mask"] = ["batch_size", "total_sequence_length"]
    for layer in range(shape["layers"]):
        expected |= {f"past_key_values.{layer}.{part}": cache for part in ("key", "value")}
    assert inputs == expected
    outputs = [value.name for value in graph.output]
    assert outputs[0] == "logits"
    assert dimensions(graph.output[0])[2] == shape["vocabSize"]
    assert set(outputs[1:]) == {f"present.{i}.{p}" for i in range(shape["layers"]) for p in ("key", "value")}


def dimensions(value: object) -> list[str | int]:
    return [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]  # type: ignore[attr-defined]


def test_predictions_cover_every_test_row_and_variant(trained_run: TrainedRun) -> None:
    path = trained_run.folder / "EVALUATE" / "predictions.jsonl"
    predictions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = [row.id for row in read_rows(trained_run.folder / "dataset", "test")]
    for variant in ("SFT", "GRPO"):
        assert [p["id"] for p in predictions if p["variant"] == variant] == ids
    assert len(predictions) == 2 * len(ids)
    for p in predictions:
        assert p["verdict"] in ("normal", "abnormal", None)
        assert 0 <= p["pAbnormal"] <= 1
        assert math.isfinite(p["pAbnormal"])
        assert p["formatOk"] is False or p["verdict"] is not None
        if p["formatOk"] and abs(p["pAbnormal"] - 0.5) > 0.01:
            assert (p["pAbnormal"] > 0.5) == (p["verdict"] == "abnormal")  # greedy and probability agree


def test_the_model_learned_something(trained_run: TrainedRun) -> None:
    summary = trained_run.of("EVALUATE", "finished")[0]["summary"]
    assert summary["SFT"]["accuracy"] > 0.7
    assert summary["SFT"]["f1"] > 0.6
