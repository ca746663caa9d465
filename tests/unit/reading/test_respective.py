"""Two figures in one breath: one for each of those named, or for each of two zones."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

FRONT = 'of the line "frontline"'


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    rules = read_agreement(SourceText("test", text)).rules
    return [(describe(rule.area), rule.obliged, rule.weapons) for rule in rules]


@pytest.mark.parametrize(
    "figures",
    [
        "6 and 18 km respectively from the frontline",
        "6 km and 18 km respectively from the frontline",
        "6 km and 18 km from the frontline respectively",
        "6 and 18 km, respectively, from the frontline",
    ],
)
def test_each_weapon_has_its_own_figure(figures: str) -> None:
    assert told(f"Mortars and rockets shall be withdrawn {figures}.") == [
        (f"within 6 km {FRONT}", (), ("mortars",)),
        (f"within 18 km {FRONT}", (), ("rockets",)),
    ]


def test_each_party_has_its_own_figure() -> None:
    found = told("Chad and Sudan shall withdraw 6 km and 18 km respectively from the border.")
    border = "of the border between Chad and Sudan, on the side of"
    assert found == [
        (f"within 6 km {border} Chad", ("Chad",), ()),
        (f"within 18 km {border} Sudan", ("Sudan",), ()),
    ]


def test_each_rule_is_made_from_its_own_figure() -> None:
    text = "Mortars and rockets shall be withdrawn 6 and 18 km respectively from the frontline."
    rules = read_agreement(SourceText("test", text)).rules
    assert [[each.value for each in rule.distances] for rule in rules] == [[6], [18]]


def test_two_depths_are_no_range() -> None:
    assert [area for area, *_ in told("Two zones, six and 18 km deep, shall follow Line B.")] == [
        "within 6 km of the line Line B together with within 18 km of the line Line B"
    ]
    (ring,) = told("The army shall withdraw between six and 18 km from Line B.")
    assert ring[0] == "between 6 km and 18 km from the line Line B"
