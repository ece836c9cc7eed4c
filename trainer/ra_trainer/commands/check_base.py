"""Can this base be trained? Looks at configuration, tokenizer and the size of the weights, without loading them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForCausalLM

from ..base.load_base import BUILTIN_TINY, count_parameters, load_tokenizer
from ..base.tiny_model import nominal_parameters
from ..protocol.failure import StageFailure


def check_base(base: str) -> int:
    """Print {ok, parameters, hasChatTemplate}, or {code, message, cure} and return 2."""
    try:
        report = _inspect(base)
    except StageFailure as failure:
        print(json.dumps({"code": failure.code, "message": failure.message, "cure": failure.cure}))
        return 2
    print(json.dumps(report))
    return 0


def _inspect(base: str) -> dict[str, Any]:
    if base == BUILTIN_TINY:
        return {"ok": True, "parameters": nominal_parameters(), "hasChatTemplate": False}
    tokenizer = load_tokenizer(base)
    try:
        config = AutoConfig.from_pretrained(base)
        with torch.device("meta"):
            model = AutoModelForCausalLM.from_config(config)
    except Exception as error:
        raise _refused(base, str(error)) from error
    folder = Path(base)
    if folder.is_dir() and not any(folder.glob("*.safetensors")) and not any(folder.glob("*.bin")):
        raise _refused(base, "the folder holds no weights (*.safetensors or *.bin)")
    return {
        "ok": True,
        "parameters": count_parameters(model),
        "hasChatTemplate": bool(getattr(tokenizer, "chat_template", None)),
    }


def _refused(base: str, reason: str) -> StageFailure:
    return StageFailure(
        "BASE_NOT_A_MODEL",
        f"base {base!r} is not a causal language model that can be loaded: {reason.splitlines()[0][:300]}",
        "Give a folder with config.json, weights and tokenizer of a causal language model, a hub id, or builtin:tiny.",
    )
