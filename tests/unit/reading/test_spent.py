"""Duties that are over, refused, struck out or aimed at, and forces gone before, bind nobody."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = (
    "the town of Kutum",
    "Kassala province",
    "the area within 10 km of the border between Chad and Sudan",
)
IDLE = (
    "The obligation to evacuate {} has been met.",
    "The Army's duty to leave {} was performed in full.",
    "The application for the demilitarisation of {} is dismissed.",
    "The petition that the army leave {} was refused.",
    "Article 9 (no forts in {}): deleted.",
    "Paragraph 2 (evacuation of {}) is omitted.",
    "It is the common purpose of both Governments to see {} cleared of troops.",
    "It is our sincere wish that the army shall leave {}.",
    "The object of this Convention is to bring about the evacuation of {}.",
    "The Governments look forward to the day when no troops will remain in {}.",
    "Troops removed from {} before May shall be paid.",
    "Guns taken out of {} shall be returned to their owners.",
    "Having withdrawn its army from {}, the Kingdom shall be paid a sum in gold.",
    "Men who have served in {} shall receive a pension.",
    "The present armistice does not create a buffer zone in {}.",
    "The surveyors of the Commission shall measure {} and then report to both Governments.",
)
BINDING = (
    ("The duty to evacuate {} shall be fulfilled by 1 May.", "keep out"),
    ("The obligation to leave {} must be met within a week.", "keep out"),
    ("With the aim of ending the war, the army shall leave {}.", "keep out"),
    ("All forces withdrawn from {} by 1 May.", "keep out"),
    ("The forces withdrawn from Darfur shall be stationed in {}.", "act in"),
    ("Having agreed to withdraw from {}, the army shall do so by 1 May.", "keep out"),
    ("The disarmed battalion shall be quartered in {}.", "act in"),
    ("Heavy guns of both sides shall be stored in {}.", "act in"),
)


def told(text: str, ground: str) -> list[str]:
    found = read_agreement(SourceText("test", text.format(ground))).rules
    return [rule.effect for rule in found]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", IDLE)
def test_what_is_spent_or_only_aimed_at_binds_nobody(text: str, ground: str) -> None:
    assert not told(text, ground)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("text", "effect"), BINDING)
def test_what_is_still_to_be_done_binds(text: str, effect: str, ground: str) -> None:
    assert effect in told(text, ground)
