"""A border is no town, and a zone made by so much on each side is as wide as both."""

from __future__ import annotations

import pytest

from zonemap.area import Line, Place, Within, walk
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def areas(text: str) -> list[str]:
    return [describe(rule.area) for rule in read_agreement(SourceText("t", text)).rules]


@pytest.mark.parametrize("line", ["border", "frontier", "boundary", "line"])
def test_a_border_that_the_text_does_not_name_is_a_hole_and_no_town(line: str) -> None:
    text = f"The army shall leave Kutum. Heavy weapons shall be kept 10 km from the {line}."
    last = read_agreement(SourceText("t", text)).rules[-1].area
    assert isinstance(last, Within)
    assert isinstance(last.of, Line)
    assert not any(isinstance(node, Place) for node in walk(last))


def test_no_road_is_a_border() -> None:
    text = "The army shall keep 2 km from the M4 highway. Tanks shall be kept 9 km from the border."
    assert "M4" not in areas(text)[-1]


def test_what_is_told_of_a_place_is_still_measured_from_it() -> None:
    text = "The army shall leave Kutum. Heavy weapons shall be kept 10 km away."
    assert areas(text)[-1] == "within 10 km of Kutum"


@pytest.mark.parametrize(
    "text",
    [
        "Guns shall be moved 10 km from Line A by each side to create a 20 km buffer zone.",
        "Tanks shall be kept 15 km from Line A by both sides to set up a 30 km security zone.",
    ],
)
def test_a_zone_made_by_both_sides_is_no_deeper_than_what_each_clears(text: str) -> None:
    for area in areas(text):
        assert "20 km" not in area.replace("half of 20 km", "")
        assert "30 km" not in area.replace("half of 30 km", "")


def test_the_last_of_several_widths_is_a_width_too() -> None:
    text = (
        "Both sides shall withdraw their guns to make a security zone 40 km apart for guns, and a"
        " zone of 60 km for rockets and 120 km for missiles along Line A."
    )
    assert [area.split(" of the")[0] for area in areas(text)] == [
        "within half of 40 km",
        "within half of 60 km",
        "within half of 120 km",
    ]


EDGE = (
    "A buffer zone 5 km wide is set up along the Blue Nile. Placing mines at the border of"
    " the buffer zone is prohibited. Flights over the buffer zone are prohibited."
)
TRUCE = (
    "The Zone of Separation shall extend 2 km on either side of Line A. In this Agreed Truce"
    " Zone of Separation no tanks may be kept."
)


@pytest.mark.parametrize("text", [EDGE, TRUCE])
def test_a_zone_pointed_at_is_the_zone_and_not_its_edge(text: str) -> None:
    assert areas(text)[-1] == 'the zone "r1"'
