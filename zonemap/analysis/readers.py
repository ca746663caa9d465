"""Tables of events, and zones, from files and databases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.analysis.database import is_url, read_table
from zonemap.analysis.extras import need
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

ZONE_FILES = (".geojson", ".json", ".gpkg", ".parquet", ".fgb", ".shp")
"""Suffixes of files that hold zones rather than an agreement's text."""

ZONE_LAYERS = ("zones", "zone_lines", "zone_points")
"""The layers of zones in a GeoPackage that zonemap wrote."""

_SPATIAL = (".geojson", ".json", ".gpkg", ".fgb", ".shp", ".kml")
_DUCKDB = (".duckdb", ".ddb")


def read_events(source: str | Path, *, table: str | None = None) -> pd.DataFrame:
    """Return a table of events.

    Parameters
    ----------
    source
        A file (.csv .tsv .parquet .geojson .gpkg .fgb .shp .duckdb; text may be
        compressed as .gz), a folder of Parquet files, or a database by its SQLAlchemy URL.
    table
        Which table of a database, or layer of a file, where there are several;
        ``schema.table`` names a schema too.

    Returns
    -------
    DataFrame
        As it is, not judged; a GeoDataFrame where the source holds geometry.

    Raises
    ------
    EventsError
        If it cannot be read, or it holds several tables and none was named.
    """
    if isinstance(source, str) and is_url(source):
        return read_table(source, table)
    path = Path(source)
    if path.is_dir():
        return _read_parquet(path)
    if not path.is_file():
        raise EventsError(f"there is no file {path}", hint="a database is named by its URL")
    suffixes = [suffix.casefold() for suffix in path.suffixes]
    suffix = (
        suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else path.suffix.casefold()
    )
    try:
        if suffix in (".csv", ".tsv", ".txt"):
            return _read_text(path, "\t" if suffix == ".tsv" else ",")
        if suffix == ".parquet":
            return _read_parquet(path)
        if suffix in _SPATIAL:
            return _read_spatial(path, table)
        if suffix in _DUCKDB:
            return _read_duckdb(path, table)
    except (OSError, ValueError) as error:
        raise EventsError(f"{path} cannot be read: {_first_line(error)}") from error
    raise EventsError(
        f"{path} is in no format that is known for events",
        hint="known are .csv .tsv .parquet .geojson .gpkg .fgb .shp .duckdb and database URLs",
    )


def read_zones(source: str | Path, *, table: str | None = None) -> gpd.GeoDataFrame:
    """Return zones that were exported to a file or a database.

    What zonemap wrote into a GeoJSON or a GeoPackage beside the zones, the agreement's
    date above all, is kept in `attrs`.

    Parameters
    ----------
    source
        A file (.geojson .gpkg .parquet .fgb .shp) or a database by its SQLAlchemy URL.
    table
        Which table or layer, where there are several.

    Raises
    ------
    EventsError
        If it cannot be read or holds no geometry.
    """
    import geopandas as gpd

    path = Path(source)
    if (
        path.suffix.casefold() == ".gpkg"
        and table is None
        and path.is_file()
        and (own := _own_zones(path)) is not None
    ):
        return own
    read = read_events(source, table=table)
    if not isinstance(read, gpd.GeoDataFrame):
        raise EventsError(f"{source} holds no geometry", hint="zones are polygons or lines")
    if path.suffix.casefold() in (".geojson", ".json"):
        read.attrs |= _said_beside(path)
    return read


def _own_zones(path: Path) -> gpd.GeoDataFrame | None:
    """Return the zones of a GeoPackage that zonemap wrote, whatever their layers."""
    import geopandas as gpd
    import pandas as pd
    import pyogrio

    try:
        held = [str(name) for name in gpd.list_layers(path)["name"]]
    except pyogrio.errors.DataSourceError as error:
        raise EventsError(f"{path} cannot be read: {_first_line(error)}") from error
    layers = [name for name in ZONE_LAYERS if name in held]
    if not layers or "agreement" not in held:
        return None
    parts = [gpd.read_file(path, layer=name) for name in layers]
    zones = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=parts[0].crs)
    facts = gpd.read_file(path, layer="agreement")
    zones.attrs["agreement"] = dict(zip(facts["name"], facts["value"], strict=True))
    return zones


def _said_beside(path: Path) -> dict[str, object]:
    try:
        top = json.loads(path.read_text("utf-8"))
    except ValueError:  # GDAL reads more dialects than JSON
        return {}
    agreement = top.get("agreement") if isinstance(top, dict) else None
    return {"agreement": agreement} if isinstance(agreement, dict) else {}


def _read_text(path: Path, separator: str) -> pd.DataFrame:
    import pandas as pd

    for encoding in ("utf-8-sig", "cp1252"):
        try:
            read = pd.read_csv(path, sep=separator, encoding=encoding, low_memory=False)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8-sig":
            read.attrs["notes"] = [f"{path.name} is no UTF-8; read as Windows-1252"]
        return read
    raise EventsError(f"{path} is in no known character set", hint="save it as UTF-8")


def parquet_columns(path: str | Path) -> list[str]:
    """Return the names of a Parquet file's columns.

    Raises
    ------
    EventsError
        If it cannot be read.
    """
    return [str(name) for name in _parquet_schema(path).names]


def parquet_files(path: str | Path) -> list[Path]:
    """Return the file itself, or the Parquet files of a folder in the order of their names.

    Raises
    ------
    EventsError
        If it is a folder without any.
    """
    path = Path(path)
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.glob("*.parquet") if not file.name.startswith((".", "_")))
    if not files:
        raise EventsError(f"the folder {path} holds no Parquet file")
    return files


def is_geoparquet(path: str | Path) -> bool:
    """Tell whether a Parquet file holds geometry."""
    return b"geo" in (_parquet_schema(path).metadata or {})


def _parquet_schema(path: str | Path) -> Any:  # noqa: ANN401 # pyarrow is optional
    parquet = need("pyarrow.parquet", "events")
    try:
        return parquet.read_schema(parquet_files(path)[0])
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        raise EventsError(f"{path} cannot be read: {_first_line(error)}") from error


def _read_parquet(path: Path) -> pd.DataFrame:
    import geopandas as gpd
    import pandas as pd

    if not is_geoparquet(path):
        return pd.read_parquet(path)
    read: pd.DataFrame = gpd.read_parquet(path)
    return read


def _read_spatial(path: Path, layer: str | None) -> pd.DataFrame:
    import geopandas as gpd
    import pyogrio

    try:
        layers = [str(name) for name in gpd.list_layers(path)["name"]]
        chosen = _one_of(layers, layer, f"{path}")
        read: pd.DataFrame = gpd.read_file(path, layer=chosen)
    except pyogrio.errors.DataSourceError as error:
        raise EventsError(f"{path} cannot be read: {_first_line(error)}") from error
    return read


def _read_duckdb(path: Path, table: str | None) -> pd.DataFrame:
    duckdb = need("duckdb", "events")
    try:
        with duckdb.connect(str(path), read_only=True) as base:
            found = base.execute(
                "SELECT table_schema, table_name FROM information_schema.tables ORDER BY ALL"
            ).fetchall()
            names = [name if schema == "main" else f"{schema}.{name}" for schema, name in found]
            chosen = _one_of(names, table, str(path))
            quoted = ".".join(f'"{part}"' for part in chosen.replace('"', '""').split("."))
            read: pd.DataFrame = base.execute(f"SELECT * FROM {quoted}").df()  # noqa: S608 # a listed name
            return read
    except duckdb.Error as error:
        raise EventsError(f"{path} cannot be read: {_first_line(error)}") from error


def _one_of(names: list[str], given: str | None, where: str) -> str:
    """Return the table that was named, or the only one."""
    if given is not None and given in names:
        return given
    listed = ", ".join(names) or "none"
    if given is not None:
        raise EventsError(f"{where} has no table {given!r}", hint=f"it has: {listed}")
    if len(names) != 1:
        raise EventsError(
            f"{where} has {len(names)} tables", hint=f"name one with --table: {listed}"
        )
    return names[0]


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
