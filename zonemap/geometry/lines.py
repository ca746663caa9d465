"""Work along lines: places on them, parts of them, cuts across them, sides of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import (
    Floats,
    Plane,
    azimuth_deg,
    densify_counts,
    faces_of,
    forward,
    interpolate,
    inverse,
    line_parts,
    lines_of,
    move,
    steps_m,
)
from zonemap.geometry.seams import cut_antimeridian, cut_rings

RUN_M = 10_000.0
"""How far a line is followed each way to tell the general run of it at a point, in metres."""

MEETING_M = 20_000.0
"""How far apart two lines, drawn by different hands, may come near each other and meet once."""

_TOLD_APART = 0.26  # cosine of 75 degrees: nearer than that to square, a side has no name
_FINE_M = 0.01
_ASIDE_DEG = 1e-6  # a tenth of a metre: beside a line, but before anything else


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on a line.

    Parameters
    ----------
    along_m
        How far along the line, in metres.
    at
        Longitude and latitude.
    off_m
        How far away the point was that it stands for, in metres.
    """

    along_m: float
    at: tuple[float, float]
    off_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """A line without gaps, with the distance walked at each of its vertices.

    Parameters
    ----------
    coords
        Longitude and latitude of its vertices; longitudes may run on past 180.
    vertex_m
        Geodesic distance from its start at each vertex.
    fine, walked_m
        The same with vertices enough for any projection.
    """

    coords: Floats
    vertex_m: Floats
    fine: Floats
    walked_m: Floats

    @classmethod
    def along(cls, coords: Floats) -> Track:
        """Return the track along coordinates."""
        counts = densify_counts(coords, _FINE_M)
        fine = interpolate(coords, counts)
        walked = np.r_[0.0, np.cumsum(steps_m(fine))]
        return cls(coords, walked[np.r_[0, np.cumsum(counts)]], fine, walked)

    @property
    def total_m(self) -> float:
        """Its length."""
        return float(self.walked_m[-1])

    @property
    def closed(self) -> bool:
        """Whether it ends where it starts."""
        return bool(np.array_equal(self.coords[0], self.coords[-1]))

    def at(self, along_m: float) -> Floats:
        """Return the point at a distance along it; its ends beyond them."""
        last = len(self.fine) - 2
        index = int(np.clip(np.searchsorted(self.walked_m, along_m, side="right") - 1, 0, last))
        span = self.walked_m[index + 1] - self.walked_m[index]
        share = np.clip((along_m - self.walked_m[index]) / span if span else 0.0, 0.0, 1.0)
        between: Floats = self.fine[index] + share * (self.fine[index + 1] - self.fine[index])
        return between

    def between(self, start_m: float, end_m: float) -> Floats:
        """Return the part between two distances along it, in its own direction."""
        low, high = min(start_m, end_m), max(start_m, end_m)
        inside = self.coords[(self.vertex_m > low) & (self.vertex_m < high)]
        coords = np.vstack([self.at(low), inside, self.at(high)])
        moved: Floats = coords[np.r_[True, np.any(np.diff(coords, axis=0) != 0, axis=1)]]
        return moved

    def run_deg(self, along_m: float, window_m: float = RUN_M) -> float:
        """Return the general direction at a point, as an azimuth in degrees."""
        return azimuth_deg(self.at(along_m - window_m), self.at(along_m + window_m))

    def spot(self, lon: float, lat: float) -> Spot:
        """Return its point that is nearest to a position."""
        xy = Plane(lon, lat).enter(self.fine)
        a, step = xy[:-1], np.diff(xy, axis=0)
        squared = np.maximum((step**2).sum(axis=1), 1e-18)
        share = np.clip(-(a * step).sum(axis=1) / squared, 0, 1)
        index = int(np.argmin(((a + share[:, None] * step) ** 2).sum(axis=1)))
        point = self.fine[index] + share[index] * (self.fine[index + 1] - self.fine[index])
        walked = self.walked_m[index] + share[index] * (
            self.walked_m[index + 1] - self.walked_m[index]
        )
        off = inverse(np.array([[lon, lat]]), point[None, :])[1][0]
        return Spot(float(walked), (float(point[0]), float(point[1])), float(off))

    def turned(self) -> Track:
        """Return the same track walked the other way."""
        return Track.along(self.coords[::-1])


def tracks(line: BaseGeometry) -> list[Track]:
    """Return the parts of a line, joined where they meet, longest first.

    A line cut at the antimeridian is joined again.
    """
    pieces = line_parts(line)
    if len(pieces) > 1:
        joined = shapely.line_merge(shapely.MultiLineString([_round_world(p) for p in pieces]))
        pieces = [shapely.get_coordinates(part) for part in lines_of(joined)]
    return sorted((Track.along(piece) for piece in pieces), key=lambda t: -t.total_m)


def _round_world(coords: Floats) -> Floats:
    """Return coordinates with the western side of a cut moved past 180, to be joined there."""
    touches_seam = np.any(np.abs(coords[[0, -1], 0]) == 180)  # noqa: PLR2004 - degrees
    west = touches_seam and coords[:, 0].mean() < 0
    return coords + np.array([360.0, 0.0]) if west else coords


def spot_on(track: Track, end: Floats | BaseGeometry) -> Spot | None:
    """Return the point of a track that is nearest to a position, or where a line meets it.

    None if the line passes it by, or meets it at places far apart.
    """
    if isinstance(end, np.ndarray):
        return track.spot(*end)
    line = shapely.LineString(track.coords)
    met = shapely.get_coordinates(shapely.intersection(line, end))
    if not len(met):
        met = shapely.get_coordinates(shapely.shortest_line(line, end))
    corners = np.array([met.min(axis=0), met.max(axis=0)])
    return track.spot(*met.mean(axis=0)) if steps_m(corners)[0] <= MEETING_M else None


def nearest(parts: list[Track], lon: float, lat: float) -> tuple[Track, Spot]:
    """Return the point of several tracks that is nearest to a position."""
    spots = [(track, track.spot(lon, lat)) for track in parts]
    return min(spots, key=lambda pair: pair[1].off_m)


def beyond(track: Track, along_m: float, reach_m: float, *, forwards: bool) -> BaseGeometry:
    """Return the ground beyond a cut made square across a line, as far as `reach_m`.

    It is a half disc round the cut, on the side of what follows (`forwards`) or comes
    before; its straight edge is the geodesic at right angles to the line's general run.
    """
    at = track.at(along_m)
    run = track.run_deg(along_m) + (0.0 if forwards else 180.0)
    sweep = run + np.linspace(90, -90, 181)
    rim = forward(np.repeat(at[None, :], len(sweep), 0), sweep, np.full(len(sweep), reach_m))
    count = max(2, int(np.ceil(reach_m / 1_000.0)))
    radii = np.linspace(reach_m, 0, count, endpoint=False)[1:]
    home = forward(np.repeat(at[None, :], count - 1, 0), np.full(count - 1, run - 90), radii)
    away = forward(np.repeat(at[None, :], count - 1, 0), np.full(count - 1, run + 90), radii[::-1])
    ring = np.vstack([rim, home, at[None, :], away, rim[:1]])
    return cut_rings([ring], [[]])


def extended(track: Track, reach_m: float) -> Floats:
    """Return a line carried on straight at both ends by a distance; a closed one as it is."""
    if track.closed:
        return track.coords
    start, end, window = track.coords[0], track.coords[-1], min(RUN_M, track.total_m)
    first = move(start, azimuth_deg(track.at(window), start), reach_m)
    last = move(end, azimuth_deg(track.at(track.total_m - window), end), reach_m)
    coords = np.vstack([first, track.coords, last])
    coords[:, 0] = np.unwrap(coords[:, 0], period=360)
    return coords


def faces_side(parts: list[Track], bearing_deg: float) -> list[int]:
    """Return for each part whether its left (1) or right (-1) faces a direction, else 0.

    Raises
    ------
    ValueError
        If the longest part runs so nearly in that direction, or is closed, that neither
        side can be called by it.
    """
    sides: list[int] = []
    for index, track in enumerate(parts):
        run = 0.0 if track.closed else azimuth_deg(track.coords[0], track.coords[-1])
        share = 0.0 if track.closed else float(np.cos(np.radians(run - 90 - bearing_deg)))
        if abs(share) < _TOLD_APART and index == 0:
            why = "is closed" if track.closed else f"runs at {run % 180:.0f} degrees"
            raise ValueError(f"the line {why}: that direction does not tell its two sides apart")
        sides.append(0 if abs(share) < _TOLD_APART else 1 if share > 0 else -1)
    return sides


def split(
    ground: BaseGeometry, parts: list[Track], sides: list[int], reach_m: float
) -> BaseGeometry:
    """Return the ground on one side of a line that runs through it.

    Parameters
    ----------
    ground
        Polygons, in degrees.
    parts
        The parts of the line.
    sides
        For each part 1 to keep its left, -1 to keep its right, 0 to leave it alone.
    reach_m
        How far the line is carried on at its loose ends so that it cuts right through.
    """
    used = [(part, side) for part, side in zip(parts, sides, strict=True) if side]
    cuts = [cut_antimeridian(shapely.LineString(extended(part, reach_m))) for part, _ in used]
    linework = shapely.union_all([shapely.boundary(ground), *cuts])
    faces = [
        face for face in faces_of(linework) if shapely.contains(ground, face.point_on_surface())
    ]
    if not faces:
        return shapely.Polygon()
    votes = np.zeros(len(faces))
    for part, side in used:
        _vote(votes, faces, extended(part, reach_m), side)
    kept = [face for face, vote in zip(faces, votes, strict=True) if vote > 0]
    return shapely.union_all(kept) if kept else shapely.Polygon()


def _vote(votes: Floats, faces: list[shapely.Polygon], part: Floats, side: int) -> None:
    """Add the lengths of a line that see each face on their kept side, less the others."""
    step = np.diff(part, axis=0)
    size = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-15)
    middle = (part[:-1] + part[1:]) / 2
    normal = np.column_stack([-step[:, 1], step[:, 0]]) / size[:, None] * _ASIDE_DEG
    tree = shapely.STRtree(faces)
    for sign in (1, -1):
        aside = middle + sign * normal
        aside[:, 0] = (aside[:, 0] + 180) % 360 - 180
        point, face = tree.query(shapely.points(aside), predicate="within")
        np.add.at(votes, face, size[point] * sign * side)
