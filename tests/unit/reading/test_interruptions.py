"""Words between commas inside a verb, and what goes on beside a clause, leave a rule as it is."""

from __future__ import annotations

import itertools

import pytest

from zonemap.area import without_spans
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
DUTIES = (
    ("The Front shall", "withdraw from Kutum"),
    ("Both armies will", "pull out of the area north of the Litani"),
    ("Units of the Front shall", "be stationed in the district of Mellit"),
    ("The rebels shall", "assemble their fighters in Kutum"),
    ("Observers will", "be deployed in Kutum"),
    ("A buffer zone shall", "be established over Kutum"),
    ("The Front shall", "not enter Kutum"),
)
INSIDE = (
    "at no expense to the other Party",
    "in a manner that does not endanger civilians",
    "all due honours being rendered",
    "as the two delegations confirmed in Nairobi",
    "officials said on Tuesday",
    "without prejudice to its claims",
    "in full sight of the observers",
    "to the best of its ability",
)
BESIDE = (
    "liaison being maintained by radio with headquarters in Goma",
    "the necessary arrangements having been made with the authorities in Juba",
    "all other camps being closed",
    "on the advice of the Council of Elders sitting at Hargeisa",
    "in the spirit of the talks held in Nairobi",
    "over a distance of 12 km along the road to the coast",
    "after a march of some 40 km",
)


def read(text: str) -> list[tuple[str, str, object]]:
    rules = read_agreement(SourceText("test", HEAD + text)).rules
    return [(rule.kind, rule.effect, without_spans(rule.area)) for rule in rules]


@pytest.mark.parametrize(("duty", "inside"), list(itertools.product(DUTIES, INSIDE)))
def test_what_interrupts_a_verb_changes_nothing(duty: tuple[str, str], inside: str) -> None:
    plain = read(f"{duty[0]} {duty[1]}.")
    assert plain
    assert read(f"{duty[0]}, {inside}, {duty[1]}.") == plain


@pytest.mark.parametrize(("duty", "beside"), list(itertools.product(DUTIES[:5], BESIDE)))
def test_what_goes_on_beside_a_clause_is_no_rule(duty: tuple[str, str], beside: str) -> None:
    plain = read(f"{duty[0]} {duty[1]}.")
    assert read(f"{duty[0]} {duty[1]}, {beside}.") == plain


@pytest.mark.parametrize("never", ["under no circumstances", "on no account", "at no time"])
def test_what_denies_a_verb_still_does(never: str) -> None:
    ((_, effect, _),) = read(f"The Front shall, {never}, be deployed in Kutum.")
    assert effect == "keep out"


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("The Front shall, within ten days of signature, leave Kutum.", True),
        ("The Front shall, as soon as observers arrive, leave Kutum.", True),
        ("The Front shall, without delay, leave Kutum.", True),
        ("The Front shall, with all its men, leave Kutum.", False),
    ],
)
def test_when_it_is_done_is_kept(text: str, *, timed: bool) -> None:
    (rule,) = read_agreement(SourceText("test", HEAD + text)).rules
    assert (rule.timing is not None) is timed


@pytest.mark.parametrize("who", ["the Government", "the Front", "the army of Chad"])
@pytest.mark.parametrize(
    "awaited",
    ["Until a settlement is signed", "Pending a political settlement", "Once camps are closed"],
)
def test_what_is_waited_for_is_no_subject(awaited: str, who: str) -> None:
    ((_, effect, _),) = read(f"{awaited}, {who} shall not enter Kutum.")
    assert effect == "keep out"


def test_where_something_is_built_keeps_nobody_out() -> None:
    assert not read("The settlement shall be at least 30 km from Kutum.")
