"""events.jsonl: numbering over attempts, torn lines, a full disk, the reserve."""

from __future__ import annotations

import errno
import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from ra_trainer.protocol.event_writer import EventWriter


def lines(folder: Path) -> list[str]:
    return (folder / "events.jsonl").read_text(encoding="utf-8").split("\n")


def test_numbers_go_on_over_attempts(tmp_path: Path) -> None:
    first = EventWriter(tmp_path, "SFT", 1)
    first.emit("started", pid=1)
    first.emit("phase", name="train", message="x")
    second = EventWriter(tmp_path, "SFT", 2)
    assert second.last_attempt == 1
    second.emit("started", pid=2)
    events = [json.loads(line) for line in lines(tmp_path)[:-1]]
    assert [event["seq"] for event in events] == [1, 2, 3]
    assert [event["attempt"] for event in events] == [1, 1, 2]
    assert all(event["v"] == 1 and event["time"].endswith("Z") for event in events)


@pytest.mark.parametrize("torn", ['{"v":1,"seq":3,"att', "\x00\x00", '{"seq":"nine"}', "{", "[]"])
def test_torn_last_line_is_ended_and_ignored(tmp_path: Path, torn: str) -> None:
    EventWriter(tmp_path, "SFT", 1).emit("started", pid=1)
    with (tmp_path / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(torn)
    EventWriter(tmp_path, "SFT", 2).emit("started", pid=2)
    parts = lines(tmp_path)
    assert parts[1] == torn
    assert json.loads(parts[2])["seq"] == 2
    assert parts[3] == ""


def test_numbers_that_json_lacks_become_null(tmp_path: Path) -> None:
    EventWriter(tmp_path, "SFT", 1).emit("metric", values={"loss": float("nan"), "a": [float("inf"), 1.5]})
    assert json.loads(lines(tmp_path)[0])["values"] == {"loss": None, "a": [None, 1.5]}


def test_control_characters_and_lone_surrogates_stay_on_one_line(tmp_path: Path) -> None:
    text = "a\nb\r\u2028\x00\ud800<script>"
    EventWriter(tmp_path, "GRPO", 1).emit("completions", text=text)
    assert len(lines(tmp_path)) == 2
    assert json.loads(lines(tmp_path)[0])["text"] == text


def test_full_disk_leaves_whole_lines_and_goes_on_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = EventWriter(tmp_path, "SFT", 1)
    events.emit("started", pid=1)
    real = os.write
    calls = {"count": 0}

    def half_then_full(descriptor: int, data: bytes) -> int:
        calls["count"] += 1
        if calls["count"] == 1:
            return real(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", half_then_full)
    with pytest.raises(OSError, match="No space left"):
        events.emit("phase", name="train", message="lost")
    monkeypatch.setattr(os, "write", real)
    events.emit("failed", code="DISK_FULL", message="m", cure="c")
    found = [json.loads(line) for line in lines(tmp_path)[:-1]]
    assert [(event["seq"], event["type"]) for event in found] == [(1, "started"), (2, "failed")]


def test_two_writers_never_share_a_number(tmp_path: Path) -> None:
    def write(attempt: int) -> None:
        events = EventWriter(tmp_path, "SFT", attempt)
        for index in range(25):
            events.emit("phase", name="train", message=str(index))

    threads = [threading.Thread(target=write, args=(attempt,)) for attempt in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [json.loads(line)["seq"] for line in lines(tmp_path)[:-1]]
    assert numbers == list(range(1, 76))


def test_reserve_is_held_and_given_back(tmp_path: Path) -> None:
    events: Any = EventWriter(tmp_path, "SFT", 1)
    events.hold_reserve()
    assert (tmp_path / ".events-reserve").stat().st_size > 0
    events.release_reserve()
    events.release_reserve()
    assert not (tmp_path / ".events-reserve").exists()


def test_an_event_may_have_a_field_named_kind(tmp_path: Path) -> None:
    EventWriter(tmp_path, "GRPO", 1).emit("alert", step=3, kind="zero-variance", message="", advice="", evidence={})
    event = json.loads(lines(tmp_path)[0])
    assert (event["type"], event["kind"]) == ("alert", "zero-variance")
