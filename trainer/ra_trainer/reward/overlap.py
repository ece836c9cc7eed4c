"""BLEU-4 and ROUGE-1/2/L over tokens (docs/reward.md §3). BLEU: Papineni et al. 2002; ROUGE: Lin 2004."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence


def bleu4(hypothesis: Sequence[str], reference: Sequence[str], epsilon: float) -> float:
    """Sentence BLEU-4 in [0, 1]; orders without a match count `epsilon` matches (0 = no smoothing)."""
    if not hypothesis or not reference:
        return 0.0
    log_sum = 0.0
    for n in range(1, 5):
        ours, theirs = _ngrams(hypothesis, n), _ngrams(reference, n)
        matches: float = sum(min(count, theirs[gram]) for gram, count in ours.items())
        if matches == 0 and (n == 1 or epsilon == 0):
            return 0.0
        log_sum += math.log((matches or epsilon) / max(1, len(hypothesis) - n + 1))
    longer = len(hypothesis) > len(reference)
    penalty = 1.0 if longer else math.exp(1 - len(reference) / len(hypothesis))
    return penalty * math.exp(log_sum / 4)


def rouge_n(hypothesis: Sequence[str], reference: Sequence[str], n: int) -> float:
    """ROUGE-N F1 over counted n-grams, in [0, 1]."""
    ours, theirs = _ngrams(hypothesis, n), _ngrams(reference, n)
    matches = sum(min(count, theirs[gram]) for gram, count in ours.items())
    return _f1(matches, ours.total(), theirs.total())


def rouge_l(hypothesis: Sequence[str], reference: Sequence[str]) -> float:
    """ROUGE-L F1 over the longest common subsequence, in [0, 1]."""
    return _f1(lcs_length(hypothesis, reference), len(hypothesis), len(reference))


def lcs_length(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence, bit-parallel (Hyyrö 2004): one big-integer step per token of b."""
    positions: dict[str, int] = {}
    for index, token in enumerate(a):
        positions[token] = positions.get(token, 0) | (1 << index)
    full = (1 << len(a)) - 1
    row = full
    for token in b:
        matched = row & positions.get(token, 0)
        row = ((row + matched) | (row - matched)) & full
    return len(a) - row.bit_count()


def overlap(hypothesis: Sequence[str], reference: Sequence[str], epsilon: float) -> float:
    """Mean of BLEU-4, ROUGE-1, ROUGE-2 and ROUGE-L, in [0, 1]."""
    parts = (
        bleu4(hypothesis, reference, epsilon),
        rouge_n(hypothesis, reference, 1),
        rouge_n(hypothesis, reference, 2),
        rouge_l(hypothesis, reference),
    )
    return sum(parts) / 4


def _ngrams(items: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(items[i : i + n]) for i in range(len(items) - n + 1))


def _f1(matches: int, ours: int, theirs: int) -> float:
    if matches == 0:
        return 0.0
    precision, recall = matches / ours, matches / theirs
    return 2 * precision * recall / (precision + recall)
