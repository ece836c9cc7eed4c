"""BLEU and ROUGE against nltk and the rouge package (the one the published code calls)."""

from __future__ import annotations

import random
import warnings

import pytest
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from rouge import Rouge

from ra_trainer.reward.overlap import bleu4, rouge_l, rouge_n
from ra_trainer.reward.released_overlap import semantic_term
from ra_trainer.reward.text import trim

WORDS = ["error", "node", "Link", "at", "the", "a", "0x1f", "failed.", "ok", "torus", "..", "card.", "и"]


def texts(seed: int) -> tuple[str, str]:
    rng = random.Random(seed)
    return tuple(" ".join(rng.choices(WORDS, k=rng.randint(1, 25))) for _ in range(2))  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(60))
def test_bleu_equals_nltk(seed: int) -> None:
    ours, theirs = (text.split() for text in texts(seed))
    smoothing = SmoothingFunction().method1
    expected = sentence_bleu([theirs], ours, smoothing_function=smoothing) if set(ours) & set(theirs) else 0.0
    assert bleu4(ours, theirs, 0.1) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("seed", range(60))
def test_rouge_equals_package_on_plain_words(seed: int) -> None:
    ours, theirs = (text.replace(".", "") for text in texts(seed))
    ours, theirs = " ".join(ours.split()), " ".join(theirs.split())
    if not ours or not theirs:
        return
    scores = Rouge(exclusive=False).get_scores(ours, theirs)[0]
    assert rouge_n(ours.split(), theirs.split(), 1) == pytest.approx(scores["rouge-1"]["f"], abs=1e-7)
    assert rouge_n(ours.split(), theirs.split(), 2) == pytest.approx(scores["rouge-2"]["f"], abs=1e-7)


@pytest.mark.parametrize("seed", range(120))
def test_released_semantic_term_equals_what_the_published_code_calls(seed: int) -> None:
    ours, theirs = (trim(text) for text in texts(seed))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bleu = 100 * sentence_bleu([theirs], ours, weights=(0.25, 0.25, 0.25, 0.25))
        try:
            scores = Rouge().get_scores(ours, theirs, avg=True)
        except ValueError:
            assert semantic_term(ours, theirs) == -0.5  # it raises on a text of dots only
            return
    rouge = sum(100 * scores[name]["f"] for name in ("rouge-1", "rouge-2", "rouge-l"))
    assert semantic_term(ours, theirs) == pytest.approx((bleu + rouge) / 800 - 0.5, abs=1e-9)


def test_rouge_l_by_hand() -> None:
    assert rouge_l(["a", "b", "c", "d"], ["a", "x", "c", "y"]) == pytest.approx(0.5)
