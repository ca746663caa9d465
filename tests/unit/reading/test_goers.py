"""Who goes is no ground: "the withdrawal of Libya from Faya"."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("text", "obliged", "ground"),
    [
        ("The withdrawal of Libya from Faya shall begin on 3 May.", ("Libya",), "all of Faya"),
        ("The removal of Hezbollah from Tyre shall begin.", ("Hezbollah",), "all of Tyre"),
        (
            "The withdrawal of Libya and Chad from Faya shall begin.",
            ("Libya", "Chad"),
            "all of Faya",
        ),
        (
            "The departure of Hezbollah, the army and Libya from Tyre is agreed.",
            ("Hezbollah", "army", "Libya"),
            "all of Tyre",
        ),
        (
            "The parties agreed on the withdrawal of all Libyan forces from Faya.",
            ("all Libyan forces",),
            "all of Faya",
        ),
        (
            "Both sides agree to the pull-out of Chad from the Aozou strip.",
            ("Both sides",),
            "all of the region of Aozou",
        ),
        (
            "The withdrawal of Libya to 10 km from Faya shall begin on 3 May.",
            ("Libya",),
            "within 10 km of Faya",
        ),
        ("Libya shall pull out of Chad from 3 May.", ("Libya",), "all of the state of Chad"),
        ("The evacuation of Faya shall begin on 3 May.", (), "all of Faya"),
    ],
)
def test_who_goes_is_bound_and_not_drawn(text: str, obliged: tuple[str, ...], ground: str) -> None:
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.obliged, describe(rule.area)) == (obliged, ground)


def test_who_goes_to_the_north_stays_there() -> None:
    text = "The withdrawal of the Front to the north of the Chari river shall begin on 3 May."
    (rule,) = read_agreement(SourceText("t", text)).rules
    assert (rule.obliged, rule.effect) == (("Front",), "stay in")
