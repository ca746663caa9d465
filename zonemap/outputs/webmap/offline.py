"""A folium map that loads nothing: Leaflet comes from an installed package.

Leaflet's script, style and images (BSD-2) are read from ``xstatic-leaflet``; no
third-party code lives here.
"""

from __future__ import annotations

import base64
import functools
import re
from pathlib import Path
from typing import Any, ClassVar

import folium
import xstatic.pkg.leaflet
from branca.element import Element, Figure
from folium.template import Template

LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
_URL = re.compile(r"url\(([^)]*)\)")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+")
_CLOSING = re.compile(r"</(?=script|style)", re.IGNORECASE)


class Inline(Element):
    """A ``<script>`` or ``<style>`` that holds trusted code as it is.

    Branca's own `Element` takes its text for a template; this one hands it over as a value.
    """

    _template = Template("<{{this.tag}}>{{this.code}}</{{this.tag}}>\n")

    def __init__(self, tag: str, code: str) -> None:
        super().__init__()
        self._name = "Inline"
        self.tag = tag
        self.code = _CLOSING.sub(r"<\\/", code)


class OfflineMap(folium.Map):
    """A `folium.Map` without jQuery, Bootstrap, icon fonts, tiles or any address."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc] # folium names no ClassVar
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc] # as above

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 # handed on to folium
        super().__init__(tiles=None, zoom_control=False, attributionControl=False, **options)
        head = figure_of(self).header
        head.add_child(Inline("style", leaflet_css()), name="leaflet_css")
        head.add_child(Inline("script", leaflet_js()), name="leaflet")


def figure_of(element: Element) -> Figure:
    """Return the figure that an element was added to.

    Raises
    ------
    TypeError
        If it stands in no figure.
    """
    root = element.get_root()
    if not isinstance(root, Figure):
        raise TypeError(f"{element} stands in no figure")
    return root


@functools.cache
def leaflet_js() -> str:
    """Return Leaflet's script without its pointer to a source map."""
    return _SOURCE_MAP.sub("", (LEAFLET / "leaflet.js").read_text("utf-8")).strip()


@functools.cache
def leaflet_css() -> str:
    """Return Leaflet's style with its images as ``data:`` addresses."""
    return _URL.sub(_as_data, (LEAFLET / "leaflet.css").read_text("utf-8"))


def _as_data(address: re.Match[str]) -> str:
    image = LEAFLET / "images" / address[1].strip("'\"").rsplit("/", 1)[-1]
    if not image.is_file():
        return "none"  # a behaviour of browsers that are gone
    return f"url(data:image/png;base64,{base64.b64encode(image.read_bytes()).decode('ascii')})"


def stabilise(figure: Figure) -> None:
    """Give every element a number, in the order it was added, so that two builds are one."""
    waiting = [figure.header, figure.html, figure.script, *figure._children.values()]  # noqa: SLF001 # branca names no other way
    count = 0
    while waiting:
        element = waiting.pop(0)
        element._id = f"{count}"  # noqa: SLF001 # as above
        count += 1
        waiting.extend(element._children.values())  # noqa: SLF001 # as above
