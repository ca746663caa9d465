"""Who is bound: by capitals, titles, labels, promises and those who have others do it."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def bound(text: str) -> list[list[str]]:
    return [list(rule.obliged) for rule in read_agreement(SourceText("test", text)).rules]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a capital stands for its land
        ("Nairobi's army shall leave the town of Afmadow.", ["Kenya"]),
        ("Nairobi is to withdraw two battalions from the town of Afmadow.", ["Kenya"]),
        ("Nairobi gave its word that its border guards would leave Afmadow.", ["Kenya"]),
        # the title of a state is no name of its own
        ("The forces of the Bolivarian Republic of Venezuela shall leave Tumeremo.", ["Venezuela"]),
        ("The United Republic of Tanzania shall withdraw its army from Rakai.", ["Tanzania"]),
        (
            "The Government of the Democratic Socialist Republic of Sri Lanka shall leave Mannar.",
            ["Government of Sri Lanka"],
        ),
        # who has others do it
        ("Togo shall ensure that all forces allied to it withdraw from Yendi.", ["Togo"]),
        ("Togo shall see to it that no militia remains in the town of Yendi.", ["Togo"]),
        (
            "Togo shall ensure that the units of the Volta League leave the town of Yendi.",
            ["Togo", "Volta League"],
        ),
        (
            "The Monitoring Board shall ensure that the units of the Volta League leave Yendi.",
            ["Volta League"],
        ),
        # to whom it is promised
        ("The FRPI assured MONUC that it would leave the town of Bunia by Friday.", ["FRPI"]),
        # several
        ("The UPC and the self-proclaimed Bangui Front shall leave Obo.", ["UPC", "Bangui Front"]),
        ("Togo, together with its ally Benin, shall leave the town of Yendi.", ["Togo", "Benin"]),
        ("Not only the UPC but also the MPC shall leave the town of Obo.", ["UPC", "MPC"]),
        # labels
        ("Togo: withdrawal from the town of Yendi.", ["Togo"]),
        ("Obligations of Togo: full withdrawal from the town of Yendi.", ["Togo"]),
        ("In Togo: withdrawal from the town of Yendi.", []),
        ("As agreed with Togo: withdrawal from the town of Yendi.", []),
    ],
)
def test_who_is_bound(text: str, who: list[str]) -> None:
    assert bound(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Togo shall withdraw its guns from Yendi, and Niger its tanks from Arlit.",
            ["Togo", "Niger"],
        ),
        (
            "Togo shall withdraw from the town of Yendi, Niger from the town of Arlit.",
            ["Togo", "Niger"],
        ),
        (
            "The UPC and the MPC met. The former shall leave Obo; the latter shall leave Bria.",
            ["UPC", "MPC"],
        ),
        (
            "The UPC and the MPC met. The former will leave Obo, the latter the town of Bria.",
            ["UPC", "MPC"],
        ),
    ],
)
def test_two_halves_bind_two(text: str, who: list[str]) -> None:
    assert bound(text) == [[name] for name in who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The UPC and the MPC met. The latter agreed to withdraw from the town of Obo.", ["MPC"]),
        ("The UPC and the MPC met. The former also agreed to withdraw from Obo.", ["UPC"]),
        ("The UPC and the MPC met. The former army shall leave the town of Obo.", ["army"]),
    ],
)
def test_the_latter_may_have_any_verb(text: str, who: list[str]) -> None:
    assert bound(text)[-1] == who


def test_a_land_behind_a_town_is_where_it_lies() -> None:
    assert bound("The UPC shall leave the town of Arlit, Niger.") == [["UPC"]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # over the border of sentences
        ("The UPC and the MPC signed. Both will leave the town of Obo.", ["UPC", "MPC"]),
        ("The UPC and the MPC signed. Each will leave the town of Obo.", ["UPC", "MPC"]),
        ("The UPC and the MPC signed. The two groups will leave the town of Obo.", ["UPC", "MPC"]),
        ("The UPC and the MPC met. Their forces shall leave the town of Obo.", ["UPC", "MPC"]),
        ("The UPC signed the truce. Its men will leave the town of Obo.", ["UPC"]),
        ("The UPC signed the truce. The group shall stay out of the town of Obo.", ["UPC"]),
        ("Togo signed the truce. The group shall stay out of the town of Obo.", ["group"]),
        ("The UPC and the MPC signed. The group shall stay out of Obo.", ["group"]),
        # who is left by whom, and who is from where
        ("The town of Obo shall be left by the UPC and Bria by the MPC.", ["UPC"]),
        ("The army shall not send armed men to the town of Obo.", ["army"]),
    ],
)
def test_who_was_spoken_of(text: str, who: list[str]) -> None:
    assert bound(text)[-1] == who


def test_a_ban_on_both_stays_a_ban() -> None:
    text = "Togo and Benin agreed. Neither shall enter the town of Yendi."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.kind == "exclusion"


def test_initials_are_not_from_the_town_they_leave() -> None:
    text = "The UPC shall withdraw from Obo and the MPC from Bria."
    assert bound(text) == [["UPC"], ["MPC"]]


@pytest.mark.parametrize("sent", ["envoys", "food", "its clerks"])
def test_what_is_no_force_may_be_sent(sent: str) -> None:
    assert bound(f"Togo shall not send {sent} to the town of Yendi.") == []


def test_craft_and_police_of_somebody_stay_what_they_are() -> None:
    text = "Togo signed the truce. Its police may stay in the town of Yendi."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert (rule.obliged, rule.enforcing) == (("Its police",), ())
