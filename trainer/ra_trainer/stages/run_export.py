"""Stage EXPORT: the folder that is registered and served, with an ONNX file that was compared with PyTorch."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM

from ..base.load_base import count_parameters, load_tokenizer
from ..data.dataset import Row, read_rows, read_snapshot_hash, read_training_rows
from ..data.prompt_format import PromptFormat, build_prompt_format
from ..onnx_export.cached_decoder import read_cache_shape
from ..onnx_export.check_parity import Parity, check_parity
from ..onnx_export.export_onnx import export_onnx
from ..onnx_export.model_manifest import manifest_fields, write_manifest
from ..onnx_export.onnx_runner import OnnxRunner
from ..protocol.config import ExportConfig
from ..protocol.failure import StageFailure
from ..training.stage_context import StageContext, StageResult
from ..training.train_resumable import replace_folder
from .stage_models import finished_variants, merged_folder

_DEFAULT_NEW_TOKENS = 256


def run_export(context: StageContext) -> StageResult:
    """Write EXPORT/model; PARITY when ONNX and PyTorch differ. Without export settings ONNX is left out."""
    config = context.config
    stages = finished_variants(config.folder) or ["SFT"]
    source = merged_folder(config.folder, stages[-1])
    tokenizer = load_tokenizer(str(source))
    # float32 and eager attention: what the exporter traces exactly.
    model = AutoModelForCausalLM.from_pretrained(source, dtype=torch.float32, attn_implementation="eager").eval()
    about = context.started_fields(count_parameters(model), model)
    context.events.emit("started", **about, totalSteps=1, resumedFromStep=None)
    prompt = build_prompt_format(tokenizer, config.prompt)
    partial, target = config.stage_folder / "model.partial", config.stage_folder / "model"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    max_new_tokens = config.evaluate.max_new_tokens if config.evaluate else _DEFAULT_NEW_TOKENS
    fields: dict[str, Any] = {
        **manifest_fields(config, prompt, tokenizer, parameters=about["parameters"], max_new_tokens=max_new_tokens),
        "stages": stages,
        "snapshotHash": read_snapshot_hash(context.dataset),
        "onnx": None,
        "parity": None,
    }
    try:
        _write_hugging_face(model, tokenizer, partial)
        shutil.copyfile(context.dataset / "train.jsonl", partial / "train.jsonl")
        if config.export is not None:
            fields |= _export_checked(context, config.export, model, tokenizer, prompt, partial, max_new_tokens)
        write_manifest(partial / "ra-model.json", fields)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    replace_folder(partial, target)
    summary = {"stages": stages, "onnx": fields["onnx"] is not None, "parity": fields["parity"]}
    return StageResult(1, {"model": str(target)}, summary)


def _export_checked(
    context: StageContext,
    settings: ExportConfig,
    model: Any,
    tokenizer: Any,
    prompt: PromptFormat,
    folder: Path,
    max_new_tokens: int,
) -> dict[str, Any]:
    context.stop.raise_if_set()
    context.phase("export", "writing onnx/model.onnx")
    shape = read_cache_shape(model.config)
    path = folder / "onnx" / "model.onnx"
    digest = export_onnx(model, shape, path)
    context.stop.raise_if_set()
    context.phase("parity", f"comparing ONNX with PyTorch on {settings.parity_prompts} prompts")
    rows = _parity_rows(context, settings.parity_prompts)
    runner = OnnxRunner(path, shape, tokenizer.pad_token_id)
    parity = check_parity(model, tokenizer, runner, [prompt.render(row.log) for row in rows], max_new_tokens)
    _demand_parity(parity, settings.max_logit_difference)
    return {
        "onnx": {
            "file": "onnx/model.onnx",
            "sha256": digest,
            "layers": shape.layers,
            "kvHeads": shape.kv_heads,
            "headDim": shape.head_dim,
            "vocabSize": model.config.vocab_size,
        },
        "parity": {
            "prompts": parity.prompts,
            "maxLogitDifference": parity.max_logit_difference,
            "greedyEqual": parity.greedy_equal,
            "limit": settings.max_logit_difference,
        },
    }


def _parity_rows(context: StageContext, count: int) -> list[Row]:
    rows = read_rows(context.dataset, "probe") + read_training_rows(context.dataset)
    return rows[:count]


def _demand_parity(parity: Parity, limit: float) -> None:
    if parity.max_logit_difference <= limit and parity.greedy_equal == parity.prompts:
        return
    raise StageFailure(
        "PARITY",
        f"ONNX and PyTorch differ: largest logit difference {parity.max_logit_difference:.2e} (limit {limit:.0e}), "
        f"equal texts on {parity.greedy_equal} of {parity.prompts} prompts",
        "The export was thrown away. Serve the merged folder through an OpenAI-compatible server instead, "
        "or raise maxLogitDifference if the texts are equal.",
    )


def _write_hugging_face(model: Any, tokenizer: Any, folder: Path) -> None:
    """Weights, configuration and tokenizer, with what JavaScript tokenizers need written out."""
    model.config._attn_implementation = None
    model.save_pretrained(folder)
    model.config._attn_implementation = "eager"
    tokenizer.save_pretrained(folder)
    path = folder / "tokenizer_config.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    # transformers 5 no longer writes it, and readers that default to true eat spaces before punctuation.
    settings["clean_up_tokenization_spaces"] = False
    template = folder / "chat_template.jinja"
    if template.is_file():
        settings["chat_template"] = template.read_text(encoding="utf-8")
    path.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
