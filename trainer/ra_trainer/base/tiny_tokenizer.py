"""Byte-level BPE tokenizer of builtin:tiny, fitted to the training rows only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from ..data.dataset import Row
from ..data.prompt_format import completion_text
from ..protocol.config import PromptConfig
from ..reward.parse_completion import TAGS

VOCABULARY_SIZE: Final = 3072
SPECIAL: Final = ("<pad>", "<bos>", "<eos>")  # ids 0, 1, 2


def train_tiny_tokenizer(rows: Sequence[Row], prompt: PromptConfig) -> Any:
    """A tokenizer with at most VOCABULARY_SIZE tokens; any byte string survives encode and decode unchanged."""
    bpe = Tokenizer(models.BPE())
    # One token per digit: a number never seen before is still copied digit by digit.
    bpe.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    bpe.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY_SIZE - len(TAGS),
        min_frequency=2,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    bpe.train_from_iterator(_texts(rows, prompt), trainer)
    # Ordinary added tokens: special ones would vanish from the text the reward reads.
    bpe.add_tokens([AddedToken(tag, special=False, normalized=False) for tag in TAGS])
    return PreTrainedTokenizerFast(
        tokenizer_object=bpe,
        pad_token=SPECIAL[0],
        bos_token=SPECIAL[1],
        eos_token=SPECIAL[2],
        clean_up_tokenization_spaces=False,
        padding_side="left",
        model_max_length=2048,
    )


def _texts(rows: Sequence[Row], prompt: PromptConfig) -> Iterable[str]:
    yield f"{prompt.system}\n\n{prompt.user}"
    for row in rows:
        yield row.log
        text = completion_text(row.think, row.label)
        for tag in TAGS:
            text = text.replace(tag, "\n")
        yield text
