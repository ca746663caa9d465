"""Circles: all ground within a distance of a point."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import Floats, forward, refine
from zonemap.geometry.seams import cut_rings


def disc(lon: float, lat: float, radius_m: float, tolerance_m: float) -> BaseGeometry:
    """Return the ground within a distance of a point, in degrees, cut at the antimeridian.

    Raises
    ------
    ValueError
        If the radius is not positive or reaches round the Earth.
    """
    if not 0 < radius_m < 19_900_000:  # noqa: PLR2004 - just short of the antipode, in metres
        raise ValueError(f"a circle needs a radius between 0 and 19,900 km, not {radius_m} m")
    sagitta = min(tolerance_m / 2, radius_m / 4)
    curve = 2 * np.arccos(1 - sagitta / radius_m)
    count = int(max(16, np.ceil(2 * np.pi / curve)))

    def place(azimuths: Floats) -> Floats:
        centre = np.repeat([[lon, lat]], len(azimuths), axis=0)
        return forward(centre, azimuths, np.full(len(azimuths), radius_m + sagitta / 2))

    ring = refine(-np.linspace(0, 360, count + 1), place, tolerance_m / 4)[1]  # counter-clockwise
    ring[-1] = ring[0]
    return cut_rings([ring], [[]])
