"""Terms that a sentence gives to the ground it makes."""

from __future__ import annotations

import pytest

from zonemap.area import Defined
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("made", "term"),
    [
        ("thereby creating the Kagera Safe Zone", "kagera safe zone"),
        ("so as to bring into being the Quiet Belt", "quiet belt"),
    ],
)
def test_ground_is_named_by_the_sentence_that_makes_it(made: str, term: str) -> None:
    name = made.partition(" the ")[2]
    words = (
        f"Both armies shall withdraw 6 km from the river Kagera, {made}."
        f" No drone shall fly over the {name}."
    )
    _, flights = read_agreement(SourceText("text", words)).rules
    assert isinstance(flights.area, Defined)
    assert flights.area.term == term


def test_a_small_letter_names_no_ground() -> None:
    words = "The observers shall leave Gulu, this being the zone of the rebels."
    assert not read_agreement(SourceText("text", words)).definitions
