"""What is left out: in the same sentence, in a later one, in a proviso, before its zone."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

BELT = "No armed unit of Sudan or Chad shall be within 20 km of their common border"
LEAVE = "The army shall leave the region of Kidal"


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


def holes(text: str) -> list[str]:
    """Return what is carved out of each rule."""
    readings = [describe(rule.area) for rule in rules(text)]
    return [reading.partition(", except ")[2] for reading in readings]


@pytest.mark.parametrize(
    "words",
    [
        "except in the town of Tine",
        "save at the town of Tine",
        "with the sole exception of the town of Tine",
        "but not in the town of Tine",
        "the town of Tine excepted",
        "leaving aside the town of Tine",
        "provided that the town of Tine shall remain outside the zone",
        "on condition that this shall not apply to the town of Tine",
        "it being understood that the town of Tine is not concerned",
    ],
)
def test_a_place_is_left_out_in_the_same_sentence(words: str) -> None:
    assert holes(f"{BELT}, {words}.") == ["all of Tine"]


@pytest.mark.parametrize(
    "words",
    [
        "This does not apply to the town of Tine.",
        "This prohibition shall not extend to the town of Tine.",
        "The town of Tine is excepted.",
        "The town of Tine itself stays out of it.",
        "The town of Tine shall not form part of the zone.",
        "The town of Tine does not fall within the zone.",
        "The town of Tine lies outside this obligation.",
        "Excluded from this ban is the town of Tine.",
        "An exception is made for the town of Tine.",
        "The town of Tine is the only exception.",
        "Only the town of Tine is exempt.",
        "Nothing in this article shall apply to the town of Tine.",
    ],
)
def test_a_place_is_left_out_in_a_sentence_of_its_own(words: str) -> None:
    text = f"{BELT}. {words}"
    assert holes(text) == ["all of Tine"]
    (rule,) = rules(text)
    assert rule.told_again
    assert not read_agreement(SourceText("test", text)).not_understood


def test_a_place_is_left_out_before_the_zone() -> None:
    text = "With the exception of the town of Tine, all troops shall leave the region of Biltine."
    assert holes(text) == ["all of Tine"]


def test_several_places_are_left_out_together() -> None:
    both = ["(all of Tessalit together with all of Aguelhok)"]
    assert holes(f"{LEAVE}, not including Tessalit and Aguelhok.") == both
    assert holes(f"{LEAVE}. Not included are the towns of Tessalit and Aguelhok.") == both


def test_a_circle_is_left_out() -> None:
    text = f"{BELT}. The area within 5 km of Tine does not belong to the zone."
    assert holes(text) == ["within 5 km of Tine"]


def test_a_later_article_leaves_out_of_the_one_it_names() -> None:
    text = (
        "Article 2. The army shall leave the region of Kidal.\n\n"
        "Article 3. The militia shall leave the region of Gao.\n\n"
        "Article 4. The provisions of Article 2 shall not apply to the town of Tessalit."
    )
    assert holes(text) == ["all of Tessalit", ""]


def test_what_is_left_out_of_a_zone_is_left_out_of_the_one_so_called() -> None:
    text = (
        "The army shall leave a belt 10 km deep along the Niger river."
        " The militia shall leave the region of Kidal."
        " The port of Mopti shall not be part of the belt."
    )
    assert holes(text) == ["all of Mopti", ""]


def test_both_belts_of_a_sentence_lose_what_the_next_leaves_out() -> None:
    text = (
        "Tanks shall be kept 10 km from the line of contact and howitzers 20 km from the line of"
        " contact. This does not apply to the town of Tine."
    )
    assert holes(text) == ["all of Tine", "all of Tine"]


def test_leave_to_keep_a_post_somewhere_takes_that_place_out() -> None:
    text = f"{LEAVE}. It may, however, keep one company in Tessalit."
    (rule,) = rules(text)
    assert describe(rule.area) == "all of the region of Kidal, except all of Tessalit"
    assert rule.exceptions == ("It may, however, keep one company in Tessalit",)


@pytest.mark.parametrize(
    "words",
    [
        "The status of Tessalit is not affected.",
        "This does not affect the status of Tessalit.",
        "No exception is made for the town of Tessalit.",
        "The town of Tessalit shall not be affected by shelling.",
        "The fighters of Tessalit shall stay outside the zone.",
        "It may also keep one company in Tessalit.",
        "It may not, however, keep one company in Tessalit.",
        "The convention of 1990 does not apply to wounded men.",
    ],
)
def test_what_is_not_left_out(words: str) -> None:
    assert holes(f"{LEAVE}. {words}")[0] == ""


def test_a_clause_behind_an_exception_is_none_of_it() -> None:
    text = "The army shall leave the region of Kidal except Tessalit, and Gao shall be handed over."
    assert holes(text)[0] == "all of Tessalit"
