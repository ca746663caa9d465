"""The page put together: folium's map, our panel, Leaflet inlined, and the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import shapely

from zonemap.errors import OutputError
from zonemap.outputs.webmap.codec import pack
from zonemap.outputs.webmap.dress import asset, dress
from zonemap.outputs.webmap.hatch import kind_css, patterns_svg
from zonemap.outputs.webmap.offline import DataPanel, OfflineMap, figure_of, stabilise
from zonemap.outputs.webmap.payload import Tiles, page_payload, to_json
from zonemap.outputs.webmap.seal import seal
from zonemap.zone import ZoneMap

if TYPE_CHECKING:
    from zonemap.outputs.webmap.basemap import Basemap

_STYLES = ("page.css", "panel.css", "map.css", "print.css")
_SCRIPTS = (
    "core.js",
    "geodesy.js",
    "grid.js",
    "shapes.js",
    "zones.js",
    "basemap.js",
    "labels.js",
    "text.js",
    "card.js",
    "lists.js",
    "filters.js",
    "timeline.js",
    "search.js",
    "measure.js",
    "corners.js",
    "save.js",
    "start.js",
)


def render(zone_map: ZoneMap, basemap: Basemap | None, *, tiles: str | None, title: str) -> str:
    """Return the whole page as one sealed HTML text."""
    server = None if tiles is None else tile_server(tiles)
    leaf = OfflineMap(location=_middle(zone_map), zoom_start=6, zoom_snap=0.25)
    figure = figure_of(leaf)
    dress(leaf, title="zonemap", styles=_STYLES, scripts=_SCRIPTS, more_style=kind_css())
    body = patterns_svg() + asset("body.html")
    payload = page_payload(zone_map, basemap, title=title, tiles=server)
    leaf.add_child(DataPanel(body, to_json(pack(payload))))
    stabilise(figure)
    return seal(figure.render(), tile_origin=None if server is None else server.origin)


def _middle(zone_map: ZoneMap) -> list[float]:
    """Return a latitude and a longitude to open at, until the page fits the zones."""
    shapes = [zone.shape for zone in zone_map.zones if not zone.shape.is_empty]
    if not shapes:
        return [20.0, 0.0]
    west, south, east, north = shapely.total_bounds(shapes)
    return [round((south + north) / 2, 3), round((west + east) / 2, 3)]


def tile_server(url: str) -> Tiles:
    """Return a tile address with the one origin that the page may then ask.

    Raises
    ------
    OutputError
        If it is no http address of tiles with ``{z}``, ``{x}`` and ``{y}``.
    """
    try:
        parts = urlsplit(url)
        host, number = parts.hostname or "", parts.port
    except ValueError:
        parts, host, number = urlsplit(""), "", None
    named = all(mark in url for mark in ("{z}", "{x}", "{y}"))
    plain = host.replace("-", "").replace(".", "").replace(":", "").isalnum() and host.isascii()
    if parts.scheme not in {"http", "https"} or not plain or not named or "@" in parts.netloc:
        raise OutputError(
            f"not a tile address: {url!r}",
            hint="it looks like https://tiles.example.org/{z}/{x}/{y}.png, without {s}",
        )
    netloc = f"[{host}]" if ":" in host else host
    port = f":{number}" if number else ""
    return Tiles(url=url, origin=f"{parts.scheme}://{netloc}{port}")
