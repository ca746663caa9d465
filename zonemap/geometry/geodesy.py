"""Metres on the WGS 84 ellipsoid: the only module that knows how the Earth is curved.

Shapes are in degrees (EPSG:4326), longitude first, and an edge between two vertices is
straight in longitude and latitude, as RFC 7946 reads it. Whatever is meant to be another
curve (a geodesic, a circle) is made of enough vertices to hold its tolerance.

References
----------
C. F. F. Karney, "Algorithms for geodesics", J. Geod. 87 (2013),
doi:10.1007/s00190-012-0578-z.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

Floats: TypeAlias = npt.NDArray[np.float64]

MEAN_RADIUS_M = 6_371_008.8
"""Mean radius of the ellipsoid, (2a + b) / 3, in metres: for bounds, never for results."""

_GEOD = Geod(ellps="WGS84")
_LEAST_EDGE_M = 0.05  # finer output edges than this are below any tolerance that is offered
_LONGEST_EDGE_M = 5_000.0
_REFININGS, _MOST_PARTS = 8, 1000
_HALVES = (shapely.box(-180, -90, 0, 90), shapely.box(0, -90, 180, 90))


def inverse(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Return azimuth in degrees and length in metres of the geodesics from `a` to `b`.

    Parameters
    ----------
    a, b
        Arrays of longitude and latitude, one row a point.
    """
    azimuth, _, length = _GEOD.inv(a[:, 0], a[:, 1], b[:, 0], b[:, 1])
    return np.asarray(azimuth), np.asarray(length)


def forward(start: Floats, azimuth_deg: Floats, distance_m: Floats) -> Floats:
    """Return the points reached from `start` along geodesics; rows of longitude, latitude."""
    lon, lat, _ = _GEOD.fwd(start[:, 0], start[:, 1], azimuth_deg, distance_m)
    return np.column_stack([lon, lat])


def azimuth_deg(a: Floats, b: Floats) -> float:
    """Return the azimuth at `a` of the geodesic to `b`, in degrees from true north."""
    return float(inverse(a[None, :], b[None, :])[0][0])


def move(start: Floats, bearing_deg: float, distance_m: float) -> Floats:
    """Return the one point reached from `start` along a geodesic."""
    end: Floats = forward(start[None, :], np.array([bearing_deg]), np.array([distance_m]))[0]
    return end


def steps_m(coords: Floats) -> Floats:
    """Return the geodesic length of each step along `coords`, in metres."""
    return inverse(coords[:-1], coords[1:])[1]


def to_space(coords: Floats) -> Floats:
    """Return points of the ellipsoid in space, in metres from the Earth's centre."""
    lon, lat = np.radians(coords).T
    normal = _GEOD.a / np.sqrt(1 - _GEOD.es * np.sin(lat) ** 2)
    flat = normal * np.cos(lat)
    up = normal * (1 - _GEOD.es) * np.sin(lat)
    return np.column_stack([flat * np.cos(lon), flat * np.sin(lon), up])


def to_frame(centre: Floats, coords: Floats) -> Floats:
    """Return `coords` in the azimuthal equidistant frames centred on `centre`, in metres.

    Parameters
    ----------
    centre
        One row for each row of `coords`.
    """
    azimuth, length = inverse(centre, coords)
    angle = np.radians(azimuth)
    return np.column_stack([length * np.sin(angle), length * np.cos(angle)])


def from_frame(centre: Floats, xy: Floats) -> Floats:
    """Return longitude and latitude of points in the frames centred on `centre`."""
    return forward(centre, np.degrees(np.arctan2(xy[:, 0], xy[:, 1])), np.hypot(xy[:, 0], xy[:, 1]))


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane to unite shapes in, free of seams: the sphere seen from its far side.

    It is stereographic on a sphere that carries the ellipsoid's latitudes. Lengths in
    it are only roughly metres, which is all that an overlay needs; nothing is measured
    in it.

    Parameters
    ----------
    lon, lat
        The centre, in degrees.
    """

    lon: float
    lat: float

    @classmethod
    def round(cls, coords: Floats) -> Plane:
        """Return the plane centred on the middle of `coords`."""
        lon, lat = np.radians(coords[:, 0]), np.radians(coords[:, 1])
        middle = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]).mean(
            axis=1
        )
        return cls(
            float(np.degrees(np.arctan2(middle[1], middle[0]))),
            float(np.degrees(np.arctan2(middle[2], np.hypot(middle[0], middle[1])))),
        )

    def enter(self, coords: Floats) -> Floats:
        """Return plane coordinates, roughly in metres, of longitudes and latitudes."""
        lam, phi = np.radians(coords[:, 0] - self.lon), np.radians(coords[:, 1])
        phi0 = np.radians(self.lat)
        along = np.sin(phi0) * np.sin(phi) + np.cos(phi0) * np.cos(phi) * np.cos(lam)
        scale = 2 * MEAN_RADIUS_M / (1 + along)
        east = np.cos(phi) * np.sin(lam)
        north = np.cos(phi0) * np.sin(phi) - np.sin(phi0) * np.cos(phi) * np.cos(lam)
        return np.column_stack([scale * east, scale * north])

    def leave(self, xy: Floats) -> Floats:
        """Return longitudes and latitudes of plane coordinates."""
        u, v = xy[:, 0] / (2 * MEAN_RADIUS_M), xy[:, 1] / (2 * MEAN_RADIUS_M)
        phi0 = np.radians(self.lat)
        squared = u * u + v * v
        shrink = 1 / (1 + squared)
        up, east, north = (1 - squared) * shrink, 2 * u * shrink, 2 * v * shrink
        sine = up * np.sin(phi0) + north * np.cos(phi0)
        outward = up * np.cos(phi0) - north * np.sin(phi0)
        lon = self.lon + np.degrees(np.arctan2(east, outward))
        lat = np.degrees(np.arctan2(sine, np.hypot(east, outward)))
        return np.column_stack([(lon + 180) % 360 - 180, lat])


def longest_edge_m(lat_deg: Floats, tolerance_m: float) -> Floats:
    """Return how long an edge may be for geodesic and straight-in-degrees to agree.

    A line straight in longitude and latitude bends away from the geodesic by
    ``length**2 * tan(latitude) / (8 R)``, where it runs along a parallel, and by less
    in other directions.
    """
    bend = np.tan(np.radians(np.minimum(np.abs(lat_deg), 89.999_999)))
    length: Floats = np.sqrt(8 * MEAN_RADIUS_M * tolerance_m / np.maximum(bend, 1e-3))
    return np.asarray(np.clip(length, _LEAST_EDGE_M, _LONGEST_EDGE_M))


def refine(
    marks: Floats, place: Callable[[Floats], Floats], tolerance_m: float
) -> tuple[Floats, Floats]:
    """Return marks along a curve close enough for edges straight in degrees, and their places.

    Parameters
    ----------
    marks
        Increasing values, or rows of them, that `place` turns into longitude and latitude.
    place
        The curve.
    tolerance_m
        How far the edges may lie from it.
    """
    coords = place(marks)
    for _ in range(_REFININGS):
        lat = np.maximum(np.abs(coords[:-1, 1]), np.abs(coords[1:, 1]))
        counts = np.ceil(rough_steps_m(coords) / longest_edge_m(lat, tolerance_m))
        if counts.max(initial=1) <= 1:
            break
        marks = interpolate(marks, np.clip(counts, 1, _MOST_PARTS).astype(np.int64))
        coords = place(marks)
    return marks, coords


def rough_steps_m(coords: Floats) -> Floats:
    """Return the length of each step along `coords` on the sphere: to count by, no more."""
    lon_step, lat_step = np.radians(np.diff(coords, axis=0)).T
    lon_step = (lon_step + np.pi) % (2 * np.pi) - np.pi
    across = lon_step * np.cos(np.radians((coords[:-1, 1] + coords[1:, 1]) / 2))
    return np.asarray(MEAN_RADIUS_M * np.hypot(across, lat_step))


def interpolate(coords: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Return `coords` with step i cut into ``counts[i]`` equal parts, linearly."""
    step = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    fraction = (np.arange(len(step)) - first[step]) / counts[step]
    ahead = coords[step + 1] - coords[step]
    inner = coords[step] + (fraction if coords.ndim == 1 else fraction[:, None]) * ahead
    return np.concatenate([inner, coords[-1:]])


def densify(coords: Floats, tolerance_m: float, longest_m: float = _LONGEST_EDGE_M) -> Floats:
    """Return the same path with vertices enough for any smooth projection of it.

    Added vertices lie on the edges as they are, straight in longitude and latitude.
    """
    return interpolate(coords, densify_counts(coords, tolerance_m, longest_m))


def densify_counts(
    coords: Floats, tolerance_m: float, longest_m: float = _LONGEST_EDGE_M
) -> npt.NDArray[np.int64]:
    """Return into how many parts `densify` cuts each step.

    A step along a meridian is a geodesic already, at the pole as well; any other bends
    away from one by less than ``length * step in longitude * sin(latitude) / 4``.
    """
    lat = np.maximum(np.abs(coords[:-1, 1]), np.abs(coords[1:, 1]))
    lon_step, lat_step = np.abs(np.radians(np.diff(coords, axis=0))).T
    across = lon_step * np.cos(np.radians((coords[:-1, 1] + coords[1:, 1]) / 2))
    length = MEAN_RADIUS_M * np.hypot(across, lat_step)
    bend = length * lon_step * np.sin(np.radians(lat)) / 4
    counts = np.maximum(np.sqrt(bend / tolerance_m), length / longest_m)
    # Round a pole no step bends, but it must not vanish; from pole to pole it must have a way.
    counts = np.maximum(counts, np.maximum(lon_step, lat_step))
    return np.asarray(np.maximum(np.ceil(counts), 1).astype(np.int64))


def geodesic_path(points: Floats, tolerance_m: float) -> Floats:
    """Return the path through `points` along geodesics, longitudes unwrapped."""
    azimuth, length = inverse(points[:-1], points[1:])

    def place(marks: Floats) -> Floats:
        leg = np.minimum(marks.astype(np.int64), len(azimuth) - 1)
        return forward(points[leg], azimuth[leg], (marks - leg) * length[leg])

    marks, path = refine(np.arange(len(points), dtype=np.float64), place, tolerance_m)
    corners = np.isin(marks, np.arange(len(points)))
    path[corners] = points
    path[:, 0] = np.unwrap(path[:, 0], period=360)
    return path


def rhumb_path(points: Floats) -> Floats:
    """Return the path through `points` along lines of constant bearing.

    Longitudes come out unwrapped. A rhumb line is straight on a Mercator chart; in
    longitude and latitude it is a curve, so it is cut into steps of about a kilometre.
    """
    unwrapped = points.copy()
    unwrapped[:, 0] = np.unwrap(points[:, 0], period=360)
    counts = np.maximum(np.ceil(steps_m(unwrapped) / 1_000.0).astype(np.int64), 1)
    chart = np.column_stack([unwrapped[:, 0], _isometric_deg(unwrapped[:, 1])])
    fine = interpolate(chart, counts)
    even = interpolate(unwrapped, counts)  # exact where the line runs along a parallel
    lat = np.interp(fine[:, 1], *_isometric_table())
    flat = np.abs(np.repeat(np.diff(unwrapped[:, 1]), counts)) < 1e-9  # noqa: PLR2004 - degrees
    lat[:-1] = np.where(flat, even[:-1, 1], lat[:-1])
    lat[-1] = unwrapped[-1, 1]
    return np.column_stack([fine[:, 0], lat])


def _isometric_deg(lat_deg: Floats) -> Floats:
    """Return the isometric latitude of the ellipsoid, in degrees of longitude."""
    sine = np.sin(np.radians(np.clip(lat_deg, -89.9, 89.9)))
    e = np.sqrt(_GEOD.es)
    return np.asarray(np.degrees(np.arctanh(sine) - e * np.arctanh(e * sine)))


def _isometric_table() -> tuple[Floats, Floats]:
    lat = np.linspace(-89.9, 89.9, 200_001)
    return _isometric_deg(lat), lat


def line_parts(shape: BaseGeometry) -> list[Floats]:
    """Return the coordinates of each line and each ring of a shape."""
    parts = shapely.get_parts(shapely.get_parts(shape))  # twice: collections of multi-shapes
    out: list[Floats] = []
    for part in parts:
        rings = shapely.get_rings(part) if part.geom_type == "Polygon" else [part]
        out.extend(
            shapely.get_coordinates(ring) for ring in rings if shapely.get_num_coordinates(ring) > 1
        )
    return out


@lru_cache(maxsize=512)
def area_km2(shape: BaseGeometry) -> float:
    """Return the area on the ellipsoid, in square kilometres; 0 for lines and points.

    Edges are straight in longitude and latitude: long ones are cut until the geodesic
    polygon that is measured agrees with them.
    """
    total = 0.0
    for polygon in polygons_of(shape):
        west, _, east, _ = polygon.bounds
        if east - west > 180:  # noqa: PLR2004 - degrees; a ring round the Earth has two insides
            total += sum(area_km2(shapely.intersection(polygon, half)) for half in _HALVES) * 1e6
            continue
        for index, ring in enumerate(shapely.get_rings(polygon)):
            coords = densify(shapely.get_coordinates(ring), 0.01, np.inf)
            size = abs(_GEOD.polygon_area_perimeter(coords[:, 0], coords[:, 1])[0])
            total += size if index == 0 else -size
    return total / 1e6


def length_km(shape: BaseGeometry) -> float:
    """Return the length of lines on the ellipsoid, in kilometres; of polygons, the outline."""
    return (
        float(sum(steps_m(densify(part, 0.01, np.inf)).sum() for part in line_parts(shape))) / 1e3
    )


def polygons_of(shape: BaseGeometry | Sequence[BaseGeometry]) -> list[shapely.Polygon]:
    """Return every polygon with an area in a shape, in order."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [p for p in parts if p.geom_type == "Polygon" and p.area > 0]


def merge(polygons: list[shapely.Polygon]) -> BaseGeometry:
    """Return polygons as one shape."""
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def faces_of(linework: BaseGeometry) -> list[shapely.Polygon]:
    """Return every face that noded lines enclose."""
    return [p for p in shapely.polygonize(shapely.get_parts(linework)).geoms if p.area > 0]  # type: ignore[union-attr, misc] # of one array, one collection


def position_of(point: BaseGeometry) -> tuple[float, float]:
    """Return the longitude and latitude of a point."""
    lon, lat = shapely.get_coordinates(point)[0]
    return float(lon), float(lat)


def lines_of(shape: BaseGeometry) -> list[shapely.LineString]:
    """Return every line with a length in a shape, in order."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [
        shapely.LineString(p) if p.geom_type == "LinearRing" else p
        for p in parts
        if p.geom_type in {"LineString", "LinearRing"} and p.length > 0
    ]
