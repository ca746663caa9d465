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
class Outlines:
    """Of each zone, what is surely within the error, and what is perhaps.

    Parameters
    ----------
    index
        The zones' buffers, empty where none is drawn: for zone ``z`` at ``2 z`` what is
        perhaps within and at ``2 z + 1`` what surely is.
    undrawn
        The zones without buffers.
    """

    index: ZoneIndex
    undrawn: tuple[int, ...]


class Reach:
    """Tells which zones lie within the location error of points.

    Parameters
    ----------
    shapes
        The zones (EPSG:4326).
    edge_of
        Gives what measures to the edge of the zone with a number.
    outlines
        What was drawn before, by error in metres; what is drawn is added.
    """

    def __init__(
        self,
        shapes: Sequence[BaseGeometry],
        edge_of: Callable[[int], LineDistance],
        outlines: dict[float, Outlines],
    ) -> None:
        self._shapes = shapes
        self._edge_of = edge_of
        self._outlines = outlines
        self._lock = threading.Lock()

    def pairs(self, lon: Floats, lat: Floats, error_m: Floats, *, many: bool) -> Pairs:
        """Return which points lie in a zone or no further from its edge than their error.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326); a NaN lies nowhere.
        error_m
            How far off each may lie; without an error a point reaches nothing.
        many
            Whether very many points will be asked about, in this call and others.

        Returns
        -------
        pairs
            In no order.
        """
        blurred = np.flatnonzero((error_m > 0) & ~np.isnan(lon))
        sure, doubtful = [_NONE], [_NONE]
        for error in _distinct(error_m[blurred]):
            at = blurred[error_m[blurred] == error]
            if np.isinf(error):
                sure.append(_all_pairs(at, self._not_empty()))
                continue
            lines = self.outlines_of(error, many=many)
            found = lines.index.query(lon[at], lat[at])
            inner, asked = _sure_and_doubtful(found)
            sure.append(Pairs(at[found.point[inner]], found.zone[inner] >> 1))
            doubtful.append(Pairs(at[found.point[asked]], found.zone[asked] >> 1))
            doubtful.append(_all_pairs(at, lines.undrawn))
        ask = _together(doubtful)
        near = np.zeros(len(ask.point), bool)
        for zone, group in ask.by_zone():
            at = ask.point[group]
            near[group] = self._edge_of(zone).within(lon[at], lat[at], error_m[at])
        return _together([*sure, Pairs(ask.point[near], ask.zone[near])])

    def outlines_of(self, error_m: float, *, many: bool) -> Outlines:
        """Return the outlines for an error, drawn when they are first asked for.

        Parameters
        ----------
        error_m
            How far off points may lie.
        many
            Whether very many points will be asked about.
        """
        with self._lock:
            if error_m not in self._outlines:
                self._outlines[error_m] = _outlines(self._shapes, error_m)
            lines = self._outlines[error_m]
            if many:
                lines.index.build()
        return lines

    def _not_empty(self) -> Sequence[int]:
        return [number for number, shape in enumerate(self._shapes) if not shape.is_empty]


_NONE = Pairs(np.empty(0, np.int64), np.empty(0, np.int32))


def _distinct(values: Floats) -> list[float]:
    """Return the different values; there are few, as many as codes of precision."""
    found: list[float] = []
    while len(values):
        found.append(float(values[0]))
        values = values[values != values[0]]
    return found


def _all_pairs(points: npt.NDArray[np.int64], zones: Sequence[int]) -> Pairs:
    return Pairs(np.repeat(points, len(zones)), np.tile(np.array(zones, np.int32), len(points)))


def _together(parts: Sequence[Pairs]) -> Pairs:
    return Pairs(
        np.concatenate([part.point for part in parts]),
        np.concatenate([part.zone for part in parts]),
    )


def _sure_and_doubtful(found: Pairs) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Tell which entries are surely within, and which perhaps and not surely.

    What is surely within a zone follows at once on what is perhaps within it.
    """
    sure = (found.zone & 1).astype(bool)
    doubtful = ~sure
    doubtful[:-1] &= ~(sure[1:] & (found.point[1:] == found.point[:-1]))
    return sure, doubtful


def _outlines(shapes: Sequence[BaseGeometry], error_m: float) -> Outlines:
    """Return the buffers of all zones but those near a pole or the antimeridian."""
    drawn = [_buffers(shape, error_m) for shape in shapes]
    nothing = shapely.Polygon()
    return Outlines(
        ZoneIndex([shape for both in drawn for shape in both or (nothing, nothing)], levels=LEVELS),
        tuple(number for number, both in enumerate(drawn) if both is None),
    )


def _buffers(shape: BaseGeometry, error_m: float) -> tuple[BaseGeometry, BaseGeometry] | None:
    """Return what is perhaps and surely within, or nothing near a pole or the antimeridian."""
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
    return perhaps, surely


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
