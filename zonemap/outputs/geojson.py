"""Zones as GeoJSON (RFC 7946): degrees on WGS 84, longitude first, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.outputs.palette import LOOKS
from zonemap.outputs.properties import (
    DISCLAIMER,
    agreement,
    attribution,
    credit,
    problem,
    sound,
    span_pair,
    zone_properties,
)
from zonemap.outputs.writing import program_version
from zonemap.zone import Zone, ZoneMap

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 6
"""Of a degree: 0.11 m on the ground at the equator, less elsewhere."""
_FINE_SPAN_DEG = 0.01
_DATE_LINE_DEG = 180.0


def to_geojson(zone_map: ZoneMap, *, decimals: int | None = None) -> dict[str, Any]:
    """Return the zones as a FeatureCollection.

    Beside RFC 7946 it carries foreign members: the agreement with the SHA-256 of its text,
    the rules that became no zone, the figures that make none, and the credits.

    Parameters
    ----------
    zone_map
        Zones in EPSG:4326.
    decimals
        Digits of a degree kept; by default 6, and 7 for a zone of less than a kilometre.

    Returns
    -------
    dict
        JSON-able; `dumps` turns it into bytes.
    """
    return _collection(zone_map, [zone_feature(zone, decimals=decimals) for zone in zone_map.zones])


def _collection(zone_map: ZoneMap, features: list[dict[str, Any]]) -> dict[str, Any]:
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    boxes = [feature["bbox"] for feature in features if feature.get("bbox")]
    if boxes:
        collection["bbox"] = _joined(boxes)
    return collection | {
        "zonemap": program_version(),
        "agreement": agreement(zone_map),
        "disclaimer": DISCLAIMER,
        "attribution": attribution(zone_map),
        "credits": [credit(item) for item in zone_map.credits],
        "problems": [problem(item) for item in zone_map.problems],
        "other_figures": [
            {
                "quote": sound(figure.quote),
                "span": span_pair(figure.span),
                "metres": figure.metres,
                "why": figure.why,
            }
            for figure in zone_map.agreement.other_figures
        ],
        "features": features,
    }


def zone_feature(zone: Zone, *, decimals: int | None = None) -> dict[str, Any]:
    """Return one zone as a Feature; its id is the rule's.

    Parameters
    ----------
    zone
        A shape in EPSG:4326.
    decimals
        As for `to_geojson`.
    """
    return _feature(zone, rounded(zone.shape, decimals), geometry)


def _feature(
    zone: Zone, shape: BaseGeometry, geometry_of: Callable[[BaseGeometry], object]
) -> dict[str, Any]:
    properties = zone_properties(zone)
    feature: dict[str, Any] = {"type": "Feature", "id": zone.rule.id}
    if not shape.is_empty:
        feature["bbox"] = bbox(shape)
    return feature | {
        "geometry": geometry_of(shape),
        "properties": properties | _simplestyle(zone, properties),
    }


def _simplestyle(zone: Zone, properties: dict[str, Any]) -> dict[str, Any]:
    """Say the colours in the words that common viewers draw (simplestyle 1.1.0)."""
    look = LOOKS[zone.rule.kind]
    return {
        "title": properties["name"],
        "description": properties["quote"],
        "stroke": look.light,
        "stroke-width": look.width_px,
        "stroke-opacity": 1,
        "fill": look.light,
        "fill-opacity": max(look.tint, 0.15) if zone.area_km2 else 0,
    }


def dumps(collection: dict[str, Any]) -> bytes:
    """Return a collection as UTF-8 JSON, one feature a line, the same bytes each time."""
    import msgspec

    head = {key: value for key, value in collection.items() if key != "features"}
    if "features" not in collection:
        return msgspec.json.encode(collection) + b"\n"
    lines = b",\n".join(msgspec.json.encode(feature) for feature in collection["features"])
    return msgspec.json.encode(head)[:-1] + b',"features":[\n' + lines + b"\n]}\n"


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write the collection, the same JSON as `dumps` of `to_geojson`."""
    features = [_feature(zone, rounded(zone.shape), _raw_geometry) for zone in zone_map.zones]
    path.write_bytes(dumps(_collection(zone_map, features)))


def _raw_geometry(shape: BaseGeometry) -> object:
    """Return a geometry as ready JSON: millions of points need never be Python objects."""
    import msgspec
    import shapely

    return None if shape.is_empty else msgspec.Raw(shapely.to_geojson(shape).encode())


def rounded(shape: BaseGeometry, decimals: int | None = None) -> BaseGeometry:
    """Return `shape` on a decimal grid, rings turned as RFC 7946 asks, still valid.

    Every point is rounded on its own, so that neighbours keep their common edge; only a
    shape that this would break is rebuilt on the grid.
    """
    import numpy as np
    import shapely

    if shape.is_empty:
        return shape
    west, south, east, north = shape.bounds
    fine = max(east - west, north - south) < _FINE_SPAN_DEG
    digits = decimals if decimals is not None else DECIMALS + fine
    # Adding zero turns -0.0 into 0.0.
    snapped = shapely.transform(shape, lambda points: np.round(points, digits) + 0.0)
    if not snapped.is_valid:
        snapped = shapely.set_precision(shape, 10.0**-digits)
        snapped = shapely.transform(snapped, lambda points: np.round(points, digits) + 0.0)
        if snapped.is_empty or snapped.geom_type == "GeometryCollection":
            # Finer than the grid: better exact than gone.
            snapped = shape
    return shapely.orient_polygons(snapped)


def geometry(shape: BaseGeometry) -> dict[str, Any] | None:
    """Return a shape as a GeoJSON geometry object; None for an empty one."""
    import shapely

    if shape.is_empty:
        return None
    if shape.geom_type == "GeometryCollection":
        parts = shapely.get_parts(shape).tolist()
        return {"type": shape.geom_type, "geometries": [geometry(part) for part in parts]}
    return {"type": shape.geom_type, "coordinates": _coordinates(shape)}


def _coordinates(shape: BaseGeometry) -> list[Any]:
    import shapely

    if shape.geom_type.startswith("Multi"):
        return [_coordinates(part) for part in shapely.get_parts(shape).tolist()]
    if isinstance(shape, shapely.Polygon):
        return [
            shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(shape).tolist()
        ]
    points: list[Any] = shapely.get_coordinates(shape).tolist()
    return points[0] if isinstance(shape, shapely.Point) else points


def bbox(shape: BaseGeometry) -> list[float]:
    """Return west, south, east, north; west is greater than east across the antimeridian."""
    import shapely

    parts = shapely.get_parts(shape)
    if shape.geom_type == "GeometryCollection":
        parts = shapely.get_parts(parts)
    return _joined([list(part.bounds) for part in parts.tolist()])


def _joined(boxes: Iterable[list[float]]) -> list[float]:
    """Return the box around boxes, the shorter way round if some touch the antimeridian."""
    given = list(boxes)
    south, north = min(box[1] for box in given), max(box[3] for box in given)
    # A box that crosses (west > east) is two intervals.
    spans = sorted(
        part
        for west, _, east, _ in given
        for part in (
            [(west, east)] if west <= east else [(west, _DATE_LINE_DEG), (-_DATE_LINE_DEG, east)]
        )
    )
    west, east = spans[0][0], max(end for _, end in spans)
    if west <= -_DATE_LINE_DEG and east >= _DATE_LINE_DEG:
        gap, reach = (0.0, (0.0, 0.0)), spans[0][1]
        for start, end in spans[1:]:
            if start - reach > gap[0]:
                gap = (start - reach, (reach, start))
            reach = max(reach, end)
        if gap[0] > 0:
            east, west = gap[1]
    return [west, south, east, north]
