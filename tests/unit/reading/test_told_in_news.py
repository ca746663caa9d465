"""What was agreed, ordered or signed is read through the words in which news tells of it."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("Kutum", "the district of Mellit", "the area north of the Litani River")
OUT = (
    "The Security Council, meeting in New York, demanded that the army withdraw from {}.",
    "The Council, in a resolution, demanded and ordered that the army leave {}.",
    "Judges ruled by 14 votes to one that both armies withdraw from {}.",
    "The court ruled that the army leave {}.",
    "The minister said that the army would be pulling back from {}, in line with the commitments.",
    "The army would be pulling back from {}, in keeping with its obligations, a spokesman said.",
    "Having secured guarantees for their prisoners, the rebels undertook to withdraw from {}.",
    "The rebels began preparing to clear out of {}, as the accord requires of them.",
    "The package commits the rebels to a full military exit from {}.",
    "The deal commits both armies to an immediate withdrawal from {}.",
    "The bloc's ruling gives the rebels a fortnight to end their presence in {}.",
    "The accord gives the rebels ten days to end their presence in {}.",
    "The declaration leaves no room for foreign fighters in {}.",
    "The army shall end its mission in {}.",
    "The Security Council voted to withdraw its observers from {}.",
    "It is from {} that the rebels will go first, according to the annex that both sides signed.",
    "The army shall close its bases in {}.",
    "The protocol obliges the rebels to remove tanks from {}, a step to be certified.",
)
CLAIMED = (
    "The army, after a meeting, demanded that the rebels withdraw from {}.",
    "The opposition, in a letter to the Council, demanded that the army leave {}.",
    "A prosecutor asked judges to rule that the army withdraw from {}.",
    "The spokesman told reporters that the army would be pulling back from {}.",
    "The army would be pulling back from {}, in line with its wishes, a spokesman said.",
    "The rebels are preparing to leave {}, as the opposition demands.",
    "Critics say the deal leaves no room for foreign fighters in {}.",
    "The army shall not close its bases in {}.",
    "Lawmakers voted to leave {}.",
    "The Council did not vote to withdraw its observers from {}.",
    "The army ended its presence in {} last year.",
)


def effects(words: str, ground: str) -> list[tuple[str, bool]]:
    read = read_agreement(SourceText("test", words.format(ground))).rules
    name = {"Kutum": "Kutum", "the district of Mellit": "Mellit"}.get(ground, "Litani")
    return [(rule.effect, name.casefold() in describe(rule.area).casefold()) for rule in read]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(OUT, GROUNDS)))
def test_who_has_to_go_is_read(frame: str, ground: str) -> None:
    assert effects(frame, ground) == [("keep out", True)]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(CLAIMED, GROUNDS)))
def test_what_one_side_says_is_not(frame: str, ground: str) -> None:
    assert effects(frame, ground) == []
