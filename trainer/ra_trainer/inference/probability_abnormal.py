"""p_abnormal: the two possible continuations after the generated reasoning, compared (docs/trainer-protocol.md)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import torch

_OPEN: Final = "<answer>"
_CONTINUATIONS: Final = ("abnormal</answer>", "normal</answer>")


def probability_abnormal(
    model: Any, tokenizer: Any, prompts: Sequence[str], texts: Sequence[str], batch_size: int
) -> list[float]:
    """P(abnormal) in [0, 1] per row, softmax over the log-probabilities of both continuations."""
    rows = [
        _candidates(tokenizer, prompt, text) for prompt, text in zip(prompts, texts, strict=True)
    ]  # two token lists and their common length per row
    flat = [(ids, shared) for pair, shared in rows for ids in pair]
    scores: list[float] = []
    was_training = model.training
    model.eval()
    for start in range(0, len(flat), batch_size):
        scores += _score(model, tokenizer.pad_token_id, flat[start : start + batch_size])
    model.train(was_training)
    return [1 / (1 + math.exp(min(700.0, scores[i + 1] - scores[i]))) for i in range(0, len(scores), 2)]


def reasoning_prefix(text: str) -> str:
    """The text up to and including `<answer>`; closed by force when it never gets there."""
    before, opened, _ = text.partition(_OPEN)
    if opened:
        return before + opened
    return text + ("" if "</think>" in text else "</think>") + _OPEN


def _candidates(tokenizer: Any, prompt: str, text: str) -> tuple[tuple[list[int], list[int]], int]:
    start = tokenizer(prompt)["input_ids"]
    prefix = reasoning_prefix(text)
    first, second = (
        start + tokenizer(prefix + continuation, add_special_tokens=False)["input_ids"]
        for continuation in _CONTINUATIONS
    )
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return (first, second), shared


@torch.no_grad()
def _score(model: Any, pad: int, rows: Sequence[tuple[list[int], int]]) -> list[float]:
    width = max(len(ids) for ids, _ in rows)
    ids = torch.full((len(rows), width), pad)
    mask = torch.zeros((len(rows), width), dtype=torch.long)
    for i, (row, _) in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    logits = model(input_ids=ids.to(model.device), attention_mask=mask.to(model.device), use_cache=False).logits
    scores = []
    for i, (row, shared) in enumerate(rows):
        spread = torch.log_softmax(logits[i, shared - 1 : len(row) - 1].float(), dim=-1)
        targets = torch.tensor(row[shared:], device=spread.device)
        scores.append(spread.gather(1, targets[:, None]).sum().item())
    return scores
