"""Examples that can only be completed by copying from the log: random words of the snapshot, then quotes of them.

A small model that sees a few hundred templates learns them by heart and quotes the wrong one. Words that never come
twice in the same order leave it no other way than to look at the log.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Final

from ..data.dataset import Row
from .augment_row import rename_digits

_WORDS: Final = (3, 10)  # of a made-up log
_QUOTED: Final = (1, 5)  # words of a quote
_BETWEEN: Final = (1, 3)  # words before a quote
_QUOTES: Final = 2
_LONGEST_WORD: Final = 14  # characters


class CopyExamples:
    """Made-up logs and quotes of them, from the words of these rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._log_words = _words(row.log for row in rows) or ["<*>"]
        self._speech = _words(row.think for row in rows) or self._log_words

    def draw(self, rng: random.Random) -> tuple[str, str]:
        """A log and what to complete it with."""
        words = [rename_digits(rng.choice(self._log_words), rng) for _ in range(rng.randint(*_WORDS))]
        parts = []
        for _ in range(_QUOTES):
            start = rng.randrange(len(words))
            quote = " ".join(words[start : start + rng.randint(*_QUOTED)])
            lead = " ".join(rng.choice(self._speech) for _ in range(rng.randint(*_BETWEEN)))
            parts.append(f'{lead} "{quote}"')
        return " ".join(words), " ".join(parts)


def _words(texts: Iterable[str]) -> list[str]:
    # Without quotation marks: here they stand around quotes alone. Long words are many tokens and teach no more.
    return [word for text in texts for word in text.replace('"', " ").split() if len(word) <= _LONGEST_WORD]
