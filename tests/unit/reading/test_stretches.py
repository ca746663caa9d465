"""Each modal verb has its own words: a ban in one clause keeps nobody out of another's ground."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def told(text: str) -> list[tuple[str, str]]:
    found = read_agreement(SourceText("test", text)).rules
    return [(rule.kind, rule.effect) for rule in found]


@pytest.mark.parametrize(
    "text",
    [
        "The columns shall be counted in the town of Kutum, and no gun shall be fired.",
        "No gun shall be fired, and the governor shall dwell in the town of Kutum.",
        "The elders shall be heard in the town of Kutum, and nobody shall be punished.",
        "The fleet shall be fitted out in the port of Bosaso and shall not weigh anchor.",
    ],
)
def test_a_ban_beside_ground_is_no_ban_on_it(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The elders shall pay a fine, and no gun shall be wheeled about in the town of Kutum.",
        "No gun shall be wheeled about in the town of Kutum, and the elders shall pay a fine.",
        "A fine shall be paid, and no gun, large or small, shall be wheeled about in Kutum town.",
    ],
)
def test_a_ban_on_its_own_ground_stands(text: str) -> None:
    assert told(text) == [("weapons_exclusion", "keep out")]


def test_what_one_subject_shall_be_is_told_together() -> None:
    text = (
        "A demilitarised zone shall lie along the border between Chad and Sudan, and it shall"
        " reach 9 km into Chad."
    )
    assert told(text) == [("demilitarized", "keep out")]


def test_a_verb_left_out_is_that_of_the_clause_before() -> None:
    text = "Herders may graze in the district of Kutum and armed men may not."
    found = read_agreement(SourceText("test", text)).rules
    assert [rule.effect for rule in found] == ["keep out"]
    assert "herders" not in " ".join(found[0].obliged).lower()
