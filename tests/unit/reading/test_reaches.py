"""How far along its line a zone goes, where other words than the line's say so."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

LEAVE = "Chad and Sudan shall withdraw their troops 15 km from the border between them"
REACH = "within 15 km of the stretch of the border between Chad and Sudan from Tine to Adre"


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


def readings(text: str) -> list[str]:
    return [describe(rule.area) for rule in rules(text)]


@pytest.mark.parametrize(
    "words",
    [
        "from Tine in the north to Adre in the south",
        "from Tine all the way down to Adre",
        "for the stretch between Tine and Adre",
        "in the sector from Tine as far south as Adre",
        "its northern end being at Tine and its southern end at Adre",
        "beginning at Tine and ending at Adre",
    ],
)
def test_a_reach_is_told_behind_the_zone(words: str) -> None:
    assert [area.partition(", on")[0] for area in readings(f"{LEAVE}, {words}.")] == [REACH]


@pytest.mark.parametrize("words", ["Between Tine and Adre", "From Tine to Adre"])
def test_a_reach_is_told_before_the_zone(words: str) -> None:
    assert readings(f"{words}, {LEAVE}.")[0].startswith(REACH)


@pytest.mark.parametrize(
    "words",
    [
        "It runs from Tine to Adre.",
        "The zone begins at Tine and ends at Adre.",
        "The zone has its northern end at Tine and its southern end at Adre.",
    ],
)
def test_a_reach_is_told_in_a_sentence_of_its_own(words: str) -> None:
    text = (
        "Chad and Sudan shall set up a demilitarised zone 15 km deep on each side of their border."
    )
    assert readings(f"{text} {words}") == [f"{REACH}, on both sides"]


def test_a_reach_is_named_by_its_ends_alone() -> None:
    text = (
        "Chad and Sudan close their border. Joint patrols of the two armies shall go along the"
        " Tine-Adre stretch, covering two kilometres of ground on each side of the border."
    )
    assert readings(text)[-1].startswith("within 2 km of the stretch of the border")


def test_the_coast_between_two_places_is_the_coast_at_them() -> None:
    text = (
        "Libya and Italy have agreed. From Sirte to the mouth of the Wadi Harawa, warships shall"
        " not come within 20 nautical miles of the coast."
    )
    (rule,) = rules(text)
    assert describe(rule.area) == (
        "within 20 nmi of the stretch of the coast of Sirte from Sirte to"
        ' "mouth of the Wadi Harawa", seaward'
    )
    assert [note.code for note in rule.assumptions] == ["side-of-coast"]


def test_a_ban_without_a_verb_has_a_reach() -> None:
    text = "From Sirte to Benghazi, no warship within 20 nautical miles of the coast."
    assert readings(text) == [
        "within 20 nmi of the stretch of the coast of Sirte from Sirte to Benghazi, seaward"
    ]


def test_a_belt_of_sea_is_told_from_the_shore() -> None:
    text = (
        "Along the coast from Sirte to Benghazi, vessels of the navy shall not sail in the belt of"
        " sea that reaches from the shore to four nautical miles."
    )
    assert readings(text) == [
        "within 4 nmi of the stretch of the coast of Sirte from Sirte to Benghazi, seaward"
    ]


def test_aircraft_keep_off_both_sides_of_a_coast() -> None:
    text = "Italian aircraft shall keep 10 km from the coast of Libya between Sirte and Benghazi."
    (rule,) = rules(text)
    assert "seaward" not in describe(rule.area)


def test_a_mouth_of_a_river_is_a_place_of_it() -> None:
    text = "No gun shall stand within 5 km of the mouth of the Wadi Harawa."
    assert readings(text) == ['within 5 km of "mouth of the Wadi Harawa"']


def test_meridians_cut_a_belt() -> None:
    text = f"{LEAVE} between the meridian of 22 E and the meridian of 23 E."
    assert readings(text)[0].endswith("the ground between the meridian 22 E and the meridian 23 E")
    text = "West of the meridian of 23 E, no gun may stand within 9 km of the Niger river."
    assert readings(text) == [
        "within 9 km of the river Niger, only where the ground west of the meridian 23 E"
    ]


def test_one_bank_or_the_other_are_both() -> None:
    text = (
        "No gun shall stand within 5 km of the Drina, on one bank or the other, from Zvornik down"
        " to Visegrad."
    )
    assert readings(text) == [
        "within 5 km of the stretch of the river Drina from Zvornik to Visegrad, on both sides"
    ]


def test_a_road_is_left_reach_by_reach() -> None:
    text = (
        "The army gives up the coast road in two steps: from Lome to Aneho by June 30, from Aneho"
        " to Ouidah by August 31."
    )
    first, second = rules(text)
    assert describe(first.area).endswith('"Lome-Aneho road" from Lome to Aneho')
    assert describe(second.area).endswith('"Aneho-Ouidah road" from Aneho to Ouidah')
    assert [rule.timing and rule.timing.by for rule in (first, second)] == ["--06-30", "--08-31"]


def test_as_much_on_the_other_side() -> None:
    text = (
        "Chad and Libya have agreed that 80 km of desert on the Libyan side and as many on the"
        " Chadian shall be without soldiers."
    )
    assert readings(text) == ["within 80 km of the border between Libya and Chad, on both sides"]


@pytest.mark.parametrize(
    "text",
    [
        "From Tine to Adre the distance is 120 km.",
        "The convoy shall go from Tine to Adre within two days.",
        "Talks between Tine and Adre shall begin on Monday.",
    ],
)
def test_what_is_no_reach(text: str) -> None:
    assert "stretch" not in " ".join(readings(text))


def test_where_somebody_goes_is_no_reach() -> None:
    text = "The troops shall withdraw from the road, from Tine to Adre, and stay in barracks."
    assert not any("border" in reading for reading in readings(text))


def test_the_size_of_a_ship_limits_no_numbers() -> None:
    text = (
        "Naval vessels of more than 500 tonnes shall not come within 9 nautical miles of the coast"
        " of Libya."
    )
    (rule,) = rules(text)
    assert rule.kind == "exclusion"


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("between Chad and Sudan from the Bahr Azoum to Adre", "the river Bahr Azoum to Adre"),
        (
            "between Chad and Sudan from Tine to the Libyan border",
            "Tine to the border between Chad and Libya",
        ),
        ("between Chad and Sudan from Tine to Adre", "Tine to Adre"),
    ],
)
def test_a_reach_ends_where_a_river_or_a_border_meets_the_line(words: str, ends: str) -> None:
    said = f"Chad, Libya and Sudan agree: troops shall withdraw 15 km from the border {words}."
    (area,) = readings(said)
    line = "within 15 km of the stretch of the border between Chad and Sudan from "
    assert area.startswith(line + ends)


def test_the_border_is_never_one_that_its_sentence_names_later() -> None:
    said = (
        "Chad and Sudan agree. Troops shall withdraw 15 km from the border between Chad and Sudan."
        " Scouts shall pull back 5 km along the border from Adre to the Libyan border."
    )
    assert readings(said)[-1].startswith(
        "within 5 km of the stretch of the border between Chad and Sudan from Adre to the border"
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The fighters shall pull back 9 km along the border.", True),
        ("The fighters shall dig trenches 9 km along the border.", False),
    ],
)
def test_who_goes_back_so_far_along_a_border_goes_so_far_from_it(
    words: str, *, found: bool
) -> None:
    areas = readings(f"Chad and Sudan agree as follows. {words}")
    assert any(area.startswith("within 9 km of the border") for area in areas) is found


def test_the_border_of_a_zone_is_its_edge_and_no_land_s() -> None:
    said = "Chad and Sudan agree. Mines shall not be laid at the border of the buffer zone."
    assert not any("Chad" in area for area in readings(said))


@pytest.mark.parametrize(
    ("words", "area"),
    [
        (
            "the border of Chad with Sudan and a line drawn parallel to it, 12 km to the east",
            "within 12 km of the border between Chad and Sudan, on the east side",
        ),
        (
            (
                "the Drina river and a line running parallel to the river at a distance of 12 km,"
                " from Tine to Adre"
            ),
            "within 12 km of the stretch of the river Drina from Tine to Adre",
        ),
    ],
)
def test_a_line_parallel_to_a_line_bounds_a_belt_along_it(words: str, area: str) -> None:
    said = f"Chad and Sudan agree. A neutral zone shall be set up between {words}."
    assert [one.partition(", on both")[0] for one in readings(said)] == [area]
    assert not readings("The road runs between the border and a line parallel to it, 12 km east.")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        (
            (
                "In a coastal area 15 km deep, stretching from the Libyan border to the meridian of"
                " 11 E, Tunisia shall build no batteries."
            ),
            (
                "within 15 km of the stretch of the coast of Tunisia from the border between"
                " Tunisia and Libya to the meridian 11 E, on the side of Tunisia"
            ),
        ),
        (
            "Libya shall keep no guns in a 10 km coastal strip between Sirte and Benghazi.",
            (
                "within 10 km of the stretch of the coast of Libya from Sirte to Benghazi,"
                " on the side of Libya"
            ),
        ),
    ],
)
def test_a_coastal_strip_runs_along_the_coast_of_the_land_that_is_named(
    words: str, area: str
) -> None:
    assert readings(f"Tunisia and Libya agree. {words}") == [area]


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("", 'the line "boundary"'),
        ("The boundary of Chad with Sudan is closed. ", "the border between Chad and Sudan"),
    ],
)
def test_this_boundary_is_the_one_spoken_of_and_never_any_land_s(first: str, line: str) -> None:
    said = f"{first}All islands north of this boundary shall be evacuated by the French forces."
    hole = 'not drawn: vague, layer "all islands"'
    assert readings(said) == [f"{hole}, only where the ground north of {line}"]
