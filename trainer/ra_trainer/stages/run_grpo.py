"""Stage GRPO: TRL's GRPOTrainer with LoRA on the merged SFT model (the reference is that model)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from datasets import Dataset
from trl import GRPOConfig as TrlGrpoConfig
from trl import GRPOTrainer

from ..base.load_base import BUILTIN_TINY, Base, load_base
from ..base.pretrain_batches import balance_rows
from ..data.dataset import Row, read_rows, read_training_rows
from ..data.prompt_format import PromptFormat, build_prompt_format
from ..grpo.alert_watch import AlertWatch
from ..grpo.batch_metrics import batch_metrics
from ..grpo.reward_batch import RewardBatch, fit_perplexity, typical_think_tokens
from ..grpo.sample_groups import sample_groups
from ..inference.run_probe import run_probe
from ..protocol.config import GrpoConfig
from ..reward.constants import hash_reward, resolve_constants
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
from .stage_models import merged_folder

_MICRO_BATCH_ABOVE = 50_000_000  # parameters; smaller models take the whole step in one pass


class _PlannedGrpoTrainer(PlannedSchedule, GRPOTrainer):  # type: ignore[misc]
    """GRPOTrainer whose learning rate follows the plan."""


def run_grpo(context: StageContext) -> StageResult:
    """Train, merge the adapter and write GRPO/merged."""
    settings, reward_config = context.config.grpo, context.config.reward
    assert settings is not None
    assert reward_config is not None
    folder = context.config.stage_folder
    rows = read_training_rows(context.dataset)
    if context.config.resume:
        remove_incomplete(folder)
    else:
        remove_all(folder)
    checkpoint = newest_checkpoint(folder)
    source = find_source(context)
    base = load_base(source, choose_device().dtype)
    prompt = build_prompt_format(base.tokenizer, context.config.prompt)
    chosen = balance_rows(rows) if context.config.base == BUILTIN_TINY else rows
    target_tokens = typical_think_tokens(rows)
    reward = RewardBatch(reward_config, rows, target_tokens, fit_perplexity(reward_config, rows))
    plan = StepPlan(settings.steps, deadline=context.deadline(0.95))
    trainer = _build_trainer(context, settings, base, _prompts(prompt, chosen), reward, plan)
    context.events.emit(
        "started",
        **context.started_fields(base.parameters, trainer.model),
        totalSteps=plan.stage_total,
        resumedFromStep=checkpoint_step(checkpoint) if checkpoint else None,
    )
    if reward_config.preset == "released":
        context.events.emit(
            "plan",
            message="preset released: no distilgpt2 perplexity is available, its coherence term stays 0",
            totalSteps=plan.stage_total,
        )
    context.phase("train", f"GRPO, {plan.total} steps of {settings.prompts_per_step} × {settings.generations}")
    reporter = _build_reporter(context, settings, trainer, base.tokenizer, prompt, reward, plan)
    train_resumable(context, trainer, reporter, plan, checkpoint)
    context.phase("merge", "merging the adapter into the weights")
    merged = folder / "merged"
    save_model(trainer.model.merge_and_unload(), base.tokenizer, merged)
    constants = resolve_constants(reward_config.preset, reward_config.constants)
    summary = {
        "steps": plan.total,
        "targetTokens": target_tokens,
        "rewardHash": hash_reward(reward_config.preset, constants),
    }
    return StageResult(plan.total, {"merged": str(merged)}, summary)


def find_source(context: StageContext) -> str:
    """SFT/merged of this run, else the base itself (GRPO without SFT; not possible with builtin:tiny)."""
    merged = context.config.folder / "SFT" / "merged"
    if (merged / "config.json").is_file() or context.config.base == BUILTIN_TINY:
        return str(merged_folder(context.config.folder, "SFT"))
    return context.config.base


def _prompts(prompt: PromptFormat, rows: Sequence[Row]) -> Dataset:
    return Dataset.from_list([{"prompt": prompt.render(row.log), "row_id": row.id} for row in rows])


def _build_trainer(
    context: StageContext, settings: GrpoConfig, base: Base, dataset: Dataset, reward: RewardBatch, plan: StepPlan
) -> Any:
    step_size = settings.prompts_per_step * settings.generations
    micro = 2 if base.parameters > _MICRO_BATCH_ABOVE and step_size % 2 == 0 else step_size
    arguments = TrlGrpoConfig(
        **common_arguments(
            context.config.stage_folder,
            device=choose_device(),
            parameters=base.parameters,
            seed=context.config.seed,
            save_steps=settings.checkpoint_every_steps,
            max_steps=plan.total,
        ),
        learning_rate=settings.learning_rate,
        per_device_train_batch_size=micro,
        gradient_accumulation_steps=step_size // micro,
        num_generations=settings.generations,
        max_completion_length=settings.max_completion_tokens,
        temperature=settings.temperature,
        top_p=settings.top_p,
        beta=settings.beta,
        epsilon=settings.epsilon,
        epsilon_high=settings.epsilon_high,
        loss_type=settings.loss_type,
        scale_rewards=settings.scale_rewards,
        disable_dropout=True,
    )

    def score_batch(**batch: Any) -> list[float | None]:
        return list(reward(**batch))

    trainer = _PlannedGrpoTrainer(
        model=base.model,
        reward_funcs=[score_batch],
        args=arguments,
        train_dataset=dataset,
        processing_class=base.tokenizer,
        peft_config=lora_settings(settings.lora_rank, settings.lora_alpha),
    )
    trainer.plan = plan
    return trainer


def _build_reporter(
    context: StageContext,
    settings: GrpoConfig,
    trainer: Any,
    tokenizer: Any,
    prompt: PromptFormat,
    reward: RewardBatch,
    plan: StepPlan,
) -> StepReporter:
    probe_rows = read_rows(context.dataset, "probe")
    watch = AlertWatch(target_tokens=typical_think_tokens(read_rows(context.dataset, "train")))

    def read_metrics(logs: Mapping[str, Any]) -> dict[str, float]:
        return batch_metrics(logs, reward.last, settings.generations, reward.seconds)

    def after_metrics(step: int, values: Mapping[str, float]) -> None:
        groups = sample_groups(reward.last, settings.generations, settings.scale_rewards)
        context.events.emit("completions", step=step, groups=groups)
        for alert in watch.look(step, values, reward.last, settings.prompts_per_step):
            context.events.emit("alert", step=step, **alert)

    def probe(step: int) -> None:
        fields = run_probe(trainer.model, tokenizer, prompt, probe_rows, settings.max_completion_tokens)
        context.events.emit("probe", step=step, **fields)

    return StepReporter(
        context.events,
        context.stop,
        plan,
        read_metrics,
        after_metrics=after_metrics,
        probe=probe if probe_rows else None,
        probe_every=settings.probe_every_steps,
    )
