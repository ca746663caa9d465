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


_LEAVING = "Rebels of the FRPI shall leave the town of Bunia within ten days"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        # in the next sentence, which points back at the deed, the rule or the ground
        (". The Monitoring Mission will confirm each step.", "Monitoring Mission"),
        (". Kenyan officers will observe the handover.", "Kenyan officers"),
        (". ECOMIB shall exercise supervision there.", "ECOMIB"),
        (". The joint mechanism shall verify the latter obligation.", "joint mechanism"),
        (". Elders from Beni will see to it.", "Elders from Beni"),
        (". The Red Cross will check that the rule is kept.", "Red Cross"),
        (". Kenyan observers will verify.", "Kenyan observers"),
        (". The National Guard will keep order in the town.", "National Guard"),
        (". Observers of the League shall be posted on the spot.", "Observers of League"),
        (". The gendarmes of MONUC alone shall stand there.", "gendarmes of MONUC"),
        (". MONUC will send observers to the town.", "MONUC"),
        (". MONUC is charged with verifying the withdrawal.", "MONUC"),
        (". Responsibility for supervision lies with MONUC.", "MONUC"),
        (". Verification shall be carried out by MONUC.", "MONUC"),
        (". Both moves will be witnessed by MONUC.", "MONUC"),
        (". It shall be for MONUC to verify this.", "MONUC"),
        # in the same sentence
        (", with the Kenyan mission watching.", "Kenyan mission"),
        (", inspectors of SADC standing by.", "inspectors of SADC"),
        (", escorted by MONUC.", "MONUC"),
        (", to the satisfaction of MONUC.", "MONUC"),
        (", which MONUC shall then patrol.", "MONUC"),
        (", and MONUC shall see to it that they do not return.", "MONUC"),
        # who does something else watches nothing
        (". MONUC shall verify the lists of voters.", None),
        (". The army shall enter it.", None),
        (". MONUC will check the food.", None),
        (". Displaced persons go home, the Red Cross supervising.", None),
        (". Neither party shall patrol there.", None),
        (". MONUC shall patrol the road from Beni to Butembo.", None),
    ],
)
def test_who_watches_what_was_told(said: str, who: str | None) -> None:
    assert rules(_LEAVING + said)[0].enforcing == ((who,) if who else ())


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("Kenyan officers will check the first move.", True, False),
        ("Kenyan officers will certify the latter.", False, True),
        ("Kenyan officers will oversee both moves.", True, True),
        ("Kenyan officers will keep watch in Bria.", False, True),
    ],
)
def test_who_watches_one_of_two(said: str, *, first: bool, second: bool) -> None:
    text = f"The UPC shall leave the town of Obo; the MPC shall leave the town of Bria. {said}"
    one, two, *_ = rules(text)
    watched = ("Kenyan officers",)
    assert one.enforcing == (watched if first else ())
    assert two.enforcing == (watched if second else ())


def test_a_thing_that_is_watched_tells_which_rule_is_meant() -> None:
    text = (
        "The UPC shall stay 300 metres away from the fence at Obo. The MPC shall leave the town of"
        " Bria. Kenyan officers shall observe at the fence."
    )
    assert [rule.enforcing for rule in rules(text)[:2]] == [("Kenyan officers",), ()]
