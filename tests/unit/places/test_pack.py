"""Packing: what goes in comes out, to the last bit."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from zonemap.places.pack import (
    pack_path,
    pack_shape,
    to_degrees,
    to_units,
    unpack_path,
    unpack_shape,
)

positions = st.tuples(
    st.integers(-1_800_000_000, 1_800_000_000), st.integers(-900_000_000, 900_000_000)
)


@given(st.lists(positions, min_size=1, max_size=60))
def test_a_path_comes_back_unit_for_unit(points: list[tuple[int, int]]) -> None:
    path = np.array(points, dtype=np.int64)
    assert (unpack_path(pack_path(path)) == path).all()


@given(st.integers(-1_800_000_000, 1_800_000_000))
def test_degrees_are_the_doubles_that_the_decimals_mean(unit: int) -> None:
    written = f"{unit / 1e7:.7f}"
    degrees = to_degrees(np.array([[unit, 0]]))
    assert degrees[0, 0] == float(written)
    assert to_units(degrees)[0, 0] == unit


def test_shapes_come_back_with_their_rings_and_parts() -> None:
    holed = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (1, 2), (2, 2), (2, 1)]])
    shapes = [
        shapely.MultiPolygon([holed, shapely.box(10, 10, 11.5, 11.25)]),
        shapely.MultiLineString([[(0, 0), (179.9999999, 1)], [(-180, -90), (180, 90), (3, 3)]]),
        shapely.MultiPoint([(1, 2), (3.1234567, -4)]),
    ]
    for shape in shapes:
        assert shapely.equals_exact(unpack_shape(pack_shape(shape)), shape)


def test_a_coarser_grain_rounds_and_is_smaller() -> None:
    rng = np.random.default_rng(1)
    line = shapely.LineString(np.cumsum(rng.normal(0, 0.01, (500, 2)), axis=0))
    fine, coarse = pack_shape(line), pack_shape(line, grain=100)
    assert len(coarse) < len(fine)
    away = shapely.hausdorff_distance(unpack_shape(coarse), line)
    assert away < 1e-5


def test_a_vertex_off_the_grain_comes_back_too() -> None:
    path = np.array([[-2000, 1000], [-1999, 1001], [3000, -5000]], dtype=np.int64)
    assert (unpack_path(pack_path(path, grain=1000), grain=1000) == path).all()
    on_grid = path // 1000 * 1000
    assert len(pack_path(on_grid, grain=1000)) < len(pack_path(path, grain=1000))
    ring = shapely.Polygon(to_degrees(path))
    packed = pack_shape(ring, grain=1000, exact=True)
    assert shapely.equals_exact(unpack_shape(packed), shapely.MultiPolygon([ring]))
