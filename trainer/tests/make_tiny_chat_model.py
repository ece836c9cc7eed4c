"""Overfits a very small chat model on given conversations, so that a real server has something definite to say.

Usage: python make_tiny_chat_model.py CONVERSATIONS.json FOLDER
CONVERSATIONS.json holds [{"messages": [{"role", "content"}], "completion": text}]; FOLDER gets model and tokenizer.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

_TEMPLATE: Final = "{% for m in messages %}{{ '<' + m['role'] + '>\n' + m['content'] + '\n' }}{% endfor %}<assistant>\n"
_END: Final = "<eos>"
_MAX_STEPS: Final = 1500
_GOOD_ENOUGH: Final = 0.01  # mean loss of a token of a completion


def main(conversations: Path, folder: Path) -> None:
    examples = json.loads(conversations.read_text(encoding="utf-8"))
    tokenizer = _make_tokenizer(examples)
    rows = [_encode(tokenizer, example) for example in examples]
    torch.manual_seed(1)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=96,
            intermediate_size=192,
            num_hidden_layers=2,
            num_attention_heads=4,
            max_position_embeddings=4096,
            tie_word_embeddings=True,
            pad_token_id=tokenizer.pad_token_id,
            eos_token_id=tokenizer.eos_token_id,
        )
    )
    loss = _overfit(model, rows)
    if loss > _GOOD_ENOUGH:
        raise SystemExit(f"the model did not learn its {len(rows)} answers: loss {loss:.3f} after {_MAX_STEPS} steps")
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _make_tokenizer(examples: list[dict[str, Any]]) -> Any:
    texts = [m["content"] for e in examples for m in e["messages"]] + [e["completion"] for e in examples]
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=1200, special_tokens=["<pad>", _END], initial_alphabet=alphabet, show_progress=False
    )
    bpe.train_from_iterator(texts, trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=bpe, pad_token="<pad>", eos_token=_END, padding_side="left")
    tokenizer.chat_template = _TEMPLATE
    return tokenizer


def _encode(tokenizer: Any, example: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    prompt = tokenizer.apply_chat_template(example["messages"], tokenize=False, add_generation_prompt=True)
    start = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    end = [*tokenizer(example["completion"], add_special_tokens=False)["input_ids"], tokenizer.eos_token_id]
    ids = torch.tensor([start + end])
    return ids, torch.tensor([[-100] * len(start) + end])


def _overfit(model: Any, rows: list[tuple[torch.Tensor, torch.Tensor]]) -> float:
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    worst = float("inf")
    for step in range(_MAX_STEPS):
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1.0, (step + 1) / 30)
        losses = [model(input_ids=ids, labels=labels).loss for ids, labels in rows]
        worst = max(loss.item() for loss in losses)
        if worst < _GOOD_ENOUGH:
            break
        optimizer.zero_grad()
        torch.stack(losses).mean().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    return worst


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
