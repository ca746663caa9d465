"""What `zonemap read` prints."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from tests.unit.outputs import samples
from zonemap.agreement import Agreement, Lack, Standing
from zonemap.area import Area
from zonemap.controlled import read_area
from zonemap.outputs import report
from zonemap.outputs.properties import shown
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

STANDINGS: dict[str, Standing] = {
    "r1": Standing("drawable"),
    "r2": Standing("drawable"),
    "r3": Standing("drawable"),
    "r4": Standing("drawable"),
    "r5": Standing("needs_layer"),
    "r6": Standing("undrawable"),
}


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(report.as_json(samples.agreement(), STANDINGS))
    return parsed


def test_json_has_the_promised_form(read: dict[str, Any]) -> None:
    assert read["zonemap"] == "1"
    assert set(read["agreement"]) == {"title", "date", "parties", "countries", "source"}
    promised = {
        "id", "provision", "kind", "obliged", "enforcing", "quote", "span", "reading", "area",
        "distances", "timing", "status", "assumptions",
    }  # fmt: skip
    for rule in read["rules"]:
        assert set(rule) >= promised
    assert set(read["other_figures"][0]) == {"quote", "span", "metres", "why"}
    assert set(read["rules"][0]["distances"][0]) == {"quote", "span", "metres", "bound", "per_side"}


def test_every_quote_of_json_stands_at_its_span(read: dict[str, Any]) -> None:
    quoted = [
        *read["rules"],
        *(distance for rule in read["rules"] for distance in rule["distances"]),
        *read["other_figures"],
    ]
    assert len(quoted) == 9
    for item in quoted:
        assert item["quote"] == samples.TEXT[slice(*item["span"])]


def test_area_and_reading_of_json_are_the_same_tree(read: dict[str, Any]) -> None:
    from zonemap.area import without_spans

    for rule in read["rules"]:
        area = msgspec.convert(rule["area"], Area)
        assert without_spans(area) == read_area(rule["reading"])


def test_each_rule_has_the_status_the_caller_gave(read: dict[str, Any]) -> None:
    given = {rule_id: standing.status for rule_id, standing in STANDINGS.items()}
    assert {rule["id"]: rule["status"] for rule in read["rules"]} == given
    assert read["rules"][4]["needs"] == ["positions of the attached map"]
    with pytest.raises(KeyError):
        report.as_dict(samples.agreement(), {})


def test_a_total_width_says_that_each_side_gets_half(read: dict[str, Any]) -> None:
    assert read["rules"][2]["distances"] == [
        {"quote": "5 km", "span": [276, 280], "metres": 2500.0, "bound": "max", "per_side": True}
    ]


def test_what_a_rule_lacks_is_named_with_why_and_what_to_do() -> None:
    lacks = (
        Lack(
            "Blue Hill", "ZM200", "no place is known by the name Blue Hill", "did you mean Bluhil?"
        ),
        Lack("", "ZM300", "A and B share no border"),
    )
    given = {**STANDINGS, "r1": Standing("needs_place", lacks[:1])}
    given |= {"r5": Standing("needs_layer", lacks), "r6": Standing("undrawable")}
    text = report.as_text(samples.agreement(), given, width=200)
    unknown = "no place is known by the name Blue Hill"
    for said in (
        f"status:     needs a place: {unknown}\n  hint:       did you mean Bluhil?\n",
        f'"positions of the attached map"; {unknown}; A and B share no border\n',
        "6 rules: 3 can be drawn, 1 needs a place, 1 needs a layer, 1 cannot be drawn",
    ):
        assert said in text
    rules = report.as_dict(samples.agreement(), given)["rules"]
    assert rules[0]["status"] == "needs_place"
    assert rules[0]["needs"] == ["Blue Hill"]
    assert rules[0]["lacks"] == [
        {
            "name": "Blue Hill",
            "code": "ZM200",
            "why": "no place is known by the name Blue Hill",
            "hint": "did you mean Bluhil?",
        }
    ]
    assert rules[1]["lacks"] == []
    assert rules[4]["needs"] == ["positions of the attached map", "Blue Hill"]


def test_a_name_that_would_steer_a_terminal_is_written_out_where_it_is_lacking() -> None:
    lack = Lack("\u202ex", "ZM200", "no place is known by the name \u202ex", 'as "\u202ex"')
    given = {**STANDINGS, "r1": Standing("needs_place", (lack,))}
    text = report.as_text(samples.agreement(), given, width=200)
    assert "\u202e" not in text
    assert "known by the name <U+202E>x" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_text_keeps_to_its_width(width: int) -> None:
    text = report.as_text(samples.agreement(), STANDINGS, width=width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_text_says_quote_reading_assumption_hole_and_figure() -> None:
    text = report.as_text(samples.agreement(), STANDINGS, width=200)
    for said in (
        '"All units shall withdraw to a depth of 30 km"',
        "within 30 km of the border between Syria and Turkey, on the side of Syria",
        "[side-of-border] Or: both sides; the side of Turkey.",
        'needs a layer: "positions of the attached map"',
        '"19 miles" = 30,578 m: conversion (line 2)',
        "within 150 hours",
        '"5 km" = 2,500 m on each side, max',
        "6 rules: 4 can be drawn, 1 needs a layer",
        "note:       the file is not UTF-8",
    ):
        assert said in text


def test_no_text_steers_a_terminal() -> None:
    hostile = Agreement(source=SourceText("\x1b[2J\u202e.txt", "x"), title="\x1b]0;owned\x07 deal")
    text = report.as_text(hostile, {})
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<U+001B>[2J<U+202E>.txt" in text


def test_pages_are_said_where_there_are_pages() -> None:
    from zonemap.source import Page, Span

    read = samples.agreement()
    pages = (Page(1, Span(0, 150)), Page(2, Span(150, len(samples.TEXT))))
    paged = msgspec.structs.replace(read, source=SourceText("m.pdf", samples.TEXT, (), pages))
    text = report.as_text(paged, STANDINGS, width=100)
    assert "r1  withdrawal, 1 (page 1)" in text
    assert "r3  joint patrol, 3 (page 2)" in text
    assert [rule["page"] for rule in report.as_dict(paged, STANDINGS)["rules"]] == [
        1,
        1,
        2,
        2,
        2,
        2,
    ]


def test_the_same_reading_gives_the_same_bytes() -> None:
    for write in (report.as_json, report.as_text):
        assert write(samples.agreement(), STANDINGS) == write(samples.agreement(), STANDINGS)


def test_hidden_characters_are_written_out() -> None:
    assert shown("a\u200bb\u2067c") == "a<U+200B>b<U+2067>c"
    assert shown("منطقة\nnew line") == "منطقة\nnew line"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("All guns shall be withdrawn to north of the Litani.", "not named (stay in)"),
        ("No guns shall be kept within 5 km of Tyre unless the force agrees.", "unless the force"),
        ("No guns shall be kept in Tyre within ten days of 5 May 2020.", "by 2020-05-15"),
    ],
)
def test_what_nobody_is_named_for_and_when_are_said_in_plain_words(text: str, said: str) -> None:
    found = read_agreement(SourceText("test", text))
    written = report.as_text(
        found, {rule.id: Standing("drawable") for rule in found.rules}, width=200
    )
    assert said in written
    assert "if unless" not in written
