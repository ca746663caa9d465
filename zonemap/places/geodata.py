"""Open the shipped geodata/ folder, in a checkout or in an installed wheel.

Three sqlite files, read through the standard library: nothing here imports numpy or
shapely until a shape is asked for, so that asking for names stays quick.
"""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from zonemap.errors import GeodataError
from zonemap.places.gazetteer import Gazetteer
from zonemap.places.names import fold, sound_key

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FILES = ("borders.sqlite", "world.sqlite", "places.sqlite")


class Country(NamedTuple):
    """What the data say of a state or territory, without its shape."""

    code: str
    iso2: str
    name: str
    formal: str
    sovereign: str
    kind: str
    note: str
    population: int
    lon: float
    lat: float
    names: tuple[str, ...]
    adjectives: tuple[str, ...]

    def first_name(self) -> tuple[str, ...]:
        """Return the name it is listed under."""
        return (self.name,)

    def all_names(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.name, *self.names)

    def all_adjectives(self) -> tuple[str, ...]:
        """Return every adjective for it."""
        return self.adjectives


class Town(NamedTuple):
    """A populated place of GeoNames."""

    id: int
    name: str
    country: str
    admin1: str
    grade: str
    population: int
    lon: float
    lat: float
    names: tuple[str, ...]


class Thing(NamedTuple):
    """A region, river, lake, airport or port, without its shape."""

    id: int
    kind: str
    name: str
    countries: tuple[str, ...]
    grade: str
    layer: str
    rank: int
    lon: float
    lat: float
    names: tuple[str, ...]


class Pair(NamedTuple):
    """What the border file holds of two neighbours, `a` before `b`."""

    a: str
    b: str
    arcs: tuple[int, ...]
    near: tuple[int, ...]
    claims: tuple[int, ...]
    km: float
    sea_km: float


class Overlap(NamedTuple):
    """Ground that two states both claim."""

    id: int
    a: str
    b: str
    area_km2: float
    lon: float
    lat: float


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
    """Return the names of ground that two states claim: name, states, box, source."""
    text = (geodata_folder() / "curated" / "claims.toml").read_text("utf-8")
    return tuple({"name": name, **block} for name, block in tomllib.loads(text).items())


def _open(name: str) -> sqlite3.Connection:
    path = geodata_folder() / name
    try:
        base = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        base.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except sqlite3.DatabaseError as error:
        raise GeodataError(
            f"zonemap's {name} cannot be read: {error}", hint="reinstall zonemap"
        ) from error
    return base


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


class Geodata:
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
        # One set of caches an instance: a cache on the class would keep every instance alive.
        self.codes = lru_cache(4096)(self._codes)
        self.country = lru_cache(512)(self._country)
        self.towns = lru_cache(4096)(self._towns)
        self.things = lru_cache(4096)(self._things)
        self.pair = lru_cache(1024)(self._pair)
        self.arc = lru_cache(16384)(self._arc)
        self.land_of = lru_cache(64)(self._land_of)
        self.coast_of = lru_cache(32)(self._coast_of)
        self.shape_of = lru_cache(256)(self._shape_of)

    @cached_property
    def _borders(self) -> sqlite3.Connection:
        return _open("borders.sqlite")

    @cached_property
    def _world(self) -> sqlite3.Connection:
        return _open("world.sqlite")

    @cached_property
    def _places(self) -> sqlite3.Connection:
        return _open("places.sqlite")

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

    def _pair(self, one: str, other: str) -> Pair | None:
        """Return what is known of the border of two states, None if they never meet."""
        row = self._borders.execute(
            "SELECT a, b, arcs, near, claims, km, sea_km FROM pair WHERE a = ? AND b = ?",
            (min(one, other), max(one, other)),
        ).fetchone()
        if row is None:
            return None
        arcs, near, claims = (tuple(json.loads(text)) for text in row[2:5])
        return Pair(row[0], row[1], arcs, near, claims, row[5], row[6])

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Return the codes of the states that share a land border with this one."""
        rows = self._borders.execute(
            "SELECT CASE a WHEN ? THEN b ELSE a END FROM pair"
            " WHERE (a = ? OR b = ?) AND km > 0 ORDER BY 1",
            (code, code, code),
        )
        return tuple(other for (other,) in rows)

    def _arc(self, number: int) -> BaseGeometry:
        """Return one border line, vertex for vertex as the source has it."""
        import shapely

        from zonemap.places.pack import to_degrees, unpack_path

        row = self._borders.execute("SELECT path FROM arc WHERE id = ?", (number,)).fetchone()
        return shapely.LineString(to_degrees(unpack_path(row[0])))

    def arc_km(self, number: int) -> float:
        """Return the length of one border line on the ellipsoid."""
        row = self._borders.execute("SELECT km FROM arc WHERE id = ?", (number,)).fetchone()
        return float(row[0])

    def sea_border(self, pair: Pair) -> BaseGeometry | None:
        """Return the line two states share off the coast."""
        row = self._borders.execute(
            "SELECT sea FROM pair WHERE a = ? AND b = ?", (pair.a, pair.b)
        ).fetchone()
        return self._shape(row)

    def edges(self, code: str) -> tuple[int, ...]:
        """Return the land edges of a state that no neighbour shares."""
        row = self._borders.execute("SELECT edges FROM country WHERE code = ?", (code,)).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def _land_of(self, code: str, source: str = "osm") -> BaseGeometry | None:
        """Return a state's land: OpenStreetMap's borders, or Natural Earth's."""
        base = self._borders if source == "osm" else self._world
        query = "SELECT land FROM country WHERE code = ?"
        return self._shape(base.execute(query, (code,)).fetchone())

    def _coast_of(self, code: str) -> BaseGeometry | None:
        """Return the part of a state's outline that is coast."""
        query = "SELECT coast FROM country WHERE code = ?"
        return self._shape(self._borders.execute(query, (code,)).fetchone())

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
        return self._shape(self._world.execute(query, (number,)).fetchone())

    @staticmethod
    def _shape(row: tuple[bytes | None] | None) -> BaseGeometry | None:
        from zonemap.places.pack import unpack_shape

        return unpack_shape(row[0]) if row and row[0] else None

    def overlaps(self, code: str) -> tuple[Overlap, ...]:
        """Return the ground that this state and another both claim."""
        rows = self._borders.execute(
            "SELECT id, a, b, area_km2, lon, lat FROM overlap WHERE a = ? OR b = ? ORDER BY id",
            (code, code),
        )
        return tuple(Overlap(*row) for row in rows)

    def overlap_land(self, number: int) -> BaseGeometry | None:
        """Return the ground of one overlap."""
        query = "SELECT land FROM overlap WHERE id = ?"
        return self._shape(self._borders.execute(query, (number,)).fetchone())

    def islands(self, points: tuple[tuple[float, float], ...]) -> tuple[BaseGeometry, ...]:
        """Return the pieces of land that hold these points (longitude, latitude)."""
        import shapely

        return tuple(
            piece
            for lon, lat in points
            for shape in self.ground("land-10m", (lon, lat, lon, lat))
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
                shape = self._shape((blob,)) if country in countries else None
                if shape is not None and shapely.contains_xy(shape, lon, lat):
                    found[number] = shape
        return tuple(found.values())

    def ground(
        self, layer: str, bounds: tuple[float, float, float, float] | None = None
    ) -> tuple[BaseGeometry, ...]:
        """Return the parts of a layer for clipping or drawing that touch `bounds`.

        Parameters
        ----------
        layer
            ``land-10m``, ``land-50m``, ``lakes-50m`` or ``borders-50m``.
        bounds
            West, south, east, north in degrees; None for the whole Earth.
        """
        from zonemap.places.pack import unpack_shape

        west, south, east, north = bounds or (-180, -90, 180, 90)
        rows = self._world.execute(
            "SELECT shape FROM ground WHERE layer = ? AND west <= ? AND east >= ?"
            " AND south <= ? AND north >= ? ORDER BY id",
            (layer, east, west, north, south),
        )
        return tuple(unpack_shape(blob) for (blob,) in rows)


@cache
def geodata() -> Geodata:
    """Return the shipped data, opened once."""
    return Geodata()


def open_geodata(
    *, borders: Literal["osm", "natural-earth"] = "osm", layers: Mapping[str, Path] | None = None
) -> Gazetteer:
    """Return the gazetteer that ships, with the user's layers on top.

    Parameters
    ----------
    borders
        Which source distances are measured from: OpenStreetMap, or the public-domain
        lines of Natural Earth, which lie about a kilometre off.
    layers
        Layers for this run, name to file; they win over the ones the user keeps.

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

    own = [UserLayer(name, Path(path)) for name, path in (layers or {}).items()]
    return Resolver(
        data=geodata(),
        curated=shipped_curated(geodata_folder()),
        user=(*own, *kept_layers()),
        imports=kept_gazetteers(),
        borders=borders,
    )
