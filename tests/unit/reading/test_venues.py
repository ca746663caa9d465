"""Where a paper was signed, what ground is compared with and how far a place lies are no ground."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def said(text: str) -> list[str]:
    return [describe(rule.area) for rule in read(text).rules]


@pytest.mark.parametrize(
    "text",
    [
        "The truce deal, struck on 3 May in Doha, capital of Qatar, holds.",
        "The sides signed a ceasefire in Geneva last June.",
        "The two armies initialled the truce in Nairobi.",
    ],
)
def test_where_a_paper_was_made_nothing_stops(text: str) -> None:
    assert said(text) == []


def test_a_ceasefire_in_a_town_is_one_there() -> None:
    assert said("A ceasefire shall hold in Goma.") == ["all of Goma"]


def test_the_day_of_a_paper_starts_no_rule() -> None:
    text = (
        "Under the decision signed in Nairobi on 4 May, the army of Chad shall withdraw from Wau "
        "by 9 June."
    )
    (rule,) = read(text).rules
    assert rule.timing is not None
    assert (rule.timing.start, rule.timing.by) == (None, "--06-09")


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (
            "The army shall leave Wau, a district roughly the size of Malta, by Friday.",
            ["all of Wau"],
        ),
        ("The army shall leave Wau, which is larger than Malta.", ["all of Wau"]),
        (
            "The militia shall withdraw north of the Jubba River (40 km from the Kenyan border).",
            ["the ground north of the river Jubba"],
        ),
        (
            "The militia shall go north of the Jubba River - which runs 40 km north of Kismayo.",
            ["the ground north of the river Jubba"],
        ),
    ],
)
def test_what_is_compared_or_located_is_left_out(text: str, areas: list[str]) -> None:
    assert said(text) == areas


def test_a_bracket_that_says_how_wide_a_corridor_is_stays() -> None:
    (area,) = said("The road from Wau to Juba (6 km wide) shall serve as a corridor.")
    assert "6 km" in area


def test_a_figure_in_a_bracket_is_accounted_for() -> None:
    text = "The militia shall withdraw north of the Jubba River (40 km from the Kenyan border)."
    assert [figure.quote for figure in read(text).other_figures] == ["40 km"]


def test_those_by_whom_a_paper_was_signed_are_not_bound_by_that() -> None:
    text = (
        "The accord, signed by President Aziz Doru and FLM commander Sami Kelo, calls for FLM "
        "units to leave Wau."
    )
    (rule,) = read(text).rules
    assert not {"President Aziz Doru", "Sami Kelo"} & set(rule.obliged)
