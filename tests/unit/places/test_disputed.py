"""Disputed ground, held against Natural Earth's own outlines where the reference has them."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from tests.reference import needs_reference
from zonemap.area import Line, Region
from zonemap.places.gazetteer import Context
from zonemap.places.resolver import Resolver


@pytest.fixture(scope="module")
def outlines() -> dict[str, shapely.Geometry]:
    table = gpd.read_parquet(needs_reference("data", "ne_admin_0_disputed_areas.parquet"))
    named: dict[str, list[shapely.Geometry]] = {}
    for name, shape in zip(table["BRK_NAME"], table.geometry, strict=True):
        named.setdefault(str(name), []).append(shapely.make_valid(shape))
    return {name: shapely.union_all(shapes) for name, shapes in named.items()}


@pytest.mark.parametrize(
    ("name", "theirs", "least"),
    [
        ("Crimea", "Crimea", 0.85),
        ("Abkhazia", "Abkhazia", 0.85),
        ("South Ossetia", "South Ossetia", 0.55),
        ("Transnistria", "Transnistria", 0.55),
        ("West Bank", "West Bank", 0.75),
        ("Gaza Strip", "Gaza", 0.6),
        ("Abyei Area", "Abyei", 0.75),
        ("Golan Heights", "Golan Heights", 0.6),
        ("UN buffer zone in Cyprus", "Cyprus U.N. Buffer Zone", 0.8),
    ],
)
def test_our_outline_is_much_the_same_ground(
    room: Resolver, outlines: dict[str, shapely.Geometry], name: str, theirs: str, least: float
) -> None:
    ours = room.find(Region(name), Context()).shape
    assert ours is not None
    other = next(shape for said, shape in outlines.items() if theirs.lower() in said.lower())
    share = shapely.intersection(ours, other).area / shapely.union(ours, other).area
    assert share > least


def test_the_korean_zone_is_not_taken_from_natural_earth(
    room: Resolver, outlines: dict[str, shapely.Geometry]
) -> None:
    """Natural Earth draws it three times as wide as the armistice does."""
    theirs = shapely.union_all([s for n, s in outlines.items() if "Demilitarized" in n])
    found = room.find(Region("Korean DMZ"), Context(("KOR",)))
    assert found.definition is not None
    assert "within 2 km" in found.definition
    line = room.find(Line("Military Demarcation Line"), Context(("KOR",))).shape
    assert line is not None
    ours = shapely.buffer(line, 0.02)  # two kilometres, roughly: this compares widths
    assert theirs.area > 2 * ours.area
