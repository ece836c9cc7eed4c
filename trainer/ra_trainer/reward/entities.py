"""Numbers, codes, paths and identifiers that a think text claims, checked against the log (docs/reward.md §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .text import WS, lower, tokens

_CHUNK: Final = re.compile(f"[^{WS}\"'`“”‘’()\\[\\]{{}}<>,;=|]+")
_EDGE: Final = ".:!?*-+%&#@…"
_NUMBER: Final = re.compile(r"[0-9]+(?:[.:/-][0-9]+)*")
_HEX: Final = re.compile(r"0[xX][0-9A-Fa-f]+")
_ORDINARY: Final = re.compile(r"[0-9]+(?:st|nd|rd|th)|[0-9]+-bit")
_LIST_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_LINE_LEAD: Final = re.compile(r"(?:\A|\n)[ \t]*\Z")
_CLAUSE_MARK: Final = re.compile(f"[.;:!?][{WS}]|\\n")
_NEGATORS: Final = frozenset(
    {"no", "not", "without", "never", "neither", "nor", "none", "absent", "lacks", "lacking", "missing"}
    | {"isn", "doesn", "didn", "wasn", "aren", "cannot"}
)


@dataclass(frozen=True)
class EntityReport:
    """`unsupported`: distinct claims the log does not contain; `precision` in [0, 1]."""

    unsupported: list[str]
    precision: float


def check_entities(think: str, log: str, *, negation_window: int, neutral: float) -> EntityReport:
    """Compare each entity of `think` with `log`; `neutral` is the precision of silence about a log with entities."""
    low_log = lower(log)
    supported: set[str] = set()
    unsupported: dict[str, str] = {}
    for entity, start in _find_entities(think):
        key = lower(entity)
        if key in supported or key in unsupported:
            continue
        if _occurs(key, low_log):
            supported.add(key)
        elif not _is_negated(think, start, negation_window):
            unsupported[key] = entity
    claims = len(supported) + len(unsupported)
    silence = neutral if _find_entities(log) else 1.0
    precision = len(supported) / claims if claims else silence
    return EntityReport(list(unsupported.values()), precision)


def _find_entities(text: str) -> list[tuple[str, int]]:
    found = []
    for match in _CHUNK.finditer(text):
        chunk = match.group().strip(_EDGE)
        if chunk and _is_entity(chunk) and not _is_list_number(text, match, chunk):
            found.append((chunk, match.start()))
    return found


def _is_entity(chunk: str) -> bool:
    if _ORDINARY.fullmatch(lower(chunk)):
        return False
    if _NUMBER.fullmatch(chunk) or _HEX.fullmatch(chunk):
        return True
    has_letter = re.search("[A-Za-z]", chunk) is not None
    has_digit = re.search("[0-9]", chunk) is not None
    is_path = chunk.startswith(("/", "./", "../", "~/")) or chunk.count("/") >= 2
    if is_path and (has_letter or has_digit):
        return True
    return (has_letter and has_digit) or "_" in chunk or "::" in chunk or re.search("[a-z][A-Z]", chunk) is not None


def _is_list_number(text: str, match: re.Match[str], chunk: str) -> bool:
    if not _LIST_NUMBER.fullmatch(chunk) or not match.group().startswith(chunk):
        return False
    after = match.start() + len(chunk)
    return text[after : after + 1] in {".", ")"} and _LINE_LEAD.search(text[: match.start()]) is not None


def _occurs(key: str, low_log: str) -> bool:
    return re.search(f"(?<![0-9a-z_]){re.escape(key)}(?![0-9a-z_])", low_log) is not None


def _is_negated(text: str, start: int, window: int) -> bool:
    clause_start = 0
    for mark in _CLAUSE_MARK.finditer(text, 0, start):
        clause_start = mark.end()
    before = tokens(text[clause_start:start])
    return any(token in _NEGATORS for token in before[len(before) - min(window, len(before)) :])
