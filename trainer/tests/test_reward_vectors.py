"""The golden file is what the implementation computes, and values worked out by hand hold."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from ra_trainer.reward.constants import PRESETS, hash_reward, resolve_constants
from ra_trainer.reward.score_completion import score_completion
from ra_trainer.reward.terms import TERM_NAMES, RewardInput

from .golden.make_reward_vectors import read_input

GOLDEN = json.loads((Path(__file__).parent / "golden" / "reward-vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", GOLDEN["vectors"], ids=lambda v: f"{v['preset']}-{v['name']}")
def test_golden_vector(vector: dict[str, Any]) -> None:
    terms = score_completion(vector["preset"], read_input(vector["input"]), vector.get("constants")).as_dict()
    for name in TERM_NAMES:
        assert terms[name] == pytest.approx(vector["expected"][name], abs=1e-6), name
    assert terms["unsupported"] == vector["expected"]["unsupported"]


def test_golden_hashes() -> None:
    assert GOLDEN["hashes"] == {preset: hash_reward(preset, constants) for preset, constants in PRESETS.items()}


def test_hash_ignores_how_a_whole_number_is_written() -> None:
    assert hash_reward("hardened", resolve_constants("hardened", {"hit": 2.0})) == GOLDEN["hashes"]["hardened"]
    assert hash_reward("hardened", resolve_constants("hardened", {"hit": 3})) != GOLDEN["hashes"]["hardened"]


def test_unknown_constant_is_named() -> None:
    with pytest.raises(ValueError, match="'hitt'"):
        resolve_constants("hardened", {"hitt": 1})


def test_released_by_hand() -> None:
    given = RewardInput(
        log="x",
        label="normal",
        completion="<think>ab cd</think><answer>normal</answer>",
        reference="ab ef",
        perplexity=150,
    )
    terms = score_completion("released", given)
    # one of two words shared: ROUGE-1 = ROUGE-L = 0.5, ROUGE-2 = 0; character 4-grams: none shared, so BLEU = 0
    assert terms.grounding == pytest.approx((50 + 50) / 800 - 0.5, abs=1e-7)
    assert terms.brevity == 0
    assert terms.coherence == pytest.approx(-0.5)
    assert terms.total == pytest.approx(0.1 + 1 + 0.5 * (0.125 - 0.5 - 0.5), abs=1e-7)


def test_hardened_by_hand() -> None:
    given = RewardInput(
        log="error 12 at node",
        label="abnormal",
        completion="<think>error 12 at node</think><answer>abnormal</answer>",
        perplexity=1000,
        target_tokens=12,
    )
    terms = score_completion("hardened", given)
    assert terms.grounding == pytest.approx(1.0)
    assert terms.coherence == pytest.approx(-1.0)
    assert terms.brevity == pytest.approx(0.0, abs=1e-12)  # a third of the target
    assert terms.total == pytest.approx(0.1 + 2 + 0.3 - 0.1)


def test_paper_stakes_by_hand() -> None:
    def answer(label: str, word: str) -> float:
        completion = f"<think>fine</think><answer>{word}</answer>"
        return score_completion("paper", RewardInput("log", label, completion)).answer

    stake = 1 / 0.15
    assert [answer("abnormal", "abnormal"), answer("abnormal", "normal")] == [stake, -stake]
    assert [answer("normal", "normal"), answer("normal", "abnormal")] == [1, -1]


def test_every_number_is_finite() -> None:
    for vector in GOLDEN["vectors"]:
        assert all(math.isfinite(vector["expected"][name]) for name in TERM_NAMES)
