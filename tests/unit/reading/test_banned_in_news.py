"""What is ruled out, barred, frozen or embargoed somewhere is read, by whatever paper says so."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("Kutum", "the district of Mellit")
LIMITED = (
    ("Both delegations consented to a clause barring the entry of forces into {}.", "keep out"),
    ("The deal bars foreign fighters from {}.", "keep out"),
    ("The accord bans troops from entering {}.", "keep out"),
    ("The accord bans all heavy weapons from {}.", "keep out"),
    ("The accord rules out any fortification in {}.", "keep out"),
    ("Putting up any fortification in {} is ruled out by point three of the accord.", "keep out"),
    ("The Council's decision imposes an embargo on the delivery of arms to {}.", "keep out"),
    ("The resolution imposes an arms embargo on {}.", "keep out"),
    ("There will be a freeze on reinforcements to {}.", "act in"),
    ("Both sides agreed to a moratorium on military construction in {}.", "keep out"),
    ("New military construction in {} is frozen for two years under the accord.", "act in"),
    ("The deal restricts military activity in {} to routine guard duty.", "act in"),
    ("The ceasefire will apply first and foremost to {}.", "named"),
    ("It is from {} that the rebels will withdraw first.", "keep out"),
    ("Officials on both sides confirmed the establishment of a safe zone covering {}.", "keep out"),
    ("The two presidents announced that the army would leave {}.", "keep out"),
    (
        "The buffer zone is to be widened to include {}, Chad having dropped its objections.",
        "keep out",
    ),
    ("The agreement would see {} vacated by the army.", "keep out"),
)
NONE = (
    "Barring a miracle, the talks in {} will fail.",
    "The club banned two players from {}.",
    "The general ruled out a withdrawal from {}.",
    "The general ruled out any fortification in {}.",
    "A return of the army to {} was ruled out by the minister.",
    "It was from {} that the rebels withdrew first.",
    "The army confirmed the establishment of a safe zone covering {}.",
    "The two rebel commanders announced that the army would leave {}.",
    "The two sides dropped a plan for a safe zone covering {}.",
    "One plan would see {} patrolled by European troops, but no side has been shown it.",
    "The agreement would have seen {} vacated by the army.",
    "Villagers have seen {} patrolled by the rebels.",
)


def read(frame: str, ground: str) -> list[str]:
    words = frame.format(ground)
    found = read_agreement(SourceText("test", words[0].upper() + words[1:])).rules
    name = ground.rsplit(maxsplit=1)[-1].casefold()
    assert all(name in describe(rule.area).casefold() for rule in found)
    return [rule.effect for rule in found]


@pytest.mark.parametrize(("limited", "ground"), list(itertools.product(LIMITED, GROUNDS)))
def test_what_is_limited_there(limited: tuple[str, str], ground: str) -> None:
    assert read(limited[0], ground) == [limited[1]]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(NONE, GROUNDS)))
def test_what_is_not(frame: str, ground: str) -> None:
    assert read(frame, ground) == []
