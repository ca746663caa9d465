"""A zone map with one of everything that an output has to carry."""

from __future__ import annotations

import shapely

from zonemap.agreement import (
    Agreement,
    Alternative,
    Assumption,
    Kind,
    NotUnderstood,
    OtherFigure,
    PassedOver,
    Rule,
    Timing,
)
from zonemap.area import Border, Inside, Line, Place, Undrawn, Within
from zonemap.measure import Distance
from zonemap.outputs.palette import KINDS
from zonemap.source import SourceText, Span
from zonemap.zone import LayerCredit, Problem, Step, Zone, ZoneMap

TEXT = """Memorandum of 22 October 2019.
1. All units shall withdraw to a depth of 30 km (19 miles) from the border within 150 hours.
2. =HYPERLINK("http://x") <script>alert(1)</script> & the «منطقة منزوعة السلاح» شمال تل أبيض.
3. Nobody crosses the line; patrols stay on its far side, 5 km wide, in the area of Фрунзе.
4. Forces leave the positions shown on the attached map.
5. The parties shall keep away from certain parts of the province.
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SIDE = Assumption(
    "side-of-border",
    "on the side of Syria, whose forces must leave",
    (Alternative("both sides"), Alternative("the side of Turkey")),
)


def rule(rule_id: str, provision: str, kind: Kind, words: str, **more: object) -> Rule:
    fields: dict[str, object] = {"area": Inside(feature=Place("Manbij")), **more}
    return Rule(id=rule_id, provision=provision, kind=kind, quote=words, span=span(words), **fields)  # type: ignore[arg-type] # each test gives what fits


def agreement() -> Agreement:
    km30 = Distance(value=30, unit="km", span=span("30 km"))
    km5 = Distance(value=5, unit="km", halved=True, bound="max", span=span("5 km"))
    rules = (
        rule(
            "r1",
            "1",
            "withdrawal",
            "All units shall withdraw to a depth of 30 km",
            area=Within(distance=km30, of=Border(of="Syria", other="Turkey"), side="Syria"),
            obliged=("YPG",),
            enforcing=("Russia", "Turkey"),
            distances=(km30,),
            timing=Timing(
                start="2019-10-23T12:00:00+03:00", by="2019-10-29T18:00:00", within="PT150H"
            ),
            assumptions=(SIDE,),
            told_again=(span("the border within 150 hours"),),
        ),
        rule("r2", "2", "demilitarized", '=HYPERLINK("http://x") <script>alert(1)</script>'),
        rule(
            "r3",
            "3",
            "joint_patrol",
            "patrols stay on its far side, 5 km wide",
            effect="stay in",
            weapons=("tanks", "artillery"),
            distances=(km5,),
            exceptions=("humanitarian convoys",),
            timing=Timing(start="1945-05-08", end="2020-03-01", phase="phase II"),
        ),
        rule(
            "r4", "3", "ceasefire_line", "Nobody crosses the line", area=Inside(feature=Line("A"))
        ),
        rule(
            "r5",
            "4",
            "withdrawal",
            "Forces leave the positions shown on the attached map",
            area=Undrawn(reason="attached map", layer_name="positions of the attached map"),
        ),
        rule(
            "r6",
            "5",
            "exclusion",
            "certain parts of the province",
            area=Undrawn(reason="vague", layer_name="parts of the province"),
        ),
    )
    return Agreement(
        source=SourceText("memorandum.txt", TEXT, ("the file is not UTF-8",)),
        title="Memorandum of 22 October 2019",
        date="2019-10-22",
        parties=("Russia", "Turkey"),
        countries=("SYR", "TUR"),
        rules=rules,
        other_figures=(OtherFigure("19 miles", span("19 miles"), 30577.536, "conversion"),),
        not_understood=(
            NotUnderstood("Nobody crosses the line", span("Nobody crosses"), "no line"),
        ),
        passed_over=(
            PassedOver("Nobody crosses the line", span("Nobody crosses"), "quotation or claim"),
        ),
    )


def zones(read: Agreement) -> tuple[Zone, ...]:
    belt = shapely.Polygon(
        [(38.1234567, 36.7), (39.0, 36.5), (40.5, 36.9), (40.5, 37.1), (38.1234567, 36.9)],
        [[(39, 36.7), (39.2, 36.8), (39.4, 36.7)]],
    )
    across = shapely.MultiPolygon(
        [shapely.box(178, -17, 180, -16), shapely.box(-180, -17, -179, -16)]
    )
    steps = (Step("30 km measured from the border", ("osm-borders",)), Step("cut by Syria"))
    return (
        Zone(
            read.rules[0],
            shapely.orient_polygons(belt),
            steps,
            "within 30 km of the border between Syria and Turkey, on the side of Syria",
            21890.1234567,
            808.5,
            assumptions=(SIDE, Assumption("land-only", "cut at the coast")),
            warnings=("covers a capital",),
            max_error_m=0.42,
        ),
        Zone(
            read.rules[1],
            shapely.orient_polygons(across),
            reading="all of Manbij",
            area_km2=35000.0,
        ),
        Zone(
            read.rules[2], shapely.box(37.9, 36.5, 37.95, 36.55), steps[:1], "all of Manbij", 24.0
        ),
        Zone(
            read.rules[3],
            shapely.MultiLineString([[(35.1, 33.1), (35.6, 33.3)], [(35.62, 33.31), (35.7, 33.4)]]),
            reading="all of the line A",
            length_km=65.25,
        ),
    )


def zone_map() -> ZoneMap:
    read = agreement()
    return ZoneMap(
        read,
        zones(read),
        (
            Problem(
                read.rules[4],
                "needs_layer",
                "ZM220",
                "the attached map is not in the text",
                'zonemap map --layer "positions of the attached map=FILE"',
                "positions of the attached map",
                "positions of the attached map",
            ),
            Problem(read.rules[5], "undrawable", "ZM220", "the words are vague"),
        ),
        (
            LayerCredit("osm-borders", "Land borders", "© OpenStreetMap contributors", "ODbL-1.0"),
            LayerCredit("ne", "Countries", "Natural Earth", "public domain", accuracy_m=1000.0),
        ),
    )


def one_of_each_kind() -> ZoneMap:
    """Fourteen zones side by side."""
    read = agreement()
    made = tuple(
        Zone(
            rule(f"k{at}", str(at), kind, "Nobody crosses the line"),
            shapely.box(36 + at % 5, 33 + at // 5, 36.8 + at % 5, 33.8 + at // 5),
            reading="all of Manbij",
            area_km2=6000.0,
        )
        for at, kind in enumerate(KINDS)
    )
    return ZoneMap(read, made, ())
