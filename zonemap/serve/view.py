"""What the map in the frame is drawn from; what did not change is not coded anew."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any

import msgspec
import shapely

from zonemap.agreement import Agreement
from zonemap.outputs.webmap.basemap import spans_date_line
from zonemap.outputs.webmap.payload import page_payload
from zonemap.source import SourceText
from zonemap.zone import Zone, ZoneMap

_DRAWN = ("shape", "baseline", "points", "outlines")
_NOTHING = shapely.Polygon()


def view_of(zone_map: ZoneMap, coded: MutableMapping[object, Any]) -> dict[str, Any]:
    """Return the map as the one JSON value the frame takes, without exact shapes.

    Parameters
    ----------
    zone_map
        What to show.
    coded
        Where the coded shapes are kept from one change to the next.
    """
    title = zone_map.agreement.title
    if spans_date_line(zone_map):
        # Longitudes then run on beyond 180 in every zone: nothing can be kept apart.
        return page_payload(zone_map, None, title=title, tiles=None, exact=False)
    hollow = tuple(
        replace(zone, shape=_NOTHING, baseline=None, alternatives=()) for zone in zone_map.zones
    )
    hollowed = replace(zone_map, zones=hollow)
    view = page_payload(hollowed, None, title=title, tiles=None, exact=False)
    shapes: list[Any] = []
    for told, zone in zip(view["zones"], zone_map.zones, strict=True):
        drawn = _drawn(zone, coded)
        told.update(_shifted(drawn, len(shapes)))
        shapes += drawn["shapes"]
    view["shapes"] = shapes
    return view


def _drawn(zone: Zone, coded: MutableMapping[object, Any]) -> dict[str, Any]:
    """Return the coded shapes of one zone, from before if its shape is the very same."""
    key = id(zone.shape)
    held = coded.get(key)
    if held is not None and held[0] is zone.shape:
        return dict(held[1])
    rule = msgspec.structs.replace(zone.rule, span=None, told_again=(), distances=(), timing=None)
    alone = Agreement(source=SourceText("zone", " "), rules=(rule,))
    one = ZoneMap(alone, (replace(zone, rule=rule),), ())
    solo = page_payload(one, None, title="", tiles=None, exact=False)
    drawn = {name: solo["zones"][0][name] for name in _DRAWN} | {"shapes": solo["shapes"]}
    # The shape is held with it, so that its address stays its own.
    coded[key] = (zone.shape, drawn)
    return drawn


def _shifted(drawn: dict[str, Any], by: int) -> dict[str, Any]:
    """Return the places of a zone's shapes in a longer list."""

    def moved(at: int | None) -> int | None:
        return None if at is None else at + by

    return {
        "shape": moved(drawn["shape"]),
        "baseline": moved(drawn["baseline"]),
        "points": drawn["points"],
        "outlines": [item | {"shape": moved(item["shape"])} for item in drawn["outlines"]],
    }
