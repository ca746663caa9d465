"""The land of each country as pieces: border lines by number, and stretches of coast."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from topology import Arc, Ring, Units, Walk

from zonemap.places.mosaic import Piece
from zonemap.places.pack import to_degrees


@dataclass(slots=True)
class Land:
    """A country's polygons: those that border lines close, and those that are coast alone."""

    mainland: list[list[list[Piece]]] = field(default_factory=list)
    isles: list[shapely.Polygon] = field(default_factory=list)


def pieces_of(
    rings: list[Ring], walks: list[Walk], arcs: list[Arc], numbers: dict[int, int]
) -> dict[str, Land]:
    """Return the pieces of every owner's land.

    Parameters
    ----------
    rings, walks, arcs
        As `topology.arcs_of` takes and gives them.
    numbers
        The number of each border line, by its place in `arcs`; the rest is coast.
    """
    polygons: dict[tuple[str, int], list[list[Piece]]] = {}
    for ring, walk in zip(rings, walks, strict=True):
        stretches = [
            (
                numbers.get(place, 0) * (1 if forward else -1),
                arcs[place].path[:: 1 if forward else -1],
            )
            for place, forward in walk
        ]
        polygons.setdefault((ring.owner, ring.part), []).append(_pieces(stretches))
    lands: dict[str, Land] = {}
    for (owner, _), parts in polygons.items():
        land = lands.setdefault(owner, Land())
        if any(piece.arc for pieces in parts for piece in pieces):
            land.mainland.append(parts)
        else:
            outer, *holes = (to_degrees(pieces[0].coast) for pieces in parts)
            land.isles.append(shapely.Polygon(outer, holes))
    return lands


def _pieces(stretches: list[tuple[int, Units]]) -> list[Piece]:
    """Return the pieces of a ring: a border line first, stretches of coast joined."""
    first = next((at for at, (arc, _) in enumerate(stretches) if arc), None)
    if first is None:
        return [Piece(0, np.vstack([path[:-1] for _, path in stretches]))]
    pieces: list[Piece] = []
    shore: list[Units] = []
    for arc, path in stretches[first:] + stretches[:first]:
        if arc:
            pieces += _coast(shore)
            shore = []
            pieces.append(Piece(arc))
        else:
            shore.append(path)
    return pieces + _coast(shore)


def _coast(shore: list[Units]) -> list[Piece]:
    if not shore:
        return []
    whole = np.vstack([shore[0], *(path[1:] for path in shore[1:])])
    return [Piece(0, whole[1:-1])]
