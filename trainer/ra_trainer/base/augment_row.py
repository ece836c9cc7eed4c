"""Small truthful changes to a training row, so that a few hundred templates teach more than themselves."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

from ..data.dataset import Row
from ..reward.text import lower

_DIGITS_CHANGED: Final = 0.5  # share of rows whose digits are renamed
_WORDS_DROPPED: Final = 0.15  # share of words left out
_CASE_CHANGED: Final = 0.3  # share of bare logs whose case changes


def augment_reasoned(row: Row, rng: random.Random) -> Row:
    """Rename digits alike in log and reasoning; leave out words that the reasoning does not quote."""
    log, think = row.log, row.think
    if rng.random() < _DIGITS_CHANGED:
        names = _digit_names(rng)
        log, think = _rename_digits(log, names), _rename_digits(think, names)
    quoted = lower(think)
    log = _drop_words(log, rng, keep=lambda word: lower(word) in quoted)
    return Row(row.id, log, row.label, think)


def augment_bare(row: Row, rng: random.Random) -> Row:
    """For rows shown without reasoning there is nothing to contradict: digits, words and case may all change."""
    log = row.log
    if rng.random() < _DIGITS_CHANGED:
        log = rename_digits(log, rng)
    log = _drop_words(log, rng, keep=lambda _: False)
    if rng.random() < _CASE_CHANGED:
        log = rng.choice([log.lower(), log.upper(), log.title()])
    return Row(row.id, log, row.label, "")


def rename_digits(text: str, rng: random.Random) -> str:
    """Each digit becomes another one, the same everywhere in `text`."""
    return _rename_digits(text, _digit_names(rng))


def _digit_names(rng: random.Random) -> dict[str, str]:
    return {str(digit): str(rng.randrange(10)) for digit in range(10)}


def _rename_digits(text: str, names: dict[str, str]) -> str:
    return re.sub("[0-9]", lambda match: names[match.group()], text)


def _drop_words(log: str, rng: random.Random, keep: Callable[[str], bool]) -> str:
    words = log.split(" ")
    kept = [word for word in words if keep(word) or rng.random() >= _WORDS_DROPPED]
    return " ".join(kept or words)
