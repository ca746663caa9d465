"""Shapes as few bytes: the changes between the steps of their outlines.

A path is stored as whole units of a power of ten of a degree, all longitudes before all
latitudes: where it begins, its first step, then how each step differs from the one before,
or the steps themselves where that is shorter, as signed numbers in groups of seven bits,
the lowest first. Decoding gives back the very double that the rounded decimal means. Where
the page draws fewer vertices than it saves, a bit a vertex tells which.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Degrees: TypeAlias = NDArray[np.float64]
    Counts: TypeAlias = NDArray[np.int64]

Coded: TypeAlias = dict[str, Any]
"""What a shape is made of, for the page: ``a``, the vertices of each ring of each area;
``l``, those of each line; ``p``, how many points; ``d``, decimals of a degree; ``raw``, the
paths in base 64; ``s``, that they are steps; ``keep``, which vertices are drawn, if not all."""
_DEEP = 6  # of zlib: 9 takes half as long again and saves three bytes in a thousand


@dataclass(frozen=True, slots=True)
class Paths:
    """Every path of a shape: the rings of its areas, then its lines, then its points as one.

    Parameters
    ----------
    degrees
        The vertices of all paths (n, 2), longitude first.
    counts
        How many vertices each path has.
    rings
        How many paths each area takes.
    lines
        How many paths are lines.
    points
        How many points the last path has; 0 for no such path.
    """

    degrees: Degrees
    counts: Counts
    rings: tuple[int, ...]
    lines: int
    points: int

    @property
    def starts(self) -> Counts:
        """Where each path begins among the vertices."""
        starts: Counts = np.cumsum(self.counts) - self.counts
        return starts


def parts_of(shape: BaseGeometry | None) -> list[Any]:
    """Return the simple parts of a shape, however deeply they are nested."""
    if shape is None or shape.is_empty:
        return []
    parts = getattr(shape, "geoms", None)
    return [shape] if parts is None else [leaf for part in parts for leaf in parts_of(part)]


def paths_of(shape: BaseGeometry | None) -> Paths:
    """Return the paths of any shape."""
    areas: list[Any] = []
    lines: list[Any] = []
    points: list[Any] = []
    for part in parts_of(shape):
        match part.geom_type:
            case "Polygon":
                areas.append(part)
            case "LineString" | "LinearRing":
                lines.append(part)
            case _:
                points.append(part)
    rings, owner = shapely.get_rings(np.array(areas, dtype=object), return_index=True)
    every = np.array([*rings, *lines, *points], dtype=object)
    counts = shapely.get_num_coordinates(every).astype(np.int64)
    if points:
        counts = np.append(counts[: -len(points)], len(points))
    taken = np.bincount(owner, minlength=len(areas)).tolist() if areas else []
    return Paths(shapely.get_coordinates(every), counts, tuple(taken), len(lines), len(points))


def code(
    paths: Paths, decimals: int, *, kept: NDArray[np.bool_] | None = None, east: bool = False
) -> Coded:
    """Return the paths for the page.

    Parameters
    ----------
    decimals
        How many decimals of a degree are kept.
    kept
        Which vertices the page draws; by default all.
    east
        Whether western longitudes are counted on beyond 180 degrees east, so that a map
        of the Pacific is not torn apart.
    """
    if not len(paths.counts):
        return {}
    degrees = paths.degrees
    if east:
        degrees = degrees + np.where(degrees[:, :1] < 0, [[360.0, 0.0]], [[0.0, 0.0]])
    counts = iter(paths.counts.tolist())
    coded = {
        "a": [[next(counts) for _ in range(many)] for many in paths.rings],
        "l": [next(counts) for _ in range(paths.lines)],
        "p": paths.points,
    }
    coded = {key: value for key, value in coded.items() if value}
    # Round a belt's end each step is like the one before; along a thinned border none is.
    bends, steps = (_changes(degrees, paths, decimals, turns=turns) for turns in (True, False))
    shorter = int(steps.lengths.sum()) < int(bends.lengths.sum())
    coded |= {"d": decimals, "raw": _base64((steps if shorter else bends).bytes())}
    if shorter:
        coded["s"] = 1
    if kept is not None and not kept.all():
        coded["keep"] = _base64(np.packbits(kept, bitorder="little").tobytes())
    return coded


def only(paths: Paths, kept: NDArray[np.bool_]) -> Paths:
    """Return the paths with the kept vertices alone."""
    counts = np.add.reduceat(kept, paths.starts, dtype=np.int64) if len(kept) else paths.counts
    return Paths(paths.degrees[kept], counts, paths.rings, paths.lines, paths.points)


class _Sevens:
    """Whole numbers in groups of seven bits; the eighth says that more follow."""

    def __init__(self, numbers: NDArray[np.int64]) -> None:
        self._folded = (numbers << 1) ^ (numbers >> 63)
        self.lengths = np.ones(numbers.shape, dtype=np.int64)
        for power in range(1, 6):
            self.lengths += self._folded >= 128**power

    def bytes(self) -> bytes:
        """Return them one after the other."""
        ends = np.cumsum(self.lengths)
        out = np.empty(int(ends[-1]), dtype=np.uint8)
        place, rest, more = ends - self.lengths, self._folded, self.lengths
        while len(rest):
            longer = more > 1
            out[place] = (rest & 127) | (longer << np.uint8(7))
            place, rest, more = place[longer] + 1, rest[longer] >> 7, more[longer] - 1
        return out.tobytes()


def _changes(degrees: Degrees, paths: Paths, decimals: int, *, turns: bool) -> _Sevens:
    units = np.rint(degrees * 10**decimals).astype(np.int64)
    starts, counts = paths.starts, paths.counts
    moves = np.diff(units, axis=0, prepend=0)
    if turns:
        moves[starts] = 0
        moves = np.diff(moves, axis=0, prepend=0)
    moves[starts] = units[starts]
    first, many = (np.repeat(each, counts) for each in (starts, counts))
    place = np.arange(len(units)) + first
    values = np.empty(2 * len(units), dtype=np.int64)
    values[place], values[place + many] = moves[:, 0], moves[:, 1]
    return _Sevens(values)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def pack(payload: dict[str, Any]) -> dict[str, Any]:
    """Return what a page is drawn from with the bytes of all shapes deflated as one.

    Each shape then says where its bytes are (``at``, ``drawn``) instead of holding them;
    the page inflates ``packed`` once, before it draws. The first bytes of all numbers come
    first, then all second bytes and so on, as ``planes`` counts them, and last which
    vertices are drawn: like deflates best beside like.
    """
    paths, kept = _Bodies("raw", "at"), _Bodies("keep", "drawn")

    def moved(coded: Coded) -> Coded:
        return kept.moved(paths.moved(coded))

    base = payload["basemap"]
    shapes = [moved(coded) for coded in payload["shapes"]]
    if base is not None:
        base = {name: moved(it) if isinstance(it, dict) else it for name, it in base.items()}
    planes = _planes(paths.all())
    squeeze = zlib.compressobj(_DEEP, zlib.DEFLATED, -15)
    packed = squeeze.compress(b"".join([*planes, kept.all()])) + squeeze.flush()
    return payload | {
        "shapes": shapes,
        "basemap": base,
        "planes": [len(plane) for plane in planes],
        "packed": _base64(packed),
    }


class _Bodies:
    """The bytes of one kind that shapes hold, one after the other."""

    def __init__(self, own: str, place: str) -> None:
        self._own, self._place = own, place
        self._bodies: list[bytes] = []
        self._size = 0

    def moved(self, coded: Coded) -> Coded:
        """Return a shape with the place of its bytes instead of the bytes."""
        if self._own not in coded:
            return coded
        body = base64.b64decode(coded[self._own])
        self._bodies.append(body)
        self._size += len(body)
        rest = {key: value for key, value in coded.items() if key != self._own}
        return rest | {self._place: [self._size - len(body), self._size]}

    def all(self) -> bytes:
        """Return them all."""
        return b"".join(self._bodies)


def _planes(data: bytes) -> list[bytes]:
    """Return the first bytes of all numbers, then the second bytes of the longer ones ..."""
    given = np.frombuffer(data, dtype=np.uint8)
    more = given > 127  # noqa: PLR2004 # the eighth bit says that more follow
    begins = np.flatnonzero(~np.concatenate([[False], more[:-1]])) if len(given) else given[:0]
    planes = []
    while len(begins):
        planes.append(given[begins].tobytes())
        begins = begins[more[begins]] + 1
    return planes
