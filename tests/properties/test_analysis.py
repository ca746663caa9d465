"""What holds of every zone, every event and every split of the work."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from tests.unit.analysis.samples import rule, zone_map
from zonemap.agreement import Timing
from zonemap.analysis import STATES, Tally, join_events
from zonemap.analysis.grid import ZoneIndex
from zonemap.analysis.periods import period_of, states

# No map knows a place to less than a tenth of a millimetre; finer, GEOS divides by nothing.
DEGREES = st.floats(-4, 4, allow_nan=False).map(lambda degrees: round(degrees, 9))
POINTS = st.lists(st.tuples(DEGREES, DEGREES), min_size=1, max_size=40)
RINGS = st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=12)
DAYS = st.dates(
    min_value=pd.Timestamp("2018-01-01").date(), max_value=pd.Timestamp("2021-12-31").date()
)


def shape_of(ring: list[tuple[float, float]]) -> BaseGeometry:
    return shapely.make_valid(shapely.Polygon(ring))


@given(st.lists(RINGS, min_size=1, max_size=4), POINTS, st.integers(1, 7))
def test_cells_never_change_what_the_exact_predicate_says(
    rings: list[list[tuple[float, float]]], points: list[tuple[float, float]], levels: int
) -> None:
    shapes = [shape_of(ring) for ring in rings]
    vertices = [tuple(at) for at in shapely.get_coordinates(shapes).tolist()]
    lon, lat = np.array([*points, *vertices], dtype=float).T
    index = ZoneIndex(shapes, levels=levels)
    index.build()
    pairs = index.query(lon, lat)
    exact = np.argwhere(np.array([shapely.intersects_xy(s, lon, lat) for s in shapes]).T)
    assert np.column_stack((pairs.point, pairs.zone)).tolist() == exact.tolist()


@given(RINGS, POINTS, st.integers(0, 100))
def test_every_event_is_there_and_parts_are_the_whole(
    ring: list[tuple[float, float]], points: list[tuple[float, float]], cut: int
) -> None:
    zones = zone_map((rule("r1", Timing(start="2019-10-23")), shape_of(ring), None))
    events = pd.DataFrame(points, columns=["lon", "lat"]).assign(date="2019-11-01")
    whole = join_events(zones, events, location_error_km=20)
    assert sorted(set(whole["event_row"])) == list(range(len(events)))
    at = cut % (len(events) + 1)
    parts = [join_events(zones, part, location_error_km=20) for part in (events[:at], events[at:])]
    for name in ("zone_id", "uncertain", "nearby", "edge_km"):
        both = [str(value) for part in parts for value in part[name]]
        assert both == [str(value) for value in whole[name]]
    inside = (whole["zone_id"] != "").to_numpy()
    assert Tally.of(whole).pairs == int(inside.sum())
    assert (whole.loc[inside, "edge_km"] >= 0).all()


@given(DAYS, DAYS, DAYS, DAYS)
def test_a_rule_goes_through_its_states_in_order(
    start: date, by: date, until: date, first: date
) -> None:
    period = period_of(Timing(start=str(start), by=str(by), end=str(until)), None)
    days = np.datetime64(first) + np.arange(-900, 900, 45)

    def each(value: object) -> np.ndarray:
        return np.full(len(days), value, "datetime64[D]")

    codes = states(
        days, each(period.start), each(period.deadline), each(period.end), np.zeros(len(days), bool)
    )
    assert (np.diff(codes.astype(int)) >= 0).all(), [STATES[code] for code in codes]
