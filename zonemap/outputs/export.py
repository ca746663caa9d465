"""One way out for every file format: the suffix of the path says which."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from zonemap.errors import MissingExtraError, OutputError
from zonemap.outputs.writing import check_target, replacing
from zonemap.zone import ZoneMap

Writer: TypeAlias = Callable[[ZoneMap, Path], None]

# suffix -> the module that writes it, and the optional part of zonemap that it needs.
_FORMATS: dict[str, tuple[str, str | None]] = {
    ".geojson": ("geojson", None),
    ".json": ("geojson", None),
    ".gpkg": ("geopackage", None),
    ".kml": ("kml", None),
    ".kmz": ("kml", None),
    ".fgb": ("flatgeobuf", None),
    ".parquet": ("geoparquet", "parquet"),
    ".csv": ("table", None),
    ".svg": ("picture", "plot"),
    ".png": ("picture", "plot"),
    ".pdf": ("picture", "plot"),
    ".html": ("page", None),
}
SUFFIXES: tuple[str, ...] = tuple(_FORMATS)
"""The suffixes that `export` knows."""


def writer_for(path: Path) -> Writer:
    """Return what writes the format of `path`.

    Raises
    ------
    OutputError
        If the suffix is no known format's.
    """
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        said = f"{suffix} is no format zonemap writes" if suffix else f"{path} has no suffix"
        raise OutputError(said, hint="the suffix says the format: " + " ".join(SUFFIXES))
    name, extra = _FORMATS[suffix]
    try:
        module = import_module(f"zonemap.outputs.{name}")
        needs: tuple[str, ...] = getattr(module, "NEEDS", ())
        for needed in needs:
            import_module(needed)
    except ModuleNotFoundError as error:
        if extra is None or (error.name or "").startswith("zonemap"):
            raise
        raise MissingExtraError(
            f"writing {suffix} needs {error.name}, which is not installed",
            hint=f"pip install 'zonemap[{extra}]'",
        ) from None
    writer: Writer = module.write
    return writer


def export(
    zone_map: ZoneMap, path: Path | str, *, force: bool = False, datapackage: bool = False
) -> None:
    """Write the zones, with all that is known of each, in the format of the suffix.

    The file appears whole or not at all; the same zones give the same bytes.

    Parameters
    ----------
    zone_map
        Shapes in EPSG:4326, kept at full precision except in GeoJSON and KML (6 decimals
        of a degree, 0.1 m) and in pictures.
    path
        ``.geojson .json .gpkg .kml .kmz .fgb .parquet .csv .svg .png .pdf .html``
    force
        Whether a file that is there may be replaced.
    datapackage
        Whether to write a Frictionless ``datapackage.json`` beside it, too.

    Raises
    ------
    OutputError
        If the file cannot be written, or the suffix is unknown.
    MissingExtraError
        If the format needs an optional part that is not installed.
    """
    target = Path(path)
    write = writer_for(target)
    beside = target.parent / "datapackage.json"
    check_target(target, force=force)
    if datapackage:
        check_target(beside, force=force)
    with replacing(target, force=force) as made:
        _write(write, zone_map, made, target)
    if datapackage:
        from zonemap.outputs.datapackage import describe_file
        from zonemap.outputs.writing import write_bytes

        write_bytes(beside, describe_file(zone_map, target), force=force)


def _write(write: Writer, zone_map: ZoneMap, made: Path, target: Path) -> None:
    """Write to `made`, and say what a driver's own error means."""
    try:
        write(zone_map, made)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        if not _is_driver_error(error):
            raise
        raise OutputError(
            f"{target} cannot be written: {error}", hint="nothing was written"
        ) from error


def _is_driver_error(error: BaseException) -> bool:
    kind: type[Any] = type(error)
    return any(
        base.__module__.startswith(("pyogrio", "pyarrow", "sqlite3")) for base in kind.__mro__
    )
