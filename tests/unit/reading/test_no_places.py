"""A capital makes no ground: names of men, bodies, papers, peoples and times leave a rule as it is.

Each plain duty is read alone and then beside each name, in each seat that a name may stand in.
Where such a name takes the seat of the ground itself, there is a hole or nothing is understood.
"""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Rule
from zonemap.area import Undrawn, without_spans
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
DUTIES = (
    "the Front shall leave the town of Kutum",
    "the Front shall withdraw its men from Kutum",
    "no armed men may enter Darfur",
    "observers shall be deployed at Mellit",
    "no troops shall be stationed within 5 km of the Litani River",
)
WHO = (
    "the Transitional Administrator",
    "the Political Bureau",
    "the Human Rights Ombudsman",
    "the Elders' Assembly",
    "the RCD-Goma",
    "SPLA-Nasir",
    "Colonel Haddad",
    "Mr. Ibrahim Haddad",
    "Ibrahim Haddad",
    "Sheikh Musa Haddad",
    "the Barasana and the Cubeo",
    "the Barasana or other hostile tribes",
    "the Maronites",
    "the Bishop of Rumbek",
    "the Friends of Sudan",
    "the Boundary Panel",
    "the Minister for Foreign Affairs",
    "the Mai-Mai",
    "the East India Company",
    "Prince Faisal",
    "Lt. Gen. Haddad",
)
SEATS = (
    "{duty} by order of {name}",
    "{duty} in the presence of {name}",
    "{duty} and notify {name} thereof",
    "{duty}, in the opinion of {name}",
    "{duty} upon instructions from {name}",
    "{duty} for the protection of civilians against {name}",
    "without prejudice to the claims of {name}, {duty}",
)
PAPERS = (
    "the Lincoln and Ceasefire Agreements",
    "the Accra, Cotonou and Akosombo accords",
    "the Arusha Peace and Reconciliation Agreement",
    "the Nairobi Joint Communiqué",
    "the Khartoum Declaration on Peace",
    "Linas-Marcoussis",
    "the Sun City talks",
    "the Treaty of Lausanne",
    "the Agreement on the Cessation of Hostilities in Aceh",
    "the Split and Washington Agreements",
    "Protocol II",
)
UNDER = (
    "{duty} under {name}",
    "{duty}, as the provisions of {name} require",
    "in accordance with {name}, {duty}",
)
BESIDE = (
    "during Ramadan",
    "in the month of Ramadan",
    "at Easter",
    "on Good Friday",
    "in the Dry Season",
    "in English and Arabic",
    "in the Dinka language",
    "in Christian charity",
    "in the National interest",
    "across International borders",
    "at the Regional level",
    "under the Geneva emblem",
    "under Operation Turquoise",
    "aboard the Ocean Star",
    "on board the frigate Ardent",
    "as reported in Al-Watan",
    "as Muslims and Christians",
    "as Witnesses",
    "in the Ramadan War",
)


def rules(words: str) -> tuple[Rule, ...]:
    said = words[0].upper() + words[1:] + "."
    return read_agreement(SourceText("test", HEAD + said)).rules


def grounds(words: str) -> list[object]:
    return [(rule.kind, rule.effect, without_spans(rule.area)) for rule in rules(words)]


def told(words: str) -> list[str]:
    return [describe(rule.area) for rule in rules(words)]


@pytest.mark.parametrize(("name", "seat"), list(itertools.product(WHO, SEATS)))
def test_whoever_is_named_beside_a_duty_is_no_ground(name: str, seat: str) -> None:
    for duty in DUTIES:
        assert grounds(seat.format(duty=duty, name=name)) == grounds(duty)


@pytest.mark.parametrize(("name", "seat"), list(itertools.product(PAPERS, UNDER)))
def test_a_paper_with_the_name_of_a_place_is_no_ground(name: str, seat: str) -> None:
    for duty in DUTIES:
        assert grounds(seat.format(duty=duty, name=name)) == grounds(duty)


@pytest.mark.parametrize("beside", BESIDE)
def test_times_tongues_and_faiths_are_no_ground(beside: str) -> None:
    for duty in DUTIES:
        assert grounds(f"{duty} {beside}") == grounds(duty)


@pytest.mark.parametrize(
    "seat",
    [
        "the Army shall withdraw behind the line of the {} forward positions",
        "no armed men shall cross the line of the {} forward positions",
        "the Front shall withdraw from the {} forward positions",
        "the Front shall leave the {} positions",
        "the Front shall withdraw from the {} side",
        "no ships shall enter {} waters",
        "no arms shall be moved across {} borders",
    ],
)
@pytest.mark.parametrize("whose", ["Republican", "Royalist", "Muslim", "International"])
def test_whose_ground_it_is_makes_no_place(seat: str, whose: str) -> None:
    areas = [rule.area for rule in rules(seat.format(whose))]
    assert all(isinstance(area, Undrawn) for area in areas)


def test_the_lines_of_a_land_are_not_all_of_it() -> None:
    (area,) = told("the Army shall withdraw behind the line of the Netherlands forward positions")
    assert "not drawn" in area


def test_who_empties_a_town_is_not_emptied() -> None:
    (rule,) = rules("the RCD-Goma shall demilitarise Kisangani")
    assert (describe(rule.area), rule.obliged) == ("all of Kisangani", ("RCD-Goma",))


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("the Front shall withdraw from Northern Red Sea Region", "northern red sea region"),
        ("the Front shall leave the villages of Abu, Bor and Cal", "all of Abu"),
        ("the Front shall leave Mostar City", "all of Mostar"),
        ("no troops shall be within 5 km of the Zemunik-Maslenica road", "Zemunik-Maslenica"),
        ("foreign troops shall leave the Central African Republic", "Central African Republic"),
        ("foreign troops shall leave the Republic of Chad", "state of Chad"),
        ("the Front shall leave the town of Sheikh Zuweid", "all of Sheikh Zuweid"),
        ("the Front shall leave the Muslim quarter", "Muslim"),
        ("no troops shall be within 5 km of the Idlib ceasefire line", "Idlib ceasefire line"),
        ("tanks shall keep 2 km from National Highway 54", "road National Highway 54"),
        ("the Front shall leave Kutum and Mellit and other towns", "all of Kutum"),
        ("the Front shall withdraw from As-Sumayh", "all of Sumayh"),
        ("the Front shall withdraw from Col of Predil", "all of Predil"),
        ("the Front shall withdraw from Christmas Island", "Christmas Island"),
        ("the Front shall leave Tall as Sultan", "Tall as Sultan"),
    ],
)
def test_ground_that_looks_like_such_a_name_is_read(words: str, ground: str) -> None:
    assert ground in " ".join(told(words))


@pytest.mark.parametrize("name", ["Mellit", "Chad", "Ibrahim Haddad", "Linas-Marcoussis"])
@pytest.mark.parametrize(
    "duty",
    [
        "the Front shall leave the town of Kutum",
        "the Front shall withdraw from Kutum",
        "the Parties shall demilitarise the city of Kutum",
        "no ships shall approach within 12 nautical miles of the coast of Sudan",
        "a security zone with a radius of 10 km shall be set up around Bor",
    ],
)
def test_what_another_clause_begins_with_is_no_ground_of_the_one_before(
    duty: str, name: str
) -> None:
    assert grounds(f"{duty}, and {name} shall be told of it") == grounds(duty)
    assert grounds(f"{duty} and shall report it to {name}") == grounds(duty)


def test_names_of_one_list_stay_together() -> None:
    (rule,) = rules("the Mission shall have posts in Kutum, Bor and Mellit and shall report on it")
    assert "Mellit" in describe(rule.area)
    (rule,) = rules("the Parties agree that the towns of Kutum and Mellit shall be evacuated")
    assert "Mellit" in describe(rule.area)


@pytest.mark.parametrize(
    "before",
    [
        "having full confidence in Ibrahim Haddad, the Parties agree that ",
        "Ibrahim Haddad shall be informed and ",
        "recalling the commitments made in Linas-Marcoussis, the Parties agree that ",
        "as reported in Al-Watan, ",
    ],
)
def test_a_zone_lies_around_the_place_that_is_told_with_it(before: str) -> None:
    duty = "a security zone with a radius of 10 km shall be established around Mellit"
    assert grounds(before + duty) == grounds(duty)


@pytest.mark.parametrize(
    "before",
    [
        "at the request of the Force Commander, ",
        "in the spirit of Linas-Marcoussis, ",
        "under Operation Turquoise, ",
        "aboard the Ocean Star, ",
        "for the Hajj, ",
        "by Hercules transport, ",
    ],
)
@pytest.mark.parametrize(
    "duty", ["Kutum shall be demilitarised", "the Parties shall demilitarise Kutum"]
)
def test_a_town_is_emptied_whoever_is_named_before_it(before: str, duty: str) -> None:
    assert told(before + duty) == ["all of Kutum"]


@pytest.mark.parametrize(
    "heading",
    [
        "THE LUSAKA PROTOCOL",
        "The Accra Comprehensive Peace Agreement",
        "Terms of Reference",
        "International Borders",
        "Confidence Building",
        "Colonel Haddad",
        "OPERATION TURQUOISE",
    ],
)
def test_no_zone_lies_around_what_a_heading_names_and_is_no_place(heading: str) -> None:
    below = "\n\nA security zone 5 km wide shall be established. No troops shall enter it"
    plain = grounds("1. General provisions" + below)
    assert grounds(f"1. {heading}{below}") == plain
    assert grounds("1. Kutum airstrip" + below) != plain


@pytest.mark.parametrize(
    ("words", "towns"),
    [
        ("the Army shall demilitarise the city, namely Kutum", "all of Kutum"),
        ("the Army shall leave two towns, namely Kutum and Mellit", "all of Mellit"),
    ],
)
def test_which_town_is_meant_may_be_told_behind_it(words: str, towns: str) -> None:
    assert towns in " ".join(told(words))


@pytest.mark.parametrize("name", [*WHO[:8], *PAPERS[:5], "the Djibouti Process", "Ramadan"])
@pytest.mark.parametrize(
    "seat",
    [
        "the Army shall withdraw from {}",
        "the Army shall leave {}",
        "no armed men may enter {}",
        "no troops shall be stationed within 5 km of {}",
        "{} shall be demilitarised",
        "observers shall be deployed in {}",
        "the Army shall withdraw to {}",
    ],
)
def test_such_a_name_is_no_ground_in_the_seat_of_the_ground_either(seat: str, name: str) -> None:
    said = " ".join(told(seat.format(name)))
    assert not any(word in said for word in name.split() if word[0].isupper())
