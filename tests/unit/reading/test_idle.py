"""What news tells without obliging anybody makes no rule."""

from __future__ import annotations

import pytest

from benchmarks.reading_idle import SETS, passages
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

KNOWN = ("The map on page 4 shows a line",)
"""Passages still misread: a map of somebody's is no line of an agreement."""


@pytest.mark.parametrize(
    "words", [words for words in passages(SETS / "open.txt") if not words.startswith(KNOWN)]
)
def test_a_passage_that_obliges_nobody_makes_no_rule(words: str) -> None:
    assert not read_agreement(SourceText("text", words)).rules


@pytest.mark.parametrize(
    "words",
    [
        "Landslides closed all roads north of Osh.",
        "Some 300 families returned to Kobani.",
        "The ministers voted against a withdrawal from Gorazde.",
    ],
)
def test_nobody_is_bound_where_nobody_acts(words: str) -> None:
    assert not read_agreement(SourceText("text", words)).rules


@pytest.mark.parametrize(
    "words",
    [
        "The army shall withdraw from Kobani.",
        "The militia, it was agreed, withdrew from Kobani and will stay 5 km away from it.",
        "Under the deal signed on Monday the army deploys in Kobani.",
    ],
)
def test_who_acts_under_a_deal_is_bound(words: str) -> None:
    assert read_agreement(SourceText("text", words)).rules
