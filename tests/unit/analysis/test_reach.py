"""Which zones lie within the location error of a point, against measuring every pair."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from tests.unit.analysis.samples import rough_zone
from zonemap.analysis.nearest import LineDistance, edge_parts
from zonemap.analysis.reach import Reach

SOMEWHERE = {
    "plain": (36.0, 36.0),
    "far north": (25.0, 74.0),
    "by the pole": (25.0, 88.5),
    "antimeridian": (179.6, -17.0),
}


def zones_at(lon: float, lat: float) -> list[BaseGeometry]:
    rng = np.random.default_rng(21)
    ragged = rough_zone(rng, lon, lat, 0.3, 300)
    return [ragged, shapely.box(lon - 0.2, lat + 0.5, lon + 0.3, lat + 0.6), shapely.Polygon()]


def reached(
    shapes: list[BaseGeometry], lon: np.ndarray, lat: np.ndarray, error_m: np.ndarray, *, many: bool
) -> set[tuple[int, int]]:
    edges = [LineDistance(edge_parts(shape), between="straight") for shape in shapes]
    pairs = Reach(shapes, edges.__getitem__, {}).pairs(lon, lat, error_m, many=many)
    return set(zip(pairs.point.tolist(), pairs.zone.tolist(), strict=True))


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("place", SOMEWHERE)
def test_reach_is_what_measuring_every_pair_gives(place: str, *, many: bool) -> None:
    lon, lat = SOMEWHERE[place]
    shapes = zones_at(lon, lat)
    rng = np.random.default_rng(22)
    x, y = lon + rng.uniform(-2, 2, 4000), np.clip(lat + rng.uniform(-2, 2, 4000), -90, 90)
    x = (x + 180) % 360 - 180
    error_m = rng.choice([0.0, 1e3, 25e3, 150e3], 4000)
    expected = set()
    for zone, shape in enumerate(shapes[:2]):
        away_m = LineDistance(edge_parts(shape), between="straight").metres(x, y)
        away_m[shapely.intersects_xy(shape, x, y)] = 0
        near = np.flatnonzero((away_m <= error_m) & (error_m > 0))
        expected |= {(point, zone) for point in near.tolist()}
    held = {
        (point, zone)
        for zone, shape in enumerate(shapes)
        for point in np.flatnonzero(shapely.intersects_xy(shape, x, y)).tolist()
    }
    assert len(expected - held) > 100
    assert reached(shapes, x, y, error_m, many=many) - held == expected - held


def test_anywhere_reaches_every_zone_there_is_and_nowhere_none() -> None:
    shapes = zones_at(36, 36)
    lon, lat = np.array([-100.0, -100.0, np.nan]), np.array([10.0, 10.0, 36.0])
    error_m = np.array([np.inf, 0.0, np.inf])
    assert reached(shapes, lon, lat, error_m, many=False) == {(0, 0), (0, 1)}
