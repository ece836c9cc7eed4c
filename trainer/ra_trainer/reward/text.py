"""Text primitives that both implementations share (docs/reward.md §1)."""

from __future__ import annotations

import re
from typing import Final

# Written out because Python's and JavaScript's \s differ.
WS: Final = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_PUNCTUATION: Final = "!-/:-@\\[-\\^`{-~"  # ASCII punctuation without the underscore
_TOKEN: Final = re.compile(f"[^{WS}{_PUNCTUATION}]+")
_TRIM: Final = re.compile(f"^[{WS}]+|[{WS}]+\\Z")
_ASCII_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def lower(text: str) -> str:
    """Lower-case A-Z only, so that no locale or Unicode version matters."""
    return text.translate(_ASCII_LOWER)


def trim(text: str) -> str:
    """Strip the WS set at both ends."""
    return _TRIM.sub("", text)


def tokens(text: str) -> list[str]:
    """Lower-cased runs of characters outside WS and ASCII punctuation (the underscore belongs to words)."""
    return _TOKEN.findall(lower(text))
