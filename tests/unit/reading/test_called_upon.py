"""Those called upon, one after the other, and ground that is only "the south"."""

from __future__ import annotations

import pytest

from zonemap.area import Undrawn
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

BOTH = [("Chad",), ("Libya",)]


@pytest.mark.parametrize(
    ("text", "obliged"),
    [
        ("Calls upon Chad to leave Faya and calls upon Libya, at once, to leave Bardai;", BOTH),
        ("Demands that Chad leave Faya and demands that Libya leave Bardai;", BOTH),
        ("Calls upon Libya immediately to withdraw its forces from Faya;", [("Libya",)]),
        ("Calls on all parties within ten days to leave Faya;", [("all parties",)]),
    ],
)
def test_each_is_bound_to_what_is_asked_of_them(text: str, obliged: list[tuple[str, ...]]) -> None:
    rules = read_agreement(SourceText("t", text)).rules
    assert [rule.obliged for rule in rules] == obliged


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The army shall deploy throughout the south.", "south"),
        ("The army shall deploy throughout the south of Chad.", "south of chad"),
        ("The army shall leave the south.", "south"),
    ],
)
def test_a_part_of_the_compass_is_a_hole_by_its_name(text: str, named: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert isinstance(rule.area, Undrawn)
    assert rule.area.layer_name == named
    assert rule.timing is None


def test_throughout_a_place_is_in_it_and_no_length_of_time() -> None:
    (rule,) = read_agreement(SourceText("t", "The army shall deploy throughout Borkou.")).rules
    assert (rule.kind, rule.timing) == ("deployment", None)
