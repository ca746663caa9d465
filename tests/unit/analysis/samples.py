"""Zones and events made by hand, whose answers can be worked out on paper."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.agreement import Agreement, Rule, Timing
from zonemap.area import Country, Inside
from zonemap.source import SourceText
from zonemap.zone import Zone, ZoneMap

DEGREE_KM = 110.574
"""A degree of latitude at the equator."""


def rule(rule_id: str, timing: Timing | None = None, kind: str = "demilitarized") -> Rule:
    return Rule(
        id=rule_id,
        provision="1",
        kind=kind,  # type: ignore[arg-type] # the tests name real kinds
        area=Inside(feature=Country(name="Nowhere")),
        timing=timing,
    )


def zone_map(
    *zones: tuple[Rule, BaseGeometry, BaseGeometry | None], date: str | None = "2019-10-22"
) -> ZoneMap:
    agreement = Agreement(
        source=SourceText("made", "made"), date=date, rules=tuple(item[0] for item in zones)
    )
    built = tuple(Zone(rule, shape, baseline=line) for rule, shape, line in zones)
    return ZoneMap(agreement, built, ())


def belt() -> ZoneMap:
    """Two belts north of the equator: the near one overlaps the far one by a tenth."""
    line = shapely.LineString([(10, 0), (12, 0)])
    return zone_map(
        (
            rule("r1", Timing(start="2019-10-23T12:00", within="PT150H")),
            shapely.box(10, 0, 12, 0.5),
            line,
        ),
        (rule("r2", Timing(end="2019-12-31"), "no_fly"), shapely.box(10, 0.4, 12, 1), line),
    )


def frame(**columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"id": ["a"], **columns}, geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:4326"
    )


def events(*rows: tuple[float, float, str], **more: Any) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["longitude", "latitude", "date"])
    return made.assign(**more)


def rough_zone(
    rng: np.random.Generator, lon: float, lat: float, radius_deg: float, count: int
) -> BaseGeometry:
    """Return a blob with a ragged edge, perhaps in several parts."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    walk = np.cumsum(rng.normal(0, 0.02, count))
    reach = radius_deg * (1 + 0.2 * np.sin(5 * turn) + 0.3 * (walk - walk.mean()))
    ring = np.c_[lon + reach * np.cos(turn), lat + reach * np.sin(turn)]
    return shapely.make_valid(shapely.Polygon(ring))
