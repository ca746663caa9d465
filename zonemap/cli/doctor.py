"""``zonemap doctor``: whether this installation is whole."""

from __future__ import annotations

import platform

import typer

from zonemap import __version__
from zonemap.cli import MISUSE

EXTRAS = {
    "pdf": ("pypdf", "read PDF documents"),
    "plot": ("matplotlib", "still pictures: .svg .png .pdf"),
    "parquet": ("pyarrow", "write GeoParquet"),
    "events": ("pyarrow", "events from Parquet, databases and DuckDB"),
    "cluster": ("distributed", "join events on a cluster"),
    "notebooks": ("jupytext", "open the notebooks"),
    "serve": ("starlette", "zonemap serve"),
}


def doctor() -> None:
    """Print versions, check the shipped data, say which optional parts are there."""
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    from zonemap.places.layers import check_shipped

    typer.echo(f"zonemap {__version__}, Python {platform.python_version()}, {platform.system()}")
    for name in _core_packages():
        try:
            typer.echo(f"  {name} {version(name)}")
        except PackageNotFoundError:
            typer.echo(f"  {name} MISSING: pip install {name}")
    whole = True
    typer.echo("data")
    for layer in check_shipped():
        whole &= layer.whole
        said = "whole" if layer.whole else "BROKEN: reinstall zonemap"
        typer.echo(f"  {layer.file}: {said}")
    typer.echo("optional parts")
    for extra, (module, what) in EXTRAS.items():
        there = find_spec(module) is not None
        how = "there" if there else f"pip install 'zonemap[{extra}]'"
        typer.echo(f"  {extra:10} {what}: {how}")
    if not whole:
        raise typer.Exit(MISUSE)


def _core_packages() -> list[str]:
    from importlib.metadata import requires

    needed = requires("zonemap") or []
    return [line.partition(">")[0].strip() for line in needed if "extra ==" not in line]
