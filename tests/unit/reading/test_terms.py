"""Terms that a sentence gives to the ground it makes."""

from __future__ import annotations

import pytest

from zonemap.area import Between, Defined, Undrawn
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("made", "term"),
    [
        ("thereby creating the Kagera Safe Zone", "kagera safe zone"),
        ("so as to bring into being the Quiet Belt", "quiet belt"),
    ],
)
def test_ground_is_named_by_the_sentence_that_makes_it(made: str, term: str) -> None:
    name = made.partition(" the ")[2]
    words = (
        f"Both armies shall withdraw 6 km from the river Kagera, {made}."
        f" No drone shall fly over the {name}."
    )
    _, flights = read_agreement(SourceText("text", words)).rules
    assert isinstance(flights.area, Defined)
    assert flights.area.term == term


def test_a_small_letter_names_no_ground() -> None:
    words = "The observers shall leave Gulu, this being the zone of the rebels."
    assert not read_agreement(SourceText("text", words)).definitions


def test_a_lettered_zone_is_told_by_where_it_lies() -> None:
    words = "Zone K lies between the river Juba and Line M; Somalia may keep one company there."
    told = read_agreement(SourceText("text", words)).rules[0]
    assert isinstance(told.area, Between)
    assert told.effect == "named"


def test_where_most_people_live_is_a_hole() -> None:
    words = "Kenyan troops shall leave the residential quarters of Kismayo by 3 May 2031."
    (rule,) = read_agreement(SourceText("text", words)).rules
    assert isinstance(rule.area, Undrawn)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (
            "The rebels pledge an end to posts south of the Litani and shall not dig in that area.",
            ["the ground south of the river Litani"],
        ),
        (
            "The wells lie within 5 km of Tyre and no troops shall enter that area.",
            ["within 5 km of Tyre"],
        ),
        (
            "No armed men shall stay within 5 km of Tyre, and the army shall patrol that area.",
            ["within 5 km of Tyre", 'the zone "r1"'],
        ),
    ],
)
def test_that_area_is_the_ground_its_own_sentence_told_first(text: str, areas: list[str]) -> None:
    rules = read_agreement(SourceText("test", text)).rules
    assert [describe(rule.area) for rule in rules] == areas
