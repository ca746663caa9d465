"""What lies in a frame: the land, lines, waters and towns that a map paints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from zonemap.places.geodata import Geodata, Ground, geodata, open_geodata
from zonemap.zone import LayerCredit

if TYPE_CHECKING:
    import sqlite3

    from shapely.geometry.base import BaseGeometry

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees; east is beyond 180 where the box crosses the date line."""

_TURN_DEG = 360.0
_EDGE_DEG = 180.0
_WIDE_DEG = 40.0  # from here on the coarser layers do
_GREAT_RIVER_RANK = 3
_SEA_RANK = 1
_BAY_RANK = 3
_RIVER_RANK = 6  # of Natural Earth: the lower the better known
_FACE_KINDS = ("Country", "Sovereign country", "Sovereignty", "Dependency", "Disputed",
               "Indeterminate")  # fmt: skip


class PaintedTown(NamedTuple):
    """A town with the names it is searched by."""

    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int


class PaintedCountry(NamedTuple):
    """A country and the part of its land that lies in the frame."""

    name: str
    land: BaseGeometry


class PaintedSea(NamedTuple):
    """A sea, gulf or strait and the part of its water that lies in the frame.

    `rank` is 0 for oceans, 1 for seas, 2 for gulfs, 3 for bays and straits; `lon` and
    `lat` are a point of the water.
    """

    name: str
    rank: int
    lon: float
    lat: float
    water: BaseGeometry


def pieces(box: Box) -> tuple[tuple[Box, float], ...]:
    """Return a frame as boxes between -180 and 180, each with what to add to its longitudes.

    Examples
    --------
    >>> pieces((170, -20, 190, -10))
    (((170, -20, 180.0, -10), 0.0), ((-180.0, -20, -170.0, -10), 360.0))
    """
    west, south, east, north = box
    if east <= _EDGE_DEG:
        return ((box, 0.0),)
    return (
        ((west, south, _EDGE_DEG, north), 0.0),
        ((-_EDGE_DEG, south, east - _TURN_DEG, north), _TURN_DEG),
    )


def land(box: Box) -> BaseGeometry:
    """Return the land of a frame: OpenStreetMap's coast, or Natural Earth's at 1:50 million."""
    data = geodata()
    layer: Ground = "land-50m" if box[2] - box[0] > _WIDE_DEG else "land"

    def found(part: Box) -> Iterator[BaseGeometry]:
        return iter(data.ground(layer, part))

    return _gathered(box, found)


def lakes(box: Box) -> BaseGeometry:
    """Return the lakes of a frame."""
    if box[2] - box[0] > _WIDE_DEG:
        return _gathered(box, lambda part: iter(geodata().ground("lakes-50m", part)))
    return _gathered(box, lambda part: _features(part, "lake", 99))


def rivers(box: Box) -> BaseGeometry:
    """Return the well-known rivers of a frame."""
    rank = _RIVER_RANK if box[2] - box[0] <= _WIDE_DEG else _GREAT_RIVER_RANK
    return _gathered(box, lambda part: _features(part, "river", rank))


def borders(box: Box) -> BaseGeometry:
    """Return the border lines of a frame on which both sides agree."""
    query = (
        "SELECT path FROM arc WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?"
        " AND inside = '' AND (right <> '' OR (near <> '' AND left < near)) ORDER BY id"
    )
    return _gathered(box, lambda part: _arcs(part, query))


def disputed(box: Box) -> BaseGeometry:
    """Return the border lines of a frame that one side draws, or that cross claimed ground."""
    query = (
        "SELECT path FROM arc WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?"
        " AND (inside <> '' OR (right = '' AND near = '')) ORDER BY id"
    )
    return _gathered(box, lambda part: _arcs(part, query))


def towns(box: Box, most: int, least_population: int = 0) -> tuple[PaintedTown, ...]:
    """Return the largest towns of a frame, the largest first.

    Parameters
    ----------
    box
        The frame.
    most
        How many at the most.
    least_population
        How many people at the least; towns of unknown size count as none.
    """
    base = _places(geodata())
    found: list[PaintedTown] = []
    for (west, south, east, north), turn in pieces(box):
        cells = [
            row * 360 + column
            for row in range(int(south + 90), int(north + 90) + 1)
            for column in range(int(west + 180), int(east + 180) + 1)
        ]
        for at in range(0, len(cells), 500):
            some = cells[at : at + 500]
            marks = ",".join("?" * len(some))
            rows = base.execute(
                "SELECT name, names, lat, lon, population FROM town"  # noqa: S608 # only marks are put in
                " WHERE CAST(lat + 90 AS INTEGER) * 360 + CAST(lon + 180 AS INTEGER)"
                f" IN ({marks}) AND population >= ?"
                " AND lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?"
                " ORDER BY population DESC, name, lat, lon LIMIT ?",
                (*some, least_population, west, east, south, north, most),
            )
            found += [
                PaintedTown(name, tuple(names.split("\n")) if names else (), lat, lon + turn, many)
                for name, names, lat, lon, many in rows
            ]
    found.sort(key=lambda town: (-town.population, town.name, town.lat, town.lon))
    return tuple(found[:most])


def countries(box: Box, *, simplified_deg: float = 0.0) -> tuple[PaintedCountry, ...]:
    """Return the countries of a frame with their land in it, in the order of their codes.

    Parameters
    ----------
    box
        The frame.
    simplified_deg
        How far, in degrees, the outlines may be moved: they only tell where a name fits.
    """
    import shapely

    data, boxes = geodata(), _boxes(geodata())
    found: list[PaintedCountry] = []
    for one in data.countries():
        if one.kind not in _FACE_KINDS:
            continue
        here = boxes.get(one.code)
        if here is None or not any(_meets(here, part) for part, _ in pieces(box)):
            continue
        whole = data.land_of(one.code, "natural-earth")
        if whole is None:
            continue
        cut = _gathered(box, lambda _, whole=whole: iter((whole,)))  # type: ignore[misc] # bound now, not later
        light = shapely.simplify(cut, simplified_deg)
        if shapely.area(light) > 0:
            found.append(PaintedCountry(one.name, light))
    return tuple(found)


def seas(box: Box, *, simplified_deg: float = 0.0) -> tuple[PaintedSea, ...]:
    """Return the named seas of a frame, oceans first, each with its own water in it.

    Parameters
    ----------
    box
        The frame.
    simplified_deg
        How far, in degrees, the coast may be moved: it only tells where a name fits.
    """
    import shapely

    dry = list(shapely.get_parts(shapely.simplify(land(box), simplified_deg)))
    found: list[PaintedSea] = []
    for name, rank, ring in _sea_rings(box):
        near = [shape for shape in dry if shapely.intersects(shape, ring)]
        water = shapely.difference(ring, shapely.union_all(near))
        parts = [part for part in shapely.get_parts(water) if shapely.area(part) > 0]
        if parts:
            whole = shapely.MultiPolygon(parts)
            at = shapely.point_on_surface(whole)
            found.append(PaintedSea(name, rank, round(at.x, 4), round(at.y, 4), whole))
        dry.append(ring)  # what lies on top has the water
    return tuple(sorted(found, key=lambda sea: (sea.rank, sea.name)))


def _sea_rings(box: Box) -> Iterator[tuple[str, int, BaseGeometry]]:
    """Yield the seas of a frame, bays and straits first, the parts of one sea as one."""
    import shapely

    base = geodata()._world  # noqa: SLF001 # the same room
    least = _SEA_RANK if box[2] - box[0] > _WIDE_DEG else _BAY_RANK
    names = base.execute(
        "SELECT name, rank FROM feature WHERE kind = 'sea' AND rank <= ? GROUP BY name, rank"
        " ORDER BY rank DESC, max(id) DESC",
        (least,),
    ).fetchall()
    for name, rank in names:
        parts = _gathered(box, lambda part, name=name: _features(part, "sea", least, name))  # type: ignore[misc] # bound now
        whole = shapely.union_all(shapely.get_parts(parts))
        if shapely.area(whole) > 0:
            yield name, rank, whole


def credits(box: Box) -> tuple[LayerCredit, ...]:  # noqa: A001 # what every source of places calls it
    """Return where the layers painted in a frame are from."""
    coast = "ne-land" if box[2] - box[0] > _WIDE_DEG else "osm-coast"
    return open_geodata().credits(("osm-borders", coast, "ne-lakes", "ne-rivers", "geonames-towns"))


def _boxes(data: Geodata) -> dict[str, Box]:
    """Return the box around each country's land, of OpenStreetMap's borders."""
    base = data._borders  # noqa: SLF001 # the same room
    rows = base.execute("SELECT code, west, south, east, north FROM country")
    return {code: (west, south, east, north) for code, west, south, east, north in rows}


def _meets(one: Box, other: Box) -> bool:
    crossing = one[2] < one[0]  # west is more than east across the date line
    wide = crossing or (one[0] <= other[2] and one[2] >= other[0])
    return wide and one[1] <= other[3] and one[3] >= other[1]


def _features(part: Box, kind: str, rank: int, name: str = "") -> Iterator[BaseGeometry]:
    """Yield the shapes of a kind in a box as well known as `rank`, all or those of a name."""
    from zonemap.places.pack import unpack_shape

    west, south, east, north = part
    base = geodata()._world  # noqa: SLF001 # the same room
    rows = base.execute(
        "SELECT shape FROM feature WHERE kind = ? AND west <= ? AND east >= ?"
        " AND south <= ? AND north >= ? AND shape IS NOT NULL AND rank <= ?"
        " AND (? = '' OR name = ?) ORDER BY id",
        (kind, east, west, north, south, rank, name, name),
    )
    return (unpack_shape(blob) for (blob,) in rows)


def _arcs(part: Box, query: str) -> Iterator[BaseGeometry]:
    import shapely

    from zonemap.places.pack import to_degrees, unpack_path

    west, south, east, north = part
    base = geodata()._borders  # noqa: SLF001 # the same room
    rows = base.execute(query, (east, west, north, south))
    return (shapely.LineString(to_degrees(unpack_path(path))) for (path,) in rows)


def _places(data: Geodata) -> sqlite3.Connection:
    return data._places  # noqa: SLF001 # the same room


def _gathered(box: Box, found: Callable[[Box], Iterator[BaseGeometry]]) -> BaseGeometry:
    """Return all that is found in a frame as one shape, cut to it."""
    import numpy as np
    import shapely

    shapes: list[Any] = []
    for part, turn in pieces(box):
        every = np.array(list(found(part)), dtype=object)
        west, south, east, north = shapely.bounds(every).T if len(every) else np.empty((4, 0))
        whole = (west >= part[0]) & (south >= part[1]) & (east <= part[2]) & (north <= part[3])
        every[~whole] = shapely.clip_by_rect(every[~whole], *part)
        if turn:
            every = shapely.transform(every, lambda xy, turn=turn: xy + np.array([turn, 0.0]))  # type: ignore[misc] # bound now
        shapes += [shape for shape in every if not shape.is_empty]
    if shapes and all(shape.geom_type.endswith("Polygon") for shape in shapes):
        parts = [part for shape in shapes for part in shapely.get_parts(shape).tolist()]
        return shapely.MultiPolygon(parts)
    return shapely.GeometryCollection(shapes)
