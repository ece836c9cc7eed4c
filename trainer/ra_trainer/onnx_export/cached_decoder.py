"""A causal language model as plain tensors in, plain tensors out, with its cache as inputs and outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn
from transformers import DynamicCache


@dataclass(frozen=True)
class CacheShape:
    """`layers` pairs of tensors [batch, kv_heads, length, head_dim]."""

    layers: int
    kv_heads: int
    head_dim: int


def read_cache_shape(config: Any) -> CacheShape:
    """From a Hugging Face model configuration."""
    heads = config.num_attention_heads
    return CacheShape(
        layers=config.num_hidden_layers,
        kv_heads=getattr(config, "num_key_value_heads", None) or heads,
        head_dim=getattr(config, "head_dim", None) or config.hidden_size // heads,
    )


class CachedDecoder(nn.Module):
    """forward(input_ids [b,s], attention_mask [b,p+s], position_ids [b,s], *past) → logits [b,s,v], *present.

    The 4-D mask is built here: what transformers builds itself depends on Python values that tracing would freeze.
    """

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        position_ids: torch.Tensor,
        past: list[torch.Tensor],
    ) -> tuple[torch.Tensor, ...]:
        layers = len(past) // 2
        cache = DynamicCache(ddp_cache_data=[(past[2 * i], past[2 * i + 1]) for i in range(layers)])
        output = self.model(
            input_ids=input_ids,
            attention_mask=_causal_mask(attention_mask, input_ids.shape[1], past[0].shape[2]),
            position_ids=position_ids,
            past_key_values=cache,
            use_cache=True,
        )
        present = [tensor for layer in output.past_key_values.layers[:layers] for tensor in (layer.keys, layer.values)]
        return (output.logits, *present)


def _causal_mask(attention_mask: torch.Tensor, width: int, past: int) -> torch.Tensor:
    """Additive mask [b, 1, s, p+s]; the least finite number, since a row of −∞ (padding) would give NaN."""
    total = attention_mask.shape[1]
    queries = torch.arange(width, device=attention_mask.device)[:, None] + past
    keys = torch.arange(total, device=attention_mask.device)[None, :]
    allowed = (keys <= queries)[None, None] & (attention_mask[:, None, None, :] > 0)
    least = torch.finfo(torch.float32).min
    return torch.where(allowed, torch.tensor(0.0), torch.tensor(least))
