"""Shapes as strings come back to the last bit, and lighter shapes stay where they promise."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from tests.unit.outputs.webmap.coded import decode, unpacked
from zonemap.outputs.webmap.codec import code, only, pack, paths_of
from zonemap.outputs.webmap.thinning import generalise, kept_vertices, thin_far

GEOD = Geod(ellps="WGS84")
degrees = st.tuples(st.floats(-180, 360), st.floats(-90, 90))


@given(st.lists(degrees, min_size=2, max_size=60), st.integers(0, 7))
def test_a_path_comes_back_rounded_and_no_more(
    points: list[tuple[float, float]], decimals: int
) -> None:
    coded = code(paths_of(shapely.LineString(points)), decimals)
    units = np.rint(np.array(points) * 10**decimals)
    assert decode(coded) == [[(x, y) for x, y in (units / 10**decimals).tolist()]]


@given(st.lists(st.tuples(st.integers(-1800000000, 1800000000), st.integers(-900000000, 900000000)),
                min_size=2, max_size=40))  # fmt: skip
def test_seven_decimals_come_back_as_the_very_same_doubles(points: list[tuple[int, int]]) -> None:
    exact = [(x / 10**7, y / 10**7) for x, y in points]
    assert decode(code(paths_of(shapely.LineString(exact)), 7)) == [exact]


def mixed() -> shapely.GeometryCollection:
    hole = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 0)], [[(2, 1), (3, 1), (3, 2), (2, 1)]])
    two = shapely.MultiPoint([(5, 5), (-6, 6)])
    line = shapely.MultiLineString([[(0, 0), (1, 1)]])
    return shapely.GeometryCollection([two, shapely.box(9, 9, 10, 10), line, hole])


def test_any_shape_is_sorted_into_areas_lines_and_points() -> None:
    coded = code(paths_of(mixed()), 5)
    assert (coded["a"], coded["l"], coded["p"]) == ([[5], [4, 4]], [2], 2)
    assert decode(coded)[2:] == [
        [(2, 1), (3, 1), (3, 2), (2, 1)],
        [(0, 0), (1, 1)],
        [(5, 5), (-6, 6)],
    ]
    assert code(paths_of(None), 5) == {}
    assert code(paths_of(shapely.Polygon()), 5) == {}


def test_western_longitudes_can_be_counted_on_past_180() -> None:
    line = paths_of(shapely.LineString([(179, 0), (-179, 1)]))
    assert decode(code(line, 3, east=True)) == [[(179.0, 0.0), (181.0, 1.0)]]


def test_shapes_packed_as_one_come_back() -> None:
    wave = [(x / 7, np.round(np.sin(x), 6)) for x in range(50)]
    kept = np.arange(50) % 3 == 0
    shapes = [
        code(paths_of(mixed()), 5),
        {},
        code(paths_of(shapely.LineString(wave)), 6, kept=kept),
    ]
    ground = code(paths_of(shapely.box(-170, -80, 170, 80)), 4)
    page = pack({"shapes": shapes, "basemap": {"box": [1, 2, 3, 4], "land": ground, "lakes": {}}})
    assert unpacked(page) == [*shapes, ground, {}]
    assert page["basemap"]["box"] == [1, 2, 3, 4]
    assert decode(shapes[2], all_of_it=False) == [decode(shapes[2])[0][::3]]
    assert unpacked(pack({"shapes": [], "basemap": None})) == []


def on_screen(degrees: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[list[float]]:
    tall = np.degrees(np.arcsinh(np.tan(np.radians(degrees[:, 1]))))
    pairs: list[list[float]] = np.column_stack((degrees[:, 0], tall)).tolist()
    return pairs


def farthest_m(drawn: BaseGeometry, exact: BaseGeometry) -> float:
    """Return how far vertices of the exact outline lie from the drawn one, on the ground.

    The drawn line is straight on the screen, so it is cut finely there first; on the screen
    all directions have one scale, so the nearest point there is the nearest on the ground.
    """
    steps: list[list[float]] = []
    for part in shapely.get_parts(drawn.boundary):
        straight = shapely.LineString(on_screen(shapely.get_coordinates(part)))
        steps += shapely.get_coordinates(shapely.segmentize(straight, 0.00002)).tolist()
    tree = shapely.STRtree(shapely.points(steps))
    outline = shapely.get_coordinates(exact.boundary)
    worst = 0.0
    for (x, y), spot in zip(outline.tolist(), on_screen(outline), strict=True):
        lon, tall = steps[int(tree.nearest(shapely.Point(spot)))]
        lat = float(np.degrees(np.arctan(np.sinh(np.radians(tall)))))
        worst = max(worst, GEOD.inv(x, y, lon, lat)[2])
    return worst


@pytest.mark.parametrize("lat", [0.2, 37.0, -52.0, 68.0])
@pytest.mark.parametrize("tolerance_m", [10.0, 50.0])
def test_a_lighter_outline_stays_within_its_tolerance(lat: float, tolerance_m: float) -> None:
    rough = shapely.Polygon(
        [
            (20 + 0.05 * np.cos(a) * (1 + 0.05 * np.sin(37 * a)),
             lat + 0.05 * np.sin(a) * (1 + 0.05 * np.cos(23 * a)))
            for a in np.linspace(0, 2 * np.pi, 1200)
        ]
    )  # fmt: skip
    paths = paths_of(rough)
    kept = only(paths, kept_vertices(paths, tolerance_m))
    for light in (generalise(rough, tolerance_m), shapely.Polygon(kept.degrees)):
        rounded = shapely.transform(light, lambda xy: np.round(xy, 5))
        assert shapely.get_num_coordinates(light) < 0.8 * shapely.get_num_coordinates(rough)
        assert (
            farthest_m(rounded, rough) <= tolerance_m + 1.5
        )  # what cutting the screen line leaves


def test_what_is_too_small_to_thin_is_kept_whole_and_points_stay() -> None:
    small = shapely.Polygon([(0, 0), (1e-6, 0), (1e-6, 1e-6), (5e-7, 2e-6), (0, 0)])
    assert kept_vertices(paths_of(small), 10).all()
    straight = shapely.LineString([(x / 100, 0) for x in range(20)])
    kept = kept_vertices(paths_of(shapely.GeometryCollection([mixed(), straight])), 10)
    assert kept.tolist() == [True] * 15 + [True] + [False] * 18 + [True] * 3
    assert kept_vertices(paths_of(shapely.Polygon()), 10).tolist() == []


def test_points_and_nothing_are_left_alone() -> None:
    for shape in (shapely.Point(1, 2), shapely.Polygon()):
        assert generalise(shape, 10).equals(shape)


def test_far_lines_lose_more_than_near_ones_and_ends_stay() -> None:
    wavy = shapely.LineString([(x / 1000, 0.001 * np.sin(x / 3)) for x in range(2001)])
    thin = thin_far(wavy, lambda xy: xy[:, 0] <= 1, 5, 500)
    xy = shapely.get_coordinates(thin)
    assert (xy[:, 0] <= 1).sum() > 10 * (xy[:, 0] > 1).sum()
    assert xy[0].tolist() == pytest.approx([0, 0], abs=1e-9)
    assert xy[-1].tolist() == pytest.approx(list(wavy.coords[-1]), abs=1e-9)


def test_land_keeps_its_frame_and_loses_what_is_too_small() -> None:
    land = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(20, 0, 20.001, 0.001)])
    thin = thin_far(land, lambda xy: xy[:, 0] > 50, 10, 500)
    (kept,) = shapely.get_parts(thin)
    assert kept.bounds == pytest.approx((0, 0, 10, 10), abs=1e-9)
