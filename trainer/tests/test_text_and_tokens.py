"""The built-in tokenizer, the prompt text and the probability of a verdict."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from ra_trainer.base.tiny_model import build_tiny_model, nominal_parameters
from ra_trainer.base.tiny_tokenizer import VOCABULARY_SIZE, train_tiny_tokenizer
from ra_trainer.data.encode_rows import encode_rows
from ra_trainer.data.prompt_format import build_prompt_format, completion_text
from ra_trainer.inference.generate_greedy import generate_greedy
from ra_trainer.inference.probability_abnormal import probability_abnormal, reasoning_prefix
from ra_trainer.inference.read_verdict import read_verdict
from ra_trainer.onnx_export.cached_decoder import CachedDecoder, read_cache_shape
from ra_trainer.protocol.config import PromptConfig

from .sample_rows import make_rows

PROMPT = PromptConfig("v", "h", "", "Log: {log}\n")
ROWS = make_rows(60)
TOKENIZER = train_tiny_tokenizer(ROWS, PROMPT)
FORMAT = build_prompt_format(TOKENIZER, PROMPT)


@pytest.fixture(scope="module")
def model() -> Any:
    return build_tiny_model(TOKENIZER, 3).eval()


def test_special_ids_and_size() -> None:
    assert (TOKENIZER.pad_token_id, TOKENIZER.bos_token_id, TOKENIZER.eos_token_id) == (0, 1, 2)
    assert len(TOKENIZER) <= VOCABULARY_SIZE
    assert not FORMAT.add_bos


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_survives(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    for name in ("<pad>", "<bos>", "<eos>"):
        text = text.replace(name, "")
    ids = TOKENIZER(text)["input_ids"]
    assert TOKENIZER.decode(ids, skip_special_tokens=True) == text


def test_tags_stay_in_the_text_the_reward_reads() -> None:
    text = completion_text("It is , well . ok ?", "abnormal")
    ids = TOKENIZER(text)["input_ids"]
    assert TOKENIZER.decode(ids, skip_special_tokens=True) == text
    assert sum(TOKENIZER.decode([i]).startswith("<") for i in ids) == 4


def test_a_number_is_split_into_digits() -> None:
    assert [TOKENIZER.decode([i]) for i in TOKENIZER("907")["input_ids"]] == ["9", "0", "7"]


def test_the_same_seed_gives_the_same_tokenizer_and_weights(model: Any) -> None:
    again = train_tiny_tokenizer(ROWS, PROMPT)
    assert again.get_vocab() == TOKENIZER.get_vocab()
    twin = build_tiny_model(again, 3)
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), twin.parameters(), strict=True))
    assert 1_000_000 < nominal_parameters() < 5_000_000


def test_prompt_with_system_text_and_with_a_template() -> None:
    plain = build_prompt_format(TOKENIZER, PromptConfig("v", "h", "Judge {log}s.", "Log: {log}\n"))
    assert plain.render("a{log}b") == "Judge {log}s.\n\nLog: a{log}b\n"
    templated = train_tiny_tokenizer(ROWS[:20], PROMPT)
    templated.chat_template = (
        "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}{% if add_generation_prompt %}[bot]{% endif %}"
    )
    made = build_prompt_format(templated, PromptConfig("v", "h", "S", "Log: {log}\n"))
    assert (made.prefix, made.suffix) == ("[system]S[user]Log: ", "\n[bot]")


def test_only_the_completion_and_its_end_are_learned() -> None:
    row = ROWS[0]
    encoded = encode_rows(TOKENIZER, FORMAT, [row], 512)[0]
    learned = [i for i, on in zip(encoded.input_ids, encoded.completion_mask, strict=True) if on]
    assert TOKENIZER.decode(learned[:-1]) == completion_text(row.think, row.label)
    assert learned[-1] == TOKENIZER.eos_token_id


def test_batched_generation_equals_one_by_one(model: Any) -> None:
    prompts = [FORMAT.render(row.log) for row in ROWS[:5]]
    together = generate_greedy(model, TOKENIZER, prompts, max_new_tokens=12, batch_size=5)
    alone = [generate_greedy(model, TOKENIZER, [p], max_new_tokens=12, batch_size=1)[0] for p in prompts]
    assert together == alone


def test_probability_is_the_softmax_over_both_continuations(model: Any) -> None:
    prompt, text = FORMAT.render(ROWS[0].log), "<think>so</think><answer>normal</answer>"
    chance = probability_abnormal(model, TOKENIZER, [prompt], [text], 4)[0]
    scores = []
    start = TOKENIZER(prompt)["input_ids"] + TOKENIZER("<think>so</think><answer>")["input_ids"]
    for word in ("abnormal</answer>", "normal</answer>"):
        ids = start + TOKENIZER(word)["input_ids"]
        spread = model(input_ids=torch.tensor([ids])).logits[0].log_softmax(-1)
        scores.append(sum(spread[i - 1, ids[i]] for i in range(len(start), len(ids))))
    assert chance == pytest.approx(torch.stack(scores).softmax(0)[0].item(), abs=1e-5)


def test_reasoning_prefix_is_closed_by_force() -> None:
    assert reasoning_prefix("<think>a</think><answer>nor") == "<think>a</think><answer>"
    assert reasoning_prefix("<think>a") == "<think>a</think><answer>"
    assert reasoning_prefix("<think>a</think>") == "<think>a</think><answer>"


@pytest.mark.parametrize(
    ("text", "verdict", "ok"),
    [
        ("<think>a</think><answer>abnormal</answer>", "abnormal", True),
        ("<think>a</think> <answer> normal </answer>\n", "normal", True),
        ("so <think>a</think><answer>normal</answer>", "normal", False),
        ("<answer>normal</answer>", "normal", False),
        ("<think>a</think><answer>maybe</answer>", None, False),
        ("<think>abnormal", None, False),
    ],
)
def test_verdict_is_read_apart_from_the_reward(text: str, verdict: str | None, ok: bool) -> None:
    read = read_verdict(text)
    assert (read.verdict, read.format_ok) == (verdict, ok)


def test_cached_decoder_equals_the_model(model: Any) -> None:
    shape = read_cache_shape(model.config)
    ids = torch.tensor([[5, 6, 7, 8]])
    empty = [torch.zeros(1, shape.kv_heads, 0, shape.head_dim)] * (2 * shape.layers)
    decoder = CachedDecoder(model)
    with torch.no_grad():
        expected = model(input_ids=ids).logits
        _, *past = decoder(ids[:, :3], torch.ones(1, 3, dtype=torch.long), torch.arange(3)[None], empty)
        last, *_ = decoder(ids[:, 3:], torch.ones(1, 4, dtype=torch.long), torch.tensor([[3]]), past)
    assert torch.allclose(last[0, 0], expected[0, 3], atol=1e-5)
