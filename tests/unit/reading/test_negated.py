"""A ban on keeping or setting up something keeps it out, and never puts it there."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(
    "text",
    [
        "The Powers shall not establish military bases in Crimea.",
        "Neither side shall maintain troops in Abyei.",
        "No troops shall be maintained in Abyei.",
        "The Parties undertake not to maintain fortifications on the coast of Crimea.",
        "The Powers engage not to establish or to maintain arsenals upon the coast of Crimea.",
        "Neither Party shall set up fortifications within 3 km of Kutum.",
    ],
)
def test_what_shall_not_be_kept_or_set_up_is_kept_out(text: str) -> None:
    assert [rule.effect for rule in read(text).rules] == ["keep out"]


@pytest.mark.parametrize(
    "text",
    [
        "No buffer zone shall be established along the border of Kosovo.",
        "The Parties shall not establish any safe zone within 10 km of the town of Kutum.",
    ],
)
def test_a_zone_that_shall_not_be_is_no_zone_and_is_listed(text: str) -> None:
    found = read(text)
    assert found.rules == ()
    assert [*found.not_understood, *found.passed_over]


@pytest.mark.parametrize(
    "text",
    [
        "The Parties shall prevent armed men from entering Kutum.",
        "The Mission shall prevent the entry of troops into Kutum.",
        "Troops shall be prevented from entering Kutum.",
    ],
)
def test_who_is_prevented_from_coming_is_kept_out(text: str) -> None:
    assert [rule.effect for rule in read(text).rules] == ["keep out"]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing in this article shall prevent the stationing of foreign forces in Kutum.",
        "Nothing in this article shall, however, prevent the stationing of troops in Kutum.",
        "This shall not preclude the presence of police in Kutum.",
    ],
)
def test_what_leaves_things_as_they_were_is_no_rule(text: str) -> None:
    assert read(text).rules == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Parties shall withdraw from Lincoln Agreement monitoring.",
        "Troops shall leave the Transitional Administrator in peace.",
    ],
)
def test_a_name_that_only_says_whose_is_no_ground(text: str) -> None:
    assert read(text).rules == ()


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("The Parties shall establish a buffer zone 4 km wide along the border of Kosovo.", None),
        ("There shall be a line. Nobody shall set up posts within 2 km of Kutum.", "keep out"),
        ("Other no fly zones will be designated within 10 km from Kutum.", "keep out"),
        ("A no-go area shall be established within 2 km of the town of Kutum.", "keep out"),
        ("Observers shall maintain posts in Abyei.", "act in"),
        ("The towns of Wau and Aweil are places of peace and no gun enters them.", "keep out"),
    ],
)
def test_what_shall_be_set_up_or_kept_stays(text: str, effect: str | None) -> None:
    found = read(text).rules
    assert found
    assert effect is None or {rule.effect for rule in found} == {effect}
