"""A map that waits in a frame for what it shall show, and shows it at once.

It is sealed like every page: it loads nothing, and it listens to the page around it alone.
"""

from __future__ import annotations

import functools
from importlib.resources import files

from zonemap.outputs.webmap.hatch import kind_css, patterns_svg
from zonemap.outputs.webmap.offline import DataPanel, Inline, OfflineMap, figure_of, stabilise
from zonemap.outputs.webmap.seal import seal

_ASSETS = files(__package__) / "assets"
_STYLES = ("page.css", "map.css", "live.css")
_SCRIPTS = (
    "core.js",
    "geodesy.js",
    "shapes.js",
    "zones.js",
    "basemap.js",
    "labels.js",
    "corners.js",
    "live.js",
)


@functools.cache
def live_page() -> str:
    """Return the page for the frame.

    The page around it sends ``{"zonemap": "show", "view": ..., "background": ...}`` and
    ``{"zonemap": "choose", "id": ...}``; it is told ``ready``, ``shown`` and ``chosen``.
    """
    leaf = OfflineMap(location=[30.0, 20.0], zoom_start=3, zoom_snap=0.25)
    figure = figure_of(leaf)
    head = figure.header
    head.add_child(Inline("title", "Map"), name="zonemap_title")
    head.add_child(Inline("style", kind_css() + _assets(_STYLES)), name="zonemap_css")
    body = f'"use strict";const zm={{}};\n{_assets(_SCRIPTS)}\nreturn zm.start;'
    script = f"const zonemap=(()=>{{{body}}})();"
    head.add_child(Inline("script", script), name="zonemap_js")
    leaf.add_child(DataPanel(patterns_svg() + (_ASSETS / "live.html").read_text("utf-8")))
    stabilise(figure)
    return seal(figure.render())


def _assets(names: tuple[str, ...]) -> str:
    return "\n".join((_ASSETS / name).read_text("utf-8") for name in names)
