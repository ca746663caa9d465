"""Words that only point back, say whose the ground is or what it is from now on."""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between Turkey and Syria.\n\n"
POINTING = (
    "the above-mentioned town of",
    "the aforementioned town of",
    "the aforesaid town of",
    "the said town of",
    "the before-named town of",
)
NAMED = (
    "mentioned in Article 3",
    "referred to in paragraph 2",
    "described in the annex",
    "specified in the Protocol of 4 May",
    "stated in Article 4",
)
DUTIES = (
    "The Army shall withdraw from {}.",
    "No troops shall be stationed in {}.",
    "Observers shall be deployed in {}.",
)
OWNED = (
    ("Syria's city of Homs", "all of Homs"),
    ("Syria's Homs", "all of Homs"),
    ("Syria's Idlib region", "all of the region of Idlib"),
    ("Syria's territory", "all of the state of Syria"),
)


def read(words: str) -> Agreement:
    return read_agreement(SourceText("test", HEAD + words))


def areas(words: str) -> list[str]:
    return [describe(rule.area) for rule in read(words).rules]


@pytest.mark.parametrize(("duty", "pointing"), list(itertools.product(DUTIES, POINTING)))
def test_what_points_back_narrows_nothing(duty: str, pointing: str) -> None:
    assert areas(duty.format(f"{pointing} Kutum")) == ["all of Kutum"]


@pytest.mark.parametrize(("duty", "named"), list(itertools.product(DUTIES, NAMED)))
def test_where_a_ground_was_named_narrows_nothing(duty: str, named: str) -> None:
    assert areas(duty.format(f"the town of Kutum {named}")) == ["all of Kutum"]


@pytest.mark.parametrize(("duty", "owned"), list(itertools.product(DUTIES, OWNED)))
def test_whose_a_ground_is_makes_no_ground(duty: str, owned: tuple[str, str]) -> None:
    agreement = read(duty.format(owned[0]))
    assert [describe(rule.area) for rule in agreement.rules] == [owned[1]]
    assert agreement.not_understood == ()


def test_what_is_hereby_done_is_done() -> None:
    words = (
        "The Council requests its Secretary to submit a plan for watching a demilitarised zone,"
        " which is hereby established, extending 10 km into Syria and 5 km into Turkey from the"
        " border."
    )
    (area,) = areas(words)
    assert "10 km of the border between" in area
    assert "5 km of the border between" in area


def test_what_shall_be_considered_neutral_is_no_claim() -> None:
    words = (
        "The ground between the above-mentioned frontier and the villages shall be considered to"
        " be neutral."
    )
    assert read(words).passed_over == ()


@pytest.mark.parametrize(
    "words",
    [
        "The staff says that Turkey has begun troop withdrawals from Idlib.",
        "Units along the border dismantled their posts in Idlib.",
    ],
)
def test_what_has_begun_is_a_tale(words: str) -> None:
    assert areas(words) == []
