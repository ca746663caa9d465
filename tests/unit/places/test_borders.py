"""Borders: the source's own vertices, one line for both sides, honest where they disagree."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from zonemap.area import Border, Coast
from zonemap.errors import PlaceAmbiguousError, UnbuildableAreaError
from zonemap.places.gazetteer import Context, Found
from zonemap.places.geodata import Geodata, open_geodata
from zonemap.places.resolver import Resolver
from zonemap.places.shipped import claims

ANYWHERE = Context()


def vertices(found: Found) -> set[tuple[float, float]]:
    assert found.shape is not None
    return {(x, y) for x, y in shapely.get_coordinates(found.shape)}


@pytest.mark.parametrize(
    "names",
    [
        ("Syria", "Turkey"),
        ("Syrian", "Turkish"),
        ("Türkiye", "Syrian Arab Republic"),
        ("SYR", "TUR"),
    ],
)
def test_names_and_adjectives_in_either_order_give_one_line(
    room: Resolver, names: tuple[str, str]
) -> None:
    expected = vertices(room.find(Border("Syria", "Turkey"), ANYWHERE))
    assert len(expected) > 2000
    for one, other in (names, names[::-1]):
        assert vertices(room.find(Border(one, other), ANYWHERE)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syria", "Turkey"),
        ("Kosovo", "Serbia"),
        ("Lebanon", "Israel"),
        ("North Korea", "South Korea"),
    ],
)
def test_land_of_both_sides_is_made_of_the_border_s_vertices(
    room: Resolver, data: Geodata, one: str, other: str
) -> None:
    """An intersection of a belt with the land leaves no sliver: the line is the land's edge."""
    pair = data.pair(*(room.codes(name)[0] for name in (one, other)))
    assert pair is not None
    shared = np.vstack([shapely.get_coordinates(data.arc(number)) for number in pair.arcs])
    for name in (one, other):
        land = room.territory(name, ANYWHERE).shape
        assert land is not None
        edge = {(x, y) for x, y in shapely.get_coordinates(land)}
        assert {(x, y) for x, y in shared} <= edge


def test_the_length_of_a_border_is_that_of_the_source(data: Geodata) -> None:
    lengths = {
        ("SYR", "TUR"): 907,
        ("KOR", "PRK"): 260,  # with 15 km in the mouth of the Han
        ("RUS", "KAZ"): 7732,
        ("IRQ", "KWT"): 218,
        ("ISR", "LBN"): 105,
    }
    for codes, km in lengths.items():
        pair = data.pair(*codes)
        assert pair is not None
        assert pair.km == pytest.approx(km, rel=0.01), codes


def test_the_line_stops_where_it_leaves_the_land(room: Resolver) -> None:
    line = room.find(Border("Iraq", "Kuwait"), ANYWHERE).shape
    assert line is not None
    near = shapely.box(*line.bounds).buffer(0.1)
    land = shapely.intersection(room.land(line.bounds).shape, near)
    assert shapely.length(line - shapely.buffer(land, 1e-6)) < 1e-6


def test_ground_that_both_sides_claim_is_said(room: Resolver) -> None:
    for names, claimed in (
        (("Ukraine", "Russia"), "Crimea"),
        (("Sudan", "South Sudan"), "Abyei"),
        (("Morocco", "Western Sahara"), "Western Sahara"),
    ):
        found = room.find(Border(*names), ANYWHERE)
        said = [each.says for each in found.assumptions if each.code == "double-claim"]
        assert any(claimed in each for each in said), names
        for name in names:
            notes = room.territory(name, ANYWHERE).assumptions
            assert any(claimed in each.says for each in notes), name


@pytest.mark.parametrize(
    ("ground", "states", "border"),
    [
        ("Golan", ("Israel", "Syria"), ("Israel", "Syria")),
        ("East Jerusalem", ("Israel", "Palestine"), ("Israel", "Palestine")),
        ("Kosovo", ("Kosovo", "Serbia"), ("Serbia", "Kosovo")),
        ("Kashmir", ("India", "Pakistan"), ("India", "Pakistan")),
        ("Aksai Chin", ("China", "India"), ("China", "India")),
        ("Hala'ib", ("Egypt", "Sudan"), ("Egypt", "Sudan")),
    ],
)
def test_ground_drawn_inside_one_state_is_not_given_to_it_in_silence(
    room: Resolver, ground: str, states: tuple[str, str], border: tuple[str, str]
) -> None:
    found = [room.territory(name, ANYWHERE) for name in states]
    for each in (*found, room.find(Border(*border), ANYWHERE)):
        said = [note.says for note in each.assumptions if note.code == "double-claim"]
        assert any(ground in words and "claims it too" in words for words in said), each.name


def test_every_claim_names_states_that_are_known(data: Geodata) -> None:
    for claim in claims():
        codes = claim.get("states") or [claim["drawn_in"], *claim["claimed_by"]]
        assert len(set(codes)) == len(codes) > 1
        assert all(data.has_country(code) for code in codes), claim["name"]
        assert claim["source"]


def test_the_border_of_a_state_is_not_that_with_its_own_parts(room: Resolver) -> None:
    assert room.find(Border("China", "Hong Kong"), ANYWHERE).layers == ("osm-borders",)
    whole = vertices(room.find(Border("China"), ANYWHERE))
    assert not vertices(room.find(Border("China", "Hong Kong"), ANYWHERE)) & whole


def test_a_dependency_is_not_called_a_claim(room: Resolver) -> None:
    notes = room.territory("France", ANYWHERE).assumptions
    assert not [each for each in notes if "Guiana" in each.says or "Réunion" in each.says]


def test_a_line_of_control_is_said_to_be_one(room: Resolver) -> None:
    for names in (("India", "Pakistan"), ("North Korea", "South Korea"), ("Israel", "Syria")):
        found = room.find(Border(*names), ANYWHERE)
        assert any("line of control" in each.says for each in found.assumptions), names


def test_one_name_is_read_with_the_neighbours_the_text_is_about(room: Resolver) -> None:
    found = room.find(Border("Turkish"), Context(("SYR", "TUR", "RUS")))
    assert vertices(found) == vertices(room.find(Border("Turkey", "Syria"), ANYWHERE))
    assert found.assumptions[0].code == "border-with"
    assert "whole border" in found.assumptions[0].alternatives[0].says
    whole = room.find(Border("Turkey"), ANYWHERE)
    assert len(vertices(whole)) > 2 * len(vertices(found))


def test_states_that_do_not_meet_have_no_border(room: Resolver) -> None:
    with pytest.raises(UnbuildableAreaError, match="share no border"):
        room.find(Border("Syria", "Egypt"), ANYWHERE)


def test_a_border_at_sea_is_given_and_said(room: Resolver) -> None:
    found = room.find(Border("Indonesia", "Singapore"), ANYWHERE)
    assert found.shape is not None
    assert [each.code for each in found.assumptions] == ["border-at-sea"]


def test_a_name_of_two_states_is_an_ambiguity_until_the_text_tells(room: Resolver) -> None:
    with pytest.raises(PlaceAmbiguousError, match="Congo"):
        room.find(Border("Congo", "Rwanda"), ANYWHERE)
    found = room.find(Border("Congo", "Rwanda"), Context(("COD", "RWA")))
    assert "Democratic Republic" in found.name


@pytest.mark.parametrize(
    ("names", "countries"),
    [
        (("Gaza Strip", "Israel"), ()),
        (("Gaza Strip", "Egypt"), ()),
        (("West Bank", "Jordan"), ()),
        (("Abkhazia", "Georgia"), ("GEO",)),
        (("Idlib", "Turkey"), ("SYR",)),
        (("Crimea", "Ukraine"), ("UKR",)),
        (("Republika Srpska", "Federation of Bosnia and Herzegovina"), ("BIH",)),
        (("Kosovo", "Serbia"), ()),
    ],
)
def test_regions_below_the_state_have_borders_too(
    room: Resolver, names: tuple[str, str], countries: tuple[str, ...]
) -> None:
    shape = room.find(Border(*names), Context(countries)).shape
    assert shape is not None
    assert shape.geom_type in {"LineString", "MultiLineString"}
    assert not shape.is_empty


def test_the_public_domain_path_uses_no_openstreetmap(room: Resolver) -> None:
    free = open_geodata(borders="natural-earth")
    line = free.find(Border("Syria", "Turkey"), ANYWHERE)
    assert line.layers == ("ne-boundaries",)
    assert free.territory("Syria", ANYWHERE).layers == ("ne-countries",)
    osm = room.find(Border("Syria", "Turkey"), ANYWHERE)
    assert osm.shape is not None
    assert line.shape is not None
    assert 0.005 < shapely.hausdorff_distance(line.shape, osm.shape) < 0.1


def test_a_coast_is_the_outline_without_the_borders(room: Resolver, data: Geodata) -> None:
    coast = room.find(Coast("Lebanon"), ANYWHERE).shape
    assert coast is not None
    border = room.find(Border("Lebanon"), ANYWHERE).shape
    assert border is not None
    land = data.land_of("LBN")
    assert land is not None
    both = shapely.length(coast) + shapely.length(border)
    assert both == pytest.approx(shapely.length(shapely.boundary(land)), rel=0.02)
    with pytest.raises(UnbuildableAreaError, match="no coast"):
        room.find(Coast("Serbia"), ANYWHERE)


def test_every_pair_of_neighbours_has_a_line_that_is_valid(data: Geodata) -> None:
    for country in data.countries():
        for other in data.neighbours(country.code):
            pair = data.pair(country.code, other)
            assert pair is not None
            assert pair.arcs or pair.near


def test_the_public_domain_path_takes_nothing_from_openstreetmap() -> None:
    room = open_geodata(borders="natural-earth")
    box = (35.0, 33.0, 36.0, 34.0)
    found = [
        room.find(Border("Lebanon", "Syria"), ANYWHERE),
        room.find(Coast("Lebanon"), ANYWHERE),
        room.territory("Lebanon", ANYWHERE),
        room.land(box),
    ]
    for one in found:
        assert one.shape is not None
        assert not one.shape.is_empty
        for credit in room.credits(one.layers):
            assert credit.licence == "public domain", credit.id


def test_the_coast_of_a_state_is_that_of_all_land(room: Resolver, data: Geodata) -> None:
    """Where a border reaches the sea it ends on the coast, not beside it."""
    coast = room.find(Coast("Lebanon"), ANYWHERE)
    assert coast.layers == ("osm-countries", "osm-coast")
    shape, shore = coast.shape, data.ground("land", (34.5, 32.5, 37, 35))
    assert shape is not None
    edge = shapely.boundary(shapely.union_all(shapely.get_parts(shore)))
    points = shapely.points(shapely.get_coordinates(shape))
    assert shapely.distance(points, edge).max() < 1e-6
    line = room.find(Border("Lebanon", "Israel"), ANYWHERE).shape
    assert line is not None
    assert shapely.distance(line, shape) == 0
