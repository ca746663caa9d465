"""A Frictionless data package: what the file beside it is, and on what terms it may be used."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import msgspec

from zonemap.outputs.frame import COLUMNS, to_frame
from zonemap.outputs.properties import DISCLAIMER, agreement, sound
from zonemap.outputs.writing import program_version
from zonemap.zone import ZoneMap

_MEDIA = {
    ".geojson": "application/geo+json",
    ".json": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".kmz": "application/vnd.google-earth.kmz",
    ".fgb": "application/flatgeobuf",
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".html": "text/html",
}
_LICENCES = {
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_FIELD_TYPES = {"category": "string", "string": "string", "Int64": "integer", "float64": "number"}


def describe_file(zone_map: ZoneMap, path: Path) -> bytes:
    """Return the ``datapackage.json`` of a written file, as UTF-8.

    Parameters
    ----------
    zone_map
        What was written.
    path
        The file; it is read for its size and its SHA-256.
    """
    data = path.read_bytes()
    resource: dict[str, Any] = {
        "name": _slug(path.stem),
        "path": path.name,
        "mediatype": _MEDIA.get(path.suffix.lower(), "application/octet-stream"),
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if path.suffix.lower() == ".csv":
        resource |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": _schema(zone_map),
        }
    package = {
        "profile": "data-package",
        "name": _slug(path.stem),
        "title": sound(zone_map.agreement.title) or path.stem,
        "description": f"Zones of an agreement as zonemap read them; {DISCLAIMER}.",
        "licenses": _licences(zone_map),
        "sources": [
            {"title": sound(item.title or item.id), "path": item.url}
            if item.url
            else {"title": sound(item.title or item.id)}
            for item in zone_map.credits
        ],
        "zonemap": program_version(),
        "agreement": agreement(zone_map),
        "resources": [resource],
    }
    # The specification knows no empty lists.
    kept = {name: value for name, value in package.items() if value != []}
    return msgspec.json.format(msgspec.json.encode(kept), indent=2) + b"\n"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-") or "zones"


def _licences(zone_map: ZoneMap) -> list[dict[str, str]]:
    names = dict.fromkeys(item.licence for item in zone_map.credits if item.licence)
    known = [{"name": name, "path": _LICENCES[name]} for name in names if name in _LICENCES]
    others = [
        {"title": sound(name), "name": _slug(name)} for name in names if name not in _LICENCES
    ]
    return known + others


def _schema(zone_map: ZoneMap) -> dict[str, Any]:
    dtypes = to_frame(zone_map).dtypes
    fields = [
        {"name": name, "type": _FIELD_TYPES.get(str(dtypes[name]), "string")} for name in COLUMNS
    ]
    fields.append({"name": "WKT", "type": "string"})
    return {"fields": fields, "primaryKey": "id", "missingValues": [""]}
