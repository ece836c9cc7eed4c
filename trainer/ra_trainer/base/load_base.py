"""Load a causal language model and its tokenizer from a folder or a hub id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from ..protocol.failure import StageFailure

BUILTIN_TINY: Final = "builtin:tiny"


@dataclass(frozen=True)
class Base:
    """A model on the CPU (the trainers move it) and its tokenizer, padding on the left."""

    model: Any
    tokenizer: Any
    parameters: int  # before adapters are added


def load_base(name: str, dtype: torch.dtype = torch.float32) -> Base:
    """BASE_NOT_A_MODEL when `name` is no causal language model that transformers can read."""
    tokenizer = load_tokenizer(name)
    try:
        model = AutoModelForCausalLM.from_pretrained(name, dtype=dtype)
    except Exception as error:
        raise _not_a_model(name, error) from error
    return Base(model, tokenizer, count_parameters(model))


def load_tokenizer(name: str) -> Any:
    """The tokenizer alone, with a padding token and left padding; BASE_NOT_A_MODEL as above."""
    path = Path(name)
    if path.is_dir() and not (path / "config.json").is_file():
        raise _not_a_model(name, FileNotFoundError(f"{path / 'config.json'} does not exist"))
    try:
        tokenizer = AutoTokenizer.from_pretrained(name)
    except Exception as error:
        raise _not_a_model(name, error) from error
    if tokenizer.eos_token_id is None:
        raise _not_a_model(name, ValueError("its tokenizer has no end-of-sequence token"))
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "left"
    return tokenizer


def count_parameters(model: Any) -> int:
    """All parameters, shared ones counted once."""
    return sum(parameter.numel() for parameter in model.parameters())


def _not_a_model(name: str, error: Exception) -> StageFailure:
    reason = str(error).strip().split("\n")[0][:300]
    return StageFailure(
        "BASE_NOT_A_MODEL",
        f"base {name!r} is not a causal language model that can be loaded: {reason}",
        "Give a folder with config.json, weights and tokenizer of a causal language model, a hub id, or builtin:tiny.",
    )
