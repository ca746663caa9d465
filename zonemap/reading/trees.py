"""Changing area trees: filling in lines and sides that other words give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zonemap.area import (
    Defined,
    Edge,
    Except,
    Flank,
    Inside,
    Line,
    Overlap,
    Road,
    Side,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Distance
from zonemap.source import Span

BOTH = "both"
"""The side of what lies on both sides of a line."""

LEFT, RIGHT = "left", "right"
"""The banks of a river, looking down it."""

SEAWARD, LANDWARD = "seaward", "landward"
"""The sides of a coast."""

PENDING = Line(name="?")
"""Stands for the line that a clause leaves out, until the references are settled."""

REST = "@rest"
"""Stands for all zones told before, in "the rest of"."""

OWN = "own"
"""Stands for the side of those who are bound, until it is known who they are."""

FAR = "far side"
"""Stands for the side of a line beyond which somebody goes, until it is known where they are."""

_MAPPED = frozenset({Defined, Within, Together, Except, Overlap, Undrawn, SideOf, Edge})
_PARTED = frozenset({Together, Overlap, Except, Flank})
_INNER = Defined | Within | Together | Except | Overlap | Undrawn | SideOf


def bank_side(bank: str | None) -> str:
    """Return the side that the bank of a river is: "left bank", but "north"."""
    return f"{bank} bank" if bank in {LEFT, RIGHT} else str(bank or "")


def halved(distance: Distance) -> Distance:
    """Return the same figure as a total width of which each side has half."""
    return Distance(
        value=distance.value,
        unit=distance.unit,
        bound=distance.bound,
        upper=distance.upper,
        halved=True,
        span=distance.span,
    )


def mapped(area: Any, change: Callable[[Any], Any], span: Span | None = None) -> Any:
    """Return `area` with each area directly below it changed."""
    kind = type(area)
    if kind is Within:
        if type(area.of) not in _MAPPED:
            return area
    elif kind is Inside:
        if type(area.feature) is not Edge:
            return area
    elif kind not in _PARTED:
        return area
    where = span or getattr(area, "span", None)
    match area:
        case Together() | Overlap():
            return type(area)(areas=tuple(change(part) for part in area.areas), span=where)
        case Except():
            return Except(area=change(area.area), minus=change(area.minus), span=where)
        case Flank():
            return Flank(of=change(area.of), sides=area.sides, along=area.along, span=where)
        case Within() if isinstance(area.of, _INNER):
            return Within(
                distance=area.distance,
                of=change(area.of),
                beyond=area.beyond,
                side=area.side,
                span=where,
            )
        case Within() if isinstance(area.of, Edge):
            edge = Edge(area=change(area.of.area), span=area.of.span)
            return Within(
                distance=area.distance, of=edge, beyond=area.beyond, side=area.side, span=where
            )
        case Inside() if isinstance(area.feature, Edge):
            return Inside(
                feature=Edge(area=change(area.feature.area), span=area.feature.span), span=where
            )
        case _:
            return area


def carved(area: Any, hole: Any, span: Span) -> Except:
    """Return `area` less a hole; of a reach of its line, that much of the area is left out."""
    if isinstance(hole, Inside) and isinstance(hole.feature, Stretch):
        reach = hole.feature
        hole = _along(area, reach) if reach.line == PENDING else hole
    if isinstance(area, Except) and area.minus == Defined(term=REST, span=area.minus.span):
        return Except(area=area.area, minus=hole, span=span)  # "the rest, that is, outside B"
    return Except(area=area, minus=hole, span=span)


def _along(area: Any, reach: Stretch) -> Any:
    """Return the part of `area` that lies along a reach of its line."""
    match area:
        case Within():
            whole_line = area.of.line if isinstance(area.of, Stretch) else area.of
            line = Stretch(line=whole_line, start=reach.start, end=reach.end, span=reach.span)  # type: ignore[arg-type] # a belt along a line
            return Within(
                distance=area.distance,
                of=line,
                beyond=area.beyond,
                side=area.side,
                span=reach.span,
            )
        case Inside():
            line = Stretch(line=area.feature, start=reach.start, end=reach.end, span=reach.span)
            return Inside(feature=line, span=reach.span)
        case Except():
            return _along(area.area, reach)
        case Together():
            return Together(areas=tuple(_along(part, reach) for part in area.areas))
        case _:
            return Undrawn(reason="vague", layer_name="a reach of the line", span=reach.span)


def anchored(area: Any, of: Any, span: Span | None = None) -> Any:
    """Return `area` with the line that its words left out set to `of`."""
    if isinstance(area, Within) and area.of == PENDING:
        return Within(
            distance=area.distance,
            of=of,
            beyond=area.beyond,
            side=area.side,
            span=span or area.span,
        )
    if isinstance(area, Within) and isinstance(area.of, Stretch) and area.of.line == PENDING:
        reach = Stretch(line=of, start=area.of.start, end=area.of.end, span=area.of.span)
        return Within(
            distance=area.distance,
            of=reach,
            beyond=area.beyond,
            side=area.side,
            span=span or area.span,
        )
    if isinstance(area, Flank) and area.along == PENDING:
        return Flank(of=area.of, sides=area.sides, along=of, span=span or area.span)
    return mapped(area, lambda part: anchored(part, of), span)


def sided(area: Any, side: Side, span: Span | None = None) -> Any:
    """Return `area` with `side` where its words have not named one yet."""
    if isinstance(area, Within):
        return Within(
            distance=area.distance,
            of=area.of,
            beyond=area.beyond,
            side=area.side or side,
            span=span or area.span,
        )
    if isinstance(area, Except):
        return Except(area=sided(area.area, side), minus=area.minus, span=span or area.span)
    if isinstance(area, Together | Overlap):
        return mapped(area, lambda part: sided(part, side), span)
    return area


def unsided(area: Within) -> Within:
    """Return a belt without the side that its words seemed to name."""
    return Within(distance=area.distance, of=area.of, beyond=area.beyond, span=area.span)


def stretched(line: Any, reach: Stretch) -> Stretch:
    """Return a line between the ends of a reach; a road without a name is named by them."""
    if isinstance(line, Road) and line.name.islower():
        ends = f"{getattr(reach.start, 'name', '')}-{getattr(reach.end, 'name', '')}"
        line = Road(name=f"{ends} {line.name.split()[-1]}", of=line.of, span=line.span)
    return Stretch(line=line, start=reach.start, end=reach.end, span=reach.span)


def is_pending(area: Any) -> bool:
    """Tell whether some part of `area` still waits for its line."""
    match area:
        case Within():
            line = area.of.line if isinstance(area.of, Stretch) else area.of
            return line == PENDING or is_pending(area.of)
        case Together() | Overlap():
            return any(is_pending(part) for part in area.areas)
        case Except():
            return is_pending(area.area) or is_pending(area.minus)
        case Flank():
            return area.along == PENDING
        case _:
            return False


def renamed(area: Any, ids: dict[str, str]) -> Any:
    """Return `area` with the terms it points at replaced."""
    if isinstance(area, Defined):
        return Defined(term=ids.get(area.term, area.term), span=area.span)
    return mapped(area, lambda part: renamed(part, ids))


def lettered(area: Any, told: set[str]) -> Any:
    """Return `area` with each zone of a letter that the text tells as that zone, not a hole."""
    if not told:
        return area
    if isinstance(area, Undrawn):
        name = area.layer_name if area.reason == "attached map" else ""
        return Defined(term=name, span=area.span) if name in told else area
    return mapped(area, lambda part: lettered(part, told))


def undangled(area: Any, terms: set[str], ids: set[str]) -> Any:
    """Return `area` with every term that the text never gives ground to as a named hole."""
    if isinstance(area, Defined):
        if area.term in terms or area.term in ids:
            return area
        return Undrawn(reason="no reference", layer_name=area.term, span=area.span)
    return mapped(area, lambda part: undangled(part, terms, ids))


def whole(distance: Distance) -> Distance:
    """Return the same figure as a distance of its own, not halved."""
    return Distance(
        value=distance.value,
        unit=distance.unit,
        bound=distance.bound,
        upper=distance.upper,
        span=distance.span,
    )


def unhalved(area: Any) -> Any:
    """Return a belt whose figure counts from its line, whatever it is called."""
    if isinstance(area, Within) and area.distance.halved:
        return Within(
            distance=whole(area.distance),
            of=area.of,
            beyond=area.beyond,
            side=area.side,
            span=area.span,
        )
    return area


_ACROSS = {"north": "south", "south": "north", "east": "west", "west": "east"}
COMPASS = frozenset(_ACROSS)
"""The words of which compass sides are made."""


def opposite(side: str) -> str:
    """Return the compass side across: "north-west" for "south-east"."""
    return "-".join(_ACROSS[word] for word in side.split("-"))
