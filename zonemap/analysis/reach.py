"""Which points outside a zone lie within their own location error of it.

Most are settled by two outlines. In a band of latitude a degree is never shorter on the
ground than so much, and never longer than so much. A plane drawn with the one scale
understates every distance and a plane drawn with the other overstates it: what lies
outside the zone's buffer in the first is surely too far, what lies inside its buffer in
the second is surely near enough. Only the sliver between is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from zonemap.analysis.earth import ECCENTRICITY_2, SEMI_MAJOR_M

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.earth import Floats
    from zonemap.analysis.nearest import LineDistance

POLEWARD_DEG = 85.0
"""Beyond this a degree of longitude has no least length worth the name."""

QUADRANT = 16
"""Pieces in a quarter of a buffer's arc."""

# The chords of a buffer's arcs lie inside the arcs by this much at most.
_INSCRIBED = float(np.cos(np.pi / (4 * QUADRANT)))


@dataclass(frozen=True, slots=True)
class _Outlines:
    """What is surely within the error, and what is perhaps: degrees (EPSG:4326)."""

    surely: BaseGeometry
    perhaps: BaseGeometry


class Reach:
    """Tells whether points are within their location error of a zone's edge.

    Parameters
    ----------
    edge
        What measures to the edge.
    shape
        The zone (EPSG:4326).
    """

    def __init__(self, edge: LineDistance, shape: BaseGeometry) -> None:
        self._edge = edge
        self._shape = shape
        self._outlines: dict[float, _Outlines | None] = {}

    def within(self, lon: Floats, lat: Floats, error_m: float) -> npt.NDArray[np.bool_]:
        """Return which of the points are no further from the edge than their error.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326); of points outside the zone.
        error_m
            How far they may lie from there.
        """
        if not len(self._edge.vertices):
            return np.zeros(len(lon), bool)
        if np.isinf(error_m):
            return np.ones(len(lon), bool)
        return self._within(lon, lat, error_m)

    def _within(self, lon: Floats, lat: Floats, error_m: float) -> npt.NDArray[np.bool_]:
        if error_m not in self._outlines:
            self._outlines[error_m] = _outlines(self._shape, error_m)
        lines = self._outlines[error_m]
        if lines is None:
            return self._edge.metres(lon, lat, no_further_than_m=error_m) <= error_m
        out = np.zeros(len(lon), bool)
        west, south, east, north = lines.perhaps.bounds
        near = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
        near = near[shapely.contains_xy(lines.perhaps, lon[near], lat[near])]
        surely = shapely.contains_xy(lines.surely, lon[near], lat[near])
        out[near[surely]] = True
        ask = near[~surely]
        out[ask] = self._edge.metres(lon[ask], lat[ask], no_further_than_m=error_m) <= error_m
        return out


def _outlines(shape: BaseGeometry, error_m: float) -> _Outlines | None:
    """Return the two buffers, or nothing near a pole or the antimeridian."""
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
    shapely.prepare([surely, perhaps])
    return _Outlines(surely, perhaps)


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
