"""Land put together from border lines and coast: the very vertices, nothing left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from zonemap.places.geodata import Geodata
from zonemap.places.mosaic import (
    Piece,
    arcs_in,
    coast_lines,
    pack_mosaic,
    put_together,
    unpack_mosaic,
)
from zonemap.places.pack import to_units

if TYPE_CHECKING:
    from zonemap.places.pack import Units

DEGREE = 10_000_000


def units(*points: tuple[float, float]) -> Units:
    return to_units(np.array(points))


# A border with a bend from the sea in the south to the sea in the north, ends off the grid.
BORDER = units((5.0000003, 0), (6, 5), (5.0000007, 10))
NORTH = units((5.0000007, 10), (0, 10), (0, 5))
WEST = [[[Piece(1), Piece(0, units((0, 10), (0, 0)))]]]
EAST = [[[Piece(-1), Piece(0, units((10, 0), (10, 10)))]]]


def test_both_sides_of_a_border_have_its_vertices_and_leave_no_sliver() -> None:
    west, east = (put_together(side, {1: BORDER})[0] for side in (WEST, EAST))
    line = {(x, y) for x, y in (BORDER / DEGREE).tolist()}
    for side in (west, east):
        assert side.is_valid
        assert line <= {(x, y) for x, y in side.exterior.coords}
    assert shapely.intersection(west, east).area == 0
    assert west.area + east.area == shapely.union(west, east).area == pytest.approx(100)


def test_the_coast_runs_from_border_to_border() -> None:
    (shore,) = coast_lines(WEST, {1: BORDER})
    assert list(shore.coords) == [(5.0000007, 10), (0, 10), (0, 0), (5.0000003, 0)]


def test_a_ring_of_borders_alone_has_each_vertex_once() -> None:
    arcs = {1: BORDER, 2: NORTH, 3: units((0, 5), (0, 0), (5.0000003, 0))}
    ring = [Piece(1), Piece(2), Piece(3)]
    (land,) = put_together([[ring]], arcs)
    corners = list(land.exterior.coords)[:-1]
    assert len(corners) == len(set(corners)) == 6
    assert not list(coast_lines([[ring]], arcs))


def test_what_is_packed_comes_back() -> None:
    lake = [Piece(0, units((1, 1), (1, 2), (2, 2)))]
    polygons = [[*WEST[0], lake], *EAST]
    grain = DEGREE
    found = unpack_mosaic(pack_mosaic(polygons, grain=grain))
    assert arcs_in(found) == (1,)
    for there, here in zip(found, polygons, strict=True):
        for ring, said in zip(there, here, strict=True):
            assert [piece.arc for piece in ring] == [piece.arc for piece in said]
            for one, other in zip(ring, said, strict=True):
                assert one.coast.tolist() == other.coast.tolist()
    shores = list(coast_lines(found, {1: BORDER}))
    assert [line.is_closed for line in shores] == [False, True, False]


@pytest.mark.parametrize("code", ["SYR", "LBN", "KOR", "UKR", "LSO", "MLT", "IDN"])
def test_the_outline_of_a_state_is_its_borders_and_its_coast(data: Geodata, code: str) -> None:
    land, coast = data.land_of(code), data.coast_of(code)
    assert land is not None
    assert land.is_valid
    outline = shapely.boundary(land).length
    shore = 0.0 if coast is None else coast.length
    found = data._pieces(code)  # noqa: SLF001 # what the file holds
    assert found is not None
    polygons, lines, _ = found
    walked = [piece.arc for rings in polygons for ring in rings for piece in ring if piece.arc]
    borders = sum(data.arc(abs(number)).length for number in walked)
    assert set(map(abs, walked)) == set(lines)
    assert outline == pytest.approx(borders + shore, rel=1e-9)
