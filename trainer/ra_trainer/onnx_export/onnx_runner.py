"""A minimal greedy decoder on onnxruntime, as the serving side does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from .cached_decoder import CacheShape

Array = np.ndarray[Any, Any]


class OnnxRunner:
    """Prefill and decode with a cache; batches are padded on the left."""

    def __init__(self, path: Path, shape: CacheShape, pad: int) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._shape = shape
        self._pad = pad

    def logits(self, ids: Sequence[int]) -> Array:
        """Logits [tokens, vocabulary] of one unpadded sequence without a cache."""
        logits, _ = self._run(np.array([ids]), np.ones((1, len(ids)), np.int64), self._empty(1))
        return np.asarray(logits[0])

    def step_logits(self, ids: Sequence[int], split: int) -> Array:
        """Logits of ids[split:] when ids[:split] came through the cache."""
        whole = np.array([ids])
        _, past = self._run(whole[:, :split], np.ones((1, split), np.int64), self._empty(1))
        logits, _ = self._run(whole[:, split:], np.ones((1, len(ids)), np.int64), past)
        return np.asarray(logits[0])

    def generate(self, prompts: Sequence[Sequence[int]], end: int, max_new_tokens: int) -> list[list[int]]:
        """Greedy continuation of a batch, each cut before its end token."""
        width = max(len(prompt) for prompt in prompts)
        ids = np.array([[self._pad] * (width - len(prompt)) + list(prompt) for prompt in prompts])
        mask = np.array([[0] * (width - len(prompt)) + [1] * len(prompt) for prompt in prompts])
        past = self._empty(len(prompts))
        generated: list[list[int]] = [[] for _ in prompts]
        open_rows = [True] * len(prompts)
        for _ in range(max_new_tokens):
            logits, past = self._run(ids, mask, past)
            chosen = logits[:, -1].argmax(-1)
            for i, token in enumerate(chosen.tolist()):
                open_rows[i] = open_rows[i] and token != end
                if open_rows[i]:
                    generated[i].append(token)
            if not any(open_rows):
                break
            ids = chosen[:, None]
            mask = np.concatenate([mask, np.ones((len(prompts), 1), mask.dtype)], axis=1)
        return generated

    def _empty(self, batch: int) -> list[Array]:
        empty = np.zeros((batch, self._shape.kv_heads, 0, self._shape.head_dim), np.float32)
        return [empty] * (2 * self._shape.layers)

    def _run(self, ids: Array, mask: Array, past: list[Array]) -> tuple[Array, list[Array]]:
        positions = np.maximum(mask.cumsum(-1) - 1, 0)[:, -ids.shape[1] :]
        feed = {
            "input_ids": ids.astype(np.int64),
            "attention_mask": mask.astype(np.int64),
            "position_ids": positions.astype(np.int64),
        }
        for i, tensor in enumerate(past):
            feed[f"past_key_values.{i // 2}.{('key', 'value')[i % 2]}"] = tensor
        logits, *present = self._session.run(None, feed)
        return logits, present
