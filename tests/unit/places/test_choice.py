"""Who of a name's bearers is meant, by where the text speaks of."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.area import Place, Region, River
from zonemap.errors import PlaceAmbiguousError, PlaceNotFoundError
from zonemap.pipeline import context_of
from zonemap.places.bearers import of_its_kind
from zonemap.places.choice import spots_of
from zonemap.places.gazetteer import Context
from zonemap.places.mouths import river_of
from zonemap.places.records import Thing
from zonemap.places.resolver import Resolver
from zonemap.places.score import Bearer, Spot, clear_winner, doubtful, weigh
from zonemap.places.spoken import spoken_of
from zonemap.places.states import held_in, states_named
from zonemap.places.words import bare_airport, bare_place, of_city, respelt
from zonemap.source import SourceText

VALLEY: tuple[tuple[Spot, ...], ...] = (((45.0, 30.0),), ((45.1, 30.1),))
APART: tuple[tuple[Spot, ...], ...] = (((45.0, 30.0),), ((49.0, 36.0),))


def town(
    lat: float,
    lon: float,
    *,
    people: int = 900,
    name: str = "Olsany",
    others: tuple[str, ...] = (),
    country: str = "AAA",
) -> Bearer:
    return Bearer(name, others, "town", (country,), lat, lon, "towns", people)


def chosen(asked: str, bearers: list[Bearer], spots: tuple[tuple[Spot, ...], ...]) -> Bearer | None:
    countries = ("AAA", "BBB")
    weighed = weigh(asked, bearers, countries, spots)
    winner = clear_winner(weighed, countries, spots)
    if winner is None or doubtful(asked, winner, countries, spots):
        return None
    return winner.bearer


def test_the_namesake_beside_the_text_s_names_goes_before_a_larger_one_far_off() -> None:
    beside, far = town(45.2, 30.2), town(47.5, 33.0, people=60_000)
    assert chosen("Olsany", [beside, far], VALLEY) == beside


def test_two_namesakes_beside_the_text_s_names_stay_open() -> None:
    assert chosen("Olsany", [town(45.05, 30.0), town(45.15, 30.2)], VALLEY) is None


def test_of_a_name_that_many_bear_one_must_lie_close_by() -> None:
    many = [town(48.0 + step, 34.0, people=250_000 + step) for step in range(4)]
    assert chosen("Olsany", [town(45.5, 30.3), *many], VALLEY) is None
    beside = town(45.06, 30.05)
    assert chosen("Olsany", [beside, *many], VALLEY) == beside


def test_a_village_far_from_all_the_text_s_names_is_not_the_one_meant() -> None:
    assert chosen("Olsany", [town(47.0, 32.0)], VALLEY) is None


@pytest.mark.parametrize(
    ("people", "spots"),
    [
        (900, VALLEY[:1]),  # one name spans no valley
        (900, APART),  # the text speaks of the whole country
        (900, ()),
        (80_000, VALLEY),  # a city may be named by any text
    ],
)
def test_unless_the_text_speaks_of_no_one_valley(
    people: int, spots: tuple[tuple[Spot, ...], ...]
) -> None:
    only = town(47.0, 32.0, people=people)
    assert chosen("Olsany", [only], spots) == only


@pytest.mark.parametrize(
    ("asked", "country", "spots", "meant"),
    [
        ("Ollsani", "AAA", APART, True),  # the text speaks of the whole state
        ("Ollsani", "AAA", VALLEY, False),
        ("Ollsani", "BBB", APART, False),
        ("Olsany", "AAA", VALLEY, True),
    ],
)
def test_a_division_of_the_state_is_not_far_off_where_the_text_s_names_are_farther_apart(
    asked: str, country: str, spots: tuple[tuple[Spot, ...], ...], *, meant: bool
) -> None:
    division = Bearer("Olsany", (), "region", (country,), 50.2, 30.0, "regions")
    assert (chosen(asked, [division], spots) is not None) is meant


@pytest.mark.parametrize(
    ("lat", "asked", "meant"),
    [
        (47.6, "Olsani", False),  # 290 km off, and only alike
        (46.2, "Olsani", True),  # as alike, 140 km off
        (47.6, "Olšany", True),  # as far, and spelt so
    ],
)
def test_a_large_town_far_off_that_only_sounds_so_is_not_the_one_meant(
    lat: float, asked: str, *, meant: bool
) -> None:
    large = town(lat, 30.0, people=400_000, name="Olsany")
    assert (chosen(asked, [large], VALLEY) is not None) is meant


def test_one_that_only_sounds_so_is_meant_beside_any_name_of_a_long_line() -> None:
    line: tuple[tuple[Spot, ...], ...] = (((45.0, 30.0),), ((50.0, 30.0),), ((55.0, 30.0),))
    beside, off = town(45.1, 30.1, name="Olsany"), town(46.0, 30.1, name="Olsany")
    assert chosen("Ollsani", [beside], line) == beside
    assert chosen("Ollsani", [off], line) is None
    assert chosen("Olsany", [off], line) == off


@pytest.mark.parametrize(
    ("countries", "year", "held"),
    [
        (("AUT", "HUN", "ITA"), 1918, {"HRV", "SVN"}),
        (("RUS", "FIN"), 1940, {"EST", "LVA"}),
        (("SDN",), 2005, {"SSD"}),
        (("IDN", "PRT"), 1999, {"TLS"}),
    ],
)
def test_a_text_is_at_home_in_what_its_states_held_when_it_was_signed(
    countries: tuple[str, ...], year: int, held: set[str]
) -> None:
    found = held_in(countries, year)
    assert held <= set(found)
    assert not set(found) & set(countries)
    assert held_in(countries, 2020) == ()
    assert held_in(("CHE",), year) == ()


@pytest.mark.parametrize(
    ("date", "lands"), [("1918-11-03", True), ("1995-11-21", False), ("", False), (None, False)]
)
def test_the_date_of_a_text_tells_whose_ground_it_speaks_of(
    room: Resolver, date: str | None, *, lands: bool
) -> None:
    text = SourceText("a truce", "A truce.")
    context = context_of(Agreement(source=text, date=date, countries=("AUT", "HUN")))
    assert context.countries[:2] == ("AUT", "HUN")
    assert ("HRV" in context.countries) is lands
    if lands:
        assert room.find(Place("Castua"), context).country == "HRV"
        return
    with pytest.raises(PlaceNotFoundError, match="known in Austria, Hungary, only Kastav"):
        room.find(Place("Castua"), context)


TAMIL = ("Jaffna", "Vavuniya", "Mullaitivu")


@pytest.mark.parametrize(
    ("countries", "near", "spoken"),
    [
        (("NOR",), TAMIL, ("LKA",)),  # who mediates is named, and not where
        (("NOR",), TAMIL[:2], ()),
        (("NOR",), (*TAMIL, "Oslo", "Bergen", "Hammerfest"), ()),
        (("NOR",), ("Jafna", "Vavunia", "Mulaitivu"), ()),  # alike alone
        (("NOR", "LKA"), TAMIL, ()),
        ((), TAMIL, ()),
    ],
)
def test_a_text_speaks_of_the_state_in_which_its_names_lie(
    room: Resolver, countries: tuple[str, ...], near: tuple[str, ...], spoken: tuple[str, ...]
) -> None:
    context = Context(countries, near)
    assert spoken_of(room, context) == spoken
    assert room.known(context).countries == (*countries, *spoken)
    if spoken:
        assert room.find(Place("Batticaloa"), context).country == "LKA"
    elif countries == ("NOR",):
        with pytest.raises(PlaceNotFoundError, match="known in Norway"):
            room.find(Place("Batticaloa"), context)


def test_of_many_states_a_few_are_named(room: Resolver) -> None:
    assert states_named(room, ("AUT", "HUN")) == "Austria, Hungary"
    many = states_named(room, ("EST", "LVA", "LTU", "GEO", "ARM", "AZE", "KAZ", "UZB"))
    assert many.endswith("Azerbaijan and 2 more")


def test_a_likeness_to_another_name_in_the_second_state_must_be_near() -> None:
    far, near = ((46.5, 30.0), (45.3, 30.0))
    for lat, lon in (far, near):
        alike = town(lat, lon, name="Bystra", others=("Ollsani",), country="BBB")
        expected = alike if (lat, lon) == near else None
        assert chosen("Olsany", [alike], VALLEY[:1]) == expected
    at_home = town(*far, name="Bystra", others=("Ollsani",))
    assert chosen("Olsany", [at_home], VALLEY[:1]) == at_home


def test_a_town_that_sounds_like_a_state_elsewhere_is_not_that_state(room: Resolver) -> None:
    with pytest.raises(PlaceNotFoundError, match="only"):
        room.find(Place("Waka"), Context(("TCD",)))
    assert room.find(Place("Wake Island"), Context(("TCD",))).kind == "country"
    assert room.find(Place("Kazakstan"), Context(("KAZ", "RUS"))).kind == "country"


def test_who_bears_both_names_written_as_one_goes_before_who_bears_either() -> None:
    both = town(46.0, 31.0, name="Kut", others=("Kut/Olsany",))
    either = town(45.0, 30.0)
    assert chosen("Kut/Olsany", [both, either], ()) == both
    assert chosen("Olsany", [either], ()) == either


@pytest.mark.parametrize("name", ["River Ksani", "the Ksani River", "the river Ksani", "Ksani"])
def test_a_curated_river_is_found_with_the_word_for_it_on_either_side(
    room: Resolver, name: str
) -> None:
    assert room.find(River(name), Context(("GEO",))).name == "Ksani"


def test_a_region_is_as_well_spelt_with_the_word_for_it_as_without(room: Resolver) -> None:
    scores = [
        room.find(Region(name), Context(("SSD",), ("Wau", "Rumbek"))).candidates[0].score
        for name in ("Upper Nile", "Upper Nile State", "the State of Upper Nile")
    ]
    assert len(set(scores)) == 1


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("Lankaran District", "District"),
        ("Kyiv Oblast", "Region"),
        ("Sofia Province", "Province"),
        ("Daugavpils Municipality", "Republican City"),
    ],
)
def test_a_name_that_says_division_is_not_that_of_the_city_inside_it(
    room: Resolver, name: str, grade: str
) -> None:
    bearers = of_its_kind(name, room.region_bearers(name))
    grades = {one.key.grade for one in bearers if isinstance(one.key, Thing)}
    assert grade in grades
    if "Municipality" not in name:
        assert not any(of_city(one) for one in grades)


def test_a_region_of_the_text_goes_before_a_town_abroad_that_sounds_so(room: Resolver) -> None:
    found = room.find(Place("Aceh"), Context(("IDN", "FIN"), ("Banda Aceh", "Helsinki")))
    assert (found.kind, found.country) == ("region", "IDN")


def test_a_text_about_a_state_is_at_home_in_what_it_holds(room: Resolver) -> None:
    assert room.find(Place("Tifariti"), Context(("MAR", "DZA"))).country == "ESH"
    assert room.find(Place("Peć"), Context(("SRB",))).country == "XKX"


def test_a_region_is_no_airport(room: Resolver) -> None:
    with pytest.raises(PlaceNotFoundError):
        room.find(Region("Rolpa"), Context(("NPL",)))


def test_what_lies_far_off_is_said_to_be_the_only_one_known(room: Resolver) -> None:
    with pytest.raises(PlaceAmbiguousError, match="known near the other names of the text"):
        room.find(Place("Yabrud"), Context(("SYR",), ("Qamishli", "Amuda", "Darbasiyah")))


def test_a_name_that_many_bear_stands_for_those_beside_a_name_that_one_bears(
    room: Resolver,
) -> None:
    north, many = (
        Context(("CHN",), ("Chang-Ping", "Kao-Li-Yung")),
        Context(("CHN",), ("Chang-Ping",)),
    )
    assert room.find(Place("Yen-Ching"), north).name == "Yanqing"
    with pytest.raises(PlaceAmbiguousError, match="several places"):
        room.find(Place("Yen-Ching"), many)


def test_a_town_known_by_its_airport_alone_tells_where_the_text_speaks_of(room: Resolver) -> None:
    near = Context(("PER", "ECU"), ("Güepí",))
    assert [spots for _, spots in spots_of_text(room, near)] == [((-0.11906, -75.2479),)]
    assert spots_of_text(room, Context(("PER", "ECU"), ("Güepíz",))) == ()


def spots_of_text(room: Resolver, context: Context) -> tuple[tuple[str, tuple[Spot, ...]], ...]:
    spots_of(room, "Olsany", context)
    return room.spots_known[context]


def test_a_strip_named_after_a_town_does_not_go_before_it(room: Resolver) -> None:
    assert room.find(Place("Aouzou"), Context(("TCD", "LBY"))).kind == "town"
    assert room.find(Region("Aouzou Strip"), Context(("TCD", "LBY"))).kind == "region"


def test_an_island_spelt_so_goes_before_a_town_that_only_sounds_so(room: Resolver) -> None:
    croatian = Context(("HRV",))
    assert room.find(Place("Bua"), croatian).name == "Čiovo"
    assert room.find(Place("Cres"), croatian).kind == "town"
    assert room.find(Region("the island of Cres"), croatian).kind == "region"


@pytest.mark.parametrize(
    ("name", "country"), [("Bua", "FJI"), ("Nueva", "PHL"), ("Busi", "ZWE"), ("Picton", "ESP")]
)
def test_a_short_name_of_an_island_means_nothing_in_a_text_about_others(
    room: Resolver, name: str, country: str
) -> None:
    with pytest.raises((PlaceNotFoundError, PlaceAmbiguousError)):
        room.find(Place(name), Context((country,)))


@pytest.mark.parametrize(
    ("name", "country", "meant"),
    [
        ("Lungi airport", "SLE", "Lungi International Airport"),
        ("Sharurah air base", "SAU", "Sharurah Airport"),
    ],
)
def test_an_airport_is_found_by_whatever_a_text_calls_it(
    room: Resolver, name: str, country: str, meant: str
) -> None:
    found = room.find(Place(name), Context((country,)))
    assert found.name == meant
    assert not any(note.code == "its-airport" for note in found.assumptions)
    with pytest.raises(PlaceNotFoundError):
        room.find(Place(f"{name} road"), Context((country,)))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Kut airport", "Kut"),
        ("Kut International Airport", "Kut"),
        ("Kut airbase", "Kut"),
        ("Airport", "Airport"),
        ("Kut Airport Road", "Kut Airport Road"),
        ("Kut Fairport", "Kut Fairport"),
    ],
)
def test_the_word_for_an_airport_is_no_part_of_its_name(said: str, meant: str) -> None:
    assert bare_airport(said) == meant


@pytest.mark.parametrize("name", ["Maritza", "the Maritza River", "Maritsa"])
def test_a_river_is_found_by_another_spelling_of_its_name(room: Resolver, name: str) -> None:
    assert room.find(River(name), Context(("TUR", "GRC"))).name == "Evros"


@pytest.mark.parametrize(
    ("name", "countries", "lat", "lon"),
    [
        ("mouth of the Evros", ("GRC", "TUR"), 40.74, 26.04),
        ("the mouth of the river Psou", ("GEO", "RUS"), 43.385, 40.01),
        ("mouth of the Litani River", ("LBN",), 33.34, 35.25),
    ],
)
def test_the_mouth_of_a_river_is_where_its_line_ends_at_the_coast(
    room: Resolver, name: str, countries: tuple[str, ...], lat: float, lon: float
) -> None:
    found = room.find(Place(name), Context(countries))
    assert found.shape is not None
    point = found.shape.centroid
    assert (point.y, point.x) == pytest.approx((lat, lon), abs=0.03)
    assert found.accuracy_m is not None
    assert found.accuracy_m >= 3000
    assert "ends at the coast" in found.why


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("mouth of the Setit", "ERI"),  # it ends inland
        ("mouth of the Naf", "MMR"),  # its line meets the coast in many places
        ("mouth of the Olsany", "GRC"),
        ("mouth of the Psou valley", "GEO"),
        ("mouths of men", "GRC"),
    ],
)
def test_what_ends_inland_or_is_no_river_has_no_mouth(
    room: Resolver, name: str, country: str
) -> None:
    with pytest.raises(PlaceNotFoundError):
        room.find(Place(name), Context((country,)))


@pytest.mark.parametrize(
    ("name", "river"),
    [
        ("the mouth of the Kut", "Kut"),
        ("estuary of Kut", "Kut"),
        ("Kutmouth", None),
        ("mouth", None),
    ],
)
def test_a_mouth_says_whose_it_is(name: str, river: str | None) -> None:
    assert river_of(name) == river


def test_but_not_by_a_name_that_is_no_more_than_alike(room: Resolver) -> None:
    with pytest.raises(PlaceNotFoundError):
        room.find(River("Maridza"), Context(("TUR", "GRC")))


@pytest.mark.parametrize(
    ("said", "other"), [("Kutabad", "Kutobod"), ("Kutza", "Kutsa"), ("Kut Abad", None)]
)
def test_tajik_and_uzbek_write_o_and_ts_is_written_tz(said: str, other: str | None) -> None:
    others = [one for one in respelt(said) if " " not in one.replace("Kut Abad", "")]
    assert others == ([other] if other else [])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the village of Kut", "Kut"),
        ("Kut village", "Kut"),
        ("the area of Kut", "Kut"),
        ("Kut town", "Kut"),
        ("Village", "Village"),
        ("Camp Kut", "Camp Kut"),
        ("Mount Kut", "Mount Kut"),
        ("Kut Pass", "Kut Pass"),
    ],
)
def test_the_word_for_a_settlement_is_no_part_of_its_name(said: str, meant: str) -> None:
    assert bare_place(said) == meant


def test_a_romanian_sound_is_written_in_two_ways() -> None:
    assert "Rîșcani" in respelt("Râșcani")
    assert "Râșcani" in respelt("the village of Rîșcani")
    assert "Rascani" not in respelt("Rascani")


def test_a_curated_feature_of_another_land_is_found_by_its_spelling_alone(room: Resolver) -> None:
    there = Context(("PNG",))
    found = room.find(Region("Maly Tyuters"), there)
    assert found.name == "Maly Tyuters"
    with pytest.raises(PlaceNotFoundError):
        room.find(Region("Siwai"), there)  # sounds like another name of that island


def test_a_curated_canal_is_found_without_the_word_for_it_as_a_river_alone(room: Resolver) -> None:
    assert room.find(River("Suez"), Context(("EGY",))).name == "Suez Canal"
    assert room.find(Place("Suez"), Context(("EGY",))).kind == "town"
