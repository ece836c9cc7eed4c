"""LoRA on all linear layers (Hu et al. 2021; all layers as in "LoRA Without Regret")."""

from __future__ import annotations

from typing import Any

from peft import LoraConfig


def lora_settings(rank: int, alpha: int) -> Any:
    """No dropout: in GRPO it would make policy and reference differ by noise."""
    return LoraConfig(
        r=rank,
        lora_alpha=alpha,
        lora_dropout=0.0,
        bias="none",
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
