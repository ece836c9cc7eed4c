"""Verdict of a generated text, read independently of the reward so that the two can disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WHOLE: Final = re.compile(r"\s*<think>(.*?)</think>\s*<answer>\s*(normal|abnormal)\s*</answer>\s*", re.DOTALL)
_ANSWER: Final = re.compile(r"<answer>\s*(normal|abnormal)\s*</answer>")
_THINK: Final = re.compile(r"<think>(.*?)(?:</think>|<answer>|\Z)", re.DOTALL)


@dataclass(frozen=True)
class ReadText:
    """`verdict` is None when no answer section holds one of the two words; `format_ok` asks for nothing else around."""

    verdict: str | None
    think: str
    format_ok: bool


def read_verdict(text: str) -> ReadText:
    """Lenient in the verdict (the first answer section counts), strict in format_ok."""
    answer = _ANSWER.search(text)
    think = _THINK.search(text)
    whole = _WHOLE.fullmatch(text) is not None and text.count("<think>") == 1
    return ReadText(answer.group(1) if answer else None, think.group(1).strip() if think else "", whole)
