"""Counts of a two-class decision; abnormal is the positive class."""

from __future__ import annotations

from collections.abc import Sequence


def binary_metrics(labels: Sequence[str], verdicts: Sequence[str | None]) -> dict[str, float]:
    """n, positives, accuracy, precision, recall, f1, falsePositiveRate; a missing verdict is a wrong one.

    Precision, recall, F1 and the rate are 0 where their denominator is.
    """
    pairs = list(zip(labels, verdicts, strict=True))
    hit = sum(label == "abnormal" == verdict for label, verdict in pairs)
    positives = sum(label == "abnormal" for label in labels)
    false_alarms = sum(label == "normal" and verdict == "abnormal" for label, verdict in pairs)
    precision = _ratio(hit, hit + false_alarms)
    recall = _ratio(hit, positives)
    return {
        "n": len(pairs),
        "positives": positives,
        "accuracy": _ratio(sum(label == verdict for label, verdict in pairs), len(pairs)),
        "precision": precision,
        "recall": recall,
        "f1": _ratio(2 * precision * recall, precision + recall),
        "falsePositiveRate": _ratio(false_alarms, len(pairs) - positives),
    }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
