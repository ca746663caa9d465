"""Read passages that oblige nobody and count those that make a rule all the same.

    python -m benchmarks.reading_idle [FILE] [--verbose]

A file holds a passage a line: what news tells of fighting, talks, demands, lengths and places.
Every rule from it is false. Without a file both sets of the project are read; of `sealed.txt`
the count alone is looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from zonemap.agreement import Rule
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

SETS = Path(__file__).resolve().parents[1] / "tests" / "fresh" / "idle"


def passages(path: Path) -> list[str]:
    """Return the passages of a file."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def false_rules(path: Path) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """Yield the passages that make rules, with them."""
    for words in passages(path):
        rules = read_agreement(SourceText(path.name, words)).rules
        if rules:
            yield words, rules


def main() -> None:
    """Count the passages with rules, and print them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    for path in [given.file] if given.file else sorted(SETS.glob("*.txt")):
        found = list(false_rules(path))
        print(f"{path.name}: {len(found)} of {len(passages(path))} passages make a rule")
        if given.verbose:
            for words, rules in found:
                print(f"  {words}")
                print("".join(f"    {rule.kind}: {rule.quote}\n" for rule in rules), end="")


if __name__ == "__main__":
    main()
