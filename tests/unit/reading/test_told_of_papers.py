"""What papers are read out as saying, and what they have made or are due to have done by a day."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the town of Mellit", "Kordofan province", "the area within 8 km of the port of Adulis")
BINDING = (
    (
        "keep out",
        'Holding up clause 4 of the signed pact, the envoy read: "The rebels shall leave {}."',
    ),
    ("keep out", 'The general cited paragraph 2 of the accord: "Both armies shall leave {}."'),
    ("keep out", "Under the accord, both brigades are supposed to have left {} by Friday."),
    ("keep out", "Under the truce the militia is due to have quit {} by Friday."),
    ("keep out", "Under the memo, the garrison is expected to leave {} by May."),
    ("keep out", "Under the accord, gunmen are no longer welcome in {}."),
    ("keep out", "The Council directed all foreign troops to leave {}."),
    ("act in", "The Council mandated the mission to patrol {}."),
    ("act in", "The resolution tasks the observers with monitoring {}."),
)
IDLE = (
    'Reading from his own notes, the envoy said: "The rebels must leave {}."',
    'The general cited the draft accord: "Both armies shall leave {}."',
    "The garrison is believed to have left {} by Friday.",
    "The garrison was supposed to have left {} by Friday.",
    "The colonel directed his men to seize {}.",
    "The rebels said they had set up a safe zone in {}.",
    "Two rebel leaders said they had declared a safe zone in {}.",
    "Under the 1981 accord a buffer zone was set up in {}.",
    "A safe zone has been set up in {}, the army said.",
)
MADE = (
    "Both presidents said they had agreed to set up a buffer zone in {}.",
    "In a joint statement, the two ministers said they had declared a buffer zone in {}.",
    "A buffer zone has been set up in {} under the accord.",
    "A buffer zone is being carved out in {} under the accord signed in May.",
    "A buffer zone has been created in {} by the accord.",
)


def rules(words: str) -> list[str]:
    return [rule.effect for rule in read_agreement(SourceText("test", words)).rules]


@pytest.mark.parametrize(("effect", "frame"), BINDING)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_a_paper_asks_is_read_however_it_is_told(effect: str, frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == [effect]


@pytest.mark.parametrize("frame", IDLE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_one_man_tells_or_wants_binds_nobody(frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == []


@pytest.mark.parametrize("frame", MADE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_zone_that_a_paper_has_made_stands(frame: str, ground: str) -> None:
    assert len(rules(frame.format(ground))) == 1
