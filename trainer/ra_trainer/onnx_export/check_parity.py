"""The gate of every export: ONNX against PyTorch, in prefill, decode with a cache, and a left-padded batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from ..inference.generate_greedy import generate_greedy
from .onnx_runner import OnnxRunner


@dataclass(frozen=True)
class Parity:
    """Largest absolute difference of any logit, and on how many prompts the greedy texts are equal."""

    prompts: int
    max_logit_difference: float
    greedy_equal: int


def check_parity(model: Any, tokenizer: Any, runner: OnnxRunner, prompts: Sequence[str], max_new_tokens: int) -> Parity:
    """Compare on `prompts`; the batch run of both sides is left-padded."""
    ids = [tokenizer(prompt)["input_ids"] for prompt in prompts]
    expected = generate_greedy(
        model, tokenizer, prompts, max_new_tokens=max_new_tokens, batch_size=max(1, len(prompts))
    )
    actual = runner.generate(ids, tokenizer.eos_token_id, max_new_tokens)
    worst = 0.0
    for prompt, continuation in zip(ids, expected, strict=True):
        whole = [*prompt, *continuation] or [tokenizer.eos_token_id]
        reference = _logits(model, whole)
        worst = max(worst, float(np.abs(runner.logits(whole) - reference).max()))
        if len(whole) > len(prompt) > 0:
            cached = runner.step_logits(whole, len(prompt))
            worst = max(worst, float(np.abs(cached - reference[len(prompt) :]).max()))
    equal = sum(ours == theirs for ours, theirs in zip(actual, expected, strict=True))
    return Parity(len(prompts), worst, equal)


@torch.no_grad()
def _logits(model: Any, ids: Sequence[int]) -> Any:
    return model(input_ids=torch.tensor([list(ids)], device=model.device)).logits[0].float().cpu().numpy()
