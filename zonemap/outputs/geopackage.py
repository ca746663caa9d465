"""Zones as a GeoPackage that opens styled in QGIS: areas, lines, problems and the agreement."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.outputs.gdal import EPOCH, fixed_time, gdal_frame
from zonemap.outputs.palette import KINDS
from zonemap.outputs.properties import DISCLAIMER, agreement, attribution, plain, problem
from zonemap.outputs.qgis import qml
from zonemap.outputs.writing import program_version
from zonemap.zone import ZoneMap

if TYPE_CHECKING:
    import pandas as pd

# One layer a kind of geometry, as GIS programs want it.
_LAYERS = (
    ("zones", "MultiPolygon", ("Polygon", "MultiPolygon")),
    ("zone_lines", "MultiLineString", ("LineString", "MultiLineString")),
    ("zone_points", "MultiPoint", ("Point", "MultiPoint")),
)
_GEOMETRY = "geom"
_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP)"""


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write a layer for each kind of geometry, tables of the rest, and the styles.

    Beside the zones stand the tables ``problems`` (rules that became no zone) and
    ``agreement`` (what the text is, credits, version). GeoPackage 1.3, which older QGIS
    knows, too.
    """
    styles: list[tuple[str, str]] = []
    with fixed_time():
        frame = gdal_frame(zone_map)
        made = False
        for layer, geometry_type, accepts in _LAYERS:
            part = frame[frame.geometry.geom_type.isin(accepts)]
            # A map without zones still has its layer, so that a GIS opens it.
            if len(part) or (layer == "zones" and not len(frame)):
                _write_layer(part, path, layer, geometry_type, append=made)
                made = True
                present = set(part["kind"])
                kinds = tuple(kind for kind in KINDS if kind in present)
                styles.append((layer, qml(kinds, areas=layer == "zones")))
        _write_table(_problems(zone_map), path, "problems")
        _write_table(_facts(zone_map), path, "agreement")
    _embed(path, [style for style in styles if style[0] != "zone_points"])


def _write_layer(
    frame: Any,  # noqa: ANN401 # a GeoDataFrame, which has no stubs
    path: Path,
    layer: str,
    geometry_type: str,
    *,
    append: bool,
) -> None:
    import pyogrio

    pyogrio.write_dataframe(
        frame,
        path,
        driver="GPKG",
        layer=layer,
        geometry_type=geometry_type,
        promote_to_multi=True,
        append=append,
        dataset_options=None if append else {"VERSION": "1.3"},
        layer_options={"GEOMETRY_NAME": _GEOMETRY, "FID": "fid", "DESCRIPTION": DISCLAIMER},
    )


def _write_table(table: pd.DataFrame, path: Path, name: str) -> None:
    import pyogrio

    pyogrio.write_dataframe(table, path, driver="GPKG", layer=name, append=True)


def _problems(zone_map: ZoneMap) -> pd.DataFrame:
    import pandas as pd

    names = (
        "id", "kind", "provision", "quote", "reading", "status", "code", "message", "hint",
        "layer_name",
    )  # fmt: skip
    rows = [problem(item) for item in zone_map.problems]
    columns = {
        name: [None if row[name] is None else plain(row[name]) for row in rows] for name in names
    }
    return pd.DataFrame(columns, columns=list(names), dtype="object")


def _facts(zone_map: ZoneMap) -> pd.DataFrame:
    import pandas as pd

    read = agreement(zone_map)
    facts = {
        "title": read["title"],
        "date": read["date"] or "",
        "parties": "; ".join(read["parties"]),
        "countries": "; ".join(read["countries"]),
        "source": read["source"]["name"],
        "sha256": read["source"]["sha256"],
        "credits": attribution(zone_map),
        "disclaimer": DISCLAIMER,
        "zonemap": program_version(),
    }
    rows = [(name, plain(value)) for name, value in facts.items()]
    return pd.DataFrame(rows, columns=["name", "value"], dtype="object")


def _embed(path: Path, styles: list[tuple[str, str]]) -> None:
    """Put the styles where QGIS looks for them, in the table that it would make itself."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(_STYLES)
        base.execute(
            "INSERT INTO gpkg_contents"
            " (table_name, data_type, identifier, description, last_change)"
            " VALUES ('layer_styles', 'attributes', 'layer_styles', 'QGIS styles', ?)",
            (EPOCH,),
        )
        base.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
            " ui, update_time) VALUES ('', '', ?, ?, 'zonemap', ?, '', 1, ?, 'zonemap', NULL, ?)",
            [
                (layer, _GEOMETRY, style, f"{_categories(style)} kinds of zone", EPOCH)
                for layer, style in styles
            ],
        )


def _categories(style: str) -> int:
    return style.count("<category ")
