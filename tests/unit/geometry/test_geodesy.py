import numpy as np
import pytest
import shapely

from tests.unit.geometry.truth import GEOD, area_between_parallels_km2
from zonemap.geometry.circles import disc
from zonemap.geometry.geodesy import Plane, area_km2, geodesic_path, length_km, rhumb_path
from zonemap.geometry.seams import ccw, cut_antimeridian


@pytest.mark.parametrize(
    ("south", "north", "west", "east"),
    [(36.0, 37.0, 38.0, 40.0), (-1, 1, 0, 90), (59, 85, -180, 180), (-90, -60, -180, 180)],
)
def test_area_of_a_box_in_degrees_agrees_with_the_closed_formula(
    south: float, north: float, west: float, east: float
) -> None:
    area = area_km2(shapely.box(west, south, east, north))
    assert area == pytest.approx(area_between_parallels_km2(south, north, east - west), rel=1e-6)


def test_area_of_all_the_earth() -> None:
    assert area_km2(shapely.box(-180, -90, 180, 90)) == pytest.approx(510_065_621.724, rel=1e-9)


def test_area_leaves_holes_out() -> None:
    outer, inner = shapely.box(10, 40, 12, 42), shapely.box(10.5, 40.5, 11, 41)
    assert area_km2(outer - inner) == pytest.approx(area_km2(outer) - area_km2(inner), rel=1e-12)


def test_length_of_a_meridian_and_of_the_equator() -> None:
    quarter = length_km(shapely.LineString([(15, 0), (15, 90)]))
    assert quarter == pytest.approx(10_001.965729, rel=1e-9)
    equator = length_km(shapely.LineString([(-180, 0), (0, 0), (180, 0)]))
    assert equator == pytest.approx(2 * np.pi * 6378.137, rel=1e-9)


def test_length_along_a_parallel_is_that_of_the_parallel() -> None:
    line = shapely.LineString([(0, 60), (90, 60)])
    radius = 6378.137 / np.sqrt(1 - 0.00669437999014 * np.sin(np.radians(60)) ** 2) * 0.5
    assert length_km(line) == pytest.approx(radius * np.pi / 2, rel=1e-7)


@pytest.mark.parametrize("centre", [(0, 0), (179.95, -16.5), (-140, 89.2), (12, -90), (18.4, 43.9)])
@pytest.mark.parametrize("radius_m", [600.0, 20_000.0, 370_400.0])
def test_disc_reaches_its_radius_on_every_side(
    centre: tuple[float, float], radius_m: float
) -> None:
    shape = disc(*centre, radius_m, 0.5)
    assert shape.is_valid
    points = shapely.get_coordinates(shape)
    inner = points[(np.abs(points[:, 0]) < 180) & (np.abs(points[:, 1]) < 90)]
    start = np.repeat([centre], len(inner), axis=0)
    away = GEOD.inv(start[:, 0], start[:, 1], inner[:, 0], inner[:, 1])[2]
    assert np.abs(away - radius_m).max() < 0.5
    assert area_km2(shape) == pytest.approx(np.pi * (radius_m / 1e3) ** 2, rel=1e-3)


def test_disc_round_a_pole_holds_the_pole_and_runs_round_it() -> None:
    shape = disc(30, 89.5, 140_000, 0.5)
    assert shape.contains(shapely.Point(0, 89.999))
    assert shape.bounds[3] == 90


def test_a_disc_of_more_than_half_the_earth() -> None:
    shape = disc(0, 0, 12_000_000, 5)
    assert area_km2(shape) > 510_065_621.7 / 2
    assert shape.contains(shapely.Point(90, 10))
    assert not shape.contains(shapely.Point(180 - 1e-3, 0))


@pytest.mark.parametrize("radius_m", [0.0, -1.0, 20_100_000.0, float("nan")])
def test_disc_refuses_what_is_no_radius(radius_m: float) -> None:
    with pytest.raises(ValueError, match="a circle needs a radius"):
        disc(0, 0, radius_m, 0.5)


def test_plane_gives_back_what_it_was_given() -> None:
    rng = np.random.default_rng(3)
    points = np.column_stack([rng.uniform(-180, 180, 500), rng.uniform(-89.9, 89.9, 500)])
    plane = Plane(37.0, 71.0)
    near = points[np.hypot(*plane.enter(points).T) < 5e7]
    assert len(near) > 400
    back = plane.leave(plane.enter(near))
    assert np.abs((back - near + 180) % 360 - 180).max() < 1e-9


def test_a_line_is_cut_at_the_antimeridian() -> None:
    cut = cut_antimeridian(shapely.LineString([(178, 10), (182, 12)]))
    assert cut.geom_type == "MultiLineString"
    assert cut.bounds == (-180, 10, 180, 12)
    east = shapely.LineString([(178, 10), (-178, 12)])
    assert shapely.equals(cut_antimeridian(east), cut)


def test_a_polygon_is_cut_at_the_antimeridian_and_keeps_its_area() -> None:
    whole = shapely.Polygon([(170, 50), (190, 50), (190, 60), (170, 60)])
    moved = shapely.affinity.translate(whole, -170)
    cut = cut_antimeridian(whole)
    assert cut.is_valid
    assert shapely.get_num_geometries(cut) == 2
    assert area_km2(cut) == pytest.approx(area_km2(moved), rel=1e-9)


@pytest.mark.parametrize("lat", [70.0, -70.0])
def test_a_ring_round_the_earth_encloses_the_nearer_pole(lat: float) -> None:
    lon = np.linspace(0, 360, 73)
    cut = cut_antimeridian(shapely.Polygon(np.column_stack([lon, np.full(73, lat)])))
    south, north = (lat, 90) if lat > 0 else (-90, lat)
    assert area_km2(cut) == pytest.approx(area_between_parallels_km2(south, north, 360), rel=1e-6)


def test_outlines_run_counter_clockwise_and_holes_clockwise() -> None:
    holed = shapely.box(0, 0, 9, 9) - shapely.box(3, 3, 6, 6)
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.normalize(holed))]
    turned = ccw(shapely.Polygon(rings[0], [rings[1]]))
    outline, hole = shapely.get_rings(turned)
    assert outline.is_ccw
    assert not hole.is_ccw


def test_a_geodesic_path_lies_on_the_geodesic() -> None:
    path = geodesic_path(np.array([[-70.0, 45.0], [10.0, 55.0]]), 0.1)
    azimuth, _, length = GEOD.inv(-70, 45, 10, 55)
    walked = GEOD.line_length(path[:, 0], path[:, 1])
    assert walked == pytest.approx(length, rel=1e-9)
    middle = (path[:-1] + path[1:]) / 2  # edges drawn straight in degrees stay near it
    there = GEOD.inv(np.full(len(middle), -70.0), np.full(len(middle), 45.0), *middle.T)
    across = np.sin(np.radians(np.asarray(there[0]) - azimuth)) * np.asarray(there[2])
    assert np.abs(across[np.asarray(there[2]) < 200_000]).max() < 0.2


def test_a_rhumb_line_keeps_its_bearing() -> None:
    path = rhumb_path(np.array([[20.0, 30.0], [60.0, 55.0]]))
    bearing = np.asarray(GEOD.inv(*path[:-1].T, *path[1:].T)[0])
    assert np.ptp(bearing) < 0.02
    assert tuple(path[-1]) == pytest.approx((60, 55))


def test_a_rhumb_line_along_a_parallel_stays_on_it() -> None:
    path = rhumb_path(np.array([[170.0, 52.0], [-170.0, 52.0]]))
    assert np.abs(path[:, 1] - 52).max() < 1e-9
    assert path[-1, 0] == pytest.approx(190)
