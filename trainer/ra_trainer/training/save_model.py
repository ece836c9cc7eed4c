"""Save a model folder so that it is either complete or absent."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from .train_resumable import replace_folder


def save_model(model: Any, tokenizer: Any, target: Path) -> None:
    """Write weights, configuration and tokenizer beside `target`, then rename. OSError when the disk is full."""
    temporary = target.with_name(target.name + ".partial")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    try:
        model.save_pretrained(temporary)
        tokenizer.save_pretrained(temporary)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    replace_folder(temporary, target)
