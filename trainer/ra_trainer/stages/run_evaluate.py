"""Stage EVALUATE: greedy predictions of each variant on the test rows."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from ..base.load_base import Base, load_base
from ..data.dataset import Row, read_rows
from ..data.prompt_format import build_prompt_format
from ..inference.binary_metrics import binary_metrics
from ..inference.generate_greedy import generate_greedy
from ..inference.probability_abnormal import probability_abnormal
from ..inference.read_verdict import read_verdict
from ..protocol.config import EvaluateConfig
from ..protocol.failure import StageFailure
from ..training.device import choose_device
from ..training.stage_context import StageContext, StageResult
from .stage_models import merged_folder


def run_evaluate(context: StageContext) -> StageResult:
    """Write EVALUATE/predictions.jsonl, one row per test row and variant."""
    settings = context.config.evaluate
    assert settings is not None
    rows = read_rows(context.dataset, "test")
    if not rows:
        raise StageFailure(
            "DATASET", f"{context.dataset / 'test.jsonl'} has no rows", "Freeze a snapshot with a test part."
        )
    target = context.config.stage_folder / "predictions.jsonl"
    partial = target.with_name("predictions.jsonl.partial")
    summary: dict[str, Any] = {}
    device = choose_device()
    with partial.open("w", encoding="utf-8") as file:
        for number, variant in enumerate(settings.variants):
            base = load_base(str(merged_folder(context.config.folder, variant)), device.dtype)
            base.model.to(device.name)
            if number == 0:
                context.events.emit(
                    "started",
                    **context.started_fields(base.parameters, base.model),
                    totalSteps=len(settings.variants),
                    resumedFromStep=None,
                )
            context.phase("generate", f"{variant} on {len(rows)} test rows")
            predictions = _predict(context, settings, base, rows)
            for prediction in predictions:
                file.write(json.dumps({"variant": variant, **prediction}, ensure_ascii=False) + "\n")
            verdicts = [prediction["verdict"] for prediction in predictions]
            summary[variant] = binary_metrics([row.label for row in rows], verdicts)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)
    return StageResult(len(settings.variants), {"predictions": str(target)}, summary)


def _predict(context: StageContext, settings: EvaluateConfig, base: Base, rows: Sequence[Row]) -> list[dict[str, Any]]:
    prompt = build_prompt_format(base.tokenizer, context.config.prompt)
    prompts = [prompt.render(row.log) for row in rows]
    generated = generate_greedy(
        base.model,
        base.tokenizer,
        prompts,
        max_new_tokens=settings.max_new_tokens,
        batch_size=settings.batch_size,
        between_batches=context.stop.raise_if_set,
    )
    texts = [base.tokenizer.decode(ids, skip_special_tokens=True) for ids in generated]
    chances = probability_abnormal(base.model, base.tokenizer, prompts, texts, settings.batch_size)
    predictions = []
    for row, ids, text, chance in zip(rows, generated, texts, chances, strict=True):
        read = read_verdict(text)
        predictions.append(
            {
                "id": row.id,
                "verdict": read.verdict,
                "pAbnormal": chance,
                "think": read.think,
                "text": text,
                "formatOk": read.format_ok,
                "tokens": len(ids),
            }
        )
    return predictions
