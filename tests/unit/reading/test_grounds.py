"""Grounds told in the wordings of drafters: prepositions, lists, several sentences, bounds."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.document import cut
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Between Syria and Turkey.\n\n"
TOLD: list[tuple[str, list[str]]] = [
    (
        "No mortars on either hand of the M5 highway to a depth of 4 km.",
        ["within 4 km of the road M5, on both sides"],
    ),
    (
        (
            "The five kilometres that abut on the border on the Syrian side shall be emptied of "
            "troops."
        ),
        ["within 5 km of the border between Turkey and Syria, on the side of Syria"],
    ),
    (
        "The Syrian army shall clear a belt that hugs the border and reaches 6 km inland.",
        ["within 6 km of the border between Turkey and Syria, on the side of Syria"],
    ),
    (
        "A circle of 4 miles radius with its centre at Ariha is closed to tanks.",
        ["within 4 mi of Ariha"],
    ),
    (
        "Troops shall stay north of a line drawn through Harim, Idlib and Saraqib.",
        ["the ground north of the path (Harim; Idlib; Saraqib)"],
    ),
    (
        (
            "The tract delimited to the north by the Orontes river and to the east by the M5 "
            "highway shall be free of armed men."
        ),
        ["the ground south of the river Orontes, only where the ground west of the road M5"],
    ),
    (
        (
            "Armed men shall leave the country closed by the Orontes river in the west, the M4 "
            "highway in the south and the M5 highway in the east."
        ),
        [
            (
                "the ground east of the river Orontes, only where the ground north of the road "
                "M4, only where the ground west of the road M5"
            )
        ],
    ),
    (
        "The land from the Blue Line up to the Orontes river shall be free of armed men.",
        ["the ground between the line Blue Line and the river Orontes"],
    ),
    (
        "No warplane shall fly above latitude 35 degrees North.",
        ["the ground north of the parallel 35 N"],
    ),
    (
        "The strip between longitudes 36 and 37 degrees East is closed to tanks.",
        ["the ground between the meridian 36 E and the meridian 37 E"],
    ),
    (
        "No soldier within 6 km of Harim, and no gun for another 8 km.",
        ["within 6 km of Harim", "between 6 km and 14 km from Harim"],
    ),
    (
        "All troops shall leave North and South Darfur.",
        ["all of North Darfur together with all of South Darfur"],
    ),
    (
        "The army shall withdraw from the land west of the Orontes.",
        ["the ground west of the river Orontes"],
    ),
    (
        "No artillery north of the M4 highway.",
        ["the ground north of the road M4"],
    ),
    (
        "A security zone is set up around Harim. It has a radius of 9 km.",
        ["within 9 km of Harim"],
    ),
    (
        "A buffer zone is hereby created. It runs along the line of contact and is 6 km wide.",
        ['within half of 6 km of the line "line of contact"'],
    ),
    (
        "There shall be a demilitarized zone at Ariha. The radius is 3 km from the city centre.",
        ["within 3 km of Ariha"],
    ),
    (
        (
            "Depots are kept at Harim, Ariha and Binnish. No gun may come within 2 km of each of "
            "them."
        ),
        [
            (
                "within 2 km of Harim together with within 2 km of Ariha together with within 2 "
                "km of Binnish"
            )
        ],
    ),
    (
        "Forces shall withdraw from:\n(a) Harim;\n(b) the town of Ariha;\n(c) Binnish.",
        ["all of Harim together with all of Ariha together with all of Binnish"],
    ),
    (
        (
            "The parties keep out of:\n(i) the town of Harim;\n(ii) a circle of 3 km around "
            "Ariha;\n(iii) the port of Latakia."
        ),
        ["all of Harim", "within 3 km of Ariha", "all of Latakia"],
    ),
    (
        "The zone near Harim is a tale: it was 6 km wide.",
        [],
    ),
    (
        "The idea of a belt of 12 km along the border is put forward by the guarantors.",
        [],
    ),
    (
        "No rebel shall go beyond the Afrin river.",
        ['not drawn: vague, layer "the ground beyond Afrin"'],
    ),
    (
        "The rebels shall retire to the opposite shore of the Afrin river.",
        ['not drawn: vague, layer "the ground beyond Afrin"'],
    ),
    (
        "Nobody in arms may stand on the east bank of the Afrin river.",
        ["the ground east of the river Afrin"],
    ),
    (
        "No tank may be north of the Afrin river. The army shall withdraw behind the Afrin river.",
        ["the ground north of the river Afrin", "the ground south of the river Afrin"],
    ),
    (
        "The guard at the bridge across the Afrin river may carry arms.",
        [],
    ),
    (
        "All gunners within 8 km of Harim or Ariha must leave.",
        ["within 8 km of Harim together with within 8 km of Ariha"],
    ),
    (
        (
            "Mortars shall be pulled back 9 km from the line of contact, howitzers 18 km and "
            "rocket launchers 33 km."
        ),
        [
            'within 9 km of the line "line of contact"',
            'within 18 km of the line "line of contact"',
            'within 33 km of the line "line of contact"',
        ],
    ),
    (
        "The army shall withdraw from the neighbourhood of Ariha.",
        ['not drawn: vague, layer "neighbourhood of ariha"'],
    ),
    (
        "The army shall withdraw from northern Syria.",
        ['not drawn: vague, layer "northern syria"'],
    ),
    (
        "The army shall withdraw from the east of Syria.",
        ['not drawn: vague, layer "east of syria"'],
    ),
    (
        "No soldier shall enter the islets in the Gulf of Alexandretta.",
        ['not drawn: class of places, layer "islets in the gulf of alexandretta"'],
    ),
    (
        (
            "No ship shall enter the waters between latitudes 35 and 36 North and longitudes 33 "
            "and 34 East."
        ),
        [
            (
                "the polygon (the point 35 N 33 E; the point 35 N 34 E; the point 36 N 34 E; the "
                "point 36 N 33 E)"
            )
        ],
    ),
    (
        "No soldier shall enter a square of three kilometres by three at Harim.",
        ['not drawn: vague, layer "square of three kilometres by three at harim"'],
    ),
    (
        "The 7 km east of the Afrin shall be vacated.",
        ["within 7 km of the river Afrin, on the east side"],
    ),
    (
        "Each army shall retire six kilometres behind the present line of contact.",
        ['within 6 km of the line "line of contact"'],
    ),
    (
        "A belt 8 km in width astride the M5 highway shall be free of armed men.",
        ["within half of 8 km of the road M5"],
    ),
    (
        "The rebels shall draw back from Harim to a distance of 11 km from the town.",
        ["within 11 km of Harim"],
    ),
    (
        "The rebels shall move 4 km to the rear of their present positions.",
        ['within 4 km of (not drawn: as of a date, layer "their present positions")'],
    ),
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
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[:60] for t, _ in TOLD])
def test_the_ground_that_words_tell(text: str, expected: list[str]) -> None:
    agreement = read_agreement(SourceText(text=HEAD + text, name="test"), language="en")
    assert [describe(rule.area) for rule in agreement.rules] == expected


def test_a_withdrawal_from_ground_on_a_side_keeps_out_of_it() -> None:
    text = "The army shall withdraw from the land west of the Orontes."
    (rule,) = read_agreement(SourceText(text=HEAD + text, name="test"), language="en").rules
    assert rule.effect == "keep out"


def test_items_below_a_head_without_a_number_hang_under_it() -> None:
    document = cut(
        "Guns are banned from:\n(a) Harim:\n(i) the bazaar;\n(ii) the fort;\n(b) Ariha.\n"
    )
    text = "Guns are banned from:\n(a) Harim:\n(i) the bazaar;\n(ii) the fort;\n(b) Ariha.\n"
    opening = [text[s.start :].partition(":")[0] for s in document.sentences]
    heads = [None if s.chapeau is None else opening[s.chapeau] for s in document.sentences]
    assert heads == [None, "Guns are banned from", "Harim", "Harim", "Guns are banned from"]
