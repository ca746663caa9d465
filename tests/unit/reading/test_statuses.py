"""What ground is declared, treated as or given the status of is a zone; what is not, is none."""

from __future__ import annotations

import itertools

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the district of Mellit", "the area north of the river Litani")
ZONES = (
    "There is hereby established in {} a zone of separation.",
    "A demilitarised zone is hereby established in {}.",
    "{} is declared demilitarised.",
    "{} shall be declared neutral and demilitarised.",
    "The Parties declare {} demilitarised.",
    "The Parties agree to treat {} as neutralised.",
    "The Powers shall recognise {} as neutral territory.",
    "Let {} be held as neutral ground by all the clans.",
    "{} shall have the status of a demilitarised zone.",
    "{} shall enjoy the status of a protected area.",
    "The Council accords to {} the status of a protected area.",
    "The status of a safe area is conferred on {}.",
    "The regime of a demilitarised zone is applied to {}.",
    "{} shall remain a demilitarised zone.",
    "{} shall henceforth be a demilitarised zone.",
)
NO_ZONES = (
    "{} shall not be treated as a demilitarised zone.",
    "The Parties do not recognise {} as a demilitarised zone.",
    "{} shall be treated as a province of the Union.",
    "The Council considered whether {} should be a safe area.",
)
MANDATES = (
    "The mandate of the Mission shall extend to {}.",
    "The area of responsibility of the Mission shall extend to {}.",
    "The national army shall assume charge of {}.",
    "Surveillance shall be exercised by the observers in {}.",
    "Marines shall be landed in {}.",
    "The cantonment of the rebels shall take place in {}.",
)
LIMITS = (
    "The armament of the army in {} is restricted to weapons below 12 mm.",
    "Exercises of more than a company shall not be staged in {} by the army.",
)


def read(text: str, ground: str) -> list[tuple[str, str]]:
    words = text.format(ground)
    found = read_agreement(SourceText("test", words[0].upper() + words[1:]))
    return [(rule.kind, rule.effect) for rule in found.rules]


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(ZONES, GROUNDS)))
def test_ground_that_is_given_a_status_is_a_zone(text: str, ground: str) -> None:
    kinds = {"demilitarized", "safe_zone", "buffer"}
    assert {kind for kind, _ in read(text, ground)} <= kinds
    assert read(text, ground)


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(NO_ZONES, GROUNDS)))
def test_ground_that_is_given_none_is_no_zone(text: str, ground: str) -> None:
    assert read(text, ground) == []


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(MANDATES, GROUNDS)))
def test_who_takes_charge_of_ground_is_kept_out_of_none(text: str, ground: str) -> None:
    assert {effect for _, effect in read(text, ground)} <= {"act in", "stay in"}
    assert read(text, ground)


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(LIMITS, GROUNDS)))
def test_what_is_limited_in_ground_keeps_nobody_in_it(text: str, ground: str) -> None:
    assert read(text, ground) == [("limited_forces", "act in")]


@pytest.mark.parametrize(
    "text",
    [
        "Notice of the order shall be posted in every village.",
        "Copies of the map shall be posted in Kutum.",
    ],
)
def test_a_notice_that_is_posted_posts_nobody(text: str) -> None:
    assert read_agreement(SourceText("test", text)).rules == ()
