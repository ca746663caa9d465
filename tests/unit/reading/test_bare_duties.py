"""Duties of calendars, notices and tales: without a verb, in the present, or said of the place."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.fold import columns
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GULU = "all of Gulu"
BOTH = "all of the region of Gulu together with all of the region of Lira"


def read(text: str) -> list[tuple[str, str]]:
    return [
        (rule.kind, describe(rule.area)) for rule in read_agreement(SourceText("test", text)).rules
    ]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("SAF out of Gulu NLT 10 Nov 2021; SPLA-N not to enter.", [("withdrawal", GULU)]),
        ("Heavy weapons out of Gulu by D-Day + 14 days.", [("weapons_exclusion", GULU)]),
        ("By 20 June 2023 the village of Gulu goes back to Togo.", [("evacuation", GULU)]),
        (
            "The village of Gulu goes back to the police: the NLA has 48 hours to quit it.",
            [("evacuation", GULU)],
        ),
        ("The rebels give up the road block at Gulu.", [("withdrawal", GULU)]),
        ("Neither side shall add to the forces which it has in Gulu.", [("limited_forces", GULU)]),
        ("Togo shall reduce its naval presence at Gulu.", [("limited_forces", GULU)]),
        ("The districts of Gulu and Lira are places of peace.", [("safe_zone", BOTH)]),
        (
            "The truce binds both sides to stop fighting in the territories of Gulu and Lira.",
            [("ceasefire_line", BOTH)],
        ),
        (
            "The rules will be valid for the districts of Gulu and Lira only.",
            [("area_of_operation", BOTH)],
        ),
        (
            "No post of the Army would be opened within two kilometres of Gulu.",
            [("exclusion", "within 2 km of Gulu")],
        ),
        (
            "Togo places its forces on all roads along the line of contact.",
            [("deployment", 'all of the line "line of contact"')],
        ),
        (
            "Togo will likewise clear the Lama heights.",
            [("withdrawal", "all of the region of Lama")],
        ),
    ],
)
def test_duties(text: str, rules: list[tuple[str, str]]) -> None:
    assert read(text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "The army is out of Gulu.",
        "The army goes back to Gulu.",
        "Gulu is a place of pilgrimage.",
        "No weapons out of Gulu were found.",
        "Togo gave up the chair at Gulu.",
        "The offer is valid for a year in Gulu.",
    ],
)
def test_no_duty(text: str) -> None:
    kinds = {kind for kind, _ in read(text)}
    assert not kinds & {"evacuation", "safe_zone", "area_of_operation", "weapons_exclusion"}


def test_a_date_that_is_no_later_than() -> None:
    (rule,) = read_agreement(
        SourceText("test", "The army withdraws from Gulu NLT 7 Nov 2021.")
    ).rules
    assert rule.timing is not None
    assert rule.timing.by == "2021-11-07"


def test_the_columns_of_a_calendar() -> None:
    text = (
        "ANNEX A - CALENDAR FOR THE CEASE-FIRE\n\n"
        "    EVENTS                                  CALENDAR\n"
        " 1. Opening of the Gulu - Lira road         D-Day + 60 days\n"
        " 2. Militias of the FRPI out of Bria        D-Day + 14 days\n"
    )
    one, two = read_agreement(SourceText("test", text)).rules
    assert (one.kind, two.kind) == ("corridor", "withdrawal")
    assert one.timing is not None
    assert two.timing is not None
    assert (one.timing.within, two.timing.within) == ("P60D", "P14D")


def test_gaps_that_part_no_columns() -> None:
    for text in ("a  b", "    indented", "name: ....     6", "a,    b", "| a     | b"):
        assert columns(text) == text
    assert columns("a     b") == "a ,   b"


@pytest.mark.parametrize(
    ("label", "within", "by"),
    [
        ("Deadline: D+14 (D being 1 August 2022).", "P14D", None),
        ("Deadline: 14 days.", "P14D", None),
        ("Deadline: 5 May 2021.", None, "2021-05-05"),
        ("Responsible: Togo.", None, None),
        ("Annex B: 5 May 2021.", None, None),
    ],
)
def test_a_label_gives_the_rule_before_its_time(
    label: str, within: str | None, by: str | None
) -> None:
    text = f"The forces of Togo shall withdraw 8 km from Route 5. {label}"
    (rule,) = read_agreement(SourceText("test", text)).rules
    timing = rule.timing
    assert (timing.within if timing else None, timing.by if timing else None) == (within, by)


def test_a_circle_is_told_before_what_holds_in_it() -> None:
    text = (
        "The total exclusion zone is a circle of 90 nautical miles radius from latitude 10 degrees"
        " North, longitude 20 degrees West. From noon on 3 May any ship found within this zone will"
        " be regarded as hostile."
    )
    one, two = read(text)
    assert one == ("exclusion", "within 90 nmi of the point 10 N 20 W")
    assert two == ("exclusion", 'the zone "r1"')


@pytest.mark.parametrize("told", ["The lake is", "The old zone was"])
def test_a_circle_that_is_no_zone(told: str) -> None:
    assert not read(f"{told} a circle of 5 km radius around Gulu.")


@pytest.mark.parametrize(
    ("item", "kinds"),
    [
        ("- no foreign forces in Lebanon;", ["exclusion"]),
        ("- no heavy weapons in Tyre;", ["weapons exclusion"]),
        ("- no delay in Tyre;", []),
        ("- full employment in Tyre;", []),
    ],
)
def test_an_item_that_bans_without_a_verb_bans_under_any_head(item: str, kinds: list[str]) -> None:
    text = f"The parties agree on the following:\n{item}\n- good faith."
    found = read_agreement(SourceText("test", text)).rules
    assert [rule.kind.replace("_", " ") for rule in found] == kinds
    assert not any(rule.obliged for rule in found)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (
            "Armenia shall ensure the security of the passage between Azerbaijan and Nakhchivan.",
            'all of the line "Azerbaijan-Nakhchivan passage"',
        ),
        (
            "Armenia shall keep open a corridor between Meghri and Goris.",
            'all of the stretch of the road "Meghri-Goris road" in Armenia from Meghri to Goris',
        ),
    ],
)
def test_a_passage_between_two_grounds_is_neither_of_them(text: str, area: str) -> None:
    assert [reading for _, reading in read(text)] == [area]


def test_a_guarantee_that_is_not_understood_is_listed() -> None:
    found = read_agreement(SourceText("test", "Armenia guarantees the peace of Meghri."))
    assert not found.rules
    assert found.not_understood
