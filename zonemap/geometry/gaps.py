"""The ground between two lines."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Between
from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.features import Finder, Seen
from zonemap.geometry.geodesy import area_km2, faces_of, geodesic_path, inverse
from zonemap.geometry.lines import Track, tracks
from zonemap.geometry.seams import cut_antimeridian
from zonemap.geometry.trail import Trail
from zonemap.zone import Outline

_LEAST_M = 1.0
_POLE_DEG = 90.0


def ground_between(
    finder: Finder, area: Between, one: Seen, other: Seen, trail: Trail
) -> BaseGeometry:
    """Return the ground between two lines, its open ends closed by the shortest geodesics.

    At each end the line that reaches farther is cut back to the point nearest to the end
    of the other.

    Raises
    ------
    UnbuildableAreaError
        If one of the two is no line, or no ground lies between them.
    """
    lines = [tracks(seen.shape) for seen in (one, other)]
    if not all(lines):
        missing = one if not lines[0] else other
        raise UnbuildableAreaError(f"{missing.says} is no line", span=area.span)
    try:
        a, b, gap_start, gap_end = _paired(lines[0][0], lines[1][0])
    except ValueError:
        raise UnbuildableAreaError(
            f"the ground between {one.says} and {other.says} cannot be closed at its ends",
            span=area.span,
        ) from None
    closers = [
        geodesic_path(np.vstack([a.coords[end], b.coords[end]]), finder.tolerance_m / 4)
        for end, gap in ((0, gap_start), (-1, gap_end))
        if gap > 0
    ]
    trail.outlines.extend(
        Outline("open-ends: the line that closes the ground here", cut_antimeridian(line))
        for line in map(shapely.LineString, closers)
    )
    edges = [a.coords, b.coords, *closers]
    linework = shapely.union_all([cut_antimeridian(shapely.LineString(e)) for e in edges])
    faces = faces_of(linework)
    if not faces:
        raise UnbuildableAreaError(
            f"no ground lies between {one.says} and {other.says}", span=area.span
        )
    shape = shapely.union_all(faces)
    trail.choose(
        "open-ends",
        f"the ends between {one.says} and {other.says} are closed by the shortest lines across,"
        f" {gap_start / 1e3:,.1f} and {gap_end / 1e3:,.1f} km long",
        (("other limits at the two ends, which the words do not give", None),),
    )
    trail.step(
        f"the ground between {one.says} and {other.says}: {area_km2(shape):,.0f} km2",
        one.layers + other.layers,
        area.span,
    )
    return shape


def _paired(a: Track, b: Track) -> tuple[Track, Track, float, float]:
    """Return two lines run the same way and cut to the same reach, and the gaps at their ends."""
    if _apart(a, b.turned()) < _apart(a, b):
        b = b.turned()
    a, b, gap_start = _close(a, b)
    back_a, back_b, gap_end = _close(a.turned(), b.turned())
    return back_a.turned(), back_b.turned(), gap_start, gap_end


def _apart(a: Track, b: Track) -> float:
    """Return how far apart the ends of two lines are, taken in this order, in metres."""
    return float(inverse(a.coords[[0, -1]], b.coords[[0, -1]])[1].sum())


def _close(a: Track, b: Track) -> tuple[Track, Track, float]:
    """Return two lines, the farther-reaching one cut back at the start, and the gap left.

    Raises
    ------
    ValueError
        If one has nothing left then, or starts at a pole, around which no plane lies.
    """
    if max(abs(a.coords[0, 1]), abs(b.coords[0, 1])) >= _POLE_DEG:
        raise ValueError("a line starts at a pole")
    on_b, on_a = b.spot(*a.coords[0]), a.spot(*b.coords[0])
    if on_b.off_m <= on_a.off_m:
        return a, _rest(b, on_b.along_m), on_b.off_m
    return _rest(a, on_a.along_m), b, on_a.off_m


def _rest(track: Track, along_m: float) -> Track:
    if along_m > track.total_m - _LEAST_M:
        raise ValueError("nothing is left of the line")
    return Track.along(track.between(along_m, track.total_m))
