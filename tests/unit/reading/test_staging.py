"""What papers have somebody do, what they end, close and leave no room for."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the town of Mellit", "the area within 8 km of the port of Adulis")
BINDING = (
    ("keep out", "The text has both brigades leaving {} by July."),
    ("keep out", "The pact, signed on Monday, has the militia quitting {} within a week."),
    ("keep out", "The accord sees rebel guns pulled out of {}."),
    ("keep out", "The accord would see the garrison withdrawing from {} in May."),
    ("act in", "The accord has the rebels assembling in {}."),
    ("act in", "The truce sees monitors deployed in {}."),
    ("act in", "The pact has mixed crews patrolling {}."),
    ("keep out", "The accord leaves no foreign soldiers in {}."),
    ("keep out", "Both sides have agreed there will be no joint patrols in {}."),
    ("keep out", "The two armies agreed to end night patrols in {}."),
    ("keep out", "The two armies agreed not to patrol {}."),
    ("keep out", "The two sides agreed to halt all troop movements in {}."),
    ("keep out", "The sides agreed on a halt to military movement in {}."),
    ("keep out", "The pact does away with roadblocks in {}."),
    ("keep out", "The truce scraps every checkpoint in {}."),
    ("keep out", "The accord closes the army's outposts in {}."),
    ("keep out", "The accord puts {} off limits to fighters of both sides."),
    ("keep out", "Under the accord {} is closed to armed men."),
    ("keep out", "The accord rules out any military presence in {}."),
    ("keep out", "In the pact both sides renounce any military presence in {}."),
)
IDLE = (
    "The leaked draft has the militia leaving {} within a week.",
    "The rebel plan has the army leaving {}.",
    "The newspaper has both brigades leaving {} by July.",
    "The general has troops gathering in {}.",
    "The government has soldiers deployed in {}.",
    "The 1974 treaty had the army leaving {}.",
)


def rules(words: str) -> list[str]:
    return [rule.effect for rule in read_agreement(SourceText("test", words)).rules]


@pytest.mark.parametrize(("effect", "frame"), BINDING)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_a_paper_has_somebody_do_is_a_rule(effect: str, frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == [effect]


@pytest.mark.parametrize("frame", IDLE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_anybody_else_has_going_on_is_none(frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == []


def test_posts_in_ground_on_a_side_are_taken_down_there() -> None:
    words = "Both sides shall dismantle their checkpoints in the territory east of the Nile."
    assert rules(words) == ["keep out"]


def test_a_base_that_stays_closed_is_not_closed_then() -> None:
    words = "The army's base in the town of Mellit stays closed until then."
    assert "keep out" not in rules(words)
