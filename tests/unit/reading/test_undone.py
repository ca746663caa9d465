"""Papers and promises that hold no more, or not yet, bind nobody; those that go on holding do."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

DUTIES = ("leave Kutum", "keep tanks out of Kutum", "withdraw from the area north of the Litani")
BROKEN = (
    "The rebels reneged on a promise to {}.",
    "The rebels tore up the accord to {}.",
    "The army walked away from a pact to {}.",
    "The army backed out of an undertaking to {}.",
    "The rebels suspended their part in an earlier pledge to {}, and no longer feel bound by it.",
    "The rebels broke their promise to {}.",
    "The government withdrew from the ceasefire agreement to {}.",
    "The rebels repudiated their commitment to {}.",
    "A previous pledge by the rebels lapsed: an earlier promise to {} was never kept.",
)
KEPT = (
    "The rebels renewed their pledge to {}.",
    "Both sides signed a pledge to {}.",
    "The rebels confirmed the accord and signed a promise to {}.",
    "Both sides left the hall and signed an accord to {}.",
)
UNMADE = (
    "Eleven states tabled a draft resolution ordering {}; it was vetoed on Thursday evening.",
    "The opposition introduced a bill ordering {}, which parliament threw out.",
    "A draft treaty ordering {} was circulated on Monday.",
    "A resolution ordering {} was voted down.",
    "A ruling ordering {} was struck down on appeal.",
    "A resolution ordering {} failed to win a majority.",
    "The pact ordering {} was never ratified.",
)
MADE = (
    "The Council adopted a draft resolution ordering {}.",
    "The Council adopted a resolution ordering {}.",
    "The accord ordering {} was ratified on Monday.",
)
ORDERED = ("the army to leave Kutum", "troops out of the district of Mellit")


def rules(words: str) -> list[tuple[str, str, str]]:
    read = read_agreement(SourceText("test", words)).rules
    return [(rule.kind, rule.effect, describe(rule.area)) for rule in read]


@pytest.mark.parametrize(("frame", "duty"), list(itertools.product(BROKEN, DUTIES)))
def test_a_broken_promise_binds_nobody(frame: str, duty: str) -> None:
    assert rules(frame.format(duty)) == []


@pytest.mark.parametrize(("frame", "duty"), list(itertools.product(KEPT, DUTIES)))
def test_a_promise_that_holds_binds(frame: str, duty: str) -> None:
    assert [rule[1] for rule in rules(frame.format(duty))] == ["keep out"]


@pytest.mark.parametrize(("frame", "duty"), list(itertools.product(UNMADE, ORDERED)))
def test_a_paper_that_was_never_made_binds_nobody(frame: str, duty: str) -> None:
    assert rules(frame.format(duty)) == []


@pytest.mark.parametrize(("frame", "duty"), list(itertools.product(MADE, ORDERED)))
def test_a_paper_that_was_made_binds(frame: str, duty: str) -> None:
    assert [rule[1] for rule in rules(frame.format(duty))] == ["keep out"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kutum is to be handed back to the police on 15 December.", "act in"),
        ("The district of Mellit will be returned to Chad by June.", "act in"),
        ("Kutum shall be handed over by the rebels to the police.", "keep out"),
        ("Kutum shall be handed over.", "keep out"),
        ("Nobody but the Verification Mission will patrol Kutum, said the mediator.", "act in"),
        ("The rebels shall fall back to a new strip 5 km wide along the Litani River.", "stay in"),
        ("The rebels shall withdraw from a strip 5 km wide along the Litani River.", "keep out"),
        ("The fighters are to be bused out of the area north of the Litani River.", "keep out"),
    ],
)
def test_a_deed_is_never_turned_round(text: str, expected: str) -> None:
    assert [rule[1] for rule in rules(text)] == [expected]


def test_what_closes_a_deployment_opens_no_corridor() -> None:
    text = "Their mandate in Kutum ends in May and shall not be renewed, closing a deployment."
    assert "act in" not in [rule[1] for rule in rules(text)]
