"""The line half-way between two lines."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.geodesy import Floats, Plane, interpolate, line_parts, steps_m
from zonemap.geometry.seams import cut_antimeridian

_MOST_SITES = 8_000


def median_line(a: BaseGeometry, b: BaseGeometry) -> BaseGeometry:
    """Return the line whose every point is as far from one line as from the other.

    Parameters
    ----------
    a, b
        Lines or outlines, in degrees (EPSG:4326).

    Raises
    ------
    UnbuildableAreaError
        If the two touch all along or one of them is no line.
    """
    parts = [line_parts(a), line_parts(b)]
    if not all(parts):
        raise UnbuildableAreaError("a line half-way needs two lines")
    total_m = sum(float(steps_m(part).sum()) for group in parts for part in group)
    spacing = max(total_m / _MOST_SITES, 1.0)
    sites = [np.vstack([_sites(part, spacing) for part in group]) for group in parts]
    plane = Plane.round(np.vstack(sites))
    flat = [plane.enter(group) for group in sites]
    points = shapely.MultiPoint(np.vstack(flat))
    cells = shapely.get_parts(shapely.voronoi_polygons(points, ordered=True))
    mine = shapely.coverage_union_all(cells[: len(flat[0])])
    theirs = shapely.coverage_union_all(cells[len(flat[0]) :])
    shared = shapely.line_merge(shapely.intersection(mine.boundary, theirs.boundary))
    hull = shapely.convex_hull(points)
    line: BaseGeometry = shapely.intersection(shared, hull)
    if line.is_empty:
        raise UnbuildableAreaError("the two lines leave no ground between them")
    return cut_antimeridian(shapely.transform(line, plane.leave))


def _sites(part: Floats, spacing_m: float) -> Floats:
    counts = np.maximum(np.ceil(steps_m(part) / spacing_m).astype(np.int64), 1)
    fine = interpolate(part, counts)
    return fine[np.r_[True, np.any(np.diff(fine, axis=0) != 0, axis=1)]]
