"""What a distance counts from in words that no list holds is that, and no line told before."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
BEFORE = (
    "",
    "Fire shall cease along the Litani River. ",
    "The border between Sudan and Chad is closed. ",
    "The Front holds Kutum. ",
)
GROUND = (
    "prison camps",
    "old fort",
    "railway junction",
    "enemy outposts",
    "mining concession",
    "fortified line",
    "crossing points",
)
COUNTED = (
    "The Army shall withdraw 10 km from the {}.",
    "The Army shall withdraw at least 10 km from the {} within ten days of signature.",
    "No troops shall be stationed closer than 10 km to the {}.",
    "Heavy weapons shall be kept 10 km away from the {}.",
    "No armed man shall encamp within 10 km of the {}.",
)
POINTED = (
    "The Army shall withdraw 10 km from it.",
    "The Army shall withdraw 10 km from that line.",
    "The Army shall withdraw 10 km.",
)


def withdrawals(words: str) -> list[str]:
    rules = read_agreement(SourceText("test", HEAD + words)).rules
    return [describe(rule.area) for rule in rules if rule.effect == "keep out"]


@pytest.mark.parametrize(
    ("before", "counted", "ground"), list(itertools.product(BEFORE, COUNTED, GROUND))
)
def test_a_distance_counts_from_what_the_words_name(before: str, counted: str, ground: str) -> None:
    (area,) = withdrawals(before + counted.format(ground))
    assert area.endswith(f'10 km of the line "{ground}"')


@pytest.mark.parametrize("pointed", POINTED)
def test_a_pointing_word_means_the_line_before(pointed: str) -> None:
    assert withdrawals("Fire shall cease along the Litani River. " + pointed) == [
        "within 10 km of the river Litani"
    ]


@pytest.mark.parametrize(
    ("words", "area"),
    [
        (
            "The two armies shall keep 10 km away from each other along the Green Line.",
            "within 10 km of the line Green Line",
        ),
        (
            "Over Kutum no aircraft shall fly within a radius of 10 km of the aerodrome.",
            "within 10 km of Kutum",
        ),
    ],
)
def test_what_leads_elsewhere_is_followed(words: str, area: str) -> None:
    assert withdrawals(words) == [area]


def test_what_lies_so_far_from_its_like_is_no_belt_along_a_line() -> None:
    words = "Guard posts that stand within 1 km of one another shall be removed."
    told = withdrawals("Fire shall cease along the Litani River. " + words)
    assert not any("1 km" in area for area in told)
