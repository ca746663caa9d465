"""Who is bound: names, owners, men and craft, those behind the verb, and whom a text meant."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # whose they are
        ("The Government of Togo shall leave the town of Lome.", ["Government of Togo"]),
        ("Cadres of the PAIGC shall leave the town of Bafata.", ["Cadres of PAIGC"]),
        ("The troops of Ghana shall leave the town of Yendi.", ["Ghana"]),
        ("Kenya shall withdraw its battalions from the town of Kismayo.", ["Kenya"]),
        # men are bound, craft only say what kind
        (
            "All infantry units and armed groups shall quit the town of Bria.",
            ["All infantry units", "armed groups"],
        ),
        # behind the verb
        ("The town of Obo is closed to foreign militias.", ["foreign militias"]),
        (
            "Access to the town of Obo shall be denied to militias of the FPRC.",
            ["militias of FPRC"],
        ),
        ("The town of Obo is to be purged of the militia of the FPRC.", ["militia of FPRC"]),
        ("Removal of the guns of Benin from the town of Kandi shall take a day.", ["Benin"]),
        ("The town of Boda shall be left by the gendarmerie.", ["gendarmerie"]),
        # several at once
        (
            "Ghanaian and Togolese boats are to patrol the river Volta.",
            ["Ghana", "Togo"],
        ),
        ("The town of Obo shall be left by the UPC and the Bangui Front.", ["UPC", "Bangui Front"]),
        # who is not the subject
        (
            "The rebels of the LRA have told Uganda's envoy that they will leave the town of Gulu.",
            ["rebels of LRA"],
        ),
        (
            "Without a word to the observers the Gambia shall not enter the town of Bwiam.",
            ["Gambia"],
        ),
        ("Uragan launchers shall be kept 30 km from the town of Izium.", []),
        ("Togo receives back the town of Yendi.", []),
        ("None but the inspectors shall be present in the town of Agdam.", []),
    ],
)
def test_who_is_bound(text: str, who: list[str]) -> None:
    (rule,) = read(text).rules
    assert list(rule.obliged) == who


def test_the_fighters_are_those_that_were_named() -> None:
    text = (
        "MFDC fighters shall be confined to the district of Bignona."
        " The fighters shall leave the town of Oussouye."
    )
    assert [rule.obliged for rule in read(text).rules] == [("MFDC fighters",)] * 2


def test_the_word_a_text_gives_somebody_is_that_name() -> None:
    text = (
        'The Popular Liberation Front (hereinafter "the Organisation") shall leave Keren'
        " within 12 days. Within the same period the Organisation shall leave Nakfa."
    )
    first, second = read(text).rules
    assert first.obliged == second.obliged == ("Popular Liberation Front",)
    assert first.timing is not None
    assert second.timing is not None
    assert second.timing.within == first.timing.within == "P12D"


def test_what_belongs_to_those_just_named_binds_them() -> None:
    text = "The navy steps back, and its patrol boats shall not approach the island of Hanish."
    assert read(text).rules[-1].obliged == ("navy",)


def test_both_sides_are_the_two_that_the_opening_names() -> None:
    text = (
        "Ecuador and Peru have agreed on what follows. Both sides shall leave the town of Tiwintza."
    )
    assert read(text).rules[0].obliged == ("Ecuador", "Peru")


def test_both_sides_stay_so_where_the_opening_names_three() -> None:
    text = (
        "Ecuador, Peru and Brazil have agreed on what follows. Both sides shall leave the town of"
        " Tiwintza."
    )
    assert read(text).rules[0].obliged == ("Both sides",)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "In Sudan the SPLM-N shall leave Kauda. The army shall leave when the SPLM-N has gone.",
            ("SPLM-N", "Sudan"),
        ),
        ("The Parties shall leave the town of Kauda.", ("The Parties",)),
        (
            "Ecuador and the guerrillas stop. No tank shall enter Tulcan.",
            ("Ecuador", "guerrillas"),
        ),
        (
            "Chad agreed. Neither army shall be within 3 km of the border between Chad and Niger.",
            ("Chad", "Niger"),
        ),
        (
            "Fire shall cease in the town of Kauda. Each Party shall leave the village of Heiban.",
            None,
        ),
    ],
)
def test_who_agreed(text: str, parties: tuple[str, ...] | None) -> None:
    found = read(text).parties
    assert "Fire" not in found
    assert parties is None or set(found) >= set(parties)
