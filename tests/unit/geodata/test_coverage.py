"""Outlines become one map: no overlap, no gap, no vertex that the source has not."""

from __future__ import annotations

from itertools import pairwise

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from tests.unit.geodata.scripts import script

coverage = script("coverage")
TEN_METRES = 1e-4


def outline(*corners: tuple[float, float]) -> BaseGeometry:
    return shapely.MultiPolygon([shapely.Polygon(corners)])


def vertices(shape: BaseGeometry) -> set[tuple[float, float]]:
    return {(x, y) for x, y in shapely.get_coordinates(shape)}


# A border drawn twice: the west keeps its two bends, the east none; the lines cross between.
WEST = outline((0, 0), (1, 0), (1 + TEN_METRES, 0.2), (1 - TEN_METRES, 0.6), (1, 1), (0, 1))
EAST = outline((2, 0), (2, 1), (1, 1), (1, 0))


def test_a_border_drawn_twice_becomes_one_line_of_the_source_s_vertices() -> None:
    drawn = {"AAA": WEST, "BBB": EAST}
    assert shapely.intersection(WEST, EAST).area > 0
    assert shapely.union(WEST, EAST).area < 2
    found = coverage.settled(drawn)
    west, east = (found.outlines[code] for code in drawn)
    assert shapely.intersection(west, east).area == 0
    assert shapely.union(west, east).area == pytest.approx(2, abs=1e-12)
    assert vertices(west) | vertices(east) <= vertices(WEST) | vertices(EAST)
    line = shapely.line_merge(shapely.intersection(west.boundary, east.boundary))
    assert vertices(line) == {(1, 0), (1 + TEN_METRES, 0.2), (1 - TEN_METRES, 0.6), (1, 1)}
    assert (found.overlaps, found.gaps) == (1, 1)
    assert found.overlap_km2 > 0
    assert found.gap_km2 > 0


def test_ground_wider_than_the_lines_are_exact_stays_both_s_or_nobody_s() -> None:
    west = outline((0, 0), (1.01, 0), (1.01, 1), (0, 1))
    east = outline((1, 0), (2, 0), (2, 1), (1, 1))
    far = outline((2.01, 0), (3, 0), (3, 1), (2.01, 1))
    found = coverage.settled({"AAA": west, "BBB": east, "CCC": far}).outlines
    assert shapely.intersection(found["AAA"], found["BBB"]).area == pytest.approx(0.01)
    assert shapely.distance(found["BBB"], found["CCC"]) == pytest.approx(0.01)


def test_a_narrow_gap_where_three_meet_goes_to_one_of_them() -> None:
    south = outline((0, 0), (2, 0), (2, 1), (1, 1 - TEN_METRES), (0, 1))
    west = outline((0, 1), (1, 1), (1, 2), (0, 2))
    east = outline((1, 1), (2, 1), (2, 2), (1, 2))
    drawn = {"AAA": south, "BBB": west, "CCC": east}
    found = list(coverage.settled(drawn).outlines.values())
    assert shapely.coverage_is_valid(found)
    assert shapely.union_all(found).area == pytest.approx(4, abs=1e-12)


def test_a_cut_at_the_coast_gives_both_sides_and_the_coast_one_vertex() -> None:
    bend = [(5, -1), (5.5, 5), (5.1234567, 11)]
    drawn = {
        "AAA": outline((-1, -1), *bend, (-1, 11)),
        "BBB": outline((14, 11), (14, -1), *bend),
    }
    ground = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(12, 3, 13, 4)])
    shores = coverage.cut(drawn, ground)
    west, east = shores.lands["AAA"], shores.lands["BBB"]
    assert shapely.intersection(west, east).area == 0
    assert west.area + east.area == shapely.union(west, east).area == shores.ground.area
    meeting = vertices(west) & vertices(east)
    assert len(meeting) == 3  # the bend, and where the coast is crossed
    assert meeting - {(5.5, 5)} <= vertices(shores.ground) & vertices(shores.outlines["AAA"])
    assert shores.overlaps == {}


def test_a_territory_drawn_inside_its_state_is_told_from_a_claim() -> None:
    state = outline((0, 0), (4, 0), (4, 4), (0, 4))
    inner = outline((1, 1), (2, 1), (2, 2), (1, 2))
    other = outline((3, 0), (6, 0), (6, 4), (3, 4))
    shores = coverage.cut(
        {"AAA": state, "BBB": inner, "CCC": other}, shapely.MultiPolygon([shapely.box(0, 0, 6, 4)])
    )
    assert shores.parts == {("BBB", "AAA")}
    assert {pair: round(shape.area, 9) for pair, shape in shores.overlaps.items()} == {
        ("AAA", "BBB"): 1,
        ("AAA", "CCC"): 4,
    }


def test_an_island_that_the_coast_data_lack_keeps_its_outline() -> None:
    isle = outline((20, 20), (21, 20), (21, 21))
    shores = coverage.cut({"AAA": isle}, shapely.MultiPolygon([shapely.box(0, 0, 1, 1)]))
    assert shores.lands["AAA"].equals(isle)


def test_faces_lie_beside_each_other_and_know_their_owners() -> None:
    drawn = {
        "AAA": outline((0, 0), (2, 0), (2, 1), (0, 1)),
        "BBB": outline((1, 0), (3, 0), (3, 1), (1, 1)),
    }
    faces = coverage.faces_of(drawn)
    ordered = sorted(
        zip(faces, coverage.owners_of(faces, drawn), strict=True), key=lambda f: f[0].bounds
    )
    assert [sorted(owners) for _, owners in ordered] == [["AAA"], ["AAA", "BBB"], ["BBB"]]
    for (one, _), (other, _) in pairwise(ordered):
        assert shapely.touches(one, other)
