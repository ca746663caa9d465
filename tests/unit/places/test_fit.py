"""Neighbours fit: one line between them, walked once by each side, that crosses no other."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest
import shapely

from zonemap.places.geodata import Geodata
from zonemap.places.mosaic import unpack_mosaic
from zonemap.places.pack import to_units

GRID_DEG = 1e-7
SQUARE_CENTIMETRES = 1e-13  # of a degree: a few of them, what doubles leave of a large area


def arcs(data: Geodata) -> dict[int, tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """Return who lies left and right of each border line, and who else claims its ground."""
    rows = data._borders.execute("SELECT id, left, right, inside FROM arc")  # noqa: SLF001 # what the file holds
    return {
        number: (_codes(left), _codes(right), _codes(inside))
        for number, left, right, inside in rows
    }


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) - {""}


def test_every_border_line_is_walked_once_by_each_side(data: Geodata) -> None:
    walked: dict[int, list[str]] = defaultdict(list)
    for code, blob in data._borders.execute("SELECT code, mainland FROM country"):  # noqa: SLF001 # what the file holds
        for rings in unpack_mosaic(blob):
            for piece in (piece for pieces in rings for piece in pieces if piece.arc):
                walked[piece.arc].append(code)
    for number, (left, right, _) in arcs(data).items():
        assert sorted(walked[number]) == sorted(left), number
        assert sorted(walked[-number]) == sorted(right), number


def test_no_border_line_crosses_another(data: Geodata) -> None:
    lines = np.array([data.arc(number) for number in arcs(data)], dtype=object)
    shapely.prepare(lines)
    ends = [{line.coords[0], line.coords[-1]} for line in lines]
    for one, other in zip(*shapely.STRtree(lines).query(lines, "crosses"), strict=True):
        # A closed line meets another at its one end.
        meeting = shapely.get_coordinates(shapely.intersection(lines[one], lines[other]))
        assert {(x, y) for x, y in meeting} <= ends[one] & ends[other]


def test_two_states_share_ground_only_where_the_file_lists_it(data: Geodata) -> None:
    """Who lies on a line together holds ground together."""
    rows = data._borders.execute("SELECT a, b FROM overlap")  # noqa: SLF001 # what the file holds
    listed = set(rows)
    for number, (left, right, inside) in arcs(data).items():
        for side in (left, right, left | inside, right | inside):
            assert set(combinations(sorted(side), 2)) <= listed or side == left | right, number


# With borders that the source draws twice, in rivers, in the desert and on the sea.
NEIGHBOURS = [
    ("GIN", "MLI"), ("GTM", "MEX"), ("BWA", "ZAF"), ("ESH", "MRT"), ("FIN", "SWE"), ("BGD", "MMR"),
    ("IRQ", "SAU"), ("GMB", "SEN"), ("EGY", "LBY"), ("DZA", "LBY"), ("SYR", "TUR"), ("ISR", "LBN"),
    ("SRB", "XKX"), ("KOR", "PRK"), ("RUS", "UKR"), ("IND", "PAK"),
]  # fmt: skip


@pytest.mark.parametrize("pair", NEIGHBOURS)
def test_neighbours_overlap_only_on_ground_that_is_listed(
    data: Geodata, pair: tuple[str, str]
) -> None:
    one, other = (data.land_of(code) for code in pair)
    assert one is not None
    assert other is not None
    assert one.is_valid
    assert other.is_valid
    both = shapely.intersection(one, other)
    listed = [
        data.overlap_land(overlap.id)
        for overlap in data.overlaps(pair[0])
        if {overlap.a, overlap.b} == set(pair)
    ]
    known = shapely.union_all([shape for shape in listed if shape is not None])
    assert both.area == pytest.approx(known.area, abs=SQUARE_CENTIMETRES)
    assert shapely.difference(both, known).area < SQUARE_CENTIMETRES


@pytest.mark.parametrize(
    ("pair", "ends"),
    [(("SYR", "TUR"), 1), (("SRB", "XKX"), 0), (("ISR", "LBN"), 1), (("KOR", "PRK"), 2)],
)
def test_a_border_ends_at_the_coast_on_the_source_s_own_segment(
    data: Geodata, pair: tuple[str, str], ends: int
) -> None:
    """The only vertices that are not the source's: where its segments cross the coast."""
    found = data.pair(*pair)
    assert found is not None
    sea = data.sea_border(found)
    out = (
        {} if sea is None else _beside([shapely.get_coordinates(p) for p in shapely.get_parts(sea)])
    )
    inland = _beside([shapely.get_coordinates(data.arc(n)) for n in (*found.arcs, *found.near)])
    cuts = inland.keys() & out.keys()
    assert len(cuts) == ends
    for cut in cuts:
        segment = shapely.LineString([inland[cut], out[cut]])
        assert shapely.distance(segment, shapely.Point(cut)) < GRID_DEG  # a centimetre
        assert (to_units(np.array(cut)) == np.rint(np.array(cut) / GRID_DEG)).all()


def _beside(
    paths: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]],
) -> dict[tuple[float, float], tuple[float, float]]:
    """Return for each end of some lines the vertex next to it."""
    found = {}
    for path in paths:
        for end, following in ((path[0], path[1]), (path[-1], path[-2])):
            found[float(end[0]), float(end[1])] = (float(following[0]), float(following[1]))
    return found


@pytest.mark.slow
def test_every_outline_is_sound(data: Geodata) -> None:
    """No outline touches or crosses itself, Guadeloupe's neither."""
    for (code,) in data._borders.execute("SELECT code FROM country"):  # noqa: SLF001 # what the file holds
        land = data.land_of(code)
        assert land is not None
        assert land.is_valid, (code, shapely.is_valid_reason(land))


def test_ends_of_edges_are_numbers_of_lines(data: Geodata) -> None:
    known = arcs(data)
    for code, edges in data._borders.execute("SELECT code, edges FROM country"):  # noqa: SLF001 # what the file holds
        for number in json.loads(edges):
            left, right, _ = known[number]
            assert code in left | right
            assert not (left and right)
