"""Lines that many agreements call the same: only in a text about its lands is one of them meant."""

from __future__ import annotations

import pytest

from zonemap.area import Line
from zonemap.errors import LayerNeededError
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
