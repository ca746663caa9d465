"""Positions, widths, lists, two sides, what lies between, and where forces go."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from zonemap.agreement import Agreement
from zonemap.area import AnyNode, Area, Defined, Line, Together, Undrawn, walk
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix("").with_name("shapes.toml").read_text(encoding="utf-8")
)["passage"]


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def node_unnamed(node: AnyNode) -> bool:
    """Tell whether a line has no name, so that a user must supply it."""
    return isinstance(node, Line) and node.name.startswith(("unnamed", "line left blank"))


def plain(area: Area) -> str:
    """Say an area, both sides as none and lists of lists as one list."""
    said = describe(area).replace(", on both sides", "")
    if isinstance(area, Together):
        return said.replace("(all", "all").replace(")", "")
    return said


def told(agreement: Agreement) -> list[str]:
    """Return the ground of every rule and term: said, or "hole", or "zone" for one told before."""
    areas = [rule.area for rule in agreement.rules]
    areas += [term.area for term in agreement.definitions if term.area not in areas]
    said = []
    for area in areas:
        if any(isinstance(node, Undrawn) or node_unnamed(node) for node in walk(area)):
            said.append("hole")
        else:
            said.append("zone" if isinstance(area, Defined) else plain(area))
    return said


def fits(wanted: str, said: str) -> bool:
    return said in wanted.split("|")


def judged(passage: dict[str, Any]) -> list[str]:
    """Return what is wrong with the reading of a passage, in words."""
    agreement = read(passage["text"])
    left = told(agreement)
    wrong = []
    again = any(rule.told_again for rule in agreement.rules)
    for wanted in passage["told"]:
        found = next((said for said in left if fits(wanted, said)), None)
        listed = "listed" in wanted and agreement.not_understood
        if found is None and not (listed or (wanted == "zone" and again)):
            wrong.append(f"missed: {wanted}")
        elif found is not None:
            left.remove(found)
    wrong += [f"not said: {said}" for said in left if said != "zone"]
    for at, name in enumerate(passage.get("who", ())):
        bound = [
            rule.obliged for rule in agreement.rules if fits(passage["told"][at], plain(rule.area))
        ]
        if not any(name in " ".join(who) for who in bound):
            wrong.append(f"not bound: {name}")
    for at, act in enumerate(passage.get("act", ())):
        ground = passage["told"][at]
        acts = {rule.effect for rule in agreement.rules if fits(ground, plain(rule.area))}
        if act not in acts:
            wrong.append(f"not {act}: {acts}")
    return wrong


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["text"][:60])
def test_the_ground_of_a_passage_is_what_its_words_say(passage: dict[str, Any]) -> None:
    assert judged(passage) == []
