"""Token ids of prompt and completion, encoded apart so that training and generation see the same boundary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..protocol.failure import StageFailure
from .dataset import Row
from .prompt_format import PromptFormat, completion_text


@dataclass(frozen=True)
class EncodedRow:
    """`input_ids` = prompt + completion + end token; `completion_mask` is 1 on the completion and the end token."""

    input_ids: list[int]
    completion_mask: list[int]


def encode_rows(tokenizer: Any, prompt: PromptFormat, rows: Sequence[Row], max_length: int) -> list[EncodedRow]:
    """Encode training rows; ROW_TOO_LONG names the first row beyond `max_length` tokens (nothing is ever cut)."""
    encoded = []
    for number, row in enumerate(rows, 1):
        start = tokenizer(prompt.render(row.log))["input_ids"]
        target = completion_text(row.think, row.label)
        end = [*tokenizer(target, add_special_tokens=False)["input_ids"], tokenizer.eos_token_id]
        if len(start) + len(end) > max_length:
            raise StageFailure(
                "ROW_TOO_LONG",
                f"train.jsonl, line {number} (id {row.id}): {len(start) + len(end)} tokens, the limit is {max_length}",
                f"Raise maxLength to at least {len(start) + len(end)}, or shorten this row's reasoning.",
            )
        encoded.append(EncodedRow(start + end, [0] * len(start) + [1] * len(end)))
    return encoded
