"""What a deed counts as is no duty; where nobody may be, to be there is a breach."""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the district of Mellit", "Kutum", "the area north of the river Litani")
COUNTED = (
    "The withdrawal of the army from {} is without prejudice to the claims of either party.",
    "The withdrawal of the army from {} does not imply recognition of the line.",
    "Withdrawal from {} shall in no way prejudice the rights of the parties.",
    "The evacuation of {} shall not be deemed a renunciation of sovereignty.",
    "The demilitarisation of {} shall not prejudice the final status of the territory.",
    "The stationing of troops in {} shall not be regarded as recognition of any claim.",
    "The deployment of the army in {} shall not create any right.",
    "The killing of civilians in {} shall constitute a violation of this Accord.",
    "Persons killed in {} shall not be forgotten.",
    "Those who fought in {} shall not be prosecuted.",
    "Troops deployed in {} shall not fire on civilians.",
    "Civilians living in {} shall not be harmed.",
)
OUT = (
    "The stationing of troops in {} shall be regarded as a breach of this Accord.",
    "The presence of armed men in {} shall constitute a violation of the truce.",
    "Any movement of troops in {} shall be deemed a violation of the ceasefire.",
    "In {} the continued stay of the army after 5 May shall constitute a breach of this Accord.",
    "Failure to withdraw from {} shall constitute a breach of this Accord.",
    "The withdrawal of the army from {} shall not be delayed on any ground.",
    "The withdrawal of the army from {} shall be deemed complete on 5 May.",
    "No troops stationed in {} shall remain after 5 May.",
)


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(COUNTED, GROUNDS)))
def test_what_a_deed_counts_as_is_no_duty(text: str, ground: str) -> None:
    assert read(text.format(ground)).rules == ()


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(OUT, GROUNDS)))
def test_what_is_a_breach_is_forbidden(text: str, ground: str) -> None:
    found = read(text.format(ground))
    assert {rule.effect for rule in found.rules} <= {"keep out"}
    assert found.rules or found.not_understood
