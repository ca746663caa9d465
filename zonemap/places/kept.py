"""The layers the user keeps: in the platform's folder for application data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from zonemap.errors import LayerError
from zonemap.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonemap.places.imported import ImportedLayer
    from zonemap.places.user import UserLayer

INDEX = "layers.json"
Upstream = Literal["geonames", "whos-on-first", "openstreetmap", "natural-earth"]
CREDITS: dict[Upstream, tuple[str, str]] = {
    "geonames": ("GeoNames (geonames.org), CC BY 4.0", "CC-BY-4.0"),
    "whos-on-first": ("Data from Who's On First", "whosonfirst.org/docs/licenses"),
    "openstreetmap": ("© OpenStreetMap contributors, ODbL", "ODbL-1.0"),
    "natural-earth": ("Made with Natural Earth", "public domain"),
}  # fmt: skip


def layers_folder() -> Path:
    """Return the folder that keeps the user's layers; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_data_dir("zonemap", appauthor=False)) / "layers"


def _index() -> list[dict[str, Any]]:
    """Return the rows of the index, the last added last.

    Raises
    ------
    LayerError
        If the index cannot be read.
    """
    path = layers_folder() / INDEX
    if not path.is_file():
        return []
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [row for row in rows if row["name"] and row["file"]]
    except (ValueError, TypeError, KeyError) as error:
        raise LayerError(
            f"{path} cannot be read: {error}", hint="mend or remove it, then add your layers again"
        ) from error


def kept_layers() -> Sequence[UserLayer]:
    """Return the layers the user added, the last first."""
    from zonemap.places.user import UserLayer

    return tuple(
        UserLayer(
            row["name"],
            layers_folder() / row["file"],
            row.get("title", ""),
            row.get("credit", "supplied by the user"),
            row.get("licence", "the user's own"),
        )
        for row in reversed(_index())
        if not row["file"].endswith(".sqlite")
    )


def kept_gazetteers() -> Sequence[ImportedLayer]:
    """Return the gazetteers the user imported, the last first."""
    rows = [row for row in reversed(_index()) if row["file"].endswith(".sqlite")]
    if not rows:
        return ()
    from zonemap.places.imported import ImportedLayer

    return tuple(
        ImportedLayer(
            row["name"],
            layers_folder() / row["file"],
            row.get("title", ""),
            row.get("credit", ""),
            row.get("licence", ""),
        )
        for row in rows
    )


def keep(name: str, file: Path) -> UserLayer:
    """Check a vector file and keep it, as GeoPackage, under a name.

    Raises
    ------
    LayerError
        If the name is empty or the file cannot be used; nothing is kept then.
    """
    from zonemap.places.layer_files import checked, read_file
    from zonemap.places.user import UserLayer

    stored = _stored(name, "gpkg")
    table = checked(read_file(file, None), file.name)
    part = layers_folder() / f".{stored}.part.gpkg"
    part.unlink(missing_ok=True)
    table.to_file(part, driver="GPKG", layer="layer")
    part.replace(layers_folder() / stored)
    title = f"{name}, from {file.name}"
    _enter({"name": name, "file": stored, "title": title})
    return UserLayer(name, layers_folder() / stored, title)


def keep_gazetteer(name: str, upstream: Upstream, file: Path) -> ImportedLayer:
    """Import an upstream's file and keep it under a name.

    Raises
    ------
    LayerError
        If the file is not what the upstream gives; nothing is kept then.
    """
    from zonemap.places import importers, importers_gis
    from zonemap.places.imported import ImportedLayer, write_layer

    readers: dict[Upstream, importers.Importer] = {
        "geonames": importers.geonames,
        "whos-on-first": importers.whos_on_first,
        "openstreetmap": importers_gis.openstreetmap,
        "natural-earth": importers_gis.natural_earth,
    }
    if not file.exists():
        raise LayerError(f"{file}: no such file")
    stored = _stored(name, "sqlite")
    credit, licence = CREDITS[upstream]
    about = {"upstream": upstream, "file": file.name, "credit": credit, "licence": licence}
    write_layer(layers_folder() / stored, readers[upstream](file), about)
    title = f"{name}, from {file.name}"
    _enter({"name": name, "file": stored, "title": title, "credit": credit, "licence": licence})
    return ImportedLayer(name, layers_folder() / stored, title, credit, licence)


def forget(name: str) -> None:
    """Remove a layer the user keeps.

    Raises
    ------
    LayerError
        If none goes by that name.
    """
    rows = _index()
    gone = [row for row in rows if fold(row["name"]) == fold(name)]
    if not gone:
        known = ", ".join(row["name"] for row in rows) or "none yet"
        raise LayerError(f"you keep no layer {name!r}", hint=f"your layers are: {known}")
    _write([row for row in rows if row not in gone])
    for row in gone:
        (layers_folder() / row["file"]).unlink(missing_ok=True)


def _stored(name: str, suffix: str) -> str:
    """Return the name of the file a layer is kept in, in a folder that is there."""
    if not fold(name):
        raise LayerError("a layer needs a name with letters in it")
    layers_folder().mkdir(parents=True, exist_ok=True)
    return f"{fold(name).replace(' ', '-')[:80]}.{suffix}"


def _enter(row: dict[str, str]) -> None:
    _write([*(old for old in _index() if fold(old["name"]) != fold(row["name"])), row])


def _write(rows: list[dict[str, Any]]) -> None:
    index = layers_folder() / INDEX
    part = index.with_suffix(".part")
    part.write_text(json.dumps(rows, indent=1, ensure_ascii=False), "utf-8")
    part.replace(index)
