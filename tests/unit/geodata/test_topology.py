"""Shared lines from polygons: each once, with who lies left and who lies right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.unit.geodata.scripts import script

topology = script("topology")


def ring(owner: str, *corners: tuple[int, int]) -> Any:
    return topology.Ring(owner, np.array([*corners, corners[0]], dtype=np.int64))


WEST = ring("AAA", (0, 0), (10, 0), (10, 5), (10, 10), (0, 10))
EAST = ring("BBB", (10, 0), (20, 0), (20, 10), (10, 10), (10, 5))


def every_segment(*rings: Any) -> Any:
    return np.unique(np.concatenate([topology.segment_keys(one.path) for one in rings]))


def test_two_squares_share_one_line_with_every_vertex() -> None:
    arcs, _ = topology.arcs_of([WEST, EAST], every_segment(WEST, EAST))
    shared = [arc for arc in arcs if arc.left and arc.right]
    assert len(shared) == 1
    assert sorted(map(tuple, shared[0].path.tolist())) == [(10, 0), (10, 5), (10, 10)]
    assert shared[0].left | shared[0].right == {"AAA", "BBB"}
    assert len(arcs) == 3


@pytest.mark.parametrize("turn", range(5))
def test_where_a_ring_starts_changes_nothing(turn: int) -> None:
    body = np.roll(WEST.path[:-1], turn, axis=0)
    turned = topology.Ring("AAA", np.vstack([body, body[:1]]))
    segments = every_segment(WEST, EAST)
    plain, other = (topology.arcs_of([one, EAST], segments)[0] for one in (WEST, turned))
    assert [arc.path.tolist() for arc in plain] == [arc.path.tolist() for arc in other]


def test_a_hole_filled_by_a_neighbour_is_one_closed_line() -> None:
    hole = ring("AAA", (4, 4), (4, 6), (6, 6), (6, 4))  # clockwise: its owner lies outside
    enclave = ring("CCC", (6, 6), (4, 6), (4, 4), (6, 4))
    arcs, _ = topology.arcs_of([hole, enclave], every_segment(hole, enclave))
    assert len(arcs) == 1
    assert (arcs[0].path[0] == arcs[0].path[-1]).all()
    assert {frozenset(arcs[0].left), frozenset(arcs[0].right)} == {
        frozenset({"AAA"}),
        frozenset({"CCC"}),
    }


def test_what_clipping_made_is_told_from_the_source() -> None:
    source = every_segment(WEST)
    arcs, _ = topology.arcs_of([WEST, EAST], source)
    assert {arc.made for arc in arcs if arc.right and arc.left} == {False}
    assert any(arc.made for arc in arcs)


def test_a_ring_walks_along_its_arcs() -> None:
    rings = [WEST, EAST]
    arcs, walks = topology.arcs_of(rings, every_segment(WEST))
    for one, walk in zip(rings, walks, strict=True):
        paths = [arcs[place].path[:: 1 if forward else -1] for place, forward in walk]
        for path, following in zip(paths, paths[1:] + paths[:1], strict=True):
            assert path[-1].tolist() == following[0].tolist()
        walked = {tuple(point) for path in paths for point in path.tolist()}
        assert walked == {tuple(point) for point in one.path.tolist()}
