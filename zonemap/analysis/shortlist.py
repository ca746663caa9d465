"""For each patch of ground, the few vertices of a line that can be nearest to it.

The ground is cut into quarters, and quarters of quarters. With `c` the middle of a patch,
`r` its radius and `v0` the vertex nearest to `c`, another vertex `v` cannot matter to any
point of the patch once the patch lies on v0's side of the plane half-way between the two:

    |c - v|^2 - |c - v0|^2  >  2 r |v - v0|  (+ the square of half the longer piece at v)

so the list of a patch is found among the list of the patch around it, and soon holds a
dozen vertices where the line has tens of thousands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from zonemap.analysis.earth import apart2_m2, square, to_space

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.earth import Floats

    Ints = npt.NDArray[np.int64]

LEVELS = 9
"""Quarters are quartered no more often than this."""

FEW = 16
"""A list this short is worth no further cut."""

RUN = 1 << 15
"""Vertices compared at once."""

WIDEST_DEG = 40.0
POLEWARD_DEG = 85.0
"""Beyond these the corners of a patch are not its furthest points: no lists are made."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The vertices that can be nearest, by patch of ground.

    Parameters
    ----------
    bounds
        West, south, east, north of the patches, degrees (EPSG:4326).
    patch_of
        The number of the patch at each of ``4**LEVELS`` cells, row by row; -1 for none.
    start, vertex
        The list of patch ``p`` is ``vertex[start[p]:start[p + 1]]``.
    """

    bounds: tuple[float, float, float, float]
    patch_of: npt.NDArray[np.int32]
    start: Ints
    vertex: npt.NDArray[np.int32]

    def patches(self, lon: Floats, lat: Floats) -> npt.NDArray[np.int32]:
        """Return the number of the patch each point lies in, -1 where there is none."""
        west, south, east, north = self.bounds
        side = 1 << LEVELS
        with np.errstate(invalid="ignore"):
            col = np.floor((lon - west) / (east - west) * side)
            row = np.floor((lat - south) / (north - south) * side)
            on = (col >= 0) & (col < side) & (row >= 0) & (row < side)
        cell = np.where(on, row, 0).astype(np.int64) * side + np.where(on, col, 0).astype(np.int64)
        return np.where(on, self.patch_of[cell], np.int32(-1))


def make_shortlist(vertices: Floats, slack2: Floats, ground: BaseGeometry) -> Shortlist | None:
    """Return the lists for the ground of a zone, or nothing where they would not be sound.

    Parameters
    ----------
    vertices
        The line's vertices in space, three rows of metres.
    slack2
        By how much the pieces at each vertex can be nearer than it, squared.
    ground
        Where the points to be measured lie (EPSG:4326).
    """
    west, south, east, north = ground.bounds
    wide = max(east - west, north - south) > WIDEST_DEG
    if wide or max(-south, north) > POLEWARD_DEG or not (east > west and north > south):
        return None
    shapely.prepare(ground)
    # Patches as wide as they are high on the ground have the smallest radius.
    shrink = float(np.cos(np.radians((south + north) / 2)))
    side_deg = max((east - west) * shrink, north - south) * (1 + 1e-9)
    bounds = (west, south, west + side_deg / shrink, south + side_deg)
    col, row = np.zeros(1, np.int64), np.zeros(1, np.int64)
    count = np.array([len(slack2)])
    listed = np.arange(len(slack2))
    leaves: list[tuple[int, Ints, Ints, Ints, Ints]] = []
    for level in range(LEVELS + 1):
        count, listed = _prune(_middles(bounds, level, col, row), vertices, slack2, count, listed)
        done = (count <= FEW) | (level == LEVELS)
        of_done = np.repeat(done, count)
        leaves.append((level, col[done], row[done], count[done], listed[of_done]))
        col, row, count, listed = _quarter(col[~done], row[~done], count[~done], listed[~of_done])
        met = shapely.intersects(ground, _boxes(bounds, level + 1, col, row))
        listed = listed[np.repeat(met, count)]
        col, row, count = col[met], row[met], count[met]
        if not len(col):
            break
    return _gather(bounds, leaves)


def _quarter(col: Ints, row: Ints, count: Ints, listed: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Return four patches for each, every one with its parent's list."""
    four = np.repeat(count, 4)
    begin = np.repeat(np.cumsum(count) - count, 4)
    at = np.arange(four.sum()) - np.repeat(np.cumsum(four) - four, four)
    return (
        np.repeat(col * 2, 4) + np.tile([0, 1, 0, 1], len(col)),
        np.repeat(row * 2, 4) + np.tile([0, 0, 1, 1], len(row)),
        four,
        listed[np.repeat(begin, four) + at],
    )


def _corners(
    bounds: tuple[float, float, float, float], level: int, col: Ints, row: Ints
) -> tuple[Floats, Floats, Floats, Floats]:
    west, south, east, north = bounds
    width, height = (east - west) / (1 << level), (north - south) / (1 << level)
    left = np.asarray(west + col * width, dtype=float)
    low = np.asarray(south + row * height, dtype=float)
    return left, low, np.asarray(left + width), np.asarray(low + height)


def _boxes(
    bounds: tuple[float, float, float, float], level: int, col: Ints, row: Ints
) -> npt.NDArray[np.object_]:
    return np.asarray(shapely.box(*_corners(bounds, level, col, row)), dtype=object)


def _middles(
    bounds: tuple[float, float, float, float], level: int, col: Ints, row: Ints
) -> tuple[Floats, Floats]:
    """Return the middle of each patch in space and a radius that holds all of it."""
    left, low, right, high = _corners(bounds, level, col, row)
    middle = to_space((left + right) / 2, (low + high) / 2)
    reach = np.zeros(len(col))
    for lon in (left, (left + right) / 2, right):
        for lat in (low, (low + high) / 2, high):
            reach = np.maximum(reach, square(to_space(lon, lat) - middle))
    return middle, np.sqrt(reach) * 1.02 + 1e-3


def _prune(
    patch: tuple[Floats, Floats], vertices: Floats, slack2: Floats, count: Ints, listed: Ints
) -> tuple[Ints, Ints]:
    """Drop from each list the vertices that can be nearest nowhere in the patch.

    Runs of patches are pruned together, as many as keep their lists in the cache.
    """
    middle, radius_m = patch
    ends = np.cumsum(count)
    runs = np.searchsorted(ends, np.arange(RUN, ends[-1] + RUN, RUN)) + 1
    counts, kept = [], []
    first = 0
    for last in np.unique(np.minimum(runs, len(count))).tolist():
        part = slice(first, last)
        members = listed[ends[first] - count[first] : ends[last - 1]]
        keep, number = _keep(
            middle[:, part], radius_m[part], vertices, slack2, count[part], members
        )
        counts.append(number)
        kept.append(members[keep])
        first = last
    return np.concatenate(counts), np.concatenate(kept)


def _keep(
    middle: Floats,
    radius_m: Floats,
    vertices: Floats,
    slack2: Floats,
    count: Ints,
    listed: Ints,
) -> tuple[npt.NDArray[np.bool_], Ints]:
    """Tell which of the listed vertices can matter, and how many for each patch."""
    owner = np.repeat(np.arange(len(count)), count)
    away2 = apart2_m2(middle, owner, vertices, listed)
    least2 = np.minimum.reduceat(away2, np.cumsum(count) - count)
    first = np.flatnonzero(away2 == np.repeat(least2, count))
    nearest = np.empty(len(count), np.int64)
    nearest[owner[first]] = listed[first]
    apart_m = np.sqrt(apart2_m2(vertices, np.repeat(nearest, count), vertices, listed))
    reach = np.repeat(2 * radius_m, count) * apart_m + slack2[listed]
    keep = away2 - np.repeat(least2, count) <= reach
    return keep, np.bincount(owner[keep], minlength=len(count))


def _gather(
    bounds: tuple[float, float, float, float], leaves: list[tuple[int, Ints, Ints, Ints, Ints]]
) -> Shortlist:
    """Give each patch a number and write the number into every cell they cover."""
    side = 1 << LEVELS
    patch_of = np.full((side, side), -1, dtype=np.int32)
    number = 0
    for level, col, row, _, _ in leaves:
        size = 1 << (LEVELS - level)
        numbers = np.arange(number, number + len(col), dtype=np.int32)
        number += len(col)
        step = np.arange(size)
        rows = (row * size)[:, None, None] + step[:, None]
        cols = (col * size)[:, None, None] + step
        patch_of[rows, cols] = numbers[:, None, None]
    counts = np.concatenate([leaf[3] for leaf in leaves])
    start = np.concatenate(([0], np.cumsum(counts)))
    vertex = np.concatenate([leaf[4] for leaf in leaves]).astype(np.int32)
    return Shortlist(bounds, patch_of.ravel(), start, vertex)
