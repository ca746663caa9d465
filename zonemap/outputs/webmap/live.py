"""A map that waits in a frame for what it shall show, and shows it at once.

It is sealed like every page: it loads nothing, and it listens to the page around it alone.
"""

from __future__ import annotations

import functools

from zonemap.outputs.webmap.dress import asset, dress
from zonemap.outputs.webmap.hatch import kind_css, patterns_svg
from zonemap.outputs.webmap.offline import DataPanel, OfflineMap, figure_of, stabilise
from zonemap.outputs.webmap.seal import seal

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
    dress(leaf, title="Map", styles=_STYLES, scripts=_SCRIPTS, more_style=kind_css())
    leaf.add_child(DataPanel(patterns_svg() + asset("live.html")))
    stabilise(figure)
    return seal(figure.render())
