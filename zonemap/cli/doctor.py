"""``zonemap doctor``: whether this installation is whole."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass

import typer

from zonemap import __version__
from zonemap.cli import MISUSE

EXTRAS = {
    "pdf": "read PDF documents",
    "plot": "still pictures: .svg .png .pdf",
    "parquet": "write GeoParquet",
    "events": "events from Parquet, databases and DuckDB",
    "cluster": "join events on a cluster",
    "notebooks": "open the notebooks",
    "serve": "zonemap serve",
}
_NEED = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*])?(?:>=(?P<least>[\d.]+))?")


def doctor() -> None:
    """Say whether this installation is whole, and what it lacks."""
    from zonemap.places.layers import check_shipped

    typer.echo(f"zonemap {__version__}, Python {platform.python_version()}, {platform.system()}")
    needs = _needs()
    whole = True
    for need in needs.get("", ()):
        whole &= need.met
        typer.echo(f"  {need.said}{'' if need.met else f': pip install {need.wanted!r}'}")
    typer.echo("data")
    for layer in check_shipped():
        whole &= layer.whole
        said = "whole" if layer.whole else "BROKEN: reinstall zonemap"
        typer.echo(f"  {layer.file}: {said}")
    typer.echo("optional parts")
    for extra, what in EXTRAS.items():
        parts = needs.get(extra, ())
        missing = [need for need in parts if not need.met]
        said = ", ".join(need.said for need in parts) or "there"
        if missing:
            lacking = ", ".join(need.said for need in missing)
            said = f"{lacking}: pip install 'zonemap[{extra}]'"
        typer.echo(f"  {extra:10} {what}: {said}")
    if not whole:
        raise typer.Exit(MISUSE)


@dataclass(frozen=True, slots=True)
class _Need:
    """A library, the version that is there, and the least that does."""

    name: str
    least: str
    there: str | None

    @property
    def wanted(self) -> str:
        return f"{self.name}>={self.least}" if self.least else self.name

    @property
    def met(self) -> bool:
        return self.there is not None and _numbers(self.there) >= _numbers(self.least)

    @property
    def said(self) -> str:
        if self.there is None:
            return f"{self.name} MISSING"
        return f"{self.name} {self.there}" + ("" if self.met else f" TOO OLD, {self.least} does")


def _numbers(version: str) -> tuple[int, ...]:
    """Return the leading numbers of a version.

    Examples
    --------
    >>> _numbers("2.1.0rc1")
    (2, 1, 0)
    """
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _needs() -> dict[str, list[_Need]]:
    """Return what this installation says it needs, by the optional part; the core under ""."""
    from importlib.metadata import PackageNotFoundError, requires, version

    found: dict[str, list[_Need]] = {}
    for line in requires("zonemap") or []:
        need = _NEED.match(line)
        if need is None:
            continue
        extra = re.search(r"extra == ['\"]([^'\"]+)", line)
        try:
            there = version(need["name"])
        except PackageNotFoundError:
            there = None
        made = _Need(need["name"], need["least"] or "", there)
        found.setdefault(extra[1] if extra else "", []).append(made)
    return found
