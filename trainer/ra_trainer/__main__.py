"""`python -m ra_trainer`: see trainer/README.md."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code; heavy imports happen inside the chosen command."""
    # Threads that spin while they wait starve each other on shared cores; must be set before torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    parser = argparse.ArgumentParser(prog="python -m ra_trainer", description="Trainer of RationAnomaly Studio")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run one stage")
    run.add_argument("--config", type=Path, required=True, help="RUN_DIR/STAGE/config.json")
    commands.add_parser("doctor", help="versions and device as JSON")
    check = commands.add_parser("check-base", help="can this base be trained?")
    check.add_argument("base", help="folder, hub id or builtin:tiny")
    score = commands.add_parser("score", help="reward of completions")
    score.add_argument("--preset", required=True, choices=("paper", "released", "hardened"))
    score.add_argument("input", type=Path, metavar="IN.jsonl")
    score.add_argument("output", type=Path, metavar="OUT.jsonl")
    score.add_argument("--perplexity", metavar="FIELD", help="row field that holds the perplexity")
    return _dispatch(parser.parse_args(arguments))


def _dispatch(options: argparse.Namespace) -> int:
    if options.command == "run":
        from .stages.run_stage import run_stage

        return run_stage(options.config)
    if options.command == "doctor":
        from .commands.doctor import doctor

        return doctor()
    if options.command == "check-base":
        from .commands.check_base import check_base

        return check_base(options.base)
    from .commands.score_file import score_file

    return score_file(options.preset, options.input, options.output, options.perplexity)


if __name__ == "__main__":
    sys.exit(main())
