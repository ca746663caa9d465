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


# --- terms of any name --------------------------------------------------------------------


def read(text: str) -> list[tuple[str, str]]:
    return [
        (rule.effect, describe(rule.area))
        for rule in read_agreement(SourceText("test", text)).rules
    ]


@pytest.mark.parametrize(
    ("told", "area"),
    [
        ('"The Box" is the Boma Area.', "all of the region of Boma"),
        ('In this Act "the Box" means the land within 9 km of Bor.', "within 9 km of Bor"),
        ('By "the Box" is meant the ground within 9 km of Bor.', "within 9 km of Bor"),
        ('"The Box": a circle of 9 km about Bor.', "within 9 km of Bor"),
        ('"The Box" - all that lies within 9 km of Bor', "within 9 km of Bor"),
        ('"The Box" means the towns of Bor and Akobo.', "all of Bor together with all of Akobo"),
    ],
)
def test_a_quoted_term_of_any_name_may_be_ground(told: str, area: str) -> None:
    later = f"Article 1. The army shall leave the Box by 1 May 2001.\n\nArticle 2. {told}"
    assert read(later) == [("keep out", area)]
    before = f"{told}\n\nNo army shall enter the Box."
    assert read(before) == [("keep out", area)]


@pytest.mark.parametrize(
    ("named", "area"),
    [
        ('The ground within 9 km of Bor ("the Box")', "within 9 km of Bor"),
        ('The county of Bor, hereinafter "the Box",', "all of the region of Bor"),
        (
            'The towns of Bor and Akobo (hereafter "the Box")',
            "all of Bor together with all of Akobo",
        ),
    ],
)
def test_ground_may_be_called_by_any_name_behind_it(named: str, area: str) -> None:
    text = f"{named} shall be left by the army by 1 May 2001. No aircraft shall fly over the Box."
    agreement = read_agreement(SourceText("test", text))
    one, two = agreement.rules
    assert describe(one.area) == area
    assert describe(two.area) == 'the zone "box"'
    assert [describe(d.area) for d in agreement.definitions] == [area]


def test_a_district_is_not_the_term_that_it_is_given() -> None:
    text = (
        "The district of Bor (hereafter the District) shall be left by the army. "
        "Police may enter the District."
    )
    assert read(text)[0] == ("keep out", "all of the region of Bor")


def test_lines_of_a_list_of_terms_are_parted() -> None:
    text = (
        'Terms\n\n"Red Area" - the ground within 5 km of Bor\n'
        '"Green Area" - the ground within 9 km of Akobo\n\n'
        "No weapons shall be carried in the Red Area. Police may patrol the Green Area."
    )
    assert read(text) == [("keep out", "within 5 km of Bor"), ("act in", "within 9 km of Akobo")]


@pytest.mark.parametrize(
    "text",
    [
        '"Heavy weapons" means guns kept within 9 km of Bor. Heavy weapons shall be stored.',
        '"The Guard" means the men who hold the town of Bor. The Guard shall keep its oath.',
        '"The Parties" means the Government and the Front of Bor. The Parties shall keep faith.',
        'The post at Bor ("the Post") is to be painted. A box of papers shall be kept.',
    ],
)
def test_men_and_guns_that_a_term_means_are_no_ground(text: str) -> None:
    assert read(text) == []
