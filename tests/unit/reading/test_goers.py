"""Who goes is no ground: "the withdrawal of Libya from Faya"."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("text", "obliged", "ground"),
    [
        ("The withdrawal of Libya from Faya shall begin on 3 May.", ("Libya",), "all of Faya"),
        ("The removal of Hezbollah from Tyre shall begin.", ("Hezbollah",), "all of Tyre"),
        (
            "The withdrawal of Libya and Chad from Faya shall begin.",
            ("Libya", "Chad"),
            "all of Faya",
        ),
        (
            "The departure of Hezbollah, the army and Libya from Tyre is agreed.",
            ("Hezbollah", "army", "Libya"),
            "all of Tyre",
        ),
        (
            "The parties agreed on the withdrawal of all Libyan forces from Faya.",
            ("all Libyan forces",),
            "all of Faya",
        ),
        (
            "Both sides agree to the pull-out of Chad from the Aozou strip.",
            ("Both sides",),
            "all of the region of Aozou",
        ),
        (
            "The withdrawal of Libya to 10 km from Faya shall begin on 3 May.",
            ("Libya",),
            "within 10 km of Faya",
        ),
        ("Libya shall pull out of Chad from 3 May.", ("Libya",), "all of the state of Chad"),
        ("The evacuation of Faya shall begin on 3 May.", (), "all of Faya"),
    ],
)
def test_who_goes_is_bound_and_not_drawn(text: str, obliged: tuple[str, ...], ground: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.obliged, describe(rule.area)) == (obliged, ground)


def test_who_goes_to_the_north_stays_there() -> None:
    text = "The withdrawal of the Front to the north of the Chari river shall begin on 3 May."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.obliged, rule.effect) == (("Front",), "stay in")


def test_each_goes_from_its_own_ground() -> None:
    text = "The withdrawal of Hezbollah from Tyre and of Israel from Metula shall begin on 3 May."
    told = [(r.obliged, describe(r.area)) for r in read_agreement(SourceText("t", text)).rules]
    assert told == [(("Hezbollah",), "all of Tyre"), (("Israel",), "all of Metula")]


@pytest.mark.parametrize(
    ("text", "obliged"),
    [
        ("The deployment of the Lebanese army in Tyre shall begin.", ("Lebanese army",)),
        ("The accord provides for the pull-back of the Houthis from Hodeidah.", ("Houthis",)),
    ],
)
def test_nouns_of_going_and_posting_name_who_does(text: str, obliged: tuple[str, ...]) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert rule.obliged == obliged


def test_two_strips_are_no_verb() -> None:
    text = "Joint patrols will start in two strips west and east of the operation area, 10 km deep."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.kind, rule.effect) == ("joint_patrol", "act in")


def test_a_depth_is_that_of_the_stretch_between_two_towns() -> None:
    text = "Libya will hold the area between Faya and Fada with a depth of 32 km."
    (rule,) = read_agreement(SourceText("t", text)).rules
    stretch = 'the stretch of the line "unnamed line" from Faya to Fada'
    assert describe(rule.area) == f"within 32 km of {stretch}"


def test_a_belt_beside_such_ground_is_one_of_its_own() -> None:
    text = (
        "Troops shall leave the area between Faya and Fada and a 5 km belt along the Chari river."
    )
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert describe(rule.area) == "within 5 km of the river Chari"


def test_who_is_posted_along_a_border_need_not_leave() -> None:
    text = "Chad shall deploy guards within 5 km of the border with Libya."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert "posted" in rule.assumptions[0].says


@pytest.mark.parametrize(
    ("text", "where", "obliged"),
    [
        ("The Libyan troops in Chad shall withdraw.", "the state of Chad", ("Libyan troops",)),
        ("Libyan troops in Chad shall withdraw to Libya.", "the state of Chad", ("Libyan troops",)),
        ("The rebels now in Fada and Faya shall leave.", "", ("rebels",)),
        (
            "The withdrawal of all Libyan forces stationed in Chad shall be completed by 4 May.",
            "the state of Chad",
            ("all Libyan forces",),
        ),
        ("Evacuation of all rebels operating in Tibesti.", "Tibesti", ("all rebels",)),
    ],
)
def test_those_who_stand_somewhere_leave_it(
    text: str, where: str, obliged: tuple[str, ...]
) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    both = "Fada together with all of Faya"
    assert describe(rule.area) == f"all of {where or both}"
    assert (rule.effect, rule.obliged) == ("keep out", obliged)


def test_where_those_bound_stand_is_no_party() -> None:
    text = "Libyan forces stationed in northern Chad shall leave Faya."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert rule.obliged == ("Libyan forces",)


@pytest.mark.parametrize(
    ("text", "obliged"),
    [
        ("Immediate evacuation of Chad and Niger.", ()),
        ("Evacuation of Chad by Libya.", ("Libya",)),
        ("Libya shall complete the evacuation of Chad by 4 May.", ("Libya",)),
        ("The evacuation of Libya from Chad shall be completed by 4 May.", ("Libya",)),
    ],
)
def test_a_land_that_is_evacuated_does_not_go(text: str, obliged: tuple[str, ...]) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert rule.obliged == obliged


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (
            "Evacuation of the ground between the existing front and line No. 2, to be over soon.",
            'the ground between the line "existing front" and the line Line 2',
        ),
        (
            "The army shall leave the area between Line 1 and Line 2.",
            "the ground between the line Line 1 and the line Line 2",
        ),
        (
            "The army shall leave Faya and Fada as well as Ounianga.",
            "all of Faya together with all of Fada together with all of Ounianga",
        ),
    ],
)
def test_what_is_left(text: str, area: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert describe(rule.area) == area


def test_the_number_of_a_line_denies_nothing() -> None:
    numbered, lettered = (
        read_agreement(SourceText("t", f"The army shall withdraw to {line}.")).rules[0]
        for line in ("line No. 4", "Line K")
    )
    assert numbered.effect == lettered.effect == "stay in"


def test_what_a_council_does_is_no_part_of_a_name() -> None:
    text = "Authorizes Member States to enforce the ban on flights over Libya."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert rule.enforcing == ("Member States",)
