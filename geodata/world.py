"""Build world.sqlite: Natural Earth's countries, regions, waters and lines, airports, ports."""

from __future__ import annotations

import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from divisions import LANGUAGE_COLUMN, names_in, names_of, text
from natural_earth import admin_1, code_of, land, rivers, shapefile
from points import Feature, airports, geonames_countries, ports, seas
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from store import create, finish, write_keys

from zonemap.places.names import sound_key
from zonemap.places.pack import PER_DEGREE, pack_path, pack_shape, to_units

GRAIN = 100  # 1e-5 degree, a metre: Natural Earth is good to about a thousand
GEOD = Geod(ellps="WGS84")
HERE = Path(__file__).parent

SCHEMA = """
CREATE TABLE country (
    code TEXT PRIMARY KEY,     -- ISO 3166-1 alpha-3; Natural Earth's where ISO has none
    iso2 TEXT NOT NULL,
    name TEXT NOT NULL,
    formal TEXT NOT NULL,
    sovereign TEXT NOT NULL,   -- code of the state it belongs to, as Natural Earth sees it
    kind TEXT NOT NULL,        -- Natural Earth's: Sovereign country, Dependency, Disputed...
    note TEXT NOT NULL,        -- Natural Earth's note on a dispute
    population INTEGER NOT NULL,
    lon REAL NOT NULL, lat REAL NOT NULL,
    names TEXT NOT NULL,       -- by line
    adjectives TEXT NOT NULL,  -- by line
    land BLOB                  -- polygons, Natural Earth's; none for what it counts to a state
) WITHOUT ROWID;
CREATE TABLE country_key (
    key TEXT NOT NULL, code TEXT NOT NULL,
    kind TEXT NOT NULL,        -- name or adjective
    PRIMARY KEY (key, code, kind)
) WITHOUT ROWID;
CREATE TABLE boundary (
    id INTEGER PRIMARY KEY,
    a TEXT NOT NULL, b TEXT NOT NULL,  -- a < b
    class TEXT NOT NULL,       -- international, disputed, indefinite, line of control, ...
    name TEXT NOT NULL,
    km REAL NOT NULL,
    path BLOB NOT NULL
);
CREATE INDEX boundary_pair ON boundary (a, b);
CREATE TABLE feature (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,        -- region, river, lake, airport, port, sea
    name TEXT NOT NULL,
    country TEXT NOT NULL,     -- codes by comma
    class TEXT NOT NULL,       -- what the source calls it: Province, Reservoir, IATA code...
    layer TEXT NOT NULL,
    rank INTEGER NOT NULL,     -- the lower the better known
    lon REAL NOT NULL, lat REAL NOT NULL,
    names TEXT NOT NULL,       -- by line
    west REAL, south REAL, east REAL, north REAL,
    shape BLOB                 -- none for points
);
CREATE INDEX feature_box ON feature (kind, west, east, south, north) WHERE shape IS NOT NULL;
CREATE TABLE key (key TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE ground (
    id INTEGER PRIMARY KEY,
    layer TEXT NOT NULL,       -- land-10m, land-50m, lakes-50m, borders-50m
    west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
    shape BLOB NOT NULL
);
CREATE INDEX ground_layer ON ground (layer, west, east);
"""


def build(target: Path, cache: Path) -> dict[str, int]:
    """Write the file; return how many features each of its layers holds."""
    counts: dict[str, int] = {}
    with create(target, SCHEMA) as base:
        lands = _write_countries(base, cache)
        counts["ne-countries"] = len(lands)
        counts["ne-boundaries"] = _write_boundaries(base, cache)
        finder = _Finder(lands)
        features = [
            *_regions(cache),
            *_rivers(cache, finder),
            *_lakes(cache, finder),
            *airports(cache),
            *ports(cache),
            *seas(),
        ]
        for number, feature in enumerate(features, 1):
            _write_feature(base, number, feature)
            counts[feature.layer] = counts.get(feature.layer, 0) + 1
        # Seas are painted by their frame: their rings are too rough to be found by name.
        named = {n: [f.name, *f.names] for n, f in enumerate(features, 1) if f.kind != "sea"}
        write_keys(base, named)
        counts["ne-land"] = _write_ground(base, cache)
    finish(target)
    return counts


class _Finder:
    """Which countries a shape lies in."""

    def __init__(self, lands: dict[str, BaseGeometry]) -> None:
        self.codes = list(lands)
        self.tree = shapely.STRtree(list(lands.values()))

    def __call__(self, shape: BaseGeometry) -> str:
        hits = self.tree.query(shape, "intersects")
        return ",".join(sorted({self.codes[hit] for hit in hits}))


def _write_countries(base: sqlite3.Connection, cache: Path) -> dict[str, BaseGeometry]:
    curated = tomllib.loads((HERE / "curated" / "countries.toml").read_text("utf-8"))
    frame = pyogrio.read_dataframe(shapefile("cultural", "ne_10m_admin_0_countries", cache))
    codes = {row["ADM0_A3"]: code_of(row) for row in frame.to_dict("records")}
    lands: dict[str, BaseGeometry] = {}
    for row in sorted(frame.to_dict("records"), key=code_of):
        code, name = code_of(row), text(row["NAME_EN"]) or row["NAME"]
        spoken = [
            column for column in row if column.startswith("NAME_") and len(column) < LANGUAGE_COLUMN
        ]
        columns = ["NAME", "NAME_LONG", "FORMAL_EN", "FORMAL_FR", "NAME_ALT", "NAME_CIAWF"]
        called = names_in(row, name, (*columns, *spoken))
        known = {*called, *curated.get(code, {}).get("names", [])}
        names, adjectives = sorted(known - {name}), curated.get(code, {}).get("adjectives", [])
        lands[code] = row["geometry"]
        base.execute(
            "INSERT INTO country VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                code,
                text(row["ISO_A2_EH"]),
                name,
                text(row["FORMAL_EN"]),
                codes.get(row["SOV_A3"], codes.get(_sovereign(row), code)),
                row["TYPE"],
                text(row["NOTE_BRK"]),
                int(row["POP_EST"]),
                round(row["LABEL_X"], 5),
                round(row["LABEL_Y"], 5),
                "\n".join(names),
                "\n".join(adjectives),
                pack_shape(row["geometry"], grain=GRAIN),
            ),
        )
        _write_country_keys(base, code, [name, *names], adjectives)
    _write_parts(base, cache)
    return lands


def _write_country_keys(
    base: sqlite3.Connection, code: str, names: list[str], adjectives: list[str]
) -> None:
    keys = {(sound_key(name), code, "name") for name in names}
    keys |= {(sound_key(name), code, "adjective") for name in adjectives}
    base.executemany("INSERT INTO country_key VALUES (?,?,?)", sorted(keys))


# What OpenStreetMap draws on its own and Natural Earth counts to a state.
PARTS = {
    "BES": "NLD", "BVT": "NOR", "CCK": "AUS", "CXR": "AUS", "GLP": "FRA", "GUF": "FRA",
    "MTQ": "FRA", "MYT": "FRA", "REU": "FRA", "SJM": "NOR", "TKL": "NZL",
}  # fmt: skip


def _write_parts(base: sqlite3.Connection, cache: Path) -> None:
    curated = tomllib.loads((HERE / "curated" / "countries.toml").read_text("utf-8"))
    rows = {row["iso3"]: row for row in geonames_countries(cache)}
    for code, state in PARTS.items():
        name, extra = rows[code]["name"], curated.get(code, {})
        names, adjectives = sorted(extra.get("names", [])), extra.get("adjectives", [])
        row = (code, rows[code]["iso"], name, "", state, "Dependency", "")
        rest = (rows[code]["population"], 0.0, 0.0, "\n".join(names), "\n".join(adjectives), None)
        base.execute("INSERT INTO country VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (*row, *rest))
        _write_country_keys(base, code, [name, *names], adjectives)


def _sovereign(row: dict[str, Any]) -> str:
    """Return the state's own code where Natural Earth numbers the realm: ``FR1``, ``GB1``."""
    realms = {"FR1": "FRA", "GB1": "GBR", "US1": "USA", "NL1": "NLD", "DN1": "DNK"}
    realms |= {"AU1": "AUS", "CH1": "CHN", "FI1": "FIN", "NZ1": "NZL", "CU1": "CUB"}
    realms |= {"IS1": "ISR", "KA1": "KAZ"}
    return str(realms.get(row["SOV_A3"], row["ADM0_A3"]))


def _write_boundaries(base: sqlite3.Connection, cache: Path) -> int:
    countries = pyogrio.read_dataframe(
        shapefile("cultural", "ne_10m_admin_0_countries", cache), read_geometry=False
    )
    codes = {row["ADM0_A3"]: code_of(row) for row in countries.to_dict("records")}
    frame = pyogrio.read_dataframe(
        shapefile("cultural", "ne_10m_admin_0_boundary_lines_land", cache)
    )
    number = 0
    for row in sorted(frame.to_dict("records"), key=lambda row: int(row["ne_id"])):
        a, b = sorted(codes.get(row[side], text(row[side])) for side in ("ADM0_A3_L", "ADM0_A3_R"))
        grade = row["FEATURECLA"].replace(" (please verify)", "").replace(" (verify)", "").lower()
        merged = row["geometry"]
        if merged.geom_type != "LineString":
            merged = shapely.line_merge(merged)
        for part in shapely.get_parts(merged):
            number += 1
            coords = shapely.get_coordinates(part)
            path = pack_path(to_units(coords) // GRAIN * GRAIN, grain=GRAIN)
            km = round(GEOD.geometry_length(part) / 1000, 3)
            base.execute(
                "INSERT INTO boundary VALUES (?,?,?,?,?,?,?)",
                (number, a, b, grade, text(row["NAME"]), km, path),
            )
    return number


def _regions(cache: Path) -> Iterator[Feature]:
    divisions = admin_1(cache)
    rows = {str(row["adm1_code"]): row for row, _ in divisions}
    for row, shape in divisions:
        name, names = names_of(row, rows)
        if not name:
            continue
        yield Feature(
            "region",
            name,
            code_of(row),
            text(row.get("type_en")),
            "ne-admin-1",
            int(row["labelrank"]),
            round(float(row["longitude"]), 5),
            round(float(row["latitude"]), 5),
            names,
            shape,
        )


def _rivers(cache: Path, finder: _Finder) -> Iterator[Feature]:
    """Yield named rivers, their reaches and lake passages joined to one line in order."""
    known = tomllib.loads((HERE / "curated" / "rivers.toml").read_text("utf-8"))
    frame = rivers(cache)
    taken: set[int] = set()
    for name, block in known.items():
        rows = frame[frame["name"].isin(block["rows"])]
        near = shapely.box(*block["box"])
        rows = rows[rows.geometry.intersects(near)]
        if set(rows["name"]) != set(block["rows"]):
            sys.exit(f"rivers.toml: {name}: rows not found there: {set(block['rows'])}")
        taken |= set(rows.index)
        names = tuple(sorted({*block.get("aliases", ()), *rows["name"]} - {name}))
        yield _river(name, names, rows, finder)
    rest: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, row in frame.iterrows():
        if index not in taken and text(row["name"]):
            rest[(text(row["name"]), int(row["rivernum"]))].append(index)
    for (name, _), indices in sorted(rest.items()):
        rows = frame.loc[indices]
        # "Donau (Danube)" is two names.
        spoken = {text(value) for value in rows["name_alt"]} | set(re.split(r" ?[()]", name))
        yield _river(name, tuple(sorted(spoken - {"", name})), rows, finder)


def _river(name: str, names: tuple[str, ...], rows: Any, finder: _Finder) -> Feature:  # noqa: ANN401 # a table
    lines = shapely.union_all(rows.geometry.to_numpy())
    merged = shapely.line_merge(lines) if lines.geom_type != "LineString" else lines
    parts = sorted(shapely.get_parts(merged), key=lambda part: -part.length)
    middle = parts[0].interpolate(0.5, normalized=True)
    return Feature(
        "river",
        name,
        finder(merged),
        "River",
        "ne-rivers",
        int(rows["scalerank"].min()),
        round(middle.x, 5),
        round(middle.y, 5),
        names,
        shapely.multilinestrings(parts),
    )


def _lakes(cache: Path, finder: _Finder) -> Iterator[Feature]:
    frame = pyogrio.read_dataframe(shapefile("physical", "ne_10m_lakes", cache))
    by_name: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in frame.to_dict("records"):
        if text(row["name"]):
            key = text(row["wikidataid"]) or str(row["ne_id"])
            by_name[(text(row["name"]), key)].append(row)
    for (name, _), rows in sorted(by_name.items(), key=lambda item: item[0]):
        shape = shapely.union_all([row["geometry"] for row in rows])
        point = shapely.point_on_surface(shape)
        spoken = [column for column in rows[0] if column.startswith("name_")]
        yield Feature(
            "lake",
            name,
            finder(shape),
            rows[0]["featurecla"],
            "ne-lakes",
            int(rows[0]["scalerank"]),
            round(point.x, 5),
            round(point.y, 5),
            names_in(rows[0], name, tuple(spoken)),
            shapely.MultiPolygon(list(shapely.get_parts(shape))),
        )


def _write_feature(base: sqlite3.Connection, number: int, feature: Feature) -> None:
    packed = None if feature.shape is None else pack_shape(feature.shape, grain=GRAIN)
    row = (feature.kind, feature.name, feature.country, feature.grade, feature.layer, feature.rank)
    box = [None] * 4 if feature.shape is None else np.round(feature.shape.bounds, 5).tolist()
    where = (feature.lon, feature.lat, "\n".join(feature.names), *box, packed)
    marks = ",".join("?" * (1 + len(row) + len(where)))
    base.execute(f"INSERT INTO feature VALUES ({marks})", (number, *row, *where))  # noqa: S608 # marks


def _write_ground(base: sqlite3.Connection, cache: Path) -> int:
    """Write land for clipping and drawing, and the generalised layers of a small-scale map."""
    ground = shapely.set_precision(land(cache), GRAIN / PER_DEGREE)
    layers = {"land-10m": shapely.get_parts(ground)}
    for layer, kind, name in (
        ("land-50m", "physical", "ne_50m_land"),
        ("lakes-50m", "physical", "ne_50m_lakes"),
        ("borders-50m", "cultural", "ne_50m_admin_0_boundary_lines_land"),
    ):
        frame = pyogrio.read_dataframe(shapefile(kind, name, cache))
        layers[layer] = shapely.get_parts(shapely.get_parts(frame.geometry.to_numpy()))
    for layer, shapes in layers.items():
        for shape in shapes:
            box = np.round(shapely.bounds(shape), 5).tolist()
            row = (None, layer, *box, pack_shape(shape, grain=GRAIN))
            base.execute("INSERT INTO ground VALUES (?,?,?,?,?,?,?)", row)
    return len(layers["land-10m"])
