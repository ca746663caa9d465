"""What is denied of somebody else, of a number or of a time is not denied of the verb."""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the district of Mellit", "Kutum", "all territory within 20 km of the town of Nyala")
SENT = (
    "A force of not fewer than six battalions will occupy {}.",
    "Observers, no fewer than forty in number, shall be stationed in {}.",
    "Not less than two hundred police shall be stationed in {}.",
    "Peacekeepers shall occupy {} for no longer than thirty days.",
    "Those of the rebels who elect not to serve shall hand in their rifles and be quartered in {}.",
    "Fighters who have not registered by 5 May shall be quartered in {}.",
    "Units that are not disbanded shall be cantoned in {}.",
    "Soldiers who are neither sick nor wounded shall assemble in {}.",
    "Fighters whose names do not appear on the list shall be confined to {}.",
    "Soldiers not needed for guard duty shall be stationed in {}.",
    "Those unable or not willing to return home shall be lodged in {}.",
    "The police, not the army, shall guard {}.",
    "The army and not the militia shall garrison {}.",
    "The Mission, and no other force, shall guard {}.",
    "The police and nobody else shall guard {}.",
)
OUT = (
    "Rebels not native to the province shall leave {}.",
    "The militia and not the army shall leave {}.",
    "Not more than thirty days after signature the rebels shall withdraw from {}.",
    "Those who elect to remain under arms shall not be quartered in {}.",
    "Those who do not disarm shall not be quartered in {}.",
    "Fighters who have not disarmed shall not enter {}.",
    "Fighters who have not disarmed may not be stationed in {}.",
    "Fighters who do not disarm shall be expelled from {}.",
    "Troops that under no circumstances may enter {} shall be listed.",
    "The Parties agreed that not one soldier shall be stationed in {}.",
    "The Parties agreed with the army not to station troops in {}.",
    "No unit of not fewer than ten men shall be stationed in {}.",
    "The rebels shall not, for a period of not less than six months, enter {}.",
    "The army, which neither side shall reinforce, shall not enter {}.",
    "Of the terms which were reached, and until 5 May, no soldier shall be stationed in {}.",
    "Not a single soldier shall be stationed in {}.",
)


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(SENT, GROUNDS)))
def test_who_is_sent_is_sent_whatever_is_denied_beside_it(text: str, ground: str) -> None:
    assert {rule.effect for rule in read(text.format(ground)).rules} == {"act in"}


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(OUT, GROUNDS)))
def test_who_must_be_out_is_out_whatever_is_denied_beside_it(text: str, ground: str) -> None:
    found = read(text.format(ground))
    assert {rule.effect for rule in found.rules} <= {"keep out"}
    assert found.rules or found.not_understood


@pytest.mark.parametrize(
    ("leave", "effect"),
    [
        ("lawful for neither Chad nor Libya to keep troops in", "keep out"),
        ("open to neither army to station guns in", "keep out"),
        ("permitted to neither party to keep troops in", "keep out"),
        ("lawful for Chad to keep troops in", "act in"),
    ],
)
def test_what_neither_may_do_keeps_out(leave: str, effect: str) -> None:
    for ground in GROUNDS[:2]:
        (rule,) = read_agreement(SourceText("test", f"It shall be {leave} {ground}.")).rules
        assert rule.effect == effect
