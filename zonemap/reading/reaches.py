"""Reaches: a zone along a line, cut to the part of it that other words name."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Border,
    Coast,
    Except,
    Inside,
    Line,
    Overlap,
    River,
    Road,
    Stretch,
    Together,
    Within,
    without_spans,
)
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row
from zonemap.reading.trees import PENDING, mapped, stretched

_LONG = Border | River | Road | Coast | Line
_REACHING = frozenset({"RE", "LN"})
_AREAS = frozenset({"A", "B", "LN"})


def cut(draft: Draft, items: list[Item]) -> Any:
    """Return a draft's area cut to the reach that its sentence names apart from the line."""
    if isinstance(items, Row) and not items.are(_REACHING):
        return draft.area
    may_reach = [i for i in items if i.code in _REACHING]
    reaches = [i for i in may_reach if i.code == "RE"]
    reaches = reaches or [i for i in may_reach if isinstance(i.value, Stretch)]
    if len(reaches) != 1:
        return draft.area
    reach = reaches[0]
    if not isinstance(reach.value, Stretch) or not _belongs(draft, reach, items):
        return draft.area
    return cut_to(draft.area, reach.value)


def _belongs(draft: Draft, reach: Item, items: list[Item]) -> bool:
    """Tell whether a reach is that of a draft: no other zone stands between the two."""
    if reach.code == "LN" or reach.start < draft.span.end:
        return True
    between = [i for i in items if draft.span.end <= i.start < reach.start]
    return not any(i.code in _AREAS for i in between)


def cut_to(area: Any, reach: Stretch) -> Any:
    """Return an area along a line cut to a reach of it; other ground as it is."""
    if isinstance(area, Within):
        of = _reached(area.of, reach)
        if of is None:
            return area
        return Within(
            distance=area.distance, of=of, beyond=area.beyond, side=area.side, span=area.span
        )
    if isinstance(area, Inside):
        line = _reached(area.feature, reach)
        return area if line is None else Inside(feature=line, span=area.span)
    if isinstance(area, Except):
        return Except(area=cut_to(area.area, reach), minus=area.minus, span=area.span)
    if isinstance(area, Together | Overlap):
        return mapped(area, lambda part: cut_to(part, reach))
    return area


def _reached(line: Any, reach: Stretch) -> Stretch | None:
    """Return the reach of a line; None where it is another line's or the line has ends."""
    own = reach.line == PENDING
    if not isinstance(line, _LONG):
        return None
    if own:
        return stretched(line, reach)
    return reach if without_spans(line) == without_spans(reach.line) else None
