"""Preset `released`: number for number what the published code computes (docs/reward.md §6)."""

from __future__ import annotations

from .constants import Constants
from .entities import check_entities
from .parse_completion import find_think, parse_released
from .released_overlap import semantic_term
from .terms import RewardInput, RewardTerms
from .text import lower, trim


def score_released(given: RewardInput, constants: Constants) -> RewardTerms:
    """The known flaws are kept: a third word costs only 1, length pays up to three times, perplexity is unbounded."""
    entities = check_entities(
        find_think(given.completion),
        given.log,
        negation_window=int(constants["negationWindow"]),
        neutral=0.0,
    )
    parsed = parse_released(given.completion)
    form = constants["formatPass"] if parsed.format_ok else constants["formatFail"]
    answer = _answer_term(parsed.answer, lower(trim(given.label)), 1 / constants["anomalyRate"])
    if not parsed.format_ok or answer < 0:
        return RewardTerms(format=form, answer=answer, total=form + answer, unsupported=entities.unsupported)
    reference = trim(given.reference)
    grounding = semantic_term(parsed.think, reference)
    brevity = _length_term(len(parsed.think), len(reference))
    coherence = 0.0 if given.perplexity is None else (100 - given.perplexity) / 100
    think = grounding + brevity + coherence
    total = form + answer + constants["thinkWeight"] * think
    return RewardTerms(form, answer, grounding, coherence, brevity, think, total, entities.unsupported)


def _answer_term(answer: str, label: str, stake: float) -> float:
    if answer == label:
        return 1.0
    third_word = answer not in ("", "normal", "abnormal")
    return -1.0 if third_word else -stake


def _length_term(ours: int, theirs: int) -> float:
    if ours + theirs == 0:
        return 0.0
    variation = 2 * abs(ours - theirs) / (ours + theirs)
    return variation if ours > theirs and variation < 1 else -variation
