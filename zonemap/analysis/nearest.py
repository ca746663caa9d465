"""How far points lie from a line or an edge, to the decimetre, for millions of points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from zonemap.analysis.earth import onto_ellipsoid, space_distance_m, to_space
from zonemap.analysis.extras import need
from zonemap.analysis.shortlist import Shortlist, make_shortlist

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.earth import Floats

STEP_M = 400.0
"""Lines are cut into pieces no longer than this before they are measured to."""

BLOCK = 1 << 13
"""Points measured at once: what they are compared with stays in the cache."""


class LineDistance:
    """Measures from points to the nearest point of lines, on the WGS 84 ellipsoid.

    Parameters
    ----------
    coordinates
        Each part's longitudes and latitudes (EPSG:4326), one row a vertex.
    between
        How the line runs between vertices: ``geodesic``, the shortest way, as an
        agreement means it; or ``straight`` in longitude and latitude, as a GeoJSON
        edge is drawn.
    step_m
        The longest piece.
    """

    def __init__(
        self,
        coordinates: Iterable[npt.ArrayLike],
        *,
        between: Literal["geodesic", "straight"] = "geodesic",
        step_m: float = STEP_M,
    ) -> None:
        cut = _cut_geodesic if between == "geodesic" else _cut_straight
        parts = [cut(np.asarray(part, dtype=float)[:, :2], step_m) for part in coordinates]
        parts = [part for part in parts if len(part)]
        self.vertices = np.concatenate(parts) if parts else np.empty((0, 3))
        sizes = np.array([len(part) for part in parts], dtype=np.int64)
        ends = np.cumsum(sizes)
        # The piece after a vertex leads to the next one, and from the last of a part nowhere.
        self._next = np.arange(1, len(self.vertices) + 1)
        self._next[ends - 1] = ends - 1
        self._previous = np.arange(-1, len(self.vertices) - 1)
        self._previous[ends - sizes] += 1
        pieces = self.vertices[self._next] - self.vertices
        lengths = np.sqrt(np.einsum("ij,ij->i", pieces, pieces))
        self._longest_m = float(lengths.max(initial=0.0))
        tree = need("scipy.spatial", "events").cKDTree
        self._tree = tree(self.vertices) if len(self.vertices) else None
        self._shortlist: Shortlist | None = None

    def prepare(self, ground: BaseGeometry) -> None:
        """Get ready for very many points that lie in a zone.

        Parameters
        ----------
        ground
            The zone (EPSG:4326); points elsewhere are measured too, as before.
        """
        if self._shortlist is None and len(self.vertices):
            self._shortlist = make_shortlist(self.vertices, self._longest_m, ground)

    def metres(self, lon: Floats, lat: Floats, *, no_further_than_m: float = np.inf) -> Floats:
        """Return how far each point lies from the line, in metres.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326).
        no_further_than_m
            Beyond this the answer may be infinity, which is quicker to find.
        """
        out = np.full(len(lon), np.inf)
        if self._tree is None:
            return out
        for start in range(0, len(lon), BLOCK):
            part = slice(start, start + BLOCK)
            points = to_space(lon[part], lat[part])
            if self._shortlist is None:
                out[part] = self._by_tree(points, no_further_than_m)
            else:
                patch = self._shortlist.patches(lon[part], lat[part])
                out[part] = self._by_list(points, patch, no_further_than_m)
        return out

    def _by_list(self, points: Floats, patch: npt.NDArray[np.int32], reach_m: float) -> Floats:
        """Measure with the shortlist of each point's patch, where it has one."""
        assert self._shortlist is not None  # noqa: S101 # metres() asks before
        out = np.full(len(points), np.inf)
        listed = np.flatnonzero(patch >= 0)
        if len(listed) < len(points):
            others = np.flatnonzero(patch < 0)
            out[others] = self._by_tree(points[others], reach_m)
        if not len(listed):
            return out
        begin = self._shortlist.start[patch[listed]]
        count = self._shortlist.start[patch[listed] + 1] - begin
        owner = np.repeat(np.arange(len(listed)), count)
        first = np.cumsum(count) - count
        vertex = self._shortlist.vertex[np.arange(len(owner)) + (begin - first)[owner]]
        away2 = _square(points[listed][owner] - self.vertices[vertex])
        least2 = np.minimum.reduceat(away2, first)
        # A piece can be nearer than both its ends by the sagitta of half its length.
        may = np.flatnonzero(away2 <= least2[owner] + self._longest_m**2 / 4)
        owner, vertex = owner[may], vertex[may]
        foot, chord_m = self._foot(points[listed][owner], vertex)
        begin_of = np.flatnonzero(np.diff(owner, prepend=-1))
        nearest_m = np.minimum.reduceat(chord_m, begin_of)
        best = np.flatnonzero(chord_m == nearest_m[owner])
        feet = np.empty((len(listed), 3))
        feet[owner[best[::-1]]] = foot[best[::-1]]
        out[listed] = space_distance_m(points[listed], feet)
        return out

    def _by_tree(self, points: Floats, reach_m: float) -> Floats:
        """Measure by looking at ever more of the nearest vertices until none can be nearer."""
        assert self._tree is not None  # noqa: S101 # metres() returns before
        out = np.full(len(points), np.inf)
        half_m = self._longest_m / 2
        bound_m = np.hypot(reach_m, half_m) if np.isfinite(reach_m) else np.inf
        foot, chord_m = np.zeros_like(points), np.full(len(points), np.inf)
        left, count = np.arange(len(points)), 2
        while len(left):
            count = min(count * 2, len(self.vertices))
            away_m, vertex = self._tree.query(
                points[left], k=np.arange(1, count + 1), distance_upper_bound=bound_m
            )
            for column in range(count):
                may = np.flatnonzero(away_m[:, column] <= np.hypot(chord_m[left], half_m))
                may = may[np.isfinite(away_m[may, column])]
                if not len(may):
                    break
                at = left[may]
                other, other_m = self._foot(points[at], vertex[may, column])
                nearer = other_m < chord_m[at]
                foot[at[nearer]], chord_m[at[nearer]] = other[nearer], other_m[nearer]
            more = away_m[:, -1] <= np.hypot(chord_m[left], half_m)
            left = left[more & np.isfinite(away_m[:, -1]) & (count < len(self.vertices))]
        near = np.flatnonzero(np.isfinite(chord_m))
        out[near] = space_distance_m(points[near], foot[near])
        return out

    def _foot(self, points: Floats, vertex: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return the nearest point of the two pieces that meet at a vertex, and how far."""
        at = self.vertices[vertex]
        best, best2 = at, _square(points - at)
        for ends in (self._next, self._previous):
            piece = self.vertices[ends[vertex]] - at
            length2 = _square(piece)
            along = np.einsum("ij,ij->i", points - at, piece) / np.maximum(length2, 1e-12)
            foot = at + np.clip(along, 0, 1)[:, None] * piece
            far2 = _square(points - foot)
            nearer = far2 < best2
            best = np.where(nearer[:, None], foot, best)
            best2 = np.where(nearer, far2, best2)
        return best, np.sqrt(best2)


def line_parts(shape: BaseGeometry | None) -> list[Floats]:
    """Return the coordinates of every line, ring and point of a shape, one array each."""
    if shape is None or shape.is_empty:
        return []
    return [
        shapely.get_coordinates(part)
        for part in shapely.get_parts(_lines_of(shape))
        if not part.is_empty
    ]


def edge_parts(shape: BaseGeometry) -> list[Floats]:
    """Return the edge of a zone without the seams that the antimeridian or a pole cut.

    A zone across the antimeridian is stored in two halves; the cut between them is no
    edge on the ground, and the "edge" along a pole is a single point.
    """
    parts = line_parts(shape)
    west, _, east, _ = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
    wraps = west <= -180 and east >= 180  # noqa: PLR2004 # the antimeridian
    return [piece for part in parts for piece in _without_seams(part, wraps=wraps)]


def _lines_of(shape: BaseGeometry) -> npt.NDArray[np.object_]:
    parts = shapely.get_parts(shape)
    flat: list[BaseGeometry] = []
    for part in parts:
        match part.geom_type:
            case "Polygon":
                flat.extend(shapely.get_rings(part))
            case "GeometryCollection" | "MultiPolygon" | "MultiLineString" | "MultiPoint":
                flat.extend(_lines_of(part))
            case _:
                flat.append(part)
    out = np.empty(len(flat), dtype=object)
    out[:] = flat
    return out


def _without_seams(part: Floats, *, wraps: bool) -> list[Floats]:
    lon, lat = part[:, 0], part[:, 1]
    seam = (np.abs(lat[:-1]) >= 90) & (np.abs(lat[1:]) >= 90)  # noqa: PLR2004 # a pole
    if wraps:
        seam |= (np.abs(lon[:-1]) >= 180) & (lon[:-1] == lon[1:])  # noqa: PLR2004 # the antimeridian
    if not seam.any():
        return [part]
    runs: list[Floats] = []
    start = 0
    for cut in [*np.flatnonzero(seam).tolist(), len(part) - 1]:
        if cut > start:
            runs.append(part[start : cut + 1])
        start = cut + 1
    return runs


def _square(vectors: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", vectors, vectors))


def _counts(space: Floats, step_m: float) -> npt.NDArray[np.int64]:
    """Return into how many pieces each stretch between vertices is cut."""
    chord_m = np.sqrt(_square(space[1:] - space[:-1]))
    return np.maximum(np.ceil(chord_m / step_m), 1).astype(np.int64)


def _spread(values: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Return rows with `counts` equal steps from each to the next, both ends kept."""
    first = np.repeat(np.arange(len(counts)), counts)
    share = (np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[first]
    between = values[first] + share[:, None] * (values[first + 1] - values[first])
    return np.concatenate([between, values[-1:]])


def _cut_geodesic(part: Floats, step_m: float) -> Floats:
    space = to_space(part[:, 0], part[:, 1])
    return onto_ellipsoid(_spread(space, _counts(space, step_m))) if len(part) > 1 else space


def _cut_straight(part: Floats, step_m: float) -> Floats:
    space = to_space(part[:, 0], part[:, 1])
    if len(part) == 1:
        return space
    even = _spread(part, _counts(space, step_m))
    return to_space(even[:, 0], even[:, 1])
