"""What two measures, two lines or two sides make together, and lines told by their places."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def said(text: str) -> list[tuple[str, str]]:
    return [(rule.kind, describe(rule.area)) for rule in read(text).rules]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "No guns shall be kept within 3 km of the highway Homs - Hama.",
            (
                "weapons_exclusion",
                'within 3 km of the stretch of the road "Homs-Hama highway" from Homs to Hama',
            ),
        ),
        (
            "The Homs - Hama - Aleppo road shall be opened.",
            (
                "corridor",
                'all of the stretch of the road "Homs-Hama-Aleppo road" from Homs to Aleppo',
            ),
        ),
        (
            "The army shall withdraw 5 km from a line Homs - Hama - Salamiyah.",
            ("withdrawal", "within 5 km of the path (Homs; Hama; Salamiyah)"),
        ),
        (
            "No guns shall be kept within 500 m of the M4 highway and of the M5 highway.",
            (
                "weapons_exclusion",
                "within 500 m of the road M4 together with within 500 m of the road M5",
            ),
        ),
        (
            "No tanks shall be kept 9 km to the west of Line K and 9 km to the east of Line M.",
            (
                "weapons_exclusion",
                (
                    "within 9 km of the line Line K, on the west side together with within 9 km"
                    " of the line Line M, on the east side"
                ),
            ),
        ),
        (
            (
                "A demilitarised zone shall lie along the border between Chad and Sudan, and shall"
                " reach nine kilometres into the former and four kilometres into the latter."
            ),
            (
                "demilitarized",
                (
                    "within 9 km of the border between Chad and Sudan, on the side of Chad together"
                    " with within 4 km of the border between Chad and Sudan, on the side of Sudan"
                ),
            ),
        ),
        (
            (
                "A buffer zone shall extend for 4 km on the Sudanese side of the border between"
                " Chad and Sudan and for 2 km on the Chadian side of it."
            ),
            (
                "buffer",
                (
                    "within 4 km of the border between Chad and Sudan, on the side of Sudan"
                    " together with within 2 km of the border between Chad and Sudan, on the side"
                    " of Chad"
                ),
            ),
        ),
        (
            "The army shall remain west of Homs.",
            ("withdrawal", "the ground west of Homs"),
        ),
        (
            "The rebels agree to come no farther west than Homs.",
            ("exclusion", "the ground west of Homs"),
        ),
        (
            (
                "No drones shall be flown south of 13 degrees 30 minutes north and west of 43"
                " degrees 15 minutes east by either side."
            ),
            (
                "no_fly",
                (
                    "the ground south of the parallel 13.5 N, only where the ground west of the"
                    " meridian 43.25 E"
                ),
            ),
        ),
    ],
)
def test_two_of_a_kind_are_one_area(text: str, rule: tuple[str, str]) -> None:
    assert said(text) == [rule]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The army shall leave Homs - a town of the plain.", ("evacuation", "all of Homs")),
        (
            "The army shall withdraw 3 km west of the M5 highway.",
            ("withdrawal", "within 3 km of the road M5, on the west side"),
        ),
        (
            "The army shall stay 6 km from Homs and from Hama.",
            ("exclusion", "within 6 km of Homs together with within 6 km of Hama"),
        ),
    ],
)
def test_what_only_looks_like_a_pair_stays_what_it_is(text: str, rule: tuple[str, str]) -> None:
    assert said(text) == [rule]


def test_each_part_of_a_sentence_has_its_own_side() -> None:
    text = (
        "Chad and Sudan agreed. On the Chadian side of the border the clans have to leave a belt"
        " four kilometres deep; on the Sudanese side the militias leave one of six."
    )
    assert [area for _, area in said(text)] == [
        "within 4 km of the border between Sudan and Chad, on the side of Chad",
        "within 6 km of the border between Sudan and Chad, on the side of Sudan",
    ]
