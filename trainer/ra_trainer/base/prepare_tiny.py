"""builtin:tiny before SFT: tokenizer and weights from the seed, language modelling on the training rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch.nn.utils.rnn import pad_sequence
from transformers import Trainer, TrainingArguments

from ..data.dataset import Row
from ..data.encode_rows import encode_rows
from ..data.prompt_format import build_prompt_format
from ..protocol.config import SftConfig
from ..training.checkpoints import (
    checkpoint_step,
    newest_checkpoint,
    remove_all,
    remove_incomplete,
)
from ..training.common_arguments import common_arguments
from ..training.device import choose_device
from ..training.planned_schedule import PlannedSchedule
from ..training.save_model import save_model
from ..training.stage_context import StageContext
from ..training.step_plan import StepPlan
from ..training.step_reporter import StepReporter
from ..training.train_resumable import train_resumable
from .load_base import Base, count_parameters, load_base
from .pretrain_batches import Example, PretrainBatches, count_batches
from .tiny_model import build_tiny_model
from .tiny_tokenizer import train_tiny_tokenizer

_PRETRAIN_SHARE = 0.8  # of the stage's time, when there is a deadline


class _PlannedTrainer(PlannedSchedule, Trainer):  # type: ignore[misc]
    """Trainer whose learning rate follows the plan."""


def prepare_tiny(context: StageContext, settings: SftConfig, rows: Sequence[Row], steps_after: int) -> tuple[Base, int]:
    """The pre-trained model and the number of steps that took; emits `started`. Resumes inside pre-training too."""
    folder = context.config.stage_folder / "pretrain"
    done = folder / "model"
    if not context.config.resume:
        remove_all(folder)
        _forget(done)
    remove_incomplete(folder)
    reasoned = math.ceil(settings.pretrain_epochs * math.ceil(len(rows) / settings.batch_size))
    steps = count_batches(reasoned) if reasoned > 0 else 0
    plan = StepPlan(steps, after=steps_after, deadline=context.deadline(_PRETRAIN_SHARE))
    if done.is_dir():
        base = load_base(str(done))
        plan.total = _steps_done(folder)
        resumed = newest_checkpoint(context.config.stage_folder)
        step = plan.total + (checkpoint_step(resumed) if resumed else 0)
        _report_start(context, base, plan, step)
        return base, plan.total
    tokenizer = train_tiny_tokenizer(rows, context.config.prompt)
    model = build_tiny_model(tokenizer, context.config.seed)
    base = Base(model, tokenizer, count_parameters(model))
    checkpoint = newest_checkpoint(folder)
    _report_start(context, base, plan, checkpoint_step(checkpoint) if checkpoint else None)
    if steps > 0:
        context.phase("pretrain", f"language modelling on {len(rows)} rows, {steps} steps")
        trainer = _build_trainer(context, settings, base, rows, plan)
        reporter = StepReporter(context.events, context.stop, plan, _read_metrics)
        train_resumable(context, trainer, reporter, plan, checkpoint)
    save_model(base.model, tokenizer, done)
    (folder / "steps").write_text(str(plan.total), encoding="utf-8")
    return base, plan.total


def _forget(done: Path) -> None:
    if done.is_dir():
        done.rename(done.with_name("model.old"))


def _steps_done(folder: Path) -> int:
    return int((folder / "steps").read_text(encoding="utf-8"))


def _report_start(context: StageContext, base: Base, plan: StepPlan, resumed: int | None) -> None:
    context.events.emit(
        "started",
        **context.started_fields(base.parameters, base.model),
        totalSteps=plan.stage_total,
        resumedFromStep=resumed,
    )


def _build_trainer(context: StageContext, settings: SftConfig, base: Base, rows: Sequence[Row], plan: StepPlan) -> Any:
    prompt = build_prompt_format(base.tokenizer, context.config.prompt)
    encode_rows(base.tokenizer, prompt, rows, settings.max_length)  # refuses rows that are too long
    batches: Any = PretrainBatches(
        base.tokenizer,
        prompt,
        rows,
        count=plan.wanted,
        batch=settings.batch_size,
        seed=context.config.seed,
        planned=lambda: plan.total,
    )
    arguments = TrainingArguments(
        **common_arguments(
            context.config.stage_folder / "pretrain",
            device=choose_device(),
            parameters=base.parameters,
            seed=context.config.seed,
            save_steps=settings.checkpoint_every_steps,
            max_steps=plan.wanted,
        ),
        learning_rate=settings.pretrain_learning_rate,
        per_device_train_batch_size=1,  # an item is a whole batch
        weight_decay=0.1,
        remove_unused_columns=False,
    )
    trainer = _PlannedTrainer(
        model=base.model,
        args=arguments,
        train_dataset=batches,
        data_collator=lambda items: _collate(items[0], base.tokenizer.pad_token_id),
    )
    trainer.plan = plan
    return trainer


def _collate(batch: Sequence[Example], pad: int) -> dict[str, torch.Tensor]:
    ids = pad_sequence([torch.tensor(row) for row, _ in batch], batch_first=True, padding_value=pad)
    mask = pad_sequence([torch.ones(len(row), dtype=torch.long) for row, _ in batch], batch_first=True)
    unlearned = torch.tensor([silent for _, silent in batch])[:, None]
    labels = ids.masked_fill((mask == 0) | (torch.arange(ids.shape[1])[None] < unlearned), -100)
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def _read_metrics(logs: Mapping[str, Any]) -> dict[str, float]:
    names = {"loss": "pretrain_loss", "learning_rate": "learning_rate", "grad_norm": "grad_norm"}
    return {ours: float(logs[theirs]) for theirs, ours in names.items() if theirs in logs}
