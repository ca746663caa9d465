"""Two agreements on one map: both outlines, and what lies in one alone hatched."""

from __future__ import annotations

import msgspec
import shapely

from zonemap.agreement import Agreement, Rule
from zonemap.comparison import Change, Comparison, Side
from zonemap.outputs.compared import comparison_dict, kind_of, totals
from zonemap.outputs.properties import document_name
from zonemap.outputs.webmap.basemap import Basemap, basemap_of
from zonemap.outputs.webmap.codec import pack
from zonemap.outputs.webmap.dress import asset, dress
from zonemap.outputs.webmap.hatch import kind_css
from zonemap.outputs.webmap.offline import DataPanel, OfflineMap, figure_of, stabilise
from zonemap.outputs.webmap.payload import page_payload, to_json
from zonemap.outputs.webmap.seal import seal
from zonemap.source import SourceText
from zonemap.zone import Zone, ZoneMap

_STYLES = ("page.css", "panel.css", "map.css", "print.css", "compare.css")
_SCRIPTS = (
    "core.js",
    "geodesy.js",
    "shapes.js",
    "zones.js",
    "basemap.js",
    "labels.js",
    "corners.js",
    "compare.js",
)
# One colour a side and, for what lies in it alone, strokes that lean the other way: the
# two stay apart without colour as well.
_HATCHES = (
    '<svg class="zm-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="cmp-lost" class="cmp-a" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="cmp-tint" width="8" height="8"/>'
    '<path class="cmp-ink" d="M0 4H8"/></pattern>'
    '<pattern id="cmp-gained" class="cmp-b" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(-45)"><rect class="cmp-tint" width="8" height="8"/>'
    '<path class="cmp-ink" d="M0 4H8"/></pattern></defs></svg>'
)


def comparison_page(comparison: Comparison, *, basemap: Basemap | None = None) -> str:
    """Return a comparison as one HTML page that makes no request.

    Parameters
    ----------
    comparison
        What differs, with its shapes.
    basemap
        What is painted under the zones; by default it is cut from the shipped geodata.
    """
    drawn, places = _drawn(comparison)
    under = basemap if basemap is not None else basemap_of(drawn)
    payload = page_payload(drawn, under, title=_title(comparison), tiles=None)
    payload["comparison"] = comparison_dict(comparison) | {
        "totals": totals(comparison),
        "kinds": [kind_of(change) for change in comparison.changes],
        "places": places,
    }
    leaf = OfflineMap(location=[0.0, 0.0], zoom_start=6, zoom_snap=0.25)
    figure = figure_of(leaf)
    dress(leaf, title="zonemap compare", styles=_STYLES, scripts=_SCRIPTS, more_style=kind_css())
    body = _HATCHES + asset("compare.html")
    leaf.add_child(DataPanel(body, to_json(pack(payload))))
    stabilise(figure)
    return seal(figure.render())


def _title(comparison: Comparison) -> str:
    names = (
        zone_map.agreement.title or document_name(zone_map.agreement.source.name)
        for zone_map in (comparison.before, comparison.after)
    )
    return " / ".join(names)


def _drawn(comparison: Comparison) -> tuple[ZoneMap, list[dict[str, int | None]]]:
    """Return all shapes as the zones of one map, and where those of each change stand in it."""
    zones: list[Zone] = []

    def keep(name: str, of: Side | Zone | None) -> int | None:
        zone = of.zone if isinstance(of, Side) else of
        if zone is None or zone.shape.is_empty:
            return None
        zones.append(_bare(zone, name))
        return len(zones) - 1

    places = [
        {
            "before": keep(f"A {change.id}", change.before),
            "after": keep(f"B {change.id}", change.after),
            "lost": keep(f"lost {change.id}", _part(change, change.lost)),
            "gained": keep(f"gained {change.id}", _part(change, change.gained)),
        }
        for change in comparison.changes
    ]
    credits_of = (*comparison.before.credits, *comparison.after.credits)
    once = tuple({item.id: item for item in credits_of}.values())
    drawn = Agreement(
        source=SourceText("comparison", " "),
        title=_title(comparison),
        rules=tuple(zone.rule for zone in zones),
    )
    return ZoneMap(drawn, tuple(zones), (), once), places


def _bare(zone: Zone, name: str) -> Zone:
    """Return a zone with its figures, and without the words that another text holds."""
    rule = zone.rule
    plain = Rule(
        id=name,
        provision=rule.provision,
        kind=rule.kind,
        area=rule.area,
        distances=tuple(msgspec.structs.replace(item, span=None) for item in rule.distances),
    )
    return Zone(plain, zone.shape, area_km2=zone.area_km2, length_km=zone.length_km)


def _part(change: Change, shape: shapely.geometry.base.BaseGeometry | None) -> Zone | None:
    side = change.after or change.before
    if shape is None or side is None or shape.is_empty:
        return None
    return Zone(side.rule, shape)
