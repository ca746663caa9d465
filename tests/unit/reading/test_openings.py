"""Where the time that a sentence opens with ends, although no comma says so."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rule(text: str) -> Rule:
    (found,) = read_agreement(SourceText("test", text)).rules
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Within 36 hours of Chad's withdrawal the militia shall leave Faya.", "militia"),
        ("After the withdrawal of Chad the militia shall leave Faya.", "militia"),
        ("Upon completion of the pull-back the army shall leave Faya.", "army"),
        (
            "Ten days after the withdrawal of Libya from Kufra the Chadian army shall leave Faya.",
            "Chadian army",
        ),
        ("After the withdrawal of Chad, the militia shall leave Faya.", "militia"),
    ],
)
def test_whose_deed_comes_before_is_not_bound(text: str, who: str) -> None:
    assert rule(text).obliged == (who,)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Within two days of the accord's signing the army shall leave Faya.", "signing of accord"),
        (
            "Within two days of the mission's arrival the army shall leave Faya.",
            "arrival of mission",
        ),
        (
            "Within two days of the arrival of the mission the army shall leave Faya.",
            "arrival of mission",
        ),
    ],
)
def test_what_a_time_counts_from_is_called_one_way(text: str, after: str) -> None:
    timing = rule(text).timing
    assert timing is not None
    assert (timing.within, timing.after) == ("P2D", after)
