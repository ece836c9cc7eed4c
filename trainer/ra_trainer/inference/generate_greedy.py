"""Batched greedy generation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch


def generate_greedy(
    model: Any,
    tokenizer: Any,
    prompts: Sequence[str],
    *,
    max_new_tokens: int,
    batch_size: int,
    between_batches: Callable[[], None] = lambda: None,
) -> list[list[int]]:
    """New token ids per prompt, in order, without the end token; the model is left in the mode it was in."""
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    results: list[list[int]] = [[] for _ in prompts]
    was_training = model.training
    model.eval()
    try:
        for start in range(0, len(order), batch_size):
            between_batches()
            chosen = order[start : start + batch_size]
            generated = _generate_batch(model, tokenizer, [prompts[i] for i in chosen], max_new_tokens)
            for index, ids in zip(chosen, generated, strict=True):
                results[index] = ids
    finally:
        model.train(was_training)
    return results


@torch.no_grad()
def _generate_batch(model: Any, tokenizer: Any, prompts: list[str], max_new_tokens: int) -> list[list[int]]:
    batch = tokenizer(prompts, return_tensors="pt", padding=True, padding_side="left").to(model.device)
    output = model.generate(
        input_ids=batch["input_ids"],
        attention_mask=batch["attention_mask"],
        max_new_tokens=max_new_tokens,
        do_sample=False,
        num_beams=1,
        temperature=None,
        top_p=None,
        top_k=None,
        use_cache=True,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    width = batch["input_ids"].shape[1]
    return [_until_end(row, tokenizer.eos_token_id) for row in output[:, width:].tolist()]


def _until_end(ids: list[int], end: int) -> list[int]:
    return ids[: ids.index(end)] if end in ids else ids
