"""Read a completion the strict and the released way (docs/reward.md §2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .text import WS, lower, tokens, trim

TAGS: Final = ("<think>", "</think>", "<answer>", "</answer>")
_ANCHORED: Final = re.compile(f"[{WS}]*<think>(.*)</think>[{WS}]*<answer>(.*)</answer>[{WS}]*", re.DOTALL)


@dataclass(frozen=True)
class Parsed:
    """think and answer are trimmed, answer lower-cased; both are empty when format_ok is false."""

    format_ok: bool
    think: str
    answer: str


_MALFORMED: Final = Parsed(format_ok=False, think="", answer="")


def parse_strict(completion: str, *, demand_think: bool) -> Parsed:
    """Nothing but the two sections, each tag once; `demand_think` refuses a think text without tokens."""
    if any(completion.count(tag) != 1 for tag in TAGS):
        return _MALFORMED
    match = _ANCHORED.fullmatch(completion)
    if match is None or (demand_think and not tokens(match.group(1))):
        return _MALFORMED
    return Parsed(format_ok=True, think=trim(match.group(1)), answer=lower(trim(match.group(2))))


def parse_released(completion: str) -> Parsed:
    """Each tag once and in order; text around them is tolerated, as the published code does."""
    starts = [completion.find(tag) for tag in TAGS]
    if any(completion.count(tag) != 1 for tag in TAGS) or starts != sorted(starts):
        return _MALFORMED
    think = completion[starts[0] + len(TAGS[0]) : starts[1]]
    answer = completion[starts[2] + len(TAGS[2]) : starts[3]]
    return Parsed(format_ok=True, think=trim(think), answer=lower(trim(answer)))


def find_think(completion: str) -> str:
    """The think text for display, also of a malformed completion; empty when there is no opening tag."""
    _, opened, rest = completion.partition(TAGS[0])
    return trim(rest.partition(TAGS[1])[0]) if opened else ""
