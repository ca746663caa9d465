"""No word that narrows, widens or qualifies a ground is dropped.

Every plain duty is read on every ground with every kind of words about it: what is drawn
then is never what the bare name would be, and words that say no more than the name
change nothing.
"""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.area import Except, Overlap, Undrawn, walk, without_spans
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
DUTIES = (
    "The Army shall withdraw from {}.",
    "The Army is to vacate {} by 3 May 2020.",
    "{} shall be evacuated by the Army.",
    "No troops shall be stationed in {}.",
    "{} shall be demilitarised.",
    "Heavy weapons shall be removed from {}.",
    "The Army shall take over {}.",
    "No heavy weapons shall be kept within 20 km of {}.",
)
GROUNDS = ("Kutum", "the town of Kutum", "Darfur", "the province of Kassala", "Chad")
LESS = (
    "most of {}",
    "almost all of {}",
    "nearly the whole of {}",
    "a third of {}",
    "roughly three quarters of {}",
    "80% of {}",
    "the greater part of {}",
    "certain areas in {}",
    "large swathes of {}",
    "the occupied parts of {}",
    "the refugee camps in {}",
    "villages in {}",
    "frontline positions in {}",
    "five towns in {}",
    "the wards of {}",
    "the airports of {}",
    "the mining sites of {}",
    "the streets of {}",
    "the outskirts of the outer districts of {}",
    "the grazing grounds of {}",
    "sparsely settled stretches of {}",
    "the hills above {}",
    "trenches near {}",
    "the areas it controls in {}",
    "the land seized in {}",
    "{} where held by the Front",
    "{} so far as it lies in Libya",
    "{}'s villages",
)
MORE = (
    "{} and its surroundings",
    "{} and adjacent areas",
    "{} and the surrounding villages",
    "{} and nearby hills",
    "{} and villages in its vicinity",
    "{} and other towns",
)
EXCEPT = (
    "{} except the port",
    "{} barring the airport",
    "{} excluding the towns",
    "{} save for its northern part",
    "all of {} but Nyala",
)
EQUAL = (
    "the whole of {}",
    "the entire {}",
    "all of {}",
    "the entirety of {}",
    "{} as a whole",
    "{} itself",
)


def read(text: str) -> Agreement:
    said = text[0].upper() + text[1:]
    return read_agreement(SourceText("test", HEAD + said))


def trees(agreement: Agreement) -> set[str]:
    """Return the areas that can be drawn from the words alone."""
    return {
        repr(without_spans(rule.area))
        for rule in agreement.rules
        if not any(isinstance(node, Undrawn) for node in walk(rule.area))
    }


@pytest.mark.parametrize("words", [*LESS, *MORE, *EXCEPT])
def test_words_about_a_ground_are_never_dropped(words: str) -> None:
    for duty in DUTIES:
        for ground in GROUNDS:
            bare = trees(read(duty.format(ground)))
            told = trees(read(duty.format(words.format(ground))))
            assert not bare & told, (duty, ground)


@pytest.mark.parametrize("words", EQUAL)
def test_words_that_say_no_less_than_the_name_change_nothing(words: str) -> None:
    for ground in ("Kutum", "the town of Kutum", "the province of Kassala"):
        bare = trees(read(DUTIES[0].format(ground)))
        assert bare
        assert trees(read(DUTIES[0].format(words.format(ground)))) == bare


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Army shall withdraw from most of Darfur.", "most of darfur"),
        ("The Army shall leave the camps and villages in Darfur.", "camps and villages in darfur"),
        (
            "The Army shall withdraw from the wards of the town of Kutum.",
            "wards of the town of kutum",
        ),
        ("The Army shall withdraw from 80% of Sudanese territory.", "80 % of sudanese territory"),
        (
            "The Army shall withdraw from most of the area north of the Atbara river.",
            "most of the area north of the atbara river",
        ),
    ],
)
def test_a_part_is_a_hole_by_all_its_words(text: str, name: str) -> None:
    (rule,) = read(text).rules
    assert isinstance(rule.area, Undrawn)
    assert rule.area.layer_name == name


def test_each_place_of_a_list_is_narrowed_by_the_noun_before_the_list() -> None:
    (rule,) = read("The Army shall withdraw from the outskirts of Kutum, Mellit and Nyala.").rules
    holes = [node.layer_name for node in walk(rule.area) if isinstance(node, Undrawn)]
    assert holes == [f"outskirts of {name}" for name in ("kutum", "mellit", "nyala")]


def test_a_noun_before_one_place_does_not_narrow_the_next() -> None:
    (rule,) = read("The Army shall withdraw from the outskirts of Kutum and from Nyala.").rules
    assert "name='Nyala'" in repr(rule.area)


def test_ground_that_the_words_leave_out_is_carved_as_a_hole() -> None:
    (rule,) = read("The Army shall withdraw from Kutum except the port.").rules
    assert isinstance(rule.area, Except)
    assert isinstance(rule.area.minus, Undrawn)


@pytest.mark.parametrize(
    "text",
    [
        "A zone of 10 km around Tine on the Chadian side shall be demilitarised.",
        "A zone of 10 km around Tine within the territory of Chad shall be demilitarised.",
        "An exclusion zone of 10 km around Tine shall be established within Chad.",
    ],
)
def test_a_circle_is_cut_to_the_land_behind_it(text: str) -> None:
    (rule,) = read(text).rules
    assert isinstance(rule.area, Overlap)
    assert "name='Chad'" in repr(rule.area.areas[1])


@pytest.mark.parametrize(
    "text",
    [
        "Fire shall cease at once in Kutum.",
        "The Mission shall have its headquarters in Kutum.",
        "The Mission shall keep a team of five in each of the districts of Kutum and Mellit.",
        "No heavy weapons shall be kept within 20 km of the centre of Kutum.",
        "No heavy weapons shall be kept within 20 km of the main square of Kutum.",
        "Control of Kutum shall pass to the Army.",
        "The Army shall complete its evacuation of Kutum by 3 May 2020.",
        "Entry of troops into the towns of Kutum and Mellit is forbidden.",
        "The Army shall withdraw from each of the towns of Kutum and Mellit.",
        "The Army shall withdraw from the chiefdom of Kutum.",
        "The Army shall withdraw from the villages of Abu (a market place), Bor and Cal.",
        "Guard posts in the province of Kassala shall be removed.",
    ],
)
def test_nouns_that_are_no_part_of_a_ground_make_no_hole(text: str) -> None:
    agreement = read(text)
    assert agreement.rules
    assert len(trees(agreement)) == len({repr(without_spans(r.area)) for r in agreement.rules})


def test_the_airport_of_a_town_is_not_the_town() -> None:
    (rule,) = read("The Army shall withdraw from the airport of Kutum.").rules
    assert "name='Kutum airport'" in repr(rule.area)


@pytest.mark.parametrize(
    "text",
    [
        "The police shall patrol villages in Sudanese territory.",
    ],
)
def test_what_is_said_of_a_part_and_made_no_rule_is_listed(text: str) -> None:
    agreement = read(text)
    assert agreement.rules == ()
    assert agreement.not_understood


@pytest.mark.parametrize(
    "kind", ["ward", "kebele", "barangay", "vereda", "oasis", "nahiya", "volost", "peninsula"]
)
def test_the_kinds_of_many_lands_take_nothing_away(kind: str) -> None:
    words = f"Sudan and the Front.\n\nThe Army shall withdraw from the {kind} of Kutum."
    (rule,) = read_agreement(SourceText("test", words)).rules
    assert not any(isinstance(node, Undrawn) for node in walk(rule.area))
