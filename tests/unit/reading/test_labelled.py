"""Labels before a colon, and the few words behind them that say no verb."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> list[tuple[str, str]]:
    return [told(rule) for rule in read_agreement(SourceText("test", text)).rules]


def told(rule: Rule) -> tuple[str, str]:
    return rule.kind, describe(rule.area)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Heavy weapons: none within 9 km of Lodwar.",
            ("weapons_exclusion", "within 9 km of Lodwar"),
        ),
        ("Aircraft: none over Lokori.", ("no_fly", "all of Lokori")),
        ("Aircraft - none over Lokori.", ("no_fly", "all of Lokori")),
        (
            "Mortars: at least 10 km from Lokori.",
            ("weapons_exclusion", "within at least 10 km of Lokori"),
        ),
        ("3. Drones. None over the town of Lokori.", ("no_fly", "all of Lokori")),
        ("Kapedo: no weapons.", ("weapons_exclusion", "all of Kapedo")),
        ("The town of Kapedo: no troops after 4 May.", ("demilitarized", "all of Kapedo")),
        ("- Kapedo: the army out by 4 May.", ("withdrawal", "all of Kapedo")),
        ("The town of Kapedo: police only.", ("demilitarized", "all of Kapedo")),
        (
            "A ring of six kilometres around Kapedo: police alone.",
            ("demilitarized", "within 6 km of Kapedo"),
        ),
        (
            "Lokori airstrip: no guns within 800 m.",
            ("weapons_exclusion", 'within 800 m of "Lokori airstrip"'),
        ),
        (
            "Transfer of responsibility for Lokori: to the police, on 3 July.",
            ("evacuation", "all of Lokori"),
        ),
    ],
)
def test_a_label_and_the_words_behind_it_are_one_sentence(
    text: str, expected: tuple[str, str]
) -> None:
    assert rules(text) == [expected]


def test_observers_are_at_the_places_behind_their_label() -> None:
    assert rules("Observers: two teams, at Lokori and at Kapedo.") == [
        ("deployment", "all of Lokori together with all of Kapedo")
    ]


def test_the_same_holds_for_the_next_label() -> None:
    assert rules("Lokori: army out by 3 May. Kapedo: same.") == [
        ("withdrawal", "all of Lokori"),
        ("withdrawal", "all of Kapedo"),
    ]


def test_the_label_of_the_sentence_before_is_quoted_with_its_rule() -> None:
    (rule,) = read_agreement(SourceText("test", "Drones. None over Lokori town.")).rules
    assert rule.quote == "Drones. None over Lokori town."


@pytest.mark.parametrize(
    "text",
    [
        "Lokori: no shots heard.",
        "Lokori: no troops were seen.",
        "Lokori: no news.",
        "The rebels' demands: no troops in Lokori.",
        "The mediator said nothing. None over Lokori knew.",
        "Aircraft: none was lost over Lokori.",
    ],
)
def test_reports_and_demands_behind_a_label_bind_nobody(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize("police", ["police only", "the police alone"])
@pytest.mark.parametrize("verb", ["remain with", "shall be left to"])
def test_towns_left_to_the_police_are_kept_free_of_troops(verb: str, police: str) -> None:
    assert rules(f"The two towns of Lokori and Kapedo {verb} {police}.") == [
        ("demilitarized", "all of Lokori together with all of Kapedo")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A buffer of 4 km on each side of the Turkwel river.", "buffer"),
        ("- A demilitarised strip of 4 km on each side of the Turkwel river.", "demilitarized"),
        ("The parties agreed: a buffer of 4 km on each side of the Turkwel river.", "buffer"),
    ],
)
def test_a_zone_told_with_no_verb_is_set_up(text: str, expected: str) -> None:
    assert rules(text) == [(expected, "within 4 km of the river Turkwel, on both sides")]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels want: a buffer of 4 km on each side of the Turkwel river.",
        "A buffer of 4 km on each side of the Turkwel river, said a diplomat.",
        "A belt of 4 km was drawn around Lokori.",
    ],
)
def test_a_zone_that_somebody_wants_or_speaks_of_is_none(text: str) -> None:
    assert rules(text) == []


def test_weapons_and_how_far_they_are_at_least_say_no_verb() -> None:
    assert rules("Heavy weapons (12.7 mm and above) not less than 30 km from Lokori") == [
        ("weapons_exclusion", "within at least 30 km of Lokori")
    ]


@pytest.mark.parametrize(
    "text", ["Rebels 5 km from the Turkwel river.", "Guns 30 km from Lokori opened fire."]
)
def test_news_of_how_far_somebody_is_binds_nobody(text: str) -> None:
    assert rules(text) == []
