"""What a force is made up of names nobody beside it."""

from __future__ import annotations

import pytest

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
