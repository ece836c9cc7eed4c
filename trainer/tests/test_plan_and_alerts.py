"""Deadlines, schedules, advantages, alerts, checkpoints, scoring a file."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from transformers import DefaultFlowCallback, TrainerControl, TrainerState, TrainingArguments

from ra_trainer.__main__ import main
from ra_trainer.data.dataset import Row
from ra_trainer.grpo.advantages import compute_advantages
from ra_trainer.grpo.alert_watch import AlertWatch
from ra_trainer.grpo.reward_batch import ScoredCompletion
from ra_trainer.protocol.event_writer import EventWriter
from ra_trainer.protocol.stop_flag import StopFlag
from ra_trainer.reward.score_completion import score_completion
from ra_trainer.reward.terms import RewardInput
from ra_trainer.training.checkpoints import is_complete, mark_complete, newest_checkpoint, remove_incomplete
from ra_trainer.training.step_plan import StepPlan, learning_rate_factor
from ra_trainer.training.step_reporter import StepReporter

ROW = Row("a", "node 7 failed", "abnormal", "It failed.")
QUIET = Row("b", "node 7 ready", "normal", "It is ready.")


def test_plan_is_shortened_once_the_pace_is_known() -> None:
    plan = StepPlan(100, offset=10, after=5, deadline=50.0)
    for step in (1, 2):
        plan.measure(1.0)
        assert plan.adapt(step, clock=lambda: 0.0) is None  # too early to tell
    plan.measure(1.0)
    message = plan.adapt(3, clock=lambda: 3.0)
    assert message is not None
    assert "100 steps" in message
    assert plan.total == 3 + 47
    assert plan.stage_total == 65
    assert plan.adapt(3, clock=lambda: 3.0) is None
    assert plan.adapt(4, clock=lambda: 99.0) is not None
    assert plan.total == 4  # never below what is done


def test_a_slow_moment_takes_steps_away_and_a_fast_one_gives_them_back() -> None:
    plan = StepPlan(100, deadline=50.0)
    for _ in range(4):
        plan.measure(2.0)
    assert plan.adapt(4, clock=lambda: 8.0) is not None
    assert plan.total == 4 + 21
    for _ in range(60):
        plan.measure(0.1)
    message = plan.adapt(20, clock=lambda: 12.0)
    assert message is not None
    assert "again" in message
    assert plan.total == 100  # never above what was wanted
    assert plan.adapt(21, clock=lambda: 12.1) is None


def test_time_found_at_the_last_step_plans_none_that_nobody_takes(tmp_path: Path) -> None:
    class TimeIsFound(StepPlan):
        def adapt(self, step: int, clock: Callable[[], float] = time.monotonic) -> str | None:
            self.total = step + 1
            return None

    plan = TimeIsFound(5)
    reporter = StepReporter(EventWriter(tmp_path, "SFT", 1), StopFlag(), plan, lambda _: {})
    state, control, arguments = TrainerState(max_steps=5), TrainerControl(), TrainingArguments(max_steps=5)
    state.global_step = 5
    DefaultFlowCallback().on_step_end(arguments, state, control)
    reporter.on_step_end(arguments, state, control)
    assert control.should_training_stop
    assert plan.total == 5


def test_plan_without_a_deadline_stays() -> None:
    plan = StepPlan(10)
    for _ in range(5):
        plan.measure(1e6)
    assert plan.adapt(5) is None


@pytest.mark.parametrize("total", [1, 2, 30, 1000])
def test_learning_rate_rises_then_falls(total: int) -> None:
    factors = [learning_rate_factor(step, total) for step in range(total + 1)]
    assert max(factors) <= 1 + 1e-9
    assert min(factors) > 0
    peak = factors.index(max(factors))
    assert factors[peak:] == sorted(factors[peak:], reverse=True)


def test_advantages_by_hand() -> None:
    rewards = [1.0, 3.0, 5.0, 5.0]
    assert compute_advantages(rewards, 2, "none") == [-1.0, 1.0, 0.0, 0.0]
    assert compute_advantages(rewards, 2, "group") == pytest.approx([-0.70706, 0.70706, 0, 0], abs=1e-4)
    spread = (((1 - 3.5) ** 2 + (3 - 3.5) ** 2 + 2 * (5 - 3.5) ** 2) / 3) ** 0.5
    assert compute_advantages(rewards, 2, "batch")[0] == pytest.approx(-1 / (spread + 1e-4))


def scored(row: Row, text: str) -> ScoredCompletion:
    terms = score_completion("paper", RewardInput(row.log, row.label, text))
    return ScoredCompletion(row, "p", text, terms, (1,))


def kinds(batch: list[ScoredCompletion], values: dict[str, float], steps: int = 12) -> set[str]:
    watch = AlertWatch(target_tokens=10)
    found = [alert for step in range(1, steps + 1) for alert in watch.look(step, values, batch, 2)]
    assert all(alert["message"] and alert["advice"] and alert["evidence"] for alert in found)
    assert len(found) == len({alert["kind"] for alert in found})  # none is repeated within the quiet time
    return {alert["kind"] for alert in found}


HEALTHY = {"entropy": 1.0, "zero_variance_groups": 0.0, "false_positive_rate": 0.1}


def answer(think: str, word: str) -> str:
    return f"<think>{think}</think><answer>{word}</answer>"


def test_healthy_training_raises_no_alert() -> None:
    batch = [scored(ROW, answer("node 7 failed here", "abnormal")), scored(ROW, answer("all is well", "normal"))]
    assert kinds(batch, HEALTHY) == set()


@pytest.mark.parametrize(
    ("think", "values", "kind"),
    [
        ("", HEALTHY, "empty-think"),
        ("one two three four " * 5, HEALTHY, "repetition"),
        (" ".join(f"w{i}" for i in range(40)), HEALTHY, "length-creep"),
        ("fine", {**HEALTHY, "zero_variance_groups": 2.0}, "zero-variance"),
        ("fine", {**HEALTHY, "false_positive_rate": 0.9}, "high-false-positive-rate"),
    ],
)
def test_each_failure_mode_raises_its_alert(think: str, values: dict[str, float], kind: str) -> None:
    batch = [scored(ROW, answer(think, "abnormal")), scored(ROW, answer(think, "normal"))]
    assert kind in kinds(batch, values)


def test_entropy_collapse_is_measured_against_the_start() -> None:
    watch = AlertWatch(target_tokens=10)
    batch = [scored(ROW, answer("fine", "abnormal")), scored(ROW, answer("fine", "normal"))]
    found = []
    for step in range(1, 30):
        values = {**HEALTHY, "entropy": 2.0 if step < 10 else 0.1}
        found += watch.look(step, values, batch, 2)
    assert [alert["kind"] for alert in found] == ["entropy-collapse"]


def test_one_term_dominates() -> None:
    batch = [scored(QUIET, answer("node 7 ready", "normal")), scored(QUIET, answer("zzz", "normal"))]
    assert "term-dominates" in kinds(batch, HEALTHY)


def test_only_marked_checkpoints_count(tmp_path: Path) -> None:
    for step in (2, 10):
        (tmp_path / f"checkpoint-{step}").mkdir()
        mark_complete(tmp_path / f"checkpoint-{step}", step)
    (tmp_path / "checkpoint-12").mkdir()
    (tmp_path / "checkpoint-12" / "ra-complete.json").write_text("{", encoding="utf-8")
    (tmp_path / "checkpoint-final").mkdir()
    assert newest_checkpoint(tmp_path) == tmp_path / "checkpoint-10"
    remove_incomplete(tmp_path)
    assert not (tmp_path / "checkpoint-12").exists()
    assert (tmp_path / "checkpoint-final").exists()
    assert is_complete(tmp_path / "checkpoint-2")


def test_score_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    row = {"log": "node 7 failed", "label": "abnormal", "completion": answer("node 7", "abnormal"), "ppl": 10}
    source.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main(["score", "--preset", "hardened", str(source), str(target), "--perplexity", "ppl"]) == 0
    out = json.loads(target.read_text(encoding="utf-8"))
    assert out["coherence"] == pytest.approx(1.0)
    assert out["log"] == row["log"]
    source.write_text(json.dumps(row) + '\n{"log": "x", "label": "odd", "completion": ""}\n', encoding="utf-8")
    assert main(["score", "--preset", "paper", str(source), str(target)]) == 2
    assert "line 2" in capsys.readouterr().err
