"""What the tests hold the geometry against: geodesics by brute force, nothing of zonemap's."""

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
GEOD = Geod(ellps="WGS84")


def rings(shape: BaseGeometry) -> list[Floats]:
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [
        shapely.get_coordinates(ring)
        for part in parts
        for ring in (shapely.get_rings(part) if part.geom_type == "Polygon" else [part])
    ]


def dense(line: BaseGeometry, step_m: float) -> list[Floats]:
    """Points along a line whose edges are straight in degrees; None between its parts."""
    out = []
    for coords in rings(line):
        length = GEOD.inv(coords[:-1, 0], coords[:-1, 1], coords[1:, 0], coords[1:, 1])[2]
        lat = np.radians(np.minimum(np.abs(coords[:-1, 1]).clip(np.abs(coords[1:, 1])), 89.9999))
        finest = np.minimum(step_m, np.sqrt(8 * 6.371e6 * 0.03 / np.maximum(np.tan(lat), 1e-3)))
        count = np.maximum(np.ceil(np.asarray(length) / finest), 1).astype(int)
        which = np.repeat(np.arange(len(count)), count)
        share = (np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)) / count[which]
        inner = coords[which] + share[:, None] * (coords[which + 1] - coords[which])
        out.append(np.vstack([inner, coords[-1:]]))
    return out


def space(points: Floats) -> Floats:
    """Points on the ellipsoid in space, in metres."""
    a, f = 6378137.0, 1 / 298.257223563
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    n = a / np.sqrt(1 - f * (2 - f) * np.sin(lat) ** 2)
    flat = n * np.cos(lat)
    z = n * (1 - f) ** 2 * np.sin(lat)
    return np.column_stack([flat * np.cos(lon), flat * np.sin(lon), z])


def distances_m(
    line: BaseGeometry, points: Floats, step_m: float = 250.0, candidates: int = 8
) -> Floats:
    """The geodesic distance of each point to a line, cut into steps of `step_m` at most.

    The vertices nearest in a straight line through the Earth are looked at, and the steps
    on both sides of each. Where one that is not looked at lies nearest, those that are lie
    farther by no more than ``step_m**2 / (8 * distance)``.
    """
    parts = dense(line, step_m)
    vertices = np.vstack(parts)
    follows = np.concatenate([np.r_[np.ones(len(p) - 1, bool), False] for p in parts])
    near = cKDTree(space(vertices)).query(space(points), min(candidates, len(vertices)))[1]
    near = near.reshape(len(points), -1)
    which = np.repeat(np.arange(len(points)), near.shape[1])
    vertex = near.ravel()
    away = np.hypot(*_frame(points[which], vertices[vertex]).T)
    for shift in (0, -1):
        start = np.clip(vertex + shift, 0, len(vertices) - 2)
        step = _to_step(points[which], vertices[start], vertices[start + 1])
        away = np.where(follows[start], np.minimum(away, step), away)
    return np.asarray(away.reshape(near.shape).min(axis=1))


def _frame(centre: Floats, points: Floats) -> Floats:
    azimuth, _, length = GEOD.inv(centre[:, 0], centre[:, 1], points[:, 0], points[:, 1])
    angle = np.radians(azimuth)
    return np.column_stack([np.asarray(length) * np.sin(angle), np.asarray(length) * np.cos(angle)])


def _to_step(centre: Floats, start: Floats, end: Floats) -> Floats:
    a = _frame(centre, start)
    step = _frame(centre, end) - a
    squared = np.maximum((step**2).sum(axis=1), 1e-12)
    share = np.clip(-(a * step).sum(axis=1) / squared, 0, 1)
    return np.asarray(np.hypot(*(a + share[:, None] * step).T))


def edge_points(shape: BaseGeometry, most: int = 1500) -> Floats:
    """Points on outlines, those left out where a shape is only cut: antimeridian and poles."""
    found: list[Floats] = []
    for coords in rings(shape):
        a, b = coords[:-1], coords[1:]
        seam = (np.abs(np.abs(a[:, 0]) - 180) < 1e-9) & (np.abs(np.abs(b[:, 0]) - 180) < 1e-9)
        seam |= (np.abs(a[:, 1]) > 90 - 1e-9) | (np.abs(b[:, 1]) > 90 - 1e-9)
        found.extend((a + share * (b - a))[~seam] for share in (0.0, 0.31, 0.5, 0.83))
    points = np.vstack(found)
    pick = np.random.default_rng(1).permutation(len(points))[:most]
    return points[pick]


def area_between_parallels_km2(south: float, north: float, width_deg: float) -> float:
    """The closed formula for the ellipsoid (Snyder 1987, equation 3-12)."""
    f = 1 / 298.257223563
    a, e = 6378.137, np.sqrt(f * (2 - f))

    def q(lat: float) -> float:
        s = np.sin(np.radians(lat))
        return float(1 - e**2) * float(
            s / (1 - (e * s) ** 2) - np.log((1 - e * s) / (1 + e * s)) / (2 * e)
        )

    return float(a**2 * np.radians(width_deg) * (q(north) - q(south)) / 2)
