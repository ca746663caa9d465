"""The interactive map: one HTML page, no request, every zone beside its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zonemap.outputs.webmap.basemap import Basemap
    from zonemap.zone import ZoneMap

__all__ = ["to_index", "to_notebook", "to_webmap"]


def to_webmap(
    zone_map: ZoneMap,
    *,
    basemap: Basemap | None = None,
    tiles: str | None = None,
    title: str | None = None,
) -> str:
    """Return the interactive map as one HTML page that makes no request.

    Parameters
    ----------
    zone_map
        Zones in EPSG:4326 and the problems beside them.
    basemap
        What is painted under the zones; by default it is cut from the shipped geodata.
    tiles
        Address of a tile server, with ``{z}``, ``{x}`` and ``{y}``. The page then asks
        this one host for images, and it learns what its readers look at.
    title
        Title of the page; by default the agreement's own.

    Returns
    -------
    html
        The page; the same bytes for the same input.

    Raises
    ------
    OutputError
        If `tiles` is no tile address.
    UnsealedPageError
        If the page would load anything else.
    """
    from zonemap.outputs.properties import document_name
    from zonemap.outputs.webmap.basemap import basemap_of
    from zonemap.outputs.webmap.page import render

    read = zone_map.agreement
    under = basemap if basemap is not None else basemap_of(zone_map)
    named = title or read.title or document_name(read.source.name)
    return render(zone_map, under, tiles=tiles, title=named)


def to_notebook(zone_map: ZoneMap, *, basemap: Basemap | None = None, height_px: int = 680) -> str:
    """Return the map as an ``<iframe>`` for a notebook cell, closed to its surroundings.

    Parameters
    ----------
    zone_map, basemap
        As for `to_webmap`.
    height_px
        Height of the frame; its width is the cell's.
    """
    from zonemap.outputs.webmap.offline import framed

    page = to_webmap(zone_map, basemap=basemap)
    return framed(page, title="Map of the zones", height_px=height_px)


def to_index(maps: Sequence[tuple[str, ZoneMap]], *, title: str = "Maps of agreements") -> str:
    """Return a page that links several maps, in the order given.

    Parameters
    ----------
    maps
        For each map the name of its file, as seen from the index, and what it shows.
    title
        Title of the page.
    """
    from zonemap.outputs.webmap.index import index_page

    return index_page(maps, title)
