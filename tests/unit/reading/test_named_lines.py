"""Lines that a text defines, parts of a region, ground beside a place, and leave to stay."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def said(text: str) -> list[tuple[str, str]]:
    return [(rule.kind, describe(rule.area)) for rule in read(text).rules]


def test_a_line_stands_for_the_course_that_the_text_gives_it() -> None:
    text = (
        "There shall be a cease-fire line. The line goes from Homs to Hama. No troops shall stand"
        " closer than 500 yards to the cease-fire line."
    )
    assert said(text)[-1] == ("demilitarized", "within 500 yd of the path (Homs; Hama)")


def test_a_line_told_only_in_its_general_run_keeps_its_name() -> None:
    text = (
        "There shall be a cease-fire line. In its general run the line goes from Homs, its"
        " northern end, to Hama. No troops shall stand closer than 500 yards to the cease-fire"
        " line."
    )
    rules = said(text)
    assert not [area for kind, area in rules if kind == "withdrawal"]
    assert rules[-1] == ("demilitarized", 'within 500 yd of the line "cease fire line"')


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "All artillery shall be kept out of the governorate of Homs north of Rastan.",
            (
                "weapons_exclusion",
                "the ground north of Rastan, only where all of the region of Homs",
            ),
        ),
        (
            "The rebels shall leave the villages around Homs.",
            ("withdrawal", 'not drawn: vague, layer "villages around homs"'),
        ),
        (
            "The army shall withdraw from the heights overlooking Homs.",
            ("withdrawal", 'not drawn: vague, layer "heights overlooking homs"'),
        ),
        ("The rebels shall leave the villages of Homs and Hama.", None),
        (
            "No troops shall stand between the Kura and Araks rivers.",
            ("demilitarized", "the ground between the river Kura and the river Araks"),
        ),
        (
            "The police, in number not over forty, may be kept in Homs.",
            ("deployment", "all of Homs"),
        ),
        ("The army may not be kept in Homs.", ("exclusion", "all of Homs")),
        ("No soldier may be stationed in Homs.", ("demilitarized", "all of Homs")),
        (
            "Drones shall not be flown closer to the town of Homs or to its perimeter than 9 km.",
            None,
        ),
    ],
)
def test_what_the_words_name_and_no_more(text: str, rule: tuple[str, str] | None) -> None:
    rules = said(text)
    if rule is None:
        assert not [area for _, area in rules if "vague" in area]
    else:
        assert rules == [rule]


def test_where_a_town_lies_is_no_rule() -> None:
    assert not said("The town of Homs is and remains within the Demilitarised Zone.")


def test_units_that_go_home_from_a_front_withdraw() -> None:
    ((kind, area),) = said("Units at the front go home to barracks.")
    assert kind == "withdrawal"
    assert "front" in area
