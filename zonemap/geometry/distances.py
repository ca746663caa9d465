"""Distances to shapes on the ellipsoid, and how far outlines lie from where they should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import (
    MEAN_RADIUS_M,
    Floats,
    Plane,
    densify,
    line_parts,
    to_frame,
    to_space,
)

Ints: TypeAlias = npt.NDArray[np.int64]

_STRAIGHT_M = 0.005  # how far steps may bend in the frames they are measured in
_FLATTENED = 0.007
_BENDS, _SAG_M = 0.01, 2.0  # ten times what differs; steps lie up to half a metre deep
_SEAM_DEG = 1e-9


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures from any points to a point, to lines or to outlines, on the ellipsoid.

    Parameters
    ----------
    steps
        The two ends, in degrees, of each step measured to; short enough to be straight
        in a frame round any point.
    in_space
        The same ends in space, in metres.
    plane, tree
        Where the nearest step is looked for, and the steps there.

    Notes
    -----
    The nearest step is looked for in a plane. Whatever the plane's scale could have put
    out of order is measured too, in a frame centred on the point, where distances from
    the point are exact.
    """

    steps: Floats
    in_space: Floats
    plane: Plane
    tree: shapely.STRtree

    @classmethod
    def to(cls, shape: BaseGeometry) -> Ruler:
        """Return the ruler to a shape in degrees; of polygons, to the outline."""
        parts = [densify(part, _STRAIGHT_M) for part in line_parts(shape)]
        if not parts:
            parts = [np.repeat(shapely.get_coordinates(shape), 2, axis=0)]
        steps = np.concatenate([np.stack([part[:-1], part[1:]], axis=1) for part in parts])
        ends = steps.reshape(-1, 2)
        plane = Plane.round(steps[:, 0])
        flat = shapely.linestrings(plane.enter(ends).reshape(-1, 2, 2))
        in_space = to_space(ends).reshape(-1, 2, 3)
        return cls(steps, in_space, plane, shapely.STRtree(np.asarray(flat)))

    def reach(self, points: Floats) -> Floats:
        """Return the way from each point to the nearest one of the shape.

        Returns
        -------
        way
            Metres east and north in a frame centred on the point: its length is the
            geodesic distance, good to a few centimetres, and its direction the azimuth.
        """
        here = self.plane.enter(points)
        flat = np.asarray(shapely.points(here))
        _, nearest = self.tree.query_nearest(flat, return_distance=True, all_matches=False)
        # The scale of the plane at r from its centre is 1 + (r / 2R)**2, and it takes the
        # ellipsoid for a sphere, which stretches one direction against the other.
        away = np.hypot(here[:, 0], here[:, 1])
        unsure = 1 + nearest * (2 * away + nearest) / (2 * MEAN_RADIUS_M) ** 2 + _FLATTENED
        which, step = self.tree.query(flat, predicate="dwithin", distance=nearest * unsure + 1.0)
        kept = self._rivals(points, which, step)
        which, step = which[kept], step[kept]
        way = _to_step(points[which], *self.steps[step].swapaxes(0, 1))
        order = np.lexsort((np.hypot(way[:, 0], way[:, 1]), which))
        _, first = np.unique(which[order], return_index=True)
        return np.asarray(way[order[first]])

    def _rivals(self, points: Floats, which: Ints, step: Ints) -> Ints:
        """Return the pairs of point and step that straight lines through the Earth leave open.

        A geodesic of length s is longer than its chord by ``s**3 / 24 rho**2``, where rho,
        the radius it bends with, differs between directions by less than 2 %.
        """
        here = to_space(points)[which]
        a, b = self.in_space[step].swapaxes(0, 1)
        along = b - a
        squared = np.maximum((along**2).sum(axis=1), 1e-18)
        share = np.clip(((here - a) * along).sum(axis=1) / squared, 0, 1)
        chord = np.sqrt(((a + share[:, None] * along - here) ** 2).sum(axis=1))
        least = np.full(len(points), np.inf)
        np.minimum.at(least, which, chord)
        most = least * (1 + _BENDS * (least / MEAN_RADIUS_M) ** 2) + _SAG_M
        return np.flatnonzero(chord <= most[which])

    def distance_m(self, points: Floats) -> Floats:
        """Return the geodesic distance of each point from the shape, in metres."""
        way = self.reach(points)
        return np.asarray(np.hypot(way[:, 0], way[:, 1]))


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
    """
    return Ruler.to(shape).distance_m(points)


def _to_step(point: Floats, start: Floats, end: Floats) -> Floats:
    """Return the way from each point to a short step, in a frame round the point."""
    a, b = to_frame(point, start), to_frame(point, end)
    step = b - a
    squared = np.maximum((step**2).sum(axis=1), 1e-18)
    share = np.clip(-(a * step).sum(axis=1) / squared, 0, 1)
    return np.asarray(a + share[:, None] * step)


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
