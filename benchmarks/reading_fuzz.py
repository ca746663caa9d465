"""Read damaged texts and look for crashes, hangs and spans that are not in the text.

    python -m benchmarks.reading_fuzz [COUNT] [--seed FIRST] [--seconds LIMIT] [--long-every N]

Texts are the shipped ones with pieces cut, doubled, turned round, nested, put into other
scripts or broken as bytes, joined into one long line, or interspersed with characters that
trip programs up: direction marks, lone surrogates, foreign digits, brackets without end.
Every so many texts one is blown up to a megabyte, half of those to a single line. Text number
`n` is the same on every run, so that a long run may be cut into ranges and gone on with.

A text may take `--seconds` of processor time, and as much again for each 200 kB it is long.
Prints each failure, the texts a second, the slowest text, and where to go on; 1 if one failed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zonemap.agreement import Agreement
from zonemap.area import walk
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText, Span

ROOT = Path(__file__).resolve().parents[1]
NOISE = [
    "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\x00", "(" * 40, '"', "\n\n", "\t", "\u00a0",
    "−", "½", "Ⅻ", "٣٠ كم", "三十公里", "30 км", "\U0001d7d1km", "\udc80", "1." * 40,
    "§ ", "km km km", "10 km (5 miles) ", "9" * 60, "a" * 3000, ", except" * 30, "\r", "\u2028",
    "\u202b10 km\u202c", "\u0301" * 50, "İ", "ß", "<D0> ", "( " * 300, "; (a) " * 40, "l'" * 60,
    " and" * 80, "36°N 37°E " * 20, "-" * 200, "Line A-" * 30, "\ud83d", "\U000e0041",
]  # fmt: skip
LONGEST = 60
LONG = 1_000_000
PER_ALLOWANCE = 200_000


def damaged(text: str, seed: int) -> str:
    """Return a text with pieces cut, doubled, moved and strange characters put in."""
    chance = random.Random(seed)  # the same damage on every run
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(1, LONGEST))
        before, piece, after = text[:start], text[start:end], text[end:]
        match chance.randrange(10):
            case 0:
                text = before + after
            case 1:
                text = before + piece + before[-LONGEST:] + piece + after
            case 2:
                text = before + chance.choice(NOISE) + piece + after
            case 3:
                depth = chance.choice((1, 3, 100))
                text = before + "(" * depth + piece + ")" * depth + after
            case 4:
                text = text.replace("\n", " ")
            case 5:
                text = f"{before}\u202e{piece}\u202c{after}"
            case 6:
                text = piece + after + before
            case _:
                change = chance.choice((_turned, _broken, _foreign))
                text = before + change(piece, chance) + after
    return text


def _turned(piece: str, _chance: random.Random) -> str:
    return piece[::-1]


def _broken(piece: str, chance: random.Random) -> str:
    """Return a piece with a few of its bytes changed, as a wrong encoding leaves it."""
    raw = bytearray(piece.encode("utf-8", "surrogatepass") or b"\0")
    for _ in range(chance.randint(1, 4)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return raw.decode("utf-8", chance.choice(("replace", "surrogateescape")))


def _foreign(piece: str, chance: random.Random) -> str:
    """Return a piece with its letters in another script, or as wide forms of their own."""
    first = chance.choice((0x0410, 0x05D0, 0x0621, 0x0905, 0x4E00, 0xFF21, 0x1D400))
    return "".join(
        chr(first + ord(c.lower()) - 97) if c.isascii() and c.isalpha() else c for c in piece
    )


def blown_up(text: str, seed: int) -> str:
    """Return a text over and over, a megabyte long; as one line every second time."""
    copies = (text + " ") * (LONG // (len(text) + 1) + 1)
    return " ".join(copies.split()) if seed % 2 else copies


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
    wrong = [
        f"{quote!r} is not at {span.start}..{span.end}"
        for quote, span in quoted
        if text[span.start : span.end] != quote
    ]
    nodes = (node for rule in agreement.rules for node in walk(rule.area))
    spans = [node.span for node in nodes if node.span is not None]
    spans += [d.span for d in agreement.definitions]
    spans += [p.span for p in agreement.provisions]
    spans += [span for rule in agreement.rules for span in rule.told_again]
    return wrong + [
        f"{s.start}..{s.end} is outside of the text" for s in spans if s.end > len(text)
    ]


@dataclass(frozen=True)
class Outcome:
    """How the reading of one damaged text went."""

    number: int
    seconds: float
    faults: tuple[str, ...]


def tried(texts: Sequence[str], number: int, allowed_s: float, long_every: int) -> Outcome:
    """Read damaged text `number` and say what was wrong."""
    text = damaged(texts[number % len(texts)], number)
    if long_every and number % long_every == 0:
        text = blown_up(text, number // long_every)
    # processor time: other work on the machine is no fault of the reader
    start = time.process_time()
    try:
        wrong = faults(read_agreement(SourceText(f"text {number}", text)))
    except Exception as error:  # noqa: BLE001 - any crash is a finding
        wrong = [f"{type(error).__name__}: {error}"]
    took = time.process_time() - start
    if took > allowed_s * (1 + len(text) // PER_ALLOWANCE):
        wrong.append(f"took {took:.1f} s for {len(text)} characters")
    return Outcome(number, took, tuple(wrong))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read so many damaged texts; 1 if one crashed, hung or came back wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading_fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first text")
    parser.add_argument("--seconds", type=float, default=2.0, help="the longest a text may take")
    parser.add_argument("--long-every", type=int, default=1000, help="0 for no long text")
    options = parser.parse_args(arguments)
    texts = shipped_texts()
    for sign in (signal.SIGINT, signal.SIGTERM):  # stopped from behind, it still reports
        signal.signal(sign, signal.default_int_handler)
    slowest, failures, done = Outcome(options.seed, 0.0, ()), 0, 0
    began, used = time.perf_counter(), time.process_time()
    try:
        for number in range(options.seed, options.seed + options.count):
            outcome = tried(texts, number, options.seconds, options.long_every)
            slowest = max(slowest, outcome, key=lambda one: one.seconds)
            failures += bool(outcome.faults)
            for fault in outcome.faults:
                print(f"text {number}: {fault}", flush=True)
            done += 1
    except KeyboardInterrupt:
        print("stopped")
    took, used = time.perf_counter() - began, time.process_time() - used
    print(f"{done} texts in {took:.0f} s, {done / used:.0f} a second of processor time,", end=" ")
    print(f"{failures} with faults;", end=" ")
    print(f"the slowest was text {slowest.number} with {slowest.seconds:.2f} s")
    print(f"go on with --seed {options.seed + done}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
