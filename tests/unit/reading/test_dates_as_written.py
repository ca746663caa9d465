"""Dates in the notations of texts, times that name no one day, and times that come again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def time_of(text: str) -> dict[str, Any]:
    """Return the timing of the only rule of a text, without its words."""
    (rule,) = read_agreement(SourceText("test", text)).rules
    told = msgspec.to_builtins(rule.timing) if rule.timing is not None else {}
    told.pop("span", None)
    return told


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("the ninth day of June 1954", "1954-06-09"),
        ("the ninth day of June, nineteen hundred and fifty-four", "1954-06-09"),
        ("the ninth of June, one thousand nine hundred and fifty-four", "1954-06-09"),
        ("9 June of the year 1954", "1954-06-09"),
        ("9-June-1954", "1954-06-09"),
        ("June the 9th, 1954", "1954-06-09"),
        ("the ninth of the month of June 1954", "1954-06-09"),
        ("19/06/1954", "1954-06-19"),
        ("06/19/1954", "1954-06-19"),
        ("6/6/1954", "1954-06-06"),
        ("1954/06/09", "1954-06-09"),
        ("the end of June 1954", "1954-06-30"),
    ],
)
def test_a_date_in_any_notation(written: str, iso: str) -> None:
    assert time_of(f"The garrison shall leave the town of Bor by {written}.") == {"by": iso}


@pytest.mark.parametrize("end", ["June 9th, 1954", "9 June 1954", "1954-06-09"])
def test_the_end_of_a_day_is_not_the_end_of_its_month_or_year(end: str) -> None:
    told = time_of(f"No soldier shall enter the town of Bor until the end of {end}.")
    assert told == {"end": "1954-06-09"}


@pytest.mark.parametrize(
    "words",
    [
        "by early June 1954",
        "before mid-June 1954",
        "by the first week of June",
        "in the second half of June 1954",
        "by the autumn of 1954",
        "by 05/06/1954",
    ],
)
def test_a_time_that_names_no_one_day_stays_in_its_words(words: str) -> None:
    told = time_of(f"The garrison shall leave the town of Bor {words}.")
    assert told == {"condition": words.lower()}


def test_men_counted_behind_a_date_are_no_year() -> None:
    told = time_of("By the ninth of June, two thousand men shall leave the town of Bor.")
    assert told == {"by": "--06-09"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("from January to March 1954", {"start": "1954-01", "end": "1954-03"}),
        ("during the period 3 May to 9 June 1954", {"start": "1954-05-03", "end": "1954-06-09"}),
        ("between 7 p.m. and 5 a.m.,", {"condition": "between 7 p.m. and 5 a.m."}),
        (
            "between the hours of 19:00 and 05:00",
            {"condition": "between the hours of 19:00 and 05:00"},
        ),
        ("from 1900 to 0500 hours", {"condition": "from 1900 to 0500 hours"}),
        ("every night", {"condition": "every night"}),
        ("for three hours a day", {"condition": "three hours a day"}),
        ("at night until 9 June 1954", {"end": "1954-06-09", "condition": "at night"}),
    ],
)
def test_times_that_run_from_one_to_another(words: str, told: dict[str, str]) -> None:
    found = time_of(f"No soldier shall enter the town of Bor {words}.")
    assert {**found, "condition": found.get("condition", "").rstrip(".,")} == {
        **told,
        "condition": told.get("condition", "").rstrip(".,"),
    }


def test_a_day_that_comes_again_is_given_no_year() -> None:
    text = "Until 9 June of each year no soldier shall enter the town of Bor. Done on 3 May 1954."
    assert time_of(text) == {"end": "--06-09", "condition": "of each year"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("within a year of signature", {"within": "P1Y", "after": "signature"}),
        ("within one calendar month", {"within": "P1M"}),
        ("within nine working days", {"within": "P9D", "condition": "nine working days"}),
        ("by the ninth (9th) day after signature", {"within": "P9D", "after": "signature"}),
        ("for a period of a year", {"within": "P1Y", "condition": "for a year"}),
    ],
)
def test_lengths_of_time(words: str, told: dict[str, str]) -> None:
    assert time_of(f"The garrison shall leave the town of Bor {words}.") == told


@pytest.mark.parametrize(
    "words",
    [
        "prior to the arrival of the Mission",
        "no later than the arrival of the Mission",
        "on the eve of the vote",
        "at the end of the survey",
        "immediately after the Mission has come",
        "promptly",
        "by stages",
    ],
)
def test_words_on_time_that_no_date_expresses_are_kept(words: str) -> None:
    told = time_of(f"The garrison shall leave the town of Bor {words}.")
    assert told == {"condition": words.lower()}


def test_a_condition_stands_beside_a_length_and_a_date() -> None:
    text = "No soldier shall enter the town of Bor for nine days, unless the Mission agrees."
    assert time_of(text)["condition"] == "for nine days, unless the mission agrees"


@pytest.mark.parametrize(
    "ground", ["the positions it held before the war", "the camp at the end of the Lerik road"]
)
def test_when_ground_was_held_and_where_it_lies_is_no_condition(ground: str) -> None:
    assert time_of(f"The garrison shall withdraw from {ground}.") == {}


@pytest.mark.parametrize("words", ["Day 9", "thirty (30) days from the signing of this Accord"])
def test_no_later_than_denies_no_duty(words: str) -> None:
    told = time_of(f"No later than {words}, the garrison shall leave the town of Bor.")
    assert told["within"] in {"P9D", "P30D"}


def test_what_they_do_is_no_part_of_the_event_before_it() -> None:
    told = time_of("The garrison shall within nine days of signature leave the town of Bor.")
    assert told == {"within": "P9D", "after": "signature"}


def test_where_a_committee_meets_is_no_ground() -> None:
    text = "A Working Group of both sides, meeting at Bor within a week of signature, shall report."
    assert not read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("This shall depend on the consent of Mali.", "depend on the consent of mali"),
        ("It must begin once the Mission has come.", "once the mission has come"),
        ("This ban shall apply between dusk and dawn.", "between dusk and dawn"),
        ("This shall lapse in the event of a breach.", "lapse in the event of a breach"),
        ("It must be done in phases.", "in phases"),
    ],
)
def test_the_next_sentence_says_what_a_rule_depends_on(second: str, told: str) -> None:
    found = time_of(f"No soldier shall enter the town of Bor. {second}")
    assert found == {"condition": told}


@pytest.mark.parametrize(
    "second", ["This shall not apply at night.", "It was done by 9 June 1954."]
)
def test_a_next_sentence_that_denies_or_reports_times_nothing(second: str) -> None:
    assert time_of(f"No soldier shall enter the town of Bor. {second}") == {}


def test_what_is_gone_by_a_day_has_that_deadline() -> None:
    text = "The garrison shall leave the town of Bor after 3 May 1954 and be gone by 9 June 1954."
    assert time_of(text) == {"start": "1954-05-03", "by": "1954-06-09"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("from D+9", {"condition": "from d + 9"}),
        ("by D+9", {"within": "P9D", "after": "d"}),
        ("on and after 9 June 1954", {"start": "1954-06-09"}),
        ("up to and including 9 June 1954", {"end": "1954-06-09"}),
        ("by 12 noon on 9 June 1954", {"by": "1954-06-09T12:00"}),
        ("(if the talks succeed)", {"condition": "if the talks succeed"}),
    ],
)
def test_starts_ends_and_brackets(words: str, told: dict[str, str]) -> None:
    assert time_of(f"No soldier shall enter the town of Bor {words}.") == told
