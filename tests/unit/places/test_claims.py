"""Ground that several states claim is spoken of with what touches it, and with nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Border, Country, Inside, Overlap, Place, Within
from zonemap.controlled import read_area
from zonemap.geometry.build import Builder
from zonemap.measure import Distance
from zonemap.places.claims import TOUCHES_KM, Ground
from zonemap.places.gazetteer import Context
from zonemap.places.resolver import Resolver
from zonemap.places.shipped import claims

ONE_SIDED = [claim for claim in claims() if "drawn_in" in claim]
SQUARE = Ground(lambda: shapely.box(10, 60, 11, 61), (10, 60, 11, 61))


def said(room: Resolver, around: Place | Border, km: float, land: str, countries: str) -> str:
    """Return what is said of the claims on ground of an area cut to one land."""
    context = Context(tuple(countries.split()))
    build = Builder(room, read_area=read_area, definitions={}, context=context)
    belt = Within(Distance(value=km, unit="km"), around)
    made = build.build(Overlap((belt, Inside(Country(land))))).assumptions
    return "; ".join(note.says for note in made if note.code == "double-claim")


@pytest.mark.parametrize(
    ("around", "km", "land", "countries", "ground"),
    [
        (Place("Quneitra"), 10, "Syria", "SYR ISR", "Golan"),
        (Place("Metulla"), 5, "Israel", "LBN ISR", "Golan"),
        (Place("Simferopol"), 20, "Ukraine", "UKR RUS", "Crimea"),
        (Place("Kherson"), 20, "Ukraine", "UKR RUS", "oblasts of Donetsk"),
        (Place("Abyei"), 10, "Sudan", "SDN SSD", "Abyei"),
        (Place("Kargil"), 20, "India", "IND PAK", "Jammu and Kashmir"),
        (Place("Muzaffarabad"), 20, "Pakistan", "IND PAK", "Azad Kashmir"),
        (Place("Laayoune"), 30, "Morocco", "MAR ESH", "Western Sahara"),
        (Border("Kosovo", "Serbia"), 5, "Serbia", "SRB XKX", "Kosovo"),
        (Place("Pristina"), 20, "Kosovo", "SRB XKX", "Kosovo"),
    ],
)
def test_a_zone_on_claimed_ground_says_so(
    room: Resolver, around: Place | Border, km: float, land: str, countries: str, ground: str
) -> None:
    assert ground in said(room, around, km, land, countries)


@pytest.mark.parametrize(
    ("around", "km", "land", "countries"),
    [
        (Border("Syria", "Turkey"), 10, "Syria", "SYR TUR"),
        (Place("Aleppo"), 30, "Syria", "SYR TUR"),
        (Place("Eilat"), 20, "Israel", "ISR EGY"),
        (Place("Lviv"), 20, "Ukraine", "UKR RUS"),
        (Place("Kursk"), 20, "Russia", "UKR RUS"),
        (Place("El Fasher"), 30, "Sudan", "SDN SSD"),
        (Place("Lahore"), 30, "Pakistan", "IND PAK"),
        (Place("Amritsar"), 30, "India", "IND PAK"),
        (Place("Rabat"), 30, "Morocco", "MAR ESH"),
        (Place("Belgrade"), 20, "Serbia", "SRB XKX"),
    ],
)
def test_a_zone_elsewhere_in_the_same_state_says_nothing_of_it(
    room: Resolver, around: Place | Border, km: float, land: str, countries: str
) -> None:
    assert said(room, around, km, land, countries) == ""


def test_a_border_still_tells_all_that_is_claimed_along_it(room: Resolver) -> None:
    border = room.find(Border("Ukraine", "Russia"), Context())
    assert any("both sides claim Crimea" in note.says for note in border.assumptions)


@pytest.mark.parametrize("claim", ONE_SIDED, ids=lambda claim: claim["name"])
def test_the_box_of_a_claim_holds_its_ground_which_its_state_holds(
    room: Resolver, claim: dict[str, Any]
) -> None:
    box = shapely.box(*claim["box"])
    context = Context((claim["drawn_in"], *claim["claimed_by"]))
    for name in claim.get("ground", ()):
        ground = room.territory(name, context).shape
        assert ground is not None
        assert box.contains(ground), name
    land = room.territory(claim["drawn_in"], context).shape
    assert land is not None
    assert shapely.intersects(box, land)


@pytest.mark.parametrize(
    ("shape", "touched"),
    [
        (shapely.Point(10.5, 60.5), True),
        (shapely.box(9, 59, 12, 62), True),
        (shapely.box(9, 59, 10.5, 60.5), True),
        (shapely.Point(10.5, 61 + 0.9 * TOUCHES_KM / 111.2), True),
        (shapely.Point(10.5, 61 + 1.1 * TOUCHES_KM / 111.2), False),
        # A degree of longitude is half as long up there.
        (shapely.Point(11 + 1.8 * TOUCHES_KM / 111.2, 60.5), True),
        (shapely.Point(11 + 2.3 * TOUCHES_KM / 111.2, 60.5), False),
        (shapely.Point(20, 60.5), False),
        (shapely.Polygon(), False),
    ],
)
def test_touching_is_measured_in_kilometres(shape: BaseGeometry, touched: bool) -> None:  # noqa: FBT001 # a case
    assert SQUARE.touched_by(shape) is touched
    assert Ground(SQUARE.outline).touched_by(shape) is touched


def test_ground_far_from_a_zone_is_never_outlined() -> None:
    def outline() -> BaseGeometry:
        raise AssertionError("nobody needs it")

    assert not Ground(outline, (10, 60, 11, 61)).touched_by(shapely.Point(20, 60.5))
