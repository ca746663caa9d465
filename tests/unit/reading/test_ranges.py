"""Distances with two ends, belts one behind the other, boundaries inside a land, miles at sea."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


def readings(text: str) -> list[str]:
    return [describe(rule.area) for rule in rules(text)]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            "No artillery shall be placed more than 10 but less than 30 km from the Niger river.",
            "between 10 km and 30 km from the river Niger",
        ),
        (
            "No artillery may be placed more than 10 km and less than 30 km from the Niger river.",
            "between 10 km and 30 km from the river Niger",
        ),
        (
            "From the 5th to the 12th kilometre from the Niger river no mortars shall be placed.",
            "between 5 km and 12 km from the river Niger",
        ),
        (
            "Troops shall be withdrawn at least 5 km and at most 8 km from the Niger river.",
            "within 5 to 8 km of the river Niger",
        ),
    ],
)
def test_a_figure_with_two_bounds_has_two_ends(text: str, reading: str) -> None:
    (rule,) = rules(text)
    assert describe(rule.area) == reading
    assert rule.effect == "keep out"
    assert rule.kind in {"weapons_exclusion", "withdrawal"}


def test_two_figures_of_two_units_are_not_joined() -> None:
    text = "No gun shall be more than 2 miles but less than 30 km from the Niger river."
    assert "between" not in " ".join(readings(text))


@pytest.mark.parametrize(
    "words",
    [
        "An outer belt beyond it, 8 km deep, shall be free of artillery.",
        "Beyond it there shall be a second belt of 8 km, which shall be free of artillery.",
    ],
)
def test_a_belt_beyond_a_belt_begins_where_that_one_ends(words: str) -> None:
    text = f"All troops shall leave a belt 5 km deep along the Niger river. {words}"
    assert readings(text)[-1] == "between 5 km and 13 km from the river Niger"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Between the provinces of Kanem and Batha, where trouble began, each army shall fall"
            " back 3 km from the provincial boundary."
        ),
        (
            "Along the boundary between the provinces of Kanem and Batha both armies shall withdraw"
            " 3 km."
        ),
    ],
)
def test_the_boundary_of_two_provinces(text: str) -> None:
    (area,) = readings(text)
    assert area.startswith("within 3 km of the border between Kanem and Batha")


def test_a_provincial_boundary_that_no_words_tell_is_not_guessed() -> None:
    text = "Talks were held between Moundou and the rebels. Both armies shall withdraw to barracks."
    assert not readings(text)


def test_miles_at_sea_are_nautical_and_it_is_said() -> None:
    text = "Foreign warships shall stay out of a 12-mile zone off the coast of Somalia."
    (rule,) = rules(text)
    assert describe(rule.area) == "within 12 nmi of the coast of Somalia, seaward"
    assert "nautical-miles" in [note.code for note in rule.assumptions]


def test_miles_on_land_are_statute_miles() -> None:
    text = "Tanks shall be kept 12 miles from the coast of Somalia."
    assert readings(text) == ["within 12 mi of the coast of Somalia"]


def test_a_strip_on_each_side_of_a_road_between_two_places() -> None:
    text = (
        "Highway N5 will have neither checkpoints nor gunmen for 300 metres on each side between"
        " Gao and Ansongo."
    )
    assert readings(text) == [
        "within 300 m of the stretch of the road N5 from Gao to Ansongo, on both sides"
    ]


def test_a_text_may_say_that_its_miles_are_nautical() -> None:
    text = (
        "Distances in this accord are expressed in nautical miles. Italian aircraft shall remain"
        " at least six miles from the coast of Libya."
    )
    assert readings(text) == ["within at least 6 nmi of the coast of Libya"]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            (
                "Lake Faguibine, together with a belt one kilometre broad measured landward from"
                " its shoreline, is declared a weapons-free area."
            ),
            "within 1 km of the coast of Lake Faguibine, landward",
        ),
        (
            "A belt 3 km wide that runs inland from the coast of Libya shall be free of guns.",
            "within 3 km of the coast of Libya, landward",
        ),
        (
            "A belt 3 km wide along the coast of Libya shall be free of guns.",
            "within half of 3 km of the coast of Libya",
        ),
        (
            (
                "The dam of Tessit on the Niger River, and the ground lying within 900 metres of"
                " it, shall be free of armed persons."
            ),
            "within 900 m of Tessit",
        ),
        (
            (
                "The Gao-Kidal road shall be open. Neither side shall keep armed men within 300"
                " metres of its centre line."
            ),
            'within 300 m of the road "Gao-Kidal road"',
        ),
    ],
)
def test_what_its_shore_and_it_are(text: str, reading: str) -> None:
    assert readings(text)[-1] == reading


def test_a_described_area_has_the_time_of_its_sentence() -> None:
    text = (
        "From 15 June to 15 September live firing shall cease in the area enclosed by the points"
        " 39 50'N 25 30'E; 39 50'N 26 00'E; 39 30'N 26 00'E."
    )
    (rule,) = rules(text)
    assert rule.timing is not None
    assert (rule.timing.start, rule.timing.end) == ("--06-15", "--09-15")
