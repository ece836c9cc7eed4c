"""What builtin:tiny is pre-trained on: balanced batches of reasoned rows, and of bare log-and-answer rows between them.

Bare rows cost a fifth of the tokens and teach the one thing that generalises hardest, which wording is abnormal.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..data.dataset import Row
from ..data.prompt_format import PromptFormat, completion_text
from ..protocol.failure import StageFailure
from .augment_row import augment_bare, augment_reasoned

ABNORMAL_SHARE: Final = 0.4  # of every batch, when the snapshot has less
_BARE_ROWS: Final = 3  # bare rows for one reasoned row, so that both kinds of batch cost about the same

_WINDOW: Final = 8  # batches of one kind that are drawn together and sorted by length

Example = tuple[list[int], int]  # token ids, and how many of them carry no loss


class PretrainBatches:
    """A sequence of whole batches; the same seed, rows and index always give the same batch."""

    def __init__(
        self, tokenizer: Any, prompt: PromptFormat, rows: Sequence[Row], *, count: int, batch: int, seed: int
    ) -> None:
        self._tokenizer = tokenizer
        self._prompt = prompt
        self._seed = seed
        self._picks = list(_pick_batches(rows, count, batch, seed))[:count]

    def __len__(self) -> int:
        return len(self._picks)

    def __getitem__(self, index: int) -> list[Example]:
        rng = random.Random(f"{self._seed}:{index}")
        bare = index % 2 == 1
        return [self._bare(row, rng) if bare else self._reasoned(row, rng) for row in self._picks[index]]

    def _reasoned(self, row: Row, rng: random.Random) -> Example:
        changed = augment_reasoned(row, rng)
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
