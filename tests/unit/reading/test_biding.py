"""Who may not leave stays in; who may stay only so long is out by then; who is let in is let in."""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = (
    "the district of Mellit",
    "Kutum",
    "all territory within 20 km of the town of Nyala",
    "the area north of the river Litani",
)
AREAS = ("the district of Mellit", "all territory within 20 km of the town of Nyala")
STAY = (
    "The fighters shall not leave {} before the elections.",
    "The rebels may not leave {}.",
    "No unit of the army shall stir from {} without the written leave of the Commission.",
    "The army shall not move out of {}.",
    "The troops shall not depart from {}.",
)
KEPT = (
    "Movement of the forces beyond {} is prohibited.",
    "The fighters shall not go beyond {}.",
)
GONE = (
    "The rebels may linger in {} no longer than fifteen days after signature.",
    "The rebels may remain in {} for no longer than fifteen days.",
    "The rebels may stay in {} until 5 May, and no longer.",
    "The rebels may stay in {} only until 5 May.",
    "The army may remain in {} for not more than thirty days.",
    "The Parties agree that not a single combatant shall be left in {}.",
    "The Government engages not to suffer any troops to remain in {}.",
    "It shall be an offence for any armed man to enter {}.",
    "Under no circumstances may {} be re-entered by the army.",
    "The rebels shall disappear from {}.",
    "Each side shall be responsible for ensuring that its forces are absent from {}.",
)
SENT = (
    "The regrouping of the rebels in {} is to be done in two stages, none to exceed a week.",
    "The cantonment of the rebels in {} shall be completed within ten days.",
    "The rebels shall proceed by the main road to {}.",
)
FREE = (
    "The rebels remain at liberty to deploy in {} in whatever numbers they judge necessary.",
    "The army shall be at liberty to station troops in {}.",
    "The army shall not be forced to leave {}.",
    "Not a single soldier is left in {}.",
    "Nothing shall oblige the army to leave {}.",
)


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def effects(text: str) -> set[str]:
    return {rule.effect for rule in read(text).rules}


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(STAY, GROUNDS)))
def test_who_may_not_leave_stays_in(text: str, ground: str) -> None:
    assert effects(text.format(ground)) == {"stay in"}


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(KEPT, AREAS)))
def test_who_may_not_be_outside_stays_in(text: str, ground: str) -> None:
    assert effects(text.format(ground)) == {"stay in"}


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(GONE, GROUNDS)))
def test_who_may_stay_only_so_long_or_not_at_all_is_out(text: str, ground: str) -> None:
    found = read(text.format(ground))
    assert {rule.effect for rule in found.rules} <= {"keep out"}
    assert found.rules or found.not_understood


@pytest.mark.parametrize(
    ("text", "by", "within"),
    [
        ("The rebels may stay in Kutum until 5 May 2020, and no longer.", "2020-05-05", None),
        ("The rebels may linger in Kutum no longer than fifteen days.", None, "P15D"),
    ],
)
def test_how_long_somebody_may_stay_is_by_when_he_is_gone(
    text: str, by: str | None, within: str | None
) -> None:
    (rule,) = read(text).rules
    assert rule.kind == "withdrawal"
    assert rule.timing is not None
    assert (rule.timing.by, rule.timing.within, rule.timing.end) == (by, within, None)


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(SENT, GROUNDS)))
def test_who_is_sent_is_never_kept_out(text: str, ground: str) -> None:
    found = read(text.format(ground))
    assert {rule.effect for rule in found.rules} <= {"act in", "stay in"}
    assert found.rules or found.not_understood


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(FREE, GROUNDS)))
def test_who_is_left_free_is_under_no_rule(text: str, ground: str) -> None:
    assert read(text.format(ground)).rules == ()
