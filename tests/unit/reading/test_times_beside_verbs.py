"""Times whose words hold verbs of their own, and times of what is only told."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

NAMES = ("start", "by", "end", "within", "after", "condition")


def time(text: str) -> dict[str, str]:
    (rule,) = read_agreement(SourceText("test", text)).rules
    told = {name: getattr(rule.timing, name, None) for name in NAMES}
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("within two weeks of the deployment of the Mission", "deployment of mission"),
        ("within ten days of the withdrawal of the Front", "withdrawal of front"),
        ("six months from the coming into force of this Treaty", "coming into force of treaty"),
    ],
)
def test_what_a_time_counts_from_may_be_a_deed(words: str, event: str) -> None:
    assert time(f"The army shall leave Kutum {words}.")["after"] == event


def test_a_sentence_behind_says_what_its_time_counts_from() -> None:
    text = "The army shall leave Kutum. This shall be done within two days of signature."
    assert time(text) == {"within": "P2D", "after": "signature"}


@pytest.mark.parametrize(
    "words",
    ["Upon the first shot", "At the latest upon the hoisting of the flag"],
)
def test_what_something_happens_upon(words: str) -> None:
    assert time(f"{words}, the army shall leave Kutum.") == {"condition": words.lower()}


def test_calling_upon_somebody_is_no_time() -> None:
    assert time("The Security Council,\n\n1. Calls upon the army to leave Kutum;") == {}


@pytest.mark.parametrize(
    "told",
    [
        "Recalling the war which ended on 20 August 1988, the Parties agree that",
        "In memory of the siege that began on 3 May 1990, it is agreed that",
        "The Parties, having on 3 May 1994 fixed the term, agree that",
    ],
)
def test_the_day_of_what_is_only_told_is_no_day_of_a_rule(told: str) -> None:
    assert time(f"{told} the army shall leave Kutum.") == {}


def test_the_day_of_what_is_still_to_be_is_kept() -> None:
    text = "The army shall leave Kutum, which shall be done by 3 May 2020."
    assert time(text) == {"by": "2020-05-03"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("not later than 4/III/1921", {"by": "1921-03-04"}),
        ("by 14.xi.1921", {"by": "1921-11-14"}),
        ("by midnight at the end of 20 June 2020", {"by": "2020-06-20T24:00"}),
        ("before the end of 20 June 2020", {"by": "2020-06-20"}),
        ("by the end of June 2020", {"by": "2020-06-30"}),
        ("on the first anniversary of signature", {"within": "P1Y", "after": "signature"}),
    ],
)
def test_days_by_other_words(words: str, told: dict[str, str]) -> None:
    assert time(f"The army shall leave Kutum {words}.") == told


def test_a_ban_that_is_prolonged_to_a_day_ends_then() -> None:
    text = "The ban on armed units in Kutum shall be prolonged to 15 January 2002."
    assert time(text) == {"end": "2002-01-15"}


def test_what_is_to_have_been_done_is_a_duty() -> None:
    for verb in ("is to have vacated", "is to have left", "shall have vacated"):
        assert time(f"The army {verb} Kutum by 3 May 2020.") == {"by": "2020-05-03"}


def test_what_was_to_have_been_done_or_seems_done_is_none() -> None:
    for verb in ("was to have vacated", "seems to have vacated", "claims to have vacated"):
        assert not read_agreement(SourceText("test", f"The army {verb} Kutum.")).rules
