"""The ground beside an area, along a line, to the ends of that line."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Flank
from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.features import Seen, is_ground
from zonemap.geometry.geodesy import Plane, area_km2, azimuth_deg, line_parts, polygons_of
from zonemap.geometry.lines import Track, beyond, tracks
from zonemap.geometry.seams import cut_antimeridian
from zonemap.geometry.trail import Trail
from zonemap.geometry.withins import Belts

_TOUCHES_M = 0.05
_TOLD_APART = 0.26


def flank(
    belts: Belts,
    area: Flank,
    ground: BaseGeometry,
    line: Seen,
    reach_m: float,
    trail: Trail,
) -> BaseGeometry:
    """Return the ground along a line beyond the ends of an area that lies on it.

    Parameters
    ----------
    area
        The node: which sides, along what.
    ground
        The area that has the flanks.
    line
        The line they run along.
    reach_m
        How deep they must be at least, in metres; they are never less deep than the area.

    Raises
    ------
    UnbuildableAreaError
        If the area has no ground, the line no length, or no flank lies on the side asked.
    """
    parts = tracks(line.shape)
    if not parts or not is_ground(ground):
        raise UnbuildableAreaError(
            f"a flank needs an area and a line, not {line.says}", span=area.span
        )
    track, low, high, deep = _extent(parts, ground)
    depth = max(reach_m, deep) * 1.01
    kept: list[BaseGeometry] = []
    for compass in area.sides:
        side = _which_end(track, low, high, compass.bearing_deg)
        if side is None:
            raise UnbuildableAreaError(
                f"{line.says} does not run on to the {compass.value} of that area", span=area.span
            )
        forwards = side > 0
        start, end = (high, track.total_m) if forwards else (0.0, low)
        if end - start < 1.0:
            trail.warn(f"{line.says} ends where the area does: it has no {compass.value} flank")
            continue
        kept.extend(_strips(belts, track, (start, end), depth, ground, forwards=forwards))
        trail.step(
            f"its {compass.value} flank: along {line.says} for {(end - start) / 1e3:,.1f} km, from"
            " a cut at right angles where the area ends to the end of the line",
            line.layers,
            area.span,
        )
    trail.pieces.append(len(kept) - 1)
    shape = shapely.union_all(kept) if kept else shapely.Polygon()
    trail.step(f"both flanks lie outside the area itself: {area_km2(shape):,.0f} km2")
    return shape


def _strips(
    belts: Belts,
    track: Track,
    extent_m: tuple[float, float],
    depth_m: float,
    ground: BaseGeometry,
    *,
    forwards: bool,
) -> list[BaseGeometry]:
    """Return the ground along part of a line, cut square where the area with the flank ends."""
    rest = cut_antimeridian(shapely.LineString(track.between(*extent_m)))
    cut = extent_m[0] if forwards else extent_m[1]
    strip = shapely.difference(
        belts.around(rest, depth_m, Trail()),
        beyond(track, cut, 2 * depth_m, forwards=not forwards),
    )
    strip = shapely.difference(strip, ground)
    return [piece for piece in polygons_of(strip) if shapely.intersects(piece, rest)]


def _extent(parts: list[Track], ground: BaseGeometry) -> tuple[Track, float, float, float]:
    """Return the part of a line an area lies on, from where to where, and how deep it is.

    The area ends where its outline leaves the line, or, where it touches nothing, at the
    points nearest to it.
    """
    corners = np.vstack(line_parts(ground))
    plane = Plane.round(corners)
    points = np.asarray(shapely.points(plane.enter(corners)))
    flat = [shapely.LineString(plane.enter(track.fine)) for track in parts]
    shapely.prepare(flat)
    away = [shapely.distance(points, line) for line in flat]
    most = int(np.argmax([(off <= _TOUCHES_M).sum() for off in away]))
    touched = away[most] <= _TOUCHES_M
    if touched.sum() < 2:  # noqa: PLR2004 - an extent has two ends
        most = int(np.argmin([off.min() for off in away]))
        touched = np.ones(len(points), dtype=np.bool_)
    along = shapely.line_locate_point(flat[most], points[touched])
    ends = [corners[touched][int(pick(along))] for pick in (np.argmin, np.argmax)]
    marks = [parts[most].spot(*end).along_m for end in ends]
    return parts[most], min(marks), max(marks), float(away[most].max())


def _which_end(track: Track, low: float, high: float, bearing_deg: float) -> int | None:
    """Return which way along a line leads in a direction from an area: 1, -1 or None."""
    middle = track.at((low + high) / 2)
    shares: dict[int, float] = {}
    for way, end in ((1, track.coords[-1]), (-1, track.coords[0])):
        if not np.array_equal(end, middle):
            shares[way] = float(np.cos(np.radians(azimuth_deg(middle, end) - bearing_deg)))
    best = max(shares, key=lambda way: shares[way], default=0)
    return best if best and shares[best] > _TOLD_APART else None
