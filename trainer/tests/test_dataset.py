"""Rows: file and line of what is wrong; a single class is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ra_trainer.data.dataset import read_rows, read_snapshot_hash, read_training_rows
from ra_trainer.protocol.failure import StageFailure

GOOD = {"id": "a", "log": "x\u2028y", "label": "normal", "think": ""}


def write(folder: Path, *lines: str, part: str = "train") -> Path:
    (folder / f"{part}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: is not an object"),
        (json.dumps({**GOOD, "label": "odd"}), "line 2: field label must be normal or abnormal"),
        (json.dumps({**GOOD, "log": 5}), "line 2: field log must be a text"),
        (json.dumps({"id": "a"}), "line 2: field log must be a text"),
    ],
)
def test_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(StageFailure, match=r"train\.jsonl") as caught:
        read_rows(write(tmp_path, json.dumps(GOOD, ensure_ascii=False), line), "train")
    assert caught.value.code == "DATASET"
    assert message in caught.value.message


def test_missing_binary_and_empty_files(tmp_path: Path) -> None:
    for prepare in (lambda: None, lambda: (tmp_path / "train.jsonl").write_bytes(b"\xff\xfe\x00")):
        prepare()
        with pytest.raises(StageFailure, match="cannot be read"):
            read_rows(tmp_path, "train")
    with pytest.raises(StageFailure, match="has no rows"):
        read_training_rows(write(tmp_path, ""))
    with pytest.raises(StageFailure, match="no readable hash"):
        read_snapshot_hash(tmp_path)


def test_single_class_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StageFailure, match="all 2 rows are normal") as caught:
        read_training_rows(write(tmp_path, json.dumps(GOOD), json.dumps({**GOOD, "id": "b"})))
    assert caught.value.code == "SINGLE_CLASS"


def test_line_separators_inside_a_log_split_nothing(tmp_path: Path) -> None:
    rows = read_rows(write(tmp_path, json.dumps(GOOD, ensure_ascii=False)), "train")
    assert [row.log for row in rows] == ["x\u2028y"]
