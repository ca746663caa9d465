"""When zones hold, from whatever the words give."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zonemap.agreement import Agreement, Rule, Timing
from zonemap.area import Inside, Place
from zonemap.outputs.webmap.timeline import axes, clock, moments, says, spell
from zonemap.source import SourceText


def agreement(*timings: Timing | None, date: str | None = None) -> Agreement:
    rules = tuple(
        Rule(id=f"r{at}", provision="1", kind="buffer", area=Inside(feature=Place(name="A")),
             timing=timing)
        for at, timing in enumerate(timings, 1)
    )  # fmt: skip
    return Agreement(source=SourceText("x", "x"), rules=rules, date=date)


def minute(stamp: str) -> int:
    return int(datetime.fromisoformat(stamp).replace(tzinfo=UTC).timestamp() // 60)


def test_hours_after_a_start_give_a_deadline() -> None:
    found = moments(agreement(Timing(start="2019-10-23T12:00", within="PT150H")))["r1"]
    assert (found.axis, found.start, found.by) == (
        "date", minute("2019-10-23T12:00"), minute("2019-10-29T18:00")
    )  # fmt: skip


def test_the_clock_of_the_text_is_kept_whatever_its_zone() -> None:
    found = moments(agreement(Timing(start="2019-10-23T12:00:00+03:00")))["r1"]
    assert found.start == minute("2019-10-23T12:00")


def test_months_follow_the_calendar() -> None:
    found = moments(agreement(Timing(start="2021-01-31", within="P1M")))["r1"]
    assert found.by == minute("2021-02-28")


def test_signature_is_the_date_of_the_agreement() -> None:
    found = moments(agreement(Timing(after="signature", within="P14D"), date="1999-06-09"))["r1"]
    assert (found.axis, found.by) == ("date", minute("1999-06-23"))


def test_an_event_without_a_date_has_days_of_its_own() -> None:
    found = moments(agreement(Timing(after="entry into force", within="P30D"), date="1999-06-09"))
    assert (found["r1"].axis, found["r1"].start, found["r1"].by) == (
        "entry into force", 0, 30 * 1440
    )  # fmt: skip


def test_a_rule_can_wait_for_another() -> None:
    found = moments(agreement(Timing(by="2020-01-10"), Timing(after="r1", within="P5D")))
    assert found["r2"].start == minute("2020-01-10")
    assert found["r2"].by == minute("2020-01-15")


def test_a_rule_with_an_end_can_begin_after_another() -> None:
    read = agreement(Timing(by="2020-01-10"), Timing(after="r1", end="2020-03-01"))
    found = moments(read)["r2"]
    assert (found.start, found.end) == (minute("2020-01-10"), minute("2020-03-01"))


def test_rules_that_wait_for_each_other_do_not_hang() -> None:
    found = moments(agreement(Timing(after="r2"), Timing(after="r1")))
    assert {item.axis for item in found.values()} <= {"r1", "r2"}


@pytest.mark.parametrize("stamp", ["soon", "2020-13-01", ""])
def test_what_is_no_date_makes_no_moment(stamp: str) -> None:
    assert moments(agreement(Timing(start=stamp))) == {}


def test_axes_list_every_moment_once_dates_first() -> None:
    read = agreement(
        Timing(after="entry into force", within="P3D"),
        Timing(start="2020-01-01", end="2020-02-01"),
        Timing(start="2020-01-01"),
        None,
    )
    first, second = axes(moments(read))
    assert (first["id"], second["id"]) == ("date", "entry into force")
    assert [stop["at"] for stop in first["stops"]] == [minute("2020-01-01"), minute("2020-02-01")]
    assert first["stops"][0]["events"] == [
        {"rule": "r2", "what": "start"}, {"rule": "r3", "what": "start"}
    ]  # fmt: skip


def test_timing_is_said_in_plain_words() -> None:
    timing = Timing(start="2019-10-23T12:00", within="PT150H", by="2019-10-29T18:00")
    assert says(timing) == "from 23 Oct 2019, 12:00, within 150 hours, by 29 Oct 2019, 18:00"
    assert says(Timing(after="signature", within="P1D")) == "within 1 day after signature"
    assert says(None) == ""
    assert clock("some day") == "some day"
    assert spell("P1Y2M10D") == "1 year 2 months 10 days"
    assert spell("a while") == "a while"
