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
