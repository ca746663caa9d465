"""What the worker processes do; every job takes bytes and gives bytes.

No job writes a file but the one that makes a GeoPackage, which is taken back and removed
before the answer goes out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from zonemap.errors import RulesFileError, ZonemapError
from zonemap.rules.write import as_yaml
from zonemap.serve.desk import Desk, ExportRequest, Failure, LayerRequest, MapRequest
from zonemap.serve.drawing import answered, mapped, with_rules
from zonemap.serve.mend import mended


def read_document(data: bytes, name: str) -> bytes:
    """Take a document to pieces and draw what it says."""
    from zonemap.reading.documents import load_bytes

    source = load_bytes(data, name)
    desk = Desk(name=source.name, text=source.text, notes=source.notes)
    return msgspec.json.encode(answered(with_rules(desk), None))


def draw(body: bytes) -> bytes:
    """Make a change and draw the desk."""
    request = msgspec.json.decode(body, type=MapRequest)
    desk = with_rules(request.desk)
    for edit in request.edits:
        desk = mended(desk, edit)
    return msgspec.json.encode(answered(desk, request.have))


def add_layer(body: bytes) -> bytes:
    """Fill a hole with the shapes of a file; they go onto the desk as text."""
    from zonemap.places.supplied import uploaded
    from zonemap.rules.form import LayerEntry

    request = msgspec.json.decode(body, type=LayerRequest)
    layer = uploaded(request.name, request.data, request.file)
    entry = LayerEntry(wkt=layer.wkt, credit=layer.credit)
    layers = {**request.desk.layers, request.name: entry}
    desk = msgspec.structs.replace(with_rules(request.desk), layers=layers, mended=True)
    return msgspec.json.encode(answered(desk, None))


def background(body: bytes) -> bytes:
    """Return what is painted under the zones of a desk."""
    from zonemap.outputs.webmap.basemap import basemap_of
    from zonemap.outputs.webmap.payload import page_payload

    request = msgspec.json.decode(body, type=MapRequest)
    zone_map, _, _ = mapped(request.desk)
    painted = page_payload(zone_map, basemap_of(zone_map), title="", tiles=None)
    return msgspec.json.encode({key: painted[key] for key in ("basemap", "painted")})


def export(body: bytes) -> bytes:
    """Write a desk out in one of the formats of `FORMATS`."""
    request = msgspec.json.decode(body, type=ExportRequest)
    zone_map, applied, _ = mapped(request.desk)
    match request.format:
        case "map":
            return zone_map.to_webmap().encode("utf-8", "replace")
        case "rules":
            return as_yaml(applied.agreement, layers=request.desk.layers).encode()
        case "geojson":
            return msgspec.json.encode(zone_map.to_geojson())
        case "gpkg":
            from zonemap.outputs.geopackage import write

            return _through_file(lambda path: write(zone_map, path), "zones.gpkg")
        case _:
            raise RulesFileError(f"there is no format {request.format!r}")


FORMATS = {
    "map": ("html", "text/html; charset=utf-8"),
    "rules": ("rules.yaml", "application/yaml"),
    "geojson": ("geojson", "application/geo+json"),
    "gpkg": ("gpkg", "application/geopackage+sqlite3"),
}


def _through_file(write: Callable[[Path], None], name: str) -> bytes:
    """Return what a writer writes; sqlite writes to nothing but a file."""
    memory = Path("/dev/shm")  # noqa: S108 # memory, where the system has it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


def failure(error: Exception) -> bytes:
    """Return what the user is told of an error; of an unforeseen one, only its kind."""
    if isinstance(error, ZonemapError):
        return msgspec.json.encode(Failure(code=error.code, message=str(error), hint=error.hint))
    if isinstance(error, msgspec.DecodeError):
        return msgspec.json.encode(Failure(code="ZM800", message="the page sent what is no desk"))
    said = Failure(code="ZM999", message=f"zonemap failed: {type(error).__name__}")
    return msgspec.json.encode(said)
