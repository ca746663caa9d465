"""Who goes, who sees to it that they go, who takes their place, and what is nobody at all."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(
    ("text", "obliged", "enforcing"),
    [
        ("The police shall remove the militia from the town of Wau.", ("militia",), ("police",)),
        ("Guards will start removing the militia from the town of Wau.", ("militia",), ("Guards",)),
        ("Guards will expel the rebels from the town of Wau.", ("rebels",), ("Guards",)),
        (
            "Kenya shall remove all foreign fighters from the town of Wau.",
            ("all foreign fighters",),
            ("Kenya",),
        ),
        ("Kenya shall remove its troops from the town of Wau.", ("Kenya",), ()),
        (
            "Chad shall remove the Chadian troops from the town of Wau.",
            ("Chad", "Chadian troops"),
            (),
        ),
        ("The militia shall be removed from the town of Wau.", ("militia",), ()),
        ("The army shall remove its guns from the town of Wau.", ("army",), ()),
    ],
)
def test_those_who_are_removed_go(
    text: str, obliged: tuple[str, ...], enforcing: tuple[str, ...]
) -> None:
    (rule,) = read(text).rules
    assert (rule.obliged, rule.enforcing) == (obliged, enforcing)


@pytest.mark.parametrize(
    "text",
    [
        "The Sudanese army will be replaced in Wau by a force of Ethiopian troops.",
        "Ethiopian troops will replace the Sudanese army in Wau.",
    ],
)
def test_one_force_takes_the_place_of_another(text: str) -> None:
    told = [(rule.kind, rule.obliged, rule.effect) for rule in read(text).rules]
    assert told == [
        ("withdrawal", ("Sudanese army",), "keep out"),
        ("deployment", ("Ethiopian troops",), "act in"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The fence will be replaced by a wall along the border between Chad and Sudan.",
        "The guards of the museum in Wau will be replaced.",
    ],
)
def test_what_is_replaced_otherwise_makes_no_rule(text: str) -> None:
    assert not read(text).rules


@pytest.mark.parametrize(
    "text",
    [
        "The DMZ shall be 4 km wide along the Litani river.",
        "The buffer zone shall be 4 km wide along the Litani river.",
    ],
)
def test_no_zone_is_a_party(text: str) -> None:
    (rule,) = read(text).rules
    assert not rule.obliged


def test_a_band_of_men_is_a_party() -> None:
    (rule,) = read("The armed band of Okello shall leave Wau.").rules
    assert rule.obliged


@pytest.mark.parametrize(
    "text",
    [
        "The envoy told reporters that a zone of 10 km along the Litani shall be set up.",
        "The mediator, John Okello, said that a zone of 10 km along the Litani shall be set up.",
    ],
)
def test_who_tells_it_is_no_party(text: str) -> None:
    (rule,) = read(text).rules
    assert not rule.obliged


@pytest.mark.parametrize(
    "text",
    [
        "The accord prohibited Kenya from keeping posts in the town of Wau.",
        "The accord prohibits Kenya from keeping posts in the town of Wau.",
        "The accord barred Kenya from entering the town of Wau.",
    ],
)
def test_who_is_prohibited_from_something_is_no_ground(text: str) -> None:
    (rule,) = read(text).rules
    assert (describe(rule.area), rule.obliged) == ("all of Wau", ("Kenya",))


def test_those_who_remain_outside_keep_out() -> None:
    text = "All other forces, apart from the interim force, shall remain outside the town of Wau."
    (rule,) = read(text).rules
    assert (describe(rule.area), rule.effect) == ("all of Wau", "keep out")
    assert rule.exceptions == ("interim force",)


def test_what_lies_outside_a_zone_is_left_out_of_it() -> None:
    text = "The army shall leave the province of Homs, outside the town of Palmyra."
    (rule,) = read(text).rules
    assert "except all of Palmyra" in describe(rule.area)


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("The militia and its weapons shall be removed from the town of Wau.", ()),
        ("Guards will remove the militia and its heavy weapons from the town of Wau.", ()),
        ("The militia shall remove its weapons from the town of Wau.", ("weapons",)),
        ("The militia shall leave the town of Wau, and its guns shall be left there.", ()),
    ],
)
def test_weapons_that_go_with_their_owners_limit_nothing(
    text: str, weapons: tuple[str, ...]
) -> None:
    rule = read(text).rules[0]
    assert rule.weapons == weapons
