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


WATCHING = (
    "man checkpoints in",
    "search vehicles in",
    "check travellers in",
    "escort relief convoys in",
    "search houses in",
    "carry out searches in",
    "run roadblocks in",
    "take up positions in",
    "keep the peace in",
    "collect weapons in",
    "operate in",
    "be present in",
)
DUTIES = (
    "Peacekeepers shall {} Kutum.",
    "The police have to {} Kutum.",
    "The Mission has agreed to {} Kutum.",
    "Demands that the observers {} Kutum",
)
HELD_UP = (
    "until the elections are held",
    "before the rains begin",
    "while the talks go on",
    "without the leave of the Mission",
)


@pytest.mark.parametrize(("mode", "what"), list(itertools.product(DUTIES, WATCHING)))
def test_who_works_somewhere_acts_there_and_in_all_of_it(mode: str, what: str) -> None:
    text = mode.format(what)
    assert effects(text) == {"act in"}
    assert grounds(text) == grounds("The observers shall monitor Kutum.")


@pytest.mark.parametrize(("words", "what"), list(itertools.product(HELD_UP, THERE)))
def test_words_between_commas_undo_no_ban(words: str, what: Deed) -> None:
    for subject in ("The Front may not", "The Front shall not", "No armed group may"):
        text = f"{subject}, {words}, {what.base}."
        assert effects(text) == {"keep out"}, text
        assert grounds(text) == grounds("The army shall withdraw from Kutum.")


def test_words_between_commas_ban_nothing() -> None:
    text = "The Front shall, until the elections are held, assemble in Kutum."
    assert effects(text) == {"act in"}


@pytest.mark.parametrize(
    "text",
    [
        "Peacekeepers are to search vehicles at four posts on the edge of Kutum.",
        "The observers shall man four posts on the outskirts of Kutum.",
    ],
)
def test_who_stands_at_the_edge_of_a_town_is_not_drawn_all_over_it(text: str) -> None:
    assert effects(text) == {"act in"}
    assert not grounds(text) & grounds("The observers shall monitor Kutum.")


@pytest.mark.parametrize(
    "text",
    [
        "The army shall leave its checkpoints in Kutum.",
        "The army shall take over checkpoints in Kutum.",
    ],
)
def test_posts_that_are_left_or_taken_are_not_all_of_a_town(text: str) -> None:
    assert rules(text)
    assert not grounds(text) & grounds("The army shall withdraw from Kutum.")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Demands that the M23 leave Sake and Rutshuru within seventy-two hours", ("M23",)),
        ("The M23 has to leave Sake.", ("M23",)),
        ("Calls on Chad to leave Kutum", ("Chad",)),
        ("The police shall rid Kutum of the gangs.", ()),
        ("It shall be the duty of the Front to leave Kutum.", ("Front",)),
    ],
)
def test_who_is_asked_is_bound(text: str, bound: tuple[str, ...]) -> None:
    (rule,) = rules(text)
    assert rule.effect == "keep out"
    assert not bound or rule.obliged == bound
    assert "Chad" not in repr(rule.area)


def test_a_road_is_no_movement() -> None:
    (rule,) = rules("Demands that the army withdraw from the M5")
    assert "Road" in repr(rule.area)
