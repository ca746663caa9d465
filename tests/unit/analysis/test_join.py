from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tests.unit.analysis.samples import DEGREE_KM, belt, events, frame
from zonemap.analysis import RESULT_COLUMNS, ZoneSet, join_events, kernel
from zonemap.errors import EventsError


def test_each_pair_is_a_row_and_so_is_each_event_in_no_zone() -> None:
    joined = join_events(
        belt(),
        events((11, 0.2, "2019-11-01"), (11, 0.45, "2019-11-01"), (11, 5, "2019-11-01")),
    )
    assert joined["zone_id"].tolist() == ["r1", "r1", "r2", ""]
    assert joined["zone_kind"].tolist()[:3] == ["demilitarized", "demilitarized", "no_fly"]
    assert joined["latitude"].tolist() == [0.2, 0.45, 0.45, 5]
    assert list(joined.columns[-len(RESULT_COLUMNS) :]) == list(RESULT_COLUMNS)
    assert joined.attrs == {"events": 3, "pairs": 3, "problems": {}}


def test_depth_is_from_the_baseline_and_edge_is_the_nearest_edge() -> None:
    joined = join_events(belt(), events((11, 0.3, "2019-11-01"), (11, 0.9, "2019-11-01")))
    assert joined["depth_km"].tolist() == pytest.approx(
        [0.3 * DEGREE_KM, 0.9 * DEGREE_KM], abs=0.001
    )
    assert joined["edge_km"].tolist() == pytest.approx(
        [0.2 * DEGREE_KM, 0.1 * DEGREE_KM], abs=0.001
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-10-22", ["before", "in force"]),
        ("2019-10-25", ["pending", "in force"]),
        ("2019-10-30", ["in force", "in force"]),
        ("2020-01-01", ["in force", "ended"]),
    ],
)
def test_states_are_those_of_each_rule_on_the_day(day: str, expected: list[str]) -> None:
    assert join_events(belt(), events((11, 0.45, day)))["state"].tolist() == expected


def test_an_event_of_several_days_that_sees_two_states_says_so() -> None:
    two = events((11, 0.2, "2019-10-28"), (11, 0.2, "2019-10-28")).rename(
        columns={"date": "date_start"}
    )
    two["date_end"] = ["2019-10-29", "2019-10-30"]
    joined = join_events(belt(), two)
    assert joined["state"].tolist() == ["pending", "pending"]
    assert joined["state_uncertain"].tolist() == [False, True]


def test_location_errors_that_cross_an_edge_make_events_uncertain_on_both_sides() -> None:
    points = events(
        (11, 0.2, "2019-11-01"),  # 22 km inside r1, and from r2's edge
        (11, 0.2, "2019-11-01"),
        (11, 1.1, "2019-11-01"),  # 11 km outside r2
        (11, 1.1, "2019-11-01"),
        (11, 1.1, "2019-11-01"),
        (11, 9.0, "2019-11-01"),
    )
    points["where_prec"] = [1, 2, 1, 2, 6, 2]
    joined = join_events(belt(), points.rename(columns={"date": "date_start"}))
    assert joined["zone_id"].tolist() == ["r1", "r1", "", "", "", ""]
    assert joined["uncertain"].tolist() == [False, True, False, True, True, False]
    assert joined["nearby"].tolist() == ["", "r2", "", "r2", "r1;r2", ""]


def test_without_depths_pairs_and_certainty_stay_the_same() -> None:
    points = events((11, 0.2, "2019-11-01"), (11, 0.49, "2019-11-01")).assign(where_prec=[1, 2])
    points = points.rename(columns={"date": "date_start"})
    full, quick = (join_events(belt(), points, depths=on) for on in (True, False))
    same = [name for name in RESULT_COLUMNS if name not in ("depth_km", "edge_km")]
    pd.testing.assert_frame_equal(full[same], quick[same])
    assert quick["depth_km"].isna().all()


def test_bad_rows_stay_in_no_zone_and_say_why() -> None:
    table = pd.DataFrame(
        {"lat": ["0.2", "", "x"], "lon": ["11", "11", "11"], "date": ["soon", None, "2019"]}
    )
    joined = join_events(belt(), table)
    assert joined["zone_id"].tolist() == ["r1", "", ""]
    assert joined["state"].tolist()[0] == "unknown"
    assert joined["problem"].tolist() == [
        "date not understood",
        "no coordinates",
        "coordinates are no numbers",
    ]
    assert sum(joined.attrs["problems"].values()) == 3


def test_columns_of_the_events_that_clash_are_kept_under_another_name() -> None:
    joined = join_events(belt(), events((11, 0.2, "2019-11-01"), state=["Idlib"]))
    assert joined["state_event"].tolist() == ["Idlib"]
    assert joined["state"].tolist() == ["in force"]


def test_points_of_a_geodataframe_come_back_as_one_whatever_their_crs() -> None:
    points = gpd.GeoDataFrame(
        {"date": ["2019-11-01"] * 2},
        geometry=[shapely.Point(11, 0.2), shapely.Point(11, 3)],
        crs="EPSG:4326",
    ).to_crs("EPSG:3857")
    joined = join_events(belt(), points)
    assert isinstance(joined, gpd.GeoDataFrame)
    assert joined.crs == points.crs
    assert joined["zone_id"].tolist() == ["r1", ""]


def test_zones_come_from_a_frame_in_any_crs_with_what_it_says_of_them() -> None:
    zones = frame(kind=["no_fly"], by=["2019-10-29"], baseline=["LINESTRING (0 0, 1 0)"])
    zones.loc[0, "from"] = pd.Timestamp("2019-10-23 12:00")
    joined = join_events(zones.to_crs("EPSG:3857"), events((0.5, 0.25, "2019-10-29")))
    row = joined.iloc[0]
    assert (row["zone_id"], row["zone_kind"], row["state"]) == ("a", "no_fly", "pending")
    assert row["depth_km"] == pytest.approx(0.25 * DEGREE_KM, abs=0.001)


def test_frames_that_cannot_be_understood_are_refused() -> None:
    bare = frame()
    with pytest.raises(EventsError, match="coordinate reference system"):
        ZoneSet.of(bare.set_crs(None, allow_override=True))
    with pytest.raises(EventsError, match="the id a"):
        ZoneSet.of(pd.concat([bare, bare]))


def test_no_events_and_no_zones_give_tables_with_all_columns() -> None:
    empty = join_events(belt(), events().astype({"longitude": float, "latitude": float}))
    assert len(empty) == 0
    assert set(RESULT_COLUMNS) <= set(empty.columns)
    none = join_events(frame().iloc[:0], events((11, 0.2, "2019-11-01")))
    assert none["zone_id"].tolist() == [""]


def test_many_events_take_the_quick_ways_to_the_same_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(9)
    many = pd.DataFrame(
        {"longitude": rng.uniform(9, 13, 5000), "latitude": rng.uniform(-1, 2, 5000)}
    )
    many["where_prec"] = rng.integers(1, 7, 5000)
    many["date_start"] = "2019-11-01"
    slow = join_events(belt(), many)
    monkeypatch.setattr(kernel, "MANY", 1)
    monkeypatch.setattr("zonemap.analysis.grid.GRID_PAYS_FROM", 1)
    pd.testing.assert_frame_equal(join_events(belt(), many), slow)
    assert slow["uncertain"].any()
