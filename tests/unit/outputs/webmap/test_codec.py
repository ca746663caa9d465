"""Shapes as strings come back to the last bit, and lighter shapes stay where they promise."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from zonemap.outputs.webmap.codec import (
    ALPHABET,
    decode_path,
    encode_path,
    encode_shape,
    generalise,
    thin_far,
)

GEOD = Geod(ellps="WGS84")
degrees = st.tuples(st.floats(-180, 360), st.floats(-90, 90))


@given(st.lists(degrees, min_size=1, max_size=60), st.integers(0, 7))
def test_a_path_comes_back_rounded_and_no_more(
    points: list[tuple[float, float]], decimals: int
) -> None:
    text = encode_path(np.array(points), decimals)
    assert set(text) <= set(ALPHABET)
    units = np.rint(np.array(points) * 10**decimals)
    assert decode_path(text, decimals) == [(x, y) for x, y in (units / 10**decimals).tolist()]


@given(st.lists(st.tuples(st.integers(-1800000000, 1800000000), st.integers(-900000000, 900000000)),
                min_size=1, max_size=40))  # fmt: skip
def test_seven_decimals_come_back_as_the_very_same_doubles(points: list[tuple[int, int]]) -> None:
    exact = [(x / 10**7, y / 10**7) for x, y in points]
    assert decode_path(encode_path(np.array(exact), 7), 7) == exact


def test_any_shape_is_sorted_into_areas_lines_and_points() -> None:
    hole = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 0)], [[(2, 1), (3, 1), (3, 2), (2, 1)]])
    mixed = shapely.GeometryCollection(
        [hole, shapely.MultiLineString([[(0, 0), (1, 1)]]), shapely.Point(5, 5)]
    )
    coded = encode_shape(mixed, 5)
    assert [len(rings) for rings in coded["a"]] == [2]
    assert [decode_path(line, 5) for line in coded["l"]] == [[(0.0, 0.0), (1.0, 1.0)]]
    assert decode_path(coded["p"][0], 5) == [(5.0, 5.0)]
    assert encode_shape(None, 5) == {}
    assert encode_shape(shapely.Polygon(), 5) == {}


def test_western_longitudes_can_be_counted_on_past_180() -> None:
    coded = encode_shape(shapely.LineString([(179, 0), (-179, 1)]), 3, east=True)
    assert decode_path(coded["l"][0], 3) == [(179.0, 0.0), (181.0, 1.0)]


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
    light = generalise(rough, tolerance_m)
    rounded = shapely.transform(light, lambda xy: np.round(xy, 5))
    assert shapely.get_num_coordinates(light) < 0.8 * shapely.get_num_coordinates(rough)
    assert farthest_m(rounded, rough) <= tolerance_m + 1.5  # what cutting the screen line leaves


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
