"""What only lies in a state, beside a place or along a line is never drawn as all of it."""

from __future__ import annotations

import pytest

from tests.carriers import DUTIES, grounds
from zonemap.area import Country, Inside, Undrawn, walk
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    "words",
    [
        "the coastal strip of Montenegro",
        "the desert of Egypt",
        "the islands of Greece",
        "the lowlands of Eritrea bordering the Red Sea",
        "the regions adjacent to Nagorno-Karabakh",
        "the area around Lake Chad",
        "the country between the Pruth, the Danube and the Black Sea",
        "the ground between the railway and the river Senegal",
        "the Suez Canal zone",
        "the former demilitarized zone in Kuwait",
        "the UN buffer zone in Cyprus",
        "the territory of the former Soviet Union",
        "the former Yugoslavia",
        "the corridor linking Armenia with Karabakh",
        "the Kashmir valley floor",
        "Ukraine as it was before 2014",
        "Ukraine within its 1991 borders",
        "the tunnel from Egypt to Gaza",
        "the crossings between Gaza and Egypt",
    ],
)
def test_what_only_lies_in_a_state_is_a_hole(words: str) -> None:
    for duty in DUTIES:
        (rule,) = read_agreement(SourceText("test", duty.format(words))).rules
        assert isinstance(rule.area, Undrawn)


@pytest.mark.parametrize(
    ("words", "half", "land"),
    [
        ("everything in Darfur west of Jebel Marra", "west of Jebel Marra", "Darfur"),
        ("Libya west of Sirte", "west of Sirte", "Libya"),
        ("Korea above the 38th parallel", "north of the parallel", "Korea"),
        ("those parts of Darfur that lie west of Nyala", "west of Nyala", "Darfur"),
        (
            "the governorates of Deir ez-Zor and Raqqa south of the Euphrates",
            "south",
            "Deir ez-Zor",
        ),
        ("the region of Kherson on the right bank of the Dnieper", "right bank", "Kherson"),
        ("the village of Ghajar north of the Blue Line", "north of the line", "Ghajar"),
    ],
)
def test_a_side_behind_a_name_cuts_it(words: str, half: str, land: str) -> None:
    (ground,) = grounds(words)
    side, cut = ground.split(", only where ")
    assert half in side
    assert land in cut


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("the province of Kosovo", "all of the state of Kosovo"),
        ("the strip of Gaza", "all of the state of Gaza Strip"),
        ("the republic of Chad", "all of the state of Chad"),
        ("the island of Cyprus", "all of the state of Cyprus"),
        (
            "the Tigrayan districts of Humera and Welkait",
            "all of the region of Humera together with all of the region of Welkait",
        ),
        (
            "the Bekaa valley from Baalbek to Zahle",
            (
                "all of the region of Bekaa, only where not drawn: vague, layer"
                ' "from baalbek to zahle"'
            ),
        ),
        (
            "Nagorno-Karabakh and the seven surrounding districts",
            (
                "all of the region of Nagorno-Karabakh together with not drawn: vague, layer"
                ' "surrounding districts"'
            ),
        ),
    ],
)
def test_what_is_the_whole_stays_it(words: str, ground: str) -> None:
    assert grounds(words) == {ground}


@pytest.mark.parametrize(
    "text",
    [
        "Area C of the West Bank shall be vacated by the army.",
        "The rebels shall withdraw from Area C of the West Bank.",
    ],
)
def test_a_lettered_zone_is_not_the_land_it_lies_in(text: str) -> None:
    rules = read_agreement(SourceText("test", text)).rules
    nodes = [node for rule in rules for node in walk(rule.area) if isinstance(node, Inside)]
    assert not any(isinstance(node.feature, Country) for node in nodes)


@pytest.mark.parametrize("words", ["the Kurdish-held north of Syria", "Turkish Cyprus"])
def test_no_part_of_a_land_is_drawn_as_the_land(words: str) -> None:
    for duty in DUTIES:
        rules = read_agreement(SourceText("test", duty.format(words))).rules
        assert all(isinstance(rule.area, Undrawn) for rule in rules)


def test_a_bridge_is_neither_the_river_nor_the_town() -> None:
    for duty in DUTIES:
        words = duty.format("the bridge over the Ibar at Mitrovica")
        rules = read_agreement(SourceText("test", words)).rules
        assert all(isinstance(rule.area, Undrawn) for rule in rules)


def test_a_zone_the_text_tells_of_is_that_zone() -> None:
    text = (
        "A security zone shall be established in Kuwait within 10 km of the border between Iraq"
        " and Kuwait. No troops may enter the security zone in Kuwait."
    )
    rules = read_agreement(SourceText("test", text)).rules
    assert rules
    assert not any("no reference" in describe(rule.area) for rule in rules)
