"""Who must be out of ground is never sent into it, nor who may be in it kept out."""

from __future__ import annotations

import itertools

import pytest

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
GROUNDS = (
    "Kutum",
    "the town of Kutum",
    "Darfur",
    "the buffer zone around Kutum",
    "the area north of the Litani River",
)
OUT = (
    "The Army shall not remain in {}.",
    "The Army may no longer stay in {}.",
    "The Army shall cease to occupy {}.",
    "The Army shall end its presence in {}.",
    "Nobody but the police may enter {}.",
    "Only the police may enter {}.",
    "The Army is denied access to {}.",
    "The Army shall have no access to {}.",
    "The Army shall be excluded from {}.",
    "Entry of troops into {} is not permitted.",
    "The Army shall keep out of {}.",
    "The Army shall stay away from {}.",
    "No soldier shall set foot in {}.",
    "The presence of troops in {} is forbidden.",
    "The presence of armed men in {} shall not be tolerated.",
    "No military activity is allowed in {}.",
    "The Army shall not be present in {}.",
    "It is forbidden to station troops in {}.",
    "The stationing of troops in {} is prohibited.",
    "The parties shall not introduce forces into {}.",
    "The Army undertakes to refrain from entering {}.",
    "The Army shall avoid {}.",
    "The Army shall never again enter {}.",
    "Troops shall not be sent to {}.",
    "The Army must not cross into {}.",
    "The two sides shall not occupy {}.",
    "{} shall be free of troops.",
    "{} shall be closed to all armed forces.",
    "{} shall be off limits to the Army.",
    "The Mission shall prevent the Army from entering {}.",
    "The Army shall be prevented from entering {}.",
    "The Army's presence in {} shall come to an end.",
    "The Front shall not allow its men to enter {}.",
    "The Front shall ensure that no fighters remain in {}.",
    "The Front shall ensure that its fighters leave {}.",
    "The Front shall see to it that its men keep out of {}.",
    "Both sides shall abstain from sending troops into {}.",
)
IN = (
    "The Army shall remain in {}.",
    "The Army shall stay in {}.",
    "The Army shall be confined to {}.",
    "The Army may enter {}.",
    "The Army is entitled to enter {}.",
    "The Mission shall not be prevented from entering {}.",
    "The Mission shall have free access to {}.",
    "The Mission's access to {} shall not be restricted.",
    "Nothing shall prevent the Mission from entering {}.",
    "The Mission shall be free to move in {}.",
    "The police are allowed to stay in {}.",
    "The Army shall not be prevented from staying in {}.",
    "The observers shall be admitted to {}.",
    "The parties shall not hinder the observers in {}.",
    "The parties shall allow the Mission to patrol {}.",
    "The police shall keep order in {}.",
    "The Army shall not be obliged to leave {}.",
    "The Mission shall be given access to {}.",
    "The Mission may be deployed in {}.",
    "The Army shall be permitted to keep its garrison in {}.",
    "The Army may return to {}.",
)


def read(wording: str, ground: str) -> Agreement:
    said = wording.format(ground)
    return read_agreement(SourceText("test", HEAD + said[0].upper() + said[1:]))


def told(agreement: Agreement) -> int:
    return len(agreement.rules) + len(agreement.not_understood) + len(agreement.passed_over)


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(OUT, GROUNDS)))
def test_who_must_be_out_is_not_sent_in(wording: str, ground: str) -> None:
    agreement = read(wording, ground)
    assert not {rule.effect for rule in agreement.rules} & {"act in", "stay in"}
    assert told(agreement)


@pytest.mark.parametrize(("wording", "ground"), list(itertools.product(IN, GROUNDS)))
def test_who_may_be_in_is_not_kept_out(wording: str, ground: str) -> None:
    agreement = read(wording, ground)
    assert "keep out" not in {rule.effect for rule in agreement.rules}
    assert told(agreement)
