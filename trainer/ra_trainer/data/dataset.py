"""Rows of dataset/*.jsonl."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..protocol.failure import StageFailure

LABELS = ("normal", "abnormal")


@dataclass(frozen=True)
class Row:
    """One template: `think` is the reasoning without tags, possibly empty in the test part."""

    id: str
    log: str
    label: str
    think: str


def read_rows(folder: Path, part: str) -> list[Row]:
    """Rows of `part` (train, probe or test). StageFailure DATASET names file and line of what is wrong."""
    path = folder / f"{part}.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(path, None, f"cannot be read: {error}") from error
    return [_parse_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def read_training_rows(folder: Path) -> list[Row]:
    """The training rows; SINGLE_CLASS when only one label occurs, DATASET when there are none."""
    rows = read_rows(folder, "train")
    if not rows:
        raise _bad(folder / "train.jsonl", None, "has no rows")
    labels = {row.label for row in rows}
    if len(labels) == 1:
        raise StageFailure(
            "SINGLE_CLASS",
            f"{folder / 'train.jsonl'}: all {len(rows)} rows are {labels.pop()}, nothing can be told apart",
            "Freeze a snapshot that contains both normal and abnormal templates.",
        )
    return rows


def read_snapshot_hash(folder: Path) -> str:
    """`hash` of dataset.json."""
    path = folder / "dataset.json"
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["hash"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _bad(path, None, f"has no readable hash: {error}") from error


def _parse_row(path: Path, number: int, line: str) -> Row:
    try:
        value: Any = json.loads(line)
    except ValueError as error:
        raise _bad(path, number, f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise _bad(path, number, "is not an object")
    for name in ("id", "log", "label", "think"):
        if not isinstance(value.get(name), str):
            raise _bad(path, number, f"field {name} must be a text")
    if value["label"] not in LABELS:
        raise _bad(path, number, f"field label must be normal or abnormal, not {value['label']!r}")
    return Row(value["id"], value["log"], value["label"], value["think"])


def _bad(path: Path, line: int | None, problem: str) -> StageFailure:
    where = f"{path}, line {line}:" if line else f"{path}"
    return StageFailure("DATASET", f"{where} {problem}", "Freeze the snapshot again, or restore the dataset folder.")
