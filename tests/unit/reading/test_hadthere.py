"""Things that go from where somebody has them, told by a clause below or by their subject."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> list[tuple[str, str]]:
    found = read_agreement(SourceText("test", text)).rules
    return [(rule.kind, describe(rule.area)) for rule in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad shall withdraw the battalion it sent to Abeche.", "withdrawal"),
        ("The Front will pull out the tanks which it keeps in Abeche.", "weapons_exclusion"),
        ("The army will bring back the two companies that it has posted at Abeche.", "withdrawal"),
        ("The troops in Abeche shall be withdrawn.", "withdrawal"),
        ("The troops in Abeche shall withdraw by 4 May.", "withdrawal"),
        ("The guns at Abeche shall be removed within five days.", "weapons_exclusion"),
        ("The posts at Abeche shall be dismantled.", "withdrawal"),
        ("The tanks in Abeche must go by 4 May.", "weapons_exclusion"),
        ("Anti-balaka out of Abeche by 4 May.", "withdrawal"),
        ("It was agreed that the guns at Abeche would be removed.", "weapons_exclusion"),
    ],
)
def test_what_is_moved_goes_from_where_it_is(text: str, kind: str) -> None:
    assert rules(text) == [(kind, "all of Abeche")]


def test_an_island_spoken_of_again_is_the_one_they_were_sent_to() -> None:
    text = "Yemen will pull the garrison it sent to Perim, about 90 men, off the island by 1 March."
    assert rules(text) == [("withdrawal", "all of Perim")]


@pytest.mark.parametrize(
    "text",
    [
        "The Government in Khartoum shall withdraw its forces.",
        "The Government in Khartoum shall withdraw within ten days.",
        "The wounded in Abeche shall be evacuated.",
        "The mines in Abeche shall be removed.",
        "The president must go by Friday, they said in Abeche.",
        "Prices in Abeche must go down.",
        "The mines in the town of Abeche shall be removed.",
        "The troops in Abeche have been withdrawn.",
        "The troops in Abeche may be withdrawn.",
        "The army remembered the men it sent to Abeche.",
        "The prisoners held in Abeche shall be withdrawn.",
    ],
)
def test_who_sits_or_lies_somewhere_leaves_nothing(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize("keeps", [" but keeps", ", but retains"])
def test_what_they_keep_is_left_out(keeps: str) -> None:
    kind, area = rules(f"The army leaves the town of Abeche{keeps} the airfield.")[0]
    assert kind == "withdrawal"
    assert area == 'all of Abeche, except all of "Abeche airfield"'


def test_what_they_keep_of_their_own_leaves_nothing_out() -> None:
    assert rules("The army leaves the town of Abeche but keeps its guns.") == [
        ("evacuation", "all of Abeche")
    ]


def test_posts_on_a_road_are_to_go() -> None:
    ((kind, area),) = rules("All checkpoints on the road from Abeche to Biltine are to go.")
    assert kind == "withdrawal"
    assert "from Abeche to Biltine" in area
