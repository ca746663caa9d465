"""Depths and distances to the edge against Karney's geodesic."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod

from tests.unit.analysis.samples import rough_zone
from zonemap.analysis.earth import (
    NEAR_M,
    bend_near,
    longest_arc_m,
    onto_ellipsoid,
    space_distance_m,
    square,
    to_space,
)
from zonemap.analysis.nearest import LineDistance, edge_parts, line_parts

GEOD = Geod(ellps="WGS84")


def karney_m(
    part: np.ndarray, lon: np.ndarray, lat: np.ndarray, *, between: str, step_m: float = 20.0
) -> np.ndarray:
    """Return distances to a line by measuring to very many points of it."""
    rows: list[Any] = []
    for (lon_a, lat_a), (lon_b, lat_b) in itertools.pairwise(part):
        length_m = GEOD.inv(lon_a, lat_a, lon_b, lat_b)[2]
        count = max(1, int(length_m / step_m))
        if between == "geodesic":
            rows.append([(lon_a, lat_a), *GEOD.npts(lon_a, lat_a, lon_b, lat_b, count)])
        else:
            share = np.linspace(0, 1, count, endpoint=False)[:, None]
            rows.append(np.array([lon_a, lat_a]) * (1 - share) + np.array([lon_b, lat_b]) * share)
    line = np.vstack([*rows, part[-1:]])
    # Sampling every 20 m overstates a distance of d by at most 10^2 / 2d: near points
    # are sampled again around the nearest sample.
    out = []
    for x, y in zip(lon, lat, strict=True):
        away = GEOD.inv(np.full(len(line), x), np.full(len(line), y), line[:, 0], line[:, 1])[2]
        at = int(np.argmin(away))
        near = line[max(at - 1, 0) : at + 2]
        fine = np.vstack([np.linspace(a, b, 200) for a, b in itertools.pairwise(near)])
        away = GEOD.inv(np.full(len(fine), x), np.full(len(fine), y), fine[:, 0], fine[:, 1])[2]
        out.append(away.min())
    return np.array(out)


@pytest.mark.parametrize(
    ("length_m", "within_m"), [(1e3, 1e-6), (1e5, 1e-5), (1e6, 0.1), (2e6, 2.0)]
)
def test_distance_through_space_is_the_geodesic(length_m: float, within_m: float) -> None:
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(-180, 180, 2000), rng.uniform(-90, 90, 2000)
    lon_b, lat_b, _ = GEOD.fwd(lon, lat, rng.uniform(0, 360, 2000), np.full(2000, length_m))
    measured = space_distance_m(to_space(lon, lat), to_space(lon_b, lat_b))
    assert np.abs(measured - length_m).max() < within_m


@pytest.mark.parametrize("lat_deg", [-80, -36, 0, 45, 90])
def test_near_chords_bend_to_the_geodesic_whatever_their_direction(lat_deg: float) -> None:
    rng = np.random.default_rng(31)
    lon, lat = rng.uniform(-180, 180, 500), np.full(500, float(lat_deg))
    length_m = rng.uniform(1, NEAR_M, 500)
    lon_b, lat_b, _ = GEOD.fwd(lon, lat, rng.uniform(0, 360, 500), length_m)
    at = to_space(lon, lat)
    chord_m = np.sqrt(square(to_space(np.asarray(lon_b), np.asarray(lat_b)) - at))
    assert np.abs(bend_near(chord_m, at) - length_m).max() < 0.01


@pytest.mark.parametrize("length_m", [1e3, 1e5, 2e6])
def test_no_geodesic_is_longer_than_the_longest_arc_over_its_chord(length_m: float) -> None:
    rng = np.random.default_rng(32)
    lon, lat = rng.uniform(-180, 180, 2000), rng.uniform(-90, 90, 2000)
    lon_b, lat_b, _ = GEOD.fwd(lon, lat, rng.uniform(0, 360, 2000), np.full(2000, length_m))
    ends = to_space(lon, lat), to_space(np.asarray(lon_b), np.asarray(lat_b))
    longest_m = longest_arc_m(np.sqrt(square(ends[1] - ends[0])))
    assert (longest_m > length_m - 1e-6).all()
    assert longest_m.max() < length_m * 1.01


def test_points_are_brought_back_onto_the_ellipsoid() -> None:
    on = to_space(np.array([12.0, -170.0, 0.0]), np.array([45.0, -89.0, 90.0]))
    np.testing.assert_allclose(onto_ellipsoid(on * 0.9, on), on, atol=1e-6)


@pytest.mark.parametrize(("length_m", "within_m"), [(1e5, 0.005), (5e5, 0.1), (1e6, 1.0)])
def test_long_straight_lines_run_along_the_geodesic(length_m: float, within_m: float) -> None:
    rng = np.random.default_rng(35)
    for lat, azimuth in zip(rng.uniform(-75, 75, 20), rng.uniform(0, 360, 20), strict=True):
        lon_b, lat_b, _ = GEOD.fwd(20, lat, azimuth, length_m)
        on = np.array(GEOD.npts(20, lat, lon_b, lat_b, 50))
        line = LineDistance([[(20, lat), (lon_b, lat_b)]])
        assert line.metres(on[:, 0], on[:, 1]).max() < within_m


@pytest.mark.parametrize("place", [(36.0, 36.0), (25.0, 69.5), (-60.0, -2.0)])
@pytest.mark.parametrize("between", ["geodesic", "straight"])
def test_distance_to_a_line_is_karneys_within_a_metre(
    place: tuple[float, float], between: str
) -> None:
    rng = np.random.default_rng(2)
    lon, lat = place
    part = np.c_[lon + np.linspace(0, 1.5, 12), lat + np.cumsum(rng.normal(0, 0.05, 12))]
    x, y = rng.uniform(lon - 0.3, lon + 1.8, 60), rng.uniform(lat - 0.6, lat + 0.6, 60)
    measured = LineDistance([part], between=between).metres(x, y)  # type: ignore[arg-type] # parametrised
    assert np.abs(measured - karney_m(part, x, y, between=between)).max() < 0.5


def test_a_thousand_events_in_a_ragged_zone_are_within_a_metre() -> None:
    rng = np.random.default_rng(3)
    zone = rough_zone(rng, 37.0, 36.5, 0.6, 300)
    x, y = rng.uniform(36, 38, 4000), rng.uniform(35.5, 37.5, 4000)
    inside = np.flatnonzero(shapely.contains_xy(zone, x, y))[:1000]
    assert len(inside) == 1000
    x, y = x[inside], y[inside]
    measured = LineDistance(edge_parts(zone), between="straight").metres(x, y)
    parts = [karney_m(part, x, y, between="straight", step_m=60) for part in line_parts(zone)]
    assert np.abs(measured - np.min(parts, axis=0)).max() < 1.0


@pytest.mark.parametrize("cross", [True, False])
def test_shortlists_change_nothing(*, cross: bool) -> None:
    rng = np.random.default_rng(4)
    zone = rough_zone(rng, 37.0, 36.5, 0.6, 2000)
    line = zone if not cross else shapely.LineString([(36, 36), (38, 36.7), (37, 37.5)])
    measure = LineDistance(edge_parts(zone) if not cross else line_parts(line))
    x, y = rng.uniform(35.5, 38.5, 5000), rng.uniform(35.5, 37.5, 5000)
    by_tree = measure.metres(x, y)
    measure.prepare(zone)
    assert measure._shortlist is not None  # noqa: SLF001 # else this compares nothing
    np.testing.assert_array_equal(measure.metres(x, y), by_tree)


def test_far_lines_are_measured_as_truly_by_lists() -> None:
    rng = np.random.default_rng(34)
    zone = shapely.box(36, 36, 37, 37)
    part = np.array([(36.0, 34.0), (36.7, 34.3), (38.0, 34.2)])
    measure = LineDistance([part])
    measure.prepare(zone)
    assert measure._shortlist is not None  # noqa: SLF001 # as above
    x, y = rng.uniform(36, 37, 100), rng.uniform(36, 37, 100)
    metres = measure.metres(x, y)
    assert metres.min() > NEAR_M
    karney = karney_m(part, x, y, between="geodesic")
    assert np.abs(metres - karney).max() < 0.1


def test_within_a_limit_is_what_the_distance_says() -> None:
    rng = np.random.default_rng(33)
    zone = rough_zone(rng, 37.0, 36.5, 0.6, 500)
    measure = LineDistance(edge_parts(zone), between="straight")
    x, y = rng.uniform(35.5, 38.5, 5000), rng.uniform(35.5, 37.5, 5000)
    metres = measure.metres(x, y)
    # Some limits lie a hair to either side of the distance itself.
    limit_m = np.where(rng.random(5000) < 0.5, metres * rng.uniform(0.9999, 1.0001, 5000), 20e3)
    assert measure.within(x, y, limit_m).tolist() == (metres <= limit_m).tolist()
    assert LineDistance([]).within(x, y, limit_m).sum() == 0


def test_no_shortlist_is_made_where_it_would_not_be_sound() -> None:
    polar = shapely.box(-180, 80, 180, 90)
    measure = LineDistance(edge_parts(polar), between="straight")
    measure.prepare(polar)
    far = measure.metres(np.array([0.0, 120.0]), np.array([90.0, 89.0]))
    assert far[0] == pytest.approx(GEOD.inv(0, 90, 0, 80)[2], abs=0.5)


def test_distance_crosses_the_antimeridian_and_seams_are_no_edge() -> None:
    halves = shapely.MultiPolygon([shapely.box(179, -1, 180, 1), shapely.box(-180, -1, -179, 1)])
    measure = LineDistance(edge_parts(halves), between="straight")
    at_seam = measure.metres(np.array([179.999, -179.999]), np.array([0.0, 0.0]))
    to_the_north = GEOD.inv(180, 0, 180, 1)[2]
    np.testing.assert_allclose(at_seam, to_the_north, atol=1.0)
    line = LineDistance([[(-179.9, -1), (-179.9, 1)]])
    assert line.metres(np.array([179.9]), np.array([0.0]))[0] == pytest.approx(
        GEOD.inv(179.9, 0, -179.9, 0)[2], abs=0.1
    )


def test_a_limit_leaves_far_points_at_infinity_and_near_ones_exact() -> None:
    line = LineDistance([[(0, 0), (1, 0)]])
    x, y = np.full(3, 0.5), np.array([0.01, 0.2, 3.0])
    limited = line.metres(x, y, no_further_than_m=30_000)
    np.testing.assert_allclose(limited[:2], line.metres(x, y)[:2])
    assert np.isinf(limited[2])


def test_a_point_is_a_baseline_too_and_nothing_is_infinitely_far() -> None:
    town = LineDistance(line_parts(shapely.Point(10, 50)))
    assert town.metres(np.array([10.0]), np.array([51.0]))[0] == pytest.approx(
        GEOD.inv(10, 50, 10, 51)[2], abs=0.01
    )
    assert np.isinf(LineDistance([]).metres(np.array([1.0]), np.array([1.0])))
    assert line_parts(None) == []
