"""Pre-training data: balanced, repeatable, and truthful after augmentation."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from ra_trainer.base.augment_row import augment_bare, augment_reasoned
from ra_trainer.base.exchange_spans import exchange_spans
from ra_trainer.base.pretrain_batches import PretrainBatches, balance_rows, count_batches
from ra_trainer.base.tiny_tokenizer import train_tiny_tokenizer
from ra_trainer.data.dataset import Row
from ra_trainer.data.prompt_format import build_prompt_format
from ra_trainer.protocol.config import PromptConfig
from ra_trainer.reward.entities import check_entities

from .sample_rows import make_rows

PROMPT = PromptConfig("v", "h", "", "Log: {log}\n")
ROWS = make_rows(80, abnormal_rate=0.15)
COPIES = 4  # of 24 batches
TOKENIZER = train_tiny_tokenizer(ROWS, PROMPT)


def batches(seed: int, count: int = 24) -> PretrainBatches:
    return PretrainBatches(TOKENIZER, build_prompt_format(TOKENIZER, PROMPT), ROWS, count=count, batch=8, seed=seed)


def test_the_same_seed_gives_the_same_batches() -> None:
    first, again, other = batches(1), batches(1), batches(2)
    assert [first[i] for i in range(24)] == [again[i] for i in reversed(range(24))][::-1]
    assert first[0] != other[0]


def test_copying_comes_first_and_can_only_be_learned_by_copying() -> None:
    made = batches(1)
    for index in range(COPIES):
        for ids, silent in made[index]:
            log = TOKENIZER.decode(ids[:silent])
            assert log.startswith("Log: ")
            quotes = re.findall('"([^"]+)"', TOKENIZER.decode(ids[silent:]).removeprefix("<think>"))
            assert quotes
            assert all(quote in log for quote in quotes)
    assert count_batches(9) == 23


def test_copying_takes_its_share_of_what_is_planned() -> None:
    prompt = build_prompt_format(TOKENIZER, PROMPT)
    made = PretrainBatches(TOKENIZER, prompt, ROWS, count=24, batch=8, seed=1, planned=lambda: 10)
    sizes = [len(made[i]) for i in range(24)]
    assert sizes == [16, 16, *[24 if i % 2 else 8 for i in range(2, 24)]]


def test_then_batches_alternate_and_are_balanced() -> None:
    made = batches(1)
    texts = [[TOKENIZER.decode(ids) for ids, _ in made[i]] for i in range(COPIES, 24)]
    assert all(len(batch) == (24 if i % 2 else 8) for i, batch in enumerate(texts))
    assert all(("<think>" in text) == (i % 2 == 0) for i, batch in enumerate(texts) for text in batch)
    flat = [text for batch in texts for text in batch]
    abnormal = sum("<answer>abnormal" in text for text in flat) / len(flat)
    assert 0.3 < abnormal < 0.5


def test_rows_of_like_length_share_a_batch() -> None:
    rows = [replace(row, think=" ".join([row.think] * (1 + 5 * (i % 2)))) for i, row in enumerate(ROWS)]
    made = PretrainBatches(TOKENIZER, build_prompt_format(TOKENIZER, PROMPT), rows, count=24, batch=8, seed=1)
    lengths = [[len(ids) for ids, _ in made[i]] for i in range(COPIES, 24, 2)]
    spread = sum(max(batch) - min(batch) for batch in lengths) / len(lengths)
    assert spread < 0.5 * (max(map(max, lengths)) - min(map(min, lengths)))
    assert len(batches(1, count=7)) == 7


def test_a_batch_of_long_rows_holds_fewer_of_them() -> None:
    rows = [replace(row, log=" ".join([row.log] * 20)) for row in ROWS]
    made = PretrainBatches(TOKENIZER, build_prompt_format(TOKENIZER, PROMPT), rows, count=24, batch=16, seed=1)
    sizes = [len(made[i]) * max(len(ids) for ids, _ in made[i]) for i in range(24)]
    assert max(sizes) <= 4096
    assert min(len(made[i]) for i in range(24)) >= 1


def test_exchanged_spans_are_exchanged_in_log_and_reasoning_alike() -> None:
    rng = random.Random(0)
    donors = [row for row in ROWS if row.label == "abnormal"]
    changed = 0
    for row in donors * 3:
        new = exchange_spans(row, donors, rng)
        before = check_entities(row.think, row.log, negation_window=4, neutral=0.5)
        after = check_entities(new.think, new.log, negation_window=4, neutral=0.5)
        assert len(after.unsupported) <= len(before.unsupported)
        changed += new.log != row.log
    assert changed > len(donors)
    apart = Row("a", "alpha beta", "abnormal", "It says nothing of that.")
    assert exchange_spans(apart, donors, rng) == apart


def test_bare_rows_learn_the_answer_only() -> None:
    ids, silent = batches(1)[COPIES + 1][0]
    learned = TOKENIZER.decode(ids[silent:-1])
    assert learned in ("normal</answer>", "abnormal</answer>")
    assert TOKENIZER.decode(ids[:silent]).endswith("\n<answer>")


def test_augmented_reasoning_still_quotes_its_log() -> None:
    rng = random.Random(0)
    for row in ROWS * 5:
        changed = augment_reasoned(row, rng)
        before = check_entities(row.think, row.log, negation_window=4, neutral=0.5)
        after = check_entities(changed.think, changed.log, negation_window=4, neutral=0.5)
        assert len(after.unsupported) <= len(before.unsupported)
        assert augment_bare(row, rng).label == row.label == changed.label


def test_a_log_never_becomes_empty() -> None:
    rng = random.Random(0)
    assert all(augment_bare(Row("a", "x", "normal", ""), rng).log for _ in range(200))


def test_balance_repeats_only_abnormal_rows() -> None:
    balanced = balance_rows(ROWS)
    assert {row.id for row in balanced} == {row.id for row in ROWS}
    assert 0.38 < sum(row.label == "abnormal" for row in balanced) / len(balanced) < 0.42
    half = make_rows(40, abnormal_rate=0.6)
    assert sorted(row.id for row in balance_rows(half)) == sorted(row.id for row in half)
