"""Unknown verbs: what their company makes of them, and what it must not."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(
    ("text", "kind", "reading"),
    [
        (
            "Both armies are to hoist their batteries off the Golan Heights.",
            "weapons_exclusion",
            "all of the region of Golan Heights",
        ),
        (
            "The brigades of Chad shall trundle out of the province of Kanem.",
            "withdrawal",
            "all of the region of Kanem",
        ),
        (
            "Tanks shall be hoisted 15 km behind the line of contact.",
            "weapons_exclusion",
            'within 15 km of the line "line of contact"',
        ),
        (
            "Turkish forces shall wheel north of the M4 highway.",
            "withdrawal",
            "the ground north of the road M4",
        ),
        (
            "The Georgian army shall not ford the Inguri river.",
            "exclusion",
            "all of the river Inguri",
        ),
        (
            "Observers shall spread themselves along the line of contact.",
            "deployment",
            'all of the line "line of contact"',
        ),
        (
            "Off the Golan Heights the soldiers of both sides shall trundle.",
            "withdrawal",
            "all of the region of Golan Heights",
        ),
        (
            "Over the territory of Chad no warplane shall appear.",
            "no_fly",
            "all of the state of Chad",
        ),
    ],
)
def test_an_unknown_verb_takes_its_class_from_its_company(
    text: str, kind: str, reading: str
) -> None:
    assert [(rule.kind, describe(rule.area)) for rule in read(text).rules] == [(kind, reading)]


@pytest.mark.parametrize(
    "text",
    [
        "The Parties shall discuss their differences in Geneva.",
        "The Ministers shall bring a delegation to Nairobi.",
        "Prisoners shall be ferried from Malakal to Juba.",
        "The Government shall rebuild the houses of the province of Kanem.",
        "The Commission shall congratulate the army from Addis Ababa.",
    ],
)
def test_what_moves_no_forces_makes_no_rule(text: str) -> None:
    assert read(text).rules == ()
