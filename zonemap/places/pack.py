"""Coordinates as the shipped files hold them: small, exact, quick to open.

A line is the differences of its vertices as 32-bit integers in units of 1e-7 degree, the
four bytes of each sorted into planes, then deflated. Sums wrap around, so a step across
the whole map needs no more room than any other. A quotient of two exact numbers is
correctly rounded: what comes back is the very double that the source's decimals mean.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Units: TypeAlias = NDArray[np.int64]
    Degrees: TypeAlias = NDArray[np.float64]

PER_DEGREE = 10_000_000
Kind = Literal["points", "lines", "polygons"]
_KINDS: tuple[Kind, ...] = ("points", "lines", "polygons")
_HEAD = struct.Struct("<BBII")


def to_units(degrees: Degrees) -> Units:
    """Return degrees as whole units of 1e-7 degree (EPSG:4326)."""
    return np.rint(np.asarray(degrees, dtype=np.float64) * PER_DEGREE).astype(np.int64)


def to_degrees(units: Units) -> Degrees:
    """Return whole units of 1e-7 degree as degrees."""
    return np.asarray(units, dtype=np.float64) / PER_DEGREE


def pack_path(units: Units, *, grain: int = 1) -> bytes:
    """Pack vertices (n, 2), in units of 1e-7 degree; small if most are multiples of `grain`."""
    whole, rest = np.divmod(units, grain)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return _deflated(steps) + (_deflated(rest) if rest.any() else b"")


def _deflated(numbers: Units) -> bytes:
    planes = numbers.astype("<i8").astype("<i4").T.copy().view(np.uint8).reshape(-1, 4).T
    return zlib.compress(planes.tobytes(), 9)


def unpack_path(blob: bytes, *, grain: int = 1) -> Units:
    """Return the vertices (n, 2) that `pack_path` packed."""
    inflater = zlib.decompressobj()
    steps = _numbers(inflater.decompress(blob))
    whole = np.cumsum(steps, axis=1, dtype=np.int32).T.astype(np.int64, order="C") * grain
    rest = inflater.unused_data
    return whole + _numbers(zlib.decompress(rest)).T if rest else whole


def _numbers(planes: bytes) -> NDArray[np.int32]:
    found: NDArray[np.int32] = (
        np.frombuffer(planes, dtype=np.uint8).reshape(4, -1).T.copy().view("<i4").reshape(2, -1)
    )
    return found


def pack_shape(shape: BaseGeometry, *, grain: int = 1, exact: bool = False) -> bytes:
    """Pack a shape in degrees, rounded to `grain` units of 1e-7 degree unless `exact`.

    Lines and polygons come back as multi-part shapes, points as a multi-point.
    """
    import shapely

    parts = shapely.get_parts(shape)
    plain, coords, offsets = shapely.to_ragged_array(parts)
    kind = _KINDS.index({0: "points", 1: "lines", 3: "polygons"}[int(plain)])
    counts = [np.diff(offset).astype("<u4") for offset in offsets] or [
        np.ones(len(parts), dtype="<u4")
    ]
    units = to_units(coords) if exact else to_units(coords / grain) * grain
    lengths = [len(count) for count in counts]
    head = _HEAD.pack(kind, len(counts), lengths[0], lengths[-1] if len(counts) > 1 else 0)
    body = b"".join(count.tobytes() for count in counts)
    return head + struct.pack("<II", grain, len(body)) + body + pack_path(units, grain=grain)


def unpack_shape(blob: bytes) -> BaseGeometry:
    """Return the shape, in degrees, that `pack_shape` packed."""
    kind, depth, first, second = _HEAD.unpack_from(blob)
    grain, size = struct.unpack_from("<II", blob, _HEAD.size)
    start = _HEAD.size + 8
    counts = np.frombuffer(blob, dtype="<u4", count=size // 4, offset=start)
    coords = to_degrees(unpack_path(blob[start + size :], grain=grain))
    split = [counts[:first], counts[first : first + second]][:depth]
    offsets = tuple(np.concatenate([[0], np.cumsum(count)]).astype(np.int64) for count in split)
    return gather(_KINDS[kind], coords, offsets)


def gather(kind: Kind, coords: Degrees, offsets: Sequence[NDArray[np.int64]]) -> BaseGeometry:
    """Make one multi-part shape from vertices and where its rings and parts begin."""
    import shapely

    match kind:
        case "points":
            return shapely.MultiPoint(coords)
        case "lines":
            plain = shapely.GeometryType.LINESTRING
            return shapely.MultiLineString(
                list(shapely.from_ragged_array(plain, coords, tuple(offsets)))
            )
        case "polygons":
            plain = shapely.GeometryType.POLYGON
            return shapely.MultiPolygon(
                list(shapely.from_ragged_array(plain, coords, tuple(offsets)))
            )
