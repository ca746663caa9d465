"""What a sentence adds to the rule before it: the same elsewhere, more depth somewhere."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


def readings(text: str) -> list[tuple[str, str]]:
    return [(rule.kind, describe(rule.area)) for rule in rules(text)]


# --- the same, elsewhere ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "area"),
    [
        ("By 9 May so shall Zouar.", "all of Zouar"),
        ("So must, by 9 May, the port of Poti.", "all of Poti"),
        (
            "By 9 May so shall the north, meaning the town of Zouar and the port of Poti.",
            "all of Zouar together with all of Poti",
        ),
        ("The same shall apply to Zouar by 9 May.", "all of Zouar"),
    ],
)
def test_what_is_so_too_is_the_rule_before_elsewhere(second: str, area: str) -> None:
    one, two = rules(f"By 3 May 2001 Bardai shall be free of troops. {second}")
    assert (two.kind, two.effect) == (one.kind, one.effect)
    assert describe(two.area) == area
    assert two.timing is not None
    assert two.timing.by == "2001-05-09"


def test_a_belt_told_elsewhere_too_is_as_deep_there() -> None:
    text = "Guns shall be kept 5 km from the river Sava. The same shall apply to the river Una."
    assert readings(text)[1] == ("weapons_exclusion", "within 5 km of the river Una")


@pytest.mark.parametrize(
    "second",
    [
        "So the army of Zouar shall be told.",
        "The talks in Zouar, so shall it be noted, have ended.",
        "So shall the parties.",
    ],
)
def test_so_is_not_always_the_same(second: str) -> None:
    assert len(rules(f"By 3 May 2001 Bardai shall be free of troops. {second}")) == 1


# --- more depth at places that no word names ------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ", and at three points up to 900 metres deeper.",
        ". At three points of their choice they may add 900 metres to that depth.",
        ". This belt may be deepened by 900 metres at some places.",
    ],
)
def test_more_depth_somewhere_is_kept_with_its_belt_and_not_drawn(words: str) -> None:
    text = f"The troops of Chad shall stay within 6 km of the river Sava{words}"
    (rule,) = rules(text)
    assert describe(rule.area) == "within 6 km of the river Sava"
    assert [figure.metres for figure in rule.distances] == [6000.0, 900.0]
    assert "local-depth" in {assumption.code for assumption in rule.assumptions}


def test_a_deeper_valley_deepens_no_belt() -> None:
    text = (
        "The troops of Chad shall stay within 6 km of the river Sava. The mine lies 900 metres"
        " deeper in the valley."
    )
    (rule,) = rules(text)
    assert [figure.metres for figure in rule.distances] == [6000.0]


# --- ground from one line to another, parts of lands ----------------------------------------


def test_ground_as_far_inland_as_a_road_lies_between_two_lines() -> None:
    text = "By 3 May 2001 the Azum road shall be free of troops as far inland as the Nyala road."
    assert readings(text) == [
        ("withdrawal", 'the ground between the road "Azum road" and the road "Nyala road"')
    ]


def test_as_far_as_a_town_is_a_stretch_and_no_ground() -> None:
    text = "By 3 May 2001 the Azum road shall be free of troops as far as the town of Nyala."
    assert "between" not in readings(text)[0][1]


@pytest.mark.parametrize("part", ["middle", "interior", "heart"])
def test_the_middle_of_a_land_is_a_hole_and_not_all_of_it(part: str) -> None:
    text = f"The army of Chad shall leave the {part} of Kosovo by 3 May 2001."
    assert readings(text) == [("withdrawal", f'not drawn: vague, layer "{part} of kosovo"')]


def test_a_crossing_that_bears_the_name_of_a_land_is_not_that_land() -> None:
    text = "The army shall leave the Egypt crossing by 3 May 2001."
    assert readings(text) == [("evacuation", 'all of "Egypt crossing"')]


def test_those_who_stay_along_a_border_stay_in_the_land_they_leave_else() -> None:
    text = (
        "Libyan troops shall withdraw from the town of Faya in Chad. They shall stay in a belt"
        " 6 km deep along the border with Chad."
    )
    assert readings(text)[1] == (
        "deployment",
        "within 6 km of the border between Chad and Libya, on the side of Chad",
    )


def test_what_is_to_be_free_of_troops_by_a_day_is_withdrawn_from() -> None:
    assert (
        readings("The town of Bardai shall be free of troops by 3 May 2001.")[0][0] == "withdrawal"
    )
    assert readings("The town of Bardai shall be free of troops.")[0][0] == "demilitarized"


# --- what is left, and whose distance it is ---------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [
        " The port shall be clear in 14 days, and the remainder in 21 days.",
        " The port shall be clear within 14 days, the rest within 21 days.",
    ],
)
def test_the_remainder_is_left_by_its_own_time(second: str) -> None:
    text = "Each army shall move its fighters out of Poti and Gali to positions beyond them."
    first, *_ = rules(text + second)
    assert first.timing is not None
    assert first.timing.within == "P21D"


def test_the_rest_of_an_army_is_not_the_rest_of_the_ground() -> None:
    text = "The army shall leave Poti. The rest of the fleet sails in nine days."
    (rule,) = rules(text)
    assert rule.timing is None


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        (
            "The army keeps mortars 10 km, howitzers 20 km and rockets 40 km off the Una river.",
            [("mortars",), ("howitzers",), ("rockets",)],
        ),
        (
            "Guns go back to the limit of their reach: 16 km for howitzers, 70 km for rockets.",
            [("howitzers",), ("rockets",)],
        ),
        (
            "Within 5 km of Gali no guns, within a further 7 km no tanks may be placed.",
            [("guns",), ("tanks",)],
        ),
    ],
)
def test_each_distance_has_its_own_weapons(text: str, weapons: list[tuple[str, ...]]) -> None:
    assert [rule.weapons for rule in rules(text)] == weapons


# --- where a ceasefire holds ------------------------------------------------------------------


def test_a_ceasefire_holds_where_the_next_sentence_says_it_does_too() -> None:
    text = (
        "A ceasefire shall take effect in Bardai on 3 May 2001. It covers the town of Zouar and"
        " the whole province of Borkou."
    )
    (rule,) = rules(text)
    assert describe(rule.area) == (
        "all of Bardai together with all of Zouar together with all of the region of Borkou"
    )


def test_what_else_is_covered_widens_no_rule() -> None:
    (rule,) = rules("The army shall leave Bardai. It covers Zouar with sand each spring.")
    assert describe(rule.area) == "all of Bardai"


# --- for others, too ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "area"),
    [
        ("The same rule holds for Zouar.", "within 6 km of Zouar"),
        ("This shall also apply to Zouar.", "within 6 km of Zouar"),
        ("The same prohibition applies to the province of Kanem.", "all of the region of Kanem"),
    ],
)
def test_the_same_rule_holds_elsewhere(second: str, area: str) -> None:
    _, two = rules(f"No troops shall be within 6 km of Bardai. {second}")
    assert describe(two.area) == area


@pytest.mark.parametrize(
    "second",
    [
        "So shall the militia.",
        "The militia shall do the same.",
        "The same applies to the militia.",
    ],
)
def test_others_are_bound_too(second: str) -> None:
    (rule,) = rules(f"The army shall withdraw from Bardai. {second}")
    assert rule.obliged == ("army", "militia")


def test_others_are_bound_at_a_time_of_their_own() -> None:
    text = "The army shall leave Bardai by 3 May 2001. The militia shall do the same by 9 May 2001."
    one, two = rules(text)
    assert describe(two.area) == describe(one.area)
    assert (one.obliged, two.obliged) == (("army",), ("militia",))
    assert (one.timing and one.timing.by, two.timing and two.timing.by) == (
        "2001-05-03",
        "2001-05-09",
    )


def test_they_do_so_by_a_day() -> None:
    (rule,) = rules("The army shall withdraw from Bardai. It shall do so by 3 May 2001.")
    assert rule.timing is not None
    assert rule.timing.by == "2001-05-03"


@pytest.mark.parametrize(
    "second",
    [
        "The militia need not do so.",
        "The militia may do the same.",
        "The militia refused to do so.",
        "The police shall do so only if asked.",
        "It also applies to the Front.",
    ],
)
def test_who_is_not_bound_is_not_added(second: str) -> None:
    (rule,) = rules(f"The army shall withdraw from Bardai. {second}")
    assert (rule.obliged, describe(rule.area)) == (("army",), "all of Bardai")
