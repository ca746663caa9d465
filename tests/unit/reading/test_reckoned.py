"""How far a rule reaches, told behind it or by another figure."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

ARMY = "The army shall keep 10 km from Bor."


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize(
    ("second", "area"),
    [
        ("The militia shall keep twice that distance.", "within 20 km of Bor"),
        ("The militia shall keep half of this distance from Akobo.", "within 5 km of Akobo"),
        ("The militia shall keep three times the said distance.", "within 30 km of Bor"),
        ("The militia shall stay 20 km away.", "within 20 km of Bor"),
        ("For the militia the distance shall be 20 km.", "within 20 km of Bor"),
        ("The distance for the militia is 20 km.", "within 20 km of Bor"),
        ("For the militia it is 20 km.", "within 20 km of Bor"),
    ],
)
def test_another_keeps_another_distance(second: str, area: str) -> None:
    one, two = rules(f"{ARMY} {second}")
    assert describe(one.area) == "within 10 km of Bor"
    assert (describe(two.area), two.obliged, two.effect) == (area, ("militia",), "keep out")


def test_guns_keep_another_distance() -> None:
    _, two = rules("Tanks shall be kept 10 km from Bor. For howitzers the distance is 20 km.")
    assert (describe(two.area), two.weapons) == ("within 20 km of Bor", ("howitzers",))


@pytest.mark.parametrize("second", ["The radius is 100 km.", "The distance shall be 100 km."])
def test_the_figure_of_the_rule_before(second: str) -> None:
    (rule,) = rules(f"1. Chad shall withdraw its forces from Bor.\n2. {second}")
    assert describe(rule.area) == "within 100 km of Bor"


@pytest.mark.parametrize(
    "second",
    [
        "The distance is 40 km.",
        "The distance from the capital is 40 km.",
        "The distance for a lorry is 40 km of bad road.",
        "For the convoy to the north it is 20 km by road.",
        "Half of the distance must be covered on foot.",
    ],
)
def test_a_way_is_no_figure_of_a_rule(second: str) -> None:
    (rule,) = rules(f"The army shall leave Bor for Akobo. {second}")
    assert describe(rule.area) == "all of Bor"
