"""Strips told by a side, discs told in roundabout words, and the parts of lines they lie on."""

from __future__ import annotations

import pytest

from zonemap.area import Border, Undrawn, Within, walk
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

CARRIERS = (
    "The rebels shall withdraw from {}.",
    "The rebels shall stay within {}.",
    "There shall be a demilitarised zone over {}.",
    "Both armies have agreed to pull their forces out of {} by 3 May.",
    "No troops may enter {}.",
)


def readings(text: str) -> list[str]:
    return [describe(rule.area) for rule in read_agreement(SourceText("test", text)).rules]


def ground(words: str) -> set[tuple[str, ...]]:
    """Return what a noun phrase is read as, in each of five sentences."""
    return {tuple(readings(carrier.format(words))) for carrier in CARRIERS}


# What is meant is the same ground whatever is said of it.
SIDES = {
    "a belt ten kilometres deep along the Syrian side of the Syria-Turkey frontier": (
        "within 10 km of the border between Syria and Turkey, on the side of Syria"
    ),
    "a strip of 8 km along the Chadian side of the frontier with Libya": (
        "within 8 km of the border between Libya and Chad, on the side of Chad"
    ),
    "a 30-kilometre-wide security belt on the Lebanese side of the Blue Line": (
        "within 30 km of the line Blue Line, on the side of Lebanon"
    ),
    "the Kenyan side of the frontier with Somalia, to the depth of 50 kms": (
        "within 50 km of the border between Somalia and Kenya, on the side of Kenya"
    ),
    "the Myanmar side of the Naf River, as far as 8 km from the bank": (
        "within 8 km of the river Naf, on the side of Myanmar"
    ),
    "the Indian side of the Line of Control as far back as 5 km": (
        'within 5 km of the line "line of control", on the side of India'
    ),
    "the Honduran side of the frontier between Jalapa and Ocotal to a depth of 10 miles": (
        "within 10 mi of the stretch of the border of Honduras from Jalapa to Ocotal, "
        "on the side of Honduras"
    ),
    "a buffer 40 km deep on the Syrian side and 20 km deep on the Turkish side of the border "
    "between Syria and Turkey": (
        "within 40 km of the border between Syria and Turkey, on the side of Syria together with "
        "within 20 km of the border between Syria and Turkey, on the side of Turkey"
    ),
    "a 5-km-wide strip bordering the Gaza Strip on its Egyptian side": (
        "within 5 km of the border between Gaza Strip and Egypt, on the side of Egypt"
    ),
}

BANKS = {
    "the Georgian bank of the Inguri to a depth of 12 km": (
        "within 12 km of the river Inguri, on the side of Georgia"
    ),
    "the Georgian bank of the Inguri to a depth of 12 km and the Abkhaz bank to a depth of 24 km": (
        "within 12 km of the river Inguri, on the side of Georgia together with "
        "within 24 km of the river Inguri, on the side of Abkhazia"
    ),
    "a zone nine miles deep on the Mexican shore of the Rio Grande between Laredo and Matamoros": (
        "within 9 mi of the stretch of the river Rio Grande from Laredo to Matamoros, "
        "on the side of Mexico"
    ),
    "both banks of the Dnieper to a depth of 15 km from the water's edge": (
        "within 15 km of the river Dnieper, on both sides"
    ),
    "either bank of the Niger to a distance of 3 km from the water": (
        "within 3 km of the river Niger, on both sides"
    ),
    "the lands bordering the Blue Nile for a distance of eight miles from either bank": (
        "within 8 mi of the river Blue Nile, on both sides"
    ),
    "the Tigris and five miles on either bank": "within 5 mi of the river Tigris, on both sides",
    "the northern bank of the Congo River for six miles inland": (
        "within 6 mi of the north bank of the river Congo, on the north side"
    ),
    "a belt two leagues broad bordering on the right bank of the Vistula": (
        'within 2 league of the right bank of the river Vistula, on the side of "right bank"'
    ),
    "the Sava between Zagreb and Sisak, with two kilometres of the north bank and four of the "
    "south": (
        "within 2 km of the stretch of the river Sava from Zagreb to Sisak, on the north side "
        "together with "
        "within 4 km of the stretch of the river Sava from Zagreb to Sisak, on the south side"
    ),
    "the M4 highway and six kilometres on either hand from Saraqib to Latakia": (
        "within 6 km of the stretch of the road M4 from Saraqib to Latakia, on both sides"
    ),
    "the 38th parallel and two kilometres of ground to the north and to the south of it": (
        "within 2 km of the parallel 38 N, on both sides"
    ),
}

SHORES = {
    "the coast of Somalia from Kismayo to Mogadishu, up to 12 nautical miles seaward": (
        "within 12 nmi of the stretch of the coast of Somalia from Kismayo to Mogadishu, seaward"
    ),
    "the coast of Yemen from Mocha to Hodeidah and ten miles inland": (
        "within 10 mi of the stretch of the coast of Yemen from Mocha to Hodeidah, landward"
    ),
    "the coast of Libya and the sea off it to a distance of 12 nautical miles": (
        "within 12 nmi of the coast of Libya, seaward"
    ),
    "the waters lying within three nautical miles of the coast of Libya": (
        "within 3 nmi of the coast of Libya, seaward"
    ),
    "the waters off the coast of Lebanon out to 12 nautical miles": (
        "within 12 nmi of the coast of Lebanon, seaward"
    ),
    "the waters around Bougainville out to twelve nautical miles": (
        "within 12 nmi of the coast of Bougainville, seaward"
    ),
    "the eastern shore of Lake Tanganyika to a depth of seven and a half kilometres inland": (
        "within 7.5 km of the coast of Lake Tanganyika, on the east side"
    ),
    "a strip 2 miles deep along the western shore of the Dead Sea": (
        "within 2 mi of the coast of Dead Sea, on the west side"
    ),
}

DISCS = {
    "the town of El Fasher and the country surrounding it for a distance of fifteen kilometres": (
        "within 15 km of El Fasher"
    ),
    "Palmyra and the desert about it to a distance of nine miles": "within 9 mi of Palmyra",
    "the cities of Kutum and Mellit and the country round them for three miles": (
        "within 3 mi of Kutum together with within 3 mi of Mellit"
    ),
    "the airport of Benghazi and its perimeter to 3,000 m": 'within 3000 m of "Benghazi airport"',
    "the neighbourhood of Bunia as far as fifteen kilometres from the town hall": (
        "within 15 km of Bunia"
    ),
    "the outskirts of Lashio, lying between three and six miles from the town": (
        "between 3 mi and 6 mi from Lashio"
    ),
    "Sarajevo and a surrounding exclusion area of 20 kilometres, Pale excepted": (
        "within 20 km of Sarajevo, except all of Pale"
    ),
    "any ground nearer than 1,500 metres to the refugee camp of Dadaab": "within 1500 m of Dadaab",
    "an area of forty kilometres' radius surrounding Kidal": "within 40 km of Kidal",
    "the half-circle 10 km in radius to the north of Mekelle": (
        "within 10 km of Mekelle, only where the ground north of Mekelle"
    ),
    "the northern half of a circle of 10 km around Mekelle": (
        "within 10 km of Mekelle, only where the ground north of Mekelle"
    ),
    "the Syrian portion of a circle of 55 km about Tanf": (
        "within 55 km of Tanf, only where all of the state of Syria"
    ),
    "the port of Hodeidah and the sea up to five nautical miles from it": (
        "all of Hodeidah together with within 5 nmi of the coast of Hodeidah, seaward"
    ),
    "the Golan town of Quneitra and the ground around it to a depth of 2 kms": (
        "within 2 km of Quneitra"
    ),
}

WIDTHS = {
    "a disc with a diameter of 16 km centred on Avdiivka": "within half of 16 km of Avdiivka",
    "a circle 16 km in diameter around Avdiivka": "within half of 16 km of Avdiivka",
    "a circle of 16 km diameter centred on Avdiivka": "within half of 16 km of Avdiivka",
    "a corridor with a total width of 10 km centred on the frontier between Eritrea and "
    "Ethiopia": "within half of 10 km of the border between Eritrea and Ethiopia, on both sides",
}

OLD_UNITS = {
    "the ground within ten versts of Kars": "within 10 verst of Kars",
    "a strip of land fifty versts broad along the right bank of the Amu Darya": (
        'within 50 verst of the right bank of the river Amu Darya, on the side of "right bank"'
    ),
    "an area of ten miles' depth in Ecuador adjacent to the Peruvian frontier": (
        "within 10 mi of the border between Ecuador and Peru, on the side of Ecuador"
    ),
}

PARTS = {
    "all ground lying within 2,000 m of the Euphrates, upstream of Raqqa": (
        "within 2000 m of the stretch of the river Euphrates from Raqqa to "
        '"source of the Euphrates"'
    ),
    "a belt 6 km wide along the Dniester below Bender": (
        "within half of 6 km of the stretch of the river Dniester from Bender to "
        '"mouth of the Dniester"'
    ),
    "the Kenyan side of the frontier with Somalia from Mandera southward to the sea, to a depth "
    "of 50 kms": (
        "within 50 km of the stretch of the border between Somalia and Kenya from Mandera to "
        '"the sea", on the side of Kenya'
    ),
    "the last 60 km of the Litani and one kilometre of ground on each bank": (
        'within 1 km of the line "last 60 km of the litani", on both sides'
    ),
    "that part of the Thai-Cambodian border which runs through Surin Province, to a depth of 3 "
    "kms on each side": (
        'within 3 km of the line "part of the thai cambodian border which runs through surin '
        'province", on both sides'
    ),
    "a cordon of 1.5 km along the Rwandan side of the border near Goma": (
        'within 1.5 km of the line "border near goma", on the side of Rwanda'
    ),
    "the southern coast of Yemen to a depth of 5 km": (
        'within 5 km of the line "southern coast of yemen"'
    ),
}

NARROWED = {
    "a belt running 20 km deep along both banks of the Niger": (
        "within 20 km of the river Niger, on both sides"
    ),
    "both banks of the Niger between Gao and Ansongo to a depth of 2 km": (
        "within 2 km of the stretch of the river Niger from Gao to Ansongo, on both sides"
    ),
    "the southern half of a belt 10 km deep along the Blue Line": (
        "within 10 km of the line Blue Line, only where not drawn: vague, layer "
        '"the southern half of a belt 10 km deep along the blue line"'
    ),
    "the villages within 3 km of the Green Line": (
        "within 3 km of the line Green Line, only where not drawn: class of places, layer "
        '"villages within 3 km of the green line"'
    ),
    "a zone half a mile wide on both sides of the Khartoum-Port Sudan road": (
        'within 0.5 mi of the stretch of the road "Khartoum-Port Sudan road" in Sudan from '
        "Khartoum to Port Sudan, on both sides"
    ),
    "an eight-kilometre belt south of the Kabul River": (
        "within 8 km of the river Kabul, on the south side"
    ),
    "a belt 5 km wide immediately south of the Blue Line": (
        "within 5 km of the line Blue Line, on the south side"
    ),
    "the south shore of Lake Victoria and the land behind it to a depth of 6 km": (
        "within 6 km of the coast of Lake Victoria, on the south side"
    ),
    "the eastern border of Chad to a depth of 25 km": (
        'within 25 km of the line "eastern border of chad"'
    ),
    "the border between Thailand and Laos where it follows the Mekong, and 2 km on the Lao side": (
        'within 2 km of the line "border between thailand and laos where it follows the mekong", '
        "on the side of Laos"
    ),
    "ground within 3 km of the M4 in Idlib province": (
        'within 3 km of the line "m4 in idlib province"'
    ),
    "a ring between 10 and 20 km around Gao": "between 10 km and 20 km from Gao",
    "an area of 5 to 8 km round Gao": "within 5 to 8 km of Gao",
    "the zone of 5 km around the perimeter of Kandahar airport": (
        'within 5 km of "Kandahar airport"'
    ),
    "the suburbs of Tripoli within ten kilometres of Zawiya": (
        'within 10 km of Zawiya, only where not drawn: vague, layer "suburbs of tripoli"'
    ),
}

BESIDE = {
    "the Suez Canal and the desert east of it for ten kilometres": (
        "within 10 km of the river Suez, on the east side"
    ),
    "all land within half a league of the Meuse on its left bank": (
        'within 0.5 league of the river Meuse, on the side of "left bank"'
    ),
    "the waters within the three-mile limit off Cuba": (
        "within 3 mi of the coast of Cuba, seaward"
    ),
    "a belt not more than two kilometres nor less than one kilometre deep along the Orontes": (
        "within 1 to 2 km of the river Orontes"
    ),
    "the ground between 5 and 10 km south of the Litani river": (
        "between 5 km and 10 km from the river Litani, on the south side"
    ),
    "Idlib province within 15 km of the M4 highway": (
        "within 15 km of the road M4, only where all of the region of Idlib"
    ),
    "a strip 10 m deep along the Syrian shore of Lake Tiberias": (
        'within 10 m of the line "syrian shore of lake tiberias"'
    ),
    "the Suez Canal and ten kilometres of desert east of it": (
        "within 10 km of the river Suez, on the east side"
    ),
    "the border between Chad and Libya and ten kilometres of Libya": (
        "within 10 km of the border between Chad and Libya, on the side of Libya"
    ),
    "the territory of Chad for twelve kilometres from the frontier with Libya": (
        "within 12 km of the border between Libya and Chad, on the side of Chad"
    ),
    "the city of Aleppo, with a belt of five kilometres outside its walls": (
        "within 5 km of Aleppo"
    ),
    "Kutum plus a 5 km margin": "within 5 km of Kutum",
    "the railway line from Gao to Kidal, 50 m on either side": (
        'within 50 m of the stretch of the road "Gao-Kidal railway" from Gao to Kidal, '
        "on both sides"
    ),
    "the pipeline between Kirkuk and Ceyhan and half a mile on each side": (
        'within 0.5 mi of the line "Kirkuk-Ceyhan pipeline", on both sides'
    ),
    "the river Jordan and half a mile on each side": (
        "within 0.5 mi of the river Jordan, on both sides"
    ),
}

EVERY = {**SIDES, **BANKS, **SHORES, **DISCS, **WIDTHS, **OLD_UNITS, **PARTS, **BESIDE, **NARROWED}


@pytest.mark.parametrize(("words", "told"), EVERY.items(), ids=[w[:60] for w in EVERY])
def test_a_strip_or_disc_is_the_same_ground_in_every_sentence(words: str, told: str) -> None:
    assert ground(words) == {(told,)}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "the Afghan territory not comprised in a radius of 30 miles of Kabul",
            "all of the state of Afghanistan, except within 30 mi of Kabul",
        ),
        (
            "the Syrian territory lying neither in Idlib province nor within 12 km of Homs",
            (
                "all of the state of Syria, except (all of the region of Idlib together with "
                "within 12 km of Homs)"
            ),
        ),
        (
            (
                "the intersection of Idlib province with the ground 15 km south of the border "
                "between Syria and Turkey"
            ),
            (
                "within 15 km of the border between Syria and Turkey, on the south side, only "
                "where all of the region of Idlib"
            ),
        ),
    ],
)
def test_ground_outside_a_disc_is_no_disc(words: str, told: str) -> None:
    assert ground(words) == {(told,)}


@pytest.mark.parametrize(
    "words",
    [
        "all territory farther than 20 km from Goma",
        "everything beyond 20 km of Goma",
        "any ground more than 20 km from Goma",
        "the land lying outside a distance of 20 km from Goma",
    ],
)
def test_ground_beyond_a_distance_has_no_end(words: str) -> None:
    for carrier in CARRIERS:
        (rule,) = read_agreement(SourceText("test", carrier.format(words))).rules
        assert isinstance(rule.area, Undrawn), describe(rule.area)


def test_who_goes_beyond_a_distance_leaves_what_lies_nearer() -> None:
    for words in (
        "to ground more than 20 km from Goma",
        "beyond 20 km from Goma",
        "at least 20 km from Goma",
    ):
        found = readings(f"The rebels shall withdraw {words}.")
        assert found
        assert all(one.startswith(("within", "between")) for one in found), (words, found)


def test_what_is_left_out_keeps_the_ring_around_it() -> None:
    for words in (
        "all of Donetsk Oblast except Sloviansk and a ring of ten kilometres about it",
        "all of Donetsk Oblast, saving always Sloviansk and ten kilometres about it",
    ):
        told = "all of the region of Donetsk, except within 10 km of Sloviansk"
        assert ground(words) - {()} == {(told,)}, words


@pytest.mark.parametrize(
    "words",
    [
        "the Egyptian side of the frontier with Libya for 20 miles",
        "both banks of the Drina river for 3 km",
        "the lands bordering the Blue Nile for eight miles",
    ],
)
def test_a_figure_that_may_be_a_length_is_no_depth(words: str) -> None:
    for carrier in CARRIERS:
        rules = read_agreement(SourceText("test", carrier.format(words))).rules
        assert rules
        for rule in rules:
            assert isinstance(rule.area, Undrawn), describe(rule.area)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # how long a line is is no depth beside it
        (
            "The truce holds along a confrontation line about 1,000 km long; nobody shall cross.",
            [],
        ),
        # a side without a figure is all of that side
        (
            "The rebels shall leave the Syrian side of the border between Syria and Turkey.",
            ["the ground on the side Syria of the border between Syria and Turkey"],
        ),
        # two grounds that "and" joins stay two
        (
            "The rebels shall withdraw from the Golan and the town of Quneitra.",
            ["all of the region of Golan Heights together with all of Quneitra"],
        ),
        # a strip behind a lake's own shore keeps all of that shore
        (
            "The rebels shall withdraw from the shore of Lake Van to a depth of 3 km.",
            ["within 3 km of the coast of Lake Van"],
        ),
        # the coast of a strait is no bank of a river
        (
            "No gun shall stand within 2 km of the coast of the Strait of Kerch.",
            ['within 2 km of the coast of "Strait of Kerch"'],
        ),
        # a figure for where a town lies is no disc
        (
            "The rebels shall withdraw from the towns of Kutum and Mellit, 40 km from El Fasher.",
            ["all of Kutum together with all of Mellit"],
        ),
    ],
)
def test_words_that_only_look_alike(text: str, told: list[str]) -> None:
    found = readings(text)
    assert all(one in found for one in told)
    if not told:
        assert not any("within" in one for one in found)


@pytest.mark.parametrize(
    "words",
    [
        "Homs and everything within sight of it to 5 km",
        "Kutum plus five kilometres",
        "Kutum with its fields, gardens and wells up to 3 km",
        "the island of Abu Musa and six miles of sea",
        "Idlib province and 10 km of ground",
        "the bridge at Zvornik and 400 paces about it",
        "Acre to the range of cannon shot",
        "the Suez Canal and ten kilometres of the Sinai",
    ],
)
def test_a_measure_that_is_not_read_leaves_no_bare_ground(words: str) -> None:
    for carrier in CARRIERS:
        rules = read_agreement(SourceText("test", carrier.format(words))).rules
        for rule in rules:
            assert isinstance(rule.area, Undrawn), describe(rule.area)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Homs, 160 km north of Damascus", "all of Homs"),
        (
            "Homs and Hama, with all guns of over 20 km range",
            "all of Homs together with all of Hama",
        ),
        ("the town of Homs to the 3 km stone", "all of Homs"),
        ("the border between Chad and Libya, the 14 km that the rebels hold", "all of the border"),
        ("the M4 highway and move 20 km north", "all of the road M4"),
    ],
)
def test_a_figure_for_something_else_takes_nothing_away(words: str, told: str) -> None:
    found = readings(f"The rebels shall leave {words}.")
    assert found
    assert all(one.startswith(told) for one in found)


def test_a_field_of_two_lengths_is_no_ring() -> None:
    found = readings("No gun shall stand in a strip of the Beqaa, 10 km by 4 km, about Rayak.")
    assert not any("within" in one for one in found)


def test_the_side_of_a_border_adds_no_half_of_a_land() -> None:
    text = (
        "No gun may be kept in a belt 10 km deep along the Syrian side of the Syria-Turkey border."
    )
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert isinstance(rule.area, Within)
    assert isinstance(rule.area.of, Border)
    assert rule.area.side == "Syria"


def test_a_league_says_which_one_is_meant() -> None:
    text = "No gun may be kept within two leagues of Homs."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert [a.code for a in rule.assumptions] == ["league"]
    text = "No gun may be kept within two versts of Homs."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert not rule.assumptions
    (within,) = [n for n in walk(rule.area) if isinstance(n, Within)]
    assert within.distance.metres == pytest.approx(2133.6)
