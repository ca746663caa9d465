from __future__ import annotations

import pickle
from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from tests.unit.analysis.samples import rough_zone
from zonemap.analysis import grid
from zonemap.analysis.grid import ZoneIndex


def exact(
    shapes: Sequence[BaseGeometry], lon: np.ndarray, lat: np.ndarray
) -> list[tuple[int, int]]:
    hits = np.array([shapely.intersects(shape, shapely.points(lon, lat)) for shape in shapes])
    return [(int(point), int(zone)) for point, zone in np.argwhere(hits.T)]


def found(index: ZoneIndex, lon: np.ndarray, lat: np.ndarray) -> list[tuple[int, int]]:
    pairs = index.query(lon, lat)
    return list(zip(pairs.point.tolist(), pairs.zone.tolist(), strict=True))


@pytest.fixture
def shapes() -> list[BaseGeometry]:
    rng = np.random.default_rng(5)
    ragged = [rough_zone(rng, 36 + i, 35 + i % 2, 0.9, 400) for i in range(4)]
    holed = shapely.box(30, 30, 34, 34).difference(shapely.box(31, 31, 33, 33))
    return [*ragged, holed, shapely.MultiPolygon(), shapely.LineString([(30, 30), (40, 40)])]


@pytest.mark.parametrize("levels", [1, 4, 9])
def test_cells_give_the_pairs_of_the_exact_predicate(
    shapes: list[BaseGeometry], levels: int
) -> None:
    rng = np.random.default_rng(6)
    lon, lat = rng.uniform(29, 41, 4000), rng.uniform(29, 39, 4000)
    index = ZoneIndex(shapes, levels=levels)
    index.build()
    assert found(index, lon, lat) == exact(shapes, lon, lat)


def test_few_points_and_many_give_the_same_pairs(
    shapes: list[BaseGeometry], monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(7)
    lon, lat = rng.uniform(29, 41, 3000), rng.uniform(29, 39, 3000)
    few = found(ZoneIndex(shapes), lon, lat)
    monkeypatch.setattr(grid, "GRID_PAYS_FROM", 1)
    monkeypatch.setattr(grid, "BLOCK", 700)
    assert found(ZoneIndex(shapes), lon, lat) == few
    assert few


def test_points_on_edges_corners_and_bounds_are_inside() -> None:
    shapes = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    lon = np.array([0.0, 1.0, 2.0, 1.0, 0.0, 2.0, -1e-12])
    lat = np.array([0.0, 0.5, 1.0, 1.0, 1.0, 0.0, 0.5])
    index = ZoneIndex(shapes)
    index.build()
    assert found(index, lon, lat) == exact(shapes, lon, lat)
    assert (1, 0) in found(index, lon, lat)
    assert (1, 1) in found(index, lon, lat)


def test_vertices_of_every_zone_are_inside(shapes: list[BaseGeometry]) -> None:
    lon, lat = shapely.get_coordinates(shapes).T
    index = ZoneIndex(shapes)
    index.build()
    assert found(index, lon, lat) == exact(shapes, lon, lat)


def test_no_zone_no_point_and_no_place_give_no_pair() -> None:
    nothing = np.empty(0)
    assert found(ZoneIndex([]), np.array([1.0]), np.array([1.0])) == []
    assert found(ZoneIndex([shapely.box(0, 0, 1, 1)]), nothing, nothing) == []
    index = ZoneIndex([shapely.box(0, 0, 1, 1)])
    index.build()
    assert found(index, np.array([np.nan, 0.5]), np.array([0.5, np.nan])) == []
    empty = ZoneIndex([shapely.Polygon()])
    empty.build()
    assert found(empty, np.array([0.5, 300.0]), np.array([0.5, 88.0])) == []


def test_a_pickled_index_answers_the_same(shapes: list[BaseGeometry]) -> None:
    rng = np.random.default_rng(8)
    lon, lat = rng.uniform(29, 41, 500), rng.uniform(29, 39, 500)
    index = ZoneIndex(shapes)
    assert found(pickle.loads(pickle.dumps(index)), lon, lat) == found(index, lon, lat)  # noqa: S301 # our own
