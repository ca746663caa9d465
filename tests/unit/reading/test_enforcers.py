"""Who sees to a rule: in its own words, in the next sentence, over the zone it names."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize(
    "text",
    [
        "Chadian troops shall leave the town of Faya, which shall be verified by MINURCAT.",
        "Chadian troops shall leave the town of Faya under the supervision of MINURCAT.",
        "Chadian troops shall leave the town of Faya in the presence of MINURCAT.",
        "Chadian troops shall leave the town of Faya. MINURCAT shall verify their departure.",
        "Chadian troops shall leave the town of Faya; MINURCAT will certify the evacuation.",
        (
            "A buffer zone of 4 km shall lie on each side of the river Chari. The buffer zone shall"
            " be policed, day and night, by MINURCAT."
        ),
    ],
)
def test_who_watches_enforces(text: str) -> None:
    assert rules(text)[0].enforcing == ("MINURCAT",)


def test_who_is_bound_is_not_who_enforces() -> None:
    for rule in rules("MINURCAT shall monitor the town of Faya."):
        assert not rule.enforcing


def test_who_supervises_a_ceasefire_does_not_fight() -> None:
    (rule,) = rules("MINURCAT shall oversee the ceasefire on the line of contact.")
    assert (rule.obliged, rule.enforcing) == ((), ("MINURCAT",))


def test_a_zone_is_watched_by_those_its_own_sentence_names() -> None:
    text = (
        "A buffer zone shall lie within 4 km of the river Chari. Troops of Chad shall leave Faya."
        " Observers of the League shall supervise the buffer zone."
    )
    zone, town, *_ = rules(text)
    assert zone.enforcing == ("Observers of League",)
    assert town.enforcing == ()


def test_who_watches_something_else_enforces_nothing() -> None:
    text = "Troops of Chad shall leave the town of Faya. The elections shall be observed by SADC."
    assert all(not rule.enforcing for rule in rules(text))
