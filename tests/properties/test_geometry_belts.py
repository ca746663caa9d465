"""Belts of lines anywhere on Earth, held against geodesic distance and nothing else."""

import numpy as np
import numpy.typing as npt
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from tests.unit.geometry.truth import GEOD, dense, distances_m, edge_points
from zonemap.geometry.belts import belt, promised_m
from zonemap.geometry.circles import disc
from zonemap.geometry.geodesy import area_km2
from zonemap.geometry.seams import cut_antimeridian

Floats = npt.NDArray[np.float64]
SLOWLY = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


THOROUGHLY = settings(SLOWLY, max_examples=15)


@st.composite
def lines(draw: st.DrawFn) -> BaseGeometry:
    """A walk over the ellipsoid: anywhere, over the poles and the antimeridian too."""
    lon = draw(st.floats(-180, 180))
    lat = draw(st.one_of(st.floats(-90, 90), st.sampled_from([89.7, -89.99, 0.0, -16.5])))
    bearing = draw(st.floats(0, 360))
    count = draw(st.integers(1, 25))
    turns = draw(st.lists(st.floats(-150, 150), min_size=count, max_size=count))
    step_m = draw(st.sampled_from([150.0, 3_000.0, 40_000.0]))
    points = [(lon, lat)]
    for turn in turns:
        bearing += turn
        lon, lat, _ = GEOD.fwd(lon, lat, bearing, step_m)
        points.append((lon, lat))
    coords = np.array(points)
    coords[:, 0] = np.unwrap(coords[:, 0], period=360)
    return cut_antimeridian(shapely.LineString(coords))


DEPTHS_M = st.sampled_from([120.0, 600.0, 2_000.0, 10_000.0, 30_000.0, 140_000.0, 370_400.0])


def scattered(line: BaseGeometry, depth_m: float, seed: int, count: int) -> Floats:
    """Points about a line, most of them near the edge of its belt."""
    rng = np.random.default_rng(seed)
    vertices = np.vstack(dense(line, max(50.0, depth_m / 10)))
    start = vertices[rng.integers(0, len(vertices), count)]
    spread = rng.choice([1.0, 0.01, 1e-4], count)
    away = depth_m * (1 + spread * rng.uniform(-1, 1, count))
    lon, lat, _ = GEOD.fwd(start[:, 0], start[:, 1], rng.uniform(0, 360, count), away)
    return np.column_stack([lon, lat])


@SLOWLY
@given(line=lines(), depth_m=DEPTHS_M)
def test_the_edge_of_a_belt_is_at_its_depth(line: BaseGeometry, depth_m: float) -> None:
    allowed = promised_m(depth_m, 0.5)
    shape = belt(line, depth_m, tolerance_m=allowed)
    assert shape.is_valid
    assert all(ring.is_ccw for ring in shapely.get_exterior_ring(shapely.get_parts(shape)))
    points = edge_points(shape, 200)
    if len(points):
        off = np.abs(distances_m(line, points, max(20.0, depth_m / 100)) - depth_m)
        assert off.max() <= allowed


@THOROUGHLY
@given(line=lines(), depth_m=DEPTHS_M, seed=st.integers(0, 10**6))
def test_ten_thousand_points_are_in_a_belt_exactly_when_they_are_near_enough(
    line: BaseGeometry, depth_m: float, seed: int
) -> None:
    allowed = promised_m(depth_m, 0.5)
    shape = belt(line, depth_m, tolerance_m=allowed)
    points = scattered(line, depth_m, seed, 10_000)
    away = distances_m(line, points, max(2.0, depth_m / 300), 4)
    sure = np.abs(away - depth_m) > allowed
    inside = np.asarray(shapely.intersects_xy(shape, *points.T))
    assert np.array_equal(inside[sure], (away < depth_m)[sure])
    assert sure.sum() > len(points) / 2
    assert inside.any()
    assert not inside.all()


@SLOWLY
@given(line=lines(), depth_m=st.sampled_from([600.0, 10_000.0, 140_000.0]))
def test_a_deeper_belt_holds_a_shallower_one(line: BaseGeometry, depth_m: float) -> None:
    inner = belt(line, depth_m)
    outer = belt(line, depth_m * 1.1 + 5)
    assert shapely.difference(inner, outer).area < 1e-9
    assert area_km2(inner) < area_km2(outer)


@SLOWLY
@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    radius_m=st.floats(50, 3_000_000),
)
def test_a_disc_has_its_radius_and_the_area_of_its_size(
    lon: float, lat: float, radius_m: float
) -> None:
    allowed = promised_m(radius_m, 0.5)
    shape = disc(lon, lat, radius_m, allowed)
    assert shape.is_valid
    points = edge_points(shape, 300)
    start = np.repeat([[lon, lat]], len(points), axis=0)
    away = np.asarray(GEOD.inv(*start.T, *points.T)[2])
    assert np.abs(away - radius_m).max() <= allowed
    on_sphere = 2 * np.pi * 6371.0088**2 * (1 - np.cos(radius_m / 6371008.8))
    assert abs(area_km2(shape) / on_sphere - 1) < 0.01
