"""Exchanges what a reasoning takes from its log for words of another log of the same label, in both alike."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..data.dataset import Row
from .augment_row import rename_digits

_LEAST_CHARACTERS: Final = 4  # shorter common parts are chance


def exchange_spans(row: Row, donors: Sequence[Row], rng: random.Random) -> Row:
    """`row` with each part that log and reasoning share exchanged; unchanged when they share nothing.

    The donors have the row's label, so the words that decide stay words that were seen with it.
    """
    words = row.log.split(" ")
    log: list[str] = []
    think = row.think
    at = 0
    for start, end in _shared_spans(words, row.think):
        donor = rng.choice(donors).log.split()
        first = rng.randrange(max(1, len(donor)))
        new = rename_digits(" ".join(donor[first : first + end - start]), rng)
        if not new:
            continue
        think = think.replace(" ".join(words[start:end]), new)
        log += [*words[at:start], new]
        at = end
    return replace(row, log=" ".join([*log, *words[at:]]), think=think)


def _shared_spans(words: Sequence[str], think: str) -> list[tuple[int, int]]:
    """Half-open word ranges of the log, each as long as it stands in the reasoning, left to right."""
    spans = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and " ".join(words[start : end + 1]) in think:
            end += 1
        if len(" ".join(words[start:end])) >= _LEAST_CHARACTERS:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans
