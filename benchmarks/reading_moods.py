"""Read passages of news and resolutions, and count those read as a careful reader judged them.

    python -m benchmarks.reading_moods [FILE] [--verbose]

A line holds what a passage must give and the passage: `-` where it obliges nobody, else each
rule with the kinds it may have, a colon, and words that its reading must hold. A passage
counts as read if it gives those rules and no other.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

SETS = Path(__file__).resolve().parents[1] / "tests" / "fresh" / "moods"


class Passage(msgspec.Struct, frozen=True):
    """A passage with the rules that a careful reader makes of it."""

    words: str
    rules: tuple[tuple[frozenset[str], tuple[str, ...]], ...]


def passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told, _, words = line.partition(" | ")
        yield Passage(words.strip(), tuple(_rule(one) for one in told.split(";") if one != "-"))


def _rule(told: str) -> tuple[frozenset[str], tuple[str, ...]]:
    kinds, _, words = told.partition(":")
    held = tuple(word.strip().lower() for word in words.split(",") if word.strip())
    return frozenset(kinds.strip().split("/")), held


def judged(passage: Passage) -> tuple[str, Agreement]:
    """Return how a passage was read: "right", "false" (a rule too many), "missed" or "wrong"."""
    agreement = read_agreement(SourceText("passage", passage.words))
    left = [(rule.kind, describe(rule.area).lower()) for rule in agreement.rules]
    if len(left) > len(passage.rules):
        return "false", agreement
    if len(left) < len(passage.rules):
        return "missed", agreement
    for kinds, held in passage.rules:
        fits = [
            one
            for one in left
            if one[0] in kinds and all(any(w in one[1] for w in word.split("/")) for word in held)
        ]
        if not fits:
            return "wrong", agreement
        left.remove(fits[0])
    return "right", agreement


def main() -> None:
    """Count, and print what was not read right if asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    for path in [given.file] if given.file else sorted(SETS.glob("*.txt")):
        every = [(passage, *judged(passage)) for passage in passages(path)]
        idle = [entry for entry in every if not entry[0].rules]
        bind = [entry for entry in every if entry[0].rules]
        right = sum(entry[1] == "right" for entry in bind)
        false = sum(entry[1] == "false" for entry in idle)
        print(
            f"{path.name}: {right} of {len(bind)} that oblige are read right; "
            f"{false} of {len(idle)} that do not make a rule"
        )
        for passage, how, agreement in every if given.verbose else ():
            if how != "right":
                print(f"  {how}: {passage.words}")
                for rule in agreement.rules:
                    print(f"    {rule.kind}: {describe(rule.area)} {rule.obliged} [{rule.quote}]")
                for item in agreement.not_understood:
                    print(f"    ? {item.quote}")


if __name__ == "__main__":
    main()
