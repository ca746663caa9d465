"""Plain sentences as a product: every way to oblige, with every deed that keeps out or sends.

A mode that works with one verb has to work with all, and what binds nobody may make a rule
with none. Each cell is read alone, without a heading.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import NamedTuple

import pytest

from zonemap.agreement import Rule
from zonemap.area import without_spans
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


class Deed(NamedTuple):
    """A deed as an infinitive, in the third person, and as a gerund."""

    base: str
    third: str
    gerund: str


def deed(words: str, third: str, gerund: str) -> Deed:
    first, _, rest = words.partition(" ")
    return Deed(f"{first} {rest}", f"{third} {rest}", f"{gerund} {rest}")


LEFT = (
    deed("leave Kutum", "leaves", "leaving"),
    deed("vacate Kutum", "vacates", "vacating"),
    deed("clear Kutum", "clears", "clearing"),
    deed("pull out of Kutum", "pulls", "pulling"),
    deed("withdraw its men from Kutum", "withdraws", "withdrawing"),
    deed("remain out of Kutum", "remains", "remaining"),
    deed("keep outside Kutum", "keeps", "keeping"),
    deed("stay away from Kutum", "stays", "staying"),
)
FAR = (
    deed("stay 9 km outside Kutum", "stays", "staying"),
    deed("remain at a distance of 9 km from Kutum", "remains", "remaining"),
    deed("keep 9 km from Kutum", "keeps", "keeping"),
    deed("move 9 km away from Kutum", "moves", "moving"),
    deed("be pushed back 9 km from Kutum", "is", "being"),
    deed("halt 9 km short of Kutum", "halts", "halting"),
)
THERE = (
    deed("stay in Kutum", "stays", "staying"),
    deed("remain in Kutum", "remains", "remaining"),
    deed("enter Kutum", "enters", "entering"),
    deed("return to Kutum", "returns", "returning"),
    deed("assemble in Kutum", "assembles", "assembling"),
    deed("go to Kutum", "goes", "going"),
)
BINDING = (
    "The Front shall {0.base}.",
    "The Front is to {0.base}.",
    "The Front has to {0.base}.",
    "The Front will have to {0.base}.",
    "The Front is required to {0.base}.",
    "The Front agrees to {0.base}.",
    "The Front has ten days to {0.base}.",
    "The Front commits itself to {0.gerund}.",
    "Demands that the Front {0.base}",
    "Calls on the Front to {0.base}",
    "Under the truce the Front must {0.base}.",
    "The accord obliges the Front to {0.base}.",
    "It shall be the duty of the Front to {0.base}.",
)
BANNING = (
    "The Front shall not {0.base}.",
    "The Front must never again {0.base}.",
    "The Front is forbidden to {0.base}.",
    "It is forbidden for the Front to {0.base}.",
    "The accord bars the Front from {0.gerund}.",
    "Under the truce the Front cannot {0.base}.",
    "No soldier of the Front may {0.base}.",
)
UNBOUND = (
    "The Front would like to {0.base}.",
    "The Front refused to {0.base}.",
    "The Front hopes to {0.base}.",
    "Will the Front {0.base}?",
    "It is not true that the Front has to {0.base}.",
    "It is false that the Front must {0.base}.",
    "The Front was forced to {0.base}.",
    "The Front was obliged to {0.base}.",
    "The Front had been ordered to {0.base}.",
    "The Front is unwilling to {0.base}.",
    "The Front would {0.base} if attacked.",
    "The Front agreed in 1998 to {0.base}, but never did.",
    "Villagers want the Front to {0.base}.",
    "A minister said the Front should {0.base}.",
    "The two sides are discussing whether the Front should {0.base}.",
    "Under a proposal the Front would {0.base}.",
    "If the Front were to {0.base}, the talks could begin.",
    "The Front need not {0.base}.",
)


@cache
def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


def grounds(text: str) -> set[str]:
    return {repr(without_spans(rule.area)) for rule in rules(text)}


def effects(text: str) -> set[str]:
    return {rule.effect for rule in rules(text)}


def told(mode: str, what: Deed) -> str:
    return mode.format(what)


@pytest.mark.parametrize(("mode", "what"), list(itertools.product(BINDING, LEFT)))
def test_who_has_to_go_in_any_words_is_kept_out(mode: str, what: Deed) -> None:
    text = told(mode, what)
    assert effects(text) == {"keep out"}
    assert grounds(text) == grounds("The army shall withdraw from Kutum.")


@pytest.mark.parametrize(("mode", "what"), list(itertools.product(BINDING, FAR)))
def test_who_has_to_keep_his_distance_is_kept_out_of_it(mode: str, what: Deed) -> None:
    text = told(mode, what)
    assert effects(text) == {"keep out"}
    assert grounds(text) == grounds("No troops may be within 9 km of Kutum.")


@pytest.mark.parametrize(("mode", "what"), list(itertools.product(BINDING, THERE)))
def test_who_has_to_be_there_in_any_words_is_not_kept_out(mode: str, what: Deed) -> None:
    text = told(mode, what)
    assert effects(text) <= {"act in", "stay in"}
    assert grounds(text) == grounds("The army shall assemble in Kutum.")


@pytest.mark.parametrize(("mode", "what"), list(itertools.product(BANNING, THERE)))
def test_who_may_not_be_there_in_any_words_is_kept_out(mode: str, what: Deed) -> None:
    text = told(mode, what)
    assert effects(text) == {"keep out"}
    assert grounds(text) == grounds("The army shall withdraw from Kutum.")


@pytest.mark.parametrize(("mode", "what"), list(itertools.product(UNBOUND, (*LEFT[:6], *THERE))))
def test_what_obliges_nobody_makes_no_rule(mode: str, what: Deed) -> None:
    assert not rules(told(mode, what))
