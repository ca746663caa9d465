"""Places and grounds that a reading passed over are told, not dropped."""

from __future__ import annotations

import pytest

import zonemap
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def left(words: str) -> list[str]:
    """Return what stands beside rules or describes ground, and is in no zone."""
    read = read_agreement(SourceText("text", words))
    return [item.quote for item in read.not_understood if "no zone uses it" in item.why]


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        (
            "All forces shall withdraw 5 km from Kutum, fed by the springs in Mellit.",
            ["Mellit"],
        ),
        (
            "The safety zone of old, within 12 km of Port Sudan, is the pilots' affair.",
            ["within 12 km of Port Sudan"],
        ),
    ],
    ids=["place", "ground"],
)
def test_what_no_zone_uses_is_told(words: str, quotes: list[str]) -> None:
    assert left(words) == quotes


@pytest.mark.parametrize(
    "words",
    [
        "All forces shall withdraw 10 km from the border between Iraq and Kuwait.",
        "Under the accord reached at Doha in May, all forces shall leave Kidal.",
        "The army shall leave Kidal, Gao and Menaka.",
        "Seoul lies 50 km from the line. All forces shall leave Kaesong.",
        "The forces of Ruritania shall leave Kutum.",
        "The rebels shall leave Kutum. The soldiers shall leave the town of Kutum as well.",
    ],
)
def test_what_a_zone_uses_and_where_papers_were_signed_is_not_told(words: str) -> None:
    assert left(words) == []


def test_a_zone_tells_what_its_words_name_besides() -> None:
    words = "All forces shall withdraw 5 km from Kutum, fed by the springs in Mellit."
    (zone,) = zonemap.map(words).zones
    assert zone.warnings == ("The words name “Mellit” too, and no zone uses it.",)
