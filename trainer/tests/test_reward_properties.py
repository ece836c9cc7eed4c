"""What the hardened preset promises, for any text."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ra_trainer.reward.constants import PRESETS
from ra_trainer.reward.entities import check_entities
from ra_trainer.reward.ngram_model import NgramModel
from ra_trainer.reward.overlap import bleu4, lcs_length, rouge_l, rouge_n
from ra_trainer.reward.score_completion import score_completion
from ra_trainer.reward.terms import RewardInput, RewardTerms
from ra_trainer.reward.text import tokens, trim
from ra_trainer.reward.think_terms import brevity_term

TEXT = st.text(max_size=80).filter(lambda text: "<" not in text)
THINK = TEXT.filter(lambda text: bool(tokens(text)))
WORDS = st.lists(st.sampled_from("abcde"), max_size=14)
LABEL = st.sampled_from(["normal", "abnormal"])
PERPLEXITY = st.none() | st.floats(1e-3, 1e9)
TARGET = st.none() | st.floats(1, 500)
HARDENED = PRESETS["hardened"]


def score(log: str, label: str, completion: str, perplexity: float | None, target: float | None) -> RewardTerms:
    return score_completion("hardened", RewardInput(log, label, completion, "", perplexity, target))


def wrap(think: str, answer: str) -> str:
    return f"<think>{think}</think><answer>{answer}</answer>"


@given(TEXT, LABEL, THINK, THINK, TEXT, PERPLEXITY, PERPLEXITY, TARGET)
def test_any_right_answer_beats_any_wrong_one(
    log: str,
    label: str,
    good: str,
    bad: str,
    word: str,
    first: float | None,
    second: float | None,
    target: float | None,
) -> None:
    assume(trim(word).lower() != label)
    right = score(log, label, wrap(good, label), first, target)
    wrong = score(log, label, wrap(bad, word), second, target)
    other = score(log, label, wrap(bad, "normal" if label == "abnormal" else "abnormal"), second, target)
    assert right.total > wrong.total
    assert wrong.total == other.total  # abstaining costs what a wrong class costs


@given(TEXT, LABEL, THINK, PERPLEXITY, TARGET)
def test_think_is_bounded(log: str, label: str, think: str, perplexity: float | None, target: float | None) -> None:
    terms = score(log, label, wrap(think, label), perplexity, target)
    low = -(HARDENED["coherenceWeight"] + HARDENED["brevityWeight"])
    high = HARDENED["groundingWeight"] + HARDENED["coherenceWeight"] + HARDENED["brevityWeight"]
    assert low - 1e-9 <= terms.think <= high + 1e-9
    assert 0 <= terms.grounding <= 1
    assert -1 <= terms.coherence <= 1
    assert -1 <= terms.brevity <= 1
    gap = (HARDENED["pass"] - HARDENED["falseAlarm"]) if label == "normal" else (HARDENED["hit"] - HARDENED["miss"])
    assert high - low < gap


@given(TEXT, LABEL, THINK, st.text(min_size=1, max_size=20))
def test_format_is_anchored(log: str, label: str, think: str, extra: str) -> None:
    assume(trim(extra) != "")
    whole = wrap(think, label)
    for broken in (extra + whole, whole + extra, whole.replace("</think>", "</think>" + extra)):
        terms = score(log, label, broken, None, None)
        assert terms.format == HARDENED["formatFail"]
        assert terms.think == 0
        assert terms.total < score(log, label, whole, None, None).total


@given(st.integers(1, 400), st.integers(1, 400))
def test_brevity_peaks_at_the_target(count: int, target: int) -> None:
    here = brevity_term("w " * count, target, HARDENED)
    assert here <= brevity_term("w " * target, target, HARDENED) == 1
    nearer = count + (1 if count < target else -1) if count != target else count
    assert brevity_term("w " * nearer, target, HARDENED) >= here


@given(TEXT, st.text(max_size=60))
def test_what_stands_in_the_log_is_never_unsupported(before: str, log: str) -> None:
    report = check_entities(log, log, negation_window=4, neutral=0.5)
    assert report.unsupported == []
    assert report.precision == 1
    assert 0 <= check_entities(before, log, negation_window=4, neutral=0.5).precision <= 1


@given(WORDS, WORDS)
def test_overlap_measures_agree_with_their_definitions(a: list[str], b: list[str]) -> None:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    assert lcs_length(a, b) == table[-1][-1]
    for value in (bleu4(a, b, 0.1), rouge_n(a, b, 1), rouge_n(a, b, 2), rouge_l(a, b)):
        assert 0 <= value <= 1 + 1e-12
    assert rouge_l(a, b) == rouge_l(b, a)


@given(st.text(max_size=200))
def test_tokens_follow_the_written_rule(text: str) -> None:
    assert all(not re.search(r"[\s!-/:-@\[-^`{-~A-Z]", token) for token in tokens(text))
    assert tokens(" ".join(tokens(text))) == tokens(text)


@settings(deadline=None)
@given(THINK)
def test_a_known_text_is_less_surprising(think: str) -> None:
    model = NgramModel([think])
    assert model.perplexity(think) >= 1
    assert model.perplexity(think) <= NgramModel(["entirely other words"]).perplexity(think) + 1e-9
