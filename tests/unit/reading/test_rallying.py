"""Places named for fighters to gather in, who may not leave, and what is watched in a place."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the town of Mellit", "Kordofan province", "the area within 8 km of the port of Adulis")
GATHERING = (
    "The accord names {} as the assembly point for the guerrillas.",
    "The map marks {} as the place where the guerrillas must gather.",
    "The accord says that {} is where the guerrillas must assemble.",
    "According to the signed map, {} is the place where the guerrillas are to be cantoned.",
    "The order tells the guerrillas to present themselves in {}, as the accord provides.",
    "The truce pens the militia in {}.",
)
WATCHING = (
    "The accord allows UN monitors into {}.",
    "Under the accord, UN monitors will get access to {}.",
    "The observers shall check compliance in {}.",
    "Compliance in {} will be checked by the monitors.",
    "The observers shall verify the withdrawal in {}.",
    "The monitors begin their work in {} on Monday, as the accord provides.",
    "The mission will keep an eye on {} under the accord.",
    "The mission is required to send inspectors to {} once a week.",
    "Both sides agreed that {} be placed under the surveillance of the Joint Commission.",
    "Under the accord {} comes under UN supervision.",
)
IDLE = (
    "{} is where the guerrillas gathered before the battle.",
    "The mission verified the withdrawal from {}.",
    "UN monitors started work in {} last year.",
    "Observers have access to {}, the UN said.",
)


def effects(words: str) -> list[str]:
    return [rule.effect for rule in read_agreement(SourceText("test", words)).rules]


@pytest.mark.parametrize("frame", [*GATHERING, *WATCHING])
@pytest.mark.parametrize("ground", GROUNDS)
def test_where_they_gather_or_watch_they_act(frame: str, ground: str) -> None:
    assert set(effects(frame.format(ground))) == {"act in"}


@pytest.mark.parametrize("frame", IDLE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_was_or_is_so_binds_nobody(frame: str, ground: str) -> None:
    assert effects(frame.format(ground)) == []


@pytest.mark.parametrize("ground", GROUNDS)
def test_no_fighter_may_leave(ground: str) -> None:
    words = f"No fighter may leave {ground} with a weapon, under the terms of the truce."
    assert effects(words) == ["stay in"]


@pytest.mark.parametrize("deed", ["monitor", "observe", "inspect", "supervise"])
def test_ground_east_of_a_river_is_watched_too(deed: str) -> None:
    assert effects(f"The mission shall {deed} the territory east of the Nile.") == ["act in"]
