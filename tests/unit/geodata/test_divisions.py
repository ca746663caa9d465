"""Divisions bear their own names, where the source gives some the names of others."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from tests.unit.geodata.scripts import script
from zonemap.area import Region
from zonemap.places.gazetteer import Context, Gazetteer
from zonemap.places.geodata import open_geodata

ROWS: dict[str, dict[str, Any]] = {
    "XXX-1": {"adm1_code": "XXX-1", "name": "Ost", "name_en": "East", "gn_name": "East District"},
    "XXX-2": {
        "adm1_code": "XXX-2",
        "name": "Vest",
        "name_en": "West|Occident",
        "name_alt": "-99",
        "name_fr": "Ouest",
        "gn_name": "East",
    },
}


@pytest.fixture(scope="module")
def room() -> Gazetteer:
    return open_geodata()


@pytest.fixture
def divisions(monkeypatch: pytest.MonkeyPatch) -> Any:  # a script
    made = script("divisions")
    monkeypatch.setattr(made, "mended", dict)
    return made


def test_a_division_has_the_names_of_its_row(divisions: Any) -> None:  # a script
    assert divisions.names_of(ROWS["XXX-1"], ROWS) == ("East", ("East District", "Ost"))


@pytest.mark.parametrize(
    ("block", "names"),
    [
        ({"names_of": "XXX-2"}, ("West|Occident", ("Occident", "Ouest", "Vest", "West"))),
        ({"name": "Orient", "aliases": ["Levant"]}, ("Orient", ("Levant",))),
        ({"own": True}, ("Ost", ("East District",))),
    ],
)
def test_or_those_the_curated_file_says(
    divisions: Any,  # a script
    monkeypatch: pytest.MonkeyPatch,
    block: dict[str, Any],
    names: tuple[str, tuple[str, ...]],
) -> None:
    monkeypatch.setattr(divisions, "mended", lambda: {"XXX-1": block})
    assert divisions.names_of(ROWS["XXX-1"], ROWS) == names


def test_each_block_says_one_thing() -> None:
    for code, block in script("divisions").mended().items():
        ways = {"names_of", "name", "own"} & set(block)
        assert len(ways) == 1, code


@pytest.mark.parametrize(
    ("division", "country", "seat"),
    [
        ("Anseba", "ERI", (38.45, 15.78)),  # Keren
        ("Maekel", "ERI", (38.93, 15.33)),  # Asmara
        ("Debub", "ERI", (38.82, 14.89)),  # Mendefera
        ("Northern Red Sea", "ERI", (39.45, 15.60)),  # Massawa
        ("Gash-Barka", "ERI", (37.59, 15.11)),  # Barentu
        ("Lachin", "AZE", (46.55, 39.64)),
        ("Lankaran District", "AZE", (48.85, 38.75)),
        ("Panjshir", "AFG", (69.52, 35.31)),  # Bazarak
        ("Parwan", "AFG", (69.17, 35.01)),  # Charikar
        ("Daykundi", "AFG", (66.13, 33.72)),  # Nili
        ("Uruzgan", "AFG", (65.87, 32.63)),  # Tarin Kot
        ("Tungurahua", "ECU", (-78.62, -1.24)),  # Ambato
        ("Napo", "ECU", (-77.81, -0.99)),  # Tena
        ("Barima-Waini", "GUY", (-59.78, 8.20)),  # Mabaruma
        ("Cuyuni-Mazaruni", "GUY", (-58.62, 6.40)),  # Bartica
        ("Upper Takutu-Upper Essequibo", "GUY", (-59.80, 3.38)),  # Lethem
        ("Upper Demerara-Berbice", "GUY", (-58.30, 6.00)),  # Linden
        ("Karonga", "MWI", (33.93, -9.93)),
        ("Chitipa", "MWI", (33.27, -9.70)),
        ("Rîbnița", "MDA", (29.00, 47.77)),
    ],
)
def test_the_seat_of_a_division_lies_in_it(
    room: Gazetteer, division: str, country: str, seat: tuple[float, float]
) -> None:
    shape = room.find(Region(division), Context((country,))).shape
    assert shape is not None
    assert shapely.distance(shape, shapely.Point(seat)) < 0.05
