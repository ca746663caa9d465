"""Agreement by agreement: what was added, dropped, widened, moved, by how much."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import shapely

from zonemap.agreement import Rule
from zonemap.analysis.compare_match import match_rules
from zonemap.analysis.compare_words import difference, pair_paragraphs
from zonemap.analysis.earth import space_distance_m, to_space
from zonemap.comparison import Change, Comparison, FieldChange, Passage, Piece, Side, Verdict
from zonemap.source import Span
from zonemap.zone import ZoneMap

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

AreaKm2 = Callable[["BaseGeometry"], float]
_TRIFLE = 1e-4
"""The share of a zone that rounding in construction may move."""
_EDGE_POINTS = 2_000
_SLIVER_DEG = 1e-5
"""A difference narrower than this, about a metre, is two drawings of one edge."""


def compare(before: ZoneMap, after: ZoneMap, *, area_km2: AreaKm2) -> Comparison:
    """Set two mapped agreements side by side.

    Parameters
    ----------
    before, after
        The two, each rule a zone or a problem.
    area_km2
        Measures polygons on the ellipsoid.

    Returns
    -------
    comparison
        Each rule of both in exactly one change; areas in km2, edges in km.
    """
    one, other = _sides(before), _sides(after)
    pairs = match_rules(before.agreement.rules, after.agreement.rules)
    changes = tuple(
        _change(
            f"c{number}",
            None if i is None else one[i],
            None if j is None else other[j],
            fit,
            area_km2,
        )
        for number, (i, j, fit) in enumerate(pairs, start=1)
    )
    ground, later = _ground(before), _ground(after)
    return Comparison(
        before=before,
        after=after,
        changes=changes,
        passages=_passages(before, after, changes),
        total_before_km2=area_km2(ground),
        total_after_km2=area_km2(later),
        gained_km2=area_km2(_polygons(shapely.difference(later, ground))),
        lost_km2=area_km2(_polygons(shapely.difference(ground, later))),
    )


def _sides(zone_map: ZoneMap) -> list[Side]:
    zones = {zone.rule.id: zone for zone in zone_map.zones}
    problems = {problem.rule.id: problem for problem in zone_map.problems}
    return [
        Side(rule, zones.get(rule.id), problems.get(rule.id)) for rule in zone_map.agreement.rules
    ]


def _ground(zone_map: ZoneMap) -> BaseGeometry:
    return shapely.union_all([_polygons(zone.shape) for zone in zone_map.zones])


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape; what is left of touching edges is dropped."""
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if part.geom_type == "Polygon" and part.area > _SLIVER_DEG / 2 * part.length
    ]
    return shapely.MultiPolygon(parts)


def _change(
    number: str, before: Side | None, after: Side | None, fit: float, area_km2: AreaKm2
) -> Change:
    if before is None or after is None:
        return _alone(number, before, after, area_km2)
    fields = field_changes(before.rule, after.rule)
    words = difference(before.rule.quote, after.rule.quote)
    if before.zone is None or after.zone is None:
        drawn = before.zone is None and after.zone is None
        same = drawn and before.reading == after.reading
        verdict: Verdict = ("reworded" if fields else "same") if same else "unclear"
        return Change(number, verdict, before, after, fit, fields=fields, words=words)
    a, b = before.zone.shape, after.zone.shape
    gained = _polygons(shapely.difference(b, a))
    lost = _polygons(shapely.difference(a, b))
    gained_km2, lost_km2 = area_km2(gained), area_km2(lost)
    whole_km2 = max(before.zone.area_km2 or 0.0, after.zone.area_km2 or 0.0)
    edge_km = edge_apart_km(a, b)
    verdict = _verdict(gained_km2, lost_km2, whole_km2, edge_km)
    if verdict == "same" and fields:
        verdict = "reworded"
    if verdict in {"same", "reworded"}:
        gained_km2 = lost_km2 = 0.0
        gained = lost = shapely.MultiPolygon()
        edge_km = (0.0, 0.0)
    return Change(
        id=number,
        verdict=verdict,
        before=before,
        after=after,
        fit=fit,
        shared_km2=max(0.0, (after.zone.area_km2 or 0.0) - gained_km2),
        gained_km2=gained_km2,
        lost_km2=lost_km2,
        gained=gained,
        lost=lost,
        edge_km=edge_km,
        fields=fields,
        words=words,
    )


def _alone(number: str, before: Side | None, after: Side | None, area_km2: AreaKm2) -> Change:
    side = before or after
    if side is None:
        raise ValueError("a change has at least one side")
    shape = None if side.zone is None else _polygons(side.zone.shape)
    ground_km2 = 0.0 if shape is None else area_km2(shape)
    words: tuple[Piece, ...] = (("gone" if before else "new", side.rule.quote),)
    if before is not None:
        return Change(
            number, "dropped", before, None, 0.0, lost_km2=ground_km2, lost=shape, words=words
        )
    return Change(
        number, "added", None, after, 0.0, gained_km2=ground_km2, gained=shape, words=words
    )


def _verdict(
    gained_km2: float, lost_km2: float, whole_km2: float, edge_km: tuple[float, float]
) -> Verdict:
    if whole_km2 == 0.0:  # lines
        return "same" if edge_km[1] < 0.001 else "moved"  # noqa: PLR2004 # a metre
    grows, shrinks = gained_km2 > _TRIFLE * whole_km2, lost_km2 > _TRIFLE * whole_km2
    match grows, shrinks:
        case True, True:
            # A sliver beside a large change is no move.
            if min(gained_km2, lost_km2) < 0.02 * max(gained_km2, lost_km2):
                return "widened" if gained_km2 > lost_km2 else "narrowed"
            return "moved"
        case True, False:
            return "widened"
        case False, True:
            return "narrowed"
        case _:
            return "same"


# --- Edges --------------------------------------------------------------------------


def edge_apart_km(one: BaseGeometry, other: BaseGeometry) -> tuple[float, float]:
    """Return how far the edges of two shapes lie apart: in the middle and at most, in km.

    Points at even steps along each edge are set against the nearest point of the other
    edge; the distances are measured on the ellipsoid. Edges that both share count as 0,
    so that the middle is taken over the points that moved.
    """
    apart = np.concatenate([_apart_m(one, other), _apart_m(other, one)]) / 1000
    moved = apart[apart > 0.001]  # noqa: PLR2004 # a metre
    if not len(moved):
        return 0.0, 0.0
    return round(float(np.median(moved)), 3), round(float(moved.max()), 3)


def _apart_m(
    one: BaseGeometry, other: BaseGeometry
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how far points along the edge of one shape lie from the edge of the other."""
    edge, target = _edge(one), _edge(other)
    if edge.is_empty or target.is_empty:
        return np.zeros(0)
    # Nearness is judged with degrees of longitude as short as they are here.
    middle = np.radians((edge.bounds[1] + edge.bounds[3]) / 2)
    squeeze = max(float(np.cos(middle)), 0.01)
    edge, target = (_squeezed(shape, squeeze) for shape in (edge, target))
    at = np.linspace(0.0, edge.length, _EDGE_POINTS, endpoint=False)
    points = shapely.line_interpolate_point([edge], at)
    shapely.prepare(target)
    ends = shapely.get_coordinates(shapely.shortest_line(target, points)).reshape(-1, 2, 2)
    lon, lat = ends[:, :, 0] / squeeze, ends[:, :, 1]
    return space_distance_m(to_space(lon[:, 0], lat[:, 0]), to_space(lon[:, 1], lat[:, 1]))


def _edge(shape: BaseGeometry) -> BaseGeometry:
    lines = [
        part if "Line" in part.geom_type else part.boundary
        for part in shapely.get_parts(shapely.get_parts(shape))
        if part.geom_type != "Point"
    ]
    parts = [piece for line in lines for piece in shapely.get_parts(line) if not piece.is_empty]
    return shapely.MultiLineString(parts)


def _squeezed(shape: BaseGeometry, factor: float) -> BaseGeometry:
    return shapely.transform(shape, lambda coords: coords * np.array([[factor, 1.0]]))


# --- What is said beside the ground --------------------------------------------------


def field_changes(before: Rule, after: Rule) -> tuple[FieldChange, ...]:
    """Return what two rules say otherwise, besides where."""
    found = []
    for name in ("kind", "obliged", "enforcing", "effect", "weapons", "exceptions", "timing"):
        old, new = (_said(getattr(rule, name)) for rule in (before, after))
        if old != new:
            found.append(FieldChange(name, old, new))
    return tuple(found)


def _said(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace("_", " ")
        case tuple():
            return ", ".join(str(item) for item in value)
        case _:
            fields = msgspec.to_builtins(value)
            fields.pop("span", None)
            return ", ".join(f"{name} {said}" for name, said in fields.items())


def _passages(before: ZoneMap, after: ZoneMap, changes: tuple[Change, ...]) -> tuple[Passage, ...]:
    old, new = before.agreement.source.text, after.agreement.source.text
    found = []
    for a, b in pair_paragraphs(old, new):
        words = difference(
            "" if a is None else old[a.start : a.end], "" if b is None else new[b.start : b.end]
        )
        ids = tuple(
            change.id
            for change in changes
            if _touches(change.before, a) or _touches(change.after, b)
        )
        found.append(Passage(a, b, words, ids))
    return tuple(found)


def _touches(side: Side | None, span: Span | None) -> bool:
    return (
        side is not None
        and span is not None
        and side.rule.span is not None
        and side.rule.span.overlaps(span)
    )
