"""The layers the user keeps: in the platform's folder for application data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from zonemap.errors import LayerError
from zonemap.places.names import fold
from zonemap.places.user import UserLayer, read_layer

if TYPE_CHECKING:
    from collections.abc import Sequence

INDEX = "layers.json"


def layers_folder() -> Path:
    """Return the folder that keeps the user's layers; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_data_dir("zonemap", appauthor=False)) / "layers"


def kept_layers() -> Sequence[UserLayer]:
    """Return the user's layers, the last added first."""
    folder = layers_folder()
    index = folder / INDEX
    if not index.is_file():
        return ()
    rows = json.loads(index.read_text("utf-8"))
    return tuple(
        UserLayer(
            row["name"],
            folder / row["file"],
            row.get("title", ""),
            row.get("credit", "supplied by the user"),
            row.get("licence", "the user's own"),
        )
        for row in reversed(rows)
    )


def keep(name: str, file: Path) -> UserLayer:
    """Check a vector file and keep it, as GeoPackage, under a name.

    Raises
    ------
    LayerError
        If the name is empty or the file cannot be used; nothing is kept then.
    """
    if not fold(name):
        raise LayerError("a layer needs a name with letters in it")
    table = read_layer(file)
    folder = layers_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stored = f"{fold(name).replace(' ', '-')}.gpkg"
    part = folder / f".{stored}.part.gpkg"
    table.to_file(part, driver="GPKG", layer="layer")
    part.replace(folder / stored)
    index = folder / INDEX
    rows = json.loads(index.read_text("utf-8")) if index.is_file() else []
    rows = [row for row in rows if row["file"] != stored]
    rows.append({"name": name, "file": stored, "title": f"{name}, from {file.name}"})
    index.write_text(json.dumps(rows, indent=1, ensure_ascii=False), "utf-8")
    return UserLayer(name, folder / stored, rows[-1]["title"])
