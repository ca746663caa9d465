from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from zonemap.analysis.columns import EventColumns, recognise, rows_of
from zonemap.analysis.dates import days_of_column, days_of_parts
from zonemap.errors import EventsError

UCDP = ["id", "date_start", "date_end", "where_prec", "latitude", "longitude", "best"]
ACLED = ["event_id_cnty", "event_date", "geo_precision", "latitude", "longitude"]
AT = ("longitude", "latitude")
GTD = ["eventid", "iyear", "imonth", "iday", "latitude", "longitude", "specificity"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (UCDP, EventColumns(*AT, ("date_start",), "date_end", "where_prec", "ucdp")),
        (ACLED, EventColumns(*AT, ("event_date",), None, "geo_precision", "acled")),
        (GTD, EventColumns(*AT, ("iyear", "imonth", "iday"), None, "specificity", "gtd")),
        (["Lat", "LON", "Date"], EventColumns("LON", "Lat", ("Date",))),
        (["y", "x"], EventColumns("x", "y")),
    ],
)  # fmt: skip
def test_columns_are_recognised(names: list[str], expected: EventColumns) -> None:
    assert recognise(names) == expected


def test_named_columns_win() -> None:
    found = recognise(
        ["lon", "lat", "easting", "northing", "seen"], lon="easting", lat="northing", date="seen"
    )
    assert found == EventColumns("easting", "northing", ("seen",))


@pytest.mark.parametrize(
    ("names", "given", "says"),
    [
        (["a", "b"], {}, "longitude and latitude"),
        (["lat", "b"], {}, "longitude"),
        (["lat", "lon"], {"date": "when?"}, "no column 'when\\?'"),
    ],
)
def test_what_is_missing_is_named(names: list[str], given: dict[str, str], says: str) -> None:
    with pytest.raises(EventsError, match=says):
        recognise(names, **given)


def test_every_bad_row_is_judged_and_counted() -> None:
    table = pd.DataFrame(
        [
            ("10.5", "20.5", "2019-01-01"),
            ("", "20", "2019-01-01"),
            ("ten", "20", "2019-01-01"),
            ("0", "0", "2019-01-01"),
            ("36", "136", "2019-01-01"),
            ("190", "10", "2019-01-01"),
            ("inf", "10", "2019-01-01"),
            ("10", "20", ""),
            ("10", "20", "03/04/2019"),
            ("10", "20", "2019-02-30"),
        ],
        columns=["lon", "lat", "date"],
    )
    rows = rows_of(table, recognise(list(table.columns)))
    assert rows.problems == {
        "no coordinates": 1,
        "coordinates are no numbers": 1,
        "coordinates are 0, 0": 1,
        "latitude and longitude look swapped": 1,
        "coordinates out of range": 2,
        "no date": 1,
        "date not understood": 2,
    }
    assert np.isnan(rows.lon).tolist() == [False, *[True] * 6, False, False, False]


def test_an_event_that_ends_before_it_starts_keeps_its_first_day() -> None:
    table = pd.DataFrame(
        {"lon": [1.0] * 3, "lat": [1.0] * 3, "date_start": ["2019-01-05"] * 3,
         "date_end": ["2019-01-01", "2019-01-09", "never"]}
    )  # fmt: skip
    rows = rows_of(table, recognise(list(table.columns)))
    assert rows.problems == {"ends before it starts": 1, "date not understood": 1}
    assert rows.last.astype(str).tolist() == ["2019-01-05", "2019-01-09", "2019-01-05"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-10-29", "2019-10-29", "2019-10-29"),
        ("2019-10-29T23:59:00+02:00", "2019-10-29", "2019-10-29"),
        ("2019-10-29 11:00", "2019-10-29", "2019-10-29"),
        ("29 October 2019", "2019-10-29", "2019-10-29"),
        ("01-Jan-2016", "2016-01-01", "2016-01-01"),
        ("20191029", "2019-10-29", "2019-10-29"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("now", "NaT", "NaT"),
        ("19", "NaT", "NaT"),
    ],
)
def test_days_are_read_in_one_way_or_not_at_all(text: str, first: str, last: str) -> None:
    found = days_of_column(pd.Series([text]))
    assert [str(found[0][0]), str(found[1][0])] == [first, last]


def test_the_user_says_how_dates_are_written() -> None:
    first, _, _ = days_of_column(pd.Series(["03/04/2019", "2019-04-03"]), "%d/%m/%Y")
    assert first.astype(str).tolist() == ["2019-04-03", "NaT"]


def test_timestamps_keep_the_day_on_their_own_clock() -> None:
    stamps = pd.Series(pd.to_datetime(["2019-10-29 23:30"])).dt.tz_localize("Asia/Damascus")
    assert str(days_of_column(stamps)[0][0]) == "2019-10-29"


def test_unknown_months_and_days_are_a_span() -> None:
    table = pd.DataFrame(
        {"y": [2019, 2019, 2019, 2019, 0, 2019], "m": [2, 2, 0, 13, 1, 0], "d": [3, 0, 0, 1, 1, 9]}
    )
    first, last, empty = days_of_parts(table["y"], table["m"], table["d"])
    assert first.astype(str).tolist() == [
        "2019-02-03",
        "2019-02-01",
        "2019-01-01",
        "NaT",
        "NaT",
        "NaT",
    ]
    assert last.astype(str).tolist() == [
        "2019-02-03",
        "2019-02-28",
        "2019-12-31",
        "NaT",
        "NaT",
        "NaT",
    ]
    assert empty.tolist() == [False, False, False, False, True, False]


def test_location_errors_follow_the_codebook_or_the_user() -> None:
    table = pd.DataFrame(
        {"longitude": [1.0] * 4, "latitude": [1.0] * 4, "date_start": ["2019-01-01"] * 4,
         "where_prec": [1, 2, 6, None]}
    )  # fmt: skip
    columns = recognise(list(table.columns))
    assert rows_of(table, columns).error_m.tolist() == [1000, 25_000, np.inf, np.inf]
    one = rows_of(table, columns, location_error_km=3).error_m
    assert one.tolist() == [3000] * 4
    own = rows_of(table, columns, location_error_km={1: 0.5}).error_m
    assert own.tolist() == [500, 25_000, np.inf, np.inf]


def test_codes_that_no_book_explains_are_refused() -> None:
    table = pd.DataFrame({"lon": [1.0], "lat": [1.0], "how_sure": [1]})
    columns = recognise(list(table.columns), precision="how_sure")
    with pytest.raises(EventsError, match="how_sure"):
        rows_of(table, columns)
    assert rows_of(table, columns, location_error_km={1: 2}).error_m.tolist() == [2000]
