"""Distances to shapes on the ellipsoid, and how far outlines lie from where they should."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import (
    MEAN_RADIUS_M,
    Floats,
    Plane,
    densify,
    inverse,
    line_parts,
    to_frame,
)

_STRAIGHT_M = 0.005  # how far steps may bend in the frames they are measured in
_FLATTENED = 0.007
_SEAM_DEG = 1e-9


def distance_m(points: Floats, shape: BaseGeometry) -> Floats:
    """Return the geodesic distance from points to a point, to lines or to outlines.

    Parameters
    ----------
    points
        Longitude and latitude, one row a point.
    shape
        In degrees; edges straight in longitude and latitude. Of polygons the outline
        is measured to, from inside as from outside.

    Returns
    -------
    distance
        In metres on the WGS 84 ellipsoid, good to a few centimetres.

    Notes
    -----
    The nearest step is looked for in a plane. Whatever the plane's scale could have put
    out of order is measured too, in a frame centred on the point, where distances from
    the point are exact.
    """
    if shape.geom_type == "Point":
        goal = shapely.get_coordinates(shape)
        return inverse(points, np.repeat(goal, len(points), axis=0))[1]
    parts = [densify(part, _STRAIGHT_M) for part in line_parts(shape)]
    start = np.vstack([part[:-1] for part in parts])
    end = np.vstack([part[1:] for part in parts])
    plane = Plane.round(start)
    a, b, here = plane.enter(start), plane.enter(end), plane.enter(points)
    tree = shapely.STRtree(np.asarray(shapely.linestrings(np.stack([a, b], axis=1))))
    flat = np.asarray(shapely.points(here))
    _, nearest = tree.query_nearest(flat, return_distance=True, all_matches=False)
    # The scale of the plane at r from its centre is 1 + (r / 2R)**2, and it takes the
    # ellipsoid for a sphere, which stretches one direction against the other.
    away = np.hypot(here[:, 0], here[:, 1])
    unsure = 1 + nearest * (2 * away + nearest) / (2 * MEAN_RADIUS_M) ** 2 + _FLATTENED
    which, step = tree.query(flat, predicate="dwithin", distance=nearest * unsure + 1.0)
    off = _to_step(points[which], start[step], end[step])
    distance = np.full(len(points), np.inf)
    np.minimum.at(distance, which, off)
    return distance


def _to_step(point: Floats, start: Floats, end: Floats) -> Floats:
    """Return the distance from each point to a short step, in a frame round the point."""
    a, b = to_frame(point, start), to_frame(point, end)
    step = b - a
    squared = np.maximum((step**2).sum(axis=1), 1e-18)
    share = np.clip(-(a * step).sum(axis=1) / squared, 0, 1)
    foot = a + share[:, None] * step
    return np.asarray(np.hypot(foot[:, 0], foot[:, 1]))


def outline_samples(shape: BaseGeometry, most: int) -> Floats:
    """Return points spread over outlines: vertices and middles of edges, seams left out.

    The same shape gives the same points.
    """
    points: list[Floats] = []
    for ring in line_parts(shape):
        a, b = ring[:-1], ring[1:]
        seam = _on_seam(a) & _on_seam(b)
        points.extend((a[~seam], (a[~seam] + b[~seam]) / 2))
    found = np.vstack(points) if points else np.empty((0, 2))
    return found[:: max(1, -(-len(found) // most))]


def _on_seam(points: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Tell which points lie on the antimeridian or a pole, where shapes are only cut."""
    lon, lat = np.abs(points[:, 0]), np.abs(points[:, 1])
    return np.asarray((lon > 180 - _SEAM_DEG) | (lat > 90 - _SEAM_DEG))


def largest_error_m(
    shape: BaseGeometry, line: BaseGeometry, depth_m: float, *, most: int = 400
) -> float:
    """Return how far a belt's outline lies from its depth, at worst of up to `most` samples."""
    points = outline_samples(shape, most)
    if not len(points):
        return 0.0
    return float(np.abs(distance_m(points, line) - depth_m).max())
