"""Events over the zones: one page that makes no request, or a map for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
import shapely

from zonemap.outputs.geojson import geometry
from zonemap.outputs.palette import KINDS, LOOKS
from zonemap.outputs.properties import DISCLAIMER, sound
from zonemap.outputs.webmap.dress import asset, dress
from zonemap.outputs.webmap.offline import DataPanel, OfflineMap, figure_of, framed, stabilise
from zonemap.outputs.webmap.payload import to_json
from zonemap.outputs.webmap.seal import seal
from zonemap.outputs.webmap.thinning import generalise

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_DRAWN_WITHIN_M = 25.0
_PLAIN = "#5b6770"


@dataclass(frozen=True, slots=True)
class EventZone:
    """A zone as the map of events shows it.

    Parameters
    ----------
    id, says, kind
        Its id, what it is in words and its class.
    shape
        EPSG:4326.
    figures
        What was counted in it: name to figure, in the order they are shown.
    """

    id: str
    says: str
    kind: str
    shape: BaseGeometry
    figures: dict[str, str]


@dataclass(frozen=True, slots=True)
class EventMap:
    """Events over zones; shows itself in a notebook.

    Parameters
    ----------
    zones
        The zones.
    marks
        ``[longitude, latitude, month, state, number]`` (EPSG:4326), states as positions
        in `states`.
    states
        What a mark can be; the last two are outside of all zones, and uncertain.
    title
        The heading.
    credit
        Where zones and events are from.
    """

    zones: tuple[EventZone, ...]
    marks: Sequence[Sequence[Any]]
    states: Sequence[str]
    title: str
    credit: str = ""

    def to_folium(self) -> folium.Map:
        """Return a folium map that loads nothing, to which more can be added."""
        leaf = OfflineMap(
            location=_middle(self.zones), zoom_start=6, zoom_snap=0.25, prefer_canvas=True
        )
        dress(
            leaf,
            title="zonemap events",
            styles=("page.css", "events.css"),
            scripts=("core.js", "events.js"),
            starts=("zonemapEvents", "startEvents"),
        )
        data = to_json(self._data())
        leaf.add_child(DataPanel(asset("events.html"), data, start="zonemapEvents"))
        return leaf

    def to_page(self) -> str:
        """Return one sealed page; the same bytes for the same input.

        Raises
        ------
        UnsealedPageError
            If the page would load anything.
        """
        figure = figure_of(self.to_folium())
        stabilise(figure)
        return seal(figure.render())

    def _repr_html_(self) -> str:
        return framed(self.to_page(), title="Map of the events")

    def _data(self) -> dict[str, Any]:
        return {
            "title": sound(self.title),
            "credit": sound(" · ".join(part for part in (self.credit, DISCLAIMER) if part)),
            "states": list(self.states),
            "marks": [list(mark) for mark in self.marks],
            "zones": [_zone(zone) for zone in self.zones],
        }


def _zone(zone: EventZone) -> dict[str, Any]:
    return {
        "id": sound(zone.id),
        "says": sound(zone.says),
        "colour": next((LOOKS[kind].light for kind in KINDS if kind == zone.kind), _PLAIN),
        "shape": geometry(generalise(zone.shape, _DRAWN_WITHIN_M)),
        "figures": [[name, sound(value)] for name, value in zone.figures.items()],
    }


def _middle(zones: Sequence[EventZone]) -> list[float]:
    west, south, east, north = shapely.total_bounds([zone.shape for zone in zones])
    if not west <= east:  # no zone has a shape
        return [20.0, 0.0]
    return [round((south + north) / 2, 3), round((west + east) / 2, 3)]
