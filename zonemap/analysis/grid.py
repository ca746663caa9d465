r"""Which points lie in which zones: a cell index that leaves few points to a polygon.

The ground around the zones is cut into cells. A cell that lies wholly in a zone answers
for every point in it; a cell that no zone meets answers too; only the cells that an edge
crosses send their points to shapely's exact predicate, so the pairs are the same as if
every point had been asked.

    . . . . . .      .  no zone: nothing to do
    . / # # \ .      #  wholly inside: the pair is known
    . # # # # .      / \  an edge crosses: ask the polygon
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

LEVELS = 9
"""The grid has 2 to this power cells a side: a table of 512 x 512 stays in the cache."""

BLOCK = 1 << 18
"""Points looked up at once: their working arrays stay in the cache too."""

HAIR = 1e-6
"""The part of a cell by which it is taken to be larger than it is."""

GRID_PAYS_FROM = 50_000
"""Below this many points, asking the polygons costs less than building the grid."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Points and the zones they lie in, in the order of the points, then of the zones.

    Parameters
    ----------
    point
        The position of the point among those asked.
    zone
        The position of the zone among those indexed.
    """

    point: npt.NDArray[np.int64]
    zone: npt.NDArray[np.int32]

    def by_zone(self) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
        """Yield each zone that has pairs, with their positions in order."""
        yield from groups(self.zone)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the cells lie, in degrees."""

    west: float
    south: float
    cell_width_deg: float
    cell_height_deg: float

    def boxes(
        self, col: npt.NDArray[np.int64], row: npt.NDArray[np.int64], size: int
    ) -> npt.NDArray[np.object_]:
        """Return blocks of `size` cells a side, each a hair larger than it is.

        The hair is wider than the rounding of a point's cell number, so that a point
        which rounding puts into the wrong one of two cells still gets the right answer.
        """
        hair_x, hair_y = self.cell_width_deg * HAIR, self.cell_height_deg * HAIR
        x, y = self.west + col * self.cell_width_deg, self.south + row * self.cell_height_deg
        return np.asarray(
            shapely.box(
                x - hair_x,
                y - hair_y,
                x + size * self.cell_width_deg + hair_x,
                y + size * self.cell_height_deg + hair_y,
            ),
            dtype=object,
        )


def groups(zone: npt.NDArray[np.int32]) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    """Yield each zone that is there, with the positions it has, in order.

    Parameters
    ----------
    zone
        Numbers of zones.
    """
    order = np.argsort(zone, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(zone[order])) + 1):
        if len(group):
            yield int(zone[group[0]]), group


class ZoneIndex:
    """Answers which of a fixed set of zones each of many points lies in.

    A point on the edge of a zone lies in it (`shapely.intersects_xy`): "within 30 km"
    includes the thirtieth kilometre.

    Parameters
    ----------
    shapes
        The zones, in degrees (EPSG:4326).
    levels
        The grid has ``2**levels`` cells a side.

    Examples
    --------
    >>> index = ZoneIndex([shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)])
    >>> pairs = index.query(np.array([0.5, 1.5, 9.0]), np.array([0.5, 0.5, 0.5]))
    >>> list(zip(pairs.point.tolist(), pairs.zone.tolist()))
    [(0, 0), (1, 0), (1, 1)]
    """

    def __init__(self, shapes: Sequence[BaseGeometry], *, levels: int = LEVELS) -> None:
        self._shapes = np.empty(len(shapes), dtype=object)
        self._shapes[:] = list(shapes)
        self._levels = levels
        self._side = 1 << levels
        self._grid: tuple[_Frame, npt.NDArray[np.int32], npt.NDArray[np.int32]] | None = None
        shapely.prepare(self._shapes)

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Arrive with the cells; what shapely prepared does not travel."""
        vars(self).update(state)
        shapely.prepare(self._shapes)

    def query(self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> Pairs:
        """Return every point with each zone it lies in.

        Parameters
        ----------
        lon, lat
            Degrees (EPSG:4326); a NaN lies nowhere.
        """
        if len(self._shapes) == 0 or len(lon) == 0:
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int32))
        if self._grid is None and len(lon) < GRID_PAYS_FROM:
            return self._ask_polygons(lon, lat)
        if self._grid is None:
            self.build()
        found = [
            self._look_up(lon[start : start + BLOCK], lat[start : start + BLOCK], start)
            for start in range(0, len(lon), BLOCK)
        ]
        return Pairs(
            np.concatenate([pairs.point for pairs in found]),
            np.concatenate([pairs.zone for pairs in found]),
        )

    def build(self) -> None:
        """Build the cells now rather than at the first large query."""
        if self._grid is not None:
            return
        bounds = shapely.total_bounds(self._shapes)
        if not np.isfinite(bounds).all():  # every zone is empty, and so is every cell
            none = np.zeros(self._side * self._side + 1, np.int32)
            self._grid = (_Frame(0, 0, 1, 1), none, np.empty(0, np.int32))
            return
        west, south, east, north = (float(value) for value in bounds)
        # A zone that is a point or a line along an axis still needs cells with a size.
        width, height = max(east - west, 1e-9), max(north - south, 1e-9)
        frame = _Frame(
            west, south, width * (1 + 1e-9) / self._side, height * (1 + 1e-9) / self._side
        )
        self._grid = (frame, *self._fill(frame))

    def _fill(self, frame: _Frame) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """Refine blocks of cells from the whole down to single cells.

        Returns
        -------
        start, entry
            The entries of cell ``c`` are ``entry[start[c]:start[c + 1]]``; an entry is
            twice the zone, plus one where its edge crosses the cell.
        """
        zone = np.arange(len(self._shapes))
        col = np.zeros(len(zone), dtype=np.int64)
        row = col.copy()
        cells: list[npt.NDArray[np.int64]] = []
        entries: list[npt.NDArray[np.int64]] = []
        for level in range(self._levels + 1):
            size = 1 << (self._levels - level)
            boxes, shapes = frame.boxes(col, row, size), self._shapes[zone]
            met = shapely.intersects(shapes, boxes)
            zone, col, row = zone[met], col[met], row[met]
            full = shapely.contains_properly(shapes[met], boxes[met])
            inside = self._cells_of(col[full], row[full], size)
            cells.append(inside.ravel())
            entries.append(np.repeat(zone[full] * 2, size * size))
            zone, col, row = zone[~full], col[~full], row[~full]
            if level < self._levels:
                zone = np.repeat(zone, 4)
                col = np.repeat(col, 4) + np.tile([0, size // 2, 0, size // 2], len(col))
                row = np.repeat(row, 4) + np.tile([0, 0, size // 2, size // 2], len(row))
        cells.append(row * self._side + col)
        entries.append(zone * 2 + 1)
        cell, entry = np.concatenate(cells), np.concatenate(entries)
        order = np.lexsort((entry, cell))
        counts = np.bincount(cell, minlength=self._side * self._side)
        start = np.concatenate(([0], np.cumsum(counts)))
        return start.astype(np.int32), entry[order].astype(np.int32)

    def _cells_of(
        self, col: npt.NDArray[np.int64], row: npt.NDArray[np.int64], size: int
    ) -> npt.NDArray[np.int64]:
        """Return the numbers of the single cells in blocks of `size` cells a side."""
        step = np.arange(size)
        rows = (row[:, None, None] + step[:, None]) * self._side
        return np.asarray(rows + col[:, None, None] + step, dtype=np.int64)

    def _look_up(
        self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64], first: int
    ) -> Pairs:
        """Return the pairs of one block of points, numbered from `first`."""
        assert self._grid is not None  # noqa: S101 # query builds it
        frame, start, entry = self._grid
        x = (lon - frame.west) / frame.cell_width_deg
        y = (lat - frame.south) / frame.cell_height_deg
        near = np.flatnonzero((x >= -HAIR) & (x < self._side) & (y >= -HAIR) & (y < self._side))
        # Truncation sends the hair below zero to cell 0, where the edge of the zones lies.
        cell = y[near].astype(np.int32) * self._side + x[near].astype(np.int32)
        begin = start[cell]
        count = start[cell + 1] - begin
        some = np.flatnonzero(count)
        begin, count = begin[some], count[some]
        if (count == 1).all():
            point, found = near[some], entry[begin]
        else:
            point = np.repeat(near[some], count)
            first_of = np.repeat(np.cumsum(count) - count, count)
            found = entry[np.repeat(begin, count) + np.arange(len(point)) - first_of]
        zone = found >> 1
        keep = self._settle_edges(point, zone, (found & 1).astype(bool), lon, lat)
        return Pairs(point[keep] + first, zone[keep])

    def _settle_edges(
        self,
        point: npt.NDArray[np.int64],
        zone: npt.NDArray[np.int32],
        crossed: npt.NDArray[np.bool_],
        lon: npt.NDArray[np.float64],
        lat: npt.NDArray[np.float64],
    ) -> npt.NDArray[np.bool_]:
        """Ask the polygons about the pairs whose cell an edge crosses."""
        keep = ~crossed
        asked = np.flatnonzero(crossed)
        for number, group in groups(zone[asked]):
            at = point[asked[group]]
            keep[asked[group]] = shapely.intersects_xy(self._shapes[number], lon[at], lat[at])
        return keep

    def _ask_polygons(self, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> Pairs:
        """Return the pairs without cells: bounds first, then the polygon."""
        points, zones = [], []
        for number, (shape, bounds) in enumerate(
            zip(self._shapes, shapely.bounds(self._shapes), strict=True)
        ):
            west, south, east, north = bounds
            near = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
            hit = near[shapely.intersects_xy(shape, lon[near], lat[near])]
            points.append(hit)
            zones.append(np.full(len(hit), number, dtype=np.int32))
        point, zone = np.concatenate(points), np.concatenate(zones)
        order = np.lexsort((zone, point))
        return Pairs(point[order], zone[order])
