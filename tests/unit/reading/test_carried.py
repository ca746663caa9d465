"""Deeds that a noun names and another verb carries: whoever it names watches the ground."""

from __future__ import annotations

from itertools import product

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

NOUNS = ["supervision", "policing", "monitoring", "guarding", "surveillance", "security", "custody"]
SAID = [
    "shall be exercised by",
    "will be carried out by",
    "shall be entrusted to",
    "is entrusted to",
    "shall be the task of",
    "shall be in the hands of",
    "shall rest with",
    "shall fall to",
    "must be ensured by",
]
CARRYING = [
    "shall exercise full",
    "shall assume the",
    "will take over the",
    "is entrusted with the",
    "shall be responsible for the",
    "shall provide for the",
    "has responsibility for the",
    "shall see to the effective",
]


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize(("noun", "said"), list(product(NOUNS, SAID)))
def test_what_is_said_of_the_noun_makes_the_rule(noun: str, said: str) -> None:
    (rule,) = rules(f"The {noun} of Gonder {said} the Mission.")
    assert rule.effect == "act in"
    assert "Gonder" in describe(rule.area)
    assert (rule.obliged or rule.enforcing) == ("Mission",)


@pytest.mark.parametrize(("noun", "carrying"), list(product(NOUNS, CARRYING)))
def test_who_is_given_the_deed_acts_there(noun: str, carrying: str) -> None:
    (rule,) = rules(f"The Mission {carrying} {noun} of a strip 4 km deep along the Tagus.")
    assert rule.effect == "act in"
    assert describe(rule.area) == "within 4 km of the river Tagus"


@pytest.mark.parametrize(
    "text",
    [
        "Supervision of the elections in Gonder shall be exercised by neutral officers.",
        "A report on the monitoring of Gonder shall be provided by the Mission.",
        "The Mission was entrusted with the policing of Gonder in 1994.",
        "The costs of the supervision of Gonder shall be borne by the Parties.",
        "The parties discussed who should assume the security of Gonder.",
        "If the Mission is charged with the security of Gonder, the Parties shall be told.",
    ],
)
def test_other_matters_send_nobody_there(text: str) -> None:
    assert rules(text) == ()
