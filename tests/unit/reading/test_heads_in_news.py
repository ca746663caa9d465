"""Lists of terms: below a paper's own head they bind; below what is wanted or open, nobody."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the town of Mellit", "the area within 8 km of the port of Adulis")
BINDING = (
    "The truce terms: no tanks, no guns, no soldiers in {}.",
    "Key points of the agreement: no troops in {}; prisoners freed.",
    "Main points of the deal: withdrawal of both armies from {} by Friday; exchange of prisoners.",
    "The accord's main provisions are the pull-out of the garrison from {} and a prisoner swap.",
    "The handover of {} to the army is set for Friday under the accord.",
    "The treaty sets a ceiling of 750 on the number of border guards in {}.",
)
IDLE = (
    "The rebels' conditions: no troops in {}; free elections.",
    "The opposition's main points: withdrawal of the army from {}; new elections.",
    "Sticking points in the talks: withdrawal of the army from {}; prisoners.",
    "On the agenda: withdrawal of the army from {}; prisoners.",
    "Still to be agreed: the withdrawal of the army from {}.",
    "The handover of {} to the army took place on Friday.",
)


def rules(words: str) -> list[str]:
    return [rule.effect for rule in read_agreement(SourceText("test", words)).rules]


@pytest.mark.parametrize("frame", BINDING)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_terms_of_a_paper_are_rules(frame: str, ground: str) -> None:
    assert len(rules(frame.format(ground))) == 1


@pytest.mark.parametrize("frame", IDLE)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_wanted_or_open_is_none(frame: str, ground: str) -> None:
    assert rules(frame.format(ground)) == []
