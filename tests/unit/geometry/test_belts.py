import antimeridian
import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from tests.unit.geometry.truth import distances_m, edge_points
from zonemap.geometry.belts import belt, promised_m, ring_belt
from zonemap.geometry.distances import distance_m, largest_error_m
from zonemap.geometry.geodesy import area_km2
from zonemap.geometry.seams import cut_antimeridian


def wandering(
    start: tuple[float, float], end: tuple[float, float], rough: float, seed: int
) -> BaseGeometry:
    """A line between two points with a fractal's detail, as real borders have it."""
    rng = np.random.default_rng(seed)
    points = np.array([start, end], dtype=np.float64)
    for _ in range(7):
        ahead = np.diff(points, axis=0)
        aside = np.column_stack([-ahead[:, 1], ahead[:, 0]])
        middle = (points[:-1] + points[1:]) / 2 + aside * rng.normal(0, rough, (len(ahead), 1))
        finer = np.empty((len(points) + len(middle), 2))
        finer[0::2], finer[1::2] = points, middle
        points = finer
    return cut_antimeridian(shapely.LineString(points))


LINES = {
    "Syria": wandering((36.0, 36.2), (42.3, 37.1), 0.12, 1),
    "Chukotka": wandering((172.0, 64.5), (188.0, 66.0), 0.1, 2),
    "Fiji": wandering((178.5, -16.2), (181.2, -17.6), 0.1, 3),
    "equator": wandering((29.0, -1.0), (31.5, 2.0), 0.15, 4),
    "half a degree from the pole": wandering((-60.0, 89.2), (150.0, 89.5), 0.05, 5),
    "Antarctic": wandering((-70.0, -78.0), (20.0, -72.0), 0.08, 6),
    "one step": shapely.LineString([(10.0, 45.0), (10.01, 45.0)]),
    "two lines": shapely.MultiLineString([[(5, 50), (6, 50.5)], [(6.4, 50.9), (7, 51.5)]]),
}
DEPTHS_M = [600.0, 2_000.0, 30_000.0, 140_000.0, 370_400.0]


@pytest.mark.parametrize("depth_m", DEPTHS_M)
@pytest.mark.parametrize("name", LINES)
def test_the_edge_is_where_karneys_geodesic_puts_it(name: str, depth_m: float) -> None:
    allowed = promised_m(depth_m, 0.5)
    shape = belt(LINES[name], depth_m, tolerance_m=allowed)
    assert shape.is_valid
    assert shape.bounds[0] >= -180
    assert shape.bounds[2] <= 180
    away = distances_m(LINES[name], edge_points(shape, 600), max(100.0, depth_m / 100))
    assert np.abs(away - depth_m).max() < allowed


def test_the_promise_is_the_tolerance_to_50_km_and_a_share_of_the_depth_beyond() -> None:
    assert promised_m(600, 0.5) == promised_m(50_000, 0.5) == 0.5
    assert promised_m(140_000, 0.5) == pytest.approx(1.4)


@pytest.mark.parametrize("name", LINES)
def test_the_error_kept_with_a_belt_is_the_one_a_brute_search_finds(name: str) -> None:
    shape = belt(LINES[name], 30_000.0)
    points = edge_points(shape, 200)
    mine = distance_m(points, LINES[name])
    assert np.abs(mine - distances_m(LINES[name], points, 100.0)).max() < 0.05
    assert largest_error_m(shape, LINES[name], 30_000.0) < 0.5
    assert largest_error_m(shape, LINES[name], 29_000.0) > 999


@pytest.mark.parametrize("tolerance_m", [0.1, 2.0, 20.0])
def test_a_finer_tolerance_is_held_and_a_coarser_one_costs_fewer_vertices(
    tolerance_m: float,
) -> None:
    shape = belt(LINES["Syria"], 30_000.0, tolerance_m=tolerance_m)
    away = distances_m(LINES["Syria"], edge_points(shape, 400), 100.0)
    assert np.abs(away - 30_000).max() < tolerance_m
    finer = belt(LINES["Syria"], 30_000.0, tolerance_m=tolerance_m / 4)
    assert shapely.get_num_coordinates(finer) > shapely.get_num_coordinates(shape)


def test_the_cut_at_the_antimeridian_agrees_with_the_antimeridian_package() -> None:
    shape = belt(LINES["Fiji"], 30_000.0)
    parts = shapely.get_parts(shape)
    assert len(parts) == 2
    joined = shapely.union_all(
        [part if part.bounds[0] > 0 else shapely.affinity.translate(part, 360) for part in parts]
    )
    whole = shapely.orient_polygons(joined)
    assert isinstance(whole, shapely.Polygon)
    theirs = antimeridian.fix_polygon(whole)
    assert area_km2(theirs) == pytest.approx(area_km2(shape), rel=1e-9)


def test_a_belt_that_reaches_a_pole_holds_it() -> None:
    shape = belt(LINES["half a degree from the pole"], 140_000.0)
    assert shape.bounds[3] == 90
    assert shape.buffer(1e-9).contains(shapely.Point(123, 90))


def test_the_belt_of_an_outline_leaves_the_ground_in_its_middle() -> None:
    island = shapely.box(10, 50, 11, 50.5)
    around = belt(island, 5_000.0)
    assert not around.contains(shapely.Point(10.5, 50.25))
    assert around.contains(shapely.Point(10.01, 50.25))


def test_enclaves_a_few_hundred_metres_apart_have_belts_of_their_own() -> None:
    plots = shapely.MultiPolygon(
        [shapely.box(4.930 + i / 500, 51.440, 4.931 + i / 500, 51.441) for i in range(4)]
    )
    shape = belt(plots, 20.0)
    assert len(shapely.get_parts(shape)) == 4
    assert shape.is_valid
    away = distances_m(plots, edge_points(shape, 500), 5.0)
    assert np.abs(away - 20).max() < 0.5


def test_a_strip_begins_where_the_inner_belt_ends() -> None:
    near, far = (belt(LINES["Syria"], d) for d in (5_000.0, 25_000.0))
    strip = ring_belt(LINES["Syria"], 5_000.0, 25_000.0)
    assert area_km2(strip) == pytest.approx(area_km2(far) - area_km2(near), rel=1e-9)


@pytest.mark.parametrize("depth_m", [0.0, -5.0, float("nan"), 6e6])
def test_a_belt_refuses_what_is_no_depth(depth_m: float) -> None:
    with pytest.raises(ValueError, match="a belt needs a depth"):
        belt(LINES["Syria"], depth_m)


def test_a_belt_refuses_what_is_no_line() -> None:
    with pytest.raises(ValueError, match="a belt needs a line"):
        belt(shapely.LineString(), 1000.0)


def test_a_line_without_length_has_a_disc_for_a_belt() -> None:
    shape = belt(shapely.LineString([(20, 30), (20, 30)]), 10_000.0)
    assert area_km2(shape) == pytest.approx(100 * np.pi, rel=1e-4)
