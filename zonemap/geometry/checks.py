"""Whether a shape is sound, and plausible for the words."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import area_km2, inverse, lines_of, polygons_of

_SCRAP_SHARE = 0.01
_FAR_M = 100_000.0


def sound(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape valid; polygons without area and lines without length are dropped."""
    if not shapely.is_valid(shape):
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = polygons_of(shape)
    if parts:
        return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    lines = lines_of(shape)
    if lines:
        return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
    return shapely.Polygon()


def warnings_for(shape: BaseGeometry) -> list[str]:
    """Return what is implausible about a shape, each with the reason."""
    parts = polygons_of(shape)
    if len(parts) < 2:  # noqa: PLR2004 - one piece is no surprise
        return []
    said: list[str] = []
    sizes = np.array([area_km2(part) for part in parts])
    scraps = sizes < _SCRAP_SHARE * sizes.sum()
    if scraps.any():
        said.append(
            f"{int(scraps.sum())} of its {len(parts)} pieces are smaller than 1 % of it,"
            f" {sizes[scraps].sum():,.2f} km2 in all"
        )
    large = [part for part, scrap in zip(parts, scraps, strict=True) if not scrap]
    points = np.array([part.representative_point().coords[0] for part in large])
    if len(points) > 1:
        away = inverse(np.repeat(points[:1], len(points) - 1, 0), points[1:])[1]
        apart = [
            metres
            for metres, part in zip(away, large[1:], strict=True)
            if metres > _FAR_M and shapely.distance(part, large[0]) * 111e3 > _FAR_M
        ]
        if apart:
            said.append(f"{len(apart) + 1} of its pieces lie more than {_FAR_M / 1e3:.0f} km apart")
    return said
