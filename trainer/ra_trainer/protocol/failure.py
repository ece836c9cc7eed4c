"""A failure that the user can act on: code, what happened, how to mend it."""

from __future__ import annotations

from typing import Literal

FailureCode = Literal[
    "BASE_NOT_A_MODEL",
    "SINGLE_CLASS",
    "ROW_TOO_LONG",
    "DISK_FULL",
    "OUT_OF_MEMORY",
    "NAN_LOSS",
    "PARITY",
    "BAD_CONFIG",
    "RUN_LOCKED",
    "DATASET",
    "UNEXPECTED",
]


class StageFailure(Exception):
    """Ends a stage with a `failed` event."""

    def __init__(self, code: FailureCode, message: str, cure: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.cure = cure
