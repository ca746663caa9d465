"""Holes with their names, sides of rivers, legs of lines, grounds of a date or a map."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Between Syria and Turkey.\n\n"
TOLD: list[tuple[str, list[str]]] = [
    (
        (
            "Syria undertakes not to keep tanks on its territory within 9 km of the border with "
            "Turkey."
        ),
        ["within 9 km of the border between Turkey and Syria, on the side of Syria"],
    ),
    (
        "Syria shall demilitarise the ground up to 14 km from the border with Turkey.",
        ["within 14 km of the border between Turkey and Syria, on the side of Syria"],
    ),
    (
        (
            "All weapons except those of the Government of Syria and the gendarmes shall be kept "
            "out of Harim."
        ),
        ["all of Harim"],
    ),
    (
        (
            "The fighters shall be confined to the following temporary sites: Harim, Ariha and "
            "Binnish."
        ),
        ["all of Harim together with all of Ariha together with all of Binnish"],
    ),
    (
        "No warplane shall come within 6 km of each other's airspace.",
        ["within 6 km of the border between Turkey and Syria, on both sides"],
    ),
    (
        (
            "Guns shall not be fired within 3 km, and tanks not driven within 7 km, of the border "
            "between Syria and Turkey."
        ),
        [
            "within 3 km of the border between Syria and Turkey, on both sides",
            "within 7 km of the border between Syria and Turkey, on both sides",
        ],
    ),
    (
        "No trawler shall come within two nautical miles of the shore of Syria.",
        ["within 2 nmi of the coast of Syria"],
    ),
    (
        "The ground between the Turkish line and the Orontes river shall be free of armed men.",
        ['the ground between the line "Turkish line" and the river Orontes'],
    ),
    (
        "Observers shall watch a zone that reaches 13 km into Syria.",
        ["within 13 km of the border between Syria and Turkey, on the side of Syria"],
    ),
    (
        (
            "The line of separation starts at Harim and runs thence along the Orontes river to "
            "Darkush, and thence straight to Idlib."
        ),
        [
            (
                "all of the path (Harim; the stretch of the river Orontes from Harim to Darkush; "
                "Darkush; Idlib)"
            )
        ],
    ),
    (
        "The truce line begins at Harim, goes thence to Idlib, and thence west to the marshes.",
        ['all of the path (Harim; Idlib; "marshes")'],
    ),
    (
        (
            "No rebel shall cross a line that runs from Idlib along the M5 highway to Maarrat, "
            "and thence to Rasafa."
        ),
        [
            (
                "all of the path (Idlib; the stretch of the road M5 from Idlib to Maarrat; "
                "Maarrat; Rasafa)"
            )
        ],
    ),
    (
        "No howitzer may be closer than 21 km to the line of contact, no mortar closer than 8.",
        ['within 21 km of the line "line of contact"', 'within 8 km of the line "line of contact"'],
    ),
    (
        "Tanks shall be kept 12 km, howitzers 24 and missiles 48 from the line of contact.",
        [
            'within 12 km of the line "line of contact"',
            'within 24 km of the line "line of contact"',
            'within 48 km of the line "line of contact"',
        ],
    ),
    (
        "A demilitarized zone of 4 km is established east of the Orontes river.",
        ["within 4 km of the river Orontes, on the east side"],
    ),
    (
        "The parties create a zone which extends 7 km into Syria and 2 km into Turkey.",
        [
            (
                "within 7 km of the border between Syria and Turkey, on the side of Syria "
                "together with within 2 km of the border between Syria and Turkey, on the side of "
                "Turkey"
            )
        ],
    ),
    (
        (
            "A zone of 5 km round Harim is closed to guns. Elsewhere in the district of Idlib no "
            "tank may be kept."
        ),
        ["within 5 km of Harim", 'all of the region of Idlib, except the zone "r1"'],
    ),
    (
        "The buffer zone is the ground hatched in blue on the annexed map.",
        ['not drawn: attached map, layer "ground hatched in blue on the annexed map"'],
    ),
    (
        "The forces of the sides stay in the positions which they held on 3 May 2021.",
        ['not drawn: as of a date, layer "positions held"'],
    ),
    (
        "The rebels shall leave the posts seized after 3 May 2021.",
        ['not drawn: as of a date, layer "positions held"'],
    ),
    (
        "Both armies are frozen in their current positions.",
        ['not drawn: as of a date, layer "their current positions"'],
    ),
    (
        "Nobody shall move forward of the positions as of the date of signature.",
        ['not drawn: as of a date, layer "the positions as of the date of signature"'],
    ),
    (
        "The town of Harim is declared a safe area.",
        ["all of Harim"],
    ),
    (
        "The districts of Harim and Ariha become a demilitarized zone.",
        ["all of the region of Harim together with all of the region of Ariha"],
    ),
    (
        "The army shall leave its camps in May, and the camps are closed to rebels.",
        [],
    ),
    (
        "The line of separation shall follow the Orontes river.",
        ["all of the river Orontes"],
    ),
    (
        "Not a shot was fired within 5 km of Harim on Sunday.",
        [],
    ),
    (
        "No rain fell between latitudes 35 and 36 degrees North.",
        [],
    ),
    (
        "Both armies shall keep at least 3 km from the centre line of the river Afrin.",
        ["within at least 3 km of the river Afrin"],
    ),
    (
        "No gun may come within 4 km of the Idlib ceasefire line.",
        ['within 4 km of the line "Idlib ceasefire line"'],
    ),
    (
        "The forces shall be withdrawn 6 km from the Harim-Salqin axis.",
        ["within 6 km of the path (Harim; Salqin)"],
    ),
    (
        (
            "Troops of the two armies shall not come nearer than 900 metres to each other along "
            "the line of contact."
        ),
        ['within half of 900 m of the line "line of contact"'],
    ),
    (
        "No gun may be placed in the area between Idlib and the border with Turkey.",
        ['not drawn: vague, layer "area between idlib and the border with turkey"'],
    ),
    (
        "A belt of land 2 km broad along the line of contact is to be kept empty.",
        ['within half of 2 km of the line "line of contact"'],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[:60] for t, _ in TOLD])
def test_the_ground_that_words_tell(text: str, expected: list[str]) -> None:
    agreement = read_agreement(SourceText(text=HEAD + text, name="test"), language="en")
    assert [describe(rule.area) for rule in agreement.rules] == expected


# --- along a border, on one side of it ---------------------------------------------------

_BORDER = "all of the border between Syria and Turkey"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Observers shall take post along the border of Syria with Turkey.", None),
        ("Syrian guards shall be posted along the border of Syria with Turkey.", "Syria"),
        (
            "Guards shall be deployed along the border of Syria with Turkey, on the Syrian side.",
            "Syria",
        ),
        ("Observers shall enter the Turkish side of the border of Syria with Turkey.", "Turkey"),
        ("Observers shall take post on Syria's side of its border with Turkey.", "Syria"),
        ("Syrian and Turkish guards shall be posted along the border of Syria with Turkey.", None),
    ],
)
def test_a_border_may_be_held_from_one_side(text: str, side: str | None) -> None:
    (rule,) = read_agreement(SourceText(text=text, name="test"), language="en").rules
    said = _BORDER if side is None else f"{_BORDER}, only where all of the state of {side}"
    assert (rule.kind, describe(rule.area)) == ("deployment", said)
    codes = {assumption.code for assumption in rule.assumptions}
    assert bool(codes & {"side-of-border", "side-without-depth"}) == (side is not None)


def test_the_land_on_a_side_of_a_border_is_more_than_the_border() -> None:
    text = "Chadian troops shall be stationed north of the border between Chad and Niger."
    (rule,) = read_agreement(SourceText(text=text, name="test"), language="en").rules
    assert describe(rule.area) == "the ground north of the border between Chad and Niger"


def test_a_zone_that_both_lands_set_up_lies_on_both_sides() -> None:
    text = "Mali and Niger will create an 8 km wide no-fly zone along their border."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert describe(rule.area).endswith("on both sides")


def test_the_border_is_that_of_those_who_agreed_not_of_their_host() -> None:
    text = (
        "Thailand and Cambodia signed a truce in Malaysia. Malaysia will watch it, and Malaysian "
        "officers will count shots. No side shall come within 2 km of the border."
    )
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert "Malaysia" not in describe(rule.area)


def test_a_quarter_of_the_sky_is_no_land_beside_a_border() -> None:
    text = (
        "The islands lying to the north-west of the border between Chad and Niger shall be under "
        "the control of Chad, except Bol."
    )
    (rule,) = read_agreement(SourceText("test", text)).rules
    said = describe(rule.area)
    assert said.startswith("the ground north-west of the border between Chad and Niger")
    assert "state of" not in said
