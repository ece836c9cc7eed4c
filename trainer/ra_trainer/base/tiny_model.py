"""builtin:tiny: a small Llama-architecture model, initialised from the run's seed."""

from __future__ import annotations

from typing import Any, Final

from transformers import LlamaConfig, LlamaForCausalLM, set_seed

from .tiny_tokenizer import VOCABULARY_SIZE

HIDDEN: Final = 160
LAYERS: Final = 4
HEADS: Final = 5
FEED_FORWARD: Final = 448
MAX_POSITIONS: Final = 2048
INITIAL_SPREAD: Final = 0.06  # of the weights; the usual 0.02 is for wide models, a narrow one hardly gets off it


def build_tiny_model(tokenizer: Any, seed: int) -> Any:
    """About 1.8 million parameters in float32, embeddings tied; the same seed gives the same weights."""
    set_seed(seed)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=HIDDEN,
        intermediate_size=FEED_FORWARD,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=HEADS,
        max_position_embeddings=MAX_POSITIONS,
        tie_word_embeddings=True,
        initializer_range=INITIAL_SPREAD,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    return LlamaForCausalLM(config).float()


def nominal_parameters() -> int:
    """Parameters with a full vocabulary; a small snapshot's tokenizer has fewer tokens."""
    layer = 4 * HIDDEN * HIDDEN + 3 * HIDDEN * FEED_FORWARD + 2 * HIDDEN
    return VOCABULARY_SIZE * HIDDEN + LAYERS * layer + HIDDEN
