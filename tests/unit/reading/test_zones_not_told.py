"""A zone of a kind that the text does not set up is a hole that bears its name."""

from __future__ import annotations

import pytest

from zonemap.area import Defined, Undrawn
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Army shall leave the security zone by 3 May.", "withdrawal", "security zone"),
        (
            "All forces shall be withdrawn from the demilitarized zone within thirty days.",
            "withdrawal",
            "demilitarized zone",
        ),
        (
            "No person shall be permitted to enter the buffer zone except those who farm there.",
            "exclusion",
            "buffer zone",
        ),
        ("No soldier may enter the neutral zone.", "demilitarized", "neutral zone"),
        (
            "Helicopters, except those of the Mission, are barred from flying over the safe zone.",
            "no_fly",
            "safe zone",
        ),
        ("The observers shall be deployed in the buffer zone.", "deployment", "buffer zone"),
    ],
)  # fmt: skip
def test_a_zone_told_elsewhere_is_a_hole_and_no_silence(text: str, kind: str, name: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert isinstance(rule.area, Undrawn)
    assert (rule.kind, rule.area.layer_name, rule.area.reason) == (kind, name, "no reference")


def test_a_zone_that_the_text_has_told_is_that_zone() -> None:
    text = (
        "A demilitarized zone 5 km wide is set up along the river Niger."
        " The Army shall leave the demilitarized zone."
    )
    *_, last = read_agreement(SourceText("t", text)).rules
    assert isinstance(last.area, Defined)


@pytest.mark.parametrize("text", ["The Army shall leave the zone.", "The Army shall keep order."])
def test_a_zone_of_no_kind_is_none(text: str) -> None:
    assert read_agreement(SourceText("t", text)).rules == ()
