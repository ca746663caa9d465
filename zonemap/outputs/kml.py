"""Zones as KML or KMZ: a folder a provision, a style a kind, a span of time where known."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from zonemap.outputs.geojson import rounded
from zonemap.outputs.palette import KINDS, LOOKS
from zonemap.outputs.properties import (
    DISCLAIMER,
    all_assumptions,
    assumption_line,
    attribution,
    dates,
    plain,
    title,
)
from zonemap.outputs.writing import program_version
from zonemap.zone import Zone, ZoneMap

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NAMESPACE = "http://www.opengis.net/kml/2.2"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?")
_XML_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_MINIMUM_TINT = 0.15


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write KML, or KMZ where the suffix asks for it."""
    if path.suffix.lower() != ".kmz":
        path.write_bytes(to_kml(zone_map))
        return
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("doc.kml", _ZIP_EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, to_kml(zone_map))
    path.write_bytes(packed.getvalue())


def to_kml(zone_map: ZoneMap) -> bytes:
    """Return the zones as KML 2.2 in UTF-8.

    Google Earth knows no hatches: kinds of one family differ by their folder, name and
    description there, and by the width of the outline.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}kml")
    document = _add(root, "Document")
    read = zone_map.agreement
    _add(document, "name", read.title or "zones")
    _add(document, "open", "1")
    said = (attribution(zone_map), DISCLAIMER, f"zonemap {program_version()}")
    _add(document, "description", "\n".join(part for part in said if part))
    used = {zone.rule.kind for zone in zone_map.zones}
    for kind in KINDS:
        if kind in used:
            _style(document, kind, LOOKS[kind].light, LOOKS[kind].width_px, LOOKS[kind].tint)
    folders: dict[str, ET.Element] = {}
    for zone in zone_map.zones:
        label = zone.rule.provision
        if label not in folders:
            folders[label] = _add(document, "Folder")
            _add(folders[label], "name", label or "agreement")
        _placemark(folders[label], zone)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    if text is not None:
        element.text = plain(text)
    return element


def _style(document: ET.Element, kind: str, colour: str, width_px: float, tint: float) -> None:
    style = _add(document, "Style")
    style.set("id", f"style-{kind}")
    line = _add(style, "LineStyle")
    _add(line, "color", _kml_colour(colour, 1.0))
    _add(line, "width", f"{width_px:g}")
    fill = _add(style, "PolyStyle")
    _add(fill, "color", _kml_colour(colour, max(tint, _MINIMUM_TINT)))


def _kml_colour(colour: str, opacity: float) -> str:
    """Return ``#RRGGBB`` as KML's ``aabbggrr``."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()


def _placemark(folder: ET.Element, zone: Zone) -> None:
    rule = zone.rule
    mark = _add(folder, "Placemark")
    if _XML_ID.fullmatch(rule.id):
        mark.set("id", rule.id)
    _add(mark, "name", title(rule))
    _add(mark, "description", _description(zone))
    start, _, end = dates(rule)
    begin, until = _when(start), _when(end)
    if begin or until:
        span = _add(mark, "TimeSpan")
        if begin:
            _add(span, "begin", begin)
        if until:
            _add(span, "end", until)
    _add(mark, "styleUrl", f"#style-{rule.kind}")
    _extended_data(_add(mark, "ExtendedData"), zone)
    shape = rounded(zone.shape)
    if not shape.is_empty:
        _geometry(mark, shape)


def _extended_data(data: ET.Element, zone: Zone) -> None:
    rule = zone.rule
    start, by, end = dates(rule)
    values = {
        "rule_id": rule.id,
        "kind": rule.kind,
        "provision": rule.provision,
        "quote": rule.quote,
        "reading": zone.reading,
        "obliged": "; ".join(rule.obliged),
        "enforcing": "; ".join(rule.enforcing),
        "from": start,
        "by": by,
        "until": end,
        "area_km2": None if zone.area_km2 is None else f"{zone.area_km2:.6f}",
        "length_km": None if zone.length_km is None else f"{zone.length_km:.3f}",
        "assumptions": "\n".join(assumption_line(item) for item in all_assumptions(zone)),
        "steps": "\n".join(step.says for step in zone.steps),
        "sources": "; ".join(zone.layers),
        "warnings": "\n".join(zone.warnings),
    }
    for name, value in values.items():
        if value:
            item = _add(data, "Data")
            item.set("name", name)
            _add(item, "value", value)


def _description(zone: Zone) -> str:
    """Return the words, the reading and the choices for a viewer's balloon.

    Viewers take HTML and ``$[name]`` from it: no word of the text may start either.
    """
    parts = [f"\u201c{zone.rule.quote}\u201d", zone.reading]
    parts += [assumption_line(item) for item in all_assumptions(zone)]
    return "<br/>\n".join(escape(part).replace("$[", "&#36;[") for part in parts if part)


def _when(value: str | None) -> str | None:
    """Return an ISO date or moment in the forms KML allows; None if it is neither."""
    if value is None:
        return None
    if _DATE.fullmatch(value):
        return value
    if found := _MOMENT.fullmatch(value):
        return f"{found[1]}{found[2] or ':00'}{found[3] or ''}"
    return None


def _geometry(parent: ET.Element, shape: BaseGeometry) -> None:
    import shapely

    parts = shapely.get_parts(shape).tolist()
    if len(parts) > 1 or shape.geom_type == "GeometryCollection":
        multi = _add(parent, "MultiGeometry")
        for part in parts:
            _geometry(multi, part)
        return
    part = parts[0]
    if isinstance(part, shapely.Polygon):
        polygon = _add(parent, "Polygon")
        _add(polygon, "tessellate", "1")
        for place, ring in enumerate(shapely.get_rings(part).tolist()):
            boundary = _add(polygon, "innerBoundaryIs" if place else "outerBoundaryIs")
            _add(_add(boundary, "LinearRing"), "coordinates", _coordinates(ring))
        return
    line = _add(parent, "Point" if part.geom_type == "Point" else "LineString")
    if part.geom_type != "Point":
        _add(line, "tessellate", "1")
    _add(line, "coordinates", _coordinates(part))


def _coordinates(shape: BaseGeometry) -> str:
    """Return ``lon,lat lon,lat``; the digits come from GEOS, a point a time is too slow."""
    import shapely

    line = shapely.LineString(shape.coords) if shape.geom_type == "LinearRing" else shape
    written = shapely.to_geojson(line)
    inner = written[written.index("[") :].rstrip("}").strip("[]")
    return inner.replace("],[", " ")
