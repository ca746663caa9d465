"""What only tells of a place, a weapon or the text itself shapes no zone."""

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


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "The garrison of Juba, which lies 90 km from the border, shall leave Wau.",
            [("evacuation", "all of Wau")],
        ),
        (
            (
                "Howitzers of 155 mm, whose reach is 24 km, shall be withdrawn 10 km from the "
                "border between Chad and Sudan."
            ),
            [
                (
                    "weapons_exclusion",
                    "within 10 km of the border between Chad and Sudan, on both sides",
                )
            ],
        ),
        (
            (
                "The ground within two kilometres of Nimule, 150 km south of Juba, shall be free "
                "of armed men."
            ),
            [("demilitarized", "within 2 km of Nimule")],
        ),
    ],
)
def test_an_aside_is_no_part_of_its_clause(text: str, rules: list[tuple[str, str]]) -> None:
    agreement = read(text)
    assert [(rule.kind, describe(rule.area)) for rule in agreement.rules] == rules
    assert len(agreement.other_figures) == 1  # and its figure is accounted for


def test_a_relative_clause_that_binds_is_no_aside() -> None:
    text = (
        "A zone shall be established around Nimule, which shall have a radius of 5 km. "
        "The garrison of Juba, which shall leave Wau, keeps its flag."
    )
    assert ("evacuation", "all of Wau") in said(text)


def test_a_headline_is_read_where_the_text_tells_it() -> None:
    text = (
        "Army to quit Wau within days\n\nJUBA - The army shall leave Wau by 3 May 2014.\n\n"
        "Nothing more was said.\n"
    )
    rules = read(text).rules
    assert [describe(rule.area) for rule in rules] == ["all of Wau"]
    assert rules[0].timing is not None
    assert rules[0].timing.by == "2014-05-03"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            "Along the Agus River no gun shall stand within 500 metres of either bank.",
            "within 500 m of the river Agus",
        ),
        (
            "On the road from Gao to Kidal no post shall be kept within 200 metres of its edge.",
            'within 200 m of the stretch of the road "Gao-Kidal road" from Gao to Kidal',
        ),
    ],
)
def test_a_distance_from_an_edge_is_one_from_its_road_or_river(text: str, reading: str) -> None:
    assert reading in [found for _, found in said(text)]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            (
                "Chad and Sudan agreed to these terms. Drones nearer than 5 km to the border are "
                "prohibited."
            ),
            "within 5 km of the border between Chad and Sudan, on both sides",
        ),
        (
            (
                "Chad and Sudan agreed to these terms. The Sides shall draw back their guns 8 km "
                "from the border."
            ),
            "within 8 km of the border between Chad and Sudan, on both sides",
        ),
    ],
)
def test_what_binds_neither_land_by_name_binds_both(text: str, reading: str) -> None:
    found = [r.replace("Sudan and Chad", "Chad and Sudan") for _, r in said(text)]
    assert found == [reading]


def test_offices_are_opened_in_towns_and_are_no_corridor() -> None:
    text = "The Verification Mission will open offices in Gao and Kidal."
    assert said(text) == [("deployment", "all of Gao together with all of Kidal")]


def test_items_below_a_head_without_a_colon_continue_it() -> None:
    text = (
        "1. The forces of Libya shall withdraw so that they stand\n\n"
        "(a) on 1 March 1989, to the north of the 20th parallel;\n\n"
        "(b) on 1 April 1989, to the north of the 22nd parallel.\n"
    )
    assert [reading for _, reading in said(text)] == [
        "the ground north of the parallel 20 N",
        "the ground north of the parallel 22 N",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "reading"),
    [
        (
            "Troops brought into Goma since May shall leave it by 3 June 2004.",
            "evacuation",
            "all of Goma",
        ),
        (
            "Units moved into the province of Kanem will return to the garrisons they came from.",
            "withdrawal",
            "all of the region of Kanem",
        ),
    ],
)
def test_those_brought_somewhere_leave_it(text: str, kind: str, reading: str) -> None:
    assert said(text) == [(kind, reading)]


def test_a_circle_lies_around_places_and_along_no_line() -> None:
    text = (
        "Guns shall stand north of the 21st parallel. Over Gao and over Kidal no military aircraft "
        "shall fly within a radius of 50 km of the aerodrome."
    )
    assert ("no_fly", "within 50 km of Gao together with within 50 km of Kidal") in said(text)


def test_a_clause_on_patrols_says_where_they_go() -> None:
    text = (
        "The two armies shall send out mixed patrols, which shall move in a belt reaching two "
        "kilometres from the border between Chad and Sudan."
    )
    assert [kind for kind, _ in said(text)] == ["joint_patrol"]


def test_each_side_thins_out_behind_its_own_line() -> None:
    text = (
        "All Chadian troops will stand west of a line marked A on a map; all Sudanese troops stay "
        "east of a line B. On each side the armies shall thin out to a depth of 10 kilometres: no "
        "heavy artillery."
    )
    reading = said(text)[-1][1]
    assert "10 km of the line Line A" in reading
    assert "10 km of the line Line B" in reading


def test_a_zone_inside_an_area_keeps_to_it() -> None:
    text = (
        "The de-escalation area of Idlib shall be kept. Inside that area there shall be a "
        "demilitarised zone, 15 km in depth, along the line of contact."
    )
    assert any("only where" in reading for _, reading in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were seen moving 200 metres back on Tuesday.",
        "Journalists were kept 2 km away from the talks.",
        "In 1998 a demilitarised zone of 25 km ran along the border between Chad and Sudan.",
        "Under the plan, still being discussed, troops would go back 20 km from the border.",
        "The pipeline, buried two metres deep, shall be guarded by the police.",
        "The strip of no man's land, in places 400 metres wide, will be cleared of mines.",
    ],
)
def test_what_is_told_planned_or_measured_makes_no_zone(text: str) -> None:
    agreement = read(text)
    assert not agreement.rules
    assert agreement.other_figures


def test_a_promise_of_the_past_leaves_the_rest_of_its_sentence_in_force() -> None:
    text = "The army had promised to keep 5 km from the mosque; it will now leave the town of Wau."
    assert said(text) == [("evacuation", "all of Wau")]


def test_the_day_of_signature_at_the_end_is_the_date() -> None:
    text = "1. The army shall leave Wau by 1 March 1989.\n\nDone at Niamey, on 20 January 1989.\n"
    assert read(text).date == "1989-01-20"


def test_four_miles_of_them_is_of_the_places_just_spoken_of() -> None:
    text = (
        "No gun shall stand within 10 km of the Evros river. No soldier shall set foot in the "
        "province of Kanem. No ship shall enter the sea, or the air above it, within four miles "
        "of them."
    )
    assert said(text)[-1][1] == "within 4 mi of (all of the region of Kanem)"


def test_those_who_leave_to_stand_north_of_a_line_stay_north_of_it() -> None:
    text = (
        "The Libyan forces shall leave Chad so that they stand to the north of the 20th parallel."
    )
    effects = {describe(rule.area): rule.effect for rule in read(text).rules}
    assert effects["the ground north of the parallel 20 N"] == "stay in"
