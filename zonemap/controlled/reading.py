"""Controlled English read back into the tree it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from zonemap.area import (
    AnyNode,
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
    Feature,
    Flank,
    Inside,
    Line,
    Median,
    Meridian,
    Offset,
    Overlap,
    Parallel,
    Path,
    Place,
    Point,
    Polygon,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    UndrawnReason,
    Within,
)
from zonemap.controlled.reader import Words
from zonemap.controlled.words import COMPASS_WORDS, SIDE_WORDS
from zonemap.errors import ControlledEnglishError
from zonemap.measure import Compass, Distance


class Sentence(Words):
    """The grammar: what a feature, a side and an area may be."""

    def owner(self) -> str | None:
        """Take the ``in NAME`` that may follow a name."""
        return self.name() if self.take("in") else None

    def points(self) -> tuple[Feature, ...]:
        """Take points in brackets, set apart by semicolons."""
        self.need("(")
        if self.take(")"):
            return ()
        found = [self.feature()]
        while self.take(";"):
            found.append(self.feature())
        self.need(")")
        return tuple(found)

    def feature(self) -> Feature:
        """Take a feature."""
        for words, build in _FEATURES.items():
            if self.take(words):
                return build(self)
        bank = self.pattern(r"the ([a-z]+(?:-[a-z]+)*) bank of the river(?!\w)")
        if bank is not None:
            return River(self.name(), bank[1])
        if re.match(r"\s*the\b", self.text[self.at :]):
            known = ", ".join(f"“{words}”" for words in _FEATURES)
            raise self.fail("a feature", f"a feature begins with a name or with one of {known}")
        return Place(self.name(), self.owner())

    def side(self) -> str | None:
        """Take the side that may follow a belt."""
        for side, words in SIDE_WORDS.items():
            if self.take(f", {words}"):
                return side
        if self.take(", on the side of"):
            return self.name()
        compass = self.pattern(r",\s+on\s+the\s+([a-z-]+)\s+side(?!\w)")
        if compass is None:
            return None
        if compass[1] not in COMPASS_WORDS:
            self.at = compass.start(1)
            raise self.fail("a compass side")
        return compass[1]

    def within(self, distance: Distance, beyond: Distance | None) -> Area:
        """Take what a belt is measured from, and its side."""
        if self.take("("):
            of: AnyNode = self.area()
            self.need(")")
        else:
            of = self.feature()
        return Within(distance, of, beyond, self.side())

    def part(self) -> Area:
        """Take an area without joints, or one in brackets."""
        if self.take("("):
            inner = self.area()
            self.need(")")
            return inner
        for words, build in _AREAS.items():
            if self.take(words):
                return build(self)
        known = ", ".join(f"“{words}”" for words in _AREAS)
        raise self.fail("an area", f"an area begins with one of {known}")

    def area(self) -> Area:
        """Take an area with its joints."""
        first = self.part()
        if self.take(", except"):
            area: Area = Except(first, self.part())
            while self.take(", except"):
                area = Except(area, self.part())
            return area
        for words, node in ((", only where", Overlap), ("together with", Together)):
            if self.take(words):
                parts = [first, self.part()]
                while self.take(words):
                    parts.append(self.part())
                return node(tuple(parts))
        return first

    def whole(self) -> Area:
        """Take an area that ends where the words end."""
        area = self.area()
        if self.text[self.at :].strip():
            raise self.fail(
                "the end of the area", "put areas that are joined in turn into parentheses"
            )
        return area


def _read_border(reader: Sentence) -> Feature:
    of = reader.name()
    reader.need("and")
    return Border(of, reader.name())


def _read_bank(reader: Sentence) -> Feature:
    bank = reader.name()
    reader.need("of the river")
    return River(reader.name(), bank)


def _read_line(reader: Sentence) -> Feature:
    name = reader.name()
    return Line(name, reader.name() if reader.take("as of") else None)


def _read_compass(reader: Sentence) -> Compass:
    compass = reader.choice(COMPASS_WORDS)
    if compass is None:
        raise reader.fail("a compass word", "north, east, south, west and between: south-west")
    return compass


def _read_spot(reader: Sentence) -> Feature:
    distance, bearing = reader.distance(), _read_compass(reader)
    reader.need("of")
    return Offset(reader.feature(), distance, bearing)


def _read_stretch(reader: Sentence) -> Feature:
    line = reader.feature()
    reader.need("from")
    start = reader.feature()
    reader.need("to")
    return Stretch(line, start, reader.feature())


def _read_edge(reader: Sentence) -> Feature:
    area = reader.area()
    reader.need(")")
    return Edge(area)


def _read_median(reader: Sentence) -> Feature:
    a = reader.feature()
    reader.need("and")
    return Median(a, reader.feature())


_FEATURES: dict[str, Callable[[Sentence], Feature]] = {
    "the state of": lambda r: Country(r.name()),
    "the region of": lambda r: Region(r.name(), r.owner()),
    "the border between": _read_border,
    "the border of": lambda r: Border(r.name()),
    "the coast of": lambda r: Coast(r.name()),
    "the river": lambda r: River(r.name()),
    "the bank": _read_bank,
    "the road": lambda r: Road(r.name(), r.owner()),
    "the line": _read_line,
    "the parallel": lambda r: Parallel(r.degrees("N", "S", 90)),
    "the meridian": lambda r: Meridian(r.degrees("E", "W", 180)),
    "the point": lambda r: Point(r.degrees("N", "S", 90), r.degrees("E", "W", 180)),
    "the spot": _read_spot,
    "the path": lambda r: Path(r.points()),
    "the stretch of": _read_stretch,
    "the edge of (": _read_edge,
    "the median between": _read_median,
}


def _read_within(reader: Sentence) -> Area:
    distance = reader.distance()
    reader.need("of")
    return reader.within(distance, None)


def _read_ring(reader: Sentence) -> Area:
    near = reader.distance()
    reader.need("and")
    far = reader.distance()
    reader.need("from")
    return reader.within(far, near)


def _read_between(reader: Sentence) -> Area:
    a = reader.feature()
    reader.need("and")
    return Between(a, reader.feature())


def _read_named_side(reader: Sentence) -> Area:
    side = reader.name()
    reader.need("of")
    return SideOf(reader.feature(), side)


def _read_compass_side(reader: Sentence) -> Area:
    side = _read_compass(reader).value
    reader.need("of")
    return SideOf(reader.feature(), side)


def _read_flank(reader: Sentence) -> Area:
    sides = [_read_compass(reader)]
    while reader.take("and"):
        sides.append(_read_compass(reader))
    reader.need("of (")
    of = reader.area()
    reader.need(")")
    reader.need("along")
    return Flank(of, tuple(sides), reader.feature())


def _read_undrawn(reader: Sentence) -> Area:
    reasons: dict[str, UndrawnReason] = {reason: reason for reason in get_args(UndrawnReason)}
    reason = reader.choice(reasons)
    if reason is None:
        raise reader.fail("a reason", "one of: " + ", ".join(reasons))
    reader.need(", layer")
    return Undrawn(reason, reader.name())


_AREAS: dict[str, Callable[[Sentence], Area]] = {
    "all of": lambda r: Inside(r.feature()),
    "within": _read_within,
    "between": _read_ring,
    "the ground between": _read_between,
    "the ground on the side": _read_named_side,
    "the ground": _read_compass_side,
    "the polygon": lambda r: Polygon(r.points()),
    "the flank": _read_flank,
    "the zone": lambda r: Defined(r.name()),
    "not drawn:": _read_undrawn,
}


def read_area(text: str) -> Area:
    """Read an area in controlled English.

    Parameters
    ----------
    text
        The words, as `describe` writes them; case of the fixed words, spaces and a
        closing full stop do not matter.

    Raises
    ------
    ControlledEnglishError
        If the words are not controlled English; the error points at the first word
        that does not fit and says what was expected there.

    Examples
    --------
    >>> read_area("within 5 km of Salif together with within 5 km of Ras Isa").areas[1].of.name
    'Ras Isa'
    """
    try:
        # No bare name ends with a full stop, so a closing one belongs to the sentence.
        return Sentence(text.rstrip().removesuffix(".")).whole()
    except RecursionError:
        raise ControlledEnglishError("the area is nested too deeply to be read") from None


def read_distance(text: str) -> Distance:
    """Read a distance in controlled English, as `describe_distance` writes it.

    Raises
    ------
    ControlledEnglishError
        If the words are no distance; the error points at the first that does not fit.

    Examples
    --------
    >>> read_distance("at least 15 km").bound
    'min'
    """
    reader = Sentence(text.rstrip().removesuffix("."))
    distance = reader.distance()
    if reader.text[reader.at :].strip():
        raise reader.fail("the end of the distance")
    return distance
