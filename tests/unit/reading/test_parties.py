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
        ("Fighters of the Kurdish YPG shall leave the town of Afrin.", ["YPG"]),
        # several at once
        (
            "Ghanaian and Togolese boats are to patrol the river Volta.",
            ["Ghana", "Togo"],
        ),
        ("The town of Obo shall be left by the UPC and the Bangui Front.", ["UPC", "Bangui Front"]),
        # who is not the subject
        (
            "The rebels of the LRA promised Uganda's envoy that they will leave the town of Gulu.",
            ["rebels of LRA"],
        ),
        (
            "Without a word to the observers the Gambia shall not enter the town of Bwiam.",
            ["Gambia"],
        ),
        ("Uragan launchers shall be kept 30 km from the town of Izium.", []),
        ("Togo receives back the town of Yendi.", []),
        ("None but the inspectors shall be present in the town of Agdam.", []),
        ("They shall leave the town of Kpalime.", []),
        ("The latter shall leave the town of Kpalime.", []),
        ("Traffic on the M5 shall keep out of the town of Homs.", []),
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


@pytest.mark.parametrize(
    ("opening", "parties"),
    [
        ("Accord between the Government and the FRPI", {"Government", "FRPI"}),
        ("ACCORD BETWEEN NIGER AND THE TANA FORCE (hereinafter the TFO)", {"TFO"}),
        ("Leaders of the Tana Force and of the Lamu Movement signed a truce.", {"Tana Force"}),
        ("We, the elders of the Borana and of the Gabra, have resolved as follows.", {"Gabra"}),
        ("The truce was signed by the chief of the FRPI and by two factions of the ADF.", {"ADF"}),
        ("The republics agree. The Republic of Kenya and the Republic of Uganda agree.", {"Kenya"}),
    ],
)
def test_an_opening_names_those_who_agreed(opening: str, parties: set[str]) -> None:
    found = set(read(f"{opening}\n\nNo gun shall be in the town of Moyale.").parties)
    assert any(name in other for name in parties for other in found), found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ('The Tana Front and the Lamu Movement (the "Parties") agree.', ("Tana Front", "Lamu")),
        ('"Parties" are the Government and the FRPI.', ("Government", "FRPI")),
        ("Pact between the Co-operative Republic of Guyana and Brazil", ("Guyana", "Brazil")),
        ('The Tana Front and the Lamu Movement (the "Sites") are named.', None),
        ('"Parties" are forbidden in Garsen and in Bura.', None),
    ],
)
def test_the_parties_are_those_whom_the_opening_calls_so(
    opening: str, who: tuple[str, ...] | None
) -> None:
    rule = read(f"{opening}\n\nBoth Parties shall leave the town of Moyale.").rules[-1]
    if who is None:
        assert rule.obliged == ("Both Parties",)
    else:
        assert all(any(w in name for name in rule.obliged) for w in who), rule.obliged
        assert len(rule.obliged) == len(who)


@pytest.mark.parametrize(
    "opening",
    [
        "Agreement on the line between Garsen and Bura",
        "The monitors met the United Nations and the Tana Commission.",
        "In Garsen and Bura the truce was signed.",
        "PROVISIONS ON DEMILITARISATION",
    ],
)
def test_towns_and_headings_have_not_agreed(opening: str) -> None:
    text = f"{opening}\n\nThe forces of the FRPI shall leave the town of Moyale."
    found = read(text).parties
    assert not {"Garsen", "Bura", "Tana Commission", "PROVISIONS", "DEMILITARISATION"} & set(found)


def test_capitals_that_stand_for_lands_have_not_agreed() -> None:
    text = (
        "The agreement between Khartoum and Juba holds. Sudan and South Sudan shall each withdraw"
        " 10 km from the border between Sudan and South Sudan."
    )
    assert set(read(text).parties) == {"Sudan", "South Sudan"}


def test_a_heading_in_capitals_holds_no_initials() -> None:
    text = (
        "ARTICLE 1\nARRANGEMENTS FOR WITHDRAWAL\n\n1. The Lamu Movement shall leave the town of"
        " Garsen.\n\n2. The FRPI shall leave the town of Bura."
    )
    one, two = read(text).rules
    assert one.obliged == ("Lamu Movement",)
    assert two.obliged == ("FRPI",)


def test_a_side_written_with_capitals_is_bound() -> None:
    assert read("The Northern Side shall leave Garsen.").rules[0].obliged == ("Northern Side",)
    (rule,) = read("The northern side of the river Tana shall be free of troops.").rules
    assert not rule.obliged


def test_the_title_of_an_article_leads_into_none_of_its_paragraphs() -> None:
    text = "Article 2: Airspace of Garsen\n\n1. The Parties shall leave the town of Bura.\n"
    (rule,) = read(text).rules
    assert "Garsen" not in str(rule.area)
    text = "Article 2: The Parties shall\n\n(a) leave the town of Bura;\n\n(b) open Route 5.\n"
    assert read(text).rules[0].obliged == ("The Parties",)


def test_a_named_line_that_is_set_up_is_a_ceasefire_line() -> None:
    (rule,) = read("There shall be a Military Demarcation Line.").rules
    assert (rule.kind, rule.effect) == ("ceasefire_line", "named")
    assert not read("There shall be a bus line.").rules


def test_who_sets_a_zone_up_for_others_is_not_kept_out_of_it() -> None:
    text = "The Security Council decides to establish a no-fly zone over Oman."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert (rule.kind, rule.obliged) == ("no_fly", ())


def test_whom_a_ban_does_not_apply_to_is_left_out_and_not_bound() -> None:
    text = (
        "Decides to establish a ban on flights in the airspace of Oman, this ban not to apply to "
        "flights of the African Union."
    )
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.obliged == ()
    assert rule.exceptions == ("African Union",)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The Southern Side shall leave Garsen. The Northern Side was heard.",
            {"Southern Side", "Northern Side"},
        ),
        ("The FRPI shall leave Garsen. The army shall leave Moyale.", {"FRPI", "army"}),
        ("The FRPI shall leave Garsen. The ADF was seen in the town of Bura.", {"FRPI", "ADF"}),
        # three are no two, and who watches is no side
        (
            "The FRPI shall leave Garsen. The ADF and the LRA were seen in the town of Bura.",
            {"FRPI"},
        ),
        ("The FRPI shall leave Garsen. Observers shall be posted in Moyale.", {"FRPI"}),
    ],
)
def test_it_takes_two_to_agree(text: str, parties: set[str]) -> None:
    found = read(text).parties
    assert all(any(name in other for other in found) for name in parties), found
    assert len(found) == len(parties)


@pytest.mark.parametrize(
    ("army", "land"),
    [("South Sudan army", "South Sudan"), ("Guinea-Bissau navy", "Guinea-Bissau")],
)
def test_the_land_in_the_name_of_an_army_is_told_whole(army: str, land: str) -> None:
    assert read(f"The {army} shall leave the town of Gambela.").parties == (land,)


@pytest.mark.parametrize(
    ("second", "parties"),
    [
        ("The Movement shall leave Nyala.", ("Sudan", "Movement")),
        # with nobody else bound, the land across the border is the other party
        ("The Mission shall be told.", ("Chad", "Sudan")),
    ],
)
def test_a_neighbour_whose_border_is_named_agreed_to_nothing(
    second: str, parties: tuple[str, ...]
) -> None:
    agreement = read(
        f"TRUCE\n1. The Government of Sudan shall leave Kutum.\n2. {second}\n"
        "3. The Parties shall keep their forces out of a belt of 10 km on each side of the border "
        "between Chad and Sudan."
    )
    assert agreement.parties == parties


@pytest.mark.parametrize(
    ("opening", "parties"),
    [
        (
            (
                "Memorandum between the Government of the Democratic Socialist Republic of Sri"
                " Lanka "
                '(hereinafter "the GOSL") and the Tana Front (hereinafter "the TNF")'
            ),
            {"Sri Lanka", "TNF"},
        ),
        (
            "AGREEMENT BETWEEN THE MILITARY REPRESENTATIVES OF TOGO AND BENIN REGARDING A LINE",
            {"Togo", "Benin"},
        ),
        (
            (
                "Protocol between the Government of the Republic of Kenya (GoK) and the Tana Front"
                " (TNF)."
            ),
            {"Kenya", "TNF"},
        ),
        (
            "Adopted at Lamu, for the Government of Kenya and the Tana Front.",
            {"Kenya", "Tana Front"},
        ),
        ("Truce between the Gare of Moyale and the Degodia of Wajir.", {"Gare", "Degodia"}),
        ("The clans of Gare and Degodia have shaken hands.", {"Gare", "Degodia"}),
        (
            "Accord between the Transitional Council of Lamu and the Tana National Union",
            {"Transitional Council", "Tana National Union"},
        ),
        ("ACCORD BETWEEN KENYA AND THE BARISAN TANA NASIONAL (BTN)", {"Kenya", "BTN"}),
        (
            "The Kenyan side spoke of a raid. The Somali side did not recall it.",
            {"Kenya", "Somalia"},
        ),
    ],
)
def test_an_opening_names_two(opening: str, parties: set[str]) -> None:
    assert set(read(f"{opening}\n\nNo gun shall be in the town of Moyale.").parties) == parties


def test_a_side_of_a_border_is_no_party() -> None:
    text = (
        "The Tana Front shall leave the posts on the Kenyan side of the border, the Lamu Front"
        " those on the Somali side of it."
    )
    assert set(read(text).parties) >= {"Tana Front"}


def test_initials_of_a_government_are_its_land() -> None:
    text = (
        "Protocol between the Government of the Republic of Kenya (GoK) and the Tana Front. The GoK"
        " shall withdraw its troops from the town of Moyale."
    )
    assert read(text).rules[0].obliged == ("Kenya",)
