"""Times of whole instruments: ranges, ends of months, ordinal days, conditions, headings."""

from __future__ import annotations

import pytest

from zonemap.agreement import Timing
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def times(text: str) -> list[dict[str, str]]:
    """Return what is known of when each rule holds."""
    names = ("start", "by", "end", "within", "after", "phase", "condition")
    found: list[Timing] = [
        rule.timing or Timing() for rule in read_agreement(SourceText("test", text)).rules
    ]
    return [{n: value for n in names if (value := getattr(t, n))} for t in found]


def when(words: str) -> dict[str, str]:
    (told,) = times(f"The army shall leave Kidal {words}.")
    return told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("on the tenth day after signature", {"within": "P10D", "after": "signature"}),
        ("on the fortieth day", {"within": "P40D", "after": "the start"}),
        ("within a fortnight", {"within": "P2W"}),
        ("before the end of September 2021", {"by": "2021-09-30"}),
        ("by the end of February 2024", {"by": "2024-02-29"}),
        ("by the end of the month", {"condition": "by the end of the month"}),
        (
            "no earlier than 1 June 2021 and no later than 30 June 2021",
            {"start": "2021-06-01", "by": "2021-06-30"},
        ),
        (
            "starting 3 May 2021 and finishing 10 May 2021",
            {"start": "2021-05-03", "end": "2021-05-10"},
        ),
        ("on 3 May 2021", {"start": "2021-05-03", "by": "2021-05-03"}),
        (
            "at six in the evening on 3 May 2021",
            {"start": "2021-05-03T18:00", "by": "2021-05-03T18:00"},
        ),
        (
            "in the course of the six months that follow the exchange of letters",
            {"within": "P6M", "after": "exchange of letters"},
        ),
        # what is no time
        ("as well as the militia", {}),
        ("immediately adjacent to the mosque", {}),
        ("after a two-day march", {}),
        ("which it has held for ten years", {}),
        ("at four in the column", {}),
        ("in the second lorry", {}),
    ],
)
def test_when_somebody_leaves(words: str, told: dict[str, str]) -> None:
    assert when(words) == told


def test_the_end_of_the_month_is_that_of_the_text() -> None:
    text = "NIAMEY, 14 May 2024. The army will leave Kidal by the end of the month."
    assert times(text) == [{"by": "2024-05-31"}]


def test_the_end_of_that_month_is_that_of_the_date_before() -> None:
    text = (
        "By the first of April the army must be out of Gao, and at the end of that month the last"
        " soldier is to have left Menaka."
    )
    assert times(text)[-1]["by"] == "--04-30"


@pytest.mark.parametrize("words", ["From 15 June to", "Between 15 June and"])
def test_a_range_of_dates_has_a_start_and_an_end(words: str) -> None:
    text = f"{words} 15 September 2021 no gun shall be fired within 10 km of Gao."
    assert times(text) == [{"start": "2021-06-15", "end": "2021-09-15"}]


@pytest.mark.parametrize(
    "words",
    [
        "until the mines have been lifted",
        "for as long as this accord is in force",
        "pending a vote",
    ],
)
def test_a_rule_lasts_until_something_happens(words: str) -> None:
    text = f"No soldier shall be within 10 km of Kidal {words}."
    assert times(text) == [{"condition": words}]


def test_a_condition_before_a_rule_ends_at_its_subject() -> None:
    text = "So long as talks go on the army shall be 10 km away from Kidal."
    assert times(text) == [{"condition": "so long as talks go on"}]


def test_a_date_behind_until_is_no_condition() -> None:
    text = "No aircraft shall fly within 10 km of Kidal until 31 December 2021."
    assert times(text) == [{"end": "2021-12-31"}]


def test_a_period_that_another_article_names() -> None:
    text = (
        "Article 3\n\nThe army shall leave Kidal within thirty days of signature.\n\n"
        "Article 4\n\nThe militia shall leave Gao within the period named in Article 3."
    )
    assert times(text) == [{"within": "P30D", "after": "signature"}] * 2


def test_a_heading_dates_what_stands_below_it() -> None:
    text = (
        "First phase (1 May to 31 May 2021). The army shall leave Kidal.\n"
        "Second phase (1 June to 30 June 2021). The army shall leave Gao."
    )
    first, second = times(text)
    assert first == {"start": "2021-05-01", "end": "2021-05-31", "phase": "first phase"}
    assert second == {"start": "2021-06-01", "end": "2021-06-30", "phase": "second phase"}


def test_a_later_sentence_says_by_when_those_there_are_gone() -> None:
    text = (
        "No gun shall be based in Kidal. Guns now stationed there shall be removed within the six"
        " months that follow signature."
    )
    assert times(text) == [{"within": "P6M", "after": "signature"}]


def test_a_day_on_which_somebody_begins_is_no_deadline() -> None:
    (told,) = times("The army shall begin to leave Kidal on 3 May 2021.")
    assert told == {"start": "2021-05-03"}


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("Both were given until 23 May 2021.", {"by": "2021-05-23"}),
        ("Each has ten days to do so.", {"within": "P10D"}),
        ("They have until 23 May 2021.", {"by": "2021-05-23"}),
        ("Sixty (60) days are the limit for all of this.", {"within": "P60D"}),
        ("This shall have been done by 23 May 2021.", {"by": "2021-05-23"}),
        # what tells of nobody's time
        ("They have held it for ten years.", {}),
        ("Both have guns since 3 May 1994.", {}),
        ("Sixty days went by.", {}),
        ("The road is mined. They have until 23 May 2021.", {}),
    ],
)
def test_the_next_sentence_gives_time(second: str, told: dict[str, str]) -> None:
    assert times(f"The clans shall leave the town of Kidal. {second}") == [told]


def test_one_that_begins_within_days_is_no_condition() -> None:
    assert when("no later than ten days after signature") == {
        "within": "P10D",
        "after": "signature",
    }
    (told,) = times("The army shall begin to leave Kidal within ten days of signature.")
    assert told == {"within": "P10D", "after": "signature"}
    (told,) = times("The army shall begin ten days after signature to leave Kidal.")
    assert "within" not in told
