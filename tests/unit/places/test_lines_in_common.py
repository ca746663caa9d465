"""Names that several things bear, or more than one: which is meant, and that none is guessed."""

from __future__ import annotations

import pytest

from zonemap.area import Line, Place, Region
from zonemap.errors import LayerNeededError, PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places.gazetteer import Context
from zonemap.places.resolver import Resolver


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("line of actual control", ("IND", "PAK")),
        ("line of actual control", ("CHN",)),
        ("Line of Control", ("KEN", "UGA")),
        ("contact line", ("ARM", "AZE")),
        ("contact line", ()),
        ("green line", ("CIV",)),
        ("blue line", ("COL",)),
        ("military demarcation line", ("FRA", "VNM")),
        ("the berm", ("AFG",)),
        ("berm", ()),
        ("lines of separation", ("BIH",)),
        ("1949 Armistice Demarcation Line", ("EGY", "ISR")),
    ],
)
def test_a_name_in_common_means_no_line_of_other_lands(
    room: Resolver, name: str, countries: tuple[str, ...]
) -> None:
    with pytest.raises(LayerNeededError, match=name):
        room.find(Line(name), Context(countries))


@pytest.mark.parametrize(
    ("name", "countries", "found"),
    [
        ("line of actual control", ("IND", "CHN"), "Line of Actual Control"),
        ("Line of Control", ("IND", "PAK"), "Line of Control"),
        ("Green Line", ("CYP",), "National Guard ceasefire line"),
        ("Blue Line", ("LBN",), "Blue Line"),
        ("MDL", ("KOR",), "Military Demarcation Line"),
        ("the berm", ("MAR",), "Berm"),
        ("Durand Line", ("USA",), "Durand Line"),
    ],
)
def test_a_text_about_its_lands_means_that_line(
    room: Resolver, name: str, countries: tuple[str, ...], found: str
) -> None:
    assert room.find(Line(name), Context(countries)).name == found


@pytest.mark.parametrize("feature", [Region("Black"), Region("Yellow"), Place("Temple")])
def test_a_name_that_only_sounds_so_is_no_place_of_a_text_without_lands(
    room: Resolver, feature: Region | Place
) -> None:
    with pytest.raises((PlaceNotFoundError, PlaceAmbiguousError)):
        room.find(feature, Context())


def test_a_sea_is_no_land_that_is_called_after_it(room: Resolver) -> None:
    with pytest.raises(PlaceNotFoundError, match="no sea is known"):
        room.find(Region("Red Sea"), Context(("EGY",)))
    assert room.find(Region("Red Sea Governorate"), Context(("EGY",))).country == "EGY"


def test_a_lake_answers_to_less_than_its_name_only_at_home(room: Resolver) -> None:
    assert room.find(Region("Tana"), Context(("ETH",))).country == "ETH"
    with pytest.raises(PlaceNotFoundError):
        room.find(Region("Black"), Context(("UKR",)))
