"""Zones told by their limits: lines parallel to a border, and towns left outside them."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def readings(text: str) -> list[tuple[str, str]]:
    rules = read_agreement(SourceText("test", text)).rules
    return [(rule.kind, describe(rule.area)) for rule in rules]


BORDER = "within 12 km of the border between Chad and Libya"
BOTH_LANDS = [
    ("demilitarized", f"{BORDER}, on the side of Chad, except within 3 km of Bardai"),
    ("demilitarized", "within 7 km of the border between Chad and Libya, on the side of Libya"),
]


def test_limits_are_listed_land_by_land() -> None:
    text = """Article 1. The ground on either side of the border of Chad with Libya shall be \
demilitarised, within the following limits:

(1) In Chadian territory: a line parallel to the border, at a distance of 12 km, save at Bardai, \
where it shall leave outside the zone the town and a circle of 3 km around its centre.

(2) In Libyan territory: a line parallel to the border, at a distance of 7 km.

Article 2. No soldier may be in the zone.
"""
    assert readings(text) == BOTH_LANDS


def test_limits_are_told_sentence_by_sentence() -> None:
    text = (
        "A demilitarised zone is set up on both sides of the border of Chad with Libya. In Chad"
        " the limit follows the border at a distance of 12 km, but bends round Bardai, leaving"
        " the town outside with 3 km around it. In Libya the limit runs parallel to the border,"
        " 7 km from it."
    )
    assert readings(text) == BOTH_LANDS


def test_of_two_borders_a_limit_in_one_land_follows_those_of_that_land() -> None:
    text = (
        "A demilitarised zone 9 km deep is set up along Chad's borders with Libya and Sudan."
        " In Sudan the limit follows the border at a distance of 5 km."
    )
    assert readings(text)[-1] == (
        "demilitarized",
        "within 5 km of the border between Chad and Sudan, on the side of Sudan",
    )


@pytest.mark.parametrize(
    "words",
    [
        "a line parallel to the river Drina and 5 km from it",
        "a line running parallel to the river Drina at a distance of 5 km",
        "a line drawn parallel with the river Drina, at a distance of 5 km therefrom",
    ],
)
def test_to_go_behind_a_parallel_line_is_to_go_so_far_back(words: str) -> None:
    text = f"The troops of Serbia shall withdraw behind {words}."
    assert readings(text) == [("withdrawal", "within 5 km of the river Drina")]


@pytest.mark.parametrize(
    "text",
    [
        "A road runs parallel to the river Drina for 14 km.",
        "Trenches ran parallel to the line of contact, 2 km from it.",
        "The pipeline is parallel to the river Drina, 3 km away.",
    ],
)
def test_what_merely_runs_beside_a_line_bounds_no_zone(text: str) -> None:
    assert not readings(text)


# --- what holds in a zone, told after it --------------------------------------------------


def test_what_a_zone_forbids_by_its_kind_is_no_second_zone() -> None:
    text = (
        "A demilitarised zone 9 km deep shall be set up along the line of contact. No armed force"
        " of any side may be present in the zone, except the police of the Commission."
    )
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.kind == "demilitarized"
    assert rule.exceptions
    assert rule.told_again


def test_what_else_holds_in_a_zone_is_a_rule_of_its_own() -> None:
    text = (
        "A demilitarised zone 9 km deep shall be set up along the line of contact. No aircraft"
        " shall fly over the zone. By 3 May 2001 no troops may be present in the zone."
    )
    assert [kind for kind, _ in readings(text)] == ["demilitarized", "no_fly", "demilitarized"]


@pytest.mark.parametrize(
    ("words", "effect"),
    [
        ("to a point no further east than El Arish", "keep out"),
        ("to points not further east than El Arish", "keep out"),
        ("to the east of El Arish", "stay in"),
    ],
)
def test_ground_that_forces_may_not_reach_is_none_they_go_to(words: str, effect: str) -> None:
    (rule,) = read_agreement(SourceText("test", f"All forces shall be withdrawn {words}.")).rules
    assert rule.effect == effect
