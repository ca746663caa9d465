"""Who may not leave, or need not, is sent nowhere; who must leave is."""

from __future__ import annotations

import itertools

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
GOING = (
    ("leave", "leaving", "Kutum"),
    ("withdraw", "withdrawing", "from Kutum"),
    ("withdraw", "withdrawing", "its troops from Kutum"),
    ("withdraw", "withdrawing", "10 km from the border"),
    ("evacuate", "evacuating", "the town of Kutum"),
    ("abandon", "abandoning", "its posts in Kutum"),
    ("vacate", "vacating", "Kutum"),
    ("retreat", "retreating", "from the Litani River"),
    ("move", "moving", "its guns out of Kutum"),
)
KEPT = (
    "The Army shall not {}.",
    "The Army shall on no account {}.",
    "The Army shall under no circumstances {}.",
    "The Army is forbidden to {}.",
    "The Army is not allowed to {}.",
    "The Army may not {}.",
    "The Army cannot {}.",
    "The Army undertakes not to {}.",
    "The Army has agreed not to {}.",
    "The Army shall not at any time {}.",
    "The Army must not, before the elections, {}.",
    "The Army shall not be forced to {}.",
    "The Army may refuse to {}.",
    "The Commission forbids the Army to {}.",
    "Nothing shall oblige the Army to {}.",
    "Neither the Army nor the Front shall {}.",
    "No unit of the Army shall {}.",
)
KEPT_FROM = (
    "The Army is prohibited from {}.",
    "The Army is barred from {}.",
    "The Army shall refrain from {}.",
    "The Army shall be prevented from {}.",
    "The observers shall prevent the Army from {}.",
    "The Army shall stop {}.",
)
FREE = (
    "The Army may {}.",
    "The Army is free to {}.",
    "The Army shall be allowed to {}.",
    "The Army has the right to {}.",
    "The Army may, if it so wishes, {}.",
    "The Agreement allows the Army to {}.",
    "The Army shall be given the opportunity to {}.",
)
SENT = (
    "The Army shall {}.",
    "The Army must {}.",
    "The Army is to {}.",
    "The Army undertakes to {}.",
    "The Army has agreed to {}.",
    "The Army shall without delay {}.",
    "The Army shall, not later than 3 May 2020, {}.",
    "The Army shall no later than 3 May 2020 {}.",
    "The Army is obliged to {}.",
    "The Army shall be required to {}.",
    "No later than ten days after signature, the Army shall {}.",
)


def effects(words: str) -> list[str]:
    return [rule.effect for rule in read_agreement(SourceText("test", HEAD + words)).rules]


def listed(words: str) -> int:
    agreement = read_agreement(SourceText("test", HEAD + words))
    return len(agreement.not_understood) + len(agreement.passed_over)


@pytest.mark.parametrize(("frame", "going"), list(itertools.product(KEPT, GOING)))
def test_who_may_not_leave_is_not_kept_out(frame: str, going: tuple[str, str, str]) -> None:
    verb, _, ground = going
    words = frame.format(f"{verb} {ground}")
    assert "keep out" not in effects(words)
    assert effects(words) or listed(words)


@pytest.mark.parametrize(("frame", "going"), list(itertools.product(KEPT_FROM, GOING)))
def test_who_is_kept_from_leaving_is_not_kept_out(frame: str, going: tuple[str, str, str]) -> None:
    _, gerund, ground = going
    assert "keep out" not in effects(frame.format(f"{gerund} {ground}"))


@pytest.mark.parametrize(("frame", "going"), list(itertools.product(FREE, GOING)))
def test_who_may_leave_need_not(frame: str, going: tuple[str, str, str]) -> None:
    verb, _, ground = going
    words = frame.format(f"{verb} {ground}")
    assert effects(words) == []
    assert listed(words)


@pytest.mark.parametrize(("frame", "going"), list(itertools.product(SENT, GOING)))
def test_who_must_leave_is_kept_out(frame: str, going: tuple[str, str, str]) -> None:
    verb, _, ground = going
    assert set(effects(frame.format(f"{verb} {ground}"))) == {"keep out"}


@pytest.mark.parametrize(
    "words",
    [
        "The Army shall not go north of the Litani River.",
        "The Army is forbidden to move into Kutum.",
        "The Army may not return to Kutum.",
        "No unit of the Army shall advance beyond the Litani River.",
    ],
)
def test_who_may_not_go_there_is_kept_out(words: str) -> None:
    assert effects(words) == ["keep out"]


@pytest.mark.parametrize("cut", ["The Army is barred from", "In Kutum the Army shall refrain from"])
def test_a_text_that_breaks_off_behind_a_ban_is_read(cut: str) -> None:
    assert "act in" not in effects(cut)


LACKING = (
    "without delay",
    "without further ado",
    "without exception",
    "without their weapons",
    "with no exception",
    "without waiting for the other side",
)
SENT_WITHOUT = (
    "The rebels shall, {}, assemble in Kutum.",
    "The rebels shall assemble in Kutum {}.",
    "The rebels shall, {}, move to Kutum.",
    "The Army shall withdraw, {}, to Kutum.",
)


@pytest.mark.parametrize(("aside", "sent"), list(itertools.product(LACKING, SENT_WITHOUT)))
def test_what_is_gone_without_does_not_turn_a_duty_round(aside: str, sent: str) -> None:
    rules = read_agreement(SourceText("test", HEAD + sent.format(aside))).rules
    assert {rule.effect for rule in rules} <= {"act in", "stay in"}
    assert rules


@pytest.mark.parametrize(
    "text",
    [
        "A strip 5 km wide along the Litani River shall be without soldiers.",
        "Kutum shall be left without a garrison.",
        "Members of the Front may walk about in the district of Kutum, but without arms.",
        "No one may enter Kutum without permission.",
    ],
)
def test_ground_without_soldiers_or_arms_is_kept_free_of_them(text: str) -> None:
    rules = read_agreement(SourceText("test", HEAD + text)).rules
    assert [rule.effect for rule in rules] == ["keep out"]


BARRING = (
    "refrain from",
    "abstain from",
    "desist from",
    "be prohibited from",
    "be barred from",
    "be precluded from",
    "avoid",
    "forgo",
)
BARRED_DEEDS = (
    "stationing troops in Kutum",
    "stationing, keeping or moving any troops in Kutum",
    "any stationing of troops in Kutum",
    "the deployment of armed units in Kutum",
    "deploying or sending troops into Kutum",
)


@pytest.mark.parametrize(("barring", "deed"), list(itertools.product(BARRING, BARRED_DEEDS)))
def test_a_ban_reaches_the_deeds_behind_it(barring: str, deed: str) -> None:
    assert effects(f"The Parties shall {barring} {deed}.") == ["keep out"]


@pytest.mark.parametrize(
    "text",
    [
        "The Parties shall not be allowed to station troops in Kutum.",
        "The Parties shall not be permitted to deploy units in the area north of the Litani.",
        "The Parties shall stop stationing troops in Kutum.",
        "The Parties shall cease keeping garrisons in Kutum.",
        "The Parties shall refrain from sending to, or stationing in, Kutum any troops.",
        "The Parties shall refrain from reinforcing or stationing forces in Kutum.",
        "The Parties shall avoid occupying the area north of the Litani.",
    ],
)
def test_what_is_not_allowed_or_given_up_is_no_duty_to_be_there(text: str) -> None:
    assert effects(text) == ["keep out"]


def test_a_ceasefire_is_still_one() -> None:
    assert effects("Both sides shall stop shelling and fighting in Kutum.") == ["named"]
