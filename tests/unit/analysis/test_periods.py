from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from zonemap.agreement import Timing
from zonemap.analysis.periods import STATES, Period, as_day, period_of, periods_of, states
from zonemap.errors import EventsError

SIGNED = "2019-10-22"


def state(period: Period, day: str | None) -> str:
    def days(value: object) -> np.ndarray:
        return np.array([np.datetime64("NaT") if value is None else value], "datetime64[D]")

    code = states(
        days(day),
        days(period.start),
        days(period.deadline),
        days(period.end),
        np.array([period.open_deadline]),
    )
    return STATES[int(code[0])]


@pytest.mark.parametrize(
    ("timing", "start", "deadline", "end"),
    [
        (None, date(2019, 10, 22), None, None),
        (
            Timing(start="2019-10-23T12:00", within="PT150H"),
            date(2019, 10, 23),
            date(2019, 10, 29),
            None,
        ),
        (Timing(by="2019-11"), date(2019, 10, 22), date(2019, 11, 30), None),
        (Timing(start="2019", end="2020"), date(2019, 1, 1), None, date(2020, 12, 31)),
        (Timing(within="P7D"), date(2019, 10, 22), date(2019, 10, 29), None),
        (Timing(within="P1M", start="2020-01-31"), date(2020, 1, 31), date(2020, 2, 29), None),
        (Timing(within="P2W", after="signature"), date(2019, 10, 22), date(2019, 11, 5), None),
        (Timing(within="P1Y6M"), date(2019, 10, 22), date(2021, 4, 22), None),
    ],
)
def test_days_come_from_the_words(
    timing: Timing | None, start: date, deadline: date | None, end: date | None
) -> None:
    period = period_of(timing, SIGNED)
    assert (period.start, period.deadline, period.end) == (start, deadline, end)
    assert not period.open_deadline


def test_a_rule_without_a_start_says_that_it_is_taken_from_the_date_of_the_agreement() -> None:
    assert period_of(Timing(by="2019-11-01"), SIGNED).notes == (
        "taken to hold from the date of the agreement, 2019-10-22",
    )


def test_a_deadline_after_an_event_without_a_date_stays_open_until_the_user_gives_it() -> None:
    timing = Timing(within="P30D", after="entry into force")
    period = period_of(timing, SIGNED)
    assert period.open_deadline
    assert period.deadline is None
    assert state(period, "2021-01-01") == "unknown"
    assert state(period, "2019-10-01") == "before"
    given = period_of(timing, SIGNED, {"Entry into Force": "2020-01-01"})
    assert (given.start, given.deadline) == (date(2020, 1, 1), date(2020, 1, 31))


def test_a_rule_can_count_from_the_deadline_of_another_in_any_order() -> None:
    timings = {
        "r2": Timing(within="P3D", after="r1"),
        "r1": Timing(within="P7D"),
        "r3": Timing(within="P1D", after="r4"),
        "r4": Timing(within="P1D", after="r3"),
    }
    periods = periods_of(timings, SIGNED)
    assert periods["r2"].deadline == date(2019, 11, 1)
    assert periods["r3"].open_deadline
    assert set(periods) == {"r1", "r2", "r3", "r4"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-10-22", "before"),
        ("2019-10-23", "pending"),
        ("2019-10-29", "pending"),
        ("2019-10-30", "in force"),
        ("2020-03-01", "in force"),
        ("2020-03-02", "ended"),
        (None, "unknown"),
    ],
)
def test_states_follow_the_days(day: str | None, expected: str) -> None:
    period = Period(date(2019, 10, 23), date(2019, 10, 29), date(2020, 3, 1))
    assert state(period, day) == expected


def test_nothing_is_guessed_where_no_date_says() -> None:
    assert state(Period(), "2019-10-22") == "unknown"
    assert state(Period(deadline=date(2019, 10, 29)), "2019-10-22") == "unknown"
    assert state(Period(deadline=date(2019, 10, 29)), "2019-10-30") == "in force"
    assert state(Period(end=date(2019, 10, 29)), "2019-10-28") == "in force"
    assert state(Period(), None) == "unknown"


@pytest.mark.parametrize("text", ["2019-02-30", "soon", "2019-13-01"])
def test_no_date_is_refused(text: str) -> None:
    with pytest.raises(EventsError, match="is no date"):
        as_day(text)
    assert period_of(Timing(start=text), None) == Period()
