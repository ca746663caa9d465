"""What the shipped layers hold in a box, each thing with its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from zonemap.places.basemap import Box, pieces
from zonemap.places.geodata import geodata
from zonemap.places.records import Town

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class NamedShape(NamedTuple):
    """A country's land, a region, a river or a stretch of border, in degrees (EPSG:4326)."""

    name: str
    country: str
    shape: BaseGeometry


def towns_in(box: Box) -> Iterator[Town]:
    """Yield the towns of a box, in the order of their ids."""
    base = geodata()._places  # noqa: SLF001 # the same room
    found: list[Town] = []
    for (west, south, east, north), _ in pieces(box):
        for row in range(max(int(south + 90), 0), min(int(north + 90), 179) + 1):
            first, last = int(west + 180), min(int(east + 180), 360)
            rows = base.execute(
                "SELECT id, name, country, admin1, class, population, lon, lat, names FROM town"
                " WHERE CAST(lat + 90 AS INTEGER) * 360 + CAST(lon + 180 AS INTEGER)"
                " BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?",
                (row * 360 + first, row * 360 + last, west, east, south, north),
            )
            found += map(_town, rows)
    yield from sorted(set(found))


def _town(row: tuple[Any, ...]) -> Town:
    return Town._make((*row[:-1], tuple(filter(None, row[-1].split("\n")))))


def countries_in(box: Box) -> Iterator[NamedShape]:
    """Yield the land of each country of a box, from OpenStreetMap's borders."""
    data = geodata()
    query = (
        "SELECT code FROM country WHERE south <= ? AND north >= ?"
        " AND (west > east OR (west <= ? AND east >= ?)) ORDER BY code"
    )
    codes: dict[str, None] = {}
    for (west, south, east, north), _ in pieces(box):
        rows = data._borders.execute(query, (north, south, east, west))  # noqa: SLF001 # the same room
        codes |= dict.fromkeys(code for (code,) in rows)
    for code in codes:
        land = data.land_of(code)
        if land is not None:
            name = data.country(code).name if data.has_country(code) else code
            yield NamedShape(name, code, land)


def features_in(box: Box, kind: str) -> Iterator[NamedShape]:
    """Yield the regions or rivers of a box, from Natural Earth.

    Parameters
    ----------
    box
        The box.
    kind
        ``region`` (first-level divisions) or ``river``.
    """
    from zonemap.places.pack import unpack_shape

    base = geodata()._world  # noqa: SLF001 # the same room
    found: dict[int, NamedShape] = {}
    for (west, south, east, north), _ in pieces(box):
        rows = base.execute(
            "SELECT id, name, country, shape FROM feature WHERE kind = ? AND shape IS NOT NULL"
            " AND west <= ? AND east >= ? AND south <= ? AND north >= ? ORDER BY id",
            (kind, east, west, north, south),
        )
        for number, name, country, blob in rows:
            found[number] = NamedShape(name, country, unpack_shape(blob))
    yield from found.values()


def borders_in(box: Box) -> Iterator[NamedShape]:
    """Yield the stretches of land border that two countries share in a box.

    Their name is that of the pair, codes in alphabetical order: ``SYR-TUR``. Where each
    side draws a line of its own beside the other's, one of the two stands for both.
    """
    import shapely

    from zonemap.places.pack import to_degrees, unpack_path

    base = geodata()._borders  # noqa: SLF001 # the same room
    found: dict[int, NamedShape] = {}
    for (west, south, east, north), _ in pieces(box):
        rows = base.execute(
            "SELECT id, left, CASE WHEN right <> '' THEN right ELSE near END, path FROM arc"
            " WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? AND left <> ''"
            " AND (right <> '' OR (near <> '' AND left < near)) ORDER BY id",
            (east, west, north, south),
        )
        for number, left, right, path in rows:
            pair = "-".join(sorted(f"{left},{right}".split(",")))
            found[number] = NamedShape(
                pair, pair, shapely.LineString(to_degrees(unpack_path(path)))
            )
    yield from found.values()
