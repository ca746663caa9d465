"""What borders.sqlite answers: border lines, the land they enclose, the coast, double claims."""

from __future__ import annotations

import json
import sqlite3
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from zonemap.places.records import Overlap, Pair
from zonemap.places.shipped import opened

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.mosaic import Piece
    from zonemap.places.pack import Units


def as_shape(row: tuple[bytes | None] | None) -> BaseGeometry | None:
    """Return the shape that a row of one blob holds, None where it holds none."""
    from zonemap.places.pack import unpack_shape

    return unpack_shape(row[0]) if row and row[0] else None


def _parts(isles: BaseGeometry | None) -> list[Any]:
    import shapely

    return [] if isles is None else shapely.get_parts(isles).tolist()


class BorderFile:
    """OpenStreetMap's borders, countries and coast as questions and answers."""

    def __init__(self) -> None:
        # One set of caches an instance: a cache on the class would keep every instance alive.
        self.pair = lru_cache(1024)(self._pair)
        self.arc = lru_cache(16384)(self._arc)
        self.coast_of = lru_cache(32)(self._coast_of)

    @cached_property
    def _borders(self) -> sqlite3.Connection:
        return opened("borders.sqlite")

    def _pair(self, one: str, other: str) -> Pair | None:
        """Return what is known of the border of two states, None if they never meet."""
        row = self._borders.execute(
            "SELECT a, b, arcs, near, claims, km, sea_km FROM pair WHERE a = ? AND b = ?",
            (min(one, other), max(one, other)),
        ).fetchone()
        if row is None:
            return None
        arcs, near, claims = (tuple(json.loads(text)) for text in row[2:5])
        return Pair(row[0], row[1], arcs, near, claims, row[5], row[6])

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Return the codes of the states that share a land border with this one."""
        rows = self._borders.execute(
            "SELECT CASE a WHEN ? THEN b ELSE a END FROM pair"
            " WHERE (a = ? OR b = ?) AND km > 0 ORDER BY 1",
            (code, code, code),
        )
        return tuple(other for (other,) in rows)

    def _arc(self, number: int) -> BaseGeometry:
        """Return one border line, vertex for vertex as the source has it."""
        import shapely

        from zonemap.places.pack import to_degrees, unpack_path

        row = self._borders.execute("SELECT path FROM arc WHERE id = ?", (number,)).fetchone()
        return shapely.LineString(to_degrees(unpack_path(row[0])))

    def arc_km(self, number: int) -> float:
        """Return the length of one border line on the ellipsoid."""
        row = self._borders.execute("SELECT km FROM arc WHERE id = ?", (number,)).fetchone()
        return float(row[0])

    def sea_border(self, pair: Pair) -> BaseGeometry | None:
        """Return the line two states share off the coast."""
        query = "SELECT sea FROM pair WHERE a = ? AND b = ?"
        return as_shape(self._borders.execute(query, (pair.a, pair.b)).fetchone())

    def edges(self, code: str) -> tuple[int, ...]:
        """Return the land edges of a state that no neighbour shares."""
        row = self._borders.execute("SELECT edges FROM country WHERE code = ?", (code,)).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def osm_land(self, code: str) -> BaseGeometry | None:
        """Return a state's land, made of its border lines and its coast."""
        import shapely

        from zonemap.places.mosaic import put_together

        found = self._pieces(code)
        if found is None:
            return None
        polygons, lines, isles = found
        return shapely.MultiPolygon([*put_together(polygons, lines), *_parts(isles)])

    def _coast_of(self, code: str) -> BaseGeometry | None:
        """Return the part of a state's outline that is coast."""
        import shapely

        from zonemap.places.mosaic import coast_lines

        found = self._pieces(code)
        if found is None:
            return None
        polygons, lines, isles = found
        rings = shapely.get_rings(_parts(isles))
        shores = [*coast_lines(polygons, lines), *(shapely.LineString(ring) for ring in rings)]
        return shapely.MultiLineString(shores) if shores else None

    def _pieces(
        self, code: str
    ) -> tuple[list[list[list[Piece]]], dict[int, Units], BaseGeometry | None] | None:
        """Return the polygons of a state, the border lines in them, and its islands."""
        from zonemap.places.mosaic import arcs_in, unpack_mosaic
        from zonemap.places.pack import unpack_path

        row = self._borders.execute(
            "SELECT mainland, isles FROM country WHERE code = ?", (code,)
        ).fetchone()
        if row is None:
            return None
        polygons = unpack_mosaic(row[0])
        wanted = json.dumps(arcs_in(polygons))
        query = "SELECT id, path FROM arc WHERE id IN (SELECT value FROM json_each(?))"
        paths = {key: unpack_path(path) for key, path in self._borders.execute(query, (wanted,))}
        return polygons, paths, as_shape(row[1:])

    def overlaps(self, code: str) -> tuple[Overlap, ...]:
        """Return the ground that this state and another both claim."""
        rows = self._borders.execute(
            "SELECT id, a, b, area_km2, lon, lat FROM overlap WHERE a = ? OR b = ? ORDER BY id",
            (code, code),
        )
        return tuple(Overlap(*row) for row in rows)

    def overlap_land(self, number: int) -> BaseGeometry | None:
        """Return the ground of one overlap."""
        query = "SELECT land FROM overlap WHERE id = ?"
        return as_shape(self._borders.execute(query, (number,)).fetchone())
