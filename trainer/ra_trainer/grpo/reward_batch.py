"""The reward of a whole generation batch, as TRL calls it once per batch."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from ..data.dataset import Row
from ..protocol.config import RewardConfig
from ..reward.ngram_model import NgramModel
from ..reward.parse_completion import find_think
from ..reward.score_completion import score_completion
from ..reward.terms import RewardInput, RewardTerms
from ..reward.text import tokens

Perplexity = Callable[[str], float]


@dataclass(frozen=True)
class ScoredCompletion:
    """One completion with its terms; `row` is the training row whose log was the prompt."""

    row: Row
    prompt: str
    text: str
    terms: RewardTerms
    token_ids: tuple[int, ...]


class RewardBatch:
    """Callable for GRPOTrainer; `last` holds the newest batch in TRL's order (groups contiguous)."""

    def __init__(
        self, config: RewardConfig, rows: Sequence[Row], target_tokens: float, perplexity: Perplexity | None
    ) -> None:
        self._config = config
        self._rows = {row.id: row for row in rows}
        self._target_tokens = target_tokens
        self._perplexity = perplexity
        self._cache: dict[str, float] = {}
        self.last: list[ScoredCompletion] = []
        self.seconds = 0.0

    def __call__(
        self,
        prompts: Sequence[str],
        completions: Sequence[str],
        completion_ids: Sequence[Sequence[int]],
        row_id: Sequence[str],
        **_: Any,
    ) -> list[float]:
        """Totals of the batch."""
        started = time.perf_counter()
        self.last = [
            ScoredCompletion(self._rows[key], prompt, text, self._score(self._rows[key], text), tuple(ids))
            for prompt, text, ids, key in zip(prompts, completions, completion_ids, row_id, strict=True)
        ]
        self.seconds = time.perf_counter() - started
        return [scored.terms.total for scored in self.last]

    def _score(self, row: Row, text: str) -> RewardTerms:
        given = RewardInput(
            log=row.log,
            label=row.label,
            completion=text,
            reference=row.think,
            perplexity=self._perplexity_of(find_think(text)),
            target_tokens=self._target_tokens,
        )
        return score_completion(self._config.preset, given, self._config.constants)

    def _perplexity_of(self, think: str) -> float | None:
        if self._perplexity is None or not tokens(think):
            return None
        if think not in self._cache:
            if len(self._cache) > 4096:
                self._cache.clear()
            self._cache[think] = self._perplexity(think)
        return self._cache[think]


def typical_think_tokens(rows: Sequence[Row]) -> float:
    """Median length of the training thinks in reward tokens: the target of brevity. At least 1."""
    return max(1.0, float(median(len(tokens(row.think)) for row in rows)))


def fit_perplexity(config: RewardConfig, rows: Sequence[Row]) -> Perplexity | None:
    """The built-in trigram model for paper and hardened. `released` means distilgpt2's perplexity, so it gets none."""
    thinks = [row.think for row in rows if tokens(row.think)]
    if config.preset == "released" or not thinks:
        return None
    return NgramModel(thinks).perplexity
