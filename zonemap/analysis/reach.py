"""Which points outside a zone lie within their own location error of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonemap.analysis.earth import to_space

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.earth import Floats
    from zonemap.analysis.nearest import LineDistance

SIDE = 128
"""Cells a side, each with bounds on how far its points lie from the edge."""

MANY = 20_000
"""Below this many points, measuring each costs less than the cells."""

KM_PER_DEG = 110.0
"""Fewer than a degree of latitude has anywhere, so that no point is left out."""

POLEWARD_DEG = 85.0


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
        self._bounds = shape.bounds
        self._cells: dict[float, tuple[tuple[float, float, float, float], Floats, Floats]] = {}

    def within(self, lon: Floats, lat: Floats, error_m: Floats) -> npt.NDArray[np.bool_]:
        """Return which of the points are no further from the edge than their error.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326), outside the zone.
        error_m
            How far each may lie from there.
        """
        out = np.isinf(error_m)
        if not len(self._edge.vertices):
            return np.zeros(len(lon), bool)
        for error in np.unique(error_m[~out]).tolist():
            of_error = np.flatnonzero(error_m == error)
            near = of_error[self._near(lon[of_error], lat[of_error], error)]
            out[near] = self._settle(lon[near], lat[near], error)
        return out

    def _window(self, error_m: float) -> tuple[float, float, float, float]:
        """Return bounds, in degrees, outside which nothing is within the error."""
        west, south, east, north = self._bounds
        high_deg = error_m / 1000 / KM_PER_DEG
        south, north = south - high_deg, north + high_deg
        furthest = max(-south, north)
        if furthest > POLEWARD_DEG:
            return -180.0, south, 180.0, north
        wide_deg = high_deg / float(np.cos(np.radians(furthest)))
        return west - wide_deg, south, east + wide_deg, north

    def _near(self, lon: Floats, lat: Floats, error_m: float) -> npt.NDArray[np.int64]:
        west, south, east, north = self._window(error_m)
        # Counted eastward from the west of the window, across the antimeridian too.
        across = np.mod(lon - west, 360.0) <= east - west
        return np.flatnonzero(across & (lat >= south) & (lat <= north))

    def _settle(self, lon: Floats, lat: Floats, error_m: float) -> npt.NDArray[np.bool_]:
        out = np.zeros(len(lon), bool)
        ask = np.arange(len(lon))
        if len(lon) >= MANY or error_m in self._cells:
            (west, south, wide_deg, high_deg), least_m, most_m = self._bounds_by_cell(error_m)
            col = np.minimum(np.mod(lon - west, 360.0) / wide_deg, SIDE - 1).astype(np.int64)
            row = np.clip((lat - south) / high_deg, 0, SIDE - 1).astype(np.int64)
            cell = row * SIDE + col
            out = most_m[cell] <= error_m
            ask = np.flatnonzero(~out & (least_m[cell] <= error_m))
        away_m = self._edge.metres(lon[ask], lat[ask], no_further_than_m=error_m)
        out[ask] = away_m <= error_m
        return out

    def _bounds_by_cell(
        self, error_m: float
    ) -> tuple[tuple[float, float, float, float], Floats, Floats]:
        """Return, for each cell of the window, how near and how far its points can be."""
        if error_m not in self._cells:
            west, south, east, north = self._window(error_m)
            wide_deg = max(east - west, 1e-9) * (1 + 1e-9) / SIDE
            high_deg = max(north - south, 1e-9) * (1 + 1e-9) / SIDE
            col, row = np.meshgrid(np.arange(float(SIDE)), np.arange(float(SIDE)))
            left, low = west + col.ravel() * wide_deg, south + row.ravel() * high_deg
            lon, lat = left + wide_deg / 2, low + high_deg / 2
            middle = to_space(lon, lat)
            radius2 = np.zeros(len(lon))
            for x in (left, lon, left + wide_deg):
                for y in (low, lat, low + high_deg):
                    away = to_space(x, y) - middle
                    radius2 = np.maximum(radius2, np.einsum("ij,ij->i", away, away))
            # A chord is shorter than the way over the ground; two hundredths cover it.
            radius_m = np.sqrt(radius2) * 1.02 + 1.0
            away_m = self._edge.metres(lon, lat)
            self._cells[error_m] = (
                (west, south, wide_deg, high_deg),
                away_m - radius_m,
                away_m + radius_m,
            )
        return self._cells[error_m]
