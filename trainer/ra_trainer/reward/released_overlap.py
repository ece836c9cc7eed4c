"""The published code's semantic term: character BLEU-4 and set-based ROUGE against the reference (reward.md §6)."""

from __future__ import annotations

import re

from .overlap import bleu4
from .text import WS

_WS_RUN = re.compile(f"[{WS}]+")


def semantic_term(think: str, reference: str) -> float:
    """(100·BLEU-4 + 100·ROUGE-1/2/L)/800 − 0.5, in [−0.5, 0]; −0.5 where the original raises an error."""
    ours, theirs = _pieces(think), _pieces(reference)
    if not ours or not theirs:
        return -0.5
    our_words = [word for piece in ours for word in piece]
    their_words = [word for piece in theirs for word in piece]
    total = (
        bleu4(list(think), list(reference), 0.0)
        + _rouge_set(our_words, their_words, 1)
        + _rouge_set(our_words, their_words, 2)
        + _rouge_union(ours, theirs, len(set(our_words)), len(set(their_words)))
    )
    return total / 8 - 0.5


def _pieces(text: str) -> list[list[str]]:
    return [_join_words(piece).split(" ") for piece in text.split(".") if piece]


def _join_words(piece: str) -> str:
    return " ".join(word for word in _WS_RUN.split(piece) if word)


def _rouge_set(ours: list[str], theirs: list[str], n: int) -> float:
    a = {tuple(ours[i : i + n]) for i in range(len(ours) - n + 1)}
    b = {tuple(theirs[i : i + n]) for i in range(len(theirs) - n + 1)}
    shared = len(a & b)
    return _f(shared / len(a) if a else 0.0, shared / len(b) if b else 0.0)


def _rouge_union(ours: list[list[str]], theirs: list[list[str]], our_count: int, their_count: int) -> float:
    union: set[str] = set()
    for reference_piece in theirs:
        for think_piece in ours:
            union.update(_lcs_words(reference_piece, think_piece))
    return _f(len(union) / our_count, len(union) / their_count)


def _lcs_words(reference: list[str], think: list[str]) -> list[str]:
    """The one common subsequence the original's walk back finds; its ties decide the set, so they are kept."""
    rows, columns = len(reference), len(think)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i, left in enumerate(reference):
        above, row = table[i], table[i + 1]
        for j, right in enumerate(think):
            row[j + 1] = above[j] + 1 if left == right else max(above[j + 1], row[j])
    words, i, j = [], rows, columns
    while i and j:
        if reference[i - 1] == think[j - 1]:
            words.append(reference[i - 1])
            i, j = i - 1, j - 1
        elif table[i - 1][j] > table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return words


def _f(precision: float, recall: float) -> float:
    return 2.0 * (precision * recall) / (precision + recall + 1e-8)
