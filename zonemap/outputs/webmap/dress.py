"""Our own title, styles and scripts in the head of a folium map."""

from __future__ import annotations

import functools
from importlib.resources import files

from zonemap.outputs.webmap.offline import Inline, OfflineMap, figure_of

_ASSETS = files(__package__) / "assets"


def asset(name: str) -> str:
    """Return one of the files that pages are made of."""
    return (_ASSETS / name).read_text("utf-8")


@functools.cache
def _assets(names: tuple[str, ...]) -> str:
    return "\n".join(map(asset, names))


def dress(
    leaf: OfflineMap,
    *,
    title: str,
    styles: tuple[str, ...],
    scripts: tuple[str, ...],
    more_style: str = "",
    starts: tuple[str, str] = ("zonemap", "start"),
) -> None:
    """Put title, styles and scripts into the head of the page around a map.

    Parameters
    ----------
    leaf
        The map.
    title
        Of the page, until it comes to life.
    styles, scripts
        Assets, in their order.
    more_style
        Rules that go before those of the assets.
    starts
        The one name the scripts leave in the page, and which of theirs it stands for.
    """
    name, start = starts
    body = f'"use strict";const zm={{}};\n{_assets(scripts)}\nreturn zm.{start};'
    head = figure_of(leaf).header
    head.add_child(Inline("title", title), name="zonemap_title")
    head.add_child(Inline("style", more_style + _assets(styles)), name="zonemap_css")
    head.add_child(Inline("script", f"const {name}=(()=>{{{body}}})();"), name="zonemap_js")
