"""Zones in every corner of the Earth, from the words to the shape, on the layers that ship."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

import zonemap
from tests.unit.geometry.truth import (
    GEOD,
    Floats,
    area_between_parallels_km2,
    dense,
    distances_m,
)
from zonemap.agreement import Agreement, Rule
from zonemap.controlled import read_area
from zonemap.geometry.geodesy import area_km2
from zonemap.pipeline import Options, map_agreement
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata
from zonemap.source import SourceText
from zonemap.zone import Zone, ZoneMap

# Words, the distance they name in metres, and the frame the zone must lie in.
TEXTS = {
    "Svalbard": (
        "All forces shall withdraw 20 km from the coast of Svalbard.", 20_000.0, (70, 82),
    ),
    "Fiji, over the antimeridian": (
        "All forces shall stay out of the zone within 12 nautical miles of the coast of Fiji.",
        22_224.0, (-22.5, -12),
    ),
    "200 miles round the Falkland Islands": (
        "All ships shall stay out of a zone within 200 nautical miles of the Falkland Islands.",
        370_400.0, (-57, -47),
    ),
}  # fmt: skip
BORDERS = {
    "Nakhchivan, an exclave": (
        "All armed forces shall withdraw 5 km from the border between Turkey and Azerbaijan.",
        5_000.0, ("Turkey", "Azerbaijan"),
    ),
    "Kaliningrad, an exclave": (
        "All armed forces shall withdraw 3 km from the border between Poland and Russia.",
        3_000.0, ("Poland", "Russia"),
    ),
    "Baarle, enclaves in enclaves": (
        "All forces shall withdraw 1 km from the border between Belgium and the Netherlands.",
        1_000.0, ("Belgium", "Netherlands"),
    ),
}  # fmt: skip


def one_zone(zone_map: ZoneMap) -> Zone:
    assert not zone_map.problems, [problem.message for problem in zone_map.problems]
    (zone,) = zone_map.zones
    return zone


def drawn(*areas: str, countries: tuple[str, ...] = (), **options: object) -> ZoneMap:
    rules = tuple(
        Rule(id=f"r{at}", provision="", kind="demilitarized", area=read_area(area))
        for at, area in enumerate(areas)
    )
    source = SourceText("made", "made")
    agreement = Agreement(source=source, countries=countries, rules=rules)
    return map_agreement(agreement, options=Options(**options))  # type: ignore[arg-type] # as given


def territory(name: str, *countries: str) -> BaseGeometry:
    shape = open_geodata(borders="osm", layers={}).territory(name, Context(countries)).shape
    assert shape is not None
    return shape


def about(line: BaseGeometry, depth_m: float, count: int) -> Floats:
    """Points around a line, most of them near the edge of its belt."""
    rng = np.random.default_rng(7)
    vertices = np.vstack(dense(line, max(200.0, depth_m / 10)))
    start = vertices[rng.integers(0, len(vertices), count)]
    away = depth_m * (1 + rng.choice([1.0, 0.02], count) * rng.uniform(-1, 1, count))
    lon, lat, _ = GEOD.fwd(start[:, 0], start[:, 1], rng.uniform(0, 360, count), away)
    return np.column_stack([lon, lat])


def assert_sound(shape: BaseGeometry) -> None:
    assert shape.is_valid
    west, south, east, north = shape.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    for part in shapely.get_parts(shape):
        assert shapely.is_ccw(shapely.get_exterior_ring(part))
        assert not any(shapely.is_ccw(hole) for hole in part.interiors)


@pytest.mark.parametrize("name", TEXTS)
def test_a_belt_of_a_coast_holds_just_what_is_near_enough(name: str) -> None:
    text, depth_m, (south, north) = TEXTS[name]
    zone = one_zone(zonemap.map(text))
    assert_sound(zone.shape)
    assert south < zone.shape.bounds[1] < zone.shape.bounds[3] < north
    allowed = max(0.5, depth_m * 1e-5)
    assert zone.max_error_m is not None
    assert zone.max_error_m <= allowed
    line = zone.baseline if zone.baseline is not None else territory("Falkland Islands")
    points = about(line, depth_m, 2_000)
    away = distances_m(line, points, depth_m / 300, 6)
    sure = np.abs(away - depth_m) > allowed
    inside = np.asarray(shapely.intersects_xy(zone.shape, *points.T))
    if zone.baseline is None:  # ground belongs to what is within a distance of it
        away = np.where(shapely.intersects_xy(line, *points.T), 0.0, away)
    assert np.array_equal(inside[sure], (away < depth_m)[sure])


@pytest.mark.parametrize("name", BORDERS)
def test_a_belt_of_a_border_holds_just_the_land_of_both_that_is_near_enough(name: str) -> None:
    text, depth_m, sides = BORDERS[name]
    zone = one_zone(zonemap.map(text))
    assert_sound(zone.shape)
    assert zone.baseline is not None
    points = about(zone.baseline, depth_m, 3_000)
    away = distances_m(zone.baseline, points, max(depth_m / 300, 5), 6)
    sure = np.abs(away - depth_m) > 0.5
    home = np.zeros(len(points), dtype=np.bool_)
    for side in sides:
        home |= np.asarray(shapely.intersects_xy(territory(side, *sides), *points.T))
    inside = np.asarray(shapely.intersects_xy(zone.shape, *points.T))
    assert np.array_equal(inside[sure], ((away < depth_m) & home)[sure])


def test_south_of_60_degrees_is_the_cap_of_the_ellipsoid() -> None:
    zone = one_zone(drawn("the ground south of the parallel 60 S"))
    assert_sound(zone.shape)
    assert zone.area_km2 == pytest.approx(area_between_parallels_km2(-90, -60, 360), rel=1e-6)


def test_cabinda_is_cut_off_from_its_country_and_has_a_border_of_its_own() -> None:
    whole, belt = drawn(
        "all of the region of Cabinda",
        "within 10 km of the border of Cabinda, on the side of Cabinda",
        countries=("AGO",),
    ).zones
    for zone in (whole, belt):
        assert_sound(zone.shape)
    assert whole.area_km2 == pytest.approx(7_270, rel=0.1)  # with the mouths of its rivers
    assert shapely.difference(belt.shape, whole.shape).area < 1e-9
    assert belt.area_km2 is not None
    assert whole.area_km2 is not None
    assert belt.area_km2 < whole.area_km2


def test_where_three_countries_meet_the_belts_of_their_borders_meet_without_gap() -> None:
    sides = {
        ("Syria", "Turkey"): ("Syria", "Turkey"),
        ("Syria", "Iraq"): ("Syria", "Iraq"),
        ("Turkey", "Iraq"): ("Turkey", "Iraq"),
    }
    areas = [
        f"within 10 km of the border between {a} and {b}, on the side of {side}"
        for (a, b), both in sides.items()
        for side in both
    ]
    zones = drawn(*areas, countries=("SYR", "TUR", "IRQ")).zones
    assert len(zones) == len(areas)
    lines = [zones[at].baseline for at in (0, 2, 4)]
    ends = [set(map(tuple, shapely.get_coordinates(shapely.boundary(line)))) for line in lines]
    meeting = set.intersection(*ends)
    assert len(meeting) == 1  # the three borders end in one and the same vertex
    (corner,) = meeting
    lon, lat = corner
    round_it = np.array([GEOD.fwd(lon, lat, turn, 4_000)[:2] for turn in range(0, 360, 3)])
    held = np.zeros(len(round_it), dtype=np.bool_)
    for zone in zones:
        held |= np.asarray(shapely.intersects_xy(zone.shape, *round_it.T))
    assert held.all()
    # On each border the belts of its two sides share the very edge.
    for at in (0, 2, 4):
        pair = np.array([zones[at].shape, zones[at + 1].shape])
        assert shapely.coverage_is_valid(pair)
        together = area_km2(shapely.union_all(pair))
        assert together == pytest.approx(sum(area_km2(shape) for shape in pair), rel=1e-6)


def test_nested_and_neighbouring_zones_of_one_border_form_a_coverage() -> None:
    border = "the border between Syria and Turkey, on the side of Syria"
    inner, ring, rest, spring, both = drawn(
        f"within 10 km of {border}",
        f"between 10 km and 30 km from {border}",
        f'within 30 km of {border}, except all of the region of "Operation Peace Spring"',
        f'within 30 km of {border}, only where all of the region of "Operation Peace Spring"',
        f"within 30 km of {border}",
        countries=("SYR", "TUR"),
    ).zones
    for parts in ((inner, ring), (rest, spring)):
        shapes = np.array([zone.shape for zone in parts])
        assert shapely.coverage_is_valid(shapes)
        total = sum(zone.area_km2 or 0.0 for zone in parts)
        assert total == pytest.approx(both.area_km2, rel=1e-6)


def test_the_belt_of_enclaves_that_the_user_draws_goes_round_each(tmp_path: Path) -> None:
    # Plots of one land in the other, one of them with a plot of the other in it again.
    outer = [shapely.box(4.93 + at / 50, 51.44, 4.935 + at / 50, 51.443) for at in range(4)]
    hole = shapely.box(4.932, 51.441, 4.933, 51.442)
    lines = shapely.MultiLineString([plot.exterior for plot in (*outer, hole)])
    layer = tmp_path / "plots.geojson"
    layer.write_text(shapely.to_geojson(lines))
    zone = one_zone(drawn('within 30 m of the line "plots"', layers={"plots": layer}))
    assert_sound(zone.shape)
    assert len(shapely.get_parts(zone.shape)) == 5
    points = about(lines, 30.0, 2_000)
    away = distances_m(lines, points, 1.0, 6)
    sure = np.abs(away - 30) > 0.5
    inside = np.asarray(shapely.intersects_xy(zone.shape, *points.T))
    assert np.array_equal(inside[sure], (away < 30)[sure])


def test_a_named_area_that_contradicts_its_published_size_is_warned_of() -> None:
    far_off = one_zone(drawn('all of the region of "South Litani area"', countries=("LBN",)))
    assert any("UNIFIL" in words and "1,060 km2" in words for words in far_off.warnings)
    near = one_zone(drawn('all of the region of "UN buffer zone in Cyprus"', countries=("CYP",)))
    assert near.area_km2 == pytest.approx(346, rel=0.1)
    assert not near.warnings
