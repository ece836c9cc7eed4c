"""Preset `hardened`: the paper's intent with the released code's holes closed (docs/reward.md §6)."""

from __future__ import annotations

from .constants import Constants
from .entities import check_entities
from .overlap import overlap
from .parse_completion import find_think, parse_strict
from .terms import RewardInput, RewardTerms
from .text import tokens
from .think_terms import brevity_term, coherence_term


def score_hardened(given: RewardInput, constants: Constants) -> RewardTerms:
    """No answer but the label earns anything; think counts only beside a right answer and is bounded."""
    entities = check_entities(
        find_think(given.completion),
        given.log,
        negation_window=int(constants["negationWindow"]),
        neutral=constants["entityNeutral"],
    )
    anomalous = given.label == "abnormal"
    penalty = constants["miss"] if anomalous else constants["falseAlarm"]
    parsed = parse_strict(given.completion, demand_think=True)
    form = constants["formatPass"] if parsed.format_ok else constants["formatFail"]
    if not parsed.format_ok or parsed.answer != given.label:
        return RewardTerms(format=form, answer=penalty, total=form + penalty, unsupported=entities.unsupported)
    answer = constants["hit"] if anomalous else constants["pass"]
    limit = int(constants["maxTokens"])
    shared = overlap(tokens(parsed.think)[:limit], tokens(given.log)[:limit], constants["bleuEpsilon"])
    grounding = (
        constants["overlapWeight"] * min(1.0, shared / constants["overlapSaturation"])
        + constants["entityWeight"] * entities.precision
    )
    coherence = coherence_term(given.perplexity, constants)
    brevity = brevity_term(parsed.think, given.target_tokens, constants)
    think = (
        constants["groundingWeight"] * grounding
        + constants["coherenceWeight"] * coherence
        + constants["brevityWeight"] * brevity
    )
    return RewardTerms(form, answer, grounding, coherence, brevity, think, form + answer + think, entities.unsupported)
