"""Belts: all ground within a distance of a line, true on the ellipsoid.

A line is cut into pieces short enough for an azimuthal equidistant frame of each to
hold the tolerance, buffered there, and united in one seamless plane. The error allowed
is shared out between causes that are each bounded by a formula (R is the Earth's radius,
d the depth, h a half length):

* the frame: distances across it come out short by ``d * h**2 / (6 R**2)``;
* arcs drawn as chords: the sagitta ``d * (1 - cos(step / 2))``, and steps of the line
  taken as points ``c`` apart: ``c**2 / (8 d)``;
* vertices left out where the outline is all but straight;
* edges straight in longitude and latitude: ``length**2 * tan(latitude) / (8 R)``.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.circles import disc
from zonemap.geometry.geodesy import (
    MEAN_RADIUS_M,
    Floats,
    Plane,
    densify,
    from_frame,
    line_parts,
    longest_edge_m,
    polygons_of,
    refine,
    steps_m,
    to_frame,
)
from zonemap.geometry.growth import Bounds, grow
from zonemap.geometry.seams import cut_rings

_FRAME_SHARE, _CHORD_SHARE, _THIN_SHARE, _EDGE_SHARE = 0.3, 0.25, 0.1, 0.1
_SHALLOWEST_M, _DEEPEST_M = 1.0, 5_000_000.0
_MOST_PIECE_POINTS = 40_000


def promised_m(depth_m: float, tolerance_m: float) -> float:
    """Return the error allowed at a depth: the tolerance, or 1e-5 of the depth beyond 50 km."""
    return max(tolerance_m, tolerance_m * 2e-5 * depth_m)


def belt(line: BaseGeometry, depth_m: float, *, tolerance_m: float = 0.5) -> BaseGeometry:
    """Return all ground within a distance of a line, on both sides and round its ends.

    Parameters
    ----------
    line
        Lines, or the outlines of polygons, in degrees (EPSG:4326); edges straight in
        longitude and latitude.
    depth_m
        The distance, in metres on the WGS 84 ellipsoid.
    tolerance_m
        How far, in metres, the edge may lie from the true one.

    Returns
    -------
    belt
        Polygons in degrees; valid, outlines counter-clockwise, cut at the antimeridian.

    Raises
    ------
    ValueError
        If the depth is less than 1 m or more than 5,000 km, or the line holds no point.
    """
    if not _SHALLOWEST_M <= depth_m <= _DEEPEST_M:
        raise ValueError(f"a belt needs a depth between 1 m and 5,000 km, not {depth_m} m")
    parts = line_parts(line)
    if not parts:
        raise ValueError("a belt needs a line with at least two points")
    if all(np.ptp(part, axis=0).max() == 0 for part in parts):
        lon, lat = parts[0][0]
        return disc(float(lon), float(lat), depth_m, tolerance_m)
    pieces, centres = _cut_in_pieces(parts, depth_m, tolerance_m)
    # Half of what frames take off is added beforehand, so that it errs both ways.
    radius = depth_m + _frame_bias(pieces, depth_m)
    loss = min(_CHORD_SHARE * tolerance_m, depth_m / 4)
    grown = grow(pieces, radius, Bounds(loss, loss, _THIN_SHARE * tolerance_m))
    return _unite(grown, centres, np.vstack(parts), depth_m, tolerance_m)


def ring_belt(
    line: BaseGeometry, near_m: float, far_m: float, *, tolerance_m: float = 0.5
) -> BaseGeometry:
    """Return the ground between two distances from a line."""
    return shapely.difference(
        belt(line, far_m, tolerance_m=tolerance_m), belt(line, near_m, tolerance_m=tolerance_m)
    )


def _cut_in_pieces(
    parts: list[Floats], depth_m: float, tolerance_m: float
) -> tuple[list[Floats], Floats]:
    """Return the pieces in metres, each in its own frame, and the centres of the frames."""
    longest = 2 * MEAN_RADIUS_M * np.sqrt(12 * _FRAME_SHARE * tolerance_m / depth_m)
    # Narrow belts take the line as closely spaced points: pieces stay small enough to hold.
    closest = np.sqrt(8 * depth_m * min(_CHORD_SHARE * tolerance_m, depth_m / 4))
    longest = np.clip(longest, 500.0, min(400e3, _MOST_PIECE_POINTS * closest))
    cut: list[Floats] = []
    middles: list[Floats] = []
    for part in parts:
        path = densify(part, _EDGE_SHARE * tolerance_m)
        path = path[np.r_[True, np.any(np.diff(path, axis=0) != 0, axis=1)]]
        if len(path) < 2:  # noqa: PLR2004 - a line has two ends
            continue
        for piece, middle in _chop(path, float(longest)):
            cut.append(piece)
            middles.append(middle)
    counts = np.array([len(piece) for piece in cut])
    coords = np.vstack(cut)
    owner = np.repeat(np.arange(len(cut)), counts)
    centres = np.array(middles)
    flat = to_frame(centres[owner], coords)
    return np.split(flat, np.cumsum(counts)[:-1]), centres


def _chop(path: Floats, longest_m: float) -> list[tuple[Floats, Floats]]:
    """Return the path cut where it grows too long, and the middle of each part.

    Neighbours share a vertex.
    """
    walked = np.r_[0.0, np.cumsum(steps_m(path))]
    by_length = np.searchsorted(walked, np.arange(longest_m, walked[-1], longest_m))
    marks = np.unique(np.r_[0, by_length, len(path) - 1])
    halfway = np.searchsorted(walked, (walked[marks[:-1]] + walked[marks[1:]]) / 2)
    return [(path[i : j + 1], path[k]) for (i, j), k in zip(pairwise(marks), halfway, strict=True)]


def _frame_bias(pieces: list[Floats], depth_m: float) -> Floats:
    """Return half of what each frame takes off a distance, to be added back."""
    half = np.array([np.hypot(xy[:, 0], xy[:, 1]).max() for xy in pieces])
    return np.asarray(depth_m * half**2 / (12 * MEAN_RADIUS_M**2))


def _unite(
    grown: list[BaseGeometry],
    centres: Floats,
    coords: Floats,
    depth_m: float,
    tolerance_m: float,
) -> BaseGeometry:
    """Return buffers of several frames as one shape in degrees."""
    reach = np.abs(coords[:, 1]).max() + np.degrees(depth_m / MEAN_RADIUS_M)
    edge = float(longest_edge_m(np.array([min(reach, 80.0)]), _EDGE_SHARE * tolerance_m)[0])
    fine = shapely.segmentize(np.array(grown), edge)
    flat, owner = shapely.get_coordinates(fine, return_index=True)
    plane = Plane.round(coords)
    placed = shapely.set_coordinates(fine, plane.enter(from_frame(centres[owner], flat)))
    if not shapely.is_valid(placed).all():
        placed = shapely.make_valid(placed, method="structure", keep_collapsed=False)
    return plane_to_degrees(shapely.union_all(placed), plane, _EDGE_SHARE * tolerance_m)


def plane_to_degrees(shape: BaseGeometry, plane: Plane, tolerance_m: float) -> BaseGeometry:
    """Return polygons of a plane in degrees, cut at the antimeridian."""
    outlines, holes = [], []
    for polygon in polygons_of(shape):
        rings = shapely.get_rings(shapely.orient_polygons(polygon, exterior_cw=False))
        done = [_ring_to_degrees(shapely.get_coordinates(r), plane, tolerance_m) for r in rings]
        outlines.append(done[0])
        holes.append(done[1:])
    return cut_rings(outlines, holes)


def _ring_to_degrees(xy: Floats, plane: Plane, tolerance_m: float) -> Floats:
    """Return a ring in degrees, with more vertices only where the pole is so near as to ask it."""
    coords = refine(xy, plane.leave, tolerance_m)[1]
    coords[-1] = coords[0]
    return coords
