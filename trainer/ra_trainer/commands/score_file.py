"""`score`: reward terms of each row of a JSONL file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..reward.score_completion import score_completion
from ..reward.terms import RewardInput


def score_file(preset: str, source: Path, target: Path, perplexity_field: str | None) -> int:
    """Add the terms to every row; 2 with file, line and field when a row cannot be scored."""
    try:
        lines = source.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{source}: cannot be read: {error}", file=sys.stderr)
        return 2
    if perplexity_field is None:
        print("no --perplexity FIELD: the coherence term is 0", file=sys.stderr)
    scored = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            terms = score_completion(preset, _read_input(row, perplexity_field))
        except (ValueError, TypeError) as error:
            print(f"{source}, line {number}: {error}", file=sys.stderr)
            return 2
        scored.append(json.dumps({**row, **terms.as_dict()}, ensure_ascii=False))
    target.write_text("".join(f"{line}\n" for line in scored), encoding="utf-8")
    return 0


def _read_input(row: Any, perplexity_field: str | None) -> RewardInput:
    if not isinstance(row, dict):
        raise ValueError("is not an object")
    for name in ("log", "label", "completion"):
        if not isinstance(row.get(name), str):
            raise ValueError(f"field {name} must be a text")
    reference = row.get("reference") or ""
    if not isinstance(reference, str):
        raise ValueError("field reference must be a text")
    return RewardInput(
        log=row["log"],
        label=row["label"],
        completion=row["completion"],
        reference=reference,
        perplexity=_read_positive(row, perplexity_field),
        target_tokens=_read_positive(row, "targetTokens"),
    )


def _read_positive(row: dict[str, Any], name: str | None) -> float | None:
    value = row.get(name) if name else None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise ValueError(f"field {name} must be a number above 0")
    return float(value)
