"""How far points lie from a line or an edge, to the decimetre, for millions of points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import shapely

from zonemap.analysis.earth import (
    NEAR_M,
    apart2_m2,
    bend_near,
    longest_arc_m,
    normals,
    onto_ellipsoid,
    space_distance_m,
    square,
    to_space,
)
from zonemap.analysis.extras import need
from zonemap.analysis.shortlist import Shortlist, make_shortlist

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.earth import Floats, Ints

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
        parts = [part for part in parts if part.size]
        self.vertices = np.concatenate(parts, axis=1) if parts else np.empty((3, 0))
        sizes = np.array([part.shape[1] for part in parts], dtype=np.int64)
        ends = np.cumsum(sizes)
        # The piece after a vertex leads to the next one, and from the last of a part nowhere.
        following = np.arange(1, self.vertices.shape[1] + 1)
        following[ends - 1] = ends - 1
        self._previous = np.arange(-1, self.vertices.shape[1] - 1)
        self._previous[ends - sizes] += 1
        self._pieces = self.vertices[:, following] - self.vertices
        self._lengths2 = square(self._pieces)
        # Half-way along it a piece is nearer than at its ends by no more than this, squared.
        self._slack2 = np.maximum(self._lengths2, self._lengths2[self._previous]) / 4
        self._half_m = float(np.sqrt(self._slack2.max(initial=0.0)))
        self._tree: Any = None
        self._shortlist: Shortlist | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Travel without the tree, which is grown again faster than it is sent."""
        return vars(self) | {"_tree": None}

    def prepare(self, ground: BaseGeometry) -> None:
        """Get ready for very many points that lie in a zone.

        Parameters
        ----------
        ground
            The zone (EPSG:4326); points elsewhere are measured too, as before.
        """
        if self._shortlist is None and self.vertices.size:
            self._shortlist = make_shortlist(self.vertices, self._slack2, ground)

    def metres(
        self,
        lon: Floats,
        lat: Floats,
        *,
        space: Floats | None = None,
        no_further_than_m: float = np.inf,
    ) -> Floats:
        """Return how far each point lies from the line, in metres.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326).
        space
            The same points as `to_space` has them, if they are at hand.
        no_further_than_m
            Beyond this the answer may be infinity, which is quicker to find.
        """
        out = np.full(len(lon), np.inf)
        if not self.vertices.size:
            return out
        if space is None:
            space = to_space(lon, lat)
        for start in range(0, len(lon), BLOCK):
            part = slice(start, start + BLOCK)
            points = np.ascontiguousarray(space[:, part])
            if self._shortlist is None:
                out[part] = self._by_tree(points, no_further_than_m)
            else:
                patch = self._shortlist.patches(lon[part], lat[part])
                out[part] = self._by_list(points, patch, no_further_than_m)
        return out

    def within(self, lon: Floats, lat: Floats, limit_m: Floats) -> npt.NDArray[np.bool_]:
        """Tell which points lie no further from the line than a limit, each its own.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326).
        limit_m
            The limits.
        """
        if not len(lon) or not self.vertices.size:
            return np.zeros(len(lon), bool)
        away_m, _ = self._vertex_tree().query(to_space(lon, lat).T)
        # The nearest vertex bounds the distance from both sides.
        near = longest_arc_m(away_m) <= limit_m
        ask = np.flatnonzero(~near & (away_m**2 - self._half_m**2 <= limit_m**2))
        if len(ask):
            furthest_m = float(limit_m[ask].max())
            metres = self.metres(lon[ask], lat[ask], no_further_than_m=furthest_m)
            near[ask] = metres <= limit_m[ask]
        return near

    def _by_list(self, points: Floats, patch: npt.NDArray[np.int32], reach_m: float) -> Floats:
        """Measure with the shortlist of each point's patch, where it has one."""
        assert self._shortlist is not None  # noqa: S101 # metres() asks before
        listed = np.flatnonzero(patch >= 0)
        if len(listed) == len(points[0]):
            return self._listed(points, patch)
        out = np.empty(len(patch))
        others = np.flatnonzero(patch < 0)
        out[others] = self._by_tree(points[:, others], reach_m)
        if len(listed):
            out[listed] = self._listed(points[:, listed], patch[listed])
        return out

    def _listed(self, points: Floats, patch: npt.NDArray[np.int32]) -> Floats:
        assert self._shortlist is not None  # noqa: S101 # as above
        begin = self._shortlist.start[patch]
        count = self._shortlist.start[patch + 1] - begin
        owner = np.repeat(np.arange(len(patch)), count)
        first = np.cumsum(count) - count
        vertex = self._shortlist.vertex[np.arange(len(owner)) + np.repeat(begin - first, count)]
        away2 = apart2_m2(points, owner, self.vertices, vertex)
        least2 = np.minimum.reduceat(away2, first)
        may = np.flatnonzero(away2 - self._slack2[vertex] <= np.repeat(least2, count))
        owner, vertex = owner[may], vertex[may]
        near2, piece = self._beside(points, owner, vertex)
        begin_of = np.flatnonzero(np.diff(owner, prepend=-1))
        least2 = np.minimum.reduceat(near2, begin_of)
        best = np.flatnonzero(near2 == least2[owner])
        nearest = np.empty(len(patch), np.int64)
        nearest[owner[best]] = piece[best]
        return self._arc(points, least2, nearest)

    def _by_tree(self, points: Floats, reach_m: float) -> Floats:
        """Measure by looking at ever more of the nearest vertices until none can be nearer."""
        tree = self._vertex_tree()
        size = self.vertices.shape[1]
        bound_m = np.hypot(reach_m, self._half_m) if np.isfinite(reach_m) else np.inf
        least2 = np.full(len(points[0]), np.inf)
        nearest = np.zeros(len(least2), np.int64)
        left, count = np.arange(len(least2)), 2
        while len(left):
            count = min(count * 2, size)
            away_m, vertex = tree.query(
                points[:, left].T, k=np.arange(1, count + 1), distance_upper_bound=bound_m
            )
            for column in range(count):
                may = np.flatnonzero(away_m[:, column] ** 2 <= least2[left] + self._half_m**2)
                may = may[np.isfinite(away_m[may, column])]
                if not len(may):
                    break
                at = left[may]
                near2, piece = self._beside(points, at, vertex[may, column])
                nearer = near2 < least2[at]
                least2[at[nearer]], nearest[at[nearer]] = near2[nearer], piece[nearer]
            more = away_m[:, -1] ** 2 <= least2[left] + self._half_m**2
            left = left[more & np.isfinite(away_m[:, -1]) & (count < size)]
        out = np.full(len(least2), np.inf)
        near = np.flatnonzero(np.isfinite(least2))
        out[near] = self._arc(points[:, near], least2[near], nearest[near])
        return out

    def _vertex_tree(self) -> Any:  # noqa: ANN401 # scipy is optional
        if self._tree is None:
            self._tree = need("scipy.spatial", "events").cKDTree(self.vertices.T)
        return self._tree

    def _beside(self, points: Floats, owner: Ints, vertex: Ints) -> tuple[Floats, Ints]:
        """Return how near the pieces that meet at a vertex come, squared, and the nearer one."""
        before = self._previous[vertex]
        after2, before2 = (self._piece2(points, owner, piece) for piece in (vertex, before))
        return np.minimum(after2, before2), np.where(before2 < after2, before, vertex)

    def _piece2(self, points: Floats, owner: Ints, piece: Ints) -> Floats:
        """Return the squared distance from points to pieces, pair by pair."""
        away = [p.take(owner) - v.take(piece) for p, v in zip(points, self.vertices, strict=True)]
        run = [row.take(piece) for row in self._pieces]
        share = self._share(away, run, piece)
        total = np.zeros(len(piece))
        for step, along in zip(away, run, strict=True):
            total += (step - share * along) ** 2
        return total

    def _share(self, away: Sequence[Floats], run: Sequence[Floats], piece: Ints) -> Floats:
        """Return where along its piece each point's nearest point lies, from 0 to 1."""
        along = away[0] * run[0] + away[1] * run[1] + away[2] * run[2]
        return np.clip(along / np.maximum(self._lengths2.take(piece), 1e-12), 0, 1)

    def _arc(self, points: Floats, near2: Floats, piece: Ints) -> Floats:
        """Return the distances on the ellipsoid under the straight ones to the nearest pieces."""
        chord_m = np.sqrt(near2)
        out = bend_near(chord_m, points)
        far = np.flatnonzero(chord_m > NEAR_M)
        if len(far):
            at, start, run = (
                points[:, far],
                self.vertices[:, piece[far]],
                self._pieces[:, piece[far]],
            )
            share = self._share(list(at - start), list(run), piece[far])
            out[far] = space_distance_m(at, start + share * run)
        return out


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


def _counts(space: Floats, step_m: float) -> npt.NDArray[np.int64]:
    """Return into how many pieces each stretch between vertices is cut."""
    chord_m = np.sqrt(square(space[:, 1:] - space[:, :-1]))
    return np.maximum(np.ceil(chord_m / step_m), 1).astype(np.int64)


def _spread(rows: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Return points with `counts` equal steps from each to the next, both ends kept."""
    first = np.repeat(np.arange(len(counts)), counts)
    share = (np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[first]
    between = rows[:, first] + share * (rows[:, first + 1] - rows[:, first])
    return np.concatenate([between, rows[:, -1:]], axis=1)


def _cut_geodesic(part: Floats, step_m: float) -> Floats:
    """Return points along the geodesics between vertices.

    The plane through two vertices that stands upright half-way between them meets the
    ellipsoid in the geodesic, to a decimetre in 500 km.
    """
    space = to_space(part[:, 0], part[:, 1])
    if len(part) == 1:
        return space
    counts = _counts(space, step_m)
    up = np.repeat(normals(space[:, 1:] + space[:, :-1]), counts, axis=1)
    between = onto_ellipsoid(_spread(space, counts)[:, :-1], up)
    return np.concatenate([between, space[:, -1:]], axis=1)


def _cut_straight(part: Floats, step_m: float) -> Floats:
    space = to_space(part[:, 0], part[:, 1])
    if len(part) == 1:
        return space
    return to_space(*_spread(part.T, _counts(space, step_m)))
