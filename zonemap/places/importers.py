"""The upstreams' own files, read record by record: GeoNames, Who's On First, OSM, Natural Earth."""

from __future__ import annotations

import bz2
import csv
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zonemap.errors import LayerError
from zonemap.places.geodata import geodata
from zonemap.places.imported import Record

GEONAMES_COLUMNS = 19
# Populated places, spots and buildings, mountains and capes, parks and areas.
_GEONAMES_CLASSES = frozenset("PSTL")
_TOWN_TYPES = frozenset({"locality", "localadmin", "neighbourhood", "borough", "campus"})
_REGION_TYPES = frozenset({"region", "macroregion", "county", "macrocounty"})


def geonames(path: Path) -> Iterator[Record]:
    """Yield the places of a GeoNames country dump: ``SY.txt`` or ``SY.zip``.

    Raises
    ------
    LayerError
        If the file is not such a dump.
    """
    with _text_lines(path) as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, 1):
            if len(row) != GEONAMES_COLUMNS:
                raise LayerError(
                    f"{path.name}: line {number} has {len(row)} columns, a GeoNames dump has"
                    f" {GEONAMES_COLUMNS}",
                    hint="take XX.zip or XX.txt from the country dumps",
                )
            if row[6] not in _GEONAMES_CLASSES:
                continue
            lat, lon = _position(row[4], row[5], path, number)
            names = tuple(sorted({row[2], *row[3].split(",")} - {"", row[1]}))
            people = int(row[14] or 0)
            yield Record("town", row[1], names, _iso3(row[8]), lon, lat, row[7], people)


def _text_lines(path: Path) -> io.TextIOBase:
    """Open a text file, or the one text file of a zip that is named like it."""
    if path.suffix.lower() != ".zip":
        return path.open(encoding="utf-8", newline="")
    try:
        bundle = zipfile.ZipFile(path)
        names = [name for name in bundle.namelist() if name.lower() == f"{path.stem.lower()}.txt"]
        if not names:
            raise LayerError(f"{path.name} holds no {path.stem}.txt")
        return io.TextIOWrapper(bundle.open(names[0]), encoding="utf-8", newline="")
    except zipfile.BadZipFile as error:
        raise LayerError(f"{path.name} is no whole zip file", hint="fetch it again") from error


def _position(lat: str, lon: str, path: Path, number: int) -> tuple[float, float]:
    try:
        found = float(lat), float(lon)
    except ValueError:
        raise LayerError(f"{path.name}: line {number} has no position") from None
    if not (-90 <= found[0] <= 90 and -180 <= found[1] <= 180):  # noqa: PLR2004 # degrees
        raise LayerError(f"{path.name}: line {number} lies off the Earth")
    return found


def _iso3(code: object) -> str:
    """Return the three-letter code for a two- or three-letter one; empty where unknown."""
    said = str(code or "").upper()
    codes = geodata().codes(said) if len(said) in {2, 3} else ()
    return codes[0] if len(codes) == 1 else ""


# --- Who's On First ---------------------------------------------------------------------


def whos_on_first(path: Path) -> Iterator[Record]:
    """Yield the places and regions of a Who's On First bundle.

    A folder or a tar of GeoJSON records, an sqlite distribution (``.db``, ``.db.bz2``), or
    one table of places (``.csv``, ``.parquet``) made from it. Superseded and deprecated
    records are left out, and of two that stand for one GeoNames record the first is taken.
    """
    seen: set[str] = set()
    for body in _bodies(path):
        properties = body.get("properties") or {}
        if properties.get("edtf:deprecated") not in {None, "", "uuuu"}:
            continue
        if properties.get("wof:superseded_by"):
            continue
        twin = str((properties.get("wof:concordances") or {}).get("gn:id", ""))
        if twin and twin in seen:
            continue
        seen.add(twin)
        record = _wof_record(properties, body.get("geometry"))
        if record is not None:
            yield record


def _bodies(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_dir():
        for file in sorted(path.rglob("*.geojson")):
            if "-alt-" not in file.name:
                yield json.loads(file.read_bytes())
    elif path.name.endswith((".db", ".db.bz2")):
        yield from _sqlite_bodies(path)
    elif path.suffix in {".csv", ".parquet"}:
        yield from _table_bodies(path)
    else:
        try:
            with tarfile.open(path) as bundle:
                for entry in bundle:
                    if not entry.name.endswith(".geojson") or "-alt-" in entry.name:
                        continue
                    packed = bundle.extractfile(entry)
                    if packed is not None:
                        yield json.load(packed)
        except tarfile.TarError as error:
            raise LayerError(f"{path.name} is no Who's On First bundle: {error}") from error


def _sqlite_bodies(path: Path) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        plain = path
        if path.suffix == ".bz2":
            plain = Path(folder) / path.stem
            with bz2.open(path) as packed, plain.open("wb") as out:
                shutil.copyfileobj(packed, out)
        base = sqlite3.connect(f"{plain.absolute().as_uri()}?mode=ro", uri=True)
        try:
            columns = {row[1] for row in base.execute("PRAGMA table_info(geojson)")}
            alone = " WHERE is_alt = 0" if "is_alt" in columns else ""
            rows = base.execute(f"SELECT body FROM geojson{alone} ORDER BY id")  # noqa: S608 # one of two
            for (body,) in rows:
                yield json.loads(body)
        except sqlite3.DatabaseError as error:
            raise LayerError(f"{path.name} is no Who's On First database: {error}") from error
        finally:
            base.close()


def _table_bodies(path: Path) -> Iterator[dict[str, Any]]:
    """Read a flat table: name, lat, lon, and alt, cc, pop, pt, gn where it has them."""
    import pandas as pd

    table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
    if not {"name", "lat", "lon"} <= set(table.columns):
        raise LayerError(f"{path.name} needs the columns name, lat and lon")
    for row in table.to_dict("records"):
        alternates = str(row.get("alt") or "").split("|")
        yield {
            "properties": {
                "wof:name": row["name"],
                "name:und_x_variant": alternates,
                "wof:placetype": row.get("pt") or "locality",
                "wof:country": row.get("cc"),
                "wof:population": row.get("pop") or 0,
                "geom:latitude": row["lat"],
                "geom:longitude": row["lon"],
                "wof:concordances": {"gn:id": row["gn"]} if row.get("gn") else {},
            }
        }


def _wof_record(properties: dict[str, Any], geometry: dict[str, Any] | None) -> Record | None:
    kind = properties.get("wof:placetype")
    name = properties.get("wof:name")
    if not name or kind not in _TOWN_TYPES | _REGION_TYPES:
        return None
    spoken = {
        str(text)
        for key, texts in properties.items()
        if key.startswith("name:") and isinstance(texts, list)
        for text in texts
    }
    lon = float(properties.get("lbl:longitude") or properties.get("geom:longitude") or 0)
    lat = float(properties.get("lbl:latitude") or properties.get("geom:latitude") or 0)
    shape = None
    if kind in _REGION_TYPES and geometry and geometry.get("type", "").endswith("Polygon"):
        shape = _polygons(json.dumps(geometry))
    return Record(
        "region" if kind in _REGION_TYPES else "town",
        str(name),
        tuple(sorted(spoken - {"", str(name)})),
        _iso3(properties.get("wof:country")),
        lon,
        lat,
        str(kind),
        int(properties.get("wof:population") or properties.get("gn:population") or 0),
        shape,
    )


def _polygons(geojson: str) -> Any:  # noqa: ANN401 # a shape or None
    import shapely

    shape = shapely.make_valid(shapely.from_geojson(geojson), method="structure")
    parts = [p for p in shapely.get_parts(shapely.get_parts(shape)) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts) if parts else None


Importer = Callable[[Path], Iterator[Record]]
