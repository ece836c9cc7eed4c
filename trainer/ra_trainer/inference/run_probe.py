"""Greedy answers on the probe rows: the held-out curve of a training stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..data.dataset import Row
from ..data.prompt_format import PromptFormat
from ..reward.text import tokens
from .binary_metrics import binary_metrics
from .generate_greedy import generate_greedy
from .read_verdict import read_verdict

PROBE_LIMIT: Final = 64  # rows; more would cost more time than the curve is worth


def run_probe(
    model: Any, tokenizer: Any, prompt: PromptFormat, rows: Sequence[Row], max_new_tokens: int
) -> dict[str, float]:
    """Fields of a `probe` event. meanThinkTokens counts the reward's tokens, not the model's."""
    chosen = choose_probe_rows(rows)
    prompts = [prompt.render(row.log) for row in chosen]
    generated = generate_greedy(model, tokenizer, prompts, max_new_tokens=max_new_tokens, batch_size=32)
    read = [read_verdict(tokenizer.decode(ids, skip_special_tokens=True)) for ids in generated]
    metrics = binary_metrics([row.label for row in chosen], [item.verdict for item in read])
    count = max(1, len(read))
    return {
        **metrics,
        "formatOk": sum(item.format_ok for item in read) / count,
        "meanThinkTokens": sum(len(tokens(item.think)) for item in read) / count,
    }


def choose_probe_rows(rows: Sequence[Row]) -> list[Row]:
    """At most PROBE_LIMIT rows spread evenly over the file, always the same ones."""
    if len(rows) <= PROBE_LIMIT:
        return list(rows)
    return [rows[i * len(rows) // PROBE_LIMIT] for i in range(PROBE_LIMIT)]
