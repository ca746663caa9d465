"""Who is sent, handed over, let in or put in charge of ground, in the words of news."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("Kutum", "the district of Mellit")
THERE = (
    "Control of {} passes to the interim civilian administration on 1 July, under the accord.",
    "Responsibility for law and order in {} goes to a mixed police force under the accord.",
    "Full control of {} shall revert to the government.",
    "Control of {} is to be transferred to the police.",
    "Among the agreed steps is the return of border guards to {}.",
    "The accord provides for the return of the police to {}.",
    "Peacekeepers are to be stationed in {}, the two foreign ministers announced.",
    "Security in {} will rest with the police.",
    "The army shall take control of {}.",
    "The Council authorised a multinational mission to secure {}.",
    "A force of 3,200 peacekeepers will deploy to {} under the accord.",
    "The rebels signed a paper allowing international monitors unrestricted access to {}.",
    "The settlement places {} under a transitional authority.",
    "{} will be placed under the administration of the police.",
    "Cantonment of former guerrillas will take place in {}.",
    "The fighters are to be transferred to {} by Saturday.",
    "The fighters have a single permitted destination, {}, as laid down in the deal.",
    "Under the compromise, the rebels get to stay in {} for another five years.",
    "All combatants are to assemble in {} by 1 February, the peace secretariat said.",
    "Once disarmed, the rebels will be housed in {}, where the deal reserves former barracks.",
)
NOT_THERE = (
    "Control of {} has passed to the rebels.",
    "The rebels want control of {} to pass to them.",
    "Control of {} passed to the rebels last year.",
    "Attention passes to {}.",
    "The accord provides for the return of refugees to {}.",
    "The return of the police to {} was a disaster.",
    "The rebels fear the return of the army to {}.",
    "The mission's mandate in {} will end on 31 December.",
    "Peacekeepers are to be stationed in {}, two rebel ministers announced.",
    "Responsibility for the attack in {} lies with the rebels.",
    "The prisoners are to be transferred to {} by Saturday.",
    "The accord grants relief agencies full access to {}.",
    "{} will be placed under a curfew.",
    "The ceremony marking the cantonment of the rebels will take place in {}.",
    "Cantonment of former guerrillas took place in {} last year.",
    "Elections will take place in {}.",
    "The task of clearing mines is assigned to {}.",
    "All combatants are to assemble in {} by 1 February, a rebel commander said.",
)


def read(frame: str, ground: str) -> list[str]:
    words = frame.format(ground)
    found = read_agreement(SourceText("test", words[0].upper() + words[1:])).rules
    name = ground.rsplit(maxsplit=1)[-1].casefold()
    assert all(name in describe(rule.area).casefold() for rule in found)
    return [rule.effect for rule in found]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(THERE, GROUNDS)))
def test_who_is_there_by_agreement(frame: str, ground: str) -> None:
    assert read(frame, ground) == ["act in"]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(NOT_THERE, GROUNDS)))
def test_who_is_not(frame: str, ground: str) -> None:
    assert read(frame, ground) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels shall fall back to all territory within 20 km of Nyala.", "stay in"),
        ("The rebels shall withdraw from all territory within 20 km of Nyala.", "keep out"),
        ("The rebels have ten days to leave all territory within 20 km of Nyala.", "keep out"),
        ("Control of the area north of the Litani River passes to the army.", "act in"),
        ("Both armies shall halve their forces in the area north of the Litani River.", "act in"),
        ("The area north of the Litani River shall be handed back to the army.", "act in"),
    ],
)
def test_ground_that_is_no_place(text: str, expected: str) -> None:
    assert [rule.effect for rule in read_agreement(SourceText("test", text)).rules] == [expected]
