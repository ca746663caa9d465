"""What an agreement is reported to say is read as if it said so itself."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Sudan and Chad sign a deal\n\n"
DUTIES = (
    "the Army would withdraw from Kutum",
    "a demilitarised zone 10 km wide would be established along the border between Chad and Sudan",
    "the Front would leave Kutum and Mellit by 3 May",
    "observers would be deployed in Kutum",
    "no troops would be stationed within 5 km of the Litani River",
)
REPORTED = (
    "Under the agreement signed on Monday, {}.",
    "The deal says that {}.",
    "According to the accord, {}.",
    "Under the terms of the truce, {}.",
    "The agreement stipulates that {}.",
    "As part of the agreement, {}.",
    "The two sides agreed that {}.",
    "The text of the agreement, seen by reporters, says {}.",
    "It was agreed that {}.",
    "In the agreement, the sides undertook that {}.",
    "The ceasefire provides that {}.",
    "Mediators announced that the two sides had agreed that {}.",
    "The memorandum, signed in Sochi, provides that {}.",
    "A deal was reached on Monday under which {}.",
    "They signed an agreement whereby {}.",
    "By the terms of the accord {}.",
    "The plan agreed by both sides foresees that {}.",
)
WANTED = (
    "The rebels proposed a deal under which {}.",
    "A draft agreement whereby {} was rejected.",
    "The general said he hoped for an accord under which {}.",
    "No deal was reached under which {}.",
    "Before the war the two sides had agreed that {}.",
)


def areas(words: str) -> list[str]:
    rules = read_agreement(SourceText("test", HEAD + words)).rules
    return [describe(rule.area) for rule in rules]


@pytest.mark.parametrize(("frame", "duty"), list(itertools.product(REPORTED, DUTIES)))
def test_what_is_reported_of_an_agreement_is_read(frame: str, duty: str) -> None:
    assert areas(frame.format(duty)) == areas(f"Under the deal, {duty}.")


@pytest.mark.parametrize(("frame", "duty"), list(itertools.product(WANTED, DUTIES)))
def test_what_is_wanted_of_an_agreement_is_not(frame: str, duty: str) -> None:
    assert areas(frame.format(duty)) == []
