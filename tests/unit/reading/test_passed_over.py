"""What a text says of ground and nobody is bound by is listed with its reason."""

from __future__ import annotations

import pytest

from zonemap.agreement import PassedOver
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

TERMS = "Under the accord signed on Friday the army shall withdraw from Malakal. "


def passed(text: str) -> tuple[PassedOver, ...]:
    return read_agreement(SourceText("test", text)).passed_over


@pytest.mark.parametrize(
    ("talk", "why"),
    [
        ("The rebels want the army to leave the town of Bentiu.", "quotation or claim"),
        ("An earlier version kept all troops 15 km from Bentiu.", "another agreement or history"),
        (
            '"The army will pull back 20 km from the town of Bentiu," a rebel said.',
            "quotation or claim",
        ),
    ],
)
def test_ground_that_is_only_talked_of_is_listed_with_the_reason(talk: str, why: str) -> None:
    found = passed(TERMS + talk)
    assert [item.why for item in found] == [why]
    assert "Bentiu" in found[0].quote


@pytest.mark.parametrize(
    "text",
    [
        TERMS,
        TERMS + "The rebels want a new constitution.",
        TERMS + '"We are tired of all this and we want to go home," a rebel said.',
    ],
)
def test_words_that_bind_or_name_no_ground_are_not_listed(text: str) -> None:
    assert passed(text) == ()


def test_a_quotation_over_two_sentences_is_listed_once() -> None:
    text = TERMS + '"They must leave Bentiu. They must leave the town of Akobo too," a rebel said.'
    assert len(passed(text)) == 1
