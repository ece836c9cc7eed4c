"""Versions and device, for the set-up page."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from typing import Final

import torch

from ..training.device import choose_device

_PACKAGES: Final = (
    *("torch", "transformers", "trl", "peft", "accelerate"),
    *("datasets", "tokenizers", "onnx", "onnxruntime"),
)


def doctor() -> int:
    """Print JSON: python, packages, device, bf16, gpu, threads, cpus; 1 when a package is missing."""
    device = choose_device()
    packages = {name: _version(name) for name in _PACKAGES}
    report = {
        "python": platform.python_version(),
        "packages": packages,
        "device": device.name,
        "bf16": device.bf16,
        "gpu": torch.cuda.get_device_name(0) if device.name == "cuda" else None,
        "threads": torch.get_num_threads(),
        "cpus": os.cpu_count(),
    }
    print(json.dumps(report, indent=2))
    return 0 if all(packages.values()) else 1


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
