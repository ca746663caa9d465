"""What is only hoped, asked or over, or lifted, binds nobody, though it says "shall"."""

from __future__ import annotations

import itertools

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = ("the district of Mellit", "Kutum", "the area north of the river Litani")
FREE = (
    "The Parties expressed the hope that {} might one day become a zone of peace.",
    "The belief among villagers that the rebels must quit {} by Sunday arises from a leaflet.",
    "The view that the army must leave {} is not shared by the Government.",
    "The impression that the army shall leave {} is mistaken.",
    "The expectation of the elders that the rebels will leave {} was not met.",
    "It is not the intention of the Parties that {} should be a demilitarised zone.",
    "It is no part of this Agreement that troops shall withdraw from {}.",
    "Whether or not the rebels withdraw from {} is a matter for their own judgment.",
    "Whether the army shall leave {} remains to be settled.",
    "The Commission shall decide whether or not the army shall leave {}.",
    "The Council has been asked to require the removal of the army from {}, and has declined.",
    "The Council was invited to order the rebels to leave {}.",
    "The exemption enjoyed by the army from the duty to vacate {} is prolonged for six months.",
    "The police are exempt from the obligation to leave {}.",
    "The army is released from its undertaking to withdraw from {}.",
    "The rebels are relieved of the duty to withdraw from {}.",
    "The Parties agree to waive the obligation to withdraw from {}.",
    "The prohibition on fortifications ceases, as of today, to apply to {}.",
    "The ban on heavy weapons in {} is lifted.",
    "The prohibition of troops in {} shall lapse on 5 May.",
    "The ban on flights over {} shall be lifted.",
    "The provision that no troops shall enter {} is hereby repealed.",
    "The pull-out of the army from {}, provided for in the armistice, was carried out in full.",
    "The withdrawal of the army from {} was completed last year.",
    "The removal of the army from {} has been completed.",
    "The withdrawal from {} was verified by observers.",
    "Until the other side disarms, the field commander declared, the rebels will not leave {}.",
)
BOUND = (
    "Whether or not the talks succeed, the army shall leave {}.",
    "All forces, whether regular or irregular, shall leave {}.",
    "Any force whether of the army or the militia shall leave {}.",
    "In the hope that peace will come, the rebels shall withdraw from {}.",
    "In the belief that the war is over, the army shall leave {}.",
    "The Council decided to require the removal of the army from {}.",
    "The Parties agreed to order their forces to leave {}.",
    "The blockade shall be lifted and the army shall leave {}.",
    "The withdrawal of the army from {} shall have been completed by 5 May.",
    "The withdrawal of the army from {} was agreed.",
    "Mines shall be removed under Article 5 and the army shall leave {}.",
)


def effects(text: str) -> set[str]:
    return {rule.effect for rule in read_agreement(SourceText("test", text)).rules}


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(FREE, GROUNDS)))
def test_nobody_is_bound_by_what_is_hoped_asked_over_or_lifted(text: str, ground: str) -> None:
    assert effects(text.format(ground)) == set()


@pytest.mark.parametrize(("text", "ground"), list(itertools.product(BOUND, GROUNDS)))
def test_what_stands_beside_such_words_binds(text: str, ground: str) -> None:
    assert effects(text.format(ground)) == {"keep out"}
