"""When: deadlines by date, event and weekday, and times told in other sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from zonemap.reading.moments import dated
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def times(text: str) -> list[dict[str, Any]]:
    """Return the timing of each rule, without its words."""
    found = []
    for rule in read_agreement(SourceText("test", text)).rules:
        told = msgspec.to_builtins(rule.timing) if rule.timing is not None else {}
        told.pop("span", None)
        found.append(told)
    return found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "thirty days after the exchange of notes",
            {"within": "P30D", "after": "exchange of notes"},
        ),
        ("seventy-two (72) hours after the signing", {"within": "PT72H", "after": "signing"}),
        ("by EIF plus 9", {"within": "P9D", "after": "entry into force"}),
        ("three days from now", {"within": "P3D", "after": "now"}),
        ("upon the entry into force of this Accord", {"after": "entry into force of accord"}),
        ("following completion of the census", {"after": "completion of census"}),
        ("in no more than six weeks", {"within": "P6W"}),
        ("during stage three", {"phase": "stage three"}),
    ],
)
def test_a_time_in_its_clause(words: str, told: dict[str, str]) -> None:
    (found,) = times(f"The garrison shall leave the town of Bor {words}.")
    assert found == told


def test_who_is_given_until_a_day_has_that_deadline() -> None:
    (found,) = times("Togo is given until 3 June 1994 to remove its guns from the town of Kpalime.")
    assert found == {"by": "1994-06-03"}


# --- weekdays --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("-W-3", "2021-06-09"),
        ("-W-1", "2021-06-14"),
        ("-W+1-4", "2021-06-17"),
        ("-W+1-1", "2021-06-14"),
    ],
)
def test_a_weekday_is_the_next_of_its_name(said: str, date: str) -> None:
    assert dated(said, dt.date(2021, 6, 7)) == date  # a Monday


def test_news_counts_weekdays_from_its_dateline() -> None:
    text = (
        "NAIROBI, 7 June 2021 - The militia will leave the town of Afgoye by Thursday noon, and the"
        " port of Marka before next Friday."
    )
    assert [found["by"] for found in times(text)] == ["2021-06-10T12:00", "2021-06-18"]


def test_without_a_dateline_the_words_are_kept() -> None:
    (found,) = times("The militia will leave the town of Afgoye by Thursday.")
    assert found == {"condition": "by Thursday"}


def test_the_day_on_which_they_agreed_starts_nothing() -> None:
    text = (
        "NAIROBI, 7 June 2021 - The militia agreed on Sunday that it leaves the town of Afgoye in"
        " ten days."
    )
    (found,) = times(text)
    assert found == {"within": "P10D"}


# --- other sentences -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [
        "Its departure shall begin on 2 May 1998 and be finished by 9 May 1998.",
        "The movement shall start on 2 May 1998 and be over by 9 May 1998.",
    ],
)
def test_the_next_sentence_times_the_deed(second: str) -> None:
    (found,) = times(f"The garrison shall leave the town of Bor. {second}")
    assert (found["start"], found["by"]) == ("1998-05-02", "1998-05-09")


def test_a_start_told_first_holds_for_the_bans_below_it() -> None:
    text = (
        "From 1 October 2011 both armies will keep their guns away from the river. No howitzer"
        " shall stand within 6 km of the river Sava, and no battery shall fire within 9 km of it."
    )
    assert {found["start"] for found in times(text)} == {"2011-10-01"}


def test_at_the_same_time_is_within_the_same_days() -> None:
    text = (
        "1. Within 48 hours of adoption the infantry shall withdraw 2 km from the river Sava.\n"
        "2. Guns shall at the same time be withdrawn 9 km from the river Sava."
    )
    assert [found["within"] for found in times(text)] == ["PT48H"] * 2


def test_a_weapon_with_a_number_is_no_day() -> None:
    for found in times("The D-20 howitzers shall be kept 17 km from the river Sava."):
        assert "phase" not in found


def test_the_day_by_which_positions_are_left_is_a_deadline() -> None:
    (found,) = times("The army of Chad will abandon six outposts by 9 June 2007.")
    assert found == {"by": "2007-06-09"}


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by noon next day", "2001-04-05T12:00"),
        ("by nine o'clock the following day", "2001-04-05"),
        ("by the next morning", "2001-04-05"),
        ("eleven days later", "2001-04-15"),
        ("36 hours later", "2001-04-05T12:00"),
    ],
)
def test_a_time_counts_from_the_date_before_it(words: str, by: str) -> None:
    text = f"Tanks shall leave Brod by 4 April 2001. The army shall leave Bor {words}."
    assert [found.get("by") for found in times(text)][1:] == [by]


@pytest.mark.parametrize("words", ["later", "the day after the signature", "four days later"])
def test_without_a_date_before_it_such_a_time_is_not_guessed(words: str) -> None:
    for found in times(f"The army shall leave Bor {words}."):
        assert "by" not in found
