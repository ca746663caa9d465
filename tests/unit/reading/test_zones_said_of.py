"""Which ground a zone is: what it consists of, spans, is defined as, and what a place is made."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the town of Mellit", "Kordofan province", "the area within 8 km of the port of Adulis")
ZONES = (
    "The buffer zone agreed on Tuesday covers {}.",
    "The buffer zone, agreed in Cairo on Tuesday, will comprise {}.",
    "The buffer zone that both governments agreed to create consists of {}.",
    "The no-fly zone imposed by the resolution extends over {}.",
    "The agreed buffer zone spans {}.",
    "The new buffer zone will be {}, the accord says.",
    "The buffer zone set out in the accord is {}.",
    "The accord makes {} a neutral zone.",
    "Under the accord {} is made a neutral zone.",
    "The protocol defines the buffer zone as {}.",
    "The buffer zone is described in the annex as {}.",
    "A buffer zone was agreed, to include {}.",
    "A buffer zone shall be set up, with {} as its territory.",
)
OTHERS = (
    "The zone the rebels want would cover {}.",
    "The buffer zone that the opposition proposed would take in {}.",
    "The accord makes {} a centre of trade.",
)


def rules(words: str) -> list[str]:
    return [rule.kind for rule in read_agreement(SourceText("test", words)).rules]


@pytest.mark.parametrize("frame", ZONES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_ground_of_a_zone_is_read(frame: str, ground: str) -> None:
    assert len(rules(frame.format(ground))) == 1


@pytest.mark.parametrize("frame", OTHERS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_no_zone_or_only_wanted_is_none(frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == []


def test_a_town_that_serves_as_a_zone_is_one() -> None:
    assert rules("Under the deal the town of Mellit will serve as a buffer zone.") == ["buffer"]
