"""Who must go or keep away is told of, also where no list holds the words for where."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def not_understood(text: str) -> list[str]:
    return [item.quote for item in read_agreement(SourceText("test", text)).not_understood]


@pytest.mark.parametrize(
    "text",
    [
        "The Malian troops must withdraw to their usual garrisons.",
        "All pockets held by the militia should be evacuated without delay.",
        "The Chadian Army shall be confined to the depots.",
        "The rebel forces present in these parts shall withdraw at once.",
        "A map shows the zones as follows: a strip 5 km wide to the south of the wall.",
    ],
)
def test_a_duty_to_go_or_stay_is_listed_whatever_the_ground_is_called(text: str) -> None:
    assert not_understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "The committee shall withdraw its complaint.",
        "This Protocol shall remain in force.",
        "The Council decides to remain seized of the matter.",
        "The old wall is 5 km long.",
    ],
)
def test_what_says_nothing_of_ground_is_not(text: str) -> None:
    assert not_understood(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "Evacuation of all territories invaded since the beginning of the war.",
        "Withdrawal from occupied territories within 96 hours.",
        "Immediate evacuation of the enclaves.",
    ],
)
def test_a_deed_that_is_all_a_sentence_says_is_listed(words: str) -> None:
    agreement = read_agreement(SourceText("test", f"Armistice\n\n3. {words}\n"))
    assert [one.quote for one in agreement.not_understood] == [words]


def test_a_deed_of_which_something_is_told_is_not() -> None:
    words = "The withdrawal from occupied territories was slow."
    assert read_agreement(SourceText("test", f"Armistice\n\n{words}\n")).not_understood == ()
