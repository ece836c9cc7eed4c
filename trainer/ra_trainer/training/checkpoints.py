"""Which checkpoints are complete; what a crash left behind is removed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Final

_MARKER: Final = "ra-complete.json"


def mark_complete(folder: Path, step: int) -> None:
    """Write the marker last and sync it: a folder without it is not a checkpoint."""
    marker = folder / _MARKER
    with marker.open("w", encoding="utf-8") as file:
        json.dump({"step": step}, file)
        file.flush()
        os.fsync(file.fileno())


def is_complete(folder: Path) -> bool:
    """Whether the marker of mark_complete is there and whole."""
    try:
        return isinstance(json.loads((folder / _MARKER).read_text(encoding="utf-8"))["step"], int)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def newest_checkpoint(stage_folder: Path) -> Path | None:
    """The complete checkpoint-N with the largest N."""
    complete = [folder for folder in _checkpoints(stage_folder) if is_complete(folder)]
    return max(complete, key=checkpoint_step, default=None)


def checkpoint_step(folder: Path) -> int:
    """N of checkpoint-N."""
    return int(folder.name.rpartition("-")[2])


def remove_incomplete(stage_folder: Path) -> None:
    """Delete checkpoint folders without a marker."""
    for folder in _checkpoints(stage_folder):
        if not is_complete(folder):
            shutil.rmtree(folder, ignore_errors=True)


def remove_all(stage_folder: Path) -> None:
    """Delete every checkpoint, for a fresh start."""
    for folder in _checkpoints(stage_folder):
        shutil.rmtree(folder)


def _checkpoints(stage_folder: Path) -> list[Path]:
    return [folder for folder in stage_folder.glob("checkpoint-*") if folder.name.rpartition("-")[2].isdigit()]
