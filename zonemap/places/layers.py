"""The layers there are: what ships and what the user keeps, each with where it is from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zonemap.errors import LayerError
from zonemap.places.curated import shipped_curated
from zonemap.places.imported import ImportedLayer
from zonemap.places.kept import (
    Upstream,
    forget,
    keep,
    keep_gazetteer,
    kept_gazetteers,
    kept_layers,
    layers_folder,
)
from zonemap.places.shipped import geodata_folder, manifest
from zonemap.places.user import UserLayer


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Whether a shipped file is the one its manifest describes."""

    file: str
    whole: bool


def check_shipped() -> tuple[FileCheck, ...]:
    """Compare every shipped file with its checksum."""
    folder = geodata_folder()
    return tuple(
        FileCheck(name, _sha256(folder / name) == row["sha256"])
        for name, row in manifest()["files"].items()
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def listing() -> list[dict[str, Any]]:
    """Return every layer: the user's first, since they win."""
    mine: list[UserLayer | ImportedLayer] = [*kept_layers(), *kept_gazetteers()]
    own = [_kept(layer) for layer in mine]
    return own + [_shipped(name, row) for name, row in manifest()["layers"].items()]


def _kept(layer: UserLayer | ImportedLayer) -> dict[str, Any]:
    return {
        "id": layer.id,
        "title": layer.title or layer.name,
        "source": str(layer.path),
        "licence": layer.licence,
        "credit": layer.credit,
        "date": "",
        "features": len(layer),
        "accuracy_m": None,
        "file": layer.path.name,
        "sha256": _sha256(layer.path),
        "megabytes": round(layer.path.stat().st_size / 1e6, 1),
        "yours": True,
    }


def _shipped(name: str, row: dict[str, Any]) -> dict[str, Any]:
    files = manifest()["files"]
    path = geodata_folder() / row["file"]
    size = path.stat().st_size if path.is_file() else sum(f.stat().st_size for f in path.glob("*"))
    return {
        "id": name,
        "title": row["title"],
        "source": row["source"],
        "package": row["package"],
        "licence": row["licence"],
        "credit": row["credit"],
        "date": row["date"],
        "features": row["features"] or len(shipped_curated(geodata_folder()).features),
        "accuracy_m": row.get("accuracy_m"),
        "file": row["file"],
        "sha256": files.get(row["file"], {}).get("sha256", ""),
        "megabytes": round(size / 1e6, 1),
        "yours": False,
    }


def listing_text() -> str:
    """Return the layers as a table."""
    rows = [("layer", "features", "accuracy", "licence", "date", "file", "MB", "what")]
    for layer in listing():
        accuracy = "" if layer["accuracy_m"] is None else f"{layer['accuracy_m']} m"
        rows.append(
            (
                layer["id"],
                f"{layer['features']:,}",
                accuracy,
                layer["licence"],
                layer["date"],
                layer["file"],
                str(layer["megabytes"]),
                layer["title"],
            )
        )
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]) - 1)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        + f"  {row[-1]}\n"
        for row in rows
    )


def show_text(name: str) -> str:
    """Return all that is known of one layer.

    Raises
    ------
    LayerError
        If there is no such layer.
    """
    for layer in listing():
        if name in {layer["id"], layer["id"].removeprefix("user:")}:
            return "".join(f"{key:11} {value}\n" for key, value in layer.items() if value != "")
    known = ", ".join(layer["id"] for layer in listing())
    raise LayerError(f"there is no layer {name!r}", hint=f"the layers are: {known}")


def add(name: str, file: Path) -> str:
    """Keep a layer of the user's; return what was kept, in one sentence.

    Raises
    ------
    LayerError
        If the file cannot be used; nothing is kept then.
    """
    layer = keep(name, file)
    return f"kept {len(layer)} features as {layer.id} in {layer.path}"


def bring(
    upstream: Upstream,
    what: str,
    *,
    name: str | None = None,
    fetch: bool = False,
    sha256: str | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> str:
    """Import an upstream's own file as a gazetteer; return what was kept, in one sentence.

    Parameters
    ----------
    upstream
        Whose file it is.
    what
        The file; with `fetch`, the code under which the upstream offers it.
    name
        What to call the layer; by default after the upstream and the file.
    fetch
        Whether to fetch it from the upstream's own site first.
    sha256
        The checksum the fetched file must have.
    progress
        Told how many bytes have come and how many there will be.

    Raises
    ------
    LayerError
        If it cannot be fetched, or is not what the upstream gives; nothing is kept then.
    """
    file = Path(what)
    if fetch:
        from zonemap.places.download import download, site_of

        url = site_of(upstream, what)
        folder = layers_folder().parent / "downloads"
        file = download(url, folder, sha256=sha256, progress=progress).path
    layer = keep_gazetteer(name or f"{upstream} {file.name.partition('.')[0]}", upstream, file)
    return f"kept {len(layer):,} features as {layer.id} in {layer.path}"


def remove(name: str) -> str:
    """Remove a layer the user keeps; return what was removed, in one sentence."""
    forget(name.removeprefix("user:"))
    return f"removed {name}"
