"""The expression tree: what an agreement says about where, before any geometry.

A `Feature` is something found on a map; an `Area` is made from features and other
areas. Both unions are closed: a new kind makes the type checker name every `match`
that has to learn it. Nodes are frozen and serialise as tagged objects (``"op"``).
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias, TypeVar, get_args

import msgspec
from msgspec.structs import fields

from zonemap.measure import Compass, Distance
from zonemap.source import Span

Side: TypeAlias = str
"""Which side of a line: a compass word, ``both``, ``outside`` (of an area), ``seaward``,
``landward``, ``left bank``, ``right bank``, or the name of a country or region."""

UndrawnReason = Literal[
    "attached map",  # drawn on a map that is not in the text
    "as of a date",  # positions or a line at a date
    "other instrument",  # defined by another agreement
    "vague",  # "certain parts of", "a few kilometres"
    "deferred",  # to be agreed later, conditional
    "moving",  # around ships, convoys
    "capability",  # weapon range, "able to fire into"
    "class of places",  # schools, ports, barracks
    "unnamed site",  # a camp somewhere in a district
    "no reference",  # a figure whose line or place the words never name
    "not understood",  # words that speak of an area in no phrasing we hold
]

FILLABLE: frozenset[UndrawnReason] = frozenset(
    {"attached map", "as of a date", "other instrument", "deferred", "unnamed site"}
)
"""Holes that a layer of the user's fills; the others no layer can stand for."""


class Node(msgspec.Struct, frozen=True, kw_only=True, tag_field="op", omit_defaults=True):
    """What every part of the tree shares: the words it was read from."""

    span: Span | None = None


# --- Features: found on a map -------------------------------------------------------


class Place(Node, frozen=True, tag="place"):
    """A town, village, city, port, base, cape, hill: something with a point."""

    name: str
    of: str | None = None


class Country(Node, frozen=True, tag="country"):
    """A state, by any of its names."""

    name: str


class Region(Node, frozen=True, tag="region"):
    """Any named area: a district, province, island, historic or operational area."""

    name: str
    of: str | None = None


class Border(Node, frozen=True, tag="border"):
    """The border of a country or region, all of it or where it meets another."""

    of: str
    other: str | None = None


class Coast(Node, frozen=True, tag="coast"):
    """The low-water line of a country, region, island or sea."""

    of: str


class River(Node, frozen=True, tag="river"):
    """A river, lake shore, canal or strait taken as a line."""

    name: str
    bank: str | None = None


class Road(Node, frozen=True, tag="road"):
    """A road or railway."""

    name: str
    of: str | None = None


class Line(Node, frozen=True, tag="line"):
    """A line that agreements know: ceasefire line, line of contact, Line A."""

    name: str
    as_of: str | None = None


class Parallel(Node, frozen=True, tag="parallel"):
    """A circle of latitude, in degrees, north positive."""

    lat: float


class Meridian(Node, frozen=True, tag="meridian"):
    """A line of longitude, in degrees, east positive."""

    lon: float


class Point(Node, frozen=True, tag="point"):
    """A position by coordinates, in degrees (EPSG:4326)."""

    lat: float
    lon: float


class Offset(Node, frozen=True, tag="offset"):
    """A point so far from another in a direction: "2 km west of Saraqib"."""

    of: Feature
    distance: Distance
    bearing: Compass


class Path(Node, frozen=True, tag="path"):
    """A line through places or coordinates, in the order of the text."""

    points: tuple[Feature, ...]


class Stretch(Node, frozen=True, tag="stretch"):
    """The part of a line that lies between two places."""

    line: Feature
    start: Feature
    end: Feature


class Edge(Node, frozen=True, tag="edge"):
    """The outline of an area, taken as a line."""

    area: Area


class Median(Node, frozen=True, tag="median"):
    """The line half-way between two lines."""

    a: Feature
    b: Feature


# --- Areas: made from features and areas --------------------------------------------


class Inside(Node, frozen=True, tag="inside"):
    """The whole of a feature: a region's ground, a town's footprint, a line itself."""

    feature: Feature


class Within(Node, frozen=True, tag="within"):
    """Every point within a distance: buffer, belt, ring or circle.

    Parameters
    ----------
    distance
        The far edge.
    of
        What it is measured from: a feature, or the edge of an area.
    beyond
        The near edge of a ring or a strip that does not start at `of`.
    side
        The side that is kept; None where the words do not say.
    """

    distance: Distance
    of: Feature | Area
    beyond: Distance | None = None
    side: Side | None = None


class SideOf(Node, frozen=True, tag="side_of"):
    """All ground on one side of a line: "north of the 36th parallel"."""

    line: Feature
    side: Side


class Between(Node, frozen=True, tag="between"):
    """The ground between two lines: "between the Blue Line and the Litani"."""

    a: Feature
    b: Feature


class Polygon(Node, frozen=True, tag="polygon"):
    """The ground bounded by points in the order of the text."""

    points: tuple[Feature, ...]


class Flank(Node, frozen=True, tag="flank"):
    """The ground beside an area along a line, to the ends of that line."""

    of: Area
    sides: tuple[Compass, ...]
    along: Feature


class Overlap(Node, frozen=True, tag="overlap"):
    """The ground that several areas share."""

    areas: tuple[Area, ...]


class Together(Node, frozen=True, tag="together"):
    """Several areas as one."""

    areas: tuple[Area, ...]


class Except(Node, frozen=True, tag="except"):
    """An area less another."""

    area: Area
    minus: Area


class Defined(Node, frozen=True, tag="defined"):
    """A zone that the text defines elsewhere, by its term or a rule's id."""

    term: str


class Undrawn(Node, frozen=True, tag="undrawn"):
    """A named hole: what no word of the text can draw.

    Parameters
    ----------
    reason
        Why it cannot be drawn.
    layer_name
        The name under which the user can supply it.
    """

    reason: UndrawnReason
    layer_name: str


Feature: TypeAlias = (
    Place
    | Country
    | Region
    | Border
    | Coast
    | River
    | Road
    | Line
    | Parallel
    | Meridian
    | Point
    | Offset
    | Path
    | Stretch
    | Edge
    | Median
)
Area: TypeAlias = (
    Inside
    | Within
    | SideOf
    | Between
    | Polygon
    | Flank
    | Overlap
    | Together
    | Except
    | Defined
    | Undrawn
)
AnyNode: TypeAlias = Feature | Area
N = TypeVar("N", bound=Node)


@cache
def _holding(kind: type[Node], *inner: type) -> tuple[str, ...]:
    """Return the fields of a kind of node that may hold something of these types."""
    return tuple(field.name for field in fields(kind) if _mentions(field.type, inner))


def _mentions(told: object, inner: tuple[type, ...]) -> bool:
    """Tell whether an annotation speaks of one of these types."""
    if isinstance(told, type) and issubclass(told, inner):
        return True
    return any(_mentions(part, inner) for part in get_args(told))


def children(node: AnyNode) -> tuple[AnyNode, ...]:
    """Return the nodes directly below `node`, in the order of its fields."""
    below: list[AnyNode] = []
    for name in _holding(type(node), Node):
        value = getattr(node, name)
        if isinstance(value, Node):
            below.append(value)  # type: ignore[arg-type] # every Node is in one of the unions
        elif isinstance(value, tuple):
            below.extend(item for item in value if isinstance(item, Node))  # type: ignore[misc] # as above
    return tuple(below)


def walk(node: AnyNode) -> tuple[AnyNode, ...]:
    """Return `node` and every node below it, parents before children."""
    below = children(node)
    if not below:
        return (node,)
    found: list[AnyNode] = [node]
    for child in below:
        found += walk(child)
    return tuple(found)


def distances(node: AnyNode) -> tuple[Distance, ...]:
    """Return every distance in the tree, in the order of the tree."""
    return tuple(
        value
        for part in walk(node)
        for name in _holding(type(part), Distance)
        if isinstance(value := getattr(part, name), Distance)
    )


def without_spans(node: N) -> N:
    """Return the same tree with no words attached, to compare meanings."""
    changes: dict[str, object] = {"span": None}
    for name in _holding(type(node), Node, Distance):
        value = getattr(node, name)
        if value is None:
            continue
        if isinstance(value, Node):
            changes[name] = without_spans(value)
        elif isinstance(value, Distance):
            changes[name] = msgspec.structs.replace(value, span=None)
        elif isinstance(value, tuple):
            changes[name] = tuple(
                without_spans(item) if isinstance(item, Node) else item for item in value
            )
    return msgspec.structs.replace(node, **changes)
