"""Whether a shape is sound, and plausible for the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import Floats, Plane, area_km2, inverse, lines_of, polygons_of

_SCRAP_SHARE = 0.01
_FAR_KM = 100.0
_PROBES, _FINEST_GRID = 400, 400
_MOSTLY = 2 / 3  # a belt on both sides of a country's border lies half outside it


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


def piece_warnings(
    shape: BaseGeometry, grounds: Sequence[BaseGeometry] = (), explained: int = 1
) -> list[str]:
    """Return what is implausible about the pieces of a zone, each with the reason.

    Parameters
    ----------
    shape
        The zone.
    grounds
        What it was clipped by: a small piece on an island of its own is no scrap.
    explained
        How many pieces the words themselves make: areas named together, two flanks.
    """
    parts = polygons_of(shape)
    if len(parts) < 2:  # noqa: PLR2004 - one piece is no surprise
        return []
    sizes = np.array([area_km2(part) for part in parts])
    small = sizes < _SCRAP_SHARE * sizes.sum()
    large = [part for part, scrap in zip(parts, small, strict=True) if not scrap]
    scraps = [
        (part, size)
        for part, size, scrap in zip(parts, sizes, small, strict=True)
        if scrap and len(parts) > explained and not _on_own_island(part, large, grounds)
    ]
    said: list[str] = []
    if scraps:
        where = "; ".join(_place(part) for part, _ in scraps[:3])
        total = sum(size for _, size in scraps)
        said.append(
            f"{len(scraps)} of its {len(parts)} pieces are smaller than 1 % of it, {total:,.2f} km2"
            f" in all, at {where}: lines that hardly miss each other leave such scraps"
        )
    far = _far_pieces(large)
    if far > 1 and len(large) > explained:
        said.append(
            f"{far} of its pieces lie more than {_FAR_KM:.0f} km apart, though the words name one"
        )
    return said


def _place(part: BaseGeometry) -> str:
    lon, lat = part.representative_point().coords[0]
    return f"{lat:.3f}, {lon:.3f}"


def _on_own_island(
    part: BaseGeometry, large: list[shapely.Polygon], grounds: Sequence[BaseGeometry]
) -> bool:
    """Tell whether a piece lies on a part of the ground that no large piece lies on."""
    point = part.representative_point()
    for ground in grounds:
        for island in polygons_of(ground):
            if shapely.intersects(island, point):
                return not any(
                    shapely.intersects(island, other.representative_point()) for other in large
                )
    return False


def _far_pieces(parts: list[shapely.Polygon]) -> int:
    """Return how many pieces, the first among them, lie far from it."""
    # In a plane, since in degrees what is cut at the antimeridian lies a world apart.
    plane = Plane.round(shapely.get_coordinates(parts))
    first, *others = (shapely.transform(part, plane.enter) for part in parts)
    shapely.prepare(first)
    ends = [
        plane.leave(shapely.get_coordinates(shapely.shortest_line(first, other)))
        for other in others
    ]
    gaps_m = [float(inverse(line[:1], line[1:])[1][0]) for line in ends]
    return 1 + sum(gap_m > _FAR_KM * 1e3 for gap_m in gaps_m)


def mostly_outside(
    shape: BaseGeometry, lands: Sequence[BaseGeometry], all_land: Callable[[], BaseGeometry]
) -> float | None:
    """Return which share of a zone's land lies outside some lands, if it is the greater part.

    It is judged by points spread over the zone. All land, which is much, is asked for only
    when those outside are the more.
    """
    points = _spread(shape)
    home = np.zeros(len(points), dtype=np.bool_)
    for land in lands:
        home |= np.asarray(shapely.intersects_xy(land, *points.T))
    if home.mean() >= 1 - _MOSTLY:
        return None
    away = np.asarray(shapely.intersects_xy(all_land(), *points[~home].T)).sum()
    share = float(away / max(away + home.sum(), 1))
    return share if share > _MOSTLY else None


def _spread(shape: BaseGeometry) -> Floats:
    """Return points spread evenly over a zone: the thinner it is, the finer the grid."""
    west, south, east, north = shape.bounds
    filled = shape.area / max((east - west) * (north - south), 1e-12)
    side = int(np.clip(np.sqrt(_PROBES / max(filled, 1e-6)), 20, _FINEST_GRID))
    lon, lat = np.meshgrid(
        np.linspace(west, east, side + 2)[1:-1], np.linspace(south, north, side + 2)[1:-1]
    )
    points = np.column_stack([lon.ravel(), lat.ravel()])
    shapely.prepare(shape)
    inside = points[np.asarray(shapely.contains_xy(shape, *points.T))]
    return inside if len(inside) else np.array(shape.representative_point().coords)
