import numpy as np
import numpy.typing as npt
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.growth import Bounds, grow

LINES = {
    "one step": [(0, 0), (100, 0)],
    "bend": [(0, 0), (1000, 0), (1000, 900), (2100, 900)],
    "hairpin": [(0, 0), (1000, 0), (0, 3)],
    "spike": [(0, 0), (500, 0), (505, 700), (510, 0), (1000, 0)],
    "nearly closed": [(400 * np.cos(a), 400 * np.sin(a)) for a in np.linspace(0, 6.2, 40)],
    "spiral": [
        ((100 + 40 * a) * np.cos(a), (100 + 40 * a) * np.sin(a)) for a in np.linspace(0, 25, 400)
    ],
    "eight": [(1000 * np.sin(a), 500 * np.sin(2 * a)) for a in np.linspace(0, 2 * np.pi, 90)],
    "back on itself": [(0, 0), (1000, 0), (300, 0), (300, 500)],
}


def buffered(xy: npt.ArrayLike, radius: float, error: float = 0.01) -> BaseGeometry:
    (shape,) = grow([np.asarray(xy, float)], np.array([radius]), Bounds(error, error, error))
    return shape


@pytest.mark.parametrize("radius", [3.0, 60.0, 350.0, 5000.0])
@pytest.mark.parametrize("name", LINES)
def test_every_point_of_the_outline_is_at_the_radius(name: str, radius: float) -> None:
    shape = buffered(LINES[name], radius)
    outline = shapely.segmentize(shapely.boundary(shape), radius / 7)
    away = shapely.distance(
        shapely.points(shapely.get_coordinates(outline)), shapely.LineString(LINES[name])
    )
    assert np.abs(away - radius).max() < 0.04


@pytest.mark.parametrize("radius", [3.0, 60.0, 350.0, 5000.0])
@pytest.mark.parametrize("name", LINES)
def test_points_are_in_it_when_they_are_near_enough(name: str, radius: float) -> None:
    shape, line = buffered(LINES[name], radius), shapely.LineString(LINES[name])
    west, south, east, north = shape.bounds
    rng = np.random.default_rng(5)
    points = rng.uniform((west, south), (east, north), (3000, 2))
    away = np.asarray(shapely.distance(shapely.points(points), line))
    sure = np.abs(away - radius) > 0.04
    inside = np.asarray(shapely.contains_xy(shape, *points.T))
    assert np.array_equal(inside[sure], (away < radius)[sure])


def test_a_shallow_bay_of_the_line_is_followed() -> None:
    # 1 km across and 9 m deep, for a radius of 1 km: less than 1 % of it.
    line = [(-5000, 0), (-500, 0), (0, -9), (500, 0), (5000, 0)]
    above = shapely.LineString([(0, 0), (0, 2000)])
    edge = shapely.intersection(buffered(line, 1000.0, 0.001), above).bounds[3]
    truth = max(
        y
        for y in np.arange(980, 1001, 0.01)
        if shapely.distance(shapely.Point(0, y), shapely.LineString(line)) <= 1000
    )
    assert edge == pytest.approx(truth, abs=0.02)
    assert truth < 992


def test_room_that_has_no_way_in_is_a_hole() -> None:
    # Three fjords open on one room. No two of its corners are 200 m apart, so that a ball of
    # 100 m comes in by none of the ways; yet its middle is 109.7 m from each corner.
    corners = [109.7 * np.exp(2j * np.pi * third / 3) for third in (0, 1, 2)]
    heads = [400 * np.exp(2j * np.pi * (third + 0.5) / 3) for third in (0, 1, 2)]
    ways = [corners[0], heads[0], corners[1], heads[1], corners[2]]
    for line in (ways, ways[::-1], [*ways, heads[2], corners[0]]):
        shape = buffered([(z.real, z.imag) for z in line], 100.0)
        holes = [hole for p in shapely.get_parts(shape) for hole in p.interiors]
        assert any(shapely.Polygon(hole).contains(shapely.Point(0, 0)) for hole in holes)
        truth = shapely.buffer(
            shapely.LineString([(z.real, z.imag) for z in line]), 100, quad_segs=400
        )
        assert shape.symmetric_difference(truth).area < 1e-3 * truth.area


def test_several_lines_with_radii_of_their_own() -> None:
    lines = [np.array([(0.0, 0.0), (10.0, 0.0)]), np.array([(100.0, 0.0), (100.0, 20.0)])]
    shapes = grow(lines, np.array([1.0, 2.0]), Bounds(0.001, 0.001, 0.001))
    areas = [shape.area for shape in shapes]
    assert areas == pytest.approx([20 + np.pi, 80 + 4 * np.pi], rel=1e-2)


def test_the_same_line_gives_the_same_bytes() -> None:
    first, second = (shapely.to_wkb(buffered(LINES["spiral"], 60.0)) for _ in range(2))
    assert first == second
