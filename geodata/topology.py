"""Shared lines found in polygons: who lies left, who lies right, and where one line ends.

All coordinates here are whole units of 1e-7 degree, so that equal means equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from zonemap.places.pack import to_units

Units = NDArray[np.int64]
Keys = NDArray[np.void]


@dataclass(slots=True)
class Arc:
    """A line on which the same owners lie left and right all the way."""

    path: Units
    made: bool
    left: set[str] = field(default_factory=set)
    right: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed ring, first vertex repeated, with its owner on the left.

    `part` numbers the polygons of an owner: their outer rings come before their holes.
    """

    owner: str
    path: Units
    part: int = 0


Walk = list[tuple[int, bool]]
"""The arcs that a ring goes along, by their places in the list, and whether forwards."""


def paths_of(shape: BaseGeometry) -> list[Units]:
    """Return the rings of polygons as paths without repeated vertices."""
    paths = []
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        path = to_units(shapely.get_coordinates(ring))
        moved = np.append(True, (np.diff(path, axis=0) != 0).any(axis=1))
        paths.append(path[moved])
    return paths


def segment_keys(path: Units) -> Keys:
    """Return one key for each segment of a path, the same in both directions."""
    ends = np.hstack([path[:-1], path[1:]])
    turned = (path[:-1, 0] > path[1:, 0]) | (
        (path[:-1, 0] == path[1:, 0]) & (path[:-1, 1] > path[1:, 1])
    )
    ends[turned] = ends[turned][:, [2, 3, 0, 1]]
    return as_keys(ends.astype("<i4"))


def as_keys(rows: NDArray[np.integer]) -> Keys:
    """Return each row of 32-bit integers as one comparable value."""
    rows = np.ascontiguousarray(rows.astype("<i4"))
    return rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()


def arcs_of(rings: list[Ring], source_segments: Keys) -> tuple[list[Arc], list[Walk]]:
    """Cut rings into arcs, each shared arc once, in an order that depends on the data alone.

    Returns the arcs, and for each ring the arcs it goes along.

    Parameters
    ----------
    rings
        The rings of all owners.
    source_segments
        Keys of the segments that are borders; every other segment was made by clipping.
    """
    keys = np.concatenate([segment_keys(ring.path) for ring in rings])
    _, segment = np.unique(keys, return_inverse=True)
    made = ~np.isin(keys, source_segments)
    classes = _classes(rings, segment, made)
    nodes = _nodes(rings, segment, classes)
    found: dict[bytes, Arc] = {}
    walked: list[list[tuple[bytes, bool]]] = []
    at = 0
    for ring in rings:
        walked.append([])
        count = len(ring.path) - 1
        for start, path in _cut(ring.path, nodes[at : at + count]):
            canonical, forward = _canonical(path)
            key = canonical.astype("<i4").tobytes()
            arc = found.setdefault(key, Arc(canonical, bool(made[at + start])))
            (arc.left if forward else arc.right).add(ring.owner)
            walked[-1].append((key, forward))
        at += count
    places = {key: place for place, key in enumerate(sorted(found))}
    walks = [[(places[key], forward) for key, forward in walk] for walk in walked]
    return [found[key] for key in places], walks


def _classes(
    rings: list[Ring], segment: NDArray[np.intp], made: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return for each segment a number that stands for its owners and its making."""
    owners: dict[int, list[str]] = defaultdict(list)
    at = 0
    for ring in rings:
        for number in segment[at : at + len(ring.path) - 1].tolist():
            owners[number].append(ring.owner)
        at += len(ring.path) - 1
    numbers: dict[tuple[str, ...], int] = {}
    owner_class = np.zeros(len(owners), dtype=np.int64)
    for number, names in owners.items():
        owner_class[number] = numbers.setdefault(tuple(sorted(set(names))), len(numbers))
    return owner_class[segment] * 2 + made


def _nodes(
    rings: list[Ring], segment: NDArray[np.intp], classes: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell for each ring vertex whether lines meet or change there."""
    starts = np.concatenate([ring.path[:-1] for ring in rings])
    before = np.concatenate(
        [_rolled(block) for block in _blocks(rings, np.arange(len(starts), dtype=np.int64))]
    )
    _, vertex = np.unique(as_keys(starts), return_inverse=True)
    total = int(vertex.max()) + 1
    touching = np.unique(
        np.concatenate([vertex * (2**32) + segment, vertex * (2**32) + segment[before]])
    )
    degree = np.bincount(touching >> 32, minlength=total)
    low = np.full(total, np.iinfo(np.int64).max)
    high = np.full(total, -1)
    for values in (classes, classes[before]):
        np.minimum.at(low, vertex, values)
        np.maximum.at(high, vertex, values)
    node: NDArray[np.bool_] = (degree != 2) | (low != high)  # noqa: PLR2004 # a line passes through
    return node[vertex]


def _blocks(rings: list[Ring], values: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    at = 0
    for ring in rings:
        yield values[at : at + len(ring.path) - 1]
        at += len(ring.path) - 1


def _rolled(block: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.roll(block, 1)


def _cut(path: Units, nodes: NDArray[np.bool_]) -> Iterator[tuple[int, Units]]:
    """Yield the pieces of a ring between its nodes, each with its first segment's number."""
    stops = np.flatnonzero(nodes)
    body = path[:-1]
    if not len(stops):
        # A ring that meets nothing: start it at its lowest vertex, whoever owns it.
        first = int(np.lexsort((body[:, 1], body[:, 0]))[0])
        yield first, np.vstack([np.roll(body, -first, axis=0), body[first]])
        return
    count = len(body)
    for this, following in zip(stops, np.append(stops[1:], stops[0] + count), strict=True):
        yield int(this), body[np.arange(this, following + 1) % count]


def _canonical(path: Units) -> tuple[Units, bool]:
    """Return the path in the one direction both its owners agree on, and whether it was turned."""
    ends = (tuple(path[0]), tuple(path[1])), (tuple(path[-1]), tuple(path[-2]))
    if ends[0] <= ends[1]:
        return path, True
    return path[::-1], False
