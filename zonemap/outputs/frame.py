"""Zones as a tidy GeoDataFrame: one row a zone, one type a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from zonemap.outputs.geojson import DECIMALS
from zonemap.outputs.palette import KINDS
from zonemap.outputs.properties import (
    DISCLAIMER,
    agreement,
    all_assumptions,
    assumption_line,
    attribution,
    dates,
    sound,
    title,
)
from zonemap.outputs.writing import program_version
from zonemap.zone import Zone, ZoneMap

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

EFFECTS = ("keep out", "stay in", "act in", "named")
# The end of a day, which ISO 8601 lets one write and agreements do.
_MIDNIGHT = re.compile(r"T24:00(?::00)?(?![\d:])")
_OFFSET = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_TEXT, _WHOLE, _REAL, _DATE = "string", "Int64", "float64", "date"


def _lines(values: tuple[str, ...]) -> str | None:
    return "\n".join(sound(value) for value in values) or None


def _listed(values: tuple[str, ...]) -> str | None:
    return "; ".join(sound(value) for value in values) or None


def _wkt(line: BaseGeometry | None) -> str | None:
    """Return the line a zone was measured from as text, to the decimetre."""
    import shapely

    return None if line is None else shapely.to_wkt(line, rounding_precision=DECIMALS)


def _timing(name: str) -> Callable[[Zone], str | None]:
    def get(zone: Zone) -> str | None:
        value: str | None = getattr(zone.rule.timing, name, None)
        return None if value is None else sound(value)

    return get


# name -> dtype, value; the order is the order of the columns.
_COLUMNS: dict[str, tuple[str, Callable[[Zone], Any]]] = {
    "id": (_TEXT, lambda zone: zone.rule.id),
    "name": (_TEXT, lambda zone: title(zone.rule)),
    "kind": ("kind", lambda zone: zone.rule.kind),
    "provision": (_TEXT, lambda zone: sound(zone.rule.provision)),
    "quote": (_TEXT, lambda zone: sound(zone.rule.quote)),
    "span_start": (_WHOLE, lambda zone: zone.rule.span and zone.rule.span.start),
    "span_end": (_WHOLE, lambda zone: zone.rule.span and zone.rule.span.end),
    "reading": (_TEXT, lambda zone: sound(zone.reading)),
    "obliged": (_TEXT, lambda zone: _listed(zone.rule.obliged)),
    "enforcing": (_TEXT, lambda zone: _listed(zone.rule.enforcing)),
    "effect": ("effect", lambda zone: zone.rule.effect),
    "weapons": (_TEXT, lambda zone: _listed(zone.rule.weapons)),
    "from": (_DATE, lambda zone: dates(zone.rule)[0]),
    "by": (_DATE, lambda zone: dates(zone.rule)[1]),
    "until": (_DATE, lambda zone: dates(zone.rule)[2]),
    "within": (_TEXT, _timing("within")),
    "after": (_TEXT, _timing("after")),
    "phase": (_TEXT, _timing("phase")),
    "condition": (_TEXT, _timing("condition")),
    "area_km2": (_REAL, lambda zone: zone.area_km2),
    "length_km": (_REAL, lambda zone: zone.length_km),
    "max_error_m": (_REAL, lambda zone: zone.max_error_m),
    "exceptions": (_TEXT, lambda zone: _lines(zone.rule.exceptions)),
    "assumptions": (
        _TEXT,
        lambda zone: _lines(tuple(assumption_line(item) for item in all_assumptions(zone))),
    ),
    "warnings": (_TEXT, lambda zone: _lines(zone.warnings)),
    "steps": (_TEXT, lambda zone: _lines(tuple(step.says for step in zone.steps))),
    "sources": (_TEXT, lambda zone: _listed(zone.layers)),
    "baseline": (_TEXT, lambda zone: _wkt(zone.baseline)),
    "note": (_TEXT, lambda zone: None if zone.rule.note is None else sound(zone.rule.note)),
}
COLUMNS: tuple[str, ...] = tuple(_COLUMNS)
"""The columns before the geometry, in order."""


def to_frame(zone_map: ZoneMap) -> gpd.GeoDataFrame:
    """Return one row a zone, in EPSG:4326, with the types a table should have.

    `kind` and `effect` are categories, `from`, `by` and `until` timestamps (the time of
    day as the text gives it, its zone offset left out), areas km2, lengths km, errors m;
    `baseline` is the line a zone was measured from, as WKT.
    What a zone lists (parties, assumptions, steps) is text: short things on one line
    with ``;``, sentences one a line. What the words do not give is missing; so is a date
    that no timestamp can hold, which GeoJSON shows as written.

    Parameters
    ----------
    zone_map
        Zones in EPSG:4326.

    Returns
    -------
    GeoDataFrame
        Its `attrs` name the agreement, the credits and zonemap's version; it survives a
        round trip through Parquet as it is.
    """
    import geopandas as gpd

    data: dict[str, pd.Series[Any]] = {
        name: _column(dtype, [value(zone) for zone in zone_map.zones])
        for name, (dtype, value) in _COLUMNS.items()
    }
    shapes = gpd.GeoSeries([zone.shape for zone in zone_map.zones], crs="EPSG:4326")
    frame = gpd.GeoDataFrame(data, geometry=shapes)
    frame.attrs = {
        "zonemap": program_version(),
        "agreement": agreement(zone_map),
        "attribution": attribution(zone_map),
        "disclaimer": DISCLAIMER,
    }
    return frame


def _column(dtype: str, values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    match dtype:
        case "kind":
            return pd.Series(pd.Categorical(values, categories=list(KINDS)))
        case "effect":
            return pd.Series(pd.Categorical(values, categories=list(EFFECTS)))
        case "date":
            return pd.Series(_stamps(values))
        case _:
            made: pd.Series[Any] = pd.Series(values, dtype="object").astype(dtype)  # type: ignore[call-overload] # three known names
            return made


def _stamps(values: list[str | None]) -> pd.DatetimeIndex:
    """Return ISO 8601 dates and moments as they stand on the clock of the text, to the ms."""
    import pandas as pd

    clock = pd.Series([_on_the_clock(value) for value in values], dtype="object")
    stamps = pd.to_datetime(clock, format="ISO8601", errors="coerce")
    late = [int(bool(value and _MIDNIGHT.search(value))) for value in values]
    return pd.DatetimeIndex(stamps + pd.to_timedelta(late, unit="D")).as_unit("ms")


def _on_the_clock(value: str | None) -> str | None:
    """Return a moment without its offset; 24:00 as the 00:00 that pandas knows."""
    if value is None or "T" not in value:
        return value
    return _MIDNIGHT.sub("T00:00", _OFFSET.sub("", value))
