"""Outlines as the faces of one map, so that neighbours have one line between them.

The source simplified some outlines state by state: a border then stands in it twice, a few
metres apart, and the two lines cross each other many times over. All lines are noded together
on the grid of the data and cut the world into faces. A face that two states hold, or none, is
ground of its own if it is wider than the lines are exact; a narrower one is no ground but the
source's grain, and goes to one side. No overlay is computed: what comes out has the vertices
that went in, and neighbours have the same ones.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from topology import Keys, Units, as_keys, paths_of, segment_keys

from zonemap.places.pack import PER_DEGREE, to_degrees, to_units

GRAIN_M = 30.0  # what the layer's accuracy is; see the manifest
ALIKE = 0.8  # lines of nearly one length beside each other: the better drawn one is kept
GEOD = Geod(ellps="WGS84")

Outlines: TypeAlias = dict[str, BaseGeometry]
Owners: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Settled:
    """Outlines without the source's grain, and how much of it there was."""

    outlines: Outlines
    overlaps: int
    overlap_km2: float
    gaps: int
    gap_km2: float


def settled(outlines: Outlines) -> Settled:
    """Give every narrow overlap and gap between the outlines to one side."""
    faces = faces_of(outlines)
    owners = owners_of(faces, outlines)
    areas = np.array([area_km2(face) for face in faces])
    narrow = 2e6 * areas < GRAIN_M * np.array([GEOD.geometry_length(face) for face in faces])
    grain = {n for n, own in enumerate(owners) if len(own) != 1 and narrow[n]}
    gaps = [n for n in grain if not owners[n]]
    overlaps = [n for n in grain if owners[n]]
    _give(owners, grain, _neighbours(faces, grain))
    source = as_keys(to_units(shapely.get_coordinates(list(outlines.values()))))
    clean = _of_source_vertices(held(faces, owners), source)
    return Settled(
        {code: clean[code] for code in outlines},
        len(overlaps),
        float(areas[overlaps].sum()),
        len(gaps),
        float(areas[gaps].sum()),
    )


@dataclass(frozen=True, slots=True)
class Shores:
    """Outlines cut at the coast, all with the same vertices where they meet."""

    outlines: Outlines  # out to sea
    lands: Outlines
    ground: BaseGeometry
    overlaps: dict[tuple[str, str], BaseGeometry]  # land that two outlines hold
    parts: frozenset[tuple[str, str]]  # whose land lies wholly in whose: a territory, its state


def cut(outlines: Outlines, ground: BaseGeometry) -> Shores:
    """Cut outlines at the coast; one that the coast data have no land for is left whole."""
    faces = faces_of({**outlines, "": ground})
    owners = owners_of(faces, outlines)
    dry = _within(faces, shapely.get_parts(ground))
    wet = held(faces, owners)
    lands = held(faces[dry], [owners[n] for n in np.flatnonzero(dry)])
    shared: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for number in np.flatnonzero(dry):
        codes = sorted(owners[number])
        for place, one in enumerate(codes):
            for other in codes[place + 1 :]:
                shared[one, other].append(faces[number])
    return Shores(
        {code: wet[code] for code in outlines},
        {code: lands.get(code, wet[code]) for code in outlines},
        _joined(faces[dry]),
        {pair: _joined(parts) for pair, parts in sorted(shared.items())},
        _wholes([owners[n] for n in np.flatnonzero(dry)]),
    )


def _wholes(owners: Iterable[Owners]) -> frozenset[tuple[str, str]]:
    """Return who holds nothing that one other does not hold as well."""
    always: dict[str, Owners] = {}
    for codes in owners:
        for code in codes:
            always[code] = always.get(code, codes) & codes
    return frozenset((one, other) for one, others in always.items() for other in others - {one})


def faces_of(shapes: Outlines) -> NDArray[Any]:
    """Return the faces that the rings of all shapes cut the world into, on the data's grid."""
    keys = np.unique(
        np.concatenate(
            [segment_keys(ring) for shape in shapes.values() for ring in paths_of(shape)]
        )
    )
    ends = to_degrees(keys.view("<i4").reshape(-1, 2).astype(np.int64)).reshape(-1, 2, 2)
    segments: Any = shapely.linestrings(ends)
    lines = shapely.line_merge(shapely.multilinestrings(segments))
    noded = shapely.union_all(lines, grid_size=1 / PER_DEGREE)
    faces: NDArray[Any] = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return faces


def owners_of(faces: NDArray[Any], outlines: Outlines) -> list[Owners]:
    """Return for each face whose outlines hold it."""
    codes, shapes = list(outlines), np.array(list(outlines.values()), dtype=object)
    shapely.prepare(shapes)
    found: list[set[str]] = [set() for _ in faces]
    for face, shape in zip(*_hits(faces, shapes), strict=True):
        found[face].add(codes[shape])
    return [frozenset(codes) for codes in found]


def _within(faces: NDArray[Any], parts: NDArray[Any]) -> NDArray[np.bool_]:
    shapely.prepare(parts)
    inside = np.zeros(len(faces), dtype=bool)
    inside[_hits(faces, parts)[0]] = True
    return inside


def _hits(faces: NDArray[Any], shapes: NDArray[Any]) -> Any:  # noqa: ANN401 # two arrays of numbers
    return shapely.STRtree(shapes).query(shapely.point_on_surface(faces), "within")


def held(faces: NDArray[Any] | Sequence[Any], owners: Sequence[Owners]) -> Outlines:
    """Return what each owner holds, its faces joined."""
    parts: dict[str, list[Any]] = defaultdict(list)
    for face, codes in zip(faces, owners, strict=True):
        for code in codes:
            parts[code].append(face)
    return {code: _joined(faces) for code, faces in parts.items()}


def _joined(faces: Iterable[Any]) -> BaseGeometry:
    whole = shapely.coverage_union_all(np.array(list(faces), dtype=object))
    return shapely.MultiPolygon(list(shapely.get_parts(shapely.normalize(whole))))


def area_km2(shape: BaseGeometry) -> float:
    """Return the area of polygons on the WGS 84 ellipsoid."""
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in parts)) / 1e6


@dataclass(slots=True)
class _Stretch:
    """How far a narrow face runs along ground of some owners, and how well that is drawn."""

    km: float = 0.0
    segments: int = 0


def _neighbours(faces: NDArray[Any], grain: set[int]) -> dict[int, dict[int, _Stretch]]:
    """Return for each narrow face the faces it meets, by number, and the lines between."""
    rings = [(number, ring) for number, face in enumerate(faces) for ring in paths_of(face)]
    keys = np.concatenate([segment_keys(ring) for _, ring in rings])
    whose = np.concatenate([np.full(len(ring) - 1, number) for number, ring in rings])
    narrow = np.isin(whose, np.array(sorted(grain)))
    touching = np.isin(keys, np.unique(keys[narrow]))
    keys, whose = keys[touching], whose[touching]
    order = np.argsort(keys, kind="stable")
    keys, whose = keys[order], whose[order]
    twice = np.flatnonzero(keys[1:] == keys[:-1])
    ends = to_degrees(keys[twice].view("<i4").reshape(-1, 4).astype(np.int64))
    lengths_m = GEOD.inv(*ends.T)[2]
    found: dict[int, dict[int, _Stretch]] = defaultdict(lambda: defaultdict(_Stretch))
    for at, length_m in zip(twice.tolist(), lengths_m.tolist(), strict=True):
        for one, other in ((whose[at], whose[at + 1]), (whose[at + 1], whose[at])):
            stretch = found[int(one)][int(other)]
            stretch.km += length_m / 1000
            stretch.segments += 1
    return found


def _give(
    owners: list[Owners], grain: set[int], neighbours: dict[int, dict[int, _Stretch]]
) -> None:
    """Give each narrow face to one of those beside it, from the outside in."""
    while grain:
        given: dict[int, Owners] = {}
        for number in sorted(grain):
            beside: dict[Owners, _Stretch] = defaultdict(_Stretch)
            for other, stretch in neighbours[number].items():
                able = owners[other] and (not owners[number] or owners[other] < owners[number])
                if able and other not in grain:
                    beside[owners[other]].km += stretch.km
                    beside[owners[other]].segments += stretch.segments
            if beside:
                given[number] = _taker(beside)
        if not given:
            return  # between nobody: left as it is
        for number, codes in given.items():
            owners[number] = codes
        grain -= given.keys()


def _taker(beside: dict[Owners, _Stretch]) -> Owners:
    """Return who takes a narrow face: the line it shares with them goes, the others stay."""
    longest = max(stretch.km for stretch in beside.values())
    alike = {own: one for own, one in beside.items() if one.km >= ALIKE * longest}
    return min(alike, key=lambda own: (alike[own].segments, -alike[own].km, sorted(own)))


Moves: TypeAlias = dict[bytes, Units]
"""Where a vertex goes, by its key."""


def _of_source_vertices(outlines: Outlines, source: Keys) -> Outlines:
    """Take the points where two drawn lines crossed out of the lines that are left.

    One that a single line passes through is dropped. One where lines part goes to the nearest
    vertex of the source along them, if that is no farther than the lines are exact.
    """
    passed, moves = _crossings(outlines, source)
    found = {code: _redrawn(shape, passed, moves) for code, shape in outlines.items()}
    bad = [shape for code, shape in outlines.items() if not found[code].is_valid]
    if bad:  # a ring would touch itself there: the crossing stays
        kept = {key.tobytes() for key in as_keys(to_units(shapely.get_coordinates(bad)))}
        moves = {key: there for key, there in moves.items() if key not in kept}
        found = {code: _redrawn(shape, passed, moves) for code, shape in outlines.items()}
    for code, shape in found.items():
        if not shape.is_valid:
            sys.exit(f"{code} crosses itself: {shapely.is_valid_reason(shape)}")
    return found


def _crossings(outlines: Outlines, source: Keys) -> tuple[Keys, Moves]:
    keys = np.unique(
        np.concatenate(
            [segment_keys(ring) for shape in outlines.values() for ring in paths_of(shape)]
        )
    )
    ends = keys.view("<i4").reshape(-1, 4).astype(np.int64)
    both = np.vstack([ends, ends[:, [2, 3, 0, 1]]])  # every segment from either end
    vertices, lines = np.unique(as_keys(both[:, :2]), return_counts=True)
    foreign = ~np.isin(vertices, source)
    parting = vertices[foreign & (lines > 2)]  # noqa: PLR2004 # more than a line that passes
    out = both[np.isin(as_keys(both[:, :2]), parting) & np.isin(as_keys(both[:, 2:]), source)]
    lengths_m = np.array(GEOD.inv(*to_degrees(out).T)[2])
    moves: Moves = {}
    for at in np.lexsort((*out.T, lengths_m)):
        if lengths_m[at] <= GRAIN_M:
            moves.setdefault(as_keys(out[at : at + 1, :2])[0].tobytes(), out[at, 2:])
    return vertices[foreign & (lines == 2)], moves  # noqa: PLR2004 # a line passes through


def _redrawn(shape: BaseGeometry, passed: Keys, moves: Moves) -> BaseGeometry:
    parts = []
    for part in shapely.get_parts(shape):
        outer, *holes = (_moved(path[:-1], passed, moves) for path in paths_of(part))
        if len(outer) > 2:  # noqa: PLR2004 # not drawn together to a line
            parts.append(shapely.Polygon(outer, [hole for hole in holes if len(hole) > 2]))  # noqa: PLR2004 # as above
    return shapely.MultiPolygon(parts)


def _moved(ring: Units, passed: Keys, moves: Moves) -> NDArray[np.float64]:
    keys = as_keys(ring)
    path = ring.copy()
    for at in np.flatnonzero(np.isin(keys, _keys_of(moves))):
        path[at] = moves[keys[at].tobytes()]
    path = path[~np.isin(keys, passed)]
    return to_degrees(path[(path != np.roll(path, 1, axis=0)).any(axis=1)])


def _keys_of(moves: Moves) -> Keys:
    rows = [np.frombuffer(key, dtype="<i4") for key in sorted(moves)]
    return as_keys(np.array(rows, dtype=np.int64).reshape(-1, 2))
