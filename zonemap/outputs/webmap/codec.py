"""Shapes as short strings: differences of whole units, six bits a letter.

Each vertex is stored as its difference from the one before, in units of a power of ten
of a degree; the letters need no escape in JSON or HTML. Decoding gives back the very
double that the rounded decimal means.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Degrees: TypeAlias = NDArray[np.float64]
    Mask: TypeAlias = Callable[[Degrees], NDArray[np.bool_]]

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)
EARTH_RADIUS_M = 6_378_137.0
_DRAWN_KINDS = frozenset({"Polygon", "LineString", "LinearRing"})
_RING_ENDS = 3  # a ring has at least four vertices
_QUICK_VERTICES = 20_000
_GRID_SLACK_M = 1.6  # what rounding to 5 decimals can add, twice over

Coded: TypeAlias = dict[str, Any]
"""``{"a": [[ring, ...], ...], "l": [line, ...], "p": [points]}``: areas, lines, points."""


def encode_path(degrees: Degrees, decimals: int) -> str:
    """Return vertices (n, 2), longitude first, as a string."""
    units = np.rint(np.asarray(degrees, dtype=np.float64) * 10**decimals).astype(np.int64)
    steps = np.diff(units, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel()
    folded = (steps << 1) ^ (steps >> 63)
    lengths = np.ones(folded.shape, dtype=np.int64)
    for power in range(1, 8):
        lengths += folded >= 32**power
    places = np.arange(int(lengths.max(initial=1)))
    digits = (folded[:, None] >> (places * 5)) & 31
    digits |= (places < lengths[:, None] - 1).astype(np.int64) << 5
    used: NDArray[np.int64] = digits[places < lengths[:, None]]
    return _LETTERS[used].tobytes().decode("ascii")


def decode_path(text: str, decimals: int) -> list[tuple[float, float]]:
    """Return the vertices that `encode_path` wrote, longitude first."""
    value, shift = 0, 0
    steps: list[int] = []
    for letter in text:
        digit = ALPHABET.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:  # noqa: PLR2004 # the sixth bit says that more follows
            steps.append(-(value >> 1) - 1 if value & 1 else value >> 1)
            value, shift = 0, 0
    units = np.cumsum(np.array(steps, dtype=np.int64).reshape(-1, 2), axis=0)
    return [(x / 10**decimals, y / 10**decimals) for x, y in units.tolist()]


def encode_shape(shape: BaseGeometry | None, decimals: int, *, east: bool = False) -> Coded:
    """Return any shape as coded areas, lines and points.

    Parameters
    ----------
    decimals
        How many decimals of a degree are kept.
    east
        Whether western longitudes are counted on beyond 180 degrees east, so that a map
        of the Pacific is not torn apart.
    """
    areas: list[list[str]] = []
    lines: list[str] = []
    points: list[str] = []
    for part in parts_of(shape):
        match part.geom_type:
            case "Polygon":
                rings = [part.exterior, *part.interiors]
                areas.append([_ring(ring, decimals, east=east) for ring in rings])
            case "LineString" | "LinearRing":
                lines.append(_ring(part, decimals, east=east))
            case _:
                points.append(_ring(part, decimals, east=east))
    coded = {"a": areas, "l": lines, "p": points}
    return {key: value for key, value in coded.items() if value}


def pack_paths(paths: Iterable[Degrees], decimals: int) -> str:
    """Return many paths as one deflated string of a quarter of their coded size.

    Each path is stored as the changes between its steps, all longitudes before all
    latitudes, as little-endian groups of seven bits, then deflated and written in base 64.
    A page unpacks it only when the exact shapes are asked for.
    """
    packed = b"".join(_bends(path, decimals) for path in paths)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeeze.compress(packed) + squeeze.flush()).decode("ascii")


def _bends(path: Degrees, decimals: int) -> bytes:
    units = np.rint(np.asarray(path, dtype=np.float64) * 10**decimals).astype(np.int64)
    steps = np.diff(units, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    turns = np.diff(steps[1:], axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    values = np.concatenate([steps[:1], turns]).T.ravel()
    folded = (values << 1) ^ (values >> 63)
    lengths = np.ones(folded.shape, dtype=np.int64)
    for power in range(1, 6):
        lengths += folded >= 128**power
    places = np.arange(int(lengths.max(initial=1)))
    digits = (folded[:, None] >> (places * 7)) & 127
    digits |= (places < lengths[:, None] - 1).astype(np.int64) << 7
    return digits[places < lengths[:, None]].astype(np.uint8).tobytes()


def parts_of(shape: BaseGeometry | None) -> list[Any]:
    """Return the simple parts of a shape, however deeply they are nested."""
    if shape is None or shape.is_empty:
        return []
    parts = getattr(shape, "geoms", None)
    return [shape] if parts is None else [leaf for part in parts for leaf in parts_of(part)]


def _ring(part: Any, decimals: int, *, east: bool) -> str:  # noqa: ANN401 # shapely's own parts
    degrees = shapely.get_coordinates(part)
    if east:
        degrees = degrees + np.where(degrees[:, :1] < 0, [[360.0, 0.0]], [[0.0, 0.0]])
    return encode_path(degrees, decimals)


def generalise(shape: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """Return a lighter shape whose outline, as the screen draws it, stays this near.

    The page draws straight lines in the Mercator projection, so the outline is thinned
    there: no dropped vertex lies farther than `tolerance_m` on the ground from the line
    drawn instead, the rounding to five decimals included.
    """
    if shape.is_empty or shape.geom_type in {"Point", "MultiPoint"}:
        return shape
    south, north = shape.bounds[1], shape.bounds[3]
    widest = min(max(abs(south), abs(north)), 85.0)
    room_m = max(tolerance_m - _GRID_SLACK_M, 0.1)
    flat = shapely.transform(shape, _to_screen)
    thin = shapely.simplify(
        flat,
        room_m / math.cos(math.radians(_nearest(south, north, widest))),
        # Keeping rings from crossing by a few metres, which nobody can see, takes long.
        preserve_topology=bool(shapely.get_num_coordinates(shape) < _QUICK_VERTICES),
    )
    light: BaseGeometry = shapely.transform(thin, _from_screen)
    return light


def thin_far(shape: BaseGeometry, near: Mask, near_m: float, far_m: float) -> BaseGeometry:
    """Return a shape for painting, thinned a little near a place and a lot elsewhere.

    Rings and lines are cut where they enter and leave `near`, each piece is thinned on its
    own and all are joined again, so that no seam shows. Parts that would be too small to
    see are left out.

    Parameters
    ----------
    near
        Tells which positions are near.
    near_m, far_m
        How far, in metres on the ground, a thinned line may lie from the one given.
    """
    parts = [part for part in parts_of(shape) if part.geom_type in _DRAWN_KINDS]
    nested = [
        [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for part in parts
    ]
    thin = iter(_thin_paths([path for paths in nested for path in paths], near, near_m, far_m))
    kept: list[Any] = []
    for part, paths in zip(parts, nested, strict=True):
        outer, *holes = (next(thin) for _ in paths)
        if part.geom_type != "Polygon":
            if len(outer) > 1:
                kept.append(shapely.LineString(outer))
        elif len(outer) > _RING_ENDS:
            kept.append(shapely.Polygon(outer, [hole for hole in holes if len(hole) > _RING_ENDS]))
    return shapely.GeometryCollection(kept)


def _thin_paths(paths: list[Any], near: Mask, near_m: float, far_m: float) -> list[Degrees]:
    """Return each path thinned; all are worked through at once, which is many times faster."""
    if not paths:
        return []
    degrees, owner = shapely.get_coordinates(np.array(paths, dtype=object), return_index=True)
    here = near(degrees)
    opens = np.diff(owner, prepend=-1) != 0
    closes = np.roll(opens, -1)
    # Where a path enters or leaves, both pieces hold the vertex at which they meet.
    meets = (np.diff(here.astype(np.int8), prepend=0) != 0) & ~opens & ~closes
    copies = 1 + meets.astype(np.int64)
    take = np.repeat(np.arange(len(degrees)), copies)
    first = np.cumsum(copies) - copies
    begins = np.zeros(len(take), dtype=bool)
    begins[first[opens]] = True
    begins[first[meets] + 1] = True
    at = np.flatnonzero(begins)
    lowest = np.minimum.reduceat(np.abs(degrees[take, 1]), at)
    room_m = np.where(here[take[at]], near_m, far_m) / np.cos(np.radians(np.minimum(lowest, 80.0)))
    pieces = shapely.linestrings(_to_screen(degrees)[take], indices=np.cumsum(begins) - 1)
    thin = shapely.simplify(pieces, room_m, preserve_topology=False)
    xy, piece = shapely.get_coordinates(thin, return_index=True)
    again = (np.diff(piece, prepend=-1) != 0) & ~opens[take[at]][piece]
    xy, piece = xy[~again], piece[~again]
    counts = np.bincount(owner[take[at]][piece], minlength=len(paths))
    return np.split(_from_screen(xy), np.cumsum(counts)[:-1])


def _nearest(south: float, north: float, widest: float) -> float:
    """Return the latitude at which a screen metre is longest on the ground."""
    return 0.0 if south <= 0 <= north else min(abs(south), abs(north), widest)


def _to_screen(degrees: Degrees) -> Degrees:
    lat = np.radians(np.clip(degrees[:, 1], -89.9, 89.9))
    return np.column_stack((np.radians(degrees[:, 0]), np.arcsinh(np.tan(lat)))) * EARTH_RADIUS_M


def _from_screen(metres: Degrees) -> Degrees:
    angles = metres / EARTH_RADIUS_M
    degrees: Degrees = np.degrees(np.column_stack((angles[:, 0], np.arctan(np.sinh(angles[:, 1])))))
    return degrees
