"""A zone that one sentence sets up and the next measures: how deep, from where to where."""

from __future__ import annotations

import itertools

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between Turkey and Syria.\n\n"
MOODS = ("would be", "shall be", "will be", "is to be")
DEEP = {
    "30 km deep": "within 30 km",
    "around 30 km deep": "within about 30 km",
    "some 30 km wide": "within half of about 30 km",
    "15 to 25 km deep": "within 15 to 25 km",
}
ALONG = {
    "": 'of the line "unnamed line"',
    ", along the border between Turkey and Syria": "of the border between Turkey and Syria",
    ", stretching from Kobani to Ras al-Ayn": "from Kobani to Ras al-Ayn",
    ", extending from the Euphrates to the Iraqi border": (
        "of the stretch of the border between Syria and Turkey from the river Euphrates to the"
        " border between Syria and Iraq"
    ),
}


def said(words: str, head: str = HEAD) -> list[tuple[str, str]]:
    rules = read_agreement(SourceText("test", head + words)).rules
    return [(rule.effect, describe(rule.area)) for rule in rules]


@pytest.mark.parametrize(("mood", "deep", "along"), list(itertools.product(MOODS, DEEP, ALONG)))
def test_a_zone_is_measured_by_the_sentence_after(mood: str, deep: str, along: str) -> None:
    words = f"A buffer zone {mood} established in northern Syria. The zone {mood} {deep}{along}."
    ((effect, area),) = said(words)
    assert effect == "named"
    assert area.startswith(DEEP[deep])
    assert ALONG[along] in area


@pytest.mark.parametrize(
    "words",
    [
        "The general told reporters that a zone would be 30 km deep.",
        "A zone would be established, he hoped. It was never 30 km deep.",
    ],
)
def test_a_zone_that_nobody_agreed_on_is_none(words: str) -> None:
    assert said(words, "Turkey and Syria.\n\n") == []


def test_the_land_in_which_a_zone_is_set_up_is_its_side() -> None:
    words = "A buffer zone 30 km deep shall be established in northern Syria along the border."
    ((_, area),) = said(words)
    assert area.endswith("on the side of Syria")


@pytest.mark.parametrize(
    "words",
    [
        "The Front shall move 30 km away from the border, as well as from Kobani and Manbij.",
        "The Front shall withdraw 30 km from the border and from Kobani and Manbij.",
        "The Front shall withdraw from Kobani and Manbij and 30 km from the border.",
        "The Front shall withdraw from a belt 30 km deep along the border and from Kobani, Manbij.",
    ],
)
def test_places_left_beside_a_belt_are_left_too(words: str) -> None:
    belt, places = sorted(said(words), key=str, reverse=True)
    assert belt[1].startswith("within 30 km of the border")
    assert places[0] == "keep out"
    assert {"Kobani", "Manbij"} <= set(places[1].replace(",", " ").split())


def test_where_a_belt_lies_is_no_ground_of_its_own() -> None:
    words = "The Front must be gone from the strip, 30 km deep, south of the border."
    ((effect, area),) = said(words)
    assert effect == "keep out"
    assert area.startswith("within 30 km")
    assert area.endswith("on the south side")


@pytest.mark.parametrize(
    "zone", ["ceasefire zone", "truce zone", "stand-off zone", "security area"]
)
def test_what_a_zone_is_for_is_no_deed(zone: str) -> None:
    words = f"Guns must be pulled back 10 km from Line B to create a {zone} 30 km wide."
    guns, ground = read_agreement(SourceText("test", words)).rules
    assert (guns.kind, ground.kind) == ("weapons_exclusion", "buffer")
    assert describe(ground.area) == "within half of 30 km of the line Line B"


def test_each_of_two_zones_is_of_its_own_kind() -> None:
    words = (
        "The accord establishes a safety zone from the border of Kosovo inside Serbia, defined as "
        "a 20 km air zone and a 4 km ground zone."
    )
    air, ground = read_agreement(SourceText("test", words)).rules
    assert (air.kind, ground.kind) == ("no_fly", "demilitarized")
