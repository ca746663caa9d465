"""Turns of phrase of treaties as they are written: what they oblige, and what they do not."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def readings(text: str) -> list[tuple[str, str]]:
    return [(rule.kind, describe(rule.area)) for rule in read(text).rules]


# --- what is no place and no duty -----------------------------------------------------


def test_a_withdrawal_that_only_tells_the_time_makes_no_rule() -> None:
    text = (
        "A separation line shall be drawn, behind which the forces shall assemble after their"
        " withdrawal, the forces of the National Army of Chad to the south of the line."
    )
    assert not read(text).rules


def test_the_country_in_the_name_of_an_army_is_no_place() -> None:
    text = "The armed forces of the Army of Chad shall withdraw from the town of Ounianga."
    assert readings(text) == [("withdrawal", "all of Ounianga")]


def test_where_somebody_is_does_not_make_them_a_party() -> None:
    text = "The Libyan units in Chad shall vacate the town of Ounianga."
    (rule,) = read(text).rules
    assert rule.obliged == ("Libyan units",)


def test_a_boundary_just_drawn_is_that_line_and_no_border() -> None:
    text = (
        "Libya and Chad agree on a military demarcation line. All islands east of this boundary"
        " shall be evacuated by the forces of Chad, and all islands to the west of it shall be"
        " evacuated by the forces of Libya."
    )
    assert [area for _, area in readings(text)] == [
        'the ground east of the line "military demarcation line"',
        'the ground west of the line "military demarcation line"',
    ]


@pytest.mark.parametrize("word", ["Pull-back", "Cease-fire", "Stand-down"])
def test_a_hyphened_word_at_the_head_of_a_sentence_is_no_place(word: str) -> None:
    for rule in read(f"{word} of all guns within 9 km of the line of contact.").rules:
        assert word not in describe(rule.area)


def test_weapons_and_papers_are_no_parties() -> None:
    text = (
        "Withdrawal of all MLRS by Chad under the Doha agreement to 9 km from the line of contact."
    )
    agreement = read(text)
    assert agreement.parties == ("Chad",)


# --- lists --------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [":", "."])
def test_a_list_tells_from_where_each_side_measures(mark: str) -> None:
    text = (
        "1. Withdrawal of heavy weapons by both sides to create a security zone 24 kilometers wide"
        f" for guns and 36 kilometers wide for rocket launchers{mark}\n"
        "- for the Chadian troops: from the actual line of contact;\n"
        "- for the armed rebels: from the front line according to the Doha protocol of"
        " 7 March 2010\n"
        "The withdrawal of the said weapons should start no later than on the third day and be"
        " completed within 20 days.\n"
    )
    rules = read(text).rules
    assert [describe(rule.area) for rule in rules] == [
        f'within half of {width} km of the line "line of contact", on the side of'
        f' "Chadian troops" together with within half of {width} km of the line "front line"'
        ' as of "2010-03-07", on the side of "armed rebels"'
        for width in (24, 36)
    ]
    assert all(rule.timing and rule.timing.within == "P20D" for rule in rules)


def test_zones_apart_are_counted_from_edge_to_edge() -> None:
    text = (
        "Creation along the line of contact of a security zone on minimum 30 kilometres apart for"
        " artillery, and a security zone of 44 km for rocket launchers."
    )
    halves = [(d.metres, d.halved) for rule in read(text).rules for d in rule.distances]
    assert halves == [(15_000, True), (22_000, True)]
