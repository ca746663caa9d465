"""Who and when, in the many ways that papers and news tell them, each beside its place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from zonemap.agreement import Rule, Timing
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HERE = Path(__file__).parent
NAMES = ("start", "by", "end", "within", "after", "phase", "condition")
WORDED = frozenset({"after", "phase", "condition"})


def cases() -> list[Any]:
    """Return the sentences of the lists beside this file."""
    found: list[Any] = []
    for path in sorted(HERE.glob("who_and_when*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text())["case"]):
            missed = pytest.mark.xfail(reason=case["missed"]) if "missed" in case else ()
            found.append(pytest.param(case, id=f"{path.stem}-{number}", marks=missed))
    return found


def rules_at(text: str, place: str) -> list[Rule]:
    """Return the rules about a place."""
    rules = read_agreement(SourceText("test", text)).rules
    return [r for r in rules if place.lower() in str(msgspec.to_builtins(r.area)).lower()]


def is_named(want: str, names: tuple[str, ...]) -> bool:
    """Tell whether one of the ways to name somebody, parted by "|", stands in the names."""
    return any(way.lower() in name.lower() for way in want.split("|") for name in names)


def are(wanted: list[str], names: tuple[str, ...]) -> bool:
    """Tell whether these are named and nobody else; "?" marks whom a reading may leave out."""
    ways = [want.removeprefix("?") for want in wanted]
    all_there = all(is_named(want, names) for want in wanted if not want.startswith("?"))
    return all_there and all(any(is_named(way, (name,)) for way in ways) for name in names)


def holds(want: str, value: str, name: str) -> bool:
    """Tell whether a time is the one wanted; of words each must be there, in any order."""
    if want == "?":
        return True
    if name in WORDED:
        return any(all(w.lower() in value.lower() for w in w_.split()) for w_ in want.split("|"))
    return value in want.split("|")


def is_told(told: dict[str, str], timing: Timing | None) -> bool:
    """Tell whether a timing says what is told and no more; "?" marks what it may say."""
    got = {name: v for name in NAMES if timing is not None and (v := getattr(timing, name))}
    known: set[str] = set()
    for names, want in told.items():
        there = [n for n in names.split("|") if n in got and holds(want, got[n], n)]
        if not there and "?" not in want.split("|"):
            return False
        known.update(there)
    return set(got) <= known


@pytest.mark.parametrize("case", cases())
def test_who_is_bound_and_when(case: dict[str, Any]) -> None:
    rules = rules_at(case["text"], case["at"])
    assert rules
    for rule in rules:
        if "bound" in case:
            assert are(case["bound"], rule.obliged), rule.obliged
        if "watching" in case:
            assert are(case["watching"], rule.enforcing), rule.enforcing
        if "told" in case:
            assert is_told(case["told"], rule.timing), rule.timing
