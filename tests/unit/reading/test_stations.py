"""Posts, offices and seats of those who watch: where they are, in any verb."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> list[tuple[str, str]]:
    return [
        (rule.kind, describe(rule.area)) for rule in read_agreement(SourceText("test", text)).rules
    ]


GULU = ("deployment", "all of Gulu")
BOTH = ("deployment", "all of Gulu together with all of Lira")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Gulu will be the seat of the joint commission of the observers.", [GULU]),
        ("The seat of the Verification Mechanism is in Gulu.", [GULU]),
        ("The Government shall put two companies in Gulu and Lira.", [BOTH]),
        ("The Mission shall put a battalion into Gulu as soon as it is vacated.", [GULU]),
        ("The headquarters of the Mission are at Gulu.", [GULU]),
        ("Gulu will host a cell of the monitors.", [GULU]),
        ("The Joint Committee will meet in Gulu and in Lira by turns.", [BOTH]),
        ("The first posts of the observers are Gulu and Lira.", [BOTH]),
        ("Each Government shall keep a liaison officer in Gulu.", [GULU]),
        ("The Force shall keep a team of six observers at Gulu.", [GULU]),
        ("Team sites are maintained at Gulu and Lira.", [BOTH]),
        ("The truce has the UNMISS set up bases at Gulu and Lira.", [BOTH]),
        ("Two members of the Group would be located at Gulu to assist.", [GULU]),
        ("All cadres would be located in designated camps at Gulu and Lira.", [BOTH]),
        ("Joint units shall be formed and deployed in Gulu and Lira.", [BOTH]),
        ("The Mission shall have its inspectors at the quay of Gulu.", [GULU]),
        ("To place an additional team at Gulu from 8 May 2020.", [GULU]),
        (
            "The Mission shall place a team of five in each of the districts of Gulu and Lira.",
            [("deployment", "all of the region of Gulu together with all of the region of Lira")],
        ),
    ],
)
def test_where_posts_are(text: str, rules: list[tuple[str, str]]) -> None:
    assert read(text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "Doha will host the next round of talks.",
        "The parties will meet in Geneva.",
        "The Committee will meet again in Doha in May.",
        "The headquarters of the mission was in Gulu.",
        "The Commission notes that Gulu is 26 km from Lira.",
        "The observers noted that guns are at Gulu.",
        "When the observers are in place, the army in Gulu may be paid.",
        "An officer was killed at Gulu.",
        "Guns shall be put in Gulu under seal.",
    ],
)
def test_where_no_post_is(text: str) -> None:
    assert not [kind for kind, _ in read(text) if kind == "deployment"]
