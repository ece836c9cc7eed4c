"""config.json of one stage (docs/trainer-protocol.md, Starting)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..reward.constants import PRESETS, REWARD_VERSION, hash_reward, resolve_constants
from .parse_section import bad_config, parse_section


def _at_least(low: float, high: float | None = None) -> Any:
    return field(metadata={"low": low, "high": high})


def _one_of(*choices: Any) -> Any:
    return field(metadata={"choices": choices})


@dataclass(frozen=True)
class PromptConfig:
    version: str
    hash: str
    system: str
    user: str


@dataclass(frozen=True)
class SftConfig:
    """Lengths in tokens; learning rates per optimiser step; pretrain* concern builtin:tiny only."""

    epochs: float = _at_least(0)
    learning_rate: float = _at_least(0)
    batch_size: int = _at_least(1)
    gradient_accumulation: int = _at_least(1)
    max_length: int = _at_least(16)
    lora_rank: int = _at_least(1)
    lora_alpha: int = _at_least(1)
    checkpoint_every_steps: int = _at_least(1)
    probe_every_steps: int = _at_least(1)
    pretrain_epochs: float = _at_least(0)
    pretrain_learning_rate: float = _at_least(0)


@dataclass(frozen=True)
class GrpoConfig:
    """Follows TRL's GRPOConfig; maxCompletionTokens in tokens."""

    steps: int = _at_least(1)
    learning_rate: float = _at_least(0)
    prompts_per_step: int = _at_least(1)
    generations: int = _at_least(2)
    max_completion_tokens: int = _at_least(8)
    temperature: float = _at_least(0.01, 10)
    top_p: float = _at_least(0.01, 1)
    beta: float = _at_least(0)
    epsilon: float = _at_least(0)
    epsilon_high: float = _at_least(0)
    loss_type: str = _one_of("grpo", "dr_grpo", "dapo", "bnpo", "cispo", "sapo", "luspo", "vespo")
    scale_rewards: str = _one_of("group", "batch", "none")
    lora_rank: int = _at_least(1)
    lora_alpha: int = _at_least(1)
    checkpoint_every_steps: int = _at_least(1)
    probe_every_steps: int = _at_least(1)


@dataclass(frozen=True)
class RewardConfig:
    preset: str = _one_of(*PRESETS)
    version: int = _one_of(REWARD_VERSION)
    hash: str = ""
    constants: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ExportConfig:
    parity_prompts: int = _at_least(1)
    max_logit_difference: float = _at_least(0)


@dataclass(frozen=True)
class EvaluateConfig:
    variants: list[str] = field(metadata={"choices": ("SFT", "GRPO")})
    max_new_tokens: int = _at_least(8)
    batch_size: int = _at_least(1)


@dataclass(frozen=True)
class RunConfig:
    run_id: str
    run_dir: str
    base: str
    prompt: PromptConfig
    dataset: str
    resume: bool
    protocol: int = _one_of(1)
    stage: str = _one_of("SFT", "GRPO", "EXPORT", "EVALUATE")
    attempt: int = _at_least(1)
    seed: int = _at_least(0, 2**32 - 1)
    sft: SftConfig | None = None
    grpo: GrpoConfig | None = None
    reward: RewardConfig | None = None
    export: ExportConfig | None = None
    evaluate: EvaluateConfig | None = None
    deadline_seconds: float | None = field(default=None, metadata={"low": 1})

    @property
    def folder(self) -> Path:
        """RUN_DIR."""
        return Path(self.run_dir)

    @property
    def stage_folder(self) -> Path:
        """RUN_DIR/STAGE."""
        return self.folder / self.stage


_SECTION_OF_STAGE = {"SFT": ("sft",), "GRPO": ("grpo", "reward"), "EXPORT": (), "EVALUATE": ("evaluate",)}


def parse_config(text: str) -> RunConfig:
    """Read and check config.json; StageFailure BAD_CONFIG names the field that is wrong."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise bad_config("file", f"is not JSON: {error}") from error
    config = parse_section(RunConfig, value, "")
    for section in _SECTION_OF_STAGE[config.stage]:
        if getattr(config, section) is None:
            raise bad_config(section, f"is needed by stage {config.stage}")
    if config.prompt.user.count("{log}") != 1:
        raise bad_config("prompt.user", "must contain {log} exactly once")
    if config.reward is not None:
        _check_reward(config.reward)
    return config


def _check_reward(reward: RewardConfig) -> None:
    try:
        constants = resolve_constants(reward.preset, reward.constants)
    except ValueError as error:
        raise bad_config("reward.constants", str(error)) from error
    ours = hash_reward(reward.preset, constants)
    if re.fullmatch("[0-9a-f]{64}", reward.hash) and reward.hash != ours:
        raise bad_config("reward.hash", f"is {reward.hash}, but these constants give {ours}")
