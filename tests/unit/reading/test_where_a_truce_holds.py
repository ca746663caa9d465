"""Where a truce holds: "shall be in effect in", "covers", and where it does not."""

from __future__ import annotations

import pytest

from zonemap.area import Inside, Together
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire shall apply in Borkou.",
        "The ceasefire shall be observed throughout Borkou.",
        "The truce shall cover Borkou.",
        "The cease-fire shall be in force in Borkou.",
        "A ceasefire shall be established in Borkou.",
        "The cessation of hostilities shall apply to the whole territory of Chad.",
    ],
)
def test_a_truce_holds_where_it_is_said_to(text: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.kind, rule.effect) == ("ceasefire_line", "named")
    assert isinstance(rule.area, Inside)


def test_a_truce_holds_in_each_province_of_a_list() -> None:
    text = "The ceasefire shall be in effect in the following provinces:\n1. Borkou\n2. Ennedi"
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert isinstance(rule.area, Together)
    assert len(rule.area.areas) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire shall not apply to Borkou.",
        "The ceasefire has been in force in Borkou since May.",
        "The ceasefire does not cover Borkou.",
    ],
)
def test_a_truce_that_does_not_hold_makes_no_rule(text: str) -> None:
    assert not read_agreement(SourceText("t", text)).rules
