"""A state's land as the shipped file holds it: border lines by number, and its own coast.

A border stands in the file once, for both sides. A ring of a land is a list of pieces: a
border line, walked forwards or backwards, or the vertices of the coast from where one line
reaches the sea to where the next leaves it. What is put together has the very vertices of
the lines it is made of, so that cutting at a border leaves no sliver.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from zonemap.places.pack import pack_path, to_degrees, unpack_path

if TYPE_CHECKING:
    from shapely import LineString, Polygon

    from zonemap.places.pack import Degrees, Units

_HEAD = struct.Struct("<II")
_NOWHERE = np.zeros((0, 2), dtype=np.int64)


class Piece(NamedTuple):
    """A border line by its number, negative if walked backwards, or, with 0, some coast.

    `coast` holds the vertices between the lines before and after, without their ends.
    """

    arc: int
    coast: Units = _NOWHERE


Pieces: TypeAlias = Sequence[Piece]
"""The pieces of a ring: the first is a border line, no two stretches of coast follow each
other. A ring that is all coast is one piece, with every vertex once."""


def pack_mosaic(polygons: Sequence[Sequence[Pieces]], *, grain: int = 1) -> bytes:
    """Pack polygons, each a list of rings, the outer first; coast in multiples of `grain`."""
    tokens: list[int] = []
    coast = [_NOWHERE]
    for rings in polygons:
        tokens.append(len(rings))
        for pieces in rings:
            tokens.append(len(pieces))
            for piece in pieces:
                tokens += [piece.arc] if piece.arc else [0, len(piece.coast)]
                coast.append(piece.coast)
    body = zlib.compress(np.array(tokens, dtype="<i4").tobytes(), 9)
    return _HEAD.pack(grain, len(body)) + body + pack_path(np.vstack(coast), grain=grain)


def unpack_mosaic(blob: bytes) -> list[list[list[Piece]]]:
    """Return the polygons that `pack_mosaic` packed."""
    grain, size = _HEAD.unpack_from(blob)
    body = blob[_HEAD.size : _HEAD.size + size]
    tokens = iter(np.frombuffer(zlib.decompress(body), dtype="<i4").tolist())
    vertices = unpack_path(blob[_HEAD.size + size :], grain=grain)
    at = 0
    polygons: list[list[list[Piece]]] = []
    for rings in tokens:
        polygons.append([])
        for _ in range(rings):
            pieces: list[Piece] = []
            for _ in range(next(tokens)):
                arc = next(tokens)
                count = 0 if arc else next(tokens)
                pieces.append(Piece(arc, vertices[at : at + count]))
                at += count
            polygons[-1].append(pieces)
    return polygons


def arcs_in(polygons: Sequence[Sequence[Pieces]]) -> tuple[int, ...]:
    """Return the numbers of the border lines that some polygons are made of, sorted."""
    found = {abs(piece.arc) for rings in polygons for pieces in rings for piece in pieces}
    return tuple(sorted(found - {0}))


def put_together(polygons: Sequence[Sequence[Pieces]], arcs: Mapping[int, Units]) -> list[Polygon]:
    """Return the polygons, in degrees."""
    import shapely

    found = []
    for rings in polygons:
        outer, *holes = (_ring(pieces, arcs) for pieces in rings)
        found.append(shapely.Polygon(outer, holes))
    return found


def _ring(pieces: Pieces, arcs: Mapping[int, Units]) -> Degrees:
    parts: list[Units] = []
    for at, piece in enumerate(pieces):
        if not piece.arc:
            parts.append(piece.coast)
            continue
        # The next line begins where this one ends; the coast begins after it.
        joined = bool(pieces[(at + 1) % len(pieces)].arc)
        path = _walked(piece.arc, arcs)
        parts.append(path[:-1] if joined else path)
    return to_degrees(np.vstack([*parts, parts[0][:1]]))


def coast_lines(
    polygons: Sequence[Sequence[Pieces]], arcs: Mapping[int, Units]
) -> Iterator[LineString]:
    """Yield the stretches of coast of some polygons, from border to border, in degrees."""
    import shapely

    for rings in polygons:
        for pieces in rings:
            if not any(piece.arc for piece in pieces):
                yield shapely.LineString(_ring(pieces, arcs))
                continue
            for at, piece in enumerate(pieces):
                if not piece.arc:
                    before = _walked(pieces[at - 1].arc, arcs)[-1:]
                    after = _walked(pieces[(at + 1) % len(pieces)].arc, arcs)[:1]
                    path = np.vstack([before, piece.coast, after])
                    yield shapely.LineString(to_degrees(path))


def _walked(number: int, arcs: Mapping[int, Units]) -> Units:
    path = arcs[abs(number)]
    return path if number > 0 else path[::-1]
