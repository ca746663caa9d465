"""Places that are made zones are read in the words in which news tells of it."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("Kutum", "the district of Mellit")
ZONES = (
    ("The two presidents agreed to turn {} into a demilitarised zone.", "demilitarized"),
    ("The accord declares {} a safe area.", "safe_zone"),
    ("{} is declared a safe area under the resolution.", "safe_zone"),
    ("{} will become a demilitarised zone.", "demilitarized"),
    ("The two armies agreed that {} would henceforth count as no man's land.", "buffer"),
    ("By order of the court, {} is to be treated as a protected zone.", "safe_zone"),
    ("From Wednesday, maps will mark {} as a zone of separation.", "buffer"),
    ("Under the pact, the army recognises {} as a humanitarian safe zone.", "safe_zone"),
    ("A buffer zone encompassing {} comes into force at midnight under the accord.", "buffer"),
    ("Both sides agreed on the establishment of a security belt covering {}.", "buffer"),
    ("The existing buffer zone is to be widened to include {}.", "buffer"),
    ("The parties agreed to widen the buffer zone to include {}.", "buffer"),
    ("Neutral ground: that is what {} becomes under the pact.", "safe_zone"),
    ("The signatories settled on making {} part of a grey zone.", "buffer"),
    ("They signed a memorandum designating {} a de-escalation area.", "safe_zone"),
)
NONE = (
    "The rebels want the buffer zone to be widened to include {}.",
    "The buffer zone does not include {}.",
    "The buffer zone will not be widened to include {}.",
    "The agreement on a buffer zone in {} comes into force on Monday.",
    "The two sides refused to turn {} into a demilitarised zone.",
    "The mandate was extended to include {}.",
    "{} was declared a disaster area.",
    "The village lies in a safe zone covering {}, a reporter said.",
    "The zone takes its name from {}.",
)
HELD = (
    ("The army shall halve its garrison in {}.", "act in"),
    ("Both governments undertook to halve their troop numbers in {} by May.", "act in"),
    ("The army shall reduce its forces in {} to 300 men.", "act in"),
    ("The deal lets the rebels keep a garrison in {}.", "act in"),
    ("The treaty leaves a contingent of up to 2,000 foreign soldiers in {}.", "act in"),
    ("The army shall leave its bases in {}.", "keep out"),
    ("The army shall not keep troops in {}.", "keep out"),
)
NOT_HELD = (
    "The army shall not reduce its forces in {}.",
    "The rebels cut their forces in {} last year.",
    "The army wants to keep its bases in {}.",
    "The attack leaves ten soldiers dead in {}.",
)


def read(frame: str, ground: str) -> list[tuple[str, str]]:
    words = frame.format(ground)
    found = read_agreement(SourceText("test", words[0].upper() + words[1:])).rules
    name = ground.rsplit(maxsplit=1)[-1].casefold()
    assert all(name in describe(rule.area).casefold() for rule in found)
    return [(rule.kind, rule.effect) for rule in found]


@pytest.mark.parametrize(("zone", "ground"), list(itertools.product(ZONES, GROUNDS)))
def test_a_place_is_made_a_zone(zone: tuple[str, str], ground: str) -> None:
    assert [kind for kind, _ in read(zone[0], ground)] == [zone[1]]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(NONE, GROUNDS)))
def test_what_is_wanted_denied_or_no_zone_makes_none(frame: str, ground: str) -> None:
    assert read(frame, ground) == []


@pytest.mark.parametrize(("held", "ground"), list(itertools.product(HELD, GROUNDS)))
def test_what_somebody_has_somewhere(held: tuple[str, str], ground: str) -> None:
    assert [effect for _, effect in read(held[0], ground)] == [held[1]]


@pytest.mark.parametrize(("frame", "ground"), list(itertools.product(NOT_HELD, GROUNDS)))
def test_what_is_not_due_there(frame: str, ground: str) -> None:
    assert read(frame, ground) == []
