"""JSON Schemas (2020-12) of what zonemap writes, for programs that read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from zonemap.agreement import Kind, Status, Timing
from zonemap.area import Area
from zonemap.measure import Bound

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": "number"}
_MAYBE_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_KIND: dict[str, Any] = {"enum": list(get_args(Kind))}
_EFFECT: dict[str, Any] = {"enum": ["keep out", "stay in", "act in", "named"]}
_SHA256: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_CODE: dict[str, Any] = {"type": "string", "pattern": "^ZM[0-9]{3}$"}
_SPAN: dict[str, Any] = {
    "description": "Start and end in characters of the text as loaded; the end is not in it.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "items": False,
    "minItems": 2,
}
_MAYBE_SPAN: dict[str, Any] = {"anyOf": [_SPAN, {"type": "null"}]}


def _object(
    required: Mapping[str, Any],
    optional: Mapping[str, Any] | None = None,
    **more: Any,  # noqa: ANN401 # any keyword of JSON Schema
) -> dict[str, Any]:
    """Return the schema of an object that must have `required` and may have more."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        **more,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


_ASSUMPTION = _object({"code": _TEXT, "says": _TEXT, "alternatives": _TEXTS})
_FIGURE = _object({"quote": _TEXT, "span": _SPAN, "metres": _MAYBE_NUMBER, "why": _TEXT})
_AGREEMENT = _object(
    {
        "title": _TEXT,
        "date": _MAYBE_TEXT,
        "parties": _TEXTS,
        "countries": _list({"type": "string", "pattern": "^[A-Z]{3}$"}),
        "source": _object({"name": _TEXT, "sha256": _SHA256}),
    }
)


def read_schema() -> dict[str, Any]:
    """Return the schema of ``zonemap read --format json``."""
    (area, timing), parts = msgspec.json.schema_components(
        [Area, Timing], ref_template="#/$defs/{name}"
    )
    distance = _object(
        {
            "quote": _TEXT,
            "span": _MAYBE_SPAN,
            "metres": _NUMBER,
            "bound": {"enum": list(get_args(Bound))},
            "per_side": {
                "description": "The text gives a total width; the metres are what each side gets.",
                "type": "boolean",
            },
        }
    )
    rule = _object(
        {
            "id": _TEXT,
            "provision": _TEXT,
            "kind": _KIND,
            "obliged": _TEXTS,
            "enforcing": _TEXTS,
            "quote": _TEXT,
            "span": _MAYBE_SPAN,
            "reading": {"description": "The area in controlled English.", **_TEXT},
            "area": area,
            "distances": _list(distance),
            "timing": {"anyOf": [timing, {"type": "object", "maxProperties": 0}]},
            "status": {"enum": list(get_args(Status))},
            "assumptions": _list(_ASSUMPTION),
        },
        {
            "effect": _EFFECT,
            "weapons": _TEXTS,
            "page": {"type": ["integer", "null"], "minimum": 1},
            "told_again": _list(_SPAN),
            "exceptions": _TEXTS,
            "needs": {"description": "Layers that would fill its holes.", **_TEXTS},
            "lacks": {
                "description": "What its area lacks besides its own holes, and why.",
                **_list(_object({"name": _TEXT, "code": _CODE, "why": _TEXT, "hint": _MAYBE_TEXT})),
            },
            "note": _MAYBE_TEXT,
        },
    )
    body = _object(
        {
            "zonemap": {"const": "1"},
            "agreement": _AGREEMENT,
            "rules": _list(rule),
            "other_figures": _list(_FIGURE),
        },
        {
            "not_understood": _list(_object({"quote": _TEXT, "span": _SPAN, "why": _TEXT})),
            "passed_over": _list(_object({"quote": _TEXT, "span": _SPAN, "why": _TEXT})),
            "notes": _TEXTS,
        },
    )
    return {
        "$schema": DIALECT,
        "title": "zonemap reading",
        "description": "What was understood of an agreement.",
        **body,
        "$defs": parts,
    }


# --- GeoJSON ------------------------------------------------------------------------

_LON: dict[str, Any] = {"type": "number", "minimum": -180, "maximum": 180}
_LAT: dict[str, Any] = {"type": "number", "minimum": -90, "maximum": 90}
_POSITION: dict[str, Any] = {
    "description": "Longitude and latitude on WGS 84, in degrees.",
    "type": "array",
    "prefixItems": [_LON, _LAT],
    "items": False,
    "minItems": 2,
}
_LINE: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/position"}, "minItems": 2}
_RING: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/position"}, "minItems": 4}
_SHAPES: dict[str, dict[str, Any]] = {
    "Point": {"$ref": "#/$defs/position"},
    "MultiPoint": _list({"$ref": "#/$defs/position"}),
    "LineString": _LINE,
    "MultiLineString": _list(_LINE),
    "Polygon": _list(_RING),
    "MultiPolygon": _list(_list(_RING)),
}
_BBOX: dict[str, Any] = {
    "description": "West, south, east, north; west is more than east across the antimeridian.",
    "type": "array",
    "prefixItems": [_LON, _LAT, _LON, _LAT],
    "items": False,
    "minItems": 4,
}


def geojson_schema() -> dict[str, Any]:
    """Return the schema of ``zonemap export -o zones.geojson`` and `ZoneMap.to_geojson`."""
    feature = _object(
        {
            "type": {"const": "Feature"},
            "id": {"description": "The id of the rule.", **_TEXT},
            "geometry": {"anyOf": [{"$ref": "#/$defs/geometry"}, {"type": "null"}]},
            "properties": {"$ref": "#/$defs/zone"},
        },
        {"bbox": _BBOX},
    )
    body = _object(
        {
            "type": {"const": "FeatureCollection"},
            "features": _list(feature),
            "zonemap": {"description": "The version that wrote it.", **_TEXT},
            "agreement": _AGREEMENT,
            "disclaimer": _TEXT,
            "attribution": _TEXT,
            "credits": _list(_credit()),
            "problems": _list(_problem()),
            "other_figures": _list(_FIGURE),
        },
        {"bbox": _BBOX},
        # RFC 7946 took it out; a reader that still heeds it would misplace everything.
        **{"not": {"required": ["crs"]}},
    )
    shapes = [
        _object({"type": {"const": name}, "coordinates": form}) for name, form in _SHAPES.items()
    ]
    collection = _object(
        {
            "type": {"const": "GeometryCollection"},
            "geometries": _list({"$ref": "#/$defs/geometry"}),
        }
    )
    return {
        "$schema": DIALECT,
        "title": "zones of an agreement",
        "description": "A GeoJSON FeatureCollection (RFC 7946), one feature a zone.",
        **body,
        "$defs": {
            "position": _POSITION,
            "geometry": {"oneOf": [*shapes, collection]},
            "zone": _zone(),
        },
    }


def _credit() -> dict[str, Any]:
    return _object(
        {
            "id": _TEXT,
            "title": _TEXT,
            "credit": _TEXT,
            "licence": _TEXT,
            "url": _TEXT,
            "accuracy_m": _MAYBE_NUMBER,
        }
    )


def _problem() -> dict[str, Any]:
    return _object(
        {
            "id": _TEXT,
            "kind": _KIND,
            "provision": _TEXT,
            "quote": _TEXT,
            "span": _MAYBE_SPAN,
            "reading": _TEXT,
            "status": {"enum": [status for status in get_args(Status) if status != "drawable"]},
            "code": _CODE,
            "message": _TEXT,
            "hint": _MAYBE_TEXT,
            "layer_name": _MAYBE_TEXT,
        }
    )


def _zone() -> dict[str, Any]:
    """Return the schema of a zone's properties."""
    distance = _object(
        {
            "written": _TEXT,
            "metres": _NUMBER,
            "bound": {"enum": list(get_args(Bound))},
            "per_side": {"type": "boolean"},
        }
    )
    colour = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}
    share = {"type": "number", "minimum": 0, "maximum": 1}
    return _object(
        {
            "kind": _KIND,
            "provision": _TEXT,
            "quote": _TEXT,
            "span": _MAYBE_SPAN,
            "reading": {"description": "The area in controlled English.", **_TEXT},
            "obliged": _TEXTS,
            "enforcing": _TEXTS,
            "from": {"description": "ISO 8601.", **_MAYBE_TEXT},
            "until": {"description": "ISO 8601.", **_MAYBE_TEXT},
            "area_km2": {"description": "On the WGS 84 ellipsoid.", **_MAYBE_NUMBER},
            "length_km": {"description": "On the WGS 84 ellipsoid.", **_MAYBE_NUMBER},
            "assumptions": _list(_ASSUMPTION),
            "steps": _list(_object({"says": _TEXT, "layers": _TEXTS})),
            "sources": {"description": "Ids of layers; see `credits`.", **_TEXTS},
        },
        {
            "name": _TEXT,
            "effect": _EFFECT,
            "weapons": _TEXTS,
            "by": {"description": "ISO 8601.", **_MAYBE_TEXT},
            "timing": {"type": ["object", "null"]},
            "distances": _list(distance),
            "exceptions": _TEXTS,
            "told_again": _list(_SPAN),
            "warnings": _TEXTS,
            "max_error_m": _MAYBE_NUMBER,
            "note": _MAYBE_TEXT,
            "title": _TEXT,
            "description": _TEXT,
            "stroke": colour,
            "stroke-width": _NUMBER,
            "stroke-opacity": share,
            "fill": colour,
            "fill-opacity": share,
        },
        additionalProperties=False,
    )
