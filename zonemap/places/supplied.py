"""The layers of one run: where a user's file fills a hole of the words.

A layer comes as a file of any common kind, one table of it, or as the geometry itself.
It fills every hole of its name: a thing on an attached map, a line as of a date, a road.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from zonemap.area import (
    Area,
    Inside,
    Line,
    Node,
    Place,
    Region,
    River,
    Road,
    Undrawn,
    walk,
)
from zonemap.errors import LayerError
from zonemap.places.gazetteer import Found, Gazetteer
from zonemap.places.names import fold
from zonemap.places.resolver import Resolver
from zonemap.places.user import MAX_BYTES, UserLayer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

N = TypeVar("N", bound=Node)
MAX_POINTS = 2_000_000
_LON = ("lon", "lng", "long", "longitude", "x")
_LAT = ("lat", "latitude", "y")
_WKT = ("wkt", "geometry", "geom", "the_geom")
_FAR_DEG = 5.0
STYLES = "layer_styles"
"""The table in which a GeoPackage keeps how it looks."""


@dataclass(frozen=True)
class SuppliedLayer(UserLayer):
    """A user's layer for one run.

    Parameters
    ----------
    table
        The table of the file, where it has several.
    wkt
        The geometry itself, in degrees (EPSG:4326), longitude first; then `path` only
        says where it came from.
    """

    table: str | None = None
    wkt: str | None = None

    @cached_property
    def shape(self) -> BaseGeometry:
        """The whole layer as one shape, in degrees (EPSG:4326).

        Raises
        ------
        LayerError
            If it cannot be read or its shapes cannot be used.
        """
        import shapely

        return shapely.union_all(self._table.geometry.to_numpy())

    def check(self) -> None:
        """Read the layer now, so that a file that cannot be used is found out first.

        Raises
        ------
        LayerError
            If it cannot be read or its shapes cannot be used.
        """
        _ = self.shape

    def found(self) -> Found:
        """Return the layer as one feature."""
        return replace(self._as_found(self.name, self.shape), why=f"{self.name} is {self.whose}")

    @property
    def whose(self) -> str:
        """Whose it is, in a few words for the map."""
        return f"your layer {self.title or self.path.name}"

    @cached_property
    def _table(self) -> Any:  # noqa: ANN401 # geopandas has no types
        if self.wkt is not None:
            return _checked(_from_wkt(self.wkt, self.name), self.name)
        return _checked(_read(self.path, self.table), self.path.name)


def supplied(name: str, given: str | Path, *, folder: Path | None = None) -> SuppliedLayer:
    """Return the layer that ``NAME=FILE`` or ``NAME=FILE:TABLE`` means.

    Parameters
    ----------
    name
        The name of the hole it fills.
    given
        The file, with the name of one of its tables after a colon where needed.
    folder
        The folder from which the file is named.
    """
    said = str(given)
    path = Path(said) if folder is None else folder / said
    table = None
    if not path.exists():
        before, colon, after = said.rpartition(":")
        part = Path(before) if folder is None else folder / before
        if colon and before and part.exists():
            path, table = part, after
    title = path.name if table is None else f"{path.name}, {table}"
    return SuppliedLayer(name, path, title, credit=f"{title} (supplied by the user)", table=table)


def with_layers(gazetteer: Gazetteer, layers: tuple[SuppliedLayer, ...]) -> Gazetteer:
    """Return a gazetteer that knows these layers, which win over all it knows."""
    if not layers or not isinstance(gazetteer, Resolver):
        return gazetteer
    return replace(gazetteer, user=(*layers, *gazetteer.user))


# --- Filling holes ------------------------------------------------------------------


def _names(node: Node) -> tuple[str, ...]:
    """Return the names under which a layer can stand for a node, the most exact first."""
    match node:
        case Undrawn(_, name) | River(name):
            return (name,)
        case Line(name, as_of):
            return (name,) if as_of is None else (f"{name} as of {as_of}", f"{name} {as_of}", name)
        case Road(name, of) | Region(name, of) | Place(name, of):
            return (name,) if of is None else (f"{name} in {of}", name)
        case _:
            return ()


def fill(area: Area, layers: tuple[SuppliedLayer, ...]) -> tuple[Area, tuple[SuppliedLayer, ...]]:
    """Put layers into the holes of an area that bear their names.

    Returns
    -------
    area
        The same area, each filled hole a feature of the layer's name.
    used
        The layers that were used, each once.

    Raises
    ------
    LayerError
        If a layer cannot be read, or has no line where the words need one.
    """
    filler = _Filler({fold(layer.name): layer for layer in layers})
    return filler.area(area), tuple(dict.fromkeys(filler.used))


def holes(area: Area) -> tuple[str, ...]:
    """Return the names under which layers can stand in an area, the most exact of each."""
    return tuple(dict.fromkeys(_names(part)[0] for part in walk(area) if _names(part)))


class _Filler:
    """Walks a tree and puts layers in."""

    def __init__(self, layers: Mapping[str, SuppliedLayer]) -> None:
        self.layers = layers
        self.used: list[SuppliedLayer] = []

    def area(self, node: N) -> N:
        layer = next(
            (self.layers[fold(name)] for name in _names(node) if fold(name) in self.layers), None
        )
        if layer is not None:
            self.used.append(layer)
            return self._stand_in(node, layer)  # type: ignore[return-value] # an area for an area, a feature for a feature
        changes: dict[str, object] = {}
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, Node):
                changes[name] = self.area(value)
            elif isinstance(value, tuple):
                changes[name] = tuple(
                    self.area(item) if isinstance(item, Node) else item for item in value
                )
        return msgspec.structs.replace(node, **changes)

    @staticmethod
    def _stand_in(node: Node, layer: SuppliedLayer) -> Node:
        kind = layer.shape.geom_type
        if isinstance(node, Undrawn):
            if "Point" in kind:
                return Inside(Place(layer.name, span=node.span), span=node.span)
            if "Line" in kind:
                return Inside(Line(layer.name, span=node.span), span=node.span)
            return Inside(Region(layer.name, span=node.span), span=node.span)
        if isinstance(node, Line | Road | River):
            if "Line" not in kind:
                raise LayerError(
                    f"{layer.whose} has no line in it, and the words need a line: {layer.name}",
                    span=node.span,
                    hint="supply the line itself; the outline of an area, if that is meant",
                    layer_name=layer.name,
                )
            return Line(layer.name, span=node.span)
        if isinstance(node, Place):
            return Place(layer.name, span=node.span)
        return Region(layer.name, span=node.span)


def far_from(layer: SuppliedLayer, bounds: tuple[float, float, float, float] | None) -> str | None:
    """Return a warning if a layer lies far from where the agreement's countries are.

    Parameters
    ----------
    layer
        The layer.
    bounds
        West, south, east, north of the countries, in degrees; None where unknown.
    """
    if bounds is None:
        return None
    west, south, east, north = layer.shape.bounds
    apart_deg = max(bounds[0] - east, west - bounds[2], bounds[1] - north, south - bounds[3], 0.0)
    if apart_deg < _FAR_DEG:
        return None
    return (
        f"{layer.whose} for “{layer.name}” lies far from the agreement's countries, around"
        f" {(south + north) / 2:.1f}° N {(west + east) / 2:.1f}° E: are longitude and latitude"
        " the right way round?"
    )


# --- Reading files ------------------------------------------------------------------


def _read(path: Path, table: str | None) -> Any:  # noqa: ANN401 # geopandas has no types
    """Read a file of shapes; nothing is checked yet but that it can be read."""
    if not path.is_file():
        raise LayerError(
            f"{path}: no such file", hint="name a GeoJSON, GeoPackage, KML, Shapefile, CSV or WKT"
        )
    if path.stat().st_size > MAX_BYTES:
        raise LayerError(f"{path.name} is over {MAX_BYTES // 1_000_000} MB", hint="cut it first")
    match path.suffix.lower():
        case ".csv":
            return _from_csv(_text(path), path.name)
        case ".wkt" | ".txt":
            return _from_wkt(_text(path), path.name)
        case _:
            return _from_gdal(path, table)


def _from_gdal(path: Path, table: str | None) -> Any:  # noqa: ANN401 # as above
    import geopandas as gpd
    import pyogrio

    try:
        tables = [str(row[0]) for row in pyogrio.list_layers(path) if str(row[0]) != STYLES]
        chosen = _one_table(path, tables, table)
        return gpd.read_file(path, layer=chosen)
    except LayerError:
        raise
    except Exception as error:  # the drivers raise whatever they like
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise LayerError(f"{path.name} cannot be read: {said}") from error


def _one_table(path: Path, tables: list[str], wanted: str | None) -> str | None:
    """Return the table to read: the one asked for, or the only one there is."""
    listed = ", ".join(tables)
    if wanted is not None and wanted not in tables:
        raise LayerError(f"{path.name} has no table {wanted!r}", hint=f"its tables are: {listed}")
    if wanted is None and len(tables) > 1:
        raise LayerError(
            f"{path.name} has several tables: {listed}", hint=f"say which: {path.name}:{tables[0]}"
        )
    return wanted or (tables[0] if tables else None)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise LayerError(f"{path.name} is no UTF-8 text", hint="save it as UTF-8") from None


def _from_wkt(text: str, name: str) -> Any:  # noqa: ANN401 # as above
    import geopandas as gpd
    import shapely

    body = text.strip()
    if body.upper().startswith("SRID="):
        srid, _, body = body.partition(";")
        if srid.upper() != "SRID=4326":
            raise LayerError(f"{name} is in {srid}", hint="give longitude and latitude, SRID=4326")
    try:
        shapes = [shapely.from_wkt(line) for line in _wkt_parts(body)]
    except shapely.errors.ShapelyError as error:
        said = str(error).splitlines()[0]
        raise LayerError(
            f"{name} is no WKT: {said}", hint="as in LINESTRING (38.1 47.9, 38.2 48.0)"
        ) from None
    return gpd.GeoDataFrame(geometry=shapes, crs=4326)


def _wkt_parts(body: str) -> list[str]:
    """Return the shapes of a WKT text, one a line where each line closes its brackets."""
    lines = [line for line in body.splitlines() if line.strip()]
    if all(line.count("(") == line.count(")") for line in lines):
        return lines
    return [body]


def _from_csv(text: str, name: str) -> Any:  # noqa: ANN401 # as above
    """Read points, or shapes in WKT, from a table with a line of headings."""
    import geopandas as gpd
    import shapely

    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:4096], ",;\t|")
    except csv.Error:
        dialect = "excel"
    rows = list(csv.DictReader(io.StringIO(text), dialect=dialect))
    columns = {(key or "").strip().lower(): key for key in (rows[0] if rows else {})}
    wkt = next((columns[key] for key in _WKT if key in columns), None)
    lon = next((columns[key] for key in _LON if key in columns), None)
    lat = next((columns[key] for key in _LAT if key in columns), None)
    if wkt is None and (lon is None or lat is None):
        raise LayerError(
            f"{name} has no columns of coordinates",
            hint="head them `longitude` and `latitude`, or `wkt`",
        )
    shapes = []
    for number, row in enumerate(rows, start=2):
        try:
            shapes.append(
                shapely.from_wkt(row[wkt])
                if wkt is not None
                else shapely.Point(_degrees(row[lon]), _degrees(row[lat]))
            )
        except (ValueError, TypeError, shapely.errors.ShapelyError):
            raise LayerError(f"{name}: line {number} has no coordinates") from None
    names = {key: columns[key] for key in ("name", "title", "label", "id") if key in columns}
    table = {key: [row[column] for row in rows] for key, column in names.items()}
    return gpd.GeoDataFrame(table, geometry=shapes, crs=4326)


def _degrees(text: str) -> float:
    value = float(text.strip().replace(",", "."))
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _checked(table: Any, name: str) -> Any:  # noqa: ANN401 # as above
    """Return shapes in EPSG:4326, valid, in two dimensions.

    Raises
    ------
    LayerError
        If there are none, the CRS is not said, or the coordinates are no degrees.
    """
    import geopandas as gpd
    import shapely

    if not hasattr(table, "geometry") or table.empty:
        raise LayerError(f"{name} holds no shapes")
    if table.crs is None:
        raise LayerError(
            f"{name} does not say its coordinate reference system",
            hint="add it, for instance a .prj file or `ogr2ogr -a_srs EPSG:4326`",
        )
    shapes = table.geometry.to_numpy()
    shapes_there = [shape for shape in shapes if shape is not None and not shape.is_empty]
    if not shapes_there:
        raise LayerError(f"{name} holds no shapes")
    if sum(int(shapely.get_num_coordinates(shape)) for shape in shapes_there) > MAX_POINTS:
        raise LayerError(
            f"{name} has more than {MAX_POINTS:,} points", hint="cut it to the place meant"
        )
    table = table[~(table.geometry.isna() | table.geometry.is_empty)].to_crs(4326)
    mended = shapely.force_2d(shapely.make_valid(table.geometry.to_numpy()))
    if not all(math.isfinite(value) for value in shapely.total_bounds(mended)):
        raise LayerError(f"{name} holds coordinates that are no numbers")
    west, south, east, north = shapely.total_bounds(mended)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 # degrees
        raise LayerError(
            f"{name}: its coordinates are no degrees of longitude and latitude",
            hint="if they are metres, the file must say their coordinate reference system",
        )
    return table.set_geometry(gpd.GeoSeries(mended, index=table.index, crs=4326))
