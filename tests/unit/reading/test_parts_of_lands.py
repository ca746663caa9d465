"""Parts of lands told by the compass alone: "north Syria" is a hole, and never all of Syria."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("north Chad", "north chad"),
        ("South Lebanon", "south lebanon"),
        ("northeast Syria", "northeast syria"),
        ("north-eastern Syria", "north eastern syria"),
        ("north and east Syria", "north and east syria"),
        ("east Aleppo", "east aleppo"),
    ],
)
@pytest.mark.parametrize("verb", ["leave", "withdraw from", "not enter"])
def test_a_part_of_a_land_is_not_all_of_it(verb: str, words: str, part: str) -> None:
    (rule,) = read_agreement(SourceText("t", f"Turkish forces shall {verb} {words}.")).rules
    assert describe(rule.area) == f'not drawn: vague, layer "{part}"'
    assert rule.obliged == ("Turkish forces",)


def test_a_land_with_a_compass_word_in_its_name_is_a_land() -> None:
    text = "Foreign forces shall withdraw from South Sudan and North Kivu."
    (rule,) = read_agreement(SourceText("t", text)).rules
    both = "all of the state of South Sudan together with all of North Kivu"
    assert describe(rule.area) == both


def test_forces_in_a_part_of_a_land_are_not_its_own() -> None:
    (rule,) = read_agreement(SourceText("t", "The forces in north Syria shall withdraw.")).rules
    assert (rule.obliged, rule.weapons) == ((), ("forces",))


def test_whom_others_keep_from_coming_back_are_kept_out() -> None:
    text = "The parties shall keep the Front from returning to Faya."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.effect, rule.obliged) == ("keep out", ("Front",))
