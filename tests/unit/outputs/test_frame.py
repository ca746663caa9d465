"""The frame is tidy, typed and survives Parquet."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests.unit.outputs import samples
from zonemap.outputs.frame import COLUMNS, to_frame
from zonemap.outputs.palette import KINDS


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    return to_frame(samples.zone_map())


def test_columns_have_the_types_a_table_should_have(frame: gpd.GeoDataFrame) -> None:
    assert tuple(frame.columns) == (*COLUMNS, "geometry")
    assert frame.crs.to_epsg() == 4326
    assert list(frame["kind"].cat.categories) == list(KINDS)
    for name in ("from", "by", "until"):
        assert frame[name].dtype == "datetime64[ms]"
    assert frame["span_start"].dtype == "Int64"
    assert frame["area_km2"].dtype == "float64"


def test_dates_stand_on_the_clock_of_the_text(frame: gpd.GeoDataFrame) -> None:
    assert frame["from"][0] == pd.Timestamp("2019-10-23 12:00")
    assert frame["from"][2] == pd.Timestamp("1945-05-08")
    assert frame["until"].isna().tolist() == [True, True, False, True]


def test_the_end_of_a_day_is_the_beginning_of_the_next() -> None:
    import msgspec

    whole = samples.zone_map()
    first, *others = whole.zones
    assert first.rule.timing is not None
    timing = msgspec.structs.replace(first.rule.timing, by="1994-02-10T24:00")
    late = type(first)(msgspec.structs.replace(first.rule, timing=timing), first.shape)
    frame = to_frame(type(whole)(whole.agreement, (late, *others), ()))
    assert frame["by"][0] == pd.Timestamp("1994-02-11")
    assert frame["from"][0] == pd.Timestamp("2019-10-23 12:00")
    assert frame["by"].dtype == "datetime64[ms]"


def test_what_the_words_do_not_give_is_missing(frame: gpd.GeoDataFrame) -> None:
    assert frame["obliged"].isna().tolist() == [False, True, True, True]
    assert frame["area_km2"].isna().tolist() == [False, False, False, True]
    side, land = frame["assumptions"][0].splitlines()
    assert side.startswith("side-of-border: on the side of Syria, whose forces must leave")
    assert side.endswith(" (or: both sides; the side of Turkey)")
    assert land == "land-only: cut at the coast"


def test_parquet_gives_the_same_frame_back(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    frame.to_parquet(tmp_path / "zones.parquet")
    back = gpd.read_parquet(tmp_path / "zones.parquet")
    assert_frame_equal(pd.DataFrame(back), pd.DataFrame(frame))
    assert back.crs == frame.crs
    assert back.attrs == frame.attrs
    assert back.attrs["agreement"]["source"]["sha256"] == samples.agreement().source.sha256


def test_a_map_without_zones_has_the_same_columns(frame: gpd.GeoDataFrame) -> None:
    whole = samples.zone_map()
    empty = to_frame(type(whole)(whole.agreement, (), ()))
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == frame.dtypes.to_dict()
    assert empty.crs.to_epsg() == 4326


def test_a_date_that_is_none_is_missing_not_an_error() -> None:
    import msgspec

    zone = samples.zone_map().zones[0]
    assert zone.rule.timing is not None
    timing = msgspec.structs.replace(zone.rule.timing, by="the day after tomorrow")
    odd = type(zone)(msgspec.structs.replace(zone.rule, timing=timing), zone.shape)
    whole = samples.zone_map()
    assert to_frame(type(whole)(whole.agreement, (odd,), ()))["by"].isna().all()
