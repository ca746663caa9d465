"""Every plain way to send, keep or lead somebody somewhere, on every kind of ground.

Each wording is read with each kind of ground, so that none works only with the one it was
first met with.
"""

from __future__ import annotations

import itertools

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
GROUNDS = (
    "Kutum",
    "the town of Kutum",
    "Kutum and Mellit",
    "Darfur",
    "the port of Suakin",
    "Kutum airport",
    "Hill 327",
    "Mount Marra",
    "the islands of Zubair and Hanish",
    "the villages of Abu, Bor and Cal",
)
KEPT_OUT = (
    "The Army shall withdraw from {}.",
    "Army units shall be withdrawn from {}.",
    "The Army has agreed to pull out of {}.",
    "The Army is to vacate {} by 3 May 2020.",
    "{} shall be evacuated by the Army.",
    "No troops shall be stationed in {}.",
    "No armed men may enter {}.",
    "The Front undertakes not to enter {}.",
    "{} shall be demilitarised.",
    "Heavy weapons shall be removed from {}.",
    "There shall be no troops in {}.",
    "Neither side shall maintain troops in {}.",
    "Entry of troops into {} is forbidden.",
)
THERE = (
    "Observers shall be deployed in {}.",
    "The police shall patrol {}.",
    "The Front shall assemble its fighters in {}.",
    "The Mission shall monitor {}.",
    "The Army shall take over {}.",
    "Control of {} shall pass to the Army.",
)


def effects(wording: str, ground: str) -> set[str]:
    said = wording.format(ground)
    rules = read_agreement(SourceText("test", HEAD + said[0].upper() + said[1:])).rules
    return {rule.effect for rule in rules}


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(KEPT_OUT, GROUNDS)))
def test_who_must_go_or_may_not_come_is_kept_out(wording: str, ground: str) -> None:
    assert effects(wording, ground) == {"keep out"}


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(THERE, GROUNDS)))
def test_who_is_sent_or_gathered_acts_there(wording: str, ground: str) -> None:
    assert effects(wording, ground) <= {"act in", "stay in"}
    assert effects(wording, ground)


@pytest.mark.parametrize(
    "text",
    [
        "Everyone shall be evacuated by the Army.",
        "Livestock shall be evacuated by helicopter.",
        "Control of the ceasefire shall pass to the Mission.",
        "Responsibility for the talks shall pass to the Chairman.",
    ],
)
def test_what_is_no_place_is_no_ground(text: str) -> None:
    assert read_agreement(SourceText("test", HEAD + text)).rules == ()


def test_who_takes_over_is_who_acts_there() -> None:
    text = HEAD + "Control of the town of Kutum shall pass to the Army."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.obliged == ("Army",)
