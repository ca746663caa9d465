"""The shipped geodata/ folder, in a checkout or in an installed wheel."""

from __future__ import annotations

import sqlite3
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from zonemap.errors import GeodataError

FILES = ("borders.sqlite", "world.sqlite", "places.sqlite")


def geodata_folder() -> Path:
    """Return the one folder the data are in.

    An installed wheel carries it inside the package as ``_geodata``; a checkout has it
    beside the package. There is no third place.

    Raises
    ------
    GeodataError
        If neither is there.
    """
    packaged = Path(str(files("zonemap"))) / "_geodata"
    checkout = Path(__file__).parents[2] / "geodata"
    for folder in (packaged, checkout):
        if all((folder / name).is_file() for name in FILES):
            return folder
    raise GeodataError(
        "zonemap's geodata is missing",
        hint="reinstall zonemap; in a checkout, run `python geodata/build.py`",
    )


@cache
def manifest() -> dict[str, Any]:
    """Return the table of layers: title, source, licence, date, accuracy, checksum."""
    return tomllib.loads((geodata_folder() / "manifest.toml").read_text("utf-8"))


@cache
def claims() -> tuple[dict[str, Any], ...]:
    """Return the ground that more than one state claims, as the curated file has it."""
    text = (geodata_folder() / "curated" / "claims.toml").read_text("utf-8")
    return tuple({"name": name, **block} for name, block in tomllib.loads(text).items())


def opened(name: str) -> sqlite3.Connection:
    """Open one of the sqlite files to read.

    Raises
    ------
    GeodataError
        If it cannot be read.
    """
    try:
        return read_only(geodata_folder() / name, immutable=True)
    except sqlite3.DatabaseError as error:
        raise GeodataError(
            f"zonemap's {name} cannot be read: {error}", hint="reinstall zonemap"
        ) from error


def read_only(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """Open an sqlite file to read, from any thread; `immutable` if nobody ever writes to it.

    Raises
    ------
    sqlite3.DatabaseError
        If it is not there, or no sqlite file.
    """
    mode = "?mode=ro&immutable=1" if immutable else "?mode=ro"
    base = sqlite3.connect(path.as_uri() + mode, uri=True, check_same_thread=False)
    base.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    return base
