"""One trainer at a time per run folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .failure import StageFailure


@contextmanager
def hold_run_lock(run_dir: Path) -> Iterator[None]:
    """flock on trainer.lock; the kernel frees it however the process ends. RUN_LOCKED when another holds it."""
    descriptor = os.open(run_dir / "trainer.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise StageFailure(
                "RUN_LOCKED",
                f"another trainer (process {owner}) works in {run_dir}",
                "Stop that trainer or wait until it ends; one run folder takes one trainer.",
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
