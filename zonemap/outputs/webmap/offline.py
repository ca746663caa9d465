"""A folium map that loads nothing: Leaflet comes from an installed package.

Leaflet's script, style and images (BSD-2) are read from ``xstatic-leaflet``; no
third-party code lives here.
"""

from __future__ import annotations

import base64
import functools
import html
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


class Verbatim(Element):
    """Text that goes into the page as it is, never taken for a template."""

    _template = Template("{{this.code}}")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.code = code


class OfflineMap(folium.Map):
    """A `folium.Map` without jQuery, Bootstrap, icon fonts, tiles or any address."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc] # folium names no ClassVar
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc] # as above

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 # handed on to folium
        super().__init__(tiles=None, zoom_control=False, attributionControl=False, **options)
        head = figure_of(self).header
        head.add_child(Inline("style", leaflet_css()), name="leaflet_css")
        head.add_child(Inline("script", leaflet_js()), name="leaflet")


class DataPanel(Element):
    """Markup of our own around a map, and the JSON that a script fills it from.

    A branca `MacroElement` would not do: it takes what its macros return for a template
    once more, and braces in an agreement's words would be run. Here every part is handed
    over as a value.

    Parameters
    ----------
    markup
        The body of the page; a constant, never text from outside.
    data
        JSON that is safe inside a script, as `to_json` writes it; empty for none.
    start
        The name of the function that is called with the map.
    """

    def __init__(self, markup: str, data: str = "", start: str = "zonemap") -> None:
        super().__init__()
        self._name = "DataPanel"
        self.markup = markup
        self.data = data
        self.start = start

    def render(self, **_: Any) -> str:  # noqa: ANN401 # branca's signature
        """Add the panel to the body of the page, and the call that starts it."""
        figure, leaf = figure_of(self), self._parent
        if leaf is None:
            raise TypeError("the panel stands on no map")
        # No browser runs a script of this type.
        block = f'<script type="application/json" id="zm-data">{self.data}</script>\n'
        figure.html.add_child(Verbatim(self.markup), name="zonemap_body")
        figure.html.add_child(Verbatim(block if self.data else ""), name="zonemap_data")
        call = f"{self.start}({leaf.get_name()});"
        figure.script.add_child(Verbatim(call), name="zonemap_start")
        return ""


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


def framed(page: str, *, title: str, height_px: int = 680) -> str:
    """Return a page as an ``<iframe>`` for a notebook cell, closed to its surroundings.

    Parameters
    ----------
    page
        The page.
    title
        What a screen reader calls it.
    height_px
        Height of the frame; its width is the cell's.
    """
    return (
        f'<iframe title="{title}" srcdoc="{html.escape(page, quote=True)}" width="100%" '
        f'height="{height_px}" style="border:1px solid #8c8577" '
        'sandbox="allow-scripts allow-downloads allow-modals allow-popups"></iframe>'
    )
