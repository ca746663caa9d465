"""No condition of a duty is dropped: each is kept in its own words, wherever it stands."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
DUTIES = (
    ("The army shall", "leave Kutum"),
    ("The army will", "stay out of Kutum"),
    ("No troops shall", "be stationed within 10 km of Kutum"),
    ("The town of Kutum shall", "be demilitarised"),
)
CLAUSES = (
    "provided that {}",
    "provided {}",
    "provided always that {}",
    "provided, however, that {}",
    "on condition that {}",
    "on the strict condition that {}",
    "with the proviso that {}",
    "on the understanding that {}",
    "assuming that {}",
    "in the event that {}",
    "in case {}",
    "in so far as {}",
    "to the extent that {}",
    "so long as {}",
    "for as long as {}",
    "if {}",
    "if and when {}",
    "only if {}",
    "only once {}",
    "but only after {}",
    "unless {}",
    "unless and until {}",
    "except when {}",
    "save where {}",
    "not before {}",
    "whenever {}",
    "wherever {}",
    "every time {}",
    "should {}",
    "as soon as {}",
    "the moment {}",
    "after {}",
    "before {}",
    "by the time {}",
    "depending on whether {}",
    "during such time as {}",
)
HAPPENINGS = (
    "the bridge is open",
    "the mines have not been lifted",
)
NOUNS = (
    "in the event of a truce",
    "in case of flood, fire or attack",
    "except in case of need",
    "subject to the consent of the Commission",
    "conditional on a truce",
    "contingent upon the release of the captives",
    "in return for the release of the captives",
    "in exchange for food",
    "with the prior written consent of the Commission",
    "without the leave of the Commission",
    "failing agreement",
    "in the absence of a truce",
    "depending on the weather",
    "by agreement with the elders",
    "pending the outcome of the talks",
    "during the talks",
)
ALONE = (
    "if need be",
    "where necessary",
    "if so requested by the Commission",
    "as far as possible",
    "weather permitting",
    "unless otherwise agreed",
    "upon request",
    "in an emergency",
    "in times of war",
    "until further notice",
    "for the time being",
    "in perpetuity",
    "permanently",
    "indefinitely",
)
CONDITIONS = (*(c.format(h) for c in CLAUSES for h in HAPPENINGS), *NOUNS, *ALONE)


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", HEAD + text)).rules


def conditions(text: str) -> list[str | None]:
    return [rule.timing.condition if rule.timing else None for rule in rules(text)]


@pytest.mark.parametrize("words", CONDITIONS)
def test_a_condition_is_kept_before_behind_and_inside_its_clause(words: str) -> None:
    for first, last in DUTIES:
        subject, modal = first.rsplit(" ", 1)
        places = (
            f"{first} {last} {words}.",
            f"{first} {last}, {words}.",
            f"{words[0].upper()}{words[1:]}, {first[0].lower()}{first[1:]} {last}.",
            f"{first}, {words}, {last}.",
            f"{subject}, {words}, {modal} {last}.",
        )
        for text in places:
            assert conditions(text) == [words.lower()], text


@pytest.mark.parametrize(
    "words",
    [
        "notwithstanding the truce",
        "without prejudice to the rights of the parties",
        "regardless of the weather",
        "whether or not the bridge is open",
        "even if the bridge is closed",
        "in any event",
    ],
)
def test_nothing_depends_on_what_is_only_set_aside(words: str) -> None:
    for first, last in DUTIES:
        assert conditions(f"{first} {last}, {words}.") == [None]
        assert conditions(f"{first}, {words}, {last}.") == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "If the bridge is open, the army shall leave Kutum and the Front shall leave Mellit.",
            ["if the bridge is open"] * 2,
        ),
        (
            "The army shall leave Kutum if the bridge is open and the Front shall leave Mellit.",
            ["if the bridge is open", None],
        ),
        (
            "The army shall quit Kutum and, in the event of a truce, the Front shall quit Mellit.",
            [None, "in the event of a truce"],
        ),
        (
            "The army shall leave Kutum and the Front leave Mellit, provided the bridge is open.",
            ["provided the bridge is open"] * 2,
        ),
        (
            "The army shall leave Kutum, if asked; the Front shall leave Mellit.",
            ["if asked", None],
        ),
        (
            "Subject to a truce, the parties shall:\n(a) leave Kutum;\n(b) leave Mellit, if asked.",
            ["subject to a truce", "subject to a truce, if asked"],
        ),
        (
            "Subject to ratification, the army shall leave Kutum until the bridge is open.",
            ["subject to ratification, until the bridge is open"],
        ),
        (
            "The army shall leave Kutum, failing which the Front shall enter Mellit.",
            [None, "failing which"],
        ),
    ],
)
def test_each_rule_has_its_own_conditions(text: str, told: list[str | None]) -> None:
    assert conditions(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In the event of a truce the army shall leave Kutum.", "in the event of a truce"),
        ("Should the bridge be open the army shall leave Kutum.", "should the bridge be open"),
        ("The army shall in the event of a truce leave Kutum.", "in the event of a truce"),
        ("Were the talks to fail, the army shall leave Kutum.", "were the talks to fail"),
        ("The army shall leave Kutum while the truce lasts.", "while the truce lasts"),
        ("The army shall leave Kutum as the captives are freed.", "as the captives are freed"),
    ],
)
def test_a_condition_ends_where_its_words_end(text: str, told: str) -> None:
    assert conditions(text) == [told]


def test_a_day_beside_a_condition_is_kept() -> None:
    for text in (
        "The army shall leave Kutum by 3 May 2020 in the event of a truce.",
        "In the event of a truce, the army shall leave Kutum by 3 May 2020.",
        "The army shall leave Kutum in the event of a truce by 3 May 2020.",
    ):
        (rule,) = rules(text)
        assert rule.timing is not None
        assert rule.timing.by == "2020-05-03"
        assert rule.timing.condition == "in the event of a truce"


@pytest.mark.parametrize(
    "text",
    [
        "The army should leave Kutum.",
        "The army shall leave Kutum with the help provided by the Commission.",
        "The army shall leave Kutum as provided in Article 3.",
        "The army, whose upkeep is subject to the budget, shall leave Kutum.",
        "The Kutum contingent on the hill shall leave Kutum.",
    ],
)
def test_words_that_only_look_like_a_condition(text: str) -> None:
    assert conditions(text) == [None]


def test_a_proviso_that_holds_a_duty_is_read_as_one() -> None:
    text = "The army may patrol, provided that no troops shall be stationed in the town of Kutum."
    (rule,) = rules(text)
    assert "Kutum" in repr(rule.area)
