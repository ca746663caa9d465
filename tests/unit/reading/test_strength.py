"""What a force is made up of names nobody beside it."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("text", "obliged"),
    [
        ("A police unit of 80 men, with their rifles, shall be posted in Faya.", ("police unit",)),
        (
            "A force of the League comprising 90 military and special vehicles shall go to Faya.",
            ("League",),
        ),
        (
            "A battalion of Nigerian police with 12 vehicles will be posted in Faya.",
            ("Nigerian police",),
        ),
        ("A brigade of 2,000 soldiers and the rebels shall leave Faya.", ("brigade", "rebels")),
        ("A brigade of 500 men, 20 tanks and Libya shall leave Faya.", ("brigade", "Libya")),
        ("Libyan armed bands shall leave Faya.", ("Libyan armed bands",)),
        ("The army, with its allies, shall leave Faya.", ("army",)),
        ("The army of 12,000 men shall withdraw from Faya.", ("army",)),
    ],
)
def test_a_force_is_bound_and_not_its_men_and_lorries(text: str, obliged: tuple[str, ...]) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert rule.obliged == obliged


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Neither side shall increase its forces along Line K.", "all of the line Line K"),
        ("Both sides shall not reinforce their troops along Line K.", "all of the line Line K"),
        ("Neither side shall increase its forces in Faya.", "all of Faya"),
    ],
)
def test_no_more_forces_is_a_limit_and_no_ban(text: str, area: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.kind, rule.effect) == ("limited_forces", "act in")
    assert describe(rule.area) == area


def test_a_command_without_a_subject_is_a_duty() -> None:
    text = "Refrain from increasing troops along the border between Thailand and Cambodia."
    found = read_agreement(SourceText("t", text))
    assert [one.quote for one in found.not_understood] == [text]
