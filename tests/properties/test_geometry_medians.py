"""Lines half-way between lines anywhere on Earth, held against geodesic distance alone."""

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from tests.unit.geometry.truth import GEOD, Floats, distances_m, edge_points
from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.medians import median_line
from zonemap.geometry.seams import cut_antimeridian

SLOWLY = settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])


def walk(
    start: tuple[float, float], bearing: float, turns: list[float], step_m: float
) -> BaseGeometry:
    lon, lat = start
    points = [start]
    for turn in turns:
        bearing += turn
        lon, lat, _ = GEOD.fwd(lon, lat, bearing, step_m)
        points.append((lon, lat))
    coords = np.array(points)
    coords[:, 0] = np.unwrap(coords[:, 0], period=360)
    return cut_antimeridian(shapely.LineString(coords))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[BaseGeometry, BaseGeometry]:
    """Two walks side by side: anywhere, round the poles and over the antimeridian too."""
    lon = draw(st.one_of(st.floats(-180, 180), st.sampled_from([179.9, -179.95])))
    lat = draw(st.one_of(st.floats(-88, 88), st.sampled_from([88.5, -89.2, 0.0])))
    bearing = draw(st.floats(0, 360))
    step_m = draw(st.sampled_from([800.0, 5_000.0, 40_000.0]))
    apart_m = step_m * draw(st.floats(1.5, 6))
    turns = st.lists(st.floats(-60, 60), min_size=2, max_size=8)
    there = GEOD.fwd(lon, lat, bearing + 90, apart_m)[:2]
    return (
        walk((lon, lat), bearing, draw(turns), step_m),
        walk(there, bearing, draw(turns), step_m),
    )


def balance(line: BaseGeometry, one: BaseGeometry, other: BaseGeometry) -> tuple[Floats, Floats]:
    points = edge_points(line, 300)
    away = [distances_m(shape, points, 100.0, 12) for shape in (one, other)]
    return np.abs(away[0] - away[1]), np.maximum(0.5, 1e-5 * np.minimum(*away))


@SLOWLY
@given(pair=pairs())
def test_a_median_is_as_far_from_one_line_as_from_the_other(
    pair: tuple[BaseGeometry, BaseGeometry],
) -> None:
    line, error_m, share = median_line(*pair)
    off, allowed = balance(line, *pair)
    assert (off <= allowed).all()
    assert share <= 1
    assert off.max() < max(2 * error_m, 0.5)


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        (shapely.box(10, 50, 11, 50.5), shapely.box(11.3, 50.2, 12, 51), 1),
        (
            shapely.LineString([(10, 45), (11, 46)]),
            shapely.LineString([(10, 46), (11, 45.1)]),
            2,
        ),
        (
            shapely.LineString([(179, -17), (181, -17.3)]),
            shapely.LineString([(179, -18), (181, -18.1)]),
            2,
        ),
        (
            shapely.LineString([(0, 0), (-0.00845, 0.01171)]),
            shapely.LineString([(0.04312, 0), (0.04312, 0.00723), (0.03869, 0.01294)]),
            1,
        ),
    ],
    ids=["outlines", "lines that cross", "over the antimeridian", "seen from their ends"],
)
def test_medians_of_all_kinds_of_lines(one: BaseGeometry, other: BaseGeometry, parts: int) -> None:
    one, other = cut_antimeridian(one), cut_antimeridian(other)
    line, _, share = median_line(one, other)
    off, allowed = balance(line, one, other)
    assert (off <= allowed).all()
    assert share <= 1
    assert len(shapely.get_parts(line)) == parts
    assert line.is_simple


def test_a_line_has_no_median_with_itself() -> None:
    line = shapely.LineString([(10, 45), (11, 46)])
    with pytest.raises(UnbuildableAreaError, match="leave no ground"):
        median_line(line, line)
