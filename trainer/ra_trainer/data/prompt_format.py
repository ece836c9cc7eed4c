"""The exact text before and after a log, for training, evaluation and serving alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..protocol.config import PromptConfig

_MARK = "\x1flog\x1f"  # stands for the log while a chat template is applied


@dataclass(frozen=True)
class PromptFormat:
    """`prefix` + log + `suffix` is tokenised as one text; `add_bos` says whether the tokenizer puts one in front."""

    prefix: str
    suffix: str
    add_bos: bool

    def render(self, log: str) -> str:
        return f"{self.prefix}{log}{self.suffix}"


def build_prompt_format(tokenizer: Any, prompt: PromptConfig) -> PromptFormat:
    """Messages through the tokenizer's chat template when it has one, else system, blank line, user."""
    user = prompt.user.replace("{log}", _MARK)
    if getattr(tokenizer, "chat_template", None):
        messages = [{"role": "user", "content": user}]
        if prompt.system:
            messages.insert(0, {"role": "system", "content": prompt.system})
        text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    else:
        text = f"{prompt.system}\n\n{user}" if prompt.system else user
    add_bos = _adds_bos(tokenizer)
    if add_bos and text.startswith(tokenizer.bos_token):
        # The template wrote the token that tokenising adds anyway: one is enough.
        text = text[len(tokenizer.bos_token) :]
    prefix, _, suffix = text.partition(_MARK)
    return PromptFormat(prefix, suffix, add_bos)


def completion_text(think: str, label: str) -> str:
    """What the model learns to write; the end-of-sequence token follows it."""
    return f"<think>{think}</think><answer>{label}</answer>"


def _adds_bos(tokenizer: Any) -> bool:
    if tokenizer.bos_token_id is None:
        return False
    ids = tokenizer("a")["input_ids"]
    return bool(ids) and ids[0] == tokenizer.bos_token_id
