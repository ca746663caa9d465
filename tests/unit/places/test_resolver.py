"""One name, one place: spellings, scripts, homonyms, and what stays open."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
import shapely

from zonemap.area import Coast, Country, Line, Place, Region, River, Road
from zonemap.errors import LayerNeededError, PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import Geodata
from zonemap.places.resolver import Resolver

SYRIA = Context(("SYR", "TUR", "RUS"))


def spot(room: Resolver, name: str, context: Context = SYRIA) -> tuple[float, float]:
    shape = room.find(Place(name), context).shape
    assert shape is not None
    return round(shape.y, 3), round(shape.x, 3)  # type: ignore[attr-defined] # a place is a point


@pytest.mark.parametrize(
    "names",
    [
        ("Tel Rifaat", "Tal Rifat", "Tell Rifaat", "Tall Rif'at", "تل رفعت"),
        ("Kobani", "Kobane", "Ayn al-Arab", "'Ayn al 'Arab", "Ain al-Arab", "عين العرب"),
        ("Ras al-Ayn", "Ra's al 'Ayn", "Ras al-Ain", "رأس العين"),
        ("Qamishli", "Al-Qamishli", "Kamishli", "القامشلي", "Камышлы"),
        ("Aleppo", "Halab", "Haleb", "حلب", "Алеппо", "Χαλέπι", "Հալեպ"),
    ],
    ids=lambda names: names[0],
)
def test_all_names_of_a_town_find_it(room: Resolver, names: tuple[str, ...]) -> None:
    assert {spot(room, name) for name in names} == {spot(room, names[0])}


@pytest.mark.parametrize(
    ("name", "countries", "lat", "lon"),
    [
        ("Manbij", ("SYR",), 36.528, 37.955),
        ("Trumba", ("SYR",), 35.860, 36.768),
        ("Ain al-Hawr", ("SYR",), 35.839, 36.184),
        ("Pale", ("BIH",), 43.817, 18.569),
        ("Gori", ("GEO",), 41.985, 44.113),
        ("Poti", ("GEO",), 42.143, 41.674),
        ("Hebron", ("PSE", "ISR"), 31.529, 35.094),
        ("Panmunjom", ("KOR", "PRK"), 37.956, 126.677),
        ("Aix-la-Chapelle", ("DEU",), 50.777, 6.083),
        ("თბილისი", ("GEO",), 41.694, 44.834),
        ("Podberdo", ("ITA", "SVN"), 46.210, 13.964),  # as an armistice of 1918 writes it
        ("Kao-Li-Yung", ("CHN",), 40.171, 116.496),
        ("Tecoluca", ("SLV",), 13.540, -88.780),  # the gazetteer's own lies in another department
    ],
)
def test_places_of_agreements(
    room: Resolver, name: str, countries: tuple[str, ...], lat: float, lon: float
) -> None:
    found = spot(room, name, Context(countries))
    assert found == pytest.approx((lat, lon), abs=0.02)


def test_the_losers_are_kept_with_their_scores(room: Resolver) -> None:
    found = room.find(Place("Hebron"), Context(("PSE",)))
    assert found.candidates[0].country == "PSE"
    assert len(found.candidates) > 3
    scores = [one.score for one in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert found.assumptions[0].code == "homonym"
    assert found.assumptions[0].alternatives


def test_nothing_is_picked_where_nothing_tells(room: Resolver) -> None:
    with pytest.raises(PlaceAmbiguousError) as caught:
        room.find(Place("San Antonio"), Context(("MEX", "GTM")))
    assert "San Antonio" in str(caught.value)
    assert caught.value.layer_name == "San Antonio"


def test_a_namesake_abroad_is_no_answer(room: Resolver) -> None:
    """The only Litani of the rivers' layer flows in Suriname."""
    litani = room.find(River("Litani"), Context(("LBN", "ISR")))
    assert litani.layers == ("curated",)
    with pytest.raises(PlaceNotFoundError, match="only"):
        room.find(River("Orinoco"), Context(("LBN", "ISR")))


def test_a_slip_is_suggested_and_never_taken(room: Resolver) -> None:
    with pytest.raises(PlaceNotFoundError) as caught:
        room.find(Place("Manbji"), SYRIA)
    assert caught.value.hint is not None
    assert "Manbij" in caught.value.hint


def test_of_narrows_the_search(room: Resolver) -> None:
    in_maine = room.find(Place("Portland", of="Maine"), Context()).shape
    assert in_maine is not None
    assert in_maine.y == pytest.approx(43.66, abs=0.01)  # type: ignore[attr-defined] # a point
    in_idlib = room.find(Place("Saraqib", of="Idlib"), SYRIA)
    assert in_idlib.name == "Saraqib"


def test_the_text_s_other_names_tell_homonyms_apart(room: Resolver) -> None:
    north = Context(("USA",), ("Bangor", "Kennebunk", "Bar Harbor"))
    south = Context(("USA",), ("Salem", "Eugene", "Gresham"))
    places = [room.find(Place("Portland"), context).shape for context in (north, south)]
    assert places[0] is not None
    assert places[1] is not None
    assert shapely.distance(places[0], places[1]) > 40


@pytest.mark.parametrize(
    ("name", "countries", "kind"),
    [
        ("Idlib", ("SYR",), "region"),
        ("the Idlib Governorate", ("SYR",), "region"),
        ("Donetsk Oblast", ("UKR",), "region"),
        ("Gaza Strip", ("PSE",), "region"),
        ("Kosovo", ("SRB",), "country"),
        ("Crimea", ("UKR",), "region"),
        ("Abkhazia", ("GEO",), "region"),
        ("Hodeidah Governorate", ("YEM",), "region"),
        ("Sardinia", ("ITA",), "region"),
    ],
)
def test_regions_have_outlines(
    room: Resolver, name: str, countries: tuple[str, ...], kind: str
) -> None:
    found = room.find(Region(name), Context(countries))
    assert found.kind == kind
    assert found.shape is not None
    assert found.shape.geom_type == "MultiPolygon"
    assert shapely.is_valid(found.shape)


def test_a_named_area_is_defined_in_words(room: Resolver) -> None:
    found = room.find(Region("Operation Peace Spring"), SYRIA)
    assert found.shape is None
    assert found.definition is not None
    assert found.definition.startswith("within 32 km of the stretch of the border")


def test_the_reaches_of_a_river_are_one_line(room: Resolver) -> None:
    for names, countries in (
        (("Euphrates", "Firat", "Al Furat", "the River Euphrates", "الفرات"), ("SYR", "IRQ")),
        (("Rhine", "Rhein", "Rhin"), ("DEU",)),
        (("Kura", "Mtkvari"), ("GEO", "AZE")),
        (("Dniester (Nistru)", "Nistru", "Днестр"), ("MDA",)),
    ):
        found = [room.find(River(name), Context(countries)) for name in names]
        assert len({one.name for one in found}) == 1, names
        first = found[0].shape
        assert first is not None
        assert len(shapely.get_parts(first)) < 8, names


def test_a_line_no_open_data_give_is_a_named_hole(room: Resolver) -> None:
    for feature in (Line("line of contact"), Line("contact line"), Road("Highway of Nowhere")):
        with pytest.raises(LayerNeededError) as caught:
            room.find(feature, Context(("UKR",)))
        assert caught.value.layer_name
        assert "--layer" in (caught.value.hint or "")
    with pytest.raises(LayerNeededError, match="as of 19 September"):
        room.find(Line("front", as_of="19 September"), Context(("UKR",)))


def test_states_by_many_names(room: Resolver) -> None:
    for names in (
        ("Syria", "Syrian Arab Republic", "the Syrian Arab Republic", "Syrie", "سوريا", "Сирия"),
        ("Turkey", "Türkiye", "Republic of Turkey", "Τουρκία"),
        ("Serbia", "Republic of Serbia", "Србија", "SRB"),
    ):
        assert {room.codes(name) for name in names[:2]} == {room.codes(names[0])}
        land = room.find(Country(names[1]), Context())
        assert land.kind == "country"
        assert land.country == room.codes(names[0])[0]


def test_asking_for_names_imports_no_gis() -> None:
    code = (
        "import sys; from zonemap.places.geodata import geodata;"
        "assert geodata().codes('Turkish') == ('TUR',);"
        "assert geodata().towns('manbij');"
        "heavy = {'numpy', 'shapely', 'geopandas', 'pyproj'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # our own words


def test_every_state_is_found_by_the_name_it_is_listed_under(data: Geodata) -> None:
    for country in data.countries():
        assert data.codes(country.name) == (country.code,)
        assert data.codes(country.code) == (country.code,)


def test_every_state_of_the_united_nations_has_an_adjective(data: Geodata) -> None:
    without = [
        country.name
        for country in data.countries()
        if country.kind in {"Sovereign country", "Sovereignty"} and not country.adjectives
    ]
    assert without == []


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "'", "the", "()", "/", "River", "\x00", "%", "' OR 1=1 --", "🙂", "((((", "ال"),
        *("x" * 20_000, "é" * 3_000, "a" * 200 + " " + "b" * 200),
    ],
    ids=lambda name: repr(name[:20]),
)
def test_hostile_names_end_in_a_sentence_and_soon(room: Resolver, name: str) -> None:
    start = time.perf_counter()
    for feature in (Place(name), Region(name), River(name), Road(name), Line(name), Coast(name)):
        with pytest.raises((PlaceNotFoundError, PlaceAmbiguousError, LayerNeededError)):
            room.find(feature, Context(("SYR",), ("Manbij", name)))
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("name", ["Jordan", "Georgia", "Lebanon", "Chile", "Niger"])
def test_a_state_is_better_known_than_the_towns_named_after_it(room: Resolver, name: str) -> None:
    for context in (Context(), Context(("SYR", "TUR"))):
        assert room.find(Place(name), context).kind == "country"


def test_unless_the_text_is_about_the_namesake_s_country(room: Resolver) -> None:
    assert room.find(Place("Georgia"), Context(("USA",))).kind == "region"


@pytest.mark.parametrize(
    ("said", "country", "meant"),
    [
        ("Macarena", "COL", "La Macarena"),  # without its article
        ("Verkhnyotoretske", "UKR", "Verkhnotoretske"),  # ьо
    ],
)
def test_a_name_that_a_gazetteer_spells_otherwise_is_found(
    room: Resolver, said: str, country: str, meant: str
) -> None:
    try:
        names = [room.find(Place(said), Context((country,))).name]
    except PlaceAmbiguousError:
        names = [bearer.name for bearer in room.place_bearers(said)]
    assert meant in names


def test_a_likeness_of_sound_far_from_the_text_s_other_names_is_no_answer(room: Resolver) -> None:
    south = Context(("COD",), ("Lubumbashi", "Kolwezi"))
    with pytest.raises(PlaceAmbiguousError, match="Gemena"):
        room.find(Place("Gemenah"), south)
    assert room.find(Place("Gemena"), south).name == "Gemena"


def test_an_airport_stands_for_a_town_that_is_known_by_it_alone_and_that_is_said(
    room: Resolver,
) -> None:
    found = room.find(Place("Ikela"), Context(("COD",)))
    assert found.kind == "airport"
    assert found.assumptions[0].code == "its-airport"
    assert "no town called Ikela is known" in found.assumptions[0].says
    with pytest.raises(PlaceNotFoundError):
        room.find(Place("Ikela"), Context(("SYR",)))
