"""Known ways in which GRPO goes wrong, seen early and explained (docs/trainer-protocol.md, `alert`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from statistics import fmean, pvariance
from typing import Any, Final

from ..reward.parse_completion import find_think
from ..reward.text import tokens
from .reward_batch import ScoredCompletion

_WINDOW: Final = 8  # steps that a mean is taken over
_QUIET_STEPS: Final = 20  # the same kind is not raised again sooner
_EMPTY_SHARE: Final = 0.2  # of completions without a think text
_FLAT_SHARE: Final = 0.7  # of groups whose rewards are all equal
_CREEP: Final = 1.5  # think length against the target
_ENTROPY_FALL: Final = 0.3  # of the entropy at the start
_REPEATED_SHARE: Final = 0.3  # of completions in which a 4-gram comes three times
_FALSE_ALARMS: Final = 0.4  # of normal completions
_DOMINANT_SHARE: Final = 0.9  # of the reward's variance

Alert = dict[str, Any]


class AlertWatch:
    """Looks at every step; an alert needs a full window, so that one odd batch raises none."""

    def __init__(self, target_tokens: float) -> None:
        self._target = target_tokens
        self._history: deque[dict[str, float]] = deque(maxlen=_WINDOW)
        self._first_entropy: float | None = None
        self._raised: dict[str, int] = {}

    def look(
        self, step: int, values: Mapping[str, float], batch: Sequence[ScoredCompletion], groups: int
    ) -> list[Alert]:
        """The alerts of this step, each with kind, message, advice and evidence."""
        self._history.append(_signals(values, batch, groups))
        if len(self._history) < _WINDOW:
            return []
        names = {name for signals in self._history for name in signals} | {"false_alarms"}
        mean = {name: _mean_of(self._history, name) for name in names}
        if self._first_entropy is None:
            self._first_entropy = mean.get("entropy", 0.0)
        alerts = [alert for alert in self._judge(mean) if self._is_news(alert["kind"], step)]
        for alert in alerts:
            self._raised[alert["kind"]] = step
        return alerts

    def _is_news(self, kind: str, step: int) -> bool:
        return step - self._raised.get(kind, -_QUIET_STEPS) >= _QUIET_STEPS

    def _judge(self, mean: Mapping[str, float]) -> list[Alert]:
        start = self._first_entropy or 0.0
        rules = (
            (mean["empty"] > _EMPTY_SHARE, "empty-think", {"share": mean["empty"], "limit": _EMPTY_SHARE}),
            (mean["flat"] > _FLAT_SHARE, "zero-variance", {"share": mean["flat"], "limit": _FLAT_SHARE}),
            (
                mean["length"] > _CREEP * self._target,
                "length-creep",
                {"thinkTokens": mean["length"], "target": self._target, "limit": _CREEP * self._target},
            ),
            (
                mean["entropy"] < _ENTROPY_FALL * start,
                "entropy-collapse",
                {"entropy": mean["entropy"], "atStart": start, "limit": _ENTROPY_FALL * start},
            ),
            (
                mean["repeated"] > _REPEATED_SHARE,
                "repetition",
                {"share": mean["repeated"], "limit": _REPEATED_SHARE},
            ),
            (
                mean["false_alarms"] > _FALSE_ALARMS,
                "high-false-positive-rate",
                {"rate": mean["false_alarms"], "limit": _FALSE_ALARMS},
            ),
            _dominance_rule(mean),
        )
        return [{"kind": kind, **_TEXTS[kind], "evidence": evidence} for holds, kind, evidence in rules if holds]


_TEXTS: Final[dict[str, dict[str, str]]] = {
    "empty-think": {
        "message": "The model answers without reasoning.",
        "advice": "Use the hardened preset, which refuses an empty think section, or train SFT longer.",
    },
    "zero-variance": {
        "message": "In most groups all completions earn the same, so there is nothing to learn from them.",
        "advice": "Raise the temperature or the generations, or use harder prompts. A finished run looks so too.",
    },
    "length-creep": {
        "message": "The reasoning grows far beyond its typical length.",
        "advice": "Raise brevityWeight or lower maxCompletionTokens; check that accuracy grew too.",
    },
    "entropy-collapse": {
        "message": "The model has become certain of nearly every token and stops exploring.",
        "advice": "Lower the learning rate, raise beta or the temperature, or stop and keep an earlier checkpoint.",
    },
    "repetition": {
        "message": "Many completions repeat the same words over and over.",
        "advice": "Lower the temperature or the learning rate; check the sampled completions.",
    },
    "high-false-positive-rate": {
        "message": "The model calls many normal templates abnormal.",
        "advice": "Raise the cost of a false alarm (falseAlarm), or lower the gain of a hit.",
    },
    "term-dominates": {
        "message": "One style term makes up nearly all of the reward's variance.",
        "advice": "Lower that term's weight: the answer should decide, style should refine.",
    },
}


def _signals(values: Mapping[str, float], batch: Sequence[ScoredCompletion], groups: int) -> dict[str, float]:
    thinks = [tokens(find_think(scored.text)) for scored in batch]
    signals = {
        "entropy": values.get("entropy", 0.0),
        "flat": values.get("zero_variance_groups", 0.0) / max(1, groups),
        "empty": fmean(not think for think in thinks),
        "length": fmean(len(think) for think in thinks),
        "repeated": fmean(_repeats(think) for think in thinks),
    }
    if "false_positive_rate" in values:
        signals["false_alarms"] = values["false_positive_rate"]
    for name in ("answer", "grounding", "coherence", "brevity"):
        signals[f"variance_{name}"] = pvariance(getattr(scored.terms, name) for scored in batch)
    return signals


def _mean_of(history: Sequence[Mapping[str, float]] | deque[dict[str, float]], name: str) -> float:
    return fmean([item[name] for item in history if name in item] or [0.0])


def _repeats(think: Sequence[str]) -> bool:
    seen: dict[tuple[str, ...], int] = {}
    for i in range(len(think) - 3):
        gram = tuple(think[i : i + 4])
        seen[gram] = seen.get(gram, 0) + 1
    return max(seen.values(), default=0) >= 3


def _dominance_rule(mean: Mapping[str, float]) -> tuple[bool, str, dict[str, Any]]:
    parts = {name.removeprefix("variance_"): value for name, value in mean.items() if name.startswith("variance_")}
    total = sum(parts.values())
    term = max(parts, key=lambda name: parts[name])
    share = parts[term] / total if total > 0 else 0.0
    return (
        term != "answer" and share > _DOMINANT_SHARE,
        "term-dominates",
        {"term": term, "share": share, "limit": _DOMINANT_SHARE},
    )
