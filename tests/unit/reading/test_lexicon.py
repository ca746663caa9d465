"""Verbs, their nouns and their moods: the many ways in which agreements say one duty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.items import Item
from zonemap.reading.language import Grammar, known, language
from zonemap.reading.phrases import PhraseTable, spellings
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize(
    ("text", "kind", "reading"),
    [
        # a withdrawal by many verbs, active and passive, with an object before the particle
        (
            "Chad has nine days to get its tanks out of the Tibesti province.",
            "weapons_exclusion",
            "all of the region of Tibesti",
        ),
        (
            "Every Libyan battalion is to be marched out of Zouar.",
            "withdrawal",
            "all of Zouar",
        ),
        (
            "Mali will pull its guns 6 km back from the river Drina.",
            "weapons_exclusion",
            "within 6 km of the river Drina",
        ),
        (
            "Sudan commits itself to clear its militia out of the town of Kurmuk.",
            "withdrawal",
            "all of Kurmuk",
        ),
        # land that changes hands
        (
            "Niger returns the district of Bilma to Chad.",
            "evacuation",
            "all of the region of Bilma",
        ),
        ("Togo receives back the town of Yendi.", "evacuation", "all of Yendi"),
        # ground to be rid of something
        (
            "The district of Kidal is to be purged of armed bands.",
            "demilitarized",
            "all of the region of Kidal",
        ),
        (
            "The island of Kinmen shall be stripped of its artillery.",
            "weapons_exclusion",
            "all of the region of Kinmen",
        ),
        # bans: on doing, on being, on a thing
        (
            "Access to the town of Rafah shall be denied to armed groups.",
            "exclusion",
            "all of Rafah",
        ),
        (
            "No howitzer is to stand closer than 14 km to the river Drina.",
            "weapons_exclusion",
            "within 14 km of the river Drina",
        ),
        (
            "No helicopter of either army may overfly the province of Vukovar.",
            "no_fly",
            "all of the region of Vukovar",
        ),
        # ways
        (
            "The road from Gao to Kidal shall be kept free for relief convoys.",
            "corridor",
            'all of the stretch of the road "Gao-Kidal road" from Gao to Kidal',
        ),
        # where forces go
        (
            "Renamo shall assemble its men at Marromeu.",
            "deployment",
            "all of Marromeu",
        ),
        (
            "The Fijian battalion shall secure the town of Tyre.",
            "deployment",
            "all of Tyre",
        ),
        (
            "Machine guns of the militia shall be stored at Bihac.",
            "weapons_exclusion",
            "all of Bihac",
        ),
        (
            "The Oder River shall not be crossed by tanks.",
            "weapons_exclusion",
            "all of the river Oder",
        ),
        # where they are let in, or have to stay
        (
            "Inspectors of the League are to be admitted to the port of Berbera.",
            "deployment",
            "all of Berbera",
        ),
        (
            "The garrison shall remain in its quarters in Kaduna.",
            "limited_forces",
            'not drawn: vague, layer "quarters in kaduna"',
        ),
        # what stands there has to go
        (
            "Bunkers within 3 km of the river Sava shall be filled in.",
            "withdrawal",
            "within 3 km of the river Sava",
        ),
        # what is declared, what ceases, what is counted, what comes first
        (
            "The island of Ufa is declared a demilitarized zone.",
            "demilitarized",
            "all of the region of Ufa",
        ),
        (
            "Overflights of the province of Herat cease at once.",
            "no_fly",
            "all of the region of Herat",
        ),
        (
            "In the district of Goma the army may keep forty soldiers, not more.",
            "limited_forces",
            "all of the region of Goma",
        ),
        (
            "Howitzers must be kept 21 km from the river Sava, jets as well.",
            "weapons_exclusion",
            "within 21 km of the river Sava",
        ),
        (
            "Monitors of the League will walk the road from Bor to Juba.",
            "joint_patrol",
            'all of the stretch of the road "Bor-Juba road" from Bor to Juba',
        ),
        ("The crossing at Nimule reopens to lorries.", "corridor", "all of Nimule"),
        # the line that holds
        (
            "The belligerents shall observe the armistice line.",
            "ceasefire_line",
            'all of the line "armistice line"',
        ),
    ],
)
def test_one_duty_in_many_words(text: str, kind: str, reading: str) -> None:
    assert [(rule.kind, describe(rule.area)) for rule in rules(text)] == [(kind, reading)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy proposed that both sides pull back 9 km from the river Una.",
        "Diplomats want the navy to leave the port of Massawa.",
        "The Union welcomes the withdrawal of the battalions from Kisangani.",
        "Analysts expect the brigade to withdraw 4 km from Barentu.",
        "The premier told parliament that he would never give up the region of Shida.",
        "Farmers hope that peacekeepers will patrol the road from Bor to Juba.",
    ],
)
def test_wishes_and_praise_make_no_rule(text: str) -> None:
    assert not rules(text)


def test_weapons_told_in_a_clause_of_their_own_limit_that_clause_alone() -> None:
    text = (
        "A safe zone with a radius of 9 km shall be set up around Kobani. The PKK shall withdraw"
        " from the safe zone within six days, and its mortars shall be collected there."
    )
    _, leaving, collected = rules(text)
    assert leaving.weapons == ()
    assert collected.weapons == ("mortars",)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("far bank", ["far bank"]),
        ("[near|far] bank", ["near bank", "far bank"]),
        (
            "be [left|kept] [in|out of]",
            ["be left in", "be left out of", "be kept in", "be kept out of"],
        ),
        ("cease [all |]fire", ["cease all fire", "cease fire"]),
        ("hold [the|] line", ["hold the line", "hold line"]),
        (
            "[pull|send] ** [back|home] to",
            [
                "pull ** back to",
                "pull ** home to",
                "send ** back to",
                "send ** home to",
            ],
        ),
    ],
)
def test_a_phrase_in_brackets_stands_for_either(phrase: str, expected: list[str]) -> None:
    assert spellings(phrase) == expected


def lists(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, list[Any]]]:
    for key, part in table.items():
        if isinstance(part, dict):
            yield from lists(part, f"{above}{key}.")
        elif isinstance(part, list):
            yield f"{above}{key}", part


@pytest.mark.parametrize("code", known())
@pytest.mark.parametrize(
    "name", ["words", "cues", "moods", "times", "units", "numbers", "layout", "countries"]
)
def test_no_list_holds_a_word_twice(code: str, name: str) -> None:
    twice = {
        key: {word for word in words if words.count(word) > 1}
        for key, words in lists(language(code).table(name))
        if len(words) > len(set(words))
    }
    assert twice == {}


def phrases(table: dict[str, Any]) -> Iterator[str]:
    for part in table.values():
        if isinstance(part, dict):
            yield from phrases(part)
        else:
            yield from part


@pytest.mark.parametrize("code", known())
def test_every_cue_of_a_language_is_spelled_out(code: str) -> None:
    marks = {phrase for phrase in phrases(language(code).table("cues")) if set(phrase) & set("[|]")}
    assert marks == set()


@pytest.mark.parametrize(
    "cue",
    [
        "The same distance shall apply equally to",
        "This rule likewise applies to",
        "The like shall apply along",
    ],
)
def test_a_cue_of_several_choices_is_found_in_each_of_its_spellings(cue: str) -> None:
    read = rules(f"Guns shall be kept 4 km from the river Ruvu. {cue} the river Wami.")
    assert [describe(rule.area) for rule in read] == [
        "within 4 km of the river Ruvu",
        "within 4 km of the river Wami",
    ]


@pytest.mark.parametrize(
    ("words", "at", "before", "behind"),
    [
        ("leave the town", 2, 0, 3),
        ("leave the whole town", 0, -1, 3),
        ("in all its parts", 3, 0, 4),
        ("the town", 1, 0, 2),  # nothing but an article stands before it
        ("into the", 0, -1, 2),  # nothing but an article follows
        ("guns in town", 1, 0, 2),
    ],
)
def test_articles_are_passed_over_on_either_side(
    words: str, at: int, before: int, behind: int
) -> None:
    grammar = Grammar({"articles": frozenset({"the", "its", "all", "whole"})})
    items = [Item("", word, 0, 0) for word in words.split()]
    assert grammar.before(items, at) == before
    assert grammar.behind(items, at) == behind


def test_other_words_are_passed_over_where_asked_and_what_is_known_never() -> None:
    grammar = Grammar({"articles": frozenset({"the"})})
    items = [Item("", "leave", 0, 0), Item("NM", "the", 0, 0), Item("", "old", 0, 0)]
    assert grammar.before([*items, Item("", "town", 0, 0)], 3, frozenset({"old", "the"})) == 1
    assert grammar.behind(items, 0, frozenset({"old"})) == 1


def test_a_table_of_phrases_tells_each_of_them_once() -> None:
    given = [
        ("pull ** out of", "withdraw"),
        ("pull back", "withdraw"),
        ("pull", "withdraw"),
        ("pull up", "stop"),
        ("no-fly zone", "void"),
    ]
    told = [(" ".join(words), value) for words, value in PhraseTable(given).phrases()]
    assert sorted(told) == sorted((phrase.replace("-", " "), value) for phrase, value in given)
