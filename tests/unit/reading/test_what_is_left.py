"""What is left of a whole, what two grounds share, and places by all their names.

Each is read in four duties, and is the same in all of them.
"""

from __future__ import annotations

import pytest

from tests.carriers import DUTIES, grounds
from zonemap.area import Country, Inside, Undrawn, walk
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("words", "whole", "hole"),
    [
        ("the Gaza Strip, the Rafah crossing alone excepted", "Gaza Strip", "all of Rafah"),
        ("the Gaza Strip, only the Rafah crossing being excepted", "Gaza", "all of Rafah"),
        ("the whole of Cyprus, Nicosia alone apart", "Cyprus", "all of Nicosia"),
        ("so much of Darfur as lies outside the town of Nyala", "Darfur", "all of Nyala"),
        ("so much of Kashmir as remains outside the Union Territory of Leh", "Kashmir", "Leh"),
        ("the part of Donetsk Oblast not within 10 km of Bakhmut", "Donetsk", "within 10 km"),
        ("that portion of Darfur lying neither in Zalingei nor within 9 km of Nyala", "", "9 km"),
        ("the remainder of Ituri outside a 5 km wide corridor along the N4 road", "Ituri", "5 km"),
        ("all the lands of Courland, saving always the town of Mitau", "Courland", "Mitau"),
        ("North Kivu minus Goma and its airport", "North Kivu", "its airport"),
        ("the Somali Region of Ethiopia less the town of Jijiga", "Somali in Ethiopia", "Jijiga"),
        ("the Somali Region of Ethiopia less the zones of Jarar and Korahe", "Somali", "of korahe"),
        ("Kosovo apart from the four northern municipalities, among them Zvecan", "Kosovo", "four"),
    ],
)
def test_what_is_left_of_a_whole(words: str, whole: str, hole: str) -> None:
    (ground,) = grounds(words)
    ground, _, left_out = ground.partition(", except ")
    assert whole in ground
    assert hole in left_out


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (
            "the part of Sagaing that overlaps with the district of Kachin",
            "all of the region of Sagaing, only where all of the region of Kachin",
        ),
        (
            "the area common to Homs and Hama provinces",
            "all of the region of Homs, only where all of the region of Hama",
        ),
        (
            "the ground within a line passing through Kabul, Jalalabad, Gardez and Ghazni",
            "the polygon (Kabul; Jalalabad; Gardez; Ghazni)",
        ),
        ("the town and harbour of Massawa", "all of Massawa"),
        ("the city and airport of Axum", 'all of Axum together with all of "Axum airport"'),
        ("the city and province of Homs", "all of Homs together with all of the region of Homs"),
        (
            "the self-proclaimed republic of Transnistria and the city of Bender",
            "all of the state of Transnistria together with all of Bender",
        ),
        ("the city formerly called Stanleyville and now Kisangani", "all of Kisangani"),
        ("the town of Homs, also known as Emesa", "all of Homs"),
        (
            "the three northern governorates of Iraq, namely Dohuk, Erbil and Sulaymaniyah",
            (
                "all of the region of Dohuk together with all of the region of Erbil"
                " together with all of the region of Sulaymaniyah"
            ),
        ),
        (
            "the municipalities of Ocosingo and Altamirano in Chiapas",
            (
                "all of the region of Ocosingo in Chiapas together with"
                " all of the region of Altamirano in Chiapas"
            ),
        ),
        (
            "the Tigray region, including the airport at Axum",
            'all of the region of Tigray together with all of "Axum airport"',
        ),
        ("the city of Djibouti", "all of Djibouti"),
    ],
)
def test_places_by_all_their_names(words: str, ground: str) -> None:
    assert grounds(words) == {ground}


@pytest.mark.parametrize(
    ("words", "hole"),
    [
        ("the Special Region of Aceh with its offshore islands", "offshore islands"),
        ("the Bakassi Peninsula and its creeks", "creeks"),
        ("Snake Island in the Black Sea, with its surrounding shoals", "surrounding shoals"),
        ("the fortress of Luxembourg together with its outworks and glacis", "outworks and glacis"),
        ("the town of Manbij and the villages dependent upon it", "villages dependent upon it"),
        ("Kobani and Qamishli as well as the roads joining them", "roads joining them"),
    ],
)
def test_what_belongs_to_a_ground_is_a_hole_beside_it(words: str, hole: str) -> None:
    (ground,) = grounds(words)
    assert f'together with not drawn: vague, layer "{hole}"' in ground


@pytest.mark.parametrize(
    "words", ["Goma with its heavy weapons", "Goma and its allies", "Goma together with their guns"]
)
def test_what_belongs_to_men_is_no_ground(words: str) -> None:
    assert grounds(words) == {"all of Goma"}


def test_a_state_in_a_list_of_states_is_ground() -> None:
    (ground,) = grounds("the State of South Kordofan and the State of Blue Nile")
    assert "South Kordofan together with all of the region of Blue Nile" in ground


@pytest.mark.parametrize(
    "words",
    [
        "the greater part of Ituri that lies outside Bunia",
        "large parts of Ituri outside Bunia",
        "most of Kashmir outside Ladakh",
        "the towns and villages of Ituri",
    ],
)
def test_less_than_the_whole_stays_a_hole(words: str) -> None:
    for duty in DUTIES:
        rules = read_agreement(SourceText("test", duty.format(words))).rules
        assert all(any(isinstance(n, Undrawn) for n in walk(rule.area)) for rule in rules)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels shall withdraw from the fortress of Luxembourg.",
        "The rebels shall withdraw from the city of Kuwait.",
        "The Kingdom of Tavaria and the State of Norland shall withdraw from Homs.",
        "The self-proclaimed government shall withdraw from Homs.",
        "The army shall not leave Homs later than 3 May.",
    ],
)
def test_no_land_is_drawn_for_a_town_or_for_who_goes(text: str) -> None:
    rules = read_agreement(SourceText("test", text)).rules
    drawn = [node for rule in rules for node in walk(rule.area) if isinstance(node, Inside)]
    assert not any(isinstance(node.feature, Country) for node in drawn)
