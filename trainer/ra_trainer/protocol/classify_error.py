"""Turn whatever a library raised into a StageFailure."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from .failure import StageFailure

_DISK_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# safetensors (Rust) and torch's zip writer hide the errno in their text.
_DISK_TEXTS = (
    *("no space left on device", "disk quota exceeded", "file too large", "pytorchstreamwriter failed writing"),
    # torch.save on a disk that fills up while it writes
    *("iostream error", "inline_container.cc"),
)
_MEMORY_TEXTS = ("out of memory", "can't allocate memory", "cannot allocate memory")


def classify_error(error: BaseException) -> StageFailure:
    """The failure to report for an exception; walks its causes, since libraries wrap the first one."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, StageFailure):
            return cause
    if any(_is_disk_full(cause) for cause in chain):
        return StageFailure(
            "DISK_FULL",
            f"the disk is full: {error}",
            "Free some space on the disk of the run folder, then resume: the last complete checkpoint was kept.",
        )
    if any(isinstance(cause, MemoryError) or _mentions(cause, _MEMORY_TEXTS) for cause in chain):
        return StageFailure(
            "OUT_OF_MEMORY",
            f"not enough memory: {error}",
            "Lower the batch size, the generations or the maximum lengths, or use a machine with more memory.",
        )
    return StageFailure(
        "UNEXPECTED",
        f"{type(error).__name__}: {error}",
        "See train.log in the run folder for the trace. Resuming tries again from the last checkpoint.",
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _is_disk_full(error: BaseException) -> bool:
    return (isinstance(error, OSError) and error.errno in _DISK_ERRNOS) or _mentions(error, _DISK_TEXTS)


def _mentions(error: BaseException, texts: tuple[str, ...]) -> bool:
    message = str(error).lower()
    return any(text in message for text in texts)
