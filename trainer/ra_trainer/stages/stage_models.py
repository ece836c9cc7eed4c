"""Where each variant's merged weights lie."""

from __future__ import annotations

from pathlib import Path

from ..protocol.failure import StageFailure


def merged_folder(run_dir: Path, variant: str) -> Path:
    """RUN_DIR/variant/merged; StageFailure when that stage has not finished."""
    folder = run_dir / variant / "merged"
    if not (folder / "config.json").is_file():
        raise StageFailure(
            "BAD_CONFIG",
            f"{folder} has no model: stage {variant} has not finished in this run",
            f"Run stage {variant} first, or leave {variant} out of this stage's configuration.",
        )
    return folder


def finished_variants(run_dir: Path) -> list[str]:
    """The training stages with merged weights, in pipeline order."""
    return [name for name in ("SFT", "GRPO") if (run_dir / name / "merged" / "config.json").is_file()]
