"""Supercomputer-like templates with labels and rule-made reasoning, written for these tests."""

from __future__ import annotations

import random
from collections.abc import Sequence

from ra_trainer.data.dataset import Row

_PARTS = ["node card", "link card", "fan tray", "power rail", "memory bank", "io daemon", "torus link", "job loader"]
_PLACES = ["R{a}-M{b}", "rack {a} slot {b}", "port {a}:{b}", "unit 0x{a:04x}", "/dev/ra{a}", "<*>"]
_FAULTS = [
    ("failed to respond on", "a part that no longer answers has failed or lost its connection"),
    ("uncorrectable error detected at", "an uncorrectable error means that data was lost"),
    ("panic: unexpected trap in", "a panic ends the program that hits it"),
    ("voltage out of range at", "a voltage outside its range can damage the part"),
    ("timeout while waiting for", "a wait that times out means the other side is stuck"),
    ("parity mismatch reported by", "a parity mismatch shows corrupted data"),
]
_ROUTINE = [
    ("initialised on", "initialisation is part of every start"),
    ("status report from", "a status report only informs"),
    ("corrected 1 single bit at", "a corrected bit was repaired by the hardware and nothing was lost"),
    ("entering idle state at", "being idle is an ordinary state"),
    ("configuration loaded for", "loading a configuration is routine"),
    ("heartbeat received from", "a heartbeat shows that the part is alive"),
    ("temperature nominal at", "a nominal temperature is as it should be"),
]


def make_rows(count: int, *, seed: int = 1, abnormal_rate: float = 0.3) -> list[Row]:
    """`count` distinct rows; the order mixes both classes."""
    rng = random.Random(seed)
    rows: dict[str, Row] = {}
    while len(rows) < count:
        abnormal = rng.random() < abnormal_rate
        event, reason = rng.choice(_FAULTS if abnormal else _ROUTINE)
        place = rng.choice(_PLACES).format(a=rng.randrange(64), b=rng.randrange(16))
        part = rng.choice(_PARTS)
        log = f"{part} {event} {place}" + (f" code {rng.randrange(512)}" if rng.random() < 0.3 else "")
        think = f'The entry says "{event}" for the {part} at {place}. Here {reason}.'
        rows[log] = Row(f"t{len(rows)}", log, "abnormal" if abnormal else "normal", think)
    return list(rows.values())


def split_rows(rows: Sequence[Row], train: int, probe: int) -> tuple[list[Row], list[Row], list[Row]]:
    """Train, probe and test parts."""
    return list(rows[:train]), list(rows[train : train + probe]), list(rows[train + probe :])
