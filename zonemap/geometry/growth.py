"""Buffers in a plane that keep a tolerance: a ball rolled round a line.

A ball of the buffer's radius is rolled round the line, both sides and both ends. What the
ball never touches lies behind what it does touch and cannot shape the buffer, however
rich in detail it is; where the ball rests on two points at once, its centre is a corner
of the outline; where it pivots on one, its centre draws an arc. So the cost grows with
the length of the line and not with the square of it, and nothing is generalised: GEOS,
by contrast, first drops vertices within 1 % of the distance, which puts its outline
metres off for a belt 100 km deep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import Floats, faces_of, interpolate

Ints: TypeAlias = npt.NDArray[np.int64]

_BATCH = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far from the true outline a buffer's may lie, in metres, by cause.

    Parameters
    ----------
    sagitta_m
        Where an arc is drawn as chords.
    dent_m
        Where the ball rests on two points nearer to each other than they need be.
    thin_m
        Where vertices are left out of an outline that runs all but straight.
    """

    sagitta_m: float
    dent_m: float
    thin_m: float


def grow(pieces: list[Floats], radius_m: Floats, bounds: Bounds) -> list[BaseGeometry]:
    """Return lines in planes of their own, each buffered by its radius.

    Parameters
    ----------
    pieces
        Coordinates of each line, in metres; no vertex repeated in a row.
    radius_m
        The radius for each.
    bounds
        The errors allowed.
    """
    grown: list[BaseGeometry] = []
    for low in range(0, len(pieces), _BATCH):
        batch = slice(low, low + _BATCH)
        grown.extend(_grow_batch(pieces[batch], radius_m[batch], bounds))
    return grown


def _grow_batch(pieces: list[Floats], radius_m: Floats, bounds: Bounds) -> list[BaseGeometry]:
    """Return buffers of as many lines as are worth holding at once."""
    spaced = [_spaced(xy, r, bounds.dent_m) for xy, r in zip(pieces, radius_m, strict=True)]
    rings = _outlines(spaced, radius_m, bounds)
    shapes = np.array([shapely.Polygon(ring) for ring in rings])
    for index in np.flatnonzero(~shapely.is_valid(shapes)):
        shapes[index] = _gone_round(rings[index])
    return list(_thinned(shapes, bounds.thin_m))


def _gone_round(ring: Floats) -> BaseGeometry:
    """Return all that a closed ring goes round clockwise, more often than the other way.

    Where the ball comes back to where it has been, its path crosses itself: round a gap
    between two ends of the line, say, that is narrower than the ball.
    """
    faces = np.array(faces_of(shapely.union_all(shapely.LineString(ring))))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    kept = faces[_turns(ring, inside) > 0]
    return shapely.coverage_union_all(kept) if len(kept) else shapely.Polygon()


def _turns(ring: Floats, points: Floats) -> Ints:
    """Return how often a closed ring goes clockwise round each point."""
    a, b = ring[:-1], ring[1:]
    up = (b[:, 1] > a[:, 1]).astype(np.int64) - (b[:, 1] < a[:, 1])
    low, high = np.minimum(a[:, 1], b[:, 1]), np.maximum(a[:, 1], b[:, 1])
    found = np.zeros(len(points), dtype=np.int64)
    for index, (x, y) in enumerate(points):
        level = np.flatnonzero((low <= y) & (y < high))
        share = (y - a[level, 1]) / (b[level, 1] - a[level, 1])
        west = a[level, 0] + share * (b[level, 0] - a[level, 0]) < x
        found[index] = up[level][west].sum()
    return found


def _thinned(shapes: npt.NDArray[np.object_], thin_m: float) -> npt.NDArray[np.object_]:
    """Return polygons without the vertices that do not matter."""
    thin = np.asarray(shapely.simplify(shapes, thin_m, preserve_topology=False))
    return np.where(shapely.is_valid(thin) & ~shapely.is_empty(thin), thin, shapes)


def _spaced(xy: Floats, radius_m: float, dent_m: float) -> Floats:
    """Return a line with points so close that the ball dips between two by no more than a dent."""
    step = np.hypot(*np.diff(xy, axis=0).T)
    longest = _spacing(np.array(radius_m), dent_m)
    return interpolate(xy, np.maximum(np.ceil(step / longest).astype(np.int64), 1))


def _spacing(radius_m: Floats, dent_m: float) -> Floats:
    """Return how far apart points may be for the ball to dip between them by a dent."""
    return np.asarray(np.sqrt(8 * radius_m * dent_m))


def _outlines(lines: list[Floats], radius_m: Floats, bounds: Bounds) -> list[Floats]:
    """Return the path of the ball's centre round each line, clockwise, as a closed ring."""
    walks = [np.concatenate([xy, xy[-2:0:-1]]) for xy in lines]
    walk = np.repeat(np.arange(len(walks)), [len(points) for points in walks])
    xy, walk = _touched(np.concatenate(walks), walk, radius_m)
    before, after = _neighbours(walk)
    radius = radius_m[walk]
    corner = _rest(xy, xy[after], radius)
    # Along a step the ball slides: it dips between two points of it only because the step
    # is taken as points, and the outline runs beside the step at the radius.
    ahead = xy[after] - xy
    length = np.hypot(ahead[:, 0], ahead[:, 1])
    slides = length < _spacing(radius, bounds.dent_m) * (1 + 1e-9)
    left = np.column_stack([-ahead[:, 1], ahead[:, 0]])[slides] / length[slides, None]
    corner[slides] = xy[slides] + ahead[slides] / 2 + left * radius[slides, None]
    return _arcs(xy, walk, corner[before], corner, (radius, bounds.sagitta_m))


def _neighbours(walk: Ints) -> tuple[Ints, Ints]:
    """Return the points before and after each, round each closed walk."""
    first = np.flatnonzero(np.r_[True, walk[1:] != walk[:-1]])
    last = np.r_[first[1:], len(walk)] - 1
    before, after = np.arange(len(walk)) - 1, np.arange(len(walk)) + 1
    before[first], after[last] = last, first
    return before, after


def _rest(a: Floats, b: Floats, radius: Floats) -> Floats:
    """Return the ball's centre where it rests on two points, left of the way between them."""
    step = b - a
    squared = (step**2).sum(axis=1)
    height = np.sqrt(np.maximum(radius**2 - squared / 4, 0) / np.maximum(squared, 1e-30))
    left = np.column_stack([-step[:, 1], step[:, 0]])
    return np.asarray((a + b) / 2 + left * height[:, None])


def _touched(xy: Floats, walk: Ints, radius_m: Floats) -> tuple[Floats, Ints]:
    """Return the points of closed walks that a ball rolled on their left touches.

    A point at which the walk turns left is out of reach if the ball, resting on the two
    points beside it, does not reach it. Only what lies beside a dropped point is looked
    at again, and neighbours are never dropped at once.
    """
    before, after = _neighbours(walk)
    radius = radius_m[walk]
    kept = np.ones(len(xy), dtype=np.bool_)
    hidden = np.zeros(len(xy), dtype=np.bool_)
    # A scrambled order picks about a third of any run at once: few passes are needed.
    order = (np.arange(len(xy), dtype=np.uint64) * np.uint64(2_654_435_761)) % np.uint64(1 << 32)
    look = np.arange(len(xy))
    while len(look):
        hidden[look] = _hidden(xy[before[look]], xy[look], xy[after[look]], radius[look])
        found = np.flatnonzero(hidden)
        ahead, behind = after[found], before[found]
        first = ~hidden[ahead] | (order[found] > order[ahead])
        first &= ~hidden[behind] | (order[found] > order[behind])
        drop = found[first]
        kept[drop], hidden[drop] = False, False
        after[before[drop]], before[after[drop]] = after[drop], before[drop]
        look = np.concatenate([before[drop], after[drop]])
    return xy[kept], walk[kept]


def _hidden(a: Floats, point: Floats, b: Floats, radius: Floats) -> npt.NDArray[np.bool_]:
    """Tell which points a ball cannot touch without covering one beside them.

    Seen from the point, its neighbours lie u and v away with an angle between them, on the
    ball's side; they keep its centre ``arccos(u / 2r)`` and ``arccos(v / 2r)`` off their own
    directions. The ball fits where that leaves something of the angle.
    """
    reach = 4 * radius**2
    (ux, uy), (vx, vy) = (a - point).T, (b - point).T
    near, far = (ux**2 + uy**2) / reach, (vx**2 + vy**2) / reach
    least = near * far - np.sqrt(near * far * np.maximum((1 - near) * (1 - far), 0))
    hidden: npt.NDArray[np.bool_] = (uy * vx > ux * vy) & (ux * vx + uy * vy > least * reach)
    return hidden


def _arcs(
    xy: Floats, walk: Ints, start: Floats, end: Floats, reach: tuple[Floats, float]
) -> list[Floats]:
    """Return closed rings of clockwise arcs, each round its point from start to end."""
    radius, sagitta = reach
    opening = start - xy
    closing = end - xy
    first = np.arctan2(opening[:, 1], opening[:, 0])
    sweep = (first - np.arctan2(closing[:, 1], closing[:, 0])) % (2 * np.pi)
    sweep = np.where(sweep > 2 * np.pi - 1e-9, 0.0, sweep)
    step = 2 * np.arccos(1 - sagitta / radius)
    count = np.maximum(np.ceil(sweep / step).astype(np.int64), 1)
    which = np.repeat(np.arange(len(xy)), count)
    rank = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    angle = first[which] - sweep[which] * rank / count[which]
    rim = xy[which] + radius[which, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    rim[rank == 0] = start
    rings = np.split(rim, np.flatnonzero(np.diff(walk[which])) + 1)
    return [np.vstack([ring, ring[:1]]) for ring in rings]
