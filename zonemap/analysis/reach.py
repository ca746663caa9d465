"""Which points outside zones lie within their own location error of it.

Most are settled by two outlines. In a band of latitude a degree is never shorter on the
ground than so much, and never longer than so much. A plane drawn with the one scale
understates every distance and a plane drawn with the other overstates it: what lies
outside the zone's buffer in the first is surely too far, what lies inside its buffer in
the second is surely near enough. Only the sliver between is measured.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from zonemap.analysis.earth import ECCENTRICITY_2, SEMI_MAJOR_M
from zonemap.analysis.grid import Pairs, ZoneIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.earth import Floats
    from zonemap.analysis.nearest import LineDistance

POLEWARD_DEG = 85.0
"""Beyond this a degree of longitude has no least length worth the name."""

LEVELS = 8
"""Buffers are smooth: cells twice as wide as a zone's settle nearly as many points."""

QUADRANT = 16
"""Pieces in a quarter of a buffer's arc."""

# The chords of a buffer's arcs lie inside the arcs by this much at most.
_INSCRIBED = float(np.cos(np.pi / (4 * QUADRANT)))


@dataclass(frozen=True, slots=True)
class _Outlines:
    """Of each zone, what is surely within the error, and what is perhaps.

    Parameters
    ----------
    surely, perhaps
        The zones' buffers, empty where none is drawn.
    undrawn
        The zones without buffers.
    """

    surely: ZoneIndex
    perhaps: ZoneIndex
    undrawn: frozenset[int]


class Reach:
    """Tells which zones lie within the location error of points.

    Parameters
    ----------
    shapes
        The zones (EPSG:4326).
    edge_of
        Gives what measures to the edge of the zone with a number.
    """

    def __init__(
        self, shapes: Sequence[BaseGeometry], edge_of: Callable[[int], LineDistance]
    ) -> None:
        self._shapes = shapes
        self._edge_of = edge_of
        self._outlines: dict[float, _Outlines] = {}
        self._lock = threading.Lock()

    def pairs(self, lon: Floats, lat: Floats, error_m: float, *, many: bool) -> Pairs:
        """Return which points lie in a zone or no further from its edge than their error.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326).
        error_m
            How far off they may lie.
        many
            Whether very many points will be asked about, in this call and others.

        Returns
        -------
        pairs
            In no order; those of points inside a zone may be left out.
        """
        if np.isinf(error_m):
            every = [n for n, shape in enumerate(self._shapes) if not shape.is_empty]
            return Pairs(
                np.tile(np.arange(len(lon)), len(every)),
                np.repeat(np.array(every, np.int32), len(lon)),
            )
        lines = self._lines(error_m, many=many)
        perhaps = lines.perhaps.query(lon, lat)
        near = np.unique(perhaps.point)
        of_near = lines.surely.query(lon[near], lat[near])
        surely = Pairs(near[of_near.point], of_near.zone)
        points: list[npt.NDArray[np.int64]] = [surely.point]
        zones: list[npt.NDArray[np.int32]] = [surely.zone]
        known = np.zeros(len(lon), bool)
        for zone, shape in enumerate(self._shapes):
            if shape.is_empty:
                continue
            if zone in lines.undrawn:
                ask = np.arange(len(lon))
            else:
                sure = surely.point[surely.zone == zone]
                known[sure] = True
                ask = perhaps.point[perhaps.zone == zone]
                ask = ask[~known[ask]]
                known[sure] = False
            away_m = self._edge_of(zone).metres(lon[ask], lat[ask], no_further_than_m=error_m)
            points.append(ask[away_m <= error_m])
            zones.append(np.full(len(points[-1]), zone, np.int32))
        return Pairs(np.concatenate(points), np.concatenate(zones))

    def _lines(self, error_m: float, *, many: bool) -> _Outlines:
        with self._lock:
            if error_m not in self._outlines:
                self._outlines[error_m] = _outlines(self._shapes, error_m)
            lines = self._outlines[error_m]
            if many:
                lines.surely.build()
                lines.perhaps.build()
        return lines


def _outlines(shapes: Sequence[BaseGeometry], error_m: float) -> _Outlines:
    """Return the buffers of all zones but those near a pole or the antimeridian."""
    drawn = [_buffers(shape, error_m) for shape in shapes]
    nothing = shapely.Polygon()
    return _Outlines(
        ZoneIndex([both[0] if both else nothing for both in drawn], levels=LEVELS),
        ZoneIndex([both[1] if both else nothing for both in drawn], levels=LEVELS),
        frozenset(number for number, both in enumerate(drawn) if both is None),
    )


def _buffers(shape: BaseGeometry, error_m: float) -> tuple[BaseGeometry, BaseGeometry] | None:
    """Return the two buffers, or nothing near a pole or the antimeridian."""
    if shape.is_empty:
        return shape, shape
    west, south, east, north = shape.bounds
    # The shortest way may run nearer to the pole than both its ends; so may the points.
    margin_deg = float(np.degrees(error_m / 6.3e6)) * 1.2 + 0.1
    south, north = south - margin_deg, north + margin_deg
    if max(-south, north) > POLEWARD_DEG:
        return None
    furthest = max(abs(south), abs(north))
    closest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    wide_deg = margin_deg / float(np.cos(np.radians(furthest)))
    if west - wide_deg <= -180 or east + wide_deg >= 180:  # noqa: PLR2004 # the antimeridian
        return None
    short = _metres_per_degree(closest)[1], _metres_per_degree(furthest)[0]
    long = _metres_per_degree(furthest)[1], _metres_per_degree(closest)[0]
    surely = _buffer(shape, long[1], long[0], error_m)
    perhaps = _buffer(shape, short[1], short[0], error_m / _INSCRIBED * (1 + 1e-6))
    return surely, perhaps


def _metres_per_degree(lat_deg: float) -> tuple[float, float]:
    """Return the lengths of a degree of longitude and of latitude."""
    curve = 1 - ECCENTRICITY_2 * np.sin(np.radians(lat_deg)) ** 2
    normal_m = SEMI_MAJOR_M / np.sqrt(curve)
    per_lon = np.radians(normal_m * np.cos(np.radians(lat_deg)))
    per_lat = np.radians(normal_m * (1 - ECCENTRICITY_2) / curve)
    return float(per_lon), float(per_lat)


def _buffer(shape: BaseGeometry, m_per_lon: float, m_per_lat: float, by_m: float) -> BaseGeometry:
    """Return a buffer drawn on a plane with these scales, in degrees."""
    scale = np.array([m_per_lon, m_per_lat])
    plane = shapely.transform(shape, lambda points: points * scale)
    return shapely.transform(plane.buffer(by_m, quad_segs=QUADRANT), lambda points: points / scale)
