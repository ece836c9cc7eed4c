"""Interpolated trigram language model, the built-in source of perplexity for the coherence term."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from .text import tokens

_WEIGHTS: Final = (0.5, 0.3, 0.19, 0.01)  # trigram, bigram, unigram, uniform; sum 1
_BOS: Final = "\x02"
_EOS: Final = "\x03"


class NgramModel:
    """Jelinek-Mercer interpolation with fixed weights (Chen & Goodman 1999), over reward tokens."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._grams: tuple[Counter[tuple[str, ...]], ...] = (Counter(), Counter(), Counter())
        self._contexts: tuple[Counter[tuple[str, ...]], ...] = (Counter(), Counter(), Counter())
        for text in texts:
            self._count(_padded(text))
        self._vocabulary = len(self._grams[0]) + 1  # one more for every unseen token

    def perplexity(self, text: str) -> float:
        """exp of the mean negative log-probability per token, the end mark included; at least 1."""
        words = _padded(text)
        total = sum(math.log(self._probability(words, i)) for i in range(2, len(words)))
        return math.exp(-total / (len(words) - 2))

    def _count(self, words: Sequence[str]) -> None:
        for i in range(2, len(words)):
            for n in (1, 2, 3):
                gram = tuple(words[i - n + 1 : i + 1])
                self._grams[n - 1][gram] += 1
                self._contexts[n - 1][gram[:-1]] += 1

    def _probability(self, words: Sequence[str], i: int) -> float:
        probability = _WEIGHTS[3] / self._vocabulary
        for n in (1, 2, 3):
            gram = tuple(words[i - n + 1 : i + 1])
            seen = self._contexts[n - 1][gram[:-1]]
            if seen:
                probability += _WEIGHTS[3 - n] * self._grams[n - 1][gram] / seen
        return probability


def _padded(text: str) -> list[str]:
    return [_BOS, _BOS, *tokens(text), _EOS]
