"""Write onnx/model.onnx with the input names and shapes that the runners expect."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

import onnx
import torch

from .cached_decoder import CachedDecoder, CacheShape

_OPSET: Final = 20
_BATCH, _SEQUENCE, _PAST, _TOTAL = "batch_size", "sequence_length", "past_sequence_length", "total_sequence_length"


def export_onnx(model: Any, shape: CacheShape, target: Path) -> str:
    """Export a float32 model on the CPU; returns the file's SHA-256. `model` must use eager attention."""
    target.parent.mkdir(parents=True, exist_ok=True)
    inputs, dynamic = _example(shape)
    past_names = [f"past_key_values.{i}.{part}" for i in range(shape.layers) for part in ("key", "value")]
    present_names = [f"present.{i}.{part}" for i in range(shape.layers) for part in ("key", "value")]
    with torch.no_grad():
        program = torch.onnx.export(
            CachedDecoder(model).eval(),
            inputs,
            dynamo=True,
            opset_version=_OPSET,
            dynamic_shapes=dynamic,
            input_names=["input_ids", "attention_mask", "position_ids", *past_names],
            output_names=["logits", *present_names],
            verbose=False,
        )
    assert program is not None
    proto = program.model_proto
    _name_dimensions(proto, shape)
    onnx.checker.check_model(proto)
    onnx.save(proto, str(target))
    return hashlib.sha256(target.read_bytes()).hexdigest()


def _example(shape: CacheShape) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    batch, width, past = 2, 5, 3  # all different and above 1, or the tracer takes them for constants
    tensor = torch.randn(batch, shape.kv_heads, past, shape.head_dim)
    inputs = (
        torch.ones(batch, width, dtype=torch.long),
        torch.ones(batch, past + width, dtype=torch.long),
        torch.arange(past, past + width).repeat(batch, 1),
        [tensor.clone() for _ in range(2 * shape.layers)],
    )
    dynamic = torch.export.Dim.DYNAMIC
    return inputs, (
        {0: dynamic, 1: dynamic},
        {0: dynamic, 1: dynamic},
        {0: dynamic, 1: dynamic},
        [{0: dynamic, 2: dynamic} for _ in range(2 * shape.layers)],
    )


def _name_dimensions(proto: Any, shape: CacheShape) -> None:
    """The exporter invents symbols such as s44; the runners look for these names and numbers."""
    for value in [*proto.graph.input, *proto.graph.output]:
        name = value.name
        if name.startswith("past_key_values"):
            names: list[str | int] = [_BATCH, shape.kv_heads, _PAST, shape.head_dim]
        elif name.startswith("present"):
            names = [_BATCH, shape.kv_heads, _TOTAL, shape.head_dim]
        elif name == "attention_mask":
            names = [_BATCH, _TOTAL]
        elif name == "logits":
            names = [_BATCH, _SEQUENCE, value.type.tensor_type.shape.dim[2].dim_value]
        else:
            names = [_BATCH, _SEQUENCE]
        for dimension, wanted in zip(value.type.tensor_type.shape.dim, names, strict=True):
            dimension.Clear()
            if isinstance(wanted, int):
                dimension.dim_value = wanted
            else:
                dimension.dim_param = wanted
    # Shapes of inner values still carry the old symbols; the runtime infers them anew.
    del proto.graph.value_info[:]
