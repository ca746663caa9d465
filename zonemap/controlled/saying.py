"""A tree said in controlled English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import assert_never, get_args

from zonemap.area import (
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
    Within,
)
from zonemap.controlled.words import BARE_WORD, BOUND_WORDS, COMPASS_WORDS, SIDE_WORDS
from zonemap.measure import Distance


def _number(value: float) -> str:
    text = format(Decimal(repr(float(value))), "f")
    return text.removesuffix(".0")


def _name(name: str) -> str:
    words = name.split(" ")
    bare = all(BARE_WORD.fullmatch(word) for word in words) and words[0][:1].isupper()
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
    return f"{half}{BOUND_WORDS.get(distance.bound, '')}{figure} {distance.unit}"


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
    if side in COMPASS_WORDS:
        return f", on the {side} side"
    if side in SIDE_WORDS:
        return f", {SIDE_WORDS[side]}"
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
        case SideOf(line, side) if side in COMPASS_WORDS:
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
