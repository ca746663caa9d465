"""Lighter outlines for the screen, and how far they may lie from the ones given."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from zonemap.outputs.webmap.codec import Paths, paths_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from zonemap.outputs.webmap.codec import Degrees

    Mask: TypeAlias = Callable[[Degrees], NDArray[np.bool_]]

EARTH_RADIUS_M = 6_378_137.0
_RING_ENDS = 3  # a ring has at least four vertices
_QUICK_VERTICES = 20_000
_GRID_SLACK_M = 1.6  # what rounding to 5 decimals can add, twice over


def kept_vertices(paths: Paths, tolerance_m: float) -> NDArray[np.bool_]:
    """Tell which vertices draw outlines that stay this near to the paths.

    The page draws straight lines in the Mercator projection, so outlines are thinned
    there: no dropped vertex lies farther than `tolerance_m` on the ground from the line
    drawn instead, the rounding to five decimals included. Ends of paths stay, and a ring
    too small to be thinned is kept whole.
    """
    degrees, starts, counts = paths.degrees, paths.starts, paths.counts
    owner = np.repeat(np.arange(len(counts)), counts)
    lines = counts > 1
    if paths.points:
        lines[-1] = False
    on_line = lines[owner]
    kept = np.ones(len(degrees), dtype=bool)
    if not on_line.any():
        return kept
    room_m = max(tolerance_m - _GRID_SLACK_M, 0.1)
    lowest = np.minimum.reduceat(np.abs(degrees[:, 1]), starts)[lines]
    # The number of each vertex rides along as its height.
    flat = np.column_stack((_to_screen(degrees), np.arange(len(degrees))))[on_line]
    line = np.cumsum(np.diff(owner[on_line], prepend=-1) != 0) - 1
    whole = shapely.linestrings(flat, indices=line)
    room = room_m / np.cos(np.radians(np.minimum(lowest, 85.0)))
    thin = shapely.simplify(whole, room, preserve_topology=False)
    kept[on_line] = False
    kept[shapely.get_coordinates(thin, include_z=True)[:, 2].astype(np.int64)] = True
    left = np.add.reduceat(kept, starts, dtype=np.int64)
    gone = (left <= _RING_ENDS) & (np.arange(len(counts)) < sum(paths.rings))
    kept |= gone[owner]
    return kept


def generalise(shape: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """Return a lighter shape whose outline, as the screen draws it, stays this near.

    The page draws straight lines in the Mercator projection, so the outline is thinned
    there: no dropped vertex lies farther than `tolerance_m` on the ground from the line
    drawn instead, the rounding to five decimals included.
    """
    if shape.is_empty or shape.geom_type in {"Point", "MultiPoint"}:
        return shape
    south, north = shape.bounds[1], shape.bounds[3]
    widest = min(max(abs(south), abs(north)), 85.0)
    room_m = max(tolerance_m - _GRID_SLACK_M, 0.1)
    flat = shapely.transform(shape, _to_screen)
    thin = shapely.simplify(
        flat,
        room_m / math.cos(math.radians(_nearest(south, north, widest))),
        # Keeping rings from crossing by a few metres, which nobody can see, takes long.
        preserve_topology=bool(shapely.get_num_coordinates(shape) < _QUICK_VERTICES),
    )
    light: BaseGeometry = shapely.transform(thin, _from_screen)
    return light


def thin_far(shape: BaseGeometry, near: Mask, near_m: float, far_m: float) -> BaseGeometry:
    """Return a shape for painting, thinned a little near a place and a lot elsewhere.

    Rings and lines are cut where they enter and leave `near`, each piece is thinned on its
    own and all are joined again, so that no seam shows. Parts that would be too small to
    see are left out.

    Parameters
    ----------
    near
        Tells which positions are near.
    near_m, far_m
        How far, in metres on the ground, a thinned line may lie from the one given.
    """
    thin = _thin_paths(paths_of(shape), near, near_m, far_m)
    many = sum(thin.rings)
    starts, counts = thin.starts, thin.counts
    rings = iter(np.split(thin.degrees, starts[1 : many + 1])[:many] if many else ())
    kept: list[Any] = []
    for taken in thin.rings:
        outer, *holes = (next(rings) for _ in range(taken))
        if len(outer) > _RING_ENDS:
            kept.append(shapely.Polygon(outer, [hole for hole in holes if len(hole) > _RING_ENDS]))
    long = counts > 1
    long[:many] = False
    line = np.repeat(np.where(long, np.cumsum(long) - 1, -1), counts)
    if long.any():
        on_line = line >= 0
        lines: Any = shapely.linestrings(thin.degrees[on_line], indices=line[on_line])
        kept.extend(lines)
    return shapely.GeometryCollection(kept)


def _thin_paths(paths: Paths, near: Mask, near_m: float, far_m: float) -> Paths:
    """Return each path thinned; all are worked through at once, which is many times faster."""
    paths = _without_points(paths)
    if not len(paths.counts):
        return paths
    degrees = paths.degrees
    owner = np.repeat(np.arange(len(paths.counts)), paths.counts)
    here = near(degrees)
    opens = np.diff(owner, prepend=-1) != 0
    closes = np.roll(opens, -1)
    # Where a path enters or leaves, both pieces hold the vertex at which they meet.
    meets = (np.diff(here.astype(np.int8), prepend=0) != 0) & ~opens & ~closes
    copies = 1 + meets.astype(np.int64)
    take = np.repeat(np.arange(len(degrees)), copies)
    first = np.cumsum(copies) - copies
    begins = np.zeros(len(take), dtype=bool)
    begins[first[opens]] = True
    begins[first[meets] + 1] = True
    at = np.flatnonzero(begins)
    lowest = np.minimum.reduceat(np.abs(degrees[take, 1]), at)
    room_m = np.where(here[take[at]], near_m, far_m) / np.cos(np.radians(np.minimum(lowest, 80.0)))
    pieces = shapely.linestrings(_to_screen(degrees)[take], indices=np.cumsum(begins) - 1)
    thin = shapely.simplify(pieces, room_m, preserve_topology=False)
    xy, piece = shapely.get_coordinates(thin, return_index=True)
    again = (np.diff(piece, prepend=-1) != 0) & ~opens[take[at]][piece]
    xy, piece = xy[~again], piece[~again]
    counts = np.bincount(owner[take[at]][piece], minlength=len(paths.counts))
    return Paths(_from_screen(xy), counts, paths.rings, paths.lines, 0)


def _without_points(paths: Paths) -> Paths:
    if not paths.points:
        return paths
    return Paths(paths.degrees[: -paths.points], paths.counts[:-1], paths.rings, paths.lines, 0)


def _nearest(south: float, north: float, widest: float) -> float:
    """Return the latitude at which a screen metre is longest on the ground."""
    return 0.0 if south <= 0 <= north else min(abs(south), abs(north), widest)


def _to_screen(degrees: Degrees) -> Degrees:
    lat = np.radians(np.clip(degrees[:, 1], -89.9, 89.9))
    return np.column_stack((np.radians(degrees[:, 0]), np.arcsinh(np.tan(lat)))) * EARTH_RADIUS_M


def _from_screen(metres: Degrees) -> Degrees:
    angles = metres / EARTH_RADIUS_M
    degrees: Degrees = np.degrees(np.column_stack((angles[:, 0], np.arctan(np.sinh(angles[:, 1])))))
    return degrees
