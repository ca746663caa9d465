"""Read the zones an agreement describes and draw them on a map.

`read` turns a text into an `Agreement` of `Rule`s; `map` builds each rule's area into
a `Zone` and returns the `ZoneMap`, which writes itself to a page, a frame or a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zonemap.source import SourceText, Span

if TYPE_CHECKING:
    from zonemap.agreement import Agreement
    from zonemap.work import Work
    from zonemap.zone import ZoneMap

__version__ = "0.1.0"
__all__ = ["SourceText", "Span", "__version__", "map", "read"]


def _source(text: str | Path | SourceText) -> SourceText:
    if isinstance(text, SourceText):
        return text
    if isinstance(text, Path):
        from zonemap.reading.documents import load

        return load(text)
    return SourceText("text", text)


def _work(text: str | Path | SourceText) -> Work:
    """Return what a text, or a rules file in its place, gives to work on."""
    from zonemap.work import open_work

    if isinstance(text, Path) and text.name.lower().endswith((".yaml", ".yml")):
        from dataclasses import replace

        from zonemap.rules.load import load_rules

        return replace(open_work(None, load_rules(text)), folder=text.parent)
    return open_work(_source(text))


def read(text: str | Path | SourceText) -> Agreement:
    """Read the rules of an agreement; nothing is looked up and nothing is drawn.

    Parameters
    ----------
    text
        The words themselves, or the `pathlib.Path` of a document or rules file.

    Raises
    ------
    DocumentError
        If the document cannot be turned into text.

    Examples
    --------
    >>> agreement = read("All forces shall withdraw 10 km from the border between Iraq and Kuwait.")
    >>> agreement.rules[0].kind
    'withdrawal'
    """
    return _work(text).agreement


def map(  # noqa: A001 # `zonemap.map(text)` is what the tool does, in one word
    text: str | Path | SourceText,
    *,
    layers: dict[str, Path] | None = None,
    borders: str = "osm",
    tolerance_m: float = 0.5,
    assume: dict[str, str] | None = None,
) -> ZoneMap:
    """Build the zones of an agreement from the shipped geodata and your own layers.

    Parameters
    ----------
    text
        The words themselves, or the `pathlib.Path` of a document or rules file.
    layers
        Layers that fill holes: ``{"line of contact": Path("contact.geojson")}``.
    borders
        ``osm`` (ODbL, tens of metres) or ``natural-earth`` (public domain, about 1 km).
    tolerance_m
        How far, in metres, an edge may lie from where it should be.
    assume
        Choices among assumptions: ``{"side-of-border": "both"}``.

    Returns
    -------
    zone_map
        Zones and problems, in degrees (EPSG:4326), longitude first.

    Raises
    ------
    DocumentError
        If the document cannot be turned into text.
    LayerError
        If a layer cannot be used.
    """
    from zonemap.pipeline import Options, map_agreement
    from zonemap.work import carried_layers

    if borders not in ("osm", "natural-earth"):
        raise ValueError(f"borders is 'osm' or 'natural-earth', not {borders!r}")
    work = _work(text)
    options = Options(
        tolerance_m=tolerance_m,
        borders="osm" if borders == "osm" else "natural-earth",
        layers={**carried_layers(work), **(layers or {})},
        assume={**work.assume, **(assume or {})},
    )
    return map_agreement(work.agreement, options=options)
