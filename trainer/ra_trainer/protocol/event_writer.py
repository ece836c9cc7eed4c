"""Append-only events.jsonl: numbered, flushed and synced, safe against a torn last line and a full disk."""

from __future__ import annotations

import fcntl
import json
import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

Clock = Callable[[], datetime]
_RESERVE_BYTES = 64 * 1024


class EventWriter:
    """Writes the events of one attempt; `seq` goes on from the last complete line of the file."""

    def __init__(self, run_dir: Path, stage: str, attempt: int, clock: Clock | None = None) -> None:
        self._clock = clock or _now
        self._stage = stage
        self._attempt = attempt
        self._reserve = run_dir / ".events-reserve"
        self._file = os.open(run_dir / "events.jsonl", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        self._size = -1
        self._seq = 0
        self.last_attempt = 0  # of the newest event in the file; 0 when it has none
        with self._exclusive():
            self._catch_up()

    def emit(self, kind: str, /, **fields: Any) -> None:
        """Append one event and sync it. OSError when it cannot be written; the file then ends on a whole line."""
        with self._exclusive():
            self._catch_up()
            self._write(kind, fields)

    def _write(self, kind: str, fields: dict[str, Any]) -> None:
        event = {
            "v": 1,
            "seq": self._seq + 1,
            "attempt": self._attempt,
            "stage": self._stage,
            "time": self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "type": kind,
            **fields,
        }
        line = json.dumps(_finite(event), ensure_ascii=True, separators=(",", ":"), allow_nan=False) + "\n"
        self._append(line.encode("ascii"))
        self._seq += 1
        self.last_attempt = self._attempt

    def hold_reserve(self) -> None:
        """Keep a little disk space that a last `failed` event can use."""
        if not self._reserve.exists():
            self._reserve.write_bytes(b"\0" * _RESERVE_BYTES)

    def release_reserve(self) -> None:
        """Give the reserved space back."""
        self._reserve.unlink(missing_ok=True)

    def close(self) -> None:
        os.close(self._file)

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """A trainer that was locked out of the folder still reports that here: no two lines may share a number."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _append(self, data: bytes) -> None:
        written = 0
        try:
            while written < len(data):
                written += os.write(self._file, data[written:])
            os.fsync(self._file)
        except OSError:
            if written < len(data):
                os.ftruncate(self._file, self._size)
            raise
        self._size += written

    def _catch_up(self) -> None:
        """Read number and attempt of the last whole event, when the file is not as this writer left it."""
        size = os.fstat(self._file).st_size
        if size == self._size:
            return
        self._size = size
        text = os.pread(self._file, size, 0)
        if text and not text.endswith(b"\n"):
            self._append(b"\n")
        for line in reversed(text.split(b"\n")):
            event = _read_event(line)
            if event is not None:
                self._seq, self.last_attempt = event
                return


def _read_event(line: bytes) -> tuple[int, int] | None:
    try:
        event = json.loads(line)
        seq, attempt = event["seq"], event["attempt"]
    except (ValueError, KeyError, TypeError):
        return None
    return (seq, attempt) if isinstance(seq, int) and isinstance(attempt, int) else None


def _finite(value: Any) -> Any:
    """JSON has no NaN or infinity: they become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value


def _now() -> datetime:
    return datetime.now(timezone.utc)
