from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.unit.analysis.samples import belt, events, frame
from zonemap.analysis import Tally, compliance, join_events, rate_change, summarise
from zonemap.analysis.plain import as_text


def many() -> pd.DataFrame:
    """Ten a day in r1 through October, one a day through November, all surely inside."""
    october = [(11.0, 0.2, f"2019-10-{day:02}") for day in range(1, 32) for _ in range(10)]
    november = [(11.0, 0.2, f"2019-11-{day:02}") for day in range(1, 31)]
    made = events(*october, *november)
    return made.assign(best=2)


def test_states_are_counted_for_each_zone() -> None:
    table = compliance(join_events(belt(), many()), belt()).set_index("zone_id")
    row = table.loc["r1"]
    assert [row[s] for s in ("before", "pending", "in_force", "ended")] == [220, 70, 50, 0]
    assert row["deaths_in_force"] == 100
    assert row["deadline"] == pd.Timestamp("2019-10-29")
    assert (row["days_before"], row["days_after"]) == (29, 32)
    assert row["rate_ratio"] == pytest.approx((50 / 32) / 10)
    assert row["ratio_low"] < row["rate_ratio"] < row["ratio_high"] < 1
    assert table.loc["r2", "in_force"] == 0
    assert table["rate_ratio"].isna()["r2"]


def test_the_span_a_source_covers_can_be_given() -> None:
    table = compliance(
        join_events(belt(), many()), belt(), first="2019-10-20", last="2019-11-08"
    ).set_index("zone_id")
    row = table.loc["r1"]
    assert (row["days_before"], row["days_after"]) == (10, 10)
    assert row["rate_ratio"] == pytest.approx((20 + 8) / 100)


def test_uncertain_and_possible_events_are_kept_apart_from_the_sure_ones() -> None:
    some = events((11, 0.2, "2019-11-01"), (11, 0.2, "2019-11-01"), (11, 1.1, "2019-11-01"))
    some = some.assign(where_prec=[1, 2, 2]).rename(columns={"date": "date_start"})
    table = compliance(join_events(belt(), some), belt()).set_index("zone_id")
    assert list(table.loc["r1"][["in_force", "uncertain", "possible"]]) == [1, 1, 0]
    assert list(table.loc["r2"][["in_force", "uncertain", "possible"]]) == [0, 0, 2]


def test_an_event_in_two_zones_that_may_lie_in_a_third_is_possible_there_once() -> None:
    zones = frame()
    beside = zones.set_geometry(zones.translate(2)).assign(id="c")
    zones = pd.concat([zones, zones.assign(id="b"), beside])
    one = events((0.9, 0.5, "2019-11-01"))
    joined = join_events(zones, one, location_error_km=150)
    assert joined["zone_id"].tolist() == ["a", "b"]
    assert compliance(joined, zones)["possible"].tolist() == [0, 0, 1]


def test_periods_without_events_are_there_with_zeros() -> None:
    some = events((11, 0.2, "2019-09-01"), (11, 0.45, "2019-11-01"))
    table = summarise(join_events(belt(), some), belt())
    assert table["period"].astype("str").tolist() == ["2019-09", "2019-10", "2019-11"] * 2
    assert table["events"].tolist() == [1, 0, 1, 0, 0, 1]


def test_rates_are_for_each_thousand_square_kilometres() -> None:
    zones = frame(area_km2=[4000.0])
    eight = events(*[(0.5, 0.5, "2019-11-01")] * 8)
    table = summarise(join_events(zones, eight), zones, every="year")
    assert table["per_1000_km2"].tolist() == [2.0]


def test_tallies_of_parts_add_up_to_that_of_the_whole() -> None:
    rng = np.random.default_rng(11)
    some = pd.DataFrame(
        {"longitude": rng.uniform(9, 13, 900), "latitude": rng.uniform(-1, 2, 900),
         "where_prec": rng.integers(1, 7, 900), "best": rng.integers(0, 9, 900),
         "date_start": np.datetime64("2019-10-01") + rng.integers(0, 90, 900)}
    )  # fmt: skip
    some.loc[rng.random(900) < 0.03, "longitude"] = np.nan
    joined = join_events(belt(), some)
    whole = Tally.of(joined)
    parts = Tally.sum(Tally.of(joined[(joined["event_row"] % 3) == part]) for part in range(3))
    pd.testing.assert_frame_equal(parts.counts, whole.counts)
    assert (parts.possible, parts.rows, parts.pairs) == (whole.possible, whole.rows, whole.pairs)
    assert (parts.first, parts.last) == (whole.first, whole.last)
    assert (parts.problems, parts.examples) == (whole.problems, whole.examples)
    assert whole.problems["no coordinates"] > len(whole.examples["no coordinates"]) == 5


def test_the_rate_test_is_the_exact_one() -> None:
    change = rate_change(40, 100, 10, 50)
    assert change is not None
    test = stats.binomtest(10, 50, 50 / 150)
    assert change.p_value == pytest.approx(test.pvalue)
    assert change.ratio == pytest.approx((10 / 50) / (40 / 100))
    # With the interval's ends as the true share, the tails hold 2.5 % each.
    low = change.low * 50 / (100 + change.low * 50)
    assert stats.binom.sf(9, 50, low) == pytest.approx(0.025, abs=1e-6)


@pytest.mark.parametrize("spans", [(0, 10, 0, 10), (5, 0, 5, 10), (5, 10, 5, 0)])
def test_no_change_of_rate_is_told_where_none_can_be(spans: tuple[int, int, int, int]) -> None:
    assert rate_change(*spans) is None


def test_no_event_before_makes_the_ratio_infinite_but_its_lower_end_is_not() -> None:
    change = rate_change(0, 100, 10, 100)
    assert change is not None
    assert math.isinf(change.ratio)
    assert 1 < change.low < 10


def test_the_table_for_a_terminal_lines_up() -> None:
    text = as_text(compliance(join_events(belt(), many()), belt()))
    head, first, says, *_ = text.splitlines()
    assert head.split()[:5] == ["zone", "from", "deadline", "until", "before"]
    assert first.split() == ["r1", "2019-10-23", "2019-10-29", "-", "220", "70", "50", *"0000"]
    assert "rate after / before 0.16" in says


def test_no_events_give_a_table_of_zeros() -> None:
    none = events().astype({"longitude": float, "latitude": float})
    table = compliance(join_events(belt(), none), belt())
    assert table[["before", "in_force", "possible"]].to_numpy().sum() == 0
    assert len(summarise(join_events(belt(), none), belt())) == 0
