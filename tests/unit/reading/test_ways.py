"""Ways that are kept open: routes by way of places, dashes, bridges, relief and trade."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> list[tuple[str, str]]:
    return [
        (rule.kind, describe(rule.area)) for rule in read_agreement(SourceText("test", text)).rules
    ]


def stretch(kind: str) -> str:
    return f'all of the stretch of the road "Gulu-Nimule {kind}" from Gulu to Nimule'


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (
            "There shall be a humanitarian corridor from Gulu to Juba by way of Nimule and Torit.",
            "all of the path (Gulu; Nimule; Torit; Juba)",
        ),
        (
            "A road for relief from Gulu by way of Nimule to Torit shall be secured at once.",
            "all of the path (Gulu; Nimule; Torit)",
        ),
        ("Traffic will run again on the route Gulu - Nimule.", stretch("route")),
        ("The Gulu - Nimule track shall be opened.", stretch("track")),
        ("Between Gulu and Nimule the road is to be opened.", stretch("road")),
        ("The herds shall have a way from Gulu to Nimule.", stretch("road")),
        ("The bridge between Gulu and Nimule is opened to trade.", stretch("road")),
        (
            "Relief convoys shall travel from Gulu via Nimule to Juba.",
            "all of the path (Gulu; Nimule; Juba)",
        ),
        ("Route 5 shall be used by convoys of the UN.", "all of the road Route 5"),
    ],
)
def test_ways_are_corridors(text: str, area: str) -> None:
    assert read(text) == [("corridor", area)]


@pytest.mark.parametrize(
    "text",
    [
        "The refugees came from Gulu to Juba by way of Nimule and Torit.",
        "Route 5 shall not be used by convoys of the army.",
        "By way of reinforcement the army shall send nobody from Gulu to Juba.",
    ],
)
def test_journeys_and_bans_are_none(text: str) -> None:
    assert not [kind for kind, _ in read(text) if kind in {"corridor", "ceasefire_line"}]
