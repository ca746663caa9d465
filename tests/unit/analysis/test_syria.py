"""Syria 2016-2019 against the Sochi zones: zonemap's table, and the same counted plainly."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from benchmarks.syria import lines, sochi, table
from tests.conftest import ROOT
from tests.reference import needs_reference
from zonemap.zone import ZoneMap


@pytest.fixture(scope="module")
def zones() -> ZoneMap:
    return sochi()


def plainly(events: pd.DataFrame, zones: ZoneMap, zone_id: str) -> dict[str, int]:
    """Count one zone with shapely's predicate on points, no index and no kernel."""
    zone = next(zone for zone in zones.zones if zone.rule.id == zone_id)
    inside = shapely.covers(zone.shape, shapely.points(events["longitude"], events["latitude"]))
    # In a plane true to scale at the zone's middle: good to a few hundred metres here, and
    # nothing the codes say is that exact.
    middle = zone.shape.centroid.y
    scale = np.array([111.32 * np.cos(np.radians(middle)), 110.95])
    edge = shapely.transform(zone.shape.boundary, lambda at: at * scale)
    at = shapely.points(events[["longitude", "latitude"]].to_numpy() * scale)
    km = {1: 1, 2: 25, 3: 50, 4: 150, 5: 50, 6: np.inf, 7: np.inf}
    sure = inside & (shapely.distance(edge, at) >= events["where_prec"].map(km).to_numpy())
    day = events["date_start"].dt.strftime("%Y-%m-%d")
    start, deadline = {
        "withdrawal": ("2019-10-23", "2019-10-29"),
        "patrols": ("2019-10-29", ""),
        "peace-spring": ("2019-10-22", ""),
    }[zone_id]
    return {
        "before": int((sure & (day < start)).sum()),
        "pending": int((sure & (day >= start) & (day <= deadline)).sum()),
        "in_force": int((sure & (day >= start) & (day > deadline)).sum()),
        "inside": int(inside.sum()),
    }


@pytest.mark.slow
def test_the_table_of_the_documentation_is_the_one_that_is_counted(zones: ZoneMap) -> None:
    path = needs_reference("data", "ucdp_ged_syria_2016_2019_slim.parquet")
    events = pd.read_parquet(path)
    counted = table(events)
    by_zone = counted.set_index("zone_id")
    for zone_id in ("withdrawal", "patrols", "peace-spring"):
        mine, plain = by_zone.loc[zone_id], plainly(events, zones, zone_id)
        total = sum(mine[name] for name in ("before", "pending", "in_force", "uncertain"))
        assert total == plain["inside"]
        for name in ("before", "pending", "in_force"):
            # Events whose error ends within a few hundred metres of the edge may differ.
            assert abs(mine[name] - plain[name]) <= 0.01 * plain[name] + 1, (zone_id, name)
    page = (ROOT / "docs" / "analysis.md").read_text("utf-8")
    for line in lines(counted):
        assert line in page, f"docs/analysis.md lacks the line {line}"
