"""SIGTERM asks for a stop at the next safe point."""

from __future__ import annotations

import signal
from types import FrameType


class StopRequested(Exception):
    """Raised between units of work that need no checkpoint (export, evaluation)."""


class StopFlag:
    """Set by SIGTERM or SIGINT; training looks at it after each step, the other stages between batches."""

    def __init__(self) -> None:
        self.is_set = False
        self.reason = ""

    def install(self) -> None:
        """Handle SIGTERM and SIGINT from now on; only possible in the main thread."""
        signal.signal(signal.SIGTERM, self._handle)
        signal.signal(signal.SIGINT, self._handle)

    def raise_if_set(self) -> None:
        if self.is_set:
            raise StopRequested(self.reason)

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        self.is_set = True
        self.reason = signal.Signals(number).name
