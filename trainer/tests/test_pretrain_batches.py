"""Pre-training data: balanced, repeatable, and truthful after augmentation."""

from __future__ import annotations

import random

from ra_trainer.base.augment_row import augment_bare, augment_reasoned
from ra_trainer.base.pretrain_batches import PretrainBatches, balance_rows
from ra_trainer.base.tiny_tokenizer import train_tiny_tokenizer
from ra_trainer.data.dataset import Row
from ra_trainer.data.prompt_format import build_prompt_format
from ra_trainer.protocol.config import PromptConfig
from ra_trainer.reward.entities import check_entities

from .sample_rows import make_rows

PROMPT = PromptConfig("v", "h", "", "Log: {log}\n")
ROWS = make_rows(80, abnormal_rate=0.15)
TOKENIZER = train_tiny_tokenizer(ROWS, PROMPT)


def batches(seed: int, count: int = 24) -> PretrainBatches:
    return PretrainBatches(TOKENIZER, build_prompt_format(TOKENIZER, PROMPT), ROWS, count=count, batch=8, seed=seed)


def test_the_same_seed_gives_the_same_batches() -> None:
    first, again, other = batches(1), batches(1), batches(2)
    assert [first[i] for i in range(24)] == [again[i] for i in reversed(range(24))][::-1]
    assert first[0] != other[0]


def test_batches_alternate_and_are_balanced() -> None:
    made = batches(1)
    texts = [[TOKENIZER.decode(ids) for ids, _ in made[i]] for i in range(24)]
    assert all(len(batch) == (24 if i % 2 else 8) for i, batch in enumerate(texts))
    assert all(("<think>" in text) == (i % 2 == 0) for i, batch in enumerate(texts) for text in batch)
    flat = [text for batch in texts for text in batch]
    abnormal = sum("<answer>abnormal" in text for text in flat) / len(flat)
    assert 0.3 < abnormal < 0.5


def test_rows_of_like_length_share_a_batch() -> None:
    spread = [max(len(ids) for ids, _ in b) - min(len(ids) for ids, _ in b) for b in (batches(1)[i] for i in range(16))]
    whole = [len(ids) for i in range(0, 16, 2) for ids, _ in batches(1)[i]]
    assert sum(spread) / len(spread) < 0.8 * (max(whole) - min(whole))
    assert len(batches(1, count=7)) == 7


def test_bare_rows_learn_the_answer_only() -> None:
    ids, silent = batches(1)[1][0]
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
