"""What builtin:tiny is pre-trained on: first copying, then balanced batches of reasoned rows and of bare ones in turn.

Bare rows (log and answer alone) cost a fifth of the tokens and teach the one thing that generalises hardest, which
wording is abnormal.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ..data.dataset import Row
from ..data.prompt_format import PromptFormat, completion_text
from ..protocol.failure import StageFailure
from .augment_row import augment_bare, augment_reasoned
from .copy_example import CopyExamples
from .exchange_spans import exchange_spans

ABNORMAL_SHARE: Final = 0.4  # of every batch, when the snapshot has less
_COPY_SHARE: Final = 0.2  # of all batches, at the beginning
_COPY_ROWS: Final = 2  # copying examples for one reasoned row
_BARE_ROWS: Final = 3  # bare rows for one reasoned row, so that both kinds of batch cost about the same
_EXCHANGED: Final = 0.6  # share of reasoned rows that quote another log's words

_MOST_TOKENS: Final = 4096  # of a padded batch; each costs a row of logits, 40 kB with its gradients
_WINDOW: Final = 8  # batches of one kind that are drawn together and sorted by length

Example = tuple[list[int], int]  # token ids, and how many of them carry no loss


def count_batches(reasoned: int) -> int:
    """All batches when so many of them are to be reasoned ones."""
    return math.ceil(2 * reasoned / (1 - _COPY_SHARE))


class PretrainBatches:
    """A sequence of whole batches; the same seed, rows, count and index always give the same batch.

    `planned` says how many of them will be used as things stand: copying takes its share of those, so that a plan cut
    short by a deadline still comes to the rows themselves.
    """

    def __init__(
        self,
        tokenizer: Any,
        prompt: PromptFormat,
        rows: Sequence[Row],
        *,
        count: int,
        batch: int,
        seed: int,
        planned: Callable[[], int] | None = None,
    ) -> None:
        self._tokenizer = tokenizer
        self._prompt = prompt
        self._seed = seed
        self._batch = batch
        self._planned = planned or (lambda: count)
        self._copies = CopyExamples(rows)
        self._picks = list(_pick_batches(rows, count, batch, seed))[:count]
        self._by_label = {label: [row for row in rows if row.label == label] for label in {row.label for row in rows}}

    def __len__(self) -> int:
        return len(self._picks)

    def __getitem__(self, index: int) -> list[Example]:
        rng = random.Random(f"{self._seed}:{index}")
        if index < math.floor(self._planned() * _COPY_SHARE):
            return _fit([self._copy(rng) for _ in range(_COPY_ROWS * self._batch)])
        make = self._bare if index % 2 == 1 else self._reasoned
        return _fit([make(row, rng) for row in self._picks[index]])

    def _copy(self, rng: random.Random) -> Example:
        log, quotes = self._copies.draw(rng)
        start = self._ids(self._prompt.render(log))
        return [*start, *self._ids(f"<think>{quotes}")], len(start)

    def _reasoned(self, row: Row, rng: random.Random) -> Example:
        chosen = exchange_spans(row, self._by_label[row.label], rng) if rng.random() < _EXCHANGED else row
        changed = augment_reasoned(chosen, rng)
        start = self._ids(self._prompt.render(changed.log))
        return [*start, *self._end(completion_text(changed.think, changed.label))], 0

    def _bare(self, row: Row, rng: random.Random) -> Example:
        # The opening tag is given, not learned: else the model would skip its reasoning half of the time.
        start = self._ids(self._prompt.render(augment_bare(row, rng).log) + "<answer>")
        return [*start, *self._end(f"{row.label}</answer>")], len(start)

    def _end(self, text: str) -> list[int]:
        return [*self._ids(text), self._tokenizer.eos_token_id]

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        return ids


def _fit(examples: list[Example]) -> list[Example]:
    """As many of them as the padded batch may hold tokens, at least one."""
    longest = max(len(ids) for ids, _ in examples)
    return examples[: max(1, _MOST_TOKENS // longest)]


def balance_rows(rows: Sequence[Row]) -> list[Row]:
    """All rows, the abnormal ones repeated until they make up ABNORMAL_SHARE (or once, when there are enough)."""
    abnormal = [row for row in rows if row.label == "abnormal"]
    normal = [row for row in rows if row.label != "abnormal"]
    wanted = round(len(normal) * ABNORMAL_SHARE / (1 - ABNORMAL_SHARE))
    repeated = [abnormal[i % len(abnormal)] for i in range(max(wanted, len(abnormal)))]
    return normal + repeated


def _pick_batches(rows: Sequence[Row], count: int, batch: int, seed: int) -> Iterator[list[Row]]:
    if len({row.label for row in rows}) < 2:
        raise StageFailure("SINGLE_CLASS", "all rows have one label", "Use a snapshot with both labels.")
    rng = random.Random(seed)
    abnormal = _cycle([row for row in rows if row.label == "abnormal"], rng)
    normal = _cycle([row for row in rows if row.label != "abnormal"], rng)
    share = max(ABNORMAL_SHARE, sum(row.label == "abnormal" for row in rows) / len(rows))

    def draw(size: int) -> list[list[Row]]:
        """Batches of rows of like length: padding to one long row would cost more than the row."""
        rows = [next(abnormal) if rng.random() < share else next(normal) for _ in range(size * _WINDOW)]
        rows.sort(key=lambda row: len(row.log) + len(row.think))
        batches = [rows[i : i + size] for i in range(0, len(rows), size)]
        rng.shuffle(batches)
        return batches

    for _ in range(0, count, 2 * _WINDOW):
        for reasoned, bare in zip(draw(batch), draw(batch * _BARE_ROWS), strict=True):
            yield from (reasoned, bare)


def _cycle(rows: list[Row], rng: random.Random) -> Iterator[Row]:
    """Every row once before any row twice, in a new order each time."""
    while True:
        yield from rng.sample(rows, len(rows))
