"""ra-model.json: what a runner needs to know beside the Hugging Face files."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ..data.prompt_format import PromptFormat
from ..protocol.config import RunConfig
from ..reward.constants import hash_reward, resolve_constants


def write_manifest(target: Path, fields: dict[str, Any]) -> None:
    """Pretty-printed JSON, UTF-8."""
    target.write_text(json.dumps(fields, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def manifest_fields(
    config: RunConfig, prompt: PromptFormat, tokenizer: Any, *, parameters: int, max_new_tokens: int
) -> dict[str, Any]:
    """Everything but what the ONNX export adds."""
    reward = config.reward
    return {
        "format": 1,
        "runId": config.run_id,
        "base": config.base,
        "seed": config.seed,
        "parameters": parameters,
        "prompt": {
            "version": config.prompt.version,
            "hash": config.prompt.hash,
            "prefix": prompt.prefix,
            "suffix": prompt.suffix,
        },
        "generation": {
            "maxNewTokens": max_new_tokens,
            "eosTokenIds": [tokenizer.eos_token_id],
            "padTokenId": tokenizer.pad_token_id,
            "bosTokenId": tokenizer.bos_token_id if prompt.add_bos else None,
            "addBos": prompt.add_bos,
        },
        "reward": reward
        and {
            "preset": reward.preset,
            "version": reward.version,
            "hash": hash_reward(reward.preset, resolve_constants(reward.preset, reward.constants)),
        },
        "createdAt": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
