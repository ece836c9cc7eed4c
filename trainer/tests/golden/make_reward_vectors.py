"""Rewrites reward-vectors.json: `python tests/golden/make_reward_vectors.py` after a deliberate change of the formulas.

The numbers come from the Python implementation; test_reward_second_opinion.py checks them against nltk and rouge, and
test_reward_vectors.py against values worked out by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ra_trainer.reward.constants import PRESETS, hash_reward
from ra_trainer.reward.score_completion import score_completion
from ra_trainer.reward.terms import RewardInput, RewardTerms

LOG = "node card R12-M0 voltage 0x1f4 below limit 12 at /sys/power/rail_3"
QUIET = "service scheduler started on port 8080"
GOOD = (
    "The entry names node card R12-M0 and a voltage of 0x1f4 below limit 12. "
    "A rail under its limit can stop the card, so this is a fault."
)
OK = "Service scheduler started on port 8080, a normal start-up message."
REFERENCE = "Voltage below limit on node card R12-M0. The rail failed. This is a hardware fault."


def wrap(think: str, answer: str) -> str:
    return f"<think>{think}</think><answer>{answer}</answer>"


# name, log, label, completion, extras (reference, perplexity, targetTokens)
CASES: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("hit", LOG, "abnormal", wrap(GOOD, "abnormal"), {"perplexity": 20, "targetTokens": 30}),
    ("miss", LOG, "abnormal", wrap(GOOD, "normal"), {"perplexity": 20, "targetTokens": 30}),
    ("pass", QUIET, "normal", wrap(OK, "normal"), {"perplexity": 12.5}),
    ("false alarm", QUIET, "normal", wrap(OK, "abnormal"), {"perplexity": 12.5}),
    ("third word on abnormal", LOG, "abnormal", wrap(GOOD, "unknown"), {"perplexity": 20}),
    ("third word on normal", QUIET, "normal", wrap(OK, "unsure"), {"perplexity": 20}),
    ("answer with full stop", QUIET, "normal", wrap(OK, "normal."), {}),
    ("answer in capitals with spaces", QUIET, "normal", wrap(OK, " \n NORMAL\t"), {"perplexity": 50}),
    ("empty answer", QUIET, "normal", wrap(OK, ""), {"perplexity": 50}),
    ("empty think", LOG, "abnormal", wrap("", "abnormal"), {"perplexity": 30}),
    ("think of punctuation only", LOG, "abnormal", wrap(" ... !? ", "abnormal"), {"perplexity": 30}),
    ("no tags", LOG, "abnormal", "abnormal", {}),
    ("nothing", LOG, "abnormal", "", {}),
    ("think never closed", LOG, "abnormal", "<think>error 77 and 0xdead", {}),
    ("no think section", QUIET, "normal", "<answer>normal</answer>", {}),
    ("two think sections", LOG, "abnormal", "<think>a</think>" + wrap("b", "abnormal"), {}),
    ("two answers", LOG, "abnormal", wrap("b", "abnormal") + "<answer>normal</answer>", {}),
    ("nested tag", LOG, "abnormal", "<think>a <think> b</think><answer>abnormal</answer>", {}),
    ("sections swapped", LOG, "abnormal", "<answer>abnormal</answer><think>voltage low</think>", {}),
    ("text before", LOG, "abnormal", "Sure! " + wrap(GOOD, "abnormal"), {"perplexity": 20}),
    ("text after", LOG, "abnormal", wrap(GOOD, "abnormal") + " Done.", {"perplexity": 20}),
    ("text between", LOG, "abnormal", f"<think>{GOOD}</think> so <answer>abnormal</answer>", {"perplexity": 20}),
    ("white space around", LOG, "abnormal", f"\n <think>\n{GOOD}\n</think>\n\n<answer>abnormal</answer>\n", {}),
    ("tag in capitals", LOG, "abnormal", f"<THINK>{GOOD}</THINK><answer>abnormal</answer>", {}),
    ("invented number and code", LOG, "abnormal", wrap("Voltage 0xbeef at limit 99 on R12-M0.", "abnormal"), {}),
    ("invented path", LOG, "abnormal", wrap("The file /var/log/panic.log is full.", "abnormal"), {}),
    ("negated claims", LOG, "abnormal", wrap("There is no error code 500 and not 0xffff here.", "abnormal"), {}),
    ("negation ends with clause", LOG, "abnormal", wrap("It is not fine. Code 500 shows.", "abnormal"), {}),
    ("negator too far", LOG, "abnormal", wrap("no sign that the card reported 500", "abnormal"), {}),
    ("list numbers", LOG, "abnormal", wrap("1. voltage low\n2) rail_3 fails\n 7. limit 7 hit", "abnormal"), {}),
    ("ordinals", LOG, "abnormal", wrap("The 2nd check on a 64-bit host and the 3RD try", "abnormal"), {}),
    ("identifiers", LOG, "abnormal", wrap("CioStream and rail_3, std::bad, R13-M0, eth0 and R12-M0", "abnormal"), {}),
    ("repeated claim", LOG, "abnormal", wrap("0xBAD then 0xbad then 0xBad", "abnormal"), {}),
    ("part of a number", "took 1234 ms", "normal", wrap("took 123 ms or 234 ms", "normal"), {}),
    (
        "boundary in a longer id",
        "core.2275 dumped by x86_64",
        "abnormal",
        wrap("core.2275, 2275, x86, 64", "abnormal"),
        {},
    ),
    (
        "numbers with separators",
        "at 12:30:05 from 10.0.0.1",
        "normal",
        wrap("12:30:05 and 10.0.0.1, 10.0 or 1/2", "normal"),
        {},
    ),
    ("percent and sign", "load -5 at 80%", "normal", wrap("Load is -5 and 80% (not +6, 81%)", "normal"), {}),
    ("and/or is no path", LOG, "abnormal", wrap("read/write and/or a/b/c or ./x or ~/y", "abnormal"), {}),
    (
        "wildcards",
        "error <*> at <*>",
        "abnormal",
        wrap("The value <*> is hidden, at <*>", "abnormal"),
        {"perplexity": 15},
    ),
    ("verbatim copy", LOG, "abnormal", wrap(LOG, "abnormal"), {"perplexity": 400, "targetTokens": 14}),
    ("short log", "ok", "normal", wrap("The log says ok", "normal"), {"perplexity": 5}),
    ("empty log", "", "normal", wrap("The log is empty", "normal"), {"perplexity": 5}),
    (
        "unicode words",
        "Gerät überhitzt: Lüfter №7 – 温度 過高",
        "abnormal",
        wrap("Lüfter №7 überhitzt, 温度 過高!", "abnormal"),
        {},
    ),
    (
        "emoji and astral length",
        "disk 💾 full",
        "abnormal",
        wrap("disk 💾 full 💾💾", "abnormal"),
        {"reference": "💾💾💾 full"},
    ),
    (
        "odd white space",
        QUIET,
        "normal",
        "\u00a0<think>\u2003started\u3000on port\x1f8080\u2028</think>\x85<answer>normal\u00a0</answer>",
        {},
    ),
    ("byte order mark is text", QUIET, "normal", "\ufeff" + wrap(OK, "normal"), {}),
    ("control characters", "bell \x07 rang \x00 twice", "abnormal", wrap("bell \x07 rang\x00", "abnormal"), {}),
    ("capital with dot above", "İSTANBUL down", "abnormal", wrap("İstanbul İSTANBUL down", "abnormal"), {}),
    ("typographic quotes", "value ‘12’ bad", "abnormal", wrap("“12” and ‘13’…", "abnormal"), {}),
    ("far too long", LOG, "abnormal", wrap("voltage " * 600, "abnormal"), {"perplexity": 3, "reference": REFERENCE}),
    ("longer than the cut", "a b " * 700, "abnormal", wrap("b a " * 700 + "tail", "abnormal"), {}),
    ("far too short", LOG, "abnormal", wrap("voltage", "abnormal"), {"perplexity": 300, "reference": REFERENCE}),
    ("perplexity very high", LOG, "abnormal", wrap(GOOD, "abnormal"), {"perplexity": 5000, "targetTokens": 29}),
    ("perplexity of one", LOG, "abnormal", wrap(GOOD, "abnormal"), {"perplexity": 1}),
    ("target of one token", LOG, "abnormal", wrap("voltage below", "abnormal"), {"targetTokens": 1}),
]
RELEASED_CASES: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("same as reference", LOG, "abnormal", wrap(REFERENCE, "abnormal"), {"perplexity": 60}),
    ("right with reference", LOG, "abnormal", wrap(GOOD, "abnormal"), {"perplexity": 45}),
    (
        "slightly longer",
        LOG,
        "abnormal",
        wrap(REFERENCE + " It must be replaced soon.", "abnormal"),
        {"perplexity": 80},
    ),
    ("three times as long", LOG, "abnormal", wrap((REFERENCE + " ") * 3, "abnormal"), {"perplexity": 80}),
    ("dots and double dots", LOG, "abnormal", wrap("Voltage.. below. . limit", "abnormal"), {"perplexity": 80}),
    ("only dots", LOG, "abnormal", wrap("...", "abnormal"), {"perplexity": 80}),
    ("ties in the common subsequence", "x", "normal", wrap("b a c. a b d", "normal"), {"reference": "a b c. b a d"}),
    ("case matters", LOG, "abnormal", wrap(REFERENCE.upper(), "abnormal"), {"perplexity": 80}),
]


def build() -> dict[str, Any]:
    vectors = []
    for preset in PRESETS:
        cases = CASES + RELEASED_CASES if preset == "released" else CASES
        for name, log, label, completion, extras in cases:
            given = {"log": log, "label": label, "completion": completion, **extras}
            if preset == "released":
                given.setdefault("reference", REFERENCE)
            vectors.append(_vector(preset, name, given, None))
    tuned = {"hit": 4, "miss": -4, "overlapSaturation": 0.5, "negationWindow": 1}
    extra = {"log": LOG, "label": "abnormal", "completion": wrap("no code 500 but 0x1f4", "abnormal")}
    vectors.append(_vector("hardened", "constants overridden", extra, tuned))
    vectors.append(_vector("paper", "constants overridden", extra, {"anomalyRate": 0.05}))
    hashes = {preset: hash_reward(preset, constants) for preset, constants in PRESETS.items()}
    return {"hashes": hashes, "vectors": vectors}


def read_input(given: dict[str, Any]) -> RewardInput:
    return RewardInput(
        log=given["log"],
        label=given["label"],
        completion=given["completion"],
        reference=given.get("reference", ""),
        perplexity=given.get("perplexity"),
        target_tokens=given.get("targetTokens"),
    )


def _vector(preset: str, name: str, given: dict[str, Any], constants: dict[str, float] | None) -> dict[str, Any]:
    terms = score_completion(preset, read_input(given), constants)
    vector = {"name": name, "preset": preset, "input": given, "expected": _rounded(terms)}
    return {**vector, "constants": constants} if constants else vector


def _rounded(terms: RewardTerms) -> dict[str, Any]:
    return {k: round(v, 9) if isinstance(v, float | int) else v for k, v in terms.as_dict().items()}


if __name__ == "__main__":
    target = Path(__file__).with_name("reward-vectors.json")
    target.write_text(json.dumps(build(), indent=1, ensure_ascii=True) + "\n", encoding="utf-8")
    print(f"{target}: {len(build()['vectors'])} vectors")
