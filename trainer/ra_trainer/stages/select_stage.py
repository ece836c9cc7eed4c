"""The function of each stage."""

from __future__ import annotations

from collections.abc import Callable

from ..training.stage_context import StageContext, StageResult
from .run_evaluate import run_evaluate
from .run_export import run_export
from .run_grpo import run_grpo
from .run_sft import run_sft


def select_stage(name: str) -> Callable[[StageContext], StageResult]:
    """KeyError for a name that parse_config would have refused."""
    return {"SFT": run_sft, "GRPO": run_grpo, "EXPORT": run_export, "EVALUATE": run_evaluate}[name]
