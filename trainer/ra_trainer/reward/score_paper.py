"""Preset `paper`: R = R_format + R_answer + R_think of arXiv 2509.14693 (docs/reward.md §6)."""

from __future__ import annotations

from .constants import Constants
from .entities import check_entities
from .overlap import overlap
from .parse_completion import find_think, parse_strict
from .terms import RewardInput, RewardTerms
from .text import tokens
from .think_terms import brevity_term, coherence_term


def score_paper(given: RewardInput, constants: Constants) -> RewardTerms:
    """Strict format voids the rest when it fails; found and missed anomalies weigh 1/p."""
    entities = check_entities(
        find_think(given.completion),
        given.log,
        negation_window=int(constants["negationWindow"]),
        neutral=0.0,
    )
    stake = 1 / constants["anomalyRate"]
    parsed = parse_strict(given.completion, demand_think=False)
    if not parsed.format_ok:
        return RewardTerms(format=-stake, answer=0.0, total=-stake, unsupported=entities.unsupported)
    size = stake if given.label == "abnormal" else 1.0
    answer = size if parsed.answer == given.label else -size
    limit = int(constants["maxTokens"])
    grounding = overlap(tokens(parsed.think)[:limit], tokens(given.log)[:limit], constants["bleuEpsilon"])
    coherence = coherence_term(given.perplexity, constants)
    brevity = brevity_term(parsed.think, given.target_tokens, constants)
    think = (
        constants["groundingWeight"] * grounding
        + constants["coherenceWeight"] * coherence
        + constants["brevityWeight"] * brevity
    )
    passed = constants["formatPass"]
    return RewardTerms(
        passed, answer, grounding, coherence, brevity, think, passed + answer + think, entities.unsupported
    )
