"""Zone maps made by hand, with one of everything that the page has to show."""

from __future__ import annotations

import functools
import itertools
import math

import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.agreement import (
    Agreement,
    Alternative,
    Assumption,
    Kind,
    NotUnderstood,
    OtherFigure,
    PassedOver,
    Provision,
    Rule,
    Timing,
)
from zonemap.area import Border, Inside, Line, Place, Region, Undrawn, Within
from zonemap.measure import Distance
from zonemap.outputs.palette import KINDS
from zonemap.outputs.webmap.basemap import Basemap, Label, Town
from zonemap.source import SourceText, Span
from zonemap.zone import LayerCredit, Outline, Problem, Step, Zone, ZoneMap

TEXT = """AGREEMENT ON THE SEPARATION OF FORCES

Done on 1 June 2020 by Norland and Sudria, 😀 who wish for calm.

Article 1
The forces of Norland shall withdraw 20 km from the border within fourteen days of 3 June 2020,
so that no soldier of theirs is left in that belt, which is 12 miles deep.

Article 2
Both sides patrol together in a strip 6 km wide along the border until 1 September 2020.

Article 3
No aircraft flies over the town of Brod, nor over Hamm.

Article 4
Forces stay behind the positions shown on the attached map.

المادة ٥
تنسحب القوات من المنطقة الأمنية المؤقتة بعمق ٢٠ كيلومتراً.

Article 6
Nobody crosses the line A. The said belt of 20 km is empty. They shall behave well in the region.
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def border() -> shapely.LineString:
    return shapely.LineString(
        [
            (20 + step / 20, 45 + 0.2 * math.sin(step / 5) + 0.02 * ((step * 7) % 5))
            for step in range(61)
        ]
    )


SIDE = Assumption(
    "side-of-border",
    "the side of Norland, whose forces must leave",
    (Alternative("both sides"), Alternative("the side of Sudria")),
)
KM20 = Distance(value=20, unit="km", span=span("20 km"))
KM6 = Distance(value=6, unit="km", halved=True, span=span("6 km"))


def rule(rule_id: str, provision: str, kind: Kind, words: str, **more: object) -> Rule:
    fields: dict[str, object] = {"area": Inside(feature=Place(name="Brod")), **more}
    return Rule(id=rule_id, provision=provision, kind=kind, quote=words, span=span(words), **fields)  # type: ignore[arg-type] # each test gives what fits


def rules() -> tuple[Rule, ...]:
    belt = Within(distance=KM20, of=Border(of="Norland", other="Sudria"), side="Norland")
    strip = Within(distance=KM6, of=Border(of="Norland", other="Sudria"), side="both")
    flies = "No aircraft flies over the town of Brod, nor over Hamm"
    return (
        rule("r1", "Article 1", "withdrawal", "shall withdraw 20 km from the border",
             area=belt, obliged=("Norland",), enforcing=("joint commission",), distances=(KM20,),
             timing=Timing(start="2020-06-03", within="P14D", by="2020-06-17"),
             assumptions=(SIDE,), told_again=(span("The said belt of 20 km is empty"),)),
        rule("r2", "Article 2", "joint_patrol", "a strip 6 km wide along the border",
             area=strip, enforcing=("Norland", "Sudria"), distances=(KM6,), effect="act in",
             timing=Timing(after="r1", end="2020-09-01")),
        rule("r3", "Article 3", "no_fly", flies, timing=Timing(start="2020-06-10")),
        rule("r4", "Article 3", "no_fly", flies, area=Inside(feature=Place(name="Hamm"))),
        rule("r5", "Article 4", "withdrawal", "the positions shown on the attached map",
             area=Undrawn(reason="attached map", layer_name="positions of the attached map")),
        rule("r6", "المادة ٥", "demilitarized", "المنطقة الأمنية المؤقتة بعمق ٢٠ كيلومتراً",
             area=Inside(feature=Region(name="المنطقة الأمنية"))),
        rule("r7", "Article 6", "ceasefire_line", "the line A",
             area=Inside(feature=Line(name="line A")),
             timing=Timing(within="P30D", after="entry into force")),
    )  # fmt: skip


def shapes() -> dict[str, BaseGeometry]:
    line = border()
    north = shapely.Polygon([*line.coords, (23, 48), (20, 48)])
    return {
        "r1": shapely.orient_polygons(line.buffer(0.2).intersection(north)),
        "r2": shapely.orient_polygons(line.buffer(0.03)),
        "r3": shapely.orient_polygons(shapely.Point(21.2, 45.6).buffer(0.02)),
        "r4": shapely.orient_polygons(shapely.Point(22.4, 44.5).buffer(0.15)),
        "r6": shapely.orient_polygons(shapely.box(20.4, 44.2, 21.4, 44.6)),
        "r7": shapely.LineString([(20.1, 45.9), (21.5, 46.2), (22.8, 45.9)]),
    }


def zone(one: Rule, shape: BaseGeometry) -> Zone:
    line = border()
    steps = (
        Step("Took the border between Norland and Sudria.", ("borders",), one.span),
        Step("Measured from it on the WGS 84 ellipsoid.", ("borders",)),
    )
    other = (Outline("side-of-border: both sides", line.buffer(0.2)),) if one.id == "r1" else ()
    return Zone(
        rule=one,
        shape=shape,
        steps=steps,
        reading=f"reading of {one.id}",
        area_km2=None if shape.geom_type == "LineString" else round(shape.area * 8000, 3),
        length_km=245.7 if one.id in {"r1", "r7"} else None,
        baseline=line if one.id in {"r1", "r2"} else None,
        assumptions=one.assumptions,
        alternatives=other,
        warnings=("it reaches into a lake",) if one.id == "r2" else (),
        max_error_m=0.42,
    )


CREDITS = (
    LayerCredit("borders", "OpenStreetMap borders", "© OpenStreetMap contributors", "ODbL-1.0",
                "https://www.openstreetmap.org/copyright", 30),
    LayerCredit("world", "Natural Earth", "Natural Earth", "public domain"),
)  # fmt: skip


@functools.cache
def sample() -> ZoneMap:
    every, drawn = rules(), shapes()
    read = Agreement(
        source=SourceText("separation.txt", TEXT, ("the file is not UTF-8",)),
        title="Agreement on the separation of forces",
        date="2020-06-01",
        parties=("Norland", "Sudria"),
        countries=("NOR", "SUD"),
        provisions=(Provision("Article 6", span("Nobody crosses")),),
        rules=every,
        other_figures=(OtherFigure("12 miles", span("12 miles"), 19312.1, "conversion"),),
        not_understood=(
            NotUnderstood(
                "They shall behave well in the region.",
                span("They shall behave well in the region."),
                "no line or place is named",
            ),
        ),
        passed_over=(PassedOver("Nobody crosses", span("Nobody crosses"), "quotation or claim"),),
    )
    hole = Problem(
        rule=every[4],
        status="needs_layer",
        code="ZM220",
        message="The attached map is not part of the text.",
        hint='Give it: --layer "positions of the attached map=FILE"',
        layer_name="positions of the attached map",
        reading="the area of the attached map",
    )
    zones = tuple(zone(one, drawn[one.id]) for one in every if one.id in drawn)
    return ZoneMap(read, zones, (hole,), CREDITS)


@functools.cache
def ground() -> Basemap:
    line = border()
    box = (16.0, 41.0, 27.0, 50.0)
    land = shapely.box(16, 42.5, 27, 50).difference(shapely.Point(18, 43).buffer(1.2))
    river = shapely.LineString([(21, 49), (21.4, 47), (22.5, 45.5)])
    west = shapely.LineString([(16, 45.5), (20, 44.7)])
    towns = (
        Town("Brod", ("Bród", "Брод"), 45.6, 21.2, 480_000),
        Town("Hamm", ("حمّ",), 44.5, 22.4, 120_000),
        Town("Kesz", ("Kész",), 46.8, 21.9, 60_000),
        Town("Qal`a", ("`Aseb",), 43.9, 20.9, 22_000),
    )
    return Basemap(
        box=box,
        land=land,
        borders=line,
        disputed=west,
        lakes=shapely.Point(24, 47.5).buffer(0.4),
        rivers=river,
        towns=towns,
        countries=(
            Label("Norland", 47.6, 21.5, ((46.4, 20.6), (46.5, 22.6))),
            Label("Sudria", 43.6, 22.5, ((44.2, 22.9), (44.3, 22))),
        ),
        seas=(Label("Inner Sea", 43, 18),),
    )


def one_of_each(kinds: tuple[Kind, ...] = KINDS) -> ZoneMap:
    """Return a map with a square of each kind, side by side, and its line across."""
    made: list[Zone] = []
    for at, kind in enumerate(kinds):
        west, south = 20 + 0.5 * (at % 5), 45 - 0.5 * (at // 5)
        square = shapely.box(west, south, west + 0.4, south + 0.4)
        shape = (
            square if kind != "ceasefire_line" else shapely.LineString([*square.exterior.coords])
        )
        one = Rule(id=f"r{at + 1}", provision=str(at + 1), kind=kind, quote=kind,
                   area=Inside(feature=Place(name=f"Square {at + 1}")))  # fmt: skip
        made.append(Zone(rule=one, shape=shape, area_km2=None if shape.area == 0 else 1400.0))
    read = Agreement(
        source=SourceText("kinds.txt", "One of each."),
        title="One of each kind",
        rules=tuple(item.rule for item in made),
    )
    return ZoneMap(read, tuple(made), (), CREDITS)


def many(count: int, *, vertices: int = 2000) -> ZoneMap:
    """Return a map with `count` belts along ragged lines, as real borders make them."""
    made: list[Zone] = []
    for at in range(count):
        column, row = at % 10, at // 10
        points = [
            (15 + column * 2 + 1.8 * step / vertices,
             40 + row * 0.8 + 0.02 * (((step * 7919 + at * 104729) % 97) / 97))
            for step in range(vertices)
        ]  # fmt: skip
        line = shapely.LineString(points)
        deep = [(x, y + 0.4) for x, y in reversed(points)]
        shape = shapely.orient_polygons(shapely.make_valid(shapely.Polygon([*line.coords, *deep])))
        kind = KINDS[at % 10] if KINDS[at % 10] != "ceasefire_line" else "buffer"
        one = Rule(
            id=f"r{at + 1}",
            provision=str(at + 1),
            kind=kind,
            quote=f"belt {at + 1}",
            area=Inside(feature=Place(name=f"Belt {at + 1}")),
            span=Span(at * 12, at * 12 + 9),
        )
        made.append(Zone(rule=one, shape=shape, area_km2=1000.0 + at))
    words = "".join(
        itertools.chain.from_iterable(f"belt no {at:03d}.\n"[:12] for at in range(count))
    )
    read = Agreement(
        source=SourceText("many.txt", words + " " * 20),
        title="Many belts",
        rules=tuple(item.rule for item in made),
    )
    return ZoneMap(read, tuple(made), (), CREDITS)
