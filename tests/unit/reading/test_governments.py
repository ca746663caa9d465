"""Capitals that stand for governments, and initials that stand for a line."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Ankara agreed with Moscow that the rebels would leave Afrin.", ("Turkey", "Russia")),
        ("Under the accord between Baku and Yerevan, both leave Goris.", ("Azerbaijan", "Armenia")),
        ("Kigali and Kinshasa have agreed that the M23 will leave Goma.", ("Rwanda", "Congo")),
    ],
)
def test_capitals_that_agree_are_the_lands_they_govern(text: str, parties: tuple[str, ...]) -> None:
    found = read(text).parties
    assert len(found) == len(parties)
    assert all(one in other for one, other in zip(parties, found, strict=True))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Jakarta will withdraw its police from Aceh.", ("Indonesia",)),
        ("Ankara and Damascus shall withdraw their troops from Afrin.", ("Turkey", "Syria")),
    ],
)
def test_a_capital_that_acts_is_bound_as_its_land(text: str, who: tuple[str, ...]) -> None:
    (rule,) = read(text).rules
    assert rule.obliged == who


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The army shall withdraw from Tripoli and Sirte.", "all of Tripoli together with"),
        ("Observers will be posted in Juba.", "all of Juba"),
        ("No gun may stand within 10 km of Damascus.", "within 10 km of Damascus"),
        ("Khartoum shall be demilitarised.", "all of Khartoum"),
    ],
)
def test_a_capital_that_something_is_done_in_is_a_town(text: str, area: str) -> None:
    (rule,) = read(text).rules
    assert area in describe(rule.area)


def test_their_border_is_that_of_the_lands_whose_capitals_agreed() -> None:
    text = "Pakistan has a deal with Kabul. Under it no tank may come within 10 km of their border."
    (rule,) = read(text).rules
    assert "between Afghanistan and Pakistan" in describe(rule.area)


@pytest.mark.parametrize(
    ("line", "initials"),
    [
        ("Military Demarcation Line (MDL)", "MDL"),
        ("Line of Control (LoC)", "LoC"),
    ],
)
def test_initials_of_a_line_are_that_line_and_no_party(line: str, initials: str) -> None:
    first = f"No gun may be within 5 km of the {line}."
    agreement = read(f"{first} No drone shall fly within 1 km of the {initials}.")
    name = line.partition(" (")[0].lower()
    assert [name in describe(rule.area).lower() for rule in agreement.rules] == [True, True]
    assert initials not in agreement.parties


def test_initials_of_a_party_stay_its_name() -> None:
    text = "The Sudan Liberation Movement (SLM) shall leave Kutum. The SLM shall leave Mellit."
    assert [rule.obliged for rule in read(text).rules][1] == ("SLM",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "The corridor shall run from Goris to Stepanakert, not passing through Shusha.",
            ["corridor"],
        ),
        ("No soldier shall pass within 2 km of Shusha.", ["demilitarized"]),
    ],
)
def test_by_which_way_a_road_does_not_go_is_no_ban(text: str, kinds: list[str]) -> None:
    assert [rule.kind for rule in read(text).rules] == kinds
