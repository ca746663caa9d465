"""Ways that some may pass, names with a quarter or a colour, papers that list places."""

from __future__ import annotations

import pytest

from zonemap.area import Undrawn
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> list[tuple[str, str]]:
    found = read_agreement(SourceText("test", text)).rules
    return [(rule.kind, describe(rule.area)) for rule in found]


@pytest.mark.parametrize(
    "text",
    [
        "There shall be a way for the camels from Lodwar to Lokori.",
        "There shall be a passage for the herds from Lodwar to Lokori.",
        "The army shall let convoys pass from Lodwar to Lokori.",
        "The army shall let convoys pass freely between Lodwar and Lokori.",
    ],
)
def test_a_way_from_town_to_town_is_a_corridor(text: str) -> None:
    assert [kind for kind, _ in rules(text)] == ["corridor"]
    assert "from Lodwar to Lokori" in rules(text)[0][1]


def test_patrols_run_from_town_to_town() -> None:
    (rule,) = rules("Patrols are to be run jointly from Lodwar to Lokori.")
    assert rule[0] == "joint_patrol"
    assert "from Lodwar to Lokori" in rule[1]


def test_lines_are_called_by_colours_too() -> None:
    assert rules("Between Line Red and Line Blue nobody shall carry a gun.") == [
        ("weapons_exclusion", "the ground between the line Line Red and the line Line Blue")
    ]


def test_a_quarter_and_a_kind_with_capitals_are_a_name() -> None:
    assert rules("No heavy weapons shall be left in Western Zone.") == [
        ("weapons_exclusion", "all of the region of Western Zone")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The militia names Lodwar and Lokori as the assembly points of its fighters.",
        "The Front shall designate Lodwar and Lokori as assembly points.",
    ],
)
def test_points_named_for_assembly_are_where_they_go(text: str) -> None:
    assert rules(text) == [("deployment", "all of Lodwar together with all of Lokori")]


def test_a_centre_opens_where_the_verb_behind_a_clause_below_says() -> None:
    text = "A centre, from which the truce is watched, opens at Lodwar."
    assert rules(text) == [("deployment", "all of Lodwar")]


def test_positions_listed_in_another_paper_are_a_hole() -> None:
    text = "The forces shall pull back to the positions listed in Annex B."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert isinstance(rule.area, Undrawn)


def test_who_carries_arms_somewhere_and_is_punished_may_not() -> None:
    assert rules("Whoever brings a gun into Lodwar will be punished.") == [
        ("weapons_exclusion", "all of Lodwar")
    ]


@pytest.mark.parametrize("name", ["temple of Eshmun", "shrine of Eshmun"])
def test_a_temple_with_a_name_is_a_place(name: str) -> None:
    assert rules(f"No troops shall be found within 2 km of the {name}.") == [
        ("demilitarized", f'within 2 km of "{name}"')
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The sides halt at the positions where they find themselves.",
        "Each party keeps to the areas which it controlled on 1 December 2025.",
    ],
)
def test_where_each_stands_is_a_line_that_no_words_draw(text: str) -> None:
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.kind == "ceasefire_line"
    assert isinstance(rule.area, Undrawn)
