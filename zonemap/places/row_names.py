"""The names in a file of shapes, read without its shapes and without a GIS library."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from zonemap.places.shipped import read_only

MOST_BYTES = 20_000_000
"""Of a GeoJSON file: a larger one takes longer to read than all else."""


def row_names(path: Path, columns: Sequence[str], *, table: str | None = None) -> tuple[str, ...]:
    """Return what the rows of a GeoPackage or GeoJSON file are called.

    Of a file of another kind, one that cannot be read and one of several tables, none of which
    is asked for, nothing is returned: it is opened when its shapes are wanted.

    Parameters
    ----------
    path
        The file.
    columns
        Names that a column of names may have, the likeliest first.
    table
        The table of it.
    """
    try:
        match path.suffix.lower():
            case ".gpkg":
                return tuple(_of_geopackage(path, columns, table))
            case ".geojson" | ".json":
                return tuple(_of_geojson(path, columns))
            case _:
                return ()
    except (OSError, ValueError, TypeError, AttributeError, sqlite3.Error):
        pass
    return ()


def _of_geopackage(path: Path, columns: Sequence[str], table: str | None) -> Iterable[str]:
    base = read_only(path.resolve())
    try:
        query = "SELECT table_name, column_name FROM gpkg_geometry_columns"
        shapes: dict[str, str] = dict(base.execute(query).fetchall())
        if table is None and len(shapes) == 1:
            table = next(iter(shapes))
        if table not in shapes:
            return []
        info = base.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
        column = _column([name for name, key in info if not key], columns)
        if column is None:
            return []
        rows = base.execute(
            f"SELECT {_quoted(column)} FROM {_quoted(table)}"  # noqa: S608 # quoted, and no values
            f" WHERE {_quoted(shapes[table])} IS NOT NULL"
        )
        return [text for (text,) in rows if isinstance(text, str) and text]
    finally:
        base.close()


def _of_geojson(path: Path, columns: Sequence[str]) -> Iterable[str]:
    if path.stat().st_size > MOST_BYTES:
        return []
    content = json.loads(path.read_text("utf-8-sig"))
    rows: list[dict[str, Any]] = [
        item["properties"] or {} for item in content.get("features", ()) if item.get("geometry")
    ]
    column = _column(dict.fromkeys(name for row in rows for name in row), columns)
    said = [row.get(column) for row in rows] if column is not None else []
    return [text for text in said if isinstance(text, str) and text]


def _column(there: Iterable[str], wanted: Sequence[str]) -> str | None:
    """Return the column that holds names, as `zonemap.places.user` chooses it."""
    known = {name.lower(): name for name in there}
    return next((known[name] for name in wanted if name in known), None)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
