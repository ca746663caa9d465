"""How well zonemap reads: its rules against readings by hand.

    python -m benchmarks.reading [FOLDER] [--agreement SLUG] [--json FILE] [--verbose] [--save]

FOLDER holds ``INDEX.json``, ``texts/*.txt`` and one folder of ``<agreement>.json``
readings; without one, the agreements that the tests ship are scored. Every text is
read from its words alone. The rules of judgement:

Found
    Rules and provisions are paired so that the sum of their likeness is greatest:
    kind 3, figures 4, reference 4, side, timing and parties 1 each. A pair must share a
    figure or a reference feature, or both be holes of one kind, and reach 4 points;
    where figures are stated and none agrees, the kind must. A rule of the same kind that
    supplies a missing part of a provision is a piece of it. A provision that only defines
    an area may be answered by a definition. A rule that answers a provision of the
    agreement which the text need not hold is not counted; every other rule without a
    provision lowers precision.
Kind
    One of fourteen, exactly; some provisions leave a choice, and the kind that the
    obligation itself names (to withdraw, to withdraw weapons) is always right.
Figures
    Each length of the provision that the text states, within one per cent, drawn as it
    must be: a total width halved, a range with both ends. No other length may shape the
    zone, save those of provisions it refers to. Locators, conversions and lengths are
    not asked for.
Bound
    At least, at most, about, exact or a range, as written.
Reference
    Every main feature of the provision that the text names must be a main feature of
    the rule's tree: a border by its parties, a line, road, river or coast by name, a
    place or region by name, a parallel or meridian by degrees, a polygon by its points
    within 0.02 degrees. Spelling, accents and demonyms are folded. Features that are
    carved out or only clip do not count.
Side
    A compass side, a country, a bank, seaward, landward, outside or both. "Both" is met
    by no side at all. A side to withdraw to is met by the opposite side to keep out of.
    A party's name stands for a compass side that the rule's words do not use. A compass
    word that the text does not hold is not asked for.
Timing
    Dates to the day (to the minute where both say so; without the year where the text
    has none), allowed times within five per cent, events by a shared word. Dates of
    lines are no times. A time that the text does not state, or that was taken from
    another source, is not asked for; a time that the provision does not have is an error.
Parties
    Everybody the provision binds whom the text names, under any name. A rule without
    parties binds those who made the agreement.
Carved
    Exceptions and lateral limits that the text names. Shown apart, not in "whole".
Drawn
    What can be drawn has no hole; what needs a map, a date's positions or a decision is
    a hole or a line to be supplied, and never one for want of understanding.
Whole
    Found, and kind, figures, reference, side, timing and drawn all right.
False zones
    Lengths that are known to be no zones (distractors, figures of other agreements) and
    shape one all the same.
Lost
    Lengths of the text, found by an independent search, that are neither in a rule nor
    on the list of other figures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.reading_expected import TextCase, load_folder
from benchmarks.reading_match import TextScore, Verdict, score_text
from benchmarks.reading_report import as_json, compare, condense, explain, table
from benchmarks.reading_shape import shape_of
from zonemap.agreement import Agreement
from zonemap.source import SourceText

HERE = Path(__file__).resolve().parent
SAVED = HERE / "scores" / "reading.json"
SHIPPED = HERE.parent / "tests" / "fresh"


Reader = Callable[[SourceText], Agreement]


def score_case(case: TextCase, read: Reader) -> TextScore:
    """Read one text and score it; an exception is a crash and costs every provision."""
    try:
        agreement = read(SourceText(case.name, case.text))
    except Exception as error:  # noqa: BLE001 - a crash of any kind is a result
        missed = [Verdict(p, shape_of(p, case.reference)) for p in case.expected]
        return TextScore(case, None, missed, crash=f"{type(error).__name__}: {error}")
    return score_text(case, agreement)


def score_folder(folder: Path, only: str | None = None) -> list[TextScore]:
    """Read and score every text of a folder, in the order of its index."""
    from zonemap.reading.rules import read_agreement

    return [score_case(case, read_agreement) for case in load_folder(folder, only)]


def _saved() -> dict[str, Any]:
    return msgspec.json.decode(SAVED.read_bytes()) if SAVED.exists() else {}


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of a folder of reference readings; 1 if a text crashed the reader."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--agreement", metavar="SLUG", help="score this agreement only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every verdict here")
    parser.add_argument("--verbose", action="store_true", help="show what was expected and read")
    parser.add_argument("--save", action="store_true", help="keep as the score to compare with")
    options = parser.parse_args(arguments)
    scores = score_folder(options.folder, options.agreement)
    if options.verbose:
        print("\n\n".join(explain(score) for score in scores), end="\n\n")
    print(table(scores))
    result = as_json(scores)
    name = options.folder.resolve().name
    saved = _saved()
    if name in saved and options.agreement is None:
        print(compare(saved[name], condense(result)))
    if options.json is not None:
        _write(options.json, result)
    if options.save and options.agreement is None:
        _write(SAVED, {**saved, name: condense(result)})
    return 1 if any(score.crash for score in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
