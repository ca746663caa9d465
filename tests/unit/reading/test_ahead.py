"""A figure ahead of the deed it measures counts from where its ground is named."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between Chad and Sudan.\n\n"
FROM = (
    ("the border between Chad and Sudan", "the border between Chad and Sudan, on both sides"),
    ("Kutum", "Kutum"),
    ("the Line of Control", 'the line "line of control"'),
)
AHEAD = (
    "Both armies have agreed to a 20 km withdrawal from {}.",
    "The Protocol provides for a 20-kilometre pullback of guns by both sides from {}.",
    "The Parties agreed on a 20 km disengagement of their forces from {} within ten days.",
    "A distance of 20 km shall be kept from {}.",
    "A safety distance of 20 km shall be maintained by all troops from {}.",
    "A distance of 20 km from {} shall be observed by all troops.",
    "A safe distance of 20 km from {} must be maintained.",
    "Troops shall keep a distance of 20 km from {}.",
)


def read(text: str) -> list[tuple[str, str]]:
    rules = read_agreement(SourceText("test", HEAD + text)).rules
    return [(rule.effect, describe(rule.area)) for rule in rules]


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(AHEAD, FROM)))
def test_a_figure_ahead_of_its_deed(wording: str, ground: tuple[str, str]) -> None:
    assert read(wording.format(ground[0])) == [("keep out", f"within 20 km of {ground[1]}")]


@pytest.mark.parametrize(
    "text",
    [
        "A distance of 20 km shall be measured from Kutum.",
        "A 20 km withdrawal took place from Kutum last year.",
        "The 20 km withdrawal lasted from May to June.",
    ],
)
def test_a_figure_that_obliges_nobody_makes_no_ground(text: str) -> None:
    assert not read(text)
