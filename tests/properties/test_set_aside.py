"""Words on why, when and on what basis leave a rule as it is: its ground, effect and parties.

Each plain duty is read alone, then with each adjunct before or behind it. What an adjunct
names (a place of meeting, another government, who demanded it) may not come into the rule.
"""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Rule
from zonemap.area import without_spans
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
DUTIES = (
    "the Front shall leave the town of Kutum",
    "no troops shall be stationed within 5 km of the Litani River",
    "the Army shall withdraw to the north of the Litani River",
    "a demilitarised zone 10 km wide shall be established on each side of the Green Line",
    "all units of the Front shall be withdrawn from the villages of Abu, Bor and Cal",
)
FRONTED = (
    "in accordance with Article 3 of this Agreement, ",
    "without prejudice to the provisions of paragraph 4 below, ",
    "pending a final settlement of the dispute between the two Governments, ",
    "as a first step towards peace in the region, ",
    "under the supervision of the Joint Commission, ",
    "for the purposes of the present Protocol, ",
    "bearing in mind the situation in Juba, ",
    "following the meeting held in Nairobi on 4 May 1999, ",
    "with a view to facilitating the return of refugees to their homes, ",
    "notwithstanding the ceasefire of 1994, ",
    "not later than ten days after signature, ",
    "no later than 3 May 2020, ",
    "the Parties further agree that ",
    "upon completion of the exchange of prisoners at Wau, ",
    "after consultation with the Government of Ethiopia, ",
)
BEHIND = (
    ", under the supervision of the Joint Commission",
    ", in accordance with the timetable annexed hereto",
    ", in order to prevent incidents between the two sides",
    ", as agreed at the meeting held in Nairobi",
    ", and the Commission shall report thereon to the Secretary-General",
    " within thirty days of the signature of this Agreement",
    ", subject to verification by observers of the United Nations",
    ", and this shall be verified by the Mission within a week",
    ", pending a final settlement",
    ", a step long demanded by the villagers of Mellit",
    ", a sight long desired by the villagers of Mellit",
    ", provided that the Front releases all prisoners",
)

OF_WHO = (
    "{}, which has controlled Mellit since 1998,",
    "{}, whose third battalion is based at Wau,",
    "{}, acting on the orders of its leadership in Juba,",
    "{}, based in Juba,",
    "{}, for its part,",
    "{}, which signed the accord in Nairobi on 4 May,",
    "{} and its allied militias",
)
OF_WHERE = (
    "{}, which lies 40 km north of Mellit",
    "{}, where the Army has its headquarters",
    "{}, occupied since March by the rebels",
    "{}, captured on 3 May 1999",
    "{}, home to 45,000 people",
    "{}, the scene of heavy fighting last year,",
    "{}, which the Army took on 3 May,",
    "{}, 120 km from the capital",
)
BEARING = ("shall leave {}", "shall withdraw from {}", "shall withdraw 15 km from {}")


def rules(words: str) -> tuple[Rule, ...]:
    said = words[0].upper() + words[1:] + "."
    return read_agreement(SourceText("test", HEAD + said)).rules


def said_of(rule: Rule) -> tuple[object, ...]:
    bound = tuple(name.casefold() for name in rule.obliged)
    return rule.kind, rule.effect, without_spans(rule.area), bound


@pytest.mark.parametrize(("adjunct", "duty"), list(itertools.product(FRONTED, DUTIES)))
def test_what_stands_before_a_duty_leaves_it_as_it_is(adjunct: str, duty: str) -> None:
    assert [said_of(rule) for rule in rules(adjunct + duty)] == [said_of(r) for r in rules(duty)]


@pytest.mark.parametrize(("adjunct", "duty"), list(itertools.product(BEHIND, DUTIES)))
def test_what_stands_behind_a_duty_leaves_it_as_it_is(adjunct: str, duty: str) -> None:
    assert [said_of(rule) for rule in rules(duty + adjunct)] == [said_of(r) for r in rules(duty)]


@pytest.mark.parametrize(("who", "bears"), list(itertools.product(OF_WHO, BEARING)))
def test_what_is_told_of_who_is_bound_leaves_the_ground_as_it_is(who: str, bears: str) -> None:
    alone, told = (
        rules(f"{subject} {bears.format('the town of Kutum')}")
        for subject in ("the Front", who.format("the Front"))
    )
    assert [said_of(rule)[:3] for rule in told] == [said_of(rule)[:3] for rule in alone]
    assert all("Front" in rule.obliged for rule in told)


@pytest.mark.parametrize(("where", "bears"), list(itertools.product(OF_WHERE, BEARING)))
def test_what_is_told_of_a_place_leaves_the_rule_as_it_is(where: str, bears: str) -> None:
    alone, told = (
        rules(f"the Front {bears.format(ground)}")
        for ground in ("the town of Kutum", where.format("the town of Kutum"))
    )
    assert [said_of(rule) for rule in told] == [said_of(rule) for rule in alone]


def test_every_duty_alone_makes_one_rule() -> None:
    assert [len(rules(duty)) for duty in DUTIES] == [1] * len(DUTIES)


def test_ground_that_an_adjunct_describes_is_read() -> None:
    (rule,) = rules("in order to create a zone 10 km wide along the Green Line, tanks shall leave")
    assert [figure.value for figure in rule.distances] == [10]
