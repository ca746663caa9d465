"""An area in controlled English, and back to the same tree.

`describe` says a tree in plain words; `read_area` reads those words back:
``read_area(describe(tree)) == tree`` for every tree, spans aside. Each kind of node
begins with words of its own and takes a fixed number of parts, so that no sentence
has two readings; what joins areas (`together with`, `, only where`, `, except`) is
put in parentheses when nested. A name stands bare when each of its words begins with
a capital (``Ras al-Ayn``), in double quotes otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar, assert_never, get_args

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
from zonemap.errors import ControlledEnglishError
from zonemap.measure import Bound, Compass, Distance, Unit
from zonemap.source import SourceText, Span

T = TypeVar("T")

_BOUND_WORDS: dict[Bound, str] = {"min": "at least ", "max": "at most ", "about": "about "}
_UNIT_WORDS: dict[str, Unit] = {
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "m": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "mi": "mi", "mile": "mi", "miles": "mi",
    "nmi": "nmi", "yd": "yd", "yards": "yd", "ft": "ft", "feet": "ft",
}  # fmt: skip
_SIDE_WORDS = {
    "both": "on both sides", "outside": "outside it", "seaward": "seaward", "landward": "landward",
}  # fmt: skip
_COMPASS_WORDS = {compass.value: compass for compass in Compass}
_BARE_WORD = re.compile(r"[^\W\d_a-z][^\s,;()\"\\]*|(?:[a-z]{1,3}[-'’])[^\W\d_][^\s,;()\"\\]*|\d+")


# --- Saying -------------------------------------------------------------------------


def _number(value: float) -> str:
    text = format(Decimal(repr(float(value))), "f")
    return text.removesuffix(".0")


def _name(name: str) -> str:
    words = name.split(" ")
    bare = all(_BARE_WORD.fullmatch(word) for word in words) and words[0][:1].isupper()
    # A comma, a bracket or a quote is excluded above; a trailing stop would end a sentence.
    if bare and not name.endswith(".") and "\n" not in name:
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _distance(distance: Distance) -> str:
    if distance.upper is None:
        figure = _number(distance.value)
    else:
        figure = f"{_number(distance.value)} to {_number(distance.upper)}"
    half = "half of " if distance.halved else ""
    return f"{half}{_BOUND_WORDS.get(distance.bound, '')}{figure} {distance.unit}"


def describe_distance(distance: Distance) -> str:
    """Say a distance in controlled English: ``at least 30 km``, ``half of 4 nmi``."""
    return _distance(distance)


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{_number(abs(value))} {positive if value >= 0 else negative}"


def _in(owner: str | None) -> str:
    return "" if owner is None else f" in {_name(owner)}"


def _points(points: tuple[Feature, ...]) -> str:
    return "(" + "; ".join(_feature(point) for point in points) + ")"


def _pair(of: str, other: str) -> str:
    return f"the border between {_name(of)} and {_name(other)}"


def _river(name: str, bank: str | None) -> str:
    if bank is None:
        return f"the river {_name(name)}"
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", bank) and bank != "bank":
        return f"the {bank} bank of the river {_name(name)}"
    return f"the bank {_name(bank)} of the river {_name(name)}"


def _feature(feature: Feature) -> str:  # noqa: C901, PLR0911, PLR0912 # one case a kind of node
    match feature:
        case Place(name, of):
            return _name(name) + _in(of)
        case Country(name):
            return f"the state of {_name(name)}"
        case Region(name, of):
            return f"the region of {_name(name)}{_in(of)}"
        case Border(of, other):
            return f"the border of {_name(of)}" if other is None else _pair(of, other)
        case Coast(of):
            return f"the coast of {_name(of)}"
        case River(name, bank):
            return _river(name, bank)
        case Road(name, of):
            return f"the road {_name(name)}{_in(of)}"
        case Line(name, as_of):
            return f"the line {_name(name)}" + ("" if as_of is None else f" as of {_name(as_of)}")
        case Parallel(lat):
            return f"the parallel {_degrees(lat, 'N', 'S')}"
        case Meridian(lon):
            return f"the meridian {_degrees(lon, 'E', 'W')}"
        case Point(lat, lon):
            return f"the point {_degrees(lat, 'N', 'S')} {_degrees(lon, 'E', 'W')}"
        case Offset(of, distance, bearing):
            return f"the spot {_distance(distance)} {bearing.value} of {_feature(of)}"
        case Path(points):
            return f"the path {_points(points)}"
        case Stretch(line, start, end):
            return f"the stretch of {_feature(line)} from {_feature(start)} to {_feature(end)}"
        case Edge(area):
            return f"the edge of ({describe(area)})"
        case Median(a, b):
            return f"the median between {_feature(a)} and {_feature(b)}"
        case _:
            assert_never(feature)


def _side(side: str | None) -> str:
    if side is None:
        return ""
    if side in _COMPASS_WORDS:
        return f", on the {side} side"
    if side in _SIDE_WORDS:
        return f", {_SIDE_WORDS[side]}"
    return f", on the side of {_name(side)}"


def _within(area: Within) -> str:
    of = area.of
    origin = f"({describe(of)})" if isinstance(of, get_args(Area)) else _feature(of)  # type: ignore[arg-type] # narrowed by the union
    if area.beyond is None:
        extent = f"within {_distance(area.distance)} of"
    else:
        extent = f"between {_distance(area.beyond)} and {_distance(area.distance)} from"
    return f"{extent} {origin}{_side(area.side)}"


def _part(area: Area) -> str:
    said = describe(area)
    return f"({said})" if isinstance(area, Overlap | Together | Except) else said


def describe(area: Area) -> str:  # noqa: C901, PLR0911, PLR0912 # one case a kind of node
    """Say an area in controlled English.

    Examples
    --------
    >>> describe(Within(Distance(value=30, unit="km"), Border("Syria", "Turkey"), side="Syria"))
    'within 30 km of the border between Syria and Turkey, on the side of Syria'
    """
    match area:
        case Inside(feature):
            return f"all of {_feature(feature)}"
        case Within():
            return _within(area)
        case SideOf(line, side) if side in _COMPASS_WORDS:
            return f"the ground {side} of {_feature(line)}"
        case SideOf(line, side):
            return f"the ground on the side {_name(side)} of {_feature(line)}"
        case Between(a, b):
            return f"the ground between {_feature(a)} and {_feature(b)}"
        case Polygon(points):
            return f"the polygon {_points(points)}"
        case Flank(of, sides, along):
            said = " and ".join(side.value for side in sides)
            return f"the flank {said} of ({describe(of)}) along {_feature(along)}"
        case Overlap(areas):
            return ", only where ".join(_part(part) for part in areas)
        case Together(areas):
            return " together with ".join(_part(part) for part in areas)
        case Except(base, minus):
            return f"{_part(base)}, except {_part(minus)}"
        case Defined(term):
            return f"the zone {_name(term)}"
        case Undrawn(reason, layer_name):
            return f"not drawn: {reason}, layer {_name(layer_name)}"
        case _:
            assert_never(area)


def describe_feature(feature: Feature) -> str:
    """Say a feature in controlled English: ``the border between Syria and Turkey``."""
    return _feature(feature)


# --- Reading back -------------------------------------------------------------------


class _Reader:
    """A reader that walks the words once, from left to right."""

    def __init__(self, text: str) -> None:
        self.source = SourceText("area", text)
        self.text = text
        self.at = 0

    def fail(self, expected: str, hint: str | None = None) -> ControlledEnglishError:
        end = len(self.text)
        start = min(self.at, max(end - 1, 0))
        while start < end - 1 and self.text[start].isspace():
            start += 1
        stop = start + 1
        while stop < end and not self.text[stop].isspace():
            stop += 1
        span = Span(start, stop) if self.text else None
        return ControlledEnglishError(
            f"expected {expected}", span=span, hint=hint, source=self.source
        )

    def take(self, words: str) -> bool:
        """Take these words if they come next, whatever the case and the spaces."""
        pattern = r"\s*" + r"\s+".join(re.escape(word) for word in words.split())
        if words[-1].isalnum():
            pattern += r"(?![\w-])"
        match = re.compile(pattern, re.IGNORECASE).match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        return True

    def need(self, words: str) -> None:
        if not self.take(words):
            raise self.fail(f"“{words}”")

    def pattern(self, pattern: str) -> re.Match[str] | None:
        match = re.compile(r"\s*" + pattern).match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def choice(self, table: dict[str, T]) -> T | None:
        """Take the longest of these words that comes next."""
        for words in sorted(table, key=len, reverse=True):
            if self.take(words):
                return table[words]
        return None

    def number(self) -> float:
        match = self.pattern(r"(\d+(?:\.\d+)?)")
        if match is None:
            raise self.fail("a figure")
        return float(match[1])

    def name(self) -> str:
        quoted = self.pattern(r'"((?:[^"\\]|\\.)*)"')
        if quoted is not None:
            return re.sub(
                r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], quoted[1], flags=re.DOTALL
            )
        words: list[str] = []
        while True:
            match = re.compile(r"\s*(" + _BARE_WORD.pattern + ")").match(self.text, self.at)
            if match is None or (not words and not match[1][:1].isupper()):
                break
            words.append(match[1])
            self.at = match.end()
        if not words:
            raise self.fail("a name", "write a name with capitals, or put it in double quotes")
        return " ".join(words)

    def distance(self) -> Distance:
        halved = self.take("half of")
        bounds: dict[str, Bound] = {said.strip(): key for key, said in _BOUND_WORDS.items()}
        bound: Bound = self.choice(bounds) or "exact"
        value = self.number()
        upper = self.number() if self.take("to") else None
        if upper is not None:
            bound = "range"
        unit = self.choice(_UNIT_WORDS)
        if unit is None:
            raise self.fail("a unit of length", "use km, m, mi, nmi, yd or ft")
        return Distance(value=value, unit=unit, bound=bound, upper=upper, halved=halved)

    def degrees(self, positive: str, negative: str, limit: float) -> float:
        start = self.at
        value = self.number()
        sign = self.choice({positive: 1.0, negative: -1.0})
        if sign is None:
            raise self.fail(f"{positive} or {negative}")
        if value > limit:
            self.at = start
            raise self.fail(f"at most {limit:g} degrees")
        return sign * value

    def owner(self) -> str | None:
        return self.name() if self.take("in") else None

    def points(self) -> tuple[Feature, ...]:
        self.need("(")
        if self.take(")"):
            return ()
        found = [self.feature()]
        while self.take(";"):
            found.append(self.feature())
        self.need(")")
        return tuple(found)

    def feature(self) -> Feature:
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
        for side, words in _SIDE_WORDS.items():
            if self.take(f", {words}"):
                return side
        if self.take(", on the side of"):
            return self.name()
        compass = self.pattern(r",\s+on\s+the\s+([a-z-]+)\s+side(?!\w)")
        if compass is None:
            return None
        if compass[1] not in _COMPASS_WORDS:
            self.at = compass.start(1)
            raise self.fail("a compass side")
        return compass[1]

    def within(self, distance: Distance, beyond: Distance | None) -> Area:
        if self.take("("):
            of: AnyNode = self.area()
            self.need(")")
        else:
            of = self.feature()
        return Within(distance, of, beyond, self.side())

    def part(self) -> Area:
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
        area = self.area()
        if self.text[self.at :].strip():
            raise self.fail(
                "the end of the area", "put areas that are joined in turn into parentheses"
            )
        return area


def _read_border(reader: _Reader) -> Feature:
    of = reader.name()
    reader.need("and")
    return Border(of, reader.name())


def _read_bank(reader: _Reader) -> Feature:
    bank = reader.name()
    reader.need("of the river")
    return River(reader.name(), bank)


def _read_line(reader: _Reader) -> Feature:
    name = reader.name()
    return Line(name, reader.name() if reader.take("as of") else None)


def _read_compass(reader: _Reader) -> Compass:
    compass = reader.choice(_COMPASS_WORDS)
    if compass is None:
        raise reader.fail("a compass word", "north, east, south, west and between: south-west")
    return compass


def _read_spot(reader: _Reader) -> Feature:
    distance, bearing = reader.distance(), _read_compass(reader)
    reader.need("of")
    return Offset(reader.feature(), distance, bearing)


def _read_stretch(reader: _Reader) -> Feature:
    line = reader.feature()
    reader.need("from")
    start = reader.feature()
    reader.need("to")
    return Stretch(line, start, reader.feature())


def _read_edge(reader: _Reader) -> Feature:
    area = reader.area()
    reader.need(")")
    return Edge(area)


def _read_median(reader: _Reader) -> Feature:
    a = reader.feature()
    reader.need("and")
    return Median(a, reader.feature())


_FEATURES: dict[str, Callable[[_Reader], Feature]] = {
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


def _read_within(reader: _Reader) -> Area:
    distance = reader.distance()
    reader.need("of")
    return reader.within(distance, None)


def _read_ring(reader: _Reader) -> Area:
    near = reader.distance()
    reader.need("and")
    far = reader.distance()
    reader.need("from")
    return reader.within(far, near)


def _read_between(reader: _Reader) -> Area:
    a = reader.feature()
    reader.need("and")
    return Between(a, reader.feature())


def _read_named_side(reader: _Reader) -> Area:
    side = reader.name()
    reader.need("of")
    return SideOf(reader.feature(), side)


def _read_compass_side(reader: _Reader) -> Area:
    side = _read_compass(reader).value
    reader.need("of")
    return SideOf(reader.feature(), side)


def _read_flank(reader: _Reader) -> Area:
    sides = [_read_compass(reader)]
    while reader.take("and"):
        sides.append(_read_compass(reader))
    reader.need("of (")
    of = reader.area()
    reader.need(")")
    reader.need("along")
    return Flank(of, tuple(sides), reader.feature())


def _read_undrawn(reader: _Reader) -> Area:
    reasons: dict[str, UndrawnReason] = {reason: reason for reason in get_args(UndrawnReason)}
    reason = reader.choice(reasons)
    if reason is None:
        raise reader.fail("a reason", "one of: " + ", ".join(reasons))
    reader.need(", layer")
    return Undrawn(reason, reader.name())


_AREAS: dict[str, Callable[[_Reader], Area]] = {
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
        return _Reader(text.rstrip().removesuffix(".")).whole()
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
    reader = _Reader(text.rstrip().removesuffix("."))
    distance = reader.distance()
    if reader.text[reader.at :].strip():
        raise reader.fail("the end of the distance")
    return distance
