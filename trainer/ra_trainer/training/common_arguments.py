"""Arguments that every trainer here is started with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .device import Device, device_arguments


def common_arguments(
    output_dir: Path, *, device: Device, parameters: int, seed: int, save_steps: int, max_steps: int
) -> dict[str, Any]:
    """Keyword arguments of TrainingArguments, SFTConfig and GRPOConfig alike."""
    return {
        "output_dir": str(output_dir),
        "max_steps": max_steps,
        "seed": seed,
        "data_seed": seed,
        "save_strategy": "steps",
        "save_steps": save_steps,
        # Two, so that a crash while the newest is written leaves a complete one.
        "save_total_limit": 2,
        "logging_strategy": "steps",
        "logging_steps": 1,
        "logging_nan_inf_filter": False,  # a loss that is no number must be seen, not replaced by 0
        "report_to": [],
        "disable_tqdm": True,
        "dataloader_num_workers": 0,
        **device_arguments(device, parameters),
    }
