"""Stage SFT: LoRA on the completion only, over builtin:tiny (pre-trained here) or any causal language model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datasets import Dataset
from trl import SFTConfig as TrlSftConfig
from trl import SFTTrainer

from ..base.load_base import BUILTIN_TINY, Base, load_base
from ..base.prepare_tiny import prepare_tiny
from ..base.pretrain_batches import balance_rows
from ..data.dataset import Row, read_rows, read_training_rows
from ..data.encode_rows import EncodedRow, encode_rows
from ..data.prompt_format import PromptFormat, build_prompt_format
from ..inference.run_probe import run_probe
from ..protocol.config import SftConfig
from ..training.checkpoints import checkpoint_step, newest_checkpoint, remove_all, remove_incomplete
from ..training.common_arguments import common_arguments
from ..training.device import choose_device
from ..training.lora_settings import lora_settings
from ..training.planned_schedule import PlannedSchedule
from ..training.save_model import save_model
from ..training.stage_context import StageContext, StageResult
from ..training.step_plan import StepPlan
from ..training.step_reporter import StepReporter
from ..training.train_resumable import train_resumable


class _PlannedSftTrainer(PlannedSchedule, SFTTrainer):  # type: ignore[misc]
    """SFTTrainer whose learning rate follows the plan."""


def run_sft(context: StageContext) -> StageResult:
    """Train, merge the adapter and write SFT/merged."""
    settings = context.config.sft
    assert settings is not None
    folder = context.config.stage_folder
    rows = read_training_rows(context.dataset)
    if context.config.resume:
        remove_incomplete(folder)
    else:
        remove_all(folder)
    checkpoint = newest_checkpoint(folder)
    steps = steps_of(settings.epochs, len(rows), settings.batch_size * settings.gradient_accumulation)
    if context.config.base == BUILTIN_TINY:
        base, pretrain_steps = prepare_tiny(context, settings, rows, steps_after=steps)
        learned = balance_rows(rows)
    else:
        base, pretrain_steps, learned = load_base(context.config.base, choose_device().dtype), 0, rows
    prompt = build_prompt_format(base.tokenizer, context.config.prompt)
    encode_rows(base.tokenizer, prompt, rows, settings.max_length)  # names a row that is too long by its line
    encoded = encode_rows(base.tokenizer, prompt, learned, settings.max_length)
    plan = StepPlan(steps, offset=pretrain_steps, deadline=context.deadline(0.9))
    trainer = _build_trainer(context, settings, base, encoded, plan)
    _report_start(context, base, trainer, plan, checkpoint)
    context.phase("train", f"SFT on {len(rows)} rows, {plan.total} steps of {settings.batch_size}")
    reporter = _build_reporter(context, settings, trainer, base.tokenizer, prompt, rows, plan)
    train_resumable(context, trainer, reporter, plan, checkpoint)
    context.phase("merge", "merging the adapter into the weights")
    merged = folder / "merged"
    save_model(trainer.model.merge_and_unload(), base.tokenizer, merged)
    summary = {"rows": len(rows), "steps": plan.stage_total, "parameters": base.parameters}
    return StageResult(plan.stage_total, {"merged": str(merged)}, summary)


def steps_of(epochs: float, rows: int, batch: int) -> int:
    """Optimiser steps of that many epochs, at least 1."""
    return max(1, math.ceil(epochs * math.ceil(rows / batch)))


def _build_trainer(
    context: StageContext, settings: SftConfig, base: Base, encoded: Sequence[EncodedRow], plan: StepPlan
) -> Any:
    arguments = TrlSftConfig(
        **common_arguments(
            context.config.stage_folder,
            device=choose_device(),
            parameters=base.parameters,
            seed=context.config.seed,
            save_steps=settings.checkpoint_every_steps,
            max_steps=plan.total,
        ),
        learning_rate=settings.learning_rate,
        per_device_train_batch_size=settings.batch_size,
        gradient_accumulation_steps=settings.gradient_accumulation,
        max_length=settings.max_length,
        completion_only_loss=True,
        packing=False,
        train_sampling_strategy="group_by_length",
    )
    dataset = Dataset.from_list(
        [{"input_ids": row.input_ids, "completion_mask": row.completion_mask} for row in encoded]
    )
    trainer = _PlannedSftTrainer(
        model=base.model,
        args=arguments,
        train_dataset=dataset,
        processing_class=base.tokenizer,
        peft_config=lora_settings(settings.lora_rank, settings.lora_alpha),
    )
    trainer.plan = plan
    return trainer


def _report_start(context: StageContext, base: Base, trainer: Any, plan: StepPlan, checkpoint: Path | None) -> None:
    if context.config.base == BUILTIN_TINY:
        return  # prepare_tiny already did, before pre-training
    context.events.emit(
        "started",
        **context.started_fields(base.parameters, trainer.model),
        totalSteps=plan.stage_total,
        resumedFromStep=checkpoint_step(checkpoint) if checkpoint else None,
    )


def _build_reporter(
    context: StageContext,
    settings: SftConfig,
    trainer: Any,
    tokenizer: Any,
    prompt: PromptFormat,
    rows: Sequence[Row],
    plan: StepPlan,
) -> StepReporter:
    probe_rows = read_rows(context.dataset, "probe")
    longest = max(len(tokenizer(row.think)["input_ids"]) for row in rows) + 24

    def probe(step: int) -> None:
        fields = run_probe(trainer.model, tokenizer, prompt, probe_rows, longest)
        context.events.emit("probe", step=step, **fields)

    return StepReporter(
        context.events,
        context.stop,
        plan,
        _read_metrics,
        probe=probe if probe_rows else None,
        probe_every=settings.probe_every_steps,
    )


def _read_metrics(logs: Mapping[str, Any]) -> dict[str, float]:
    names = {"loss": "loss", "learning_rate": "learning_rate", "grad_norm": "grad_norm", "num_tokens": "tokens"}
    return {ours: float(logs[theirs]) for theirs, ours in names.items() if theirs in logs}
