"""The shipped data as questions and answers.

Three sqlite files, read through the standard library: nothing here imports numpy or
shapely until a shape is asked for, so that asking for names stays quick.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from zonemap.errors import GeodataError
from zonemap.places.border_file import BorderFile, as_shape
from zonemap.places.gazetteer import Gazetteer
from zonemap.places.names import fold, sound_key
from zonemap.places.records import Country, Thing, Town
from zonemap.places.shipped import geodata_folder, opened

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Ground = Literal["land", "land-10m", "land-50m", "lakes-50m", "borders-50m"]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


class Geodata(BorderFile):
    """The shipped data as questions and answers; every answer is cached.

    Examples
    --------
    >>> data = Geodata()
    >>> data.codes("the Syrian Arab Republic")
    ('SYR',)
    >>> data.codes("Turkish")
    ('TUR',)
    """

    def __init__(self) -> None:
        super().__init__()
        self.codes = lru_cache(4096)(self._codes)
        self.country = lru_cache(512)(self._country)
        self.towns = lru_cache(4096)(self._towns)
        self.things = lru_cache(4096)(self._things)
        self.land_of = lru_cache(64)(self._land_of)
        self.shape_of = lru_cache(256)(self._shape_of)
        self.ground_part = lru_cache(64)(self._ground_part)

    @cached_property
    def _world(self) -> sqlite3.Connection:
        return opened("world.sqlite")

    @cached_property
    def _places(self) -> sqlite3.Connection:
        return opened("places.sqlite")

    # --- countries ------------------------------------------------------------------

    def _codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of the states that `name`, a name or adjective, can mean.

        A code means itself. What is spelt as asked goes before what only sounds so, the
        first name before the others, a name before an adjective.
        """
        if name.isascii() and name.isupper() and len(name) in {2, 3}:
            query = "SELECT code FROM country WHERE code = ? OR iso2 = ?"
            coded = self._world.execute(query, (name, name)).fetchall()
            if coded:
                return tuple(code for (code,) in coded)
        rows = self._world.execute(
            "SELECT DISTINCT code FROM country_key WHERE key = ? ORDER BY code", (sound_key(name),)
        ).fetchall()
        states = [self.country(code) for (code,) in rows]
        alike: list[tuple[str, ...]] = []
        for same in (fold, sound_key):
            asked = same(name)
            for said in (Country.first_name, Country.all_names, Country.all_adjectives):
                bearing = [s.code for s in states if asked in {same(one) for one in said(s)}]
                alike.append(tuple(bearing))
        return next((codes for codes in alike if codes), ())

    def _country(self, code: str) -> Country:
        """Return the state with this code.

        Raises
        ------
        GeodataError
            If no state has it.
        """
        row = self._world.execute(
            "SELECT code, iso2, name, formal, sovereign, kind, note, population, lon, lat,"
            " names, adjectives FROM country WHERE code = ?",
            (code,),
        ).fetchone()
        if row is None:
            raise GeodataError(f"no country has the code {code!r}")
        return Country._make((*row[:10], _lines(row[10]), _lines(row[11])))

    def has_country(self, code: str) -> bool:
        """Tell whether a state or territory has this code."""
        return code in self._all_codes

    @cached_property
    def _all_codes(self) -> dict[str, None]:
        rows = self._world.execute("SELECT code FROM country ORDER BY code").fetchall()
        return dict.fromkeys(code for (code,) in rows)

    def countries(self) -> tuple[Country, ...]:
        """Return every state and territory, in the order of their codes."""
        return tuple(self.country(code) for code in self._all_codes)

    # --- names ----------------------------------------------------------------------

    def _towns(self, key: str) -> tuple[Town, ...]:
        """Return the towns that bear a name of this sound key, most people first."""
        rows = self._bearers(self._places, "town", key)
        found = [Town._make((*row[:8], _lines(row[8]))) for row in rows]
        return tuple(sorted(found, key=lambda town: (-town.population, town.id)))

    def _things(self, key: str) -> tuple[Thing, ...]:
        """Return regions, rivers, lakes, airports and ports of this sound key."""
        rows = self._bearers(self._world, "feature", key)
        found = [
            Thing._make((*row[:3], tuple(row[3].split(",")), *row[4:9], _lines(row[9])))
            for row in rows
        ]
        return tuple(sorted(found, key=lambda thing: (thing.rank, thing.id)))

    @staticmethod
    def _bearers(base: sqlite3.Connection, table: str, key: str) -> list[tuple[Any, ...]]:
        blob = base.execute("SELECT ids FROM key WHERE key = ?", (key,)).fetchone()
        if blob is None:
            return []
        ids = [int.from_bytes(blob[0][at : at + 4], "little") for at in range(0, len(blob[0]), 4)]
        query = {
            "town": "SELECT id, name, country, admin1, class, population, lon, lat, names"
            " FROM town WHERE id = ?",
            "feature": "SELECT id, kind, name, country, class, layer, rank, lon, lat, names"
            " FROM feature WHERE id = ?",
        }[table]
        return [base.execute(query, (number,)).fetchone() for number in ids]

    def known_keys(self, keys: list[str]) -> tuple[str, ...]:
        """Return those of `keys` that some town or feature bears, each once, sorted."""
        wanted = json.dumps(keys)
        query = "SELECT key FROM key WHERE key IN (SELECT value FROM json_each(?))"
        rows = [
            row
            for base in (self._places, self._world)
            for row in base.execute(query, (wanted,)).fetchall()
        ]
        return tuple(sorted({key for (key,) in rows}))

    # --- lines and land -------------------------------------------------------------

    def _land_of(self, code: str, source: str = "osm") -> BaseGeometry | None:
        """Return a state's land: OpenStreetMap's borders and coast, or Natural Earth's."""
        if source == "osm":
            return self.osm_land(code)
        query = "SELECT land FROM country WHERE code = ?"
        return as_shape(self._world.execute(query, (code,)).fetchone())

    def has_boundary(self, one: str, other: str) -> bool:
        """Tell whether Natural Earth draws a line between two states."""
        query = "SELECT 1 FROM boundary WHERE a = ? AND b = ?"
        pair = (min(one, other), max(one, other))
        return self._world.execute(query, pair).fetchone() is not None

    def boundaries(self, one: str, other: str) -> tuple[tuple[str, str, BaseGeometry], ...]:
        """Return Natural Earth's lines between two states: class, name, line."""
        import shapely

        from zonemap.places.pack import to_degrees, unpack_path

        rows = self._world.execute(
            "SELECT class, name, path FROM boundary WHERE a = ? AND b = ? ORDER BY id",
            (min(one, other), max(one, other)),
        )
        return tuple(
            (grade, name, shapely.LineString(to_degrees(unpack_path(path, grain=100))))
            for grade, name, path in rows
        )

    def _shape_of(self, number: int) -> BaseGeometry | None:
        """Return the shape of a region, river or lake."""
        query = "SELECT shape FROM feature WHERE id = ?"
        return as_shape(self._world.execute(query, (number,)).fetchone())

    def box_of(self, number: int) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of the shape of a region, river or lake."""
        query = "SELECT west, south, east, north FROM feature WHERE id = ? AND shape IS NOT NULL"
        row: tuple[float, float, float, float] | None = self._world.execute(
            query, (number,)
        ).fetchone()
        return row

    def islands(
        self, points: tuple[tuple[float, float], ...], layer: Ground = "land"
    ) -> tuple[BaseGeometry, ...]:
        """Return the pieces of land that hold these points (longitude, latitude)."""
        import shapely

        return tuple(
            piece
            for lon, lat in points
            for shape in self.ground(layer, (lon, lat, lon, lat))
            for piece in shapely.get_parts(shape)
            if shapely.contains_xy(piece, lon, lat)
        )

    def divisions(
        self, points: tuple[tuple[float, float], ...], countries: tuple[str, ...]
    ) -> tuple[BaseGeometry, ...]:
        """Return the first-level divisions of these countries that hold these points.

        A point is (longitude, latitude).
        """
        import shapely

        found: dict[int, BaseGeometry] = {}
        for lon, lat in points:
            rows = self._world.execute(
                "SELECT id, country, shape FROM feature"
                " WHERE kind = 'region' AND shape IS NOT NULL"
                " AND west <= ? AND east >= ? AND south <= ? AND north >= ? ORDER BY id",
                (lon, lon, lat, lat),
            )
            for number, country, blob in rows.fetchall():
                shape = as_shape((blob,)) if country in countries else None
                if shape is not None and shapely.contains_xy(shape, lon, lat):
                    found[number] = shape
        return tuple(found.values())

    def ground(
        self, layer: Ground, bounds: tuple[float, float, float, float] | None = None
    ) -> tuple[BaseGeometry, ...]:
        """Return the parts of a layer for clipping or drawing that touch `bounds`.

        Parameters
        ----------
        layer
            ``land`` is OpenStreetMap's; ``land-10m``, ``land-50m``, ``lakes-50m`` and
            ``borders-50m`` are Natural Earth's.
        bounds
            West, south, east, north in degrees; None for the whole Earth.
        """
        west, south, east, north = bounds or (-180, -90, 180, 90)
        rows = self._ground(layer).execute(
            "SELECT id FROM ground WHERE layer = ? AND west <= ? AND east >= ?"
            " AND south <= ? AND north >= ? ORDER BY id",
            (layer, east, west, north, south),
        )
        return tuple(self.ground_part(layer, number) for (number,) in rows.fetchall())

    def _ground(self, layer: Ground) -> sqlite3.Connection:
        return self._borders if layer == "land" else self._world

    def _ground_part(self, layer: Ground, number: int) -> BaseGeometry:
        """Return one row of a layer for clipping or drawing: continents are asked for often."""
        from zonemap.places.pack import unpack_shape

        query = "SELECT shape FROM ground WHERE id = ?"
        return unpack_shape(self._ground(layer).execute(query, (number,)).fetchone()[0])


@cache
def geodata() -> Geodata:
    """Return the shipped data, opened once."""
    return Geodata()


def open_geodata(
    *,
    borders: Literal["osm", "natural-earth"] = "osm",
    layers: Mapping[str, Path] | None = None,
    shapes: bool = True,
) -> Gazetteer:
    """Return the gazetteer that ships, with the user's layers on top.

    Parameters
    ----------
    borders
        Which source distances are measured from: OpenStreetMap, or the public-domain
        lines of Natural Earth, which lie about a kilometre off.
    layers
        Layers for this run, name to file; they win over the ones the user keeps.
    shapes
        Whether features come with their shapes; see `zonemap.places.resolver.Resolver`.

    Examples
    --------
    >>> from zonemap.area import Border
    >>> from zonemap.places.gazetteer import Context
    >>> open_geodata().find(Border("Syria", "Turkey"), Context()).name
    'the border between Syria and Turkey'
    """
    from zonemap.places.curated import shipped_curated
    from zonemap.places.kept import kept_gazetteers, kept_layers
    from zonemap.places.resolver import Resolver
    from zonemap.places.user import UserLayer
    from zonemap.places.villages import shipped_villages

    own = [UserLayer(name, Path(path)) for name, path in (layers or {}).items()]
    return Resolver(
        data=geodata(),
        curated=shipped_curated(geodata_folder()),
        villages=shipped_villages(geodata_folder()),
        user=(*own, *kept_layers()),
        imports=kept_gazetteers(),
        borders=borders,
        shapes=shapes,
    )
