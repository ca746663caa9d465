"""Papers that are only near, and what is only dreamt of, bind nobody; papers that are made do."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the town of Mellit", "Kordofan province", "the area within 8 km of the port of Adulis")
UNMADE = (
    "The envoys are close to an accord that would bar troops from {}.",
    "The two camps are inching towards a deal under which the army would leave {}.",
    "The talks ended far from an agreement requiring the rebels to quit {}.",
    "The mediators are working on a text obliging both armies to leave {}.",
    "Both camps are said to be on the verge of an agreement to withdraw from {}.",
    "The pact, if approved, will see the army leave {}.",
    "If ratified by parliament, the accord will bar both armies from {}.",
    "A potential accord obliges the army to leave {}.",
    "The withdrawal of troops from {} remains the rebels' chief demand.",
    "A demilitarised zone in {} is still a distant prospect.",
    "Joint patrols in {} remain an ambition of the mission.",
    "A pull-out from {} is out of the question, the colonel said.",
)
MADE = (
    "After months of work on a text, both sides agreed that the army would leave {}.",
    "As a step towards a lasting agreement, the army shall leave {}.",
    "The accord is close to the one signed in May and requires the army to leave {}.",
    "The withdrawal from {} is a key demand of the accord signed on Monday, and must be done soon.",
    "The army shall withdraw from {}, which remains the rebels' chief demand.",
    "The army shall, if agreed by the Commission, leave {} before Friday.",
)


def rules(words: str) -> list[str]:
    return [rule.effect for rule in read_agreement(SourceText("test", words)).rules]


@pytest.mark.parametrize("frame", UNMADE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_paper_that_is_not_made_binds_nobody(frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == []


@pytest.mark.parametrize("frame", MADE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_paper_that_is_made_binds(frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == ["keep out"]


@pytest.mark.parametrize(
    "words",
    [
        "Observers shall monitor the territory east of the Nile.",
        "The accord tasks the mission with watching over the territory east of the Nile.",
        "Peacekeepers shall be stationed in the territory east of the Nile.",
    ],
)
def test_who_watches_ground_acts_there(words: str) -> None:
    assert rules(words) == ["act in"]


def test_whose_army_is_sent_to_a_side_stays_there() -> None:
    assert rules("The army shall deploy east of the Nile.") == ["stay in"]
