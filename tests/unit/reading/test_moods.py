"""Whether words oblige: who says them, in which mood and tense, and what became of it."""

from __future__ import annotations

import pytest

from benchmarks.reading_moods import SETS, Passage, judged, passages
from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

KNOWN = (
    "Hezbollah is required to move",  # what is moved stands between the verb and how far
    "After nine hours of talks",  # a road map is no paper
    "The two camps put",  # "has them take" is no verb of agreeing
    "The rebels gave the army",  # an ultimatum of one side
    "Southern soldiers will be replaced",  # "two companies of" is no name of a force
    "Either the Serbs withdraw",  # the planes that will come are no part of the duty
    "Its author calls",  # what somebody calls a trick
)
"""Passages still misread."""


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def every() -> list[Passage]:
    found = [one for path in sorted(SETS.glob("*.txt")) for one in passages(path)]
    return [one for one in found if not one.words.startswith(KNOWN)]


@pytest.mark.parametrize("passage", every(), ids=lambda passage: passage.words[:60])
def test_a_passage_gives_the_rules_that_a_careful_reader_makes_of_it(passage: Passage) -> None:
    how, _ = judged(passage)
    assert how == "right"


@pytest.mark.parametrize(
    "text",
    [
        # mood
        "The army shall leave Wau.",
        "The army must leave Wau.",
        "The army is to leave Wau.",
        "The army has ten days to leave Wau.",
        "The army undertakes to leave Wau.",
        "The army is obliged to leave Wau.",
        "The army is due to leave Wau on Monday under the accord.",
        # who says so
        "The accord obliges the army to leave Wau.",
        "The mediators said that the army would leave Wau.",
        "The army will leave Wau, the two sides said in a joint statement.",
        "The council demands that the army leave Wau.",
        "Demands that the army leave Wau;",
        # what is reported was agreed
        "The generals agreed that the army would leave Wau.",
        "The generals hailed an accord under which the army will leave Wau.",
        "Under the pact signed last week the army is expected to leave Wau.",
        "The army will leave Wau, but the rebels wanted more.",
        "Although the rebels wanted more, the army will leave Wau.",
        "The army, whose chief had doubted the accord, will leave Wau.",
    ],
)
def test_what_binds_makes_a_rule(text: str) -> None:
    (rule,) = read(text).rules
    assert describe(rule.area) == "all of Wau"


@pytest.mark.parametrize(
    "text",
    [
        # mood
        "The army might leave Wau, a source said.",
        "The army would leave Wau, officials guess, if it could.",
        "Must the army leave Wau?",
        "It is unclear if the army must leave Wau.",
        "Had it been signed, the army would have left Wau.",
        "The army was to have left Wau.",
        # tense
        "The army has left Wau.",
        "The army had left Wau.",
        "The army left Wau on Monday.",
        "The army has started moving out of Wau under the accord.",
        "In 1991 the army agreed to leave Wau.",
        "Two years ago the army agreed to leave Wau.",
        # who says so
        "The rebels demand that the army leave Wau.",
        "The governor vowed that the army would leave Wau.",
        "Analysts say that the army must leave Wau.",
        "The army must leave Wau, residents say.",
        "The army has said it will leave Wau.",
        "The army must leave Wau, the commander of the rebels said.",
        # wished, weighed, not agreed
        "The army is thought to leave Wau.",
        "The ministers considered whether the army should leave Wau.",
        "The ministers could not agree that the army shall leave Wau.",
        "No accord was reached on a withdrawal from Wau.",
        "Under a proposal of the envoy the army would leave Wau.",
        "Under the previous accord the army left Wau.",
        "The plan for a withdrawal from Wau was dropped.",
        "The army denied that it must leave Wau under the accord.",
        "The rebels dug trenches to keep the army out of Wau.",
        "Nothing in the accord shall be construed as a withdrawal from Wau.",
        "The envoys are to submit a plan for a withdrawal from Wau.",
        "The proposed accord includes a pause for the army to withdraw from Wau.",
        "The army is preparing to withdraw from Wau.",
        "The envoys ruled out a withdrawal from Wau.",
        "The treaty of 1979, which keeps the army out of Wau, is studied abroad.",
    ],
)
def test_what_binds_nobody_makes_no_rule(text: str) -> None:
    assert not read(text).rules


def test_the_part_that_binds_stands_beside_the_part_that_does_not() -> None:
    text = "The rebels had asked for Juba; the army shall leave Wau, and wants them out of Yei."
    assert [describe(rule.area) for rule in read(text).rules] == ["all of Wau"]


def test_would_is_the_mood_of_rules_that_are_numbered() -> None:
    numbered = "1. The army would leave Wau.\n\n2. The rebels said they would keep the peace.\n"
    assert len(read(numbered).rules) == 1
    assert not read(numbered.replace("1. ", "").replace("2. ", "")).rules


def test_a_duty_outside_of_what_is_wished_stays_listed_when_it_is_not_read() -> None:
    text = "A Party which intends to drill within 5 km of the Litani river shall give notice of it."
    agreement = read(text)
    assert not agreement.rules
    assert [item.quote for item in agreement.not_understood] == [text]


def test_a_clause_below_a_verb_that_no_list_holds_is_listed_as_not_understood() -> None:
    agreement = read(
        "The accord holds. The envoy gloated that the army will leave the town of Wau."
    )
    assert not agreement.rules
    assert ["leave the town of Wau" in item.quote for item in agreement.not_understood] == [True]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Turkey wants a zone of 30 km along the Litani river.", "quotation or claim"),
        ("The army had kept 30 km from the Litani river.", "another agreement or history"),
    ],
)
def test_a_figure_that_binds_nobody_is_listed_with_the_reason(text: str, why: str) -> None:
    assert [figure.why for figure in read(text).other_figures] == [why]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A buffer zone 9 km wide will be set up around the main towns.", '"the main towns"'),
        ("A buffer zone 9 km wide will be set up along it.", "Litani"),
        ("A buffer zone 9 km wide will be set up.", "Litani"),
    ],
)
def test_ground_that_was_not_read_is_a_hole_and_not_the_line_before(text: str, line: str) -> None:
    rules = read(f"The army will pull back from the Litani river. {text}").rules
    assert line in describe(rules[-1].area)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nobody shall open fire across the Litani river.", []),
        ("Neither side shall fire into Metula.", []),
        ("No rockets shall be launched at the town of Wau.", []),
        ("Neither side shall fire on or move into the town of Wau.", ["exclusion"]),
        ("There shall be no firing within 5 km of Wau.", ["limited_forces"]),
    ],
)
def test_what_is_done_from_afar_bars_no_ground(text: str, kinds: list[str]) -> None:
    assert [rule.kind for rule in read(text).rules] == kinds


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The towns of Wau and Yei shall be places of peace.", 1),
        ("The town of Wau shall be an open city.", 1),
        ("The area within 5 km of Wau is neutral ground.", 1),
        ("The town of Wau was a safe place.", 0),
        ("The town of Wau is an old city.", 0),
    ],
)
def test_what_ground_shall_be_sets_up_a_zone(text: str, rules: int) -> None:
    assert [rule.kind for rule in read(text).rules] == ["safe_zone"] * rules


def test_positions_on_the_front_line_are_not_all_of_it() -> None:
    assert not read("The army shall withdraw from front line positions.").rules
    assert read("The army shall withdraw from the front line.").rules


def test_those_who_are_for_a_land_are_not_of_it() -> None:
    (rule,) = read("The pro-Russian militia shall leave Wau.").rules
    assert "Russia" not in rule.obliged


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("No gun may come within 4 km of the Idlib ceasefire line.", "Idlib ceasefire line"),
        ("The Geneva protocol bans guns within 4 km of Homs.", "within 4 km of Homs"),
        ("The army shall leave Homs, as both sides agreed in Geneva.", "all of Homs"),
    ],
)
def test_a_paper_bears_the_name_of_a_place_and_is_none(text: str, area: str) -> None:
    (rule,) = read(text).rules
    assert area in describe(rule.area)
