"""Buffers in a plane that keep a tolerance: what the library gets wrong is mended.

The buffer of GEOS first drops vertices of a line where it bends away from the side that
is grown, as long as they lie within 1 % of the distance, and it draws no arc where a line
turns by little. Over a run of length c the outline is then up to ``c**2 / (8 d)`` too
far out, or too far in: metres, for a belt 100 km deep. Here every long edge of a buffer
is held against the line, and where the line does not bear it out the steps about it are
grown one by one, which drops nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import Floats, polygons_of

Shapes: TypeAlias = npt.NDArray[np.object_]
Owners: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]

_ROUNDS = 6
_TURN = 1e-4  # sine of the least corner that is looked at
_APART_M = 1e8  # the planes are laid side by side, so that one index serves all of them


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a buffer's outline may lie from the true one, in metres.

    Parameters
    ----------
    sagitta_m
        What an arc may lose where it is drawn as chords.
    slack_m
        What may be left too wide.
    """

    sagitta_m: float
    slack_m: float


def grow(pieces: list[Floats], radius_m: Floats, bounds: Bounds) -> list[BaseGeometry]:
    """Return lines in planes of their own, each buffered by its radius.

    Parameters
    ----------
    pieces
        Coordinates of each line, in metres; no vertex repeated in a row.
    radius_m
        The radius for each.
    bounds
        The errors allowed. Arcs are drawn inside the true ones.
    """
    angle = np.arccos(1 - bounds.sagitta_m / radius_m.max())
    quarter = int(np.clip(np.ceil(np.pi / (4 * angle)), 4, 1000))
    lines = np.array([shapely.LineString(xy) for xy in pieces])
    grown = np.asarray(shapely.buffer(lines, radius_m, quad_segs=quarter))
    for index in np.flatnonzero(_holed(grown)):
        least = radius_m[index] - bounds.sagitta_m - bounds.slack_m
        grown[index] = _without_false_holes(grown[index], lines[index], float(least))
    strips = [np.zeros(len(xy) - 1, dtype=np.bool_) for xy in pieces]
    todo = np.arange(len(pieces))
    for turn in range(_ROUNDS):
        todo = _mark_wrong(pieces, lines, (grown[todo], todo), radius_m, bounds, strips)
        for index in todo:
            if turn == _ROUNDS - 2:  # whatever is wrong, this is exact
                strips[index][:] = True
            grown[index] = _grow_split(pieces[index], strips[index], radius_m[index], quarter)
        if not len(todo):
            break
    return list(grown)


def _holed(shapes: Shapes) -> Marks:
    """Tell which shapes have holes."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    holed = np.zeros(len(shapes), dtype=np.bool_)
    np.logical_or.at(holed, owner, shapely.get_num_interior_rings(parts) > 0)
    return holed


def _without_false_holes(
    shape: BaseGeometry, line: shapely.LineString, least_m: float
) -> BaseGeometry:
    """Return a buffer with every hole filled that lies too near to the line to be one.

    Where offset curves cross at a grazing angle the library now and then leaves a small
    hole in ground that is well within the distance.
    """
    whole = []
    for part in polygons_of(shape):
        edges = [shapely.points(shapely.get_coordinates(hole)) for hole in part.interiors]
        holes = [
            hole
            for hole, edge in zip(part.interiors, edges, strict=True)
            if np.max(shapely.distance(edge, line)) > least_m
        ]
        whole.append(shapely.Polygon(part.exterior, holes))
    return shapely.union_all(whole)


def _grow_split(xy: Floats, strips: Marks, radius_m: float, quarter: int) -> BaseGeometry:
    """Return a line buffered run by run, the marked steps of it one by one.

    Every point within the radius has its nearest point on the line either inside a step,
    and then lies in the rectangle along that step, or at a vertex, and then lies in the
    sector that two steps leave open there. Unmarked runs are buffered as lines are.
    """
    switch = np.flatnonzero(np.diff(np.r_[True, strips, True].astype(np.int8)))
    runs: list[BaseGeometry] = [
        shapely.LineString(xy[start : end + 1]) for start, end in switch.reshape(-1, 2)
    ]
    if strips[0]:
        runs.append(shapely.Point(xy[0]))
    if strips[-1]:
        runs.append(shapely.Point(xy[-1]))
    first, last = xy[:-1][strips], xy[1:][strips]
    ahead = last - first
    aside = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    aside *= radius_m / np.hypot(ahead[:, 0], ahead[:, 1])[:, None]
    boxes = np.stack([first + aside, first - aside, last - aside, last + aside], axis=1)
    arc = np.pi / 2 / quarter
    corners = np.flatnonzero(strips[:-1] | strips[1:]) + 1
    sectors = [_sector(xy[corner - 1 : corner + 2], radius_m, arc) for corner in corners]
    rounds = [shapely.buffer(run, radius_m, quad_segs=quarter) for run in runs]
    return shapely.union_all([*rounds, *np.asarray(shapely.polygons(boxes)), *sectors])


def _sector(corner: Floats, radius_m: float, arc: float) -> shapely.Polygon:
    """Return the part of a disc that two steps of a line leave open where they meet.

    It is a little wider than that, which adds nothing that is not within the radius and
    leaves no crack beside it.
    """
    ahead = np.diff(corner, axis=0)
    first, last = np.arctan2(ahead[:, 1], ahead[:, 0])
    turn = (last - first + np.pi) % (2 * np.pi) - np.pi
    start = first - np.copysign(np.pi / 2 + arc, turn)
    count = int(np.ceil(abs(turn) / arc)) + 3
    angle = start + np.linspace(0, turn + np.copysign(2 * arc, turn), count)
    rim = corner[1] + radius_m * np.column_stack([np.cos(angle), np.sin(angle)])
    return shapely.Polygon(np.vstack([corner[1:2], rim]))


def _mark_wrong(
    pieces: list[Floats],
    lines: Shapes,
    grown: tuple[Shapes, Owners],
    radius_m: Floats,
    bounds: Bounds,
    strips: list[Marks],
) -> Owners:
    """Mark the steps of lines over which their buffers are too wide or too narrow.

    An edge that came from a dropped run stands over a chord that is no part of the line,
    and one that cuts an arc short does not lie square to it: a point of such an edge,
    taken back by the radius, misses the line.

    Returns
    -------
    again
        The lines that have new marks.
    """
    points, foot, length, owner = _samples(*grown, radius_m, bounds.slack_m)
    apart = np.column_stack([owner * _APART_M, np.zeros(len(owner))])
    hits = _side_by_side(pieces).query(
        shapely.points(foot + apart),
        predicate="dwithin",
        distance=bounds.sagitta_m + bounds.slack_m,
    )
    missed = np.ones(len(points), dtype=np.bool_)
    missed[hits[0]] = False
    suspects = np.flatnonzero(missed)
    true = shapely.distance(shapely.points(points[suspects]), lines[owner[suspects]])
    off = true - radius_m[owner[suspects]]
    wrong = (off > bounds.slack_m) | (off < -bounds.sagitta_m - bounds.slack_m)
    again: set[int] = set()
    for sample in suspects[wrong]:
        piece = int(owner[sample])
        away = np.hypot(*(pieces[piece] - foot[sample]).T)
        about = away <= max(length[sample], float(np.sort(away)[:2].max()))
        steps = about[:-1] | about[1:]
        if not strips[piece][steps].all():
            strips[piece][steps] = True
            again.add(piece)
    return np.array(sorted(again), dtype=np.int64)


def _samples(
    shapes: Shapes, owners: Owners, radius_m: Floats, slack_m: float
) -> tuple[Floats, Floats, Floats, Owners]:
    """Return points of the edges of buffers, their feet, edge lengths and owners.

    An edge shorter than ``sqrt(8 d slack)`` with both ends at the right distance cannot
    be wrong in between by more than the slack; its ends are, unless they are where two
    edges cross, which makes a corner that points inwards. So the long edges are looked
    at in between, and the corners that point inwards along both of their edges.
    """
    parts, part_owner = shapely.get_parts(shapes, return_index=True)
    rings, ring_part = shapely.get_rings(
        shapely.orient_polygons(parts, exterior_cw=False), return_index=True
    )
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    edge = np.flatnonzero(ring[:-1] == ring[1:])
    step = coords[edge + 1] - coords[edge]
    length = np.hypot(step[:, 0], step[:, 1])
    owner = owners[part_owner[ring_part[ring[edge]]]]
    count = np.ceil(length / np.sqrt(8 * radius_m[owner] * slack_m)).astype(np.int64) - 1
    which = np.repeat(np.arange(len(edge)), count)
    rank = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count) + 1
    share = rank / (count[which] + 1)
    into = _points_inwards(step, length, ring[edge])
    which = np.r_[which, into, into + 1]
    share = np.r_[share, np.ones(len(into)), np.zeros(len(into))]
    points = coords[edge[which]] + step[which] * share[:, None]
    outward = np.column_stack([step[:, 1], -step[:, 0]]) / length[:, None]
    foot = points - outward[which] * radius_m[owner[which], None]
    return points, foot, length[which], owner[which]


def _points_inwards(step: Floats, length: Floats, ring: Owners) -> Owners:
    """Return the edges at whose end the outline turns right, away from its ground."""
    cross = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
    sharp = cross < -_TURN * length[:-1] * length[1:]
    return np.flatnonzero(sharp & (ring[:-1] == ring[1:]))


def _side_by_side(pieces: list[Floats]) -> shapely.STRtree:
    """Return one index of the steps of all lines, each moved out of the others' way."""
    segments = [
        np.stack([xy[:-1], xy[1:]], axis=1) + np.array([index * _APART_M, 0.0])
        for index, xy in enumerate(pieces)
    ]
    return shapely.STRtree(np.asarray(shapely.linestrings(np.concatenate(segments))))
