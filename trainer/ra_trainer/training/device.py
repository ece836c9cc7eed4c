"""Which device and number format to train with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True)
class Device:
    """`name` is cuda, mps or cpu; bf16 only where the hardware has it."""

    name: str
    bf16: bool

    @property
    def dtype(self) -> torch.dtype:
        return torch.bfloat16 if self.bf16 else torch.float32


def choose_device() -> Device:
    """A CUDA device when there is one, else the CPU (Apple's MPS lacks operations that GRPO needs)."""
    if torch.cuda.is_available():
        return Device("cuda", torch.cuda.is_bf16_supported())
    return Device("cpu", False)


def device_arguments(device: Device, parameters: int) -> dict[str, Any]:
    """Arguments of transformers' TrainingArguments that follow from device and model size."""
    large = parameters > 300_000_000
    return {
        "use_cpu": device.name == "cpu",
        "bf16": device.bf16,
        # Recomputing activations costs a third of the speed: only where memory is the limit.
        "gradient_checkpointing": large,
        "dataloader_pin_memory": device.name == "cuda",
    }
