"""Run a Hugging Face trainer from its newest complete checkpoint, or from the start."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from .checkpoints import checkpoint_step, remove_incomplete
from .stage_context import StageContext, StoppedAtCheckpoint
from .step_plan import StepPlan
from .step_reporter import StepReporter


def train_resumable(
    context: StageContext, trainer: Any, reporter: StepReporter, plan: StepPlan, checkpoint: Path | None
) -> None:
    """Train to the end of the plan. StoppedAtCheckpoint when asked to stop; an unfinished checkpoint is removed."""
    trainer.add_callback(reporter)
    folder = Path(trainer.args.output_dir)
    if checkpoint is not None and checkpoint_step(checkpoint) >= plan.total:
        trainer._load_from_checkpoint(str(checkpoint))  # nothing left to train, only to merge
        return
    try:
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    except BaseException:
        # After a full disk this also gives the space back that the last event needs.
        remove_incomplete(folder)
        raise
    if context.stop.is_set:
        raise StoppedAtCheckpoint(plan.offset + trainer.state.global_step, reporter.last_checkpoint)


def replace_folder(temporary: Path, target: Path) -> None:
    """Put a finished folder in place of an older one."""
    if target.exists():
        shutil.rmtree(target)
    temporary.rename(target)
