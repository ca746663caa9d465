"""Read damaged texts and look for crashes, hangs and spans that are not in the text.

    python -m benchmarks.reading_fuzz [COUNT] [--seed N] [--seconds LIMIT]

Texts are the shipped ones with pieces cut, doubled, turned round, nested, joined into
one long line, or interspersed with characters that trip programs up: direction marks,
lone surrogates, foreign digits, brackets without end. Text number `n` of a seed is the
same on every run. Prints the slowest text and each failure; 1 if there was one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText, Span

ROOT = Path(__file__).resolve().parents[1]
NOISE = [
    "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\x00", "(" * 40, '"', "\n\n", "\t", "\u00a0",
    "−", "½", "Ⅻ", "٣٠ كم", "三十公里", "30 км", "\U0001d7d1km", "\udc80", "1." * 40,
    "§ ", "km km km", "10 km (5 miles) ", "9" * 60, "a" * 3000, ", except" * 30, "\r", "\u2028",
]  # fmt: skip
LONGEST = 60


def damaged(text: str, seed: int) -> str:
    """Return a text with pieces cut, doubled, moved and strange characters put in."""
    chance = random.Random(seed)  # the same damage on every run
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(1, LONGEST))
        change = chance.randrange(6)
        if change == 0:
            text = text[:start] + text[end:]
        elif change == 1:
            text = text[:end] + text[start:]
        elif change == 2:  # noqa: PLR2004 # six ways to damage
            text = text[:start] + chance.choice(NOISE) + text[start:]
        elif change == 3:  # noqa: PLR2004
            text = text[:start] + text[start:end][::-1] + text[end:]
        elif change == 4:  # noqa: PLR2004
            text = text[:start] + "(" + text[start:end] + ")" + text[end:]
        else:
            text = text.replace("\n", " ")
    return text


def shipped_texts() -> list[str]:
    """Return the texts that the project ships."""
    folders = ("examples", "tests/fresh/texts", "tests/fresh/heldout/texts")
    paths = [path for folder in folders for path in sorted((ROOT / folder).glob("*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def faults(agreement: Agreement) -> list[str]:
    """Return what is wrong with a reading whatever its text: spans that are not in it."""
    text = agreement.source.text
    quoted: list[tuple[str, Span]] = [(o.quote, o.span) for o in agreement.other_figures]
    quoted += [(n.quote, n.span) for n in agreement.not_understood]
    quoted += [(rule.quote, rule.span) for rule in agreement.rules if rule.span is not None]
    return [
        f"{quote!r} is not at {span.start}..{span.end}"
        for quote, span in quoted
        if text[span.start : span.end] != quote
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read so many damaged texts; 1 if one crashed, hung or came back wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading_fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=2.0, help="the longest a text may take")
    options = parser.parse_args(arguments)
    texts = shipped_texts()
    slowest, failures, began = (0.0, 0), 0, time.perf_counter()
    for number in range(options.seed, options.seed + options.count):
        text = damaged(texts[number % len(texts)], number)
        start = time.perf_counter()
        try:
            wrong = faults(read_agreement(SourceText(f"text {number}", text)))
        except Exception as error:  # noqa: BLE001 - any crash is a finding
            wrong = [f"{type(error).__name__}: {error}"]
        took = time.perf_counter() - start
        slowest = max(slowest, (took, number))
        wrong += [f"took {took:.1f} s"] if took > options.seconds else []
        failures += bool(wrong)
        for fault in wrong:
            print(f"text {number}: {fault}")
    took = time.perf_counter() - began
    print(f"{options.count} texts in {took:.1f} s, {failures} with faults;", end=" ")
    print(f"the slowest was text {slowest[1]} with {slowest[0]:.2f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
