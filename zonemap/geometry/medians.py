"""The line half-way between two lines, as sea boundaries are drawn.

Where it runs is found roughly first, from the cells of points set along both lines, as
closely as the lines come to each other. Its points are then moved, each across the line,
until both distances are the same on the ellipsoid, and points are put between them until
the edges, too, keep the tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.distances import Ruler
from zonemap.geometry.geodesy import (
    Floats,
    Plane,
    from_frame,
    interpolate,
    line_parts,
    lines_of,
    steps_m,
)
from zonemap.geometry.seams import cut_antimeridian

Ints: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]

_SITES, _MOST_SITES = 500, 60_000
_LEAST_M, _TOUCH_M = 1.0, 0.01
_CLOSE = 0.25  # how far apart sites may be, as a share of the distance between the lines
_SPREAD = 0.1  # how far apart the first points are, as a share of their distance
_HALVINGS, _MOVES = 14, 12
_SHARES = (0.25, 0.5, 0.75)
_FLAT = 1e-9
_KEPT_BACK = 0.5  # of what is allowed: between the points looked at it may be more
_OBLIQUE = 0.02  # below it both lines lie the same way, and no move tells them apart


def median_line(
    a: BaseGeometry, b: BaseGeometry, tolerance_m: float = 0.5
) -> tuple[BaseGeometry, float, float]:
    """Return the line whose every point is as far from one line as from the other.

    Parameters
    ----------
    a, b
        Lines or outlines, in degrees (EPSG:4326).
    tolerance_m
        How far, in metres, the two distances may differ where they are up to 50 km;
        beyond, in proportion.

    Returns
    -------
    line, error_m, share
        The line, and by how much the two distances differ at most where it was measured:
        in metres, and as a share of what the tolerance allows there.

    Raises
    ------
    UnbuildableAreaError
        If the two touch all along or one of them is no line.
    """
    if not (line_parts(a) and line_parts(b)):
        raise UnbuildableAreaError("a line half-way needs two lines")
    balance = Balance(Ruler.to(a), Ruler.to(b), tolerance_m)
    ends = [shapely.get_coordinates(shape) for shape in (a, b)]
    if (
        max(balance.other.distance_m(ends[0]).max(), balance.one.distance_m(ends[1]).max())
        < _TOUCH_M
    ):
        raise UnbuildableAreaError("the two lines leave no ground between them")
    paths: list[Floats] = []
    worst_m = worst_share = 0.0
    for rough in _rough(a, b, balance):
        path = balance.refined(balance.settled(balance.spread(rough)))
        off, share = balance.error(path)
        paths.append(path)
        worst_m, worst_share = max(worst_m, off), max(worst_share, share)
    return cut_antimeridian(shapely.MultiLineString(paths)), worst_m, worst_share


@dataclass(frozen=True, slots=True)
class Balance:
    """Weighs the distances of points from two lines against each other.

    Parameters
    ----------
    one, other
        Measures to the two lines.
    tolerance_m
        By how much the two may differ.
    """

    one: Ruler
    other: Ruler
    tolerance_m: float

    def weigh(self, points: Floats) -> tuple[Floats, Floats, Floats]:
        """Return by how much the first line is farther, a move that mends it, the distance."""
        ways = self.one.reach(points), self.other.reach(points)
        far = [np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9) for way in ways]
        apart = far[0] - far[1]
        slope = ways[1] / far[1][:, None] - ways[0] / far[0][:, None]
        steep = (slope**2).sum(axis=1)
        share = np.where(steep > _OBLIQUE**2, -apart / np.maximum(steep, _OBLIQUE**2), 0.0)
        return apart, share[:, None] * slope, np.minimum(*far)

    def allowed_m(self, distance_m: Floats) -> Floats:
        """Return by how much the two distances may differ, at a distance."""
        return np.maximum(self.tolerance_m, self.tolerance_m * 2e-5 * distance_m)

    def settled(self, points: Floats) -> Floats:
        """Return points moved to where both distances are the same."""
        points = points.copy()
        moving = np.arange(len(points))
        for _ in range(_MOVES):
            apart, move, distance = self.weigh(points[moving])
            far = np.abs(apart) > self.allowed_m(distance) / 20
            moving = moving[far]
            if not len(moving):
                break
            points[moving] = from_frame(points[moving], move[far])
        return points

    def spread(self, path: Floats) -> Floats:
        """Return points of a path, the closer to each other the nearer they are to the lines."""
        distance = np.maximum(self.one.distance_m(path), _LEAST_M)
        along = np.r_[0.0, np.cumsum(steps_m(path) / (_SPREAD * distance[1:]))]
        first = np.r_[True, np.diff(np.floor(along)) > 0]
        first[-1] = True
        return np.asarray(path[first])

    def refined(self, path: Floats) -> Floats:
        """Return a settled path with points enough for its edges to be in balance, too."""
        path = np.column_stack([np.unwrap(path[:, 0], period=360), path[:, 1]])
        edge = np.arange(len(path) - 1)
        for _ in range(_HALVINGS):
            inner = _inner(path, edge)
            bent = (self._shares_off(inner)[1] > _KEPT_BACK).any(axis=1)
            if not bent.any():
                break
            more = self.settled(inner[bent].reshape(-1, 2)).reshape(-1, len(_SHARES), 2)
            path, edge = _with(path, edge[bent], more)
        return path

    def error(self, path: Floats) -> tuple[float, float]:
        """Return how far a path is out of balance at worst: in metres, as a share allowed."""
        off, share = self._shares_off(_inner(path, np.arange(len(path) - 1)))
        return float(off.max()), float(share.max())

    def _shares_off(self, inner: Floats) -> tuple[Floats, Floats]:
        apart, _, distance = self.weigh(inner.reshape(-1, 2))
        off = np.abs(apart)
        return off.reshape(inner.shape[:2]), (off / self.allowed_m(distance)).reshape(
            inner.shape[:2]
        )


def _inner(path: Floats, edges: Ints) -> Floats:
    """Return points on edges, straight in degrees, between their ends."""
    a, b = path[edges], path[edges + 1]
    return np.stack([a + share * (b - a) for share in _SHARES], axis=1)


def _with(path: Floats, edges: Ints, more: Floats) -> tuple[Floats, Ints]:
    """Return a path with points put into some edges, and the edges that are new."""
    count = more.shape[1]
    longer = np.insert(path, np.repeat(edges + 1, count), more.reshape(-1, 2), axis=0)
    longer[:, 0] = np.unwrap(longer[:, 0], period=360)
    start = edges + count * np.arange(len(edges))
    return longer, (start[:, None] + np.arange(count + 1)).ravel()


def _rough(a: BaseGeometry, b: BaseGeometry, balance: Balance) -> list[Floats]:
    """Return about where the line runs, from the triangles between sites set along both.

    A triangle with corners on both lines is crossed by it, in by one side and out by
    another; it passes about through the centre of the circle round the corners.
    """
    sites = [_sites(a, balance.other), _sites(b, balance.one)]
    plane = Plane.round(np.vstack(sites))
    # One site a place: rings end where they begin, seams cut in two, and lines may touch.
    placed = np.round(plane.enter(np.vstack(sites)), 3)
    flat, first = np.unique(placed, axis=0, return_index=True)
    cloud = shapely.MultiPoint(flat)
    drawn = shapely.get_coordinates(shapely.delaunay_triangles(cloud)).reshape(-1, 4, 2)[:, :3]
    _, corner = np.unique(
        np.vstack([flat, drawn.reshape(-1, 2)]), axis=0, return_inverse=True
    )  # sites are in this order already
    corner = corner.ravel()[len(flat) :].reshape(-1, 3)
    mine = (first < len(sites[0]))[corner]
    between = mine.any(axis=1) & ~mine.all(axis=1)
    steps = _across(corner[between], mine[between], _centres(drawn[between]))
    merged = shapely.line_merge(shapely.MultiLineString(list(steps)))
    line = shapely.intersection(merged, shapely.convex_hull(cloud))  # no line is known beyond it
    paths = [plane.leave(shapely.get_coordinates(part)) for part in lines_of(line)]
    if not paths:
        raise UnbuildableAreaError("the two lines leave no ground between them")
    return paths


def _centres(triangles: Floats) -> Floats:
    """Return the centres of the circles round triangles; of flat ones the middles."""
    origin = triangles[:, 0]
    (bx, by), (cx, cy) = (triangles[:, 1] - origin).T, (triangles[:, 2] - origin).T
    twice = 2 * (bx * cy - by * cx)
    b, c = bx**2 + by**2, cx**2 + cy**2
    flat = np.abs(twice) <= _FLAT * (b + c)
    away = np.column_stack([cy * b - by * c, bx * c - cx * b])
    round_it = origin + away / np.where(flat, 1.0, twice)[:, None]
    return np.where(flat[:, None], triangles.mean(axis=1), round_it)


def _across(corner: Ints, mine: Truths, centres: Floats) -> Floats:
    """Return the steps between the centres of triangles that share a side from line to line."""
    ends = np.stack([corner, np.roll(corner, -1, axis=1)], axis=2).reshape(-1, 2)
    owner = np.repeat(np.arange(len(corner)), 3)
    crossed = (mine != np.roll(mine, -1, axis=1)).ravel()
    side, owner = np.sort(ends[crossed], axis=1), owner[crossed]
    order = np.lexsort(side.T)
    same = np.flatnonzero((side[order[:-1]] == side[order[1:]]).all(axis=1))
    steps = np.stack([centres[owner[order[same]]], centres[owner[order[same + 1]]]], axis=1)
    return np.asarray(steps[(steps[:, 0] != steps[:, 1]).any(axis=1)])


def _sites(shape: BaseGeometry, other: Ruler) -> Floats:
    """Return points along lines, closer to each other where the other line is near."""
    parts = line_parts(shape)
    longest = max(sum(float(steps_m(part).sum()) for part in parts) / _SITES, _LEAST_M)
    found: list[Floats] = []
    for part in parts:
        fine = _even(part, np.full(len(part) - 1, longest))
        for _ in range(_HALVINGS):
            near = other.distance_m(fine)
            wanted = np.clip(_CLOSE * np.minimum(near[:-1], near[1:]), _LEAST_M, longest)
            if len(fine) > _MOST_SITES or (steps_m(fine) <= 2 * wanted).all():
                break
            fine = _even(fine, np.maximum(wanted, steps_m(fine) / 2))
        found.append(fine)
    return np.vstack(found)


def _even(part: Floats, longest_m: Floats) -> Floats:
    counts = np.maximum(np.ceil(steps_m(part) / longest_m).astype(np.int64), 1)
    fine = interpolate(part, counts)
    return fine[np.r_[True, np.any(np.diff(fine, axis=0) != 0, axis=1)]]
