"""A ground is read alike in every duty, whatever adjectives stand before its name."""

from __future__ import annotations

import pytest

from tests.carriers import DUTIES, grounds
from zonemap.area import Undrawn, walk
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("the Syrian city of Homs", "all of Homs"),
        ("the besieged city of Homs", "all of Homs"),
        ("the rebel-held town of Douma", "all of Douma"),
        ("the strategic port of Assab", "all of Assab"),
        ("the two towns of Homs and Hama", "all of Homs together with all of Hama"),
        ("the disputed district of Abyei", "all of the region of Abyei"),
        ("the oil-rich region of Kirkuk", "all of the region of Kirkuk"),
        ("the sanjak of Novi Pazar", "all of Novi Pazar"),
        ("war-torn Aleppo", "all of Aleppo"),
        ("the Indian-administered district of Kupwara", "all of the region of Kupwara"),
        ("the government-controlled province of Idlib", "all of the region of Idlib"),
        ("the mouth of the Congo", 'all of "mouth of the Congo"'),
        ("the Horn of Africa", 'all of "Horn of Africa"'),
        (
            "the border towns of Kumrovec and Bregana",
            "all of Kumrovec together with all of Bregana",
        ),
        ("the front line towns of Bakhmut and Izium", "all of Bakhmut together with all of Izium"),
        ("the former Soviet air base at Gudauta", 'all of "Gudauta air base"'),
        ("the Russian military base at Gyumri", 'all of "Gyumri base"'),
    ],
)
def test_adjectives_keep_no_ground_from_being_read(words: str, ground: str) -> None:
    assert grounds(words) == {ground}


@pytest.mark.parametrize(
    "words",
    [
        "the border region of Thailand and Cambodia",
        "the border area between Chad and Sudan",
        "the frontier districts of the Sudan",
        "the Thai-Cambodian border region",
        "the border strip of Gaza",
        "Lebanon's border villages",
        "the border region of Tibesti",
        "the border areas with Libya",
        "the front-line areas in eastern Ukraine",
        "front-line villages in the Donetsk region",
        "the mountain districts of Waziristan",
        "the outlying mountain districts of Waziristan",
        "the rebel-held districts of Aleppo",
        "several small villages of Idlib",
        "most of the besieged city of Aleppo",
        "the suburbs of the besieged city of Aleppo",
        "the suburbs of Kutum",
        "the cotton-growing region of Gezira",
        "Indian-administered Kashmir",
    ],
)
def test_what_only_lies_in_a_land_or_along_its_border_is_a_hole(words: str) -> None:
    for duty in DUTIES:
        rules = read_agreement(SourceText("test", duty.format(words))).rules
        assert rules
        assert all(isinstance(rule.area, Undrawn) for rule in rules)


@pytest.mark.parametrize("words", ["coastal region of Syria", "desert region of Egypt"])
def test_no_part_of_a_land_is_drawn_as_the_land(words: str) -> None:
    for duty in DUTIES:
        rules = read_agreement(SourceText("test", duty.format(f"the {words}"))).rules
        assert all(isinstance(rule.area, Undrawn) for rule in rules)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (
            "No gun shall be kept in the border area of Chad and Sudan within 10 km of the border.",
            "within 10 km of the border between Chad and Sudan",
        ),
        ("The rebels shall withdraw from the front.", 'all of the line "front"'),
        (
            "No tank shall be within 5 km of the border between Chad and Sudan.",
            "within 5 km of the border between Chad and Sudan",
        ),
    ],
)
def test_a_border_that_is_measured_from_stays_a_line(text: str, ground: str) -> None:
    rules = read_agreement(SourceText("test", text)).rules
    assert any(describe(rule.area).startswith(ground) for rule in rules)
    assert not any(isinstance(n, Undrawn) for r in rules for n in walk(r.area))
