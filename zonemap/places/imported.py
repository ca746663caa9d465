"""Gazetteers the user has imported: names by the hundred thousand, opened as quickly as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zonemap.errors import LayerError
from zonemap.places.names import sound_key
from zonemap.places.shipped import read_only

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST = 3_000_000
"""Features in one imported layer: more is a planet, and no layer."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
    class TEXT NOT NULL, population INTEGER NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL,
    names TEXT NOT NULL, shape BLOB
);
CREATE TABLE key (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One named thing from an upstream's file.

    Parameters
    ----------
    kind
        ``town``, ``region``, ``river``, ``road`` or ``line``.
    grade
        What the upstream calls it.
    lon, lat
        A representative point, in degrees (EPSG:4326).
    shape
        Its lines or polygons; None for a point.
    """

    kind: str
    name: str
    names: tuple[str, ...]
    country: str
    lon: float
    lat: float
    grade: str = ""
    population: int = 0
    shape: BaseGeometry | None = None


class ImportedThing(NamedTuple):
    """A row of an imported layer, without its shape."""

    layer: str
    id: int
    kind: str
    name: str
    country: str
    grade: str
    population: int
    lon: float
    lat: float
    names: tuple[str, ...]


@dataclass(frozen=True)
class ImportedLayer:
    """One imported gazetteer.

    Parameters
    ----------
    name
        What the user calls it.
    path
        Its sqlite file.
    """

    name: str
    path: Path
    title: str = ""
    credit: str = ""
    licence: str = ""
    also: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The id by which outputs name it."""
        return f"user:{self.name}"

    @cached_property
    def _base(self) -> sqlite3.Connection:
        try:
            base = read_only(self.path)
            base.execute("SELECT 1 FROM thing LIMIT 1")
        except sqlite3.DatabaseError as error:
            raise LayerError(
                f"your layer {self.name} cannot be read: {error}", hint="import it again"
            ) from error
        return base

    def __len__(self) -> int:
        """Count its features."""
        return int(self._base.execute("SELECT count(*) FROM thing").fetchone()[0])

    def things(self, key: str) -> tuple[ImportedThing, ...]:
        """Return all that bear a name of this sound key."""
        rows = self._base.execute(
            "SELECT thing.id, kind, name, country, class, population, lon, lat, names"
            " FROM key JOIN thing ON thing.id = key.id WHERE key.key = ? ORDER BY thing.id",
            (key,),
        )
        return tuple(
            ImportedThing._make((self.id, *row[:8], tuple(filter(None, row[8].split("\n")))))
            for row in rows
        )

    def shape_of(self, number: int) -> BaseGeometry | None:
        """Return the lines or polygons of one, None for a point."""
        from zonemap.places.pack import unpack_shape

        row = self._base.execute("SELECT shape FROM thing WHERE id = ?", (number,)).fetchone()
        return unpack_shape(row[0]) if row and row[0] else None


def write_layer(path: Path, records: Iterable[Record], about: dict[str, str]) -> int:
    """Write an imported layer; return how many features it holds.

    Raises
    ------
    LayerError
        If there are none, or too many; no file is left behind then.
    """
    from zonemap.places.pack import pack_shape

    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    base = sqlite3.connect(part)
    count = 0
    try:
        base.executescript(_SCHEMA)
        base.executemany("INSERT INTO meta VALUES (?,?)", sorted(about.items()))
        for count, record in enumerate(_few_enough(records), 1):
            shape = None if record.shape is None else pack_shape(record.shape)
            row = (record.kind, record.name, record.country, record.grade, record.population)
            where = (record.lon, record.lat, "\n".join(record.names), shape)
            base.execute("INSERT INTO thing VALUES (?,?,?,?,?,?,?,?,?,?)", (count, *row, *where))
            keys = {sound_key(name) for name in (record.name, *record.names)} - {""}
            base.executemany("INSERT INTO key VALUES (?,?)", [(key, count) for key in sorted(keys)])
        base.commit()
    except BaseException:
        base.close()
        part.unlink(missing_ok=True)
        raise
    base.close()
    part.replace(path)
    return count


def _few_enough(records: Iterable[Record]) -> Iterator[Record]:
    count = 0
    for count, record in enumerate(records, 1):
        if count > MOST:
            raise LayerError(f"more than {MOST:,} features", hint="import a smaller extract")
        yield record
    if not count:
        raise LayerError("there is nothing with a name in it", hint="is it the right kind?")


def shapes_of(layers: Sequence[ImportedLayer], thing: ImportedThing) -> BaseGeometry | None:
    """Return the shape of a thing from the layer it is of."""
    layer = next(layer for layer in layers if layer.id == thing.layer)
    return layer.shape_of(thing.id)
