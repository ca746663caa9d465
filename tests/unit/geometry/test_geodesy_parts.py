"""The small tools of geodesy, each against a number worked out another way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from tests.unit.geometry.truth import GEOD
from zonemap.geometry import geodesy
from zonemap.geometry.geodesy import MEAN_RADIUS_M, Plane

PLACES = np.array([[18.4, 43.9], [-179.9, 65.0], [30.0, -33.3], [100.0, 0.0], [-70.0, 89.0]])
OTHERS = np.array([[18.9, 44.3], [179.5, 65.5], [29.0, -34.0], [101.0, 0.5], [110.0, 89.5]])


def test_inverse_and_forward_are_karneys() -> None:
    azimuth, length = geodesy.inverse(PLACES, OTHERS)
    expected = GEOD.inv(*PLACES.T, *OTHERS.T)
    assert np.allclose(azimuth, expected[0])
    assert np.allclose(length, expected[2])
    reached = geodesy.forward(PLACES, azimuth, length)
    assert np.allclose(reached, OTHERS, atol=1e-9)
    assert geodesy.azimuth_deg(PLACES[0], OTHERS[0]) == pytest.approx(expected[0][0])
    moved = geodesy.move(PLACES[0], float(azimuth[0]), float(length[0]))
    assert moved == pytest.approx(OTHERS[0])


def test_steps_are_the_geodesics_between_neighbours() -> None:
    steps = geodesy.steps_m(PLACES)
    assert steps == pytest.approx(GEOD.inv(*PLACES[:-1].T, *PLACES[1:].T)[2])


def test_points_in_space_are_geocentric() -> None:
    geocentric = Transformer.from_crs("EPSG:4326", "EPSG:4978", always_xy=True)
    expected = np.column_stack(
        geocentric.transform(PLACES[:, 0], PLACES[:, 1], np.zeros(len(PLACES)))
    )
    assert geodesy.to_space(PLACES) == pytest.approx(expected, abs=1e-6)


def test_a_frame_keeps_length_and_direction_from_its_centre() -> None:
    azimuth, length = geodesy.inverse(PLACES, OTHERS)
    xy = geodesy.to_frame(PLACES, OTHERS)
    assert np.hypot(*xy.T) == pytest.approx(length)
    turned = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
    assert np.abs((turned - azimuth + 180) % 360 - 180).max() < 1e-9
    assert np.allclose(geodesy.from_frame(PLACES, xy), OTHERS, atol=1e-9)


def test_a_plane_lies_round_the_middle_of_what_it_holds() -> None:
    plane = Plane.round(np.array([[170.0, 10.0], [-170.0, 10.0]]))
    assert abs(plane.lon) == pytest.approx(180)
    assert plane.lat == pytest.approx(
        np.degrees(np.arctan(np.tan(np.radians(10)) / np.cos(np.radians(10))))
    )
    single = Plane.round(np.array([[37.0, 71.0]]))
    assert (single.lon, single.lat) == pytest.approx((37, 71))


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (37.0, 71.0), (-120.0, -45.0)])
def test_a_plane_is_stereographic_on_the_mean_sphere(lon: float, lat: float) -> None:
    sphere = f"+proj=stere +lat_0={lat} +lon_0={lon} +R={MEAN_RADIUS_M} +units=m"
    flat = Transformer.from_crs(f"+proj=longlat +R={MEAN_RADIUS_M}", sphere, always_xy=True)
    near = np.column_stack([np.linspace(lon - 20, lon + 15, 9), np.linspace(lat - 9, lat + 11, 9)])
    expected = np.column_stack(flat.transform(*near.T))
    plane = Plane(lon, lat)
    assert plane.enter(near) == pytest.approx(expected, abs=1e-3)
    assert plane.leave(expected) == pytest.approx(near, abs=1e-8)


def test_leaving_a_plane_gives_longitudes_on_the_map() -> None:
    west = Plane(-179.0, 10.0)
    xy = west.enter(np.array([[-185.0, 12.0]]))
    assert west.leave(xy)[0] == pytest.approx((175, 12))


def test_edges_are_as_long_as_they_may_bend() -> None:
    lengths = geodesy.longest_edge_m(np.array([45.0, -45.0]), 0.1)
    assert lengths == pytest.approx(np.sqrt(8 * MEAN_RADIUS_M * 0.1))
    for lat in (30.0, 60.0, 80.0):
        length = float(geodesy.longest_edge_m(np.array([lat]), 0.1)[0])
        lon_step = np.degrees(length / (MEAN_RADIUS_M * np.cos(np.radians(lat))))
        a, b = np.array([[0.0, lat]]), np.array([[lon_step, lat]])
        azimuth, whole = geodesy.inverse(a, b)
        middle = geodesy.forward(a, azimuth, whole / 2)[0]
        assert (middle[1] - lat) * 111_320 == pytest.approx(0.1, rel=0.05)


def test_no_edge_is_longer_or_shorter_than_is_sensible() -> None:
    assert geodesy.longest_edge_m(np.array([0.0]), 1.0)[0] == 5_000
    assert geodesy.longest_edge_m(np.array([90.0]), 1e-9)[0] == 0.05
    assert np.isfinite(geodesy.longest_edge_m(np.array([90.0, -90.0]), 0.5)).all()


def test_refining_cuts_where_a_curve_needs_it_and_nowhere_else() -> None:
    def parallel(marks: np.ndarray) -> np.ndarray:
        return np.column_stack([marks, np.full(len(marks), 60.0)])

    marks, places = geodesy.refine(np.array([0.0, 1.0, 1.01]), parallel, 0.5)
    assert {0.0, 1.0, 1.01} <= set(marks)
    assert np.array_equal(places, parallel(marks))
    assert (geodesy.rough_steps_m(places) <= geodesy.longest_edge_m(np.full(1, 60.0), 0.5)).all()
    coarse = int(
        np.ceil(
            geodesy.rough_steps_m(parallel(np.array([0.0, 1.0])))[0]
            / geodesy.longest_edge_m(np.full(1, 60.0), 0.5)[0]
        )
    )
    assert np.count_nonzero(marks <= 1.0) == coarse + 1
    kept, _ = geodesy.refine(np.array([0.0, 1e-5]), parallel, 0.5)
    assert kept.tolist() == [0.0, 1e-5]


def test_rough_steps_are_near_the_true_ones_over_the_date_line_too() -> None:
    path = np.array([[179.0, 10.0], [-179.0, 11.0], [-178.0, 11.0], [-178.0, 12.0]])
    assert geodesy.rough_steps_m(path) == pytest.approx(geodesy.steps_m(path), rel=0.01)


def test_interpolation_cuts_each_step_evenly() -> None:
    fine = geodesy.interpolate(np.array([[0.0, 0.0], [4.0, 8.0], [6.0, 8.0]]), np.array([4, 2]))
    assert fine.tolist() == [[0, 0], [1, 2], [2, 4], [3, 6], [4, 8], [5, 8], [6, 8]]
    assert geodesy.interpolate(np.array([0.0, 3.0, 4.0]), np.array([3, 1])).tolist() == [
        0,
        1,
        2,
        3,
        4,
    ]


def test_densifying_holds_its_tolerance_and_its_longest_step() -> None:
    edge = np.array([[0.0, 50.0], [8.0, 50.0]])
    for tolerance_m in (0.01, 1.0):
        fine = geodesy.densify(edge, tolerance_m, np.inf)
        a, b = fine[:-1], fine[1:]
        azimuth, length = geodesy.inverse(a, b)
        off_m = np.abs(geodesy.forward(a, azimuth, length / 2)[:, 1] - 50) * 111_320
        assert off_m.max() < tolerance_m
        assert off_m.max() > tolerance_m / 4
    short = geodesy.densify(edge, 1e9, 10_000)
    assert geodesy.steps_m(short).max() < 10_000 * 1.01
    assert geodesy.steps_m(short).max() > 9_000


def test_a_meridian_needs_no_more_vertices_and_a_pole_keeps_its_ways() -> None:
    meridian = np.array([[10.0, 0.0], [10.0, 40.0]])
    assert geodesy.densify_counts(meridian, 0.01, np.inf).tolist() == [1]
    round_pole = np.array([[0.0, 90.0], [180.0, 90.0]])
    assert geodesy.densify_counts(round_pole, 1e9, np.inf).tolist() == [4]
    pole_to_pole = np.array([[0.0, -90.0], [0.0, 90.0]])
    assert geodesy.densify_counts(pole_to_pole, 1e9, np.inf).tolist() == [4]
    assert geodesy.densify_counts(meridian, 0.01).tolist() == [
        int(np.ceil(MEAN_RADIUS_M * np.radians(40) / 5_000))
    ]


def test_a_geodesic_path_passes_its_points_as_they_are() -> None:
    points = np.array([[170.0, 60.0], [-170.0, 62.0], [-150.0, 55.0]])
    path = geodesy.geodesic_path(points, 0.5)
    for lon, lat in ((170.0, 60.0), (190.0, 62.0), (210.0, 55.0)):
        assert any(tuple(row) == pytest.approx((lon, lat), abs=1e-12) for row in path)
    assert np.diff(path[:, 0]).min() > 0
    legs = GEOD.inv(*points[:-1].T, *points[1:].T)[2]
    assert geodesy.steps_m(path).sum() == pytest.approx(sum(legs), rel=1e-9)


def test_a_rhumb_line_is_straight_on_a_mercator_chart_and_as_long_as_the_textbook_says() -> None:
    mercator = Transformer.from_crs("EPSG:4326", "+proj=merc +ellps=WGS84", always_xy=True)
    path = geodesy.rhumb_path(np.array([[20.0, -30.0], [60.0, 55.0]]))
    east, north = (np.asarray(part) for part in mercator.transform(*path.T))
    slope = (north[-1] - north[0]) / (east[-1] - east[0])
    assert north == pytest.approx(north[0] + slope * (east - east[0]), abs=1)
    bearing = np.arctan2(1, slope)
    meridian_m = GEOD.inv(0, -30, 0, 55)[2]
    assert geodesy.steps_m(path).sum() == pytest.approx(meridian_m / np.cos(bearing), rel=1e-6)
    assert geodesy.steps_m(path).max() < 1_300
    assert np.diff(path[:, 0]).min() > 0


@pytest.mark.parametrize("north", [1.0, -1.0])
def test_a_rhumb_line_keeps_its_bearing_to_within_sight_of_the_pole(north: float) -> None:
    path = geodesy.rhumb_path(np.array([[0.0, 70.0 * north], [40.0, 89.6 * north]]))
    azimuth, length = geodesy.inverse(path[:-1], path[1:])
    assert azimuth == pytest.approx(np.full(len(azimuth), azimuth[0]), abs=0.5)
    meridian_m = GEOD.inv(0, 70, 0, 89.6)[2]
    bearing = np.radians(azimuth[0] if north > 0 else 180 - azimuth[0])
    assert length.sum() == pytest.approx(meridian_m / np.cos(bearing), rel=1e-3)


def test_a_rhumb_line_along_a_parallel_has_its_very_latitude() -> None:
    path = geodesy.rhumb_path(np.array([[10.0, 48.123456789], [14.0, 48.123456789]]))
    assert len(path) > 100
    assert set(path[:, 1]) == {48.123456789}


def test_lines_rings_and_polygons_are_found_in_any_collection() -> None:
    line, box = (
        shapely.LineString([(0, 0), (1, 0)]),
        shapely.box(0, 0, 3, 3) - shapely.box(1, 1, 2, 2),
    )
    ring = shapely.LinearRing([(5, 5), (6, 5), (6, 6)])
    flat = shapely.Polygon([(0, 0), (1, 1), (2, 2)])
    parts: list[Any] = [
        line,
        shapely.multipolygons([box]),
        ring,
        shapely.Point(9, 9),
        flat,
        shapely.MultiLineString([line]),
    ]
    mixed = shapely.GeometryCollection(parts)
    assert [len(part) for part in geodesy.line_parts(mixed)] == [2, 5, 5, 4, 4, 2]
    assert geodesy.polygons_of(mixed) == [box]
    assert geodesy.polygons_of([box, box]) == [box, box]
    assert [found.geom_type for found in geodesy.lines_of(mixed)] == ["LineString"] * 3
    assert geodesy.lines_of(mixed)[1].length == ring.length
    assert geodesy.lines_of(shapely.LineString([(1, 1), (1, 1)])) == []


def test_faces_are_what_noded_lines_enclose() -> None:
    lines = shapely.node(
        shapely.MultiLineString([[(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)], [(1, -1), (1, 3)]])
    )
    faces = geodesy.faces_of(lines)
    assert sorted(face.bounds for face in faces) == [(0, 0, 1, 2), (1, 0, 2, 2)]


def test_the_position_of_a_point_is_two_plain_numbers() -> None:
    assert geodesy.position_of(shapely.Point(12.5, -3.25)) == (12.5, -3.25)


def test_lengths_and_areas_of_what_has_none_are_nothing() -> None:
    assert geodesy.area_km2(shapely.LineString([(0, 0), (1, 1)])) == 0
    assert geodesy.length_km(shapely.Point(1, 1)) == 0
    square = shapely.box(0, 0, 0.01, 0.01)
    outline = GEOD.geometry_length(square.exterior)
    assert geodesy.length_km(square) == pytest.approx(outline / 1000, rel=1e-9)
