"""Nothing is lost and nothing is made up: figures, spans and quotes of every reading."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.reading_facts import lost_figures
from benchmarks.reading_figures import figures, number
from benchmarks.reading_fuzz import damaged
from tests.properties.corpus import NAMES, PATHS, ROOT, reading_of, text_of
from zonemap.agreement import Agreement, NotUnderstood, OtherFigure, PassedOver
from zonemap.area import AnyNode, walk
from zonemap.area import distances as distances_of
from zonemap.measure import Distance
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText, Span

every_text = pytest.mark.parametrize("path", PATHS, ids=NAMES)


def lost(agreement: Agreement) -> list[str]:
    return [figure.quote for figure in lost_figures(agreement)]


def trees(agreement: Agreement) -> Iterator[AnyNode]:
    for rule in agreement.rules:
        yield from walk(rule.area)
        for assumption in rule.assumptions:
            for other in assumption.alternatives:
                if other.area is not None:
                    yield from walk(other.area)
    for definition in agreement.definitions:
        yield from walk(definition.area)


def every_distance(agreement: Agreement) -> Iterator[Distance]:
    for rule in agreement.rules:
        yield from rule.distances
        yield from distances_of(rule.area)
    for definition in agreement.definitions:
        yield from distances_of(definition.area)


def spans_of(agreement: Agreement) -> Iterator[Span]:
    for rule in agreement.rules:
        yield from (span for span in (rule.span, *rule.told_again) if span is not None)
        if rule.timing is not None and rule.timing.span is not None:
            yield rule.timing.span
    yield from (node.span for node in trees(agreement) if node.span is not None)
    yield from (d.span for d in every_distance(agreement) if d.span is not None)
    for group in (
        agreement.other_figures,
        agreement.not_understood,
        agreement.passed_over,
        agreement.definitions,
        agreement.provisions,
    ):
        yield from (item.span for item in group)


def check_reading(agreement: Agreement) -> None:
    """Hold everything that is true of the reading of any text whatever."""
    text = agreement.source.text
    for span in spans_of(agreement):
        assert 0 <= span.start < span.end <= len(text)
    for rule in agreement.rules:
        assert rule.span is not None
        assert rule.quote == text[rule.span.start : rule.span.end]
    quoted: list[OtherFigure | NotUnderstood | PassedOver] = [
        *agreement.other_figures,
        *agreement.not_understood,
        *agreement.passed_over,
    ]
    for item in quoted:
        assert item.quote == text[item.span.start : item.span.end]
    ids = [rule.id for rule in agreement.rules]
    assert ids == [f"r{number}" for number in range(1, len(ids) + 1)]


@every_text
def test_every_length_is_accounted_for(path: Path) -> None:
    assert lost(reading_of(path)) == []


@every_text
def test_spans_and_quotes_are_the_words_of_the_text(path: Path) -> None:
    check_reading(reading_of(path))


@every_text
def test_a_rule_s_distance_is_the_figure_it_points_at(path: Path) -> None:
    agreement = reading_of(path)
    for distance in every_distance(agreement):
        assert distance.span is not None
        quote = agreement.source.quote(distance.span)
        found = figures(quote)
        if not found:  # "and six to the south": the unit stands elsewhere
            said = number(quote.strip("() "))
            assert said is None or said in {distance.value, distance.upper}, quote
            continue
        said_m = [metres for figure in found for metres in figure.metres]
        assert any(abs(distance.written_metres - m) <= 0.01 * m for m in said_m), quote


@every_text
def test_other_figures_say_their_length_and_why(path: Path) -> None:
    for figure in reading_of(path).other_figures:
        assert figure.why.strip()
        lengths = [m for found in figures(figure.quote) for m in found.metres]
        if figure.metres is not None and lengths:
            assert any(abs(figure.metres - length) <= 0.01 * length for length in lengths)


@every_text
def test_no_figure_is_both_a_zone_and_no_zone(path: Path) -> None:
    agreement = reading_of(path)
    used = {d.span for rule in agreement.rules for d in rule.distances if d.span is not None}
    assert not used & {figure.span for figure in agreement.other_figures}


@every_text
def test_reading_twice_gives_the_same_bytes(path: Path) -> None:
    again = read_agreement(SourceText(path.name, text_of(path)))
    first = reading_of(path)
    assert msgspec.json.encode(again.rules) == msgspec.json.encode(first.rules)
    assert again == first


def test_reading_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys, msgspec; from pathlib import Path\n"
        "from zonemap.reading.rules import read_agreement\n"
        "from zonemap.source import SourceText\n"
        "for name in sys.argv[1:]:\n"
        "    text = Path(name).read_text(encoding='utf-8')\n"
        "    agreement = read_agreement(SourceText('text', text))\n"
        "    parts = (agreement.rules, agreement.other_figures, agreement.not_understood)\n"
        "    print(msgspec.json.encode(parts))\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, *map(str, PATHS[:12])],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0]


# --- Texts that nobody wrote ------------------------------------------------------------

_VALUES = st.one_of(
    st.integers(1, 999).map(str),
    st.integers(1000, 99999).map(lambda value: f"{value:,}"),
    st.decimals("0.1", "99.9", places=1).map(str),
    st.sampled_from(["two", "fifteen", "twenty-five", "ten (10)", "(700)", "one hundred", "six"]),
)
_UNITS = st.sampled_from(
    ["km", "kilometres", "kilometers", "metres", "miles", "nautical miles", "yards"]
)
_FRAMES = st.sampled_from(
    [
        "Arland shall withdraw its forces to a depth of {} from the border with Bellia.",
        "No heavy weapons shall be kept within {} of the town of Corvo.",
        "A demilitarised zone, {} wide, shall run along the river Dora.",
        "The depot lies {} north of Corvo.",
        "Rockets with a range of {} were fired.",
        "The border is {} long.",
        '"We wanted {}", a general said.',
        "Patrols shall keep {} away from the line of contact on either side.",
        "{}, he said, is far.",
        "Under the earlier accord the belt was {}; it is void.",
    ]
)
_SENTENCES = st.builds(
    lambda frame, value, unit: frame.format(f"{value} {unit}"), _FRAMES, _VALUES, _UNITS
)


@given(st.lists(_SENTENCES, min_size=1, max_size=6))
@example(["A zone, 5 km wide and 40 km long, shall be kept free."])
@example(["0.1 km, he said, is far."])
def test_every_length_of_a_made_up_text_is_accounted_for(sentences: list[str]) -> None:
    agreement = read_agreement(SourceText("made up", " ".join(sentences)))
    check_reading(agreement)
    assert lost(agreement) == []


@given(st.sampled_from(PATHS), st.integers(0, 2**32))
def test_a_damaged_text_is_read_without_a_crash(path: Path, seed: int) -> None:
    check_reading(read_agreement(SourceText("damaged", damaged(text_of(path), seed))))


@every_text
def test_a_wrapped_text_is_read_as_the_text_in_one_line(path: Path) -> None:
    """A line break inside a paragraph means no more than a space."""
    text = text_of(path)
    wrapped, column = [], 0
    for char, after in zip(text, f"{text[1:]}\n", strict=True):
        turn = char == " " and column > 60 and after.islower()  # "2." might be a number
        wrapped.append("\n" if turn else char)
        column = 0 if turn or char == "\n" else column + 1
    plain, other = reading_of(path), read_agreement(SourceText(path.name, "".join(wrapped)))
    assert [(r.kind, r.span) for r in other.rules] == [(r.kind, r.span) for r in plain.rules]
