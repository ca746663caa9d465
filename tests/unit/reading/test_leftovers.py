"""Places and grounds that a reading passed over are told, not dropped."""

from __future__ import annotations

import pytest

import zonemap
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def left(words: str) -> list[str]:
    """Return what stands beside rules or describes ground, and is in no zone."""
    read = read_agreement(SourceText("text", words))
    return [
        item.quote
        for item in read.not_understood
        if item.why.startswith(("It stands", "It describes"))
    ]


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        (
            "All forces shall withdraw 5 km from Kutum, beside the springs in Mellit.",
            ["Mellit"],
        ),
        (
            "The safety zone of old, within 12 km of Port Sudan, is the pilots' affair.",
            ["within 12 km of Port Sudan"],
        ),
        ("Both armies shall in the north withdraw 5 km from the river Nile.", ["north"]),
        (
            "Both armies shall withdraw 5 km from the Nile river by 3 May 2030, not by 5 May 2030.",
            ["5 May 2030"],
        ),
        ("No soldier shall enter Kutum except the sick, or wounded.", ["except the sick"]),
    ],
    ids=["place", "ground", "quarter", "time", "exception"],
)
def test_what_nothing_was_made_of_is_told(words: str, quotes: list[str]) -> None:
    assert left(words) == quotes


@pytest.mark.parametrize(
    "words",
    [
        "All forces shall withdraw 10 km from the border between Iraq and Kuwait.",
        "Under the accord reached at Doha in May, all forces shall leave Kidal.",
        "The army shall leave Kidal, Gao and Menaka.",
        "Seoul lies 50 km from the line. All forces shall leave Kaesong.",
        "The forces of Ruritania shall leave Kutum.",
        "The rebels shall leave Kutum. The soldiers shall leave the town of Kutum as well.",
        "The rebels said on Tuesday that they will leave Kutum within 3 days.",
        "No soldier shall enter Kutum except the police.",
    ],
)
def test_what_a_zone_uses_and_where_papers_were_signed_is_not_told(words: str) -> None:
    assert left(words) == []


def test_a_zone_tells_what_its_words_name_besides() -> None:
    words = "All forces shall withdraw 5 km from Kutum, beside the springs in Mellit."
    (zone,) = zonemap.map(words).zones
    assert zone.warnings == ("The words say “Mellit” too, and nothing was made of it.",)


@pytest.mark.parametrize(
    "text",
    [
        "The parties shall rebuild Faya.",
        "There shall be no attacks on Faya.",
        "No attacks shall be carried out on Faya.",
        "Neither side shall make any strikes against targets in Faya.",
    ],
)
def test_a_duty_somewhere_that_is_no_rule_is_told(text: str) -> None:
    found = read_agreement(SourceText("t", text))
    assert found.rules == ()
    assert [one.quote for one in found.not_understood] == [text]


def test_a_line_up_to_which_they_go_is_not_dropped() -> None:
    found = read_agreement(SourceText("t", "Chad shall withdraw its forces from Faya to Line K."))
    assert [one.quote for one in found.not_understood] == ["Line K"]


def test_a_lane_through_mines_is_no_zone() -> None:
    text = "The army shall make passages through its minefields to a width of 30 metres."
    found = read_agreement(SourceText("t", text))
    assert found.rules == ()
    assert [figure.quote for figure in found.other_figures] == ["30 metres"]


def test_the_area_that_somebody_is_sent_to_is_the_one_told_before() -> None:
    text = "The army shall leave the Borkou district. The police shall deploy 500 men to the area."
    left, sent = read_agreement(SourceText("t", text)).rules
    assert (sent.kind, describe(sent.area)) == ("deployment", f'the zone "{left.id}"')
