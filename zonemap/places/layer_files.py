"""Files of shapes, of any common kind, read and checked."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any

from zonemap.errors import LayerError
from zonemap.places.user import MAX_BYTES

MAX_POINTS = 2_000_000
_LON = ("lon", "lng", "long", "longitude", "x")
_LAT = ("lat", "latitude", "y")
_WKT = ("wkt", "geometry", "geom", "the_geom")
STYLES = "layer_styles"
"""The table in which a GeoPackage keeps how it looks."""


def is_vector_file(data: bytes) -> bool:
    """Tell by its first bytes whether a file holds shapes itself, and does not point elsewhere."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"SQLite format 3\0", b"PK\x03\x04", b"fgb\x03")):
        return True
    return head.startswith(b"<") and b"<kml" in head.lower()


def read_file(path: Path, table: str | None) -> Any:  # noqa: ANN401 # geopandas has no types
    """Read a file of shapes; nothing is checked yet but that it can be read."""
    if not path.is_file():
        raise LayerError(
            f"{path}: no such file", hint="name a GeoJSON, GeoPackage, KML, Shapefile, CSV or WKT"
        )
    if path.stat().st_size > MAX_BYTES:
        raise LayerError(f"{path.name} is over {MAX_BYTES // 1_000_000} MB", hint="cut it first")
    match path.suffix.lower():
        case ".csv":
            return from_csv(_text(path), path.name)
        case ".wkt" | ".txt":
            return from_wkt(_text(path), path.name)
        case _:
            return from_gdal(path, table, path.name)


def from_gdal(source: Path | bytes, table: str | None, name: str) -> Any:  # noqa: ANN401 # as above
    """Return one table of a file, or of its bytes, by whichever driver knows it."""
    import geopandas as gpd
    import pyogrio

    try:
        every = [str(row[0]) for row in pyogrio.list_layers(source)]
        chosen = _one_table(name, [table for table in every if table != STYLES], table)
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        # By its place: the table of a file in memory takes a new name each time.
        return gpd.read_file(file, layer=every.index(chosen) if chosen in every else None)
    except LayerError:
        raise
    except Exception as error:  # the drivers raise whatever they like
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise LayerError(f"{name} cannot be read: {said}") from error


def _one_table(name: str, tables: list[str], wanted: str | None) -> str | None:
    """Return the table to read: the one asked for, or the only one there is."""
    listed = ", ".join(tables)
    if wanted is not None and wanted not in tables:
        raise LayerError(f"{name} has no table {wanted!r}", hint=f"its tables are: {listed}")
    if wanted is None and len(tables) > 1:
        raise LayerError(
            f"{name} has several tables: {listed}", hint=f"say which: {name}:{tables[0]}"
        )
    return wanted or (tables[0] if tables else None)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise LayerError(f"{path.name} is no UTF-8 text", hint="save it as UTF-8") from None


def from_wkt(text: str, name: str) -> Any:  # noqa: ANN401 # as above
    """Return the shapes of a text in WKT, in degrees."""
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


def from_csv(text: str, name: str) -> Any:  # noqa: ANN401 # as above
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


def checked(table: Any, name: str) -> Any:  # noqa: ANN401 # as above
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
