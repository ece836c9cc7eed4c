"""Run one stage from its config.json: lock, events, stop, failures."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path

from ..protocol.classify_error import classify_error
from ..protocol.config import RunConfig, parse_config
from ..protocol.event_writer import EventWriter
from ..protocol.failure import StageFailure
from ..protocol.run_lock import hold_run_lock
from ..protocol.stop_flag import StopFlag, StopRequested


def run_stage(config_path: Path) -> int:
    """0 when the stage finished or stopped on request, 1 when it failed, 3 when another trainer works there."""
    stop = StopFlag()
    stop.install()
    folder, stage, attempt = _identify(config_path)
    try:
        with hold_run_lock(folder):
            return _run_locked(config_path, folder, EventWriter(folder, stage, attempt), stop)
    except StageFailure as failure:
        _report_locked_out(failure, EventWriter(folder, stage, attempt), attempt)
        return 3


def _report_locked_out(failure: StageFailure, events: EventWriter, attempt: int) -> None:
    # The same attempt started twice must not make the one that runs look failed.
    if attempt > events.last_attempt:
        events.emit("failed", code=failure.code, message=failure.message, cure=failure.cure)
    print(f"{failure.code}: {failure.message}. {failure.cure}", file=sys.stderr)


def _run_locked(config_path: Path, folder: Path, events: EventWriter, stop: StopFlag) -> int:
    try:
        config = parse_config(config_path.read_text(encoding="utf-8"))
        events.hold_reserve()
        _execute(config, events, stop)
        return 0
    except Exception as error:
        failure = classify_error(error)
        traceback.print_exc()
        events.release_reserve()
        events.emit("failed", code=failure.code, message=failure.message, cure=failure.cure)
        return 1
    finally:
        events.release_reserve()


def _execute(config: RunConfig, events: EventWriter, stop: StopFlag) -> None:
    # Importing torch and TRL takes seconds: only after the configuration was found sound.
    from ..training.stage_context import StageContext, StoppedAtCheckpoint
    from .select_stage import select_stage

    context = StageContext(config, events, stop)
    config.stage_folder.mkdir(parents=True, exist_ok=True)
    try:
        result = select_stage(config.stage)(context)
    except StoppedAtCheckpoint as stopped:
        events.emit("stopped", step=stopped.step, checkpoint=stopped.checkpoint, reason=stop.reason)
        return
    except StopRequested:
        events.emit("stopped", step=0, checkpoint=None, reason=stop.reason)
        return
    events.emit("finished", step=result.step, outputs=result.outputs, summary=result.summary)


def _identify(config_path: Path) -> tuple[Path, str, int]:
    """Where to write events, read leniently so that a broken configuration can still be reported."""
    folder, stage, attempt = config_path.resolve().parent.parent, config_path.resolve().parent.name, 1
    try:
        value = json.loads(config_path.read_text(encoding="utf-8"))
        if isinstance(value.get("runDir"), str) and Path(value["runDir"]).is_dir():
            folder = Path(value["runDir"])
        stage = value["stage"] if isinstance(value.get("stage"), str) else stage
        attempt = value["attempt"] if isinstance(value.get("attempt"), int) else attempt
    except (OSError, ValueError, AttributeError):
        pass  # parse_config reports it with the field's name
    return folder, stage, attempt
