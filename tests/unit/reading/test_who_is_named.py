"""Who is bound, however they are named, and who only watches: products of ways and deeds."""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Rule
from zonemap.area import Within
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


BOUND = {
    "the troops of Chad": ("Chad",),
    "Chad as well as Libya": ("Chad", "Libya"),
    "Chad, together with Libya,": ("Chad", "Libya"),
    "Chad, no less than Libya,": ("Chad", "Libya"),
    "the Front": ("Front",),
    "the Front's troops": ("Front",),
    "the forces of the Front and those of the army": ("Front", "army"),
    "both the Front and the army": ("Front", "army"),
    "the army, together with all its men,": ("army",),
    "any unit of the Front stationed in Faya": ("Front",),
    "the commanders of the Front": ("Front",),
}
DEEDS = [
    "{who} shall keep no tanks within 20 km of the river Chari.",
    "{who} shall pull back to the north of the river Chari.",
    "By 3 May 2021 {who} shall not enter Kutum.",
    "No tanks shall be kept by {who} within 20 km of the river Chari.",
    "The pulling back of {who} to the north of the river Chari shall begin on 3 May 2021.",
    "In agreement with the Mission, Kutum shall be vacated by {who}.",
]


@pytest.mark.parametrize(("who", "deed"), list(itertools.product(BOUND, DEEDS)))
def test_those_a_sentence_names_are_bound(who: str, deed: str) -> None:
    told = who if " shall" in deed.partition("{who}")[2][:7] else who.rstrip(",")
    sentence = deed.format(who=told)
    (rule,) = rules(sentence[0].upper() + sentence[1:])
    assert rule.obliged == BOUND[who]


def test_a_land_whose_troops_are_meant_is_no_ground() -> None:
    (rule,) = rules("The presence of the troops of Chad within 10 km of Kutum is forbidden.")
    assert isinstance(rule.area, Within)
    assert rule.obliged == ("Chad",)


def test_the_army_is_not_that_of_a_front_named_before() -> None:
    first, second = rules(
        "The forces of the Front shall leave the town of Faya. The army shall leave the town of"
        " Kutum."
    )
    assert (first.obliged, second.obliged) == (("Front",), ("army",))


WATCHED = [
    ", monitored by the Joint Commission.",
    ", the Joint Commission being charged with verification.",
    ", with the Joint Commission in charge of verification.",
    ", which the Joint Commission shall verify.",
    ", with the Joint Commission verifying.",
    ". Verification shall be a matter for the Joint Commission.",
    ". The Joint Commission is responsible for the verification of this.",
]
HELD = [
    "Chad shall withdraw from Faya",
    "Chad shall keep no tanks within 20 km of the river Chari",
    "The zone of 5 km around Faya shall not be entered by Chad",
]


@pytest.mark.parametrize(("deed", "watched"), list(itertools.product(HELD, WATCHED)))
def test_those_who_watch_enforce_and_are_not_bound(deed: str, watched: str) -> None:
    (rule,) = rules(deed + watched)
    assert (rule.obliged, rule.enforcing) == (("Chad",), ("Joint Commission",))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (
            "The troops shall leave the following towns:\n- Chad: Faya and Fada\n- Libya: Sebha",
            [("Chad",), ("Libya",)],
        ),
        (
            (
                "By 3 May the troops shall leave the following towns:\n- the army: Faya\n- the"
                " rebels: Fada by 9 May"
            ),
            [("army",), ("rebels",)],
        ),
        (
            (
                "Forces shall assemble in the areas described hereunder:\n(a) Forces of UNITA: the"
                " commune of Mussende.\n(b) Forces of the Government: the town of Dondo."
            ),
            [("UNITA",), ("Government",)],
        ),
        (
            (
                "Obligations of the SLM\n1. To leave the town of Kutum.\n2. Not to enter Mellit.\n"
                "\nObligations of the Government\n\n3. To withdraw from Tine.\n\nOther matters\n"
                "4. To clear the town of Faya of troops."
            ),
            [("SLM",), ("SLM",), ("Government",), ()],
        ),
        (
            (
                "The SLM\n- leaves the town of Kutum by 3 May;\n- keeps out of the town of Mellit."
                "\n\nThe Government\n- leaves the town of Tine by 3 May;"
            ),
            [("SLM",), ("SLM",), ("Government",)],
        ),
    ],
)
def test_labels_and_headings_say_whom_their_lists_bind(
    text: str, bound: list[tuple[str, ...]]
) -> None:
    assert [rule.obliged for rule in rules(text)] == bound


@pytest.mark.parametrize(
    ("next_one", "bound"),
    [
        ("The same shall apply to the rebels in respect of Fada.", "rebels"),
        ("The same shall apply to Libya in respect of Sebha.", "Libya"),
        ("The same shall apply to Fada.", "army"),
        ("These forces shall not return to the town.", "army"),
        ("The said troops shall not come within 10 km of it.", "army"),
    ],
)
def test_what_points_back_says_who_is_bound_next(next_one: str, bound: str) -> None:
    _, rule = rules(f"The army shall leave the town of Faya. {next_one}")
    assert rule.obliged == (bound,)


def test_what_an_army_would_do_is_no_duty() -> None:
    assert not rules("The army would pull out of Kutum.")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            (
                "All Forces shall leave Faya one day after the Transfer of Authority (TOA). The"
                " army of Chad shall leave Fada two days after TOA."
            ),
            ("Chad",),
        ),
        (
            (
                "The guerrillas of the NLA shall leave Faya, and the army shall leave Fada. The"
                " guerrillas shall not return. The NLA shall hand over its guns in Gore."
            ),
            ("NLA", "army"),
        ),
    ],
)
def test_initials_of_no_party_and_names_told_twice_make_no_party(
    text: str, parties: tuple[str, ...]
) -> None:
    assert read_agreement(SourceText("test", text)).parties == parties
