"""Noun phrases of many constructions are the same ground in every duty."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.carriers import grounds
from zonemap.controlled import describe, read_area

CASES = tomllib.loads(Path(__file__).with_name("ground_phrases.toml").read_text("utf-8"))["ground"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_noun_phrases_are_read_as_the_ground_they_name(case: dict[str, str]) -> None:
    assert grounds(case["words"]) == {case["told"]}
    assert describe(read_area(case["told"])) == case["told"]


@pytest.mark.parametrize(
    "words",
    [
        "a sector, 5 km × 40 km, along the western bank of the Nile",
        "the land farther than 20 km from Kosti",
        "Zambia below the Kafue",
    ],
)
def test_ground_that_no_word_closes_is_a_hole(words: str) -> None:
    assert all(told.startswith("not drawn") for told in grounds(words))


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("a belt 3 km wide along the coast of Libya", "within half of 3 km of the coast of Libya"),
        ("between 5 and 12 km from Tripoli", "between 5 km and 12 km from Tripoli"),
    ],
)
def test_what_is_like_them_stays_as_it_was(words: str, ground: str) -> None:
    assert ground in grounds(words)
