"""A name inside a phrase about other ground only tells where that lies, and is not drawn."""

from __future__ import annotations

import pytest

from tests.carriers import DUTIES, grounds
from zonemap.area import Inside, Undrawn, walk
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    "words",
    [
        "the heights that command Goma",
        "the hills which overlook Kosti",
        "the spot where the road leaves Rabak",
        "the ground under the guns of Fort Ismail",
        "the area which the sketch shows in green around Kadugli",
        "the zone of influence of the Front around Talodi",
        "the territory seized in the last fighting in Kassala Province",
        "the villages captured since the rains in Darfur",
        "the positions of the Front facing Nyala",
        "the customary camps of the rebels in Senaar",
        "the no-go area which officers on the ground will agree upon in Bor",
        "the buffer that the sappers are to trace in Renk",
        "the ground lying due south of Wau",
        "everything within a day's march of Atbara",
        "the hamlets on the road to Shendi",
        "the road to Shendi",
        "the Gash plain, within limits to be fixed by the Committee",
        "the Gash valley, within such boundaries as the two commanders choose",
        "a ring round Dongola",
        "an area around Dongola",
        "the meadows lying at the foot of Jebel Marra",
    ],
)
def test_other_ground_is_not_drawn_as_the_name_in_it(words: str) -> None:
    for duty in DUTIES:
        read = read_agreement(SourceText("test", duty.format(words)))
        for rule in read.rules:
            nodes = walk(rule.area)
            assert any(isinstance(node, Undrawn) for node in nodes), duty
            assert not any(isinstance(node, Inside) for node in nodes), duty


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("the whole of the district of Kosti", "all of the region of Kosti"),
        ("Kosti and the town of Rabak", "all of Kosti together with all of Rabak"),
        ("the besieged city of Nyala", "all of Nyala"),
        ("all of Darfur", "all of Darfur"),
    ],
)
def test_ground_that_a_name_tells_stays_drawn(words: str, ground: str) -> None:
    assert ground in grounds(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army shall withdraw from the villages held since May and vacate Kosti.",
        "The brigade that took the heights shall leave Kosti.",
        "In the areas where the parties have met, the army shall leave Kosti.",
        "The forces now in the hills shall not enter Kosti.",
    ],
)
def test_ground_of_another_clause_takes_nothing_away(sentence: str) -> None:
    read = read_agreement(SourceText("test", sentence))
    drawn = [
        getattr(node.feature, "name", "")
        for rule in read.rules
        for node in walk(rule.area)
        if isinstance(node, Inside)
    ]
    assert "Kosti" in drawn
