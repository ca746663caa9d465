"""A `ZoneMap` as the one JSON value the page is drawn from."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from zonemap.agreement import Agreement, Rule
from zonemap.area import AnyNode, Border, Coast, Country, Line, Place, Region, River, Road, walk
from zonemap.outputs.geojson import DECIMALS, bbox, geometry, rounded, zone_feature
from zonemap.outputs.palette import KINDS, LOOKS
from zonemap.outputs.properties import (
    DISCLAIMER,
    agreement,
    attribution,
    credit,
    problem,
    sound,
)
from zonemap.outputs.webmap import timeline
from zonemap.outputs.webmap.basemap import spans_date_line
from zonemap.outputs.webmap.codec import Coded, code, only, parts_of, paths_of
from zonemap.outputs.webmap.passages import marks, paragraphs
from zonemap.outputs.webmap.thinning import kept_vertices
from zonemap.outputs.writing import program_version
from zonemap.zone import Zone, ZoneMap

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.outputs.webmap.basemap import Basemap, Label
    from zonemap.outputs.webmap.codec import Paths

DRAWN_WITHIN_M = 10.0
"""How far the outline that the page draws may lie from the exact one that it saves."""
_DRAWN_DECIMALS = 5
_BASE_DECIMALS = 4
_FINE_DECIMALS = 7
_HALF_TURN_DEG = 180.0
_STRIPS = 7
_NUMBERED_PARTS = 6
_SMALL_PART = 0.02
_MANY_VERTICES = 200_000
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server the user asked for, which learns what is looked at."""

    url: str
    origin: str


def page_payload(
    zone_map: ZoneMap,
    basemap: Basemap | None,
    *,
    title: str,
    tiles: Tiles | None,
    exact: bool = True,
) -> dict[str, Any]:
    """Return everything that the page shows, as JSON-able values.

    Parameters
    ----------
    exact
        Whether the exact shapes go with the drawn ones, to be saved from the page.
    """
    east = spans_date_line(zone_map) or (basemap is not None and basemap.box[2] > _HALF_TURN_DEG)
    lines = sum(int(shapely.get_num_coordinates(zone.baseline)) for zone in zone_map.zones)
    # The lines that distances were measured from are only shown, never saved; where there
    # are very many, they need not be as fine as the zones.
    coarse = lines > _MANY_VERTICES
    pool = _Pool(east=east, lines_within_m=DRAWN_WITHIN_M * (10 if coarse else 1))
    rules = (*(zone.rule for zone in zone_map.zones), *(hole.rule for hole in zone_map.problems))
    order = [rule.id for rule in zone_map.agreement.rules] + [rule.id for rule in rules]
    number = {rule_id: at for at, rule_id in enumerate(dict.fromkeys(order), 1)}
    return {
        "version": program_version(),
        "title": sound(title),
        **_text(zone_map),
        "zones": [_zone(zone, number, pool, exact=exact) for zone in zone_map.zones],
        "problems": [problem(item) | _rule_words(item.rule, number) for item in zone_map.problems],
        "kinds": {kind: LOOKS[kind].label for kind in KINDS},
        **_times(zone_map.agreement),
        "credits": [credit(item) for item in zone_map.credits],
        "attribution": attribution(zone_map),
        "painted": [credit(item) for item in (() if basemap is None else basemap.credits)],
        "disclaimer": DISCLAIMER,
        "drawn_within_m": DRAWN_WITHIN_M,
        "lines_within_m": pool.lines_within_m,
        "east": east,
        "shapes": pool.shapes,
        "basemap": None if basemap is None else _basemap(basemap, east=east),
        "tiles": None if tiles is None else {"url": tiles.url, "origin": tiles.origin},
    }


def _text(zone_map: ZoneMap) -> dict[str, Any]:
    """Return the words of the agreement, what stands on them, and what was left of them."""
    read, found = zone_map.agreement, marks(zone_map)
    return {
        "agreement": agreement(zone_map),
        "notes": [sound(note) for note in read.source.notes],
        "paragraphs": paragraphs(read.source.text, found, read.provisions),
        "marks": [{"kind": mark.kind, "ref": mark.ref} for mark in found],
        "figures": [
            {
                "quote": sound(item.quote),
                "metres": item.metres,
                "why": sound(item.why),
                "span": [item.span.start, item.span.end],
            }
            for item in read.other_figures
        ],
        "unread": [
            {"quote": sound(item.quote), "why": sound(item.why)} for item in read.not_understood
        ],
        "passed": [
            {"quote": sound(item.quote), "why": sound(item.why)} for item in read.passed_over
        ],
    }


def _times(read: Agreement) -> dict[str, Any]:
    """Return the axes of time and where each rule lies on its own."""
    times = timeline.moments(read)
    return {
        "axes": timeline.axes(times),
        "times": {
            rule_id: {"axis": at.axis, "start": at.start, "by": at.by, "end": at.end}
            for rule_id, at in times.items()
        },
    }


class _Pool:
    """The coded shapes of a page, each kept once however many zones share it."""

    def __init__(self, *, east: bool, lines_within_m: float) -> None:
        self.lines_within_m = lines_within_m
        self.east = east
        self.shapes: list[Coded] = []
        self._known: dict[tuple[str, bytes], int] = {}

    def drawn(self, shape: BaseGeometry | None, within_m: float = DRAWN_WITHIN_M) -> int | None:
        """Keep the drawn copy of a shape and return its place in `shapes`."""

        def coded(whole: Paths) -> Coded:
            light = only(whole, kept_vertices(whole, within_m))
            return code(light, _DRAWN_DECIMALS, east=self.east)

        return self._add(shape, str(within_m), coded)

    def exact(self, shape: BaseGeometry, decimals: int) -> int | None:
        """Keep every vertex of a shape with which of them are drawn."""

        def coded(whole: Paths) -> Coded:
            return code(whole, decimals, kept=kept_vertices(whole, DRAWN_WITHIN_M))

        return self._add(shape, "exact", coded)

    def _add(
        self, shape: BaseGeometry | None, how: str, coded: Callable[[Paths], Coded]
    ) -> int | None:
        if shape is None or shape.is_empty:
            return None
        key = (how, shapely.to_wkb(shape))
        if key not in self._known:
            self._known[key] = len(self.shapes)
            self.shapes.append(coded(paths_of(shape)))
        return self._known[key]


def _zone(zone: Zone, number: Mapping[str, int], pool: _Pool, *, exact: bool) -> dict[str, Any]:
    outline = rounded(zone.shape)
    # The export's own feature, but for the geometry, which is coded below.
    feature = zone_feature(replace(zone, shape=shapely.Polygon()))
    del feature["geometry"]
    if not outline.is_empty:
        feature["bbox"] = bbox(outline)
    return {
        **_rule_words(zone.rule, number),
        "feature": feature,
        **(_exact(outline, pool) if exact else {"shape": pool.drawn(zone.shape)}),
        "points": _anchors(zone.shape),
        "parts": _other_parts(zone.shape),
        "baseline": pool.drawn(zone.baseline, pool.lines_within_m),
        "outlines": [
            {"says": sound(outline.says), "shape": pool.drawn(outline.shape)}
            for outline in zone.alternatives
        ],
    }


def _anchors(shape: BaseGeometry) -> list[list[float]]:
    """Return points inside a zone, or on a line, where its name may stand, the best first.

    The zone is cut into strips across its longer side and each gives one point, so that a
    name is at hand whichever part of a long belt is looked at.
    """
    if shape.is_empty:
        return []
    west, south, east, north = shape.bounds
    best = shape.representative_point()
    points = [best]
    if east - west < _HALF_TURN_DEG:
        wide = east - west >= north - south
        low, high = (west, east) if wide else (south, north)
        edges = np.linspace(low, high, _STRIPS + 1)
        for start, end in itertools.pairwise(edges.tolist()):
            strip = (start, south, end, north) if wide else (west, start, east, end)
            part = shapely.clip_by_rect(shape, *strip)
            if not part.is_empty:
                points.append(part.representative_point())
    return [[round(point.x, 5), round(point.y, 5)] for point in points]


def _other_parts(shape: BaseGeometry) -> list[list[float]]:
    """Return a point in each further part of a zone in a few parts, to number it on the map."""
    parts = parts_of(shape)
    if not 1 < len(parts) <= _NUMBERED_PARTS:
        return []
    least = _SMALL_PART * max(part.area for part in parts)
    first = shape.representative_point()
    points = [
        part.representative_point()
        for part in parts
        if part.area >= least and not part.intersects(first)
    ]
    return [[round(point.x, 5), round(point.y, 5)] for point in points]


def _rule_words(rule: Rule, number: Mapping[str, int]) -> dict[str, Any]:
    """Return what the page calls a rule and says of its time and reach."""
    return {
        "id": sound(rule.id),
        "kind": rule.kind,
        "short": sound(short_name(rule)),
        "number": number[rule.id],
        "when": sound(timeline.says(rule.timing, {i: f"rule {at}" for i, at in number.items()})),
    }


def short_name(rule: Rule) -> str:
    """Return two or three words for the map: the figure, or the place, a rule is about.

    Examples
    --------
    >>> from zonemap.area import Inside, Place
    >>> area = Inside(feature=Place(name="Manbij"))
    >>> short_name(Rule(id="r1", provision="4", kind="withdrawal", area=area))
    'Manbij'
    """
    if rule.distances:
        first = rule.distances[0]
        upper = "" if first.upper is None else f"-{first.upper:g}"
        return f"{first.value:g}{upper} {first.unit}"
    names = [name for part in walk(rule.area) if (name := _named(part))]
    each = list(dict.fromkeys(names))
    return ", ".join(each[:2]) + (", ..." if len(each) > 2 else "")  # noqa: PLR2004 # a name is short


def _named(part: AnyNode) -> str:
    match part:
        case Place(name=name) | Region(name=name) | Country(name=name):
            return name
        case Line(name=name) | River(name=name) | Road(name=name):
            return name
        case Border(of=one, other=other):
            return f"border {one}" + ("" if other is None else f"-{other}")
        case Coast(of=one):
            return f"coast of {one}"
        case _:
            return ""


def _exact(outline: BaseGeometry, pool: _Pool) -> dict[str, Any]:
    """Return the geometry as the GeoJSON export writes it, coded where that loses nothing.

    Coded, ``exact`` is the type of the geometry whose vertices the drawn shape holds too.
    """
    if not outline.is_empty and outline.geom_type != "GeometryCollection":
        for decimals in (DECIMALS, _FINE_DECIMALS):
            if _same(outline, decimals):
                return {
                    "shape": pool.exact(outline, decimals),
                    "exact": {"type": outline.geom_type},
                }
    return {"shape": pool.drawn(outline), "exact": {"json": geometry(outline)}}


def _same(shape: BaseGeometry, decimals: int) -> bool:
    """Tell whether so many decimals give back every coordinate to the last bit."""
    given = shapely.get_coordinates(shape)
    return bool(np.array_equal(np.rint(given * 10**decimals) / 10**decimals, given))


def _basemap(basemap: Basemap, *, east: bool) -> dict[str, Any]:
    def coded(shape: BaseGeometry) -> Coded:
        return code(paths_of(shape), _BASE_DECIMALS, east=east)

    def turn(lon: float) -> float:
        return round(lon + 360 if east and lon < 0 else lon, _BASE_DECIMALS)

    def wide(label: Label) -> list[Any]:
        spots = ((label.lat, label.lon), *label.spots)
        return [sound(label.name), [[round(turn(lon), 2), round(lat, 2)] for lat, lon in spots]]

    west, south, right, north = basemap.box
    return {
        "box": [west, south, right, north],
        "land": coded(basemap.land),
        "borders": coded(basemap.borders),
        "disputed": coded(basemap.disputed),
        "lakes": coded(basemap.lakes),
        "rivers": coded(basemap.rivers),
        "towns": [
            [sound(town.name), [sound(name) for name in town.alternates],
             turn(town.lon), round(town.lat, _BASE_DECIMALS), town.population]
            for town in basemap.towns
        ],
        "countries": [wide(item) for item in basemap.countries],
        "seas": [wide(item) for item in basemap.seas],
    }  # fmt: skip


def to_json(value: Any) -> str:  # noqa: ANN401 # any JSON value
    r"""Return JSON that can stand in a ``<script>`` of any HTML page.

    Examples
    --------
    >>> to_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
