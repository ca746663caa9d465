"""Ground that a sentence of another matter only names makes no rule; a zone it is about does."""

from __future__ import annotations

import itertools

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

STRIPS = (
    "a strip 5 km wide along the border between Chad and Sudan",
    "a belt 10 km deep on each side of the Litani River",
    "a buffer zone 5 km wide along the border between Chad and Sudan",
    "a band of 3 km around Kutum",
)
OTHER_MATTERS = (
    "The power cables that cross {} shall be repaired by the utilities.",
    "Compensation for the damage done in {} shall be assessed by three arbitrators.",
    "The Front shall publish a list of those who were killed in {}.",
    "The inhabitants of {} shall be free to sell their property.",
    "The owners of land in {} shall be heard by the court.",
    "Schools in {} will teach in both languages.",
    "Paragraph 7, under which {} had been occupied, shall have no further effect.",
    "The court shall not hear claims that were filed in {}.",
)
ENCIRCLED = (
    "The rebels will probably attempt to encircle {}.",
    "The rebels will try to cut off {} from the west.",
)
SIDES = ("the area north of the Litani", "the ground west of the Euphrates")
ABOUT_IT = (
    "There shall be {}.",
    "{} shall be held by nobody.",
    "In {} no shot shall be fired.",
)


def rules(wording: str, ground: str) -> int:
    said = wording.format(ground)
    text = SourceText("test", "Protocol.\n\n" + said[0].upper() + said[1:])
    return len(read_agreement(text).rules)


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(OTHER_MATTERS, STRIPS)))
def test_a_strip_that_is_only_named_is_no_zone(wording: str, ground: str) -> None:
    assert rules(wording, ground) == 0


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(ENCIRCLED, SIDES)))
def test_a_side_that_is_an_object_is_where_nobody_stays(wording: str, ground: str) -> None:
    assert rules(wording, ground) == 0


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(ABOUT_IT, STRIPS)))
def test_a_strip_that_a_sentence_is_about_is_one(wording: str, ground: str) -> None:
    assert rules(wording, ground) == 1


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("No title to land in {} shall be called in question.", 0),
        ("Merchants living in {} shall not be charged higher dues.", 0),
        ("The regime of {} shall in no way be prejudged.", 0),
        ("No herd shall graze in {}.", 1),
        ("In {} nobody shall fish.", 1),
        ("No shot shall be fired in {}.", 1),
        ("No armed man shall encamp in {}.", 1),
    ],
)
@pytest.mark.parametrize("ground", ["the district of Kutum", *STRIPS[:2]])
def test_a_ban_on_something_else_keeps_nobody_out(wording: str, number: int, ground: str) -> None:
    assert rules(wording, ground) == number


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("A buffer zone is hereby established over {}.", 1),
        ("There shall be a demilitarised zone over {}.", 1),
        ("A safe zone shall be set up over {} and Mellit.", 1),
        ("A dispute over {} shall be settled by a commission.", 0),
        ("A commission shall be set up over {}.", 0),
    ],
)
@pytest.mark.parametrize("ground", ["Kutum", "the district of Kutum", "Darfur"])
def test_a_zone_over_a_place(wording: str, number: int, ground: str) -> None:
    assert rules(wording, ground) == number


@pytest.mark.parametrize("ground", ["Kutum", "the district of Kutum", STRIPS[0]])
@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("Talks concerning the redeployment of the Front from {} shall be opened in May.", 0),
        ("The expenses incurred in the withdrawal of the Front from {} shall be shared.", 0),
        ("The sentence on the withdrawal of the Front from {} shall be read again.", 0),
        ("The Commission shall examine the feasibility of deploying observers in {}.", 0),
        ("The Mission shall open an office in {}.", 1),
        ("The suspension of the withdrawal of the Front from {} shall be reported.", 0),
        ("The withdrawal of the Front from {} shall be completed by May.", 1),
        ("The first phase of the withdrawal of the Front from {} shall begin in May.", 1),
        ("The Parties have agreed on the withdrawal of the Front from {}.", 1),
        ("The agreement provides for the withdrawal of the Front from {}.", 1),
    ],
)
def test_a_deed_that_is_only_a_matter_is_no_duty(wording: str, number: int, ground: str) -> None:
    assert rules(wording, ground) == number


@pytest.mark.parametrize("ground", ["Kutum", "the district of Kutum", STRIPS[0]])
@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("The ban on keeping guns in {} is lifted, and the teams are free of their task.", 0),
        ("Nothing in this Article shall oblige the Front to withdraw from {}.", 0),
        ("Nothing in this Protocol shall be construed as obliging it to leave {}.", 0),
        ("The Front is bound by Article 4 to leave {}, and the blockade will be lifted.", 1),
        ("A plebiscite shall be held in {} in the spring.", 0),
        ("Talks shall be held in {}.", 0),
        ("The centre shall clear unexploded ordnance from {}.", 0),
        ("The Front shall clear its troops from {}.", 1),
    ],
)
def test_what_is_lifted_held_or_cleared_of_mines(wording: str, number: int, ground: str) -> None:
    assert rules(wording, ground) == number


@pytest.mark.parametrize("ground", ["Kutum", "the district of Kutum", STRIPS[0]])
@pytest.mark.parametrize(
    ("who", "number"),
    [
        ("Displaced persons", 0),
        ("The inhabitants", 0),
        ("Farmers and herders", 0),
        ("Prisoners of war", 0),
        ("The families of the dead", 0),
        ("The fighters", 1),
        ("Police", 1),
        ("The Front", 1),
    ],
)
@pytest.mark.parametrize("going", ["return to", "be admitted to", "be accommodated in"])
def test_where_civilians_go_is_no_ground_of_a_rule(
    who: str, number: int, going: str, ground: str
) -> None:
    assert rules(f"{who} shall {going} {{}}.", ground) == number
