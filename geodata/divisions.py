"""Names of divisions: Natural Earth's, but where it gives one the names of another."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

HERE = Path(__file__).parent
LANGUAGE_COLUMN = 9  # name_de, name_zht: the other columns of names are longer
_PLAIN = ("name", "gn_name")
_COLUMNS = ("name", "name_alt", "name_local", "gn_name", "woe_name")


@cache
def mended() -> dict[str, dict[str, Any]]:
    """Return what the curated file says of divisions, by Natural Earth's code of the outline."""
    return tomllib.loads((HERE / "curated" / "divisions.toml").read_text("utf-8"))


def names_of(row: Row, rows: Mapping[str, Row]) -> tuple[str, tuple[str, ...]]:
    """Return the first name of a division and its others; an empty one if it has none.

    Parameters
    ----------
    row
        Its row in Natural Earth's table.
    rows
        All rows, by their codes.
    """
    block = mended().get(str(row["adm1_code"]), {})
    if "name" in block:
        return block["name"], tuple(sorted({*block.get("aliases", ())} - {block["name"]}))
    if block.get("own"):
        name = text(row.get("name"))
        return name, names_in(row, name, _PLAIN)
    called = rows[block["names_of"]] if "names_of" in block else row
    name = text(called.get("name_en")) or text(called.get("name"))
    spoken = [one for one in called if one.startswith("name_") and len(one) < LANGUAGE_COLUMN]
    # The GeoNames name goes by the outline, and is right where the others are not.
    columns = [one for one in _COLUMNS if one != "gn_name" or called is row]
    return name, names_in(called, name, (*columns, *spoken))


def names_in(row: Row, first: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return all names in some columns of a row but the first name."""
    found = {text(part) for column in columns for part in text(row.get(column)).split("|")}
    return tuple(sorted(found - {"", first}))


def text(value: object) -> str:
    """Return the words of a cell, none if it has none."""
    return value.strip() if isinstance(value, str) and value.strip() != "-99" else ""
