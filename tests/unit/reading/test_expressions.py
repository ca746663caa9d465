"""The ways of saying where, by type: each sentence is read into its area, or into none."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Between Syria and Turkey.\n\n"
SAID: list[tuple[str, list[str]]] = [
    (
        "No soldier shall enter the first ten kilometres next to the border on the Syrian side.",
        [
            ("within 10 km of the border between Turkey and Syria, on the side of Syria"),
        ],
    ),
    (
        "No soldier shall enter the ten kilometres of Syrian soil nearest to the border.",
        [
            ("within 10 km of the border between Turkey and Syria, on the side of Syria"),
        ],
    ),
    (
        "No soldier shall enter the strip of 4 km that lies immediately south of the M4 highway.",
        [
            ("within 4 km of the road M4, on the south side"),
        ],
    ),
    (
        "No soldier shall enter the ground lying between 5 and 12 km from the border.",
        [
            ("between 5 km and 12 km from the border between Turkey and Syria, on both sides"),
        ],
    ),
    (
        "Artillery shall not be placed closer to the border than 30 km.",
        [
            "within 30 km of the border between Turkey and Syria, on both sides",
        ],
    ),
    (
        "Tanks shall not approach the line of contact to within 15 km.",
        [
            ('within 15 km of the line "line of contact"'),
        ],
    ),
    (
        (
            "A demilitarized zone is established along the line of contact, 3 km to the "
            "east and 2 km to the west of it."
        ),
        [
            (
                'within 3 km of the line "line of contact", on the east side together with '
                'within 2 km of the line "line of contact", on the west side'
            ),
        ],
    ),
    (
        (
            "A strip 6 km across, three on the one side of the border and three on the "
            "other, shall be free of troops."
        ),
        [
            ("within 3 km of the border between Turkey and Syria, on both sides"),
        ],
    ),
    (
        "Troops shall withdraw to not less than 10 km behind the line of contact.",
        [
            ('within at least 10 km of the line "line of contact"'),
        ],
    ),
    (
        (
            "No troops shall enter the land for 300 metres to the left and to the right of "
            "the M4 highway."
        ),
        [
            ("within 300 m of the road M4, on both sides"),
        ],
    ),
    (
        (
            "No troops shall enter the area comprised between the border and a line drawn "
            "20 km to the south of it."
        ),
        [
            ("within 20 km of the border between Turkey and Syria, on the south side"),
        ],
    ),
    (
        (
            "On the M4, from Saraqib to Ariha, no troops shall be for a kilometre to the "
            "left of the highway, nor for a kilometre to the right."
        ),
        [
            ("within 1 km of the stretch of the road M4 from Saraqib to Ariha, on both sides"),
        ],
    ),
    (
        (
            "On the north bank of the Orontes, between Homs and Hama, the five kilometres "
            "nearest to the river shall be free of troops."
        ),
        [
            (
                "within 5 km of the stretch of the north bank of the river Orontes from Homs to"
                " Hama, on the north side"
            ),
        ],
    ),
    (
        "Turkish troops shall withdraw 10 km from the border, from Jarablus to Kobani.",
        [
            (
                "within 10 km of the stretch of the border between Turkey and Syria from "
                "Jarablus to Kobani, on the side of Turkey"
            ),
        ],
    ),
    (
        "Tanks shall not enter a circle whose centre is Homs and whose radius is 20 km.",
        [
            ("within 20 km of Homs"),
        ],
    ),
    (
        "Tanks shall not enter a 20 km circle drawn around Homs.",
        [
            ("within 20 km of Homs"),
        ],
    ),
    (
        "Tanks shall not enter the area for 20 km in every direction from the centre of Homs.",
        [
            ("within 20 km of Homs"),
        ],
    ),
    (
        "No troops shall be within 5 km of a point 12 km south of Homs.",
        [
            ("within 5 km of the spot 12 km south of Homs"),
        ],
    ),
    (
        "No troops shall enter a circle of 5 km round the position 34.7400, 36.7200.",
        [
            ("within 5 km of the point 34.74 N 36.72 E"),
        ],
    ),
    (
        "No troops shall be within 500 metres of schools, hospitals and mosques in Idlib province.",
        [
            (
                'within 500 m of (not drawn: class of places, layer "schools, hospitals and '
                'mosques in idlib province")'
            ),
        ],
    ),
    (
        (
            "While a relief convoy is on the move, tanks shall not approach it to less than"
            " one kilometre."
        ),
        [
            ('within 1 km of (not drawn: moving, layer "relief convoy")'),
        ],
    ),
    (
        "No troops shall enter the triangle which has Homs, Hama and Salamiyah at its corners.",
        [
            ("the polygon (Homs; Hama; Salamiyah)"),
        ],
    ),
    (
        "No troops shall enter the triangle Homs-Hama-Salamiyah.",
        [
            ("the polygon (Homs; Hama; Salamiyah)"),
        ],
    ),
    (
        (
            "No troops shall enter the area from Harim (36°12'N 36°31'E) to Salqin (36°08'N"
            " 36°27'E), thence to Kafr Takharim (36°07'N 36°31'E) and back to Harim."
        ),
        [
            (
                "the polygon (the point 36.2 N 36.5166667 E; the point 36.1333333 N 36.45 E; "
                "the point 36.1166667 N 36.5166667 E)"
            ),
        ],
    ),
    (
        (
            "No troops shall enter the area bounded by a line from Harim to Salqin, thence "
            "to Armanaz, thence to Idlib and back to Harim."
        ),
        [
            ("the polygon (Harim; Salqin; Armanaz; Idlib)"),
        ],
    ),
    (
        (
            "No troops shall enter the area that begins at Harim, runs north-east for 12 "
            "km, thence east for 20 km to Atarib, thence along the road to Idlib and back "
            "to Harim."
        ),
        [
            (
                "the polygon (Harim; the spot 12 km north-east of Harim; Atarib; the stretch of "
                'the road "Atarib-Idlib road" from Atarib to Idlib; Idlib)'
            ),
        ],
    ),
    (
        (
            "No troops shall enter the area between the parallels of 35° N and 36° N and "
            "the meridians of 37° E and 38° E."
        ),
        [
            (
                "the polygon (the point 35 N 37 E; the point 35 N 38 E; the point 36 N 38 E; "
                "the point 36 N 37 E)"
            ),
        ],
    ),
    (
        (
            "No troops shall enter the area between the parallels of 35° N and 36° N to the"
            " east of the meridian of 37° E."
        ),
        [
            (
                "the ground between the parallel 35 N and the parallel 36 N, only where the "
                "ground east of the meridian 37 E"
            ),
        ],
    ),
    (
        (
            "No troops shall enter the ground bounded on the north by the border, on the "
            "east by the Euphrates river, on the south by the M4 highway and on the west by"
            " the Afrin river."
        ),
        [
            (
                "the ground south of the border between Turkey and Syria, only where the ground"
                " west of the river Euphrates, only where the ground north of the road M4, only"
                " where the ground east of the river Afrin"
            ),
        ],
    ),
    (
        (
            "No troops shall enter the area bounded by the border, the Euphrates river and "
            "the M4 highway."
        ),
        [
            (
                'not drawn: not understood, layer "area bounded by the border, the euphrates '
                'river and the m4 highway"'
            ),
        ],
    ),
    (
        "Turkish troops shall stay north of the line Harim-Idlib-Saraqib.",
        [
            ("the ground north of the path (Harim; Idlib; Saraqib)"),
        ],
    ),
    (
        "Turkish troops shall not enter Aleppo province west of the Euphrates river.",
        [
            ("the ground west of the river Euphrates, only where all of the region of Aleppo"),
        ],
    ),
    (
        "No armed boat shall enter the Euphrates river above Raqqa.",
        [
            ('all of the stretch of the river Euphrates from Raqqa to "source of the Euphrates"'),
        ],
    ),
    (
        "No mortar shall be placed on the Syrian side of the border.",
        [
            ("the ground on the side Syria of the border between Turkey and Syria"),
        ],
    ),
    (
        (
            "Turkish troops shall leave Idlib province with the exception of the districts "
            "of Harim and Ariha."
        ),
        [
            (
                "all of the region of Idlib, except (all of the region of Harim together with "
                "all of the region of Ariha)"
            ),
        ],
    ),
    (
        "Turkish troops shall withdraw 10 km from the border, save between Jarablus and Kobani.",
        [
            (
                "within 10 km of the border between Turkey and Syria, on the side of Turkey, "
                "except within 10 km of the stretch of the border between Turkey and Syria from"
                " Jarablus to Kobani"
            ),
        ],
    ),
    (
        (
            "Turkish troops shall withdraw 10 km from the border, except where the border "
            "follows the Euphrates river."
        ),
        [
            (
                "within 10 km of the border between Turkey and Syria, on the side of Turkey, "
                'except not drawn: vague, layer "except where the border follows the euphrates '
                'river"'
            ),
        ],
    ),
    (
        (
            "A buffer zone 10 km wide shall be established along the M4 highway. In all "
            "other parts of Idlib province no tanks shall be kept."
        ),
        [
            ("within half of 10 km of the road M4"),
            ('all of the region of Idlib, except the zone "r1"'),
        ],
    ),
    (
        "No warship shall go beyond the median line between the coasts of Syria and Cyprus.",
        [
            ("all of the median between the coast of Syria and the coast of Cyprus"),
        ],
    ),
    (
        "No warship shall enter the territorial waters of Syria.",
        [
            ('not drawn: other instrument, layer "territorial waters of Syria"'),
        ],
    ),
    (
        "No warship shall enter the Gulf of Iskenderun.",
        [
            ('all of the region of "Gulf of Iskenderun"'),
        ],
    ),
    (
        "Turkish troops shall leave Homs, 160 km north of Damascus.",
        [
            ("all of Homs"),
        ],
    ),
    (
        "The cleared zone of 1998 came within 140 km of Damascus.",
        [],
    ),
    (
        "The question of missiles with a range of 280 km, it is agreed, stays open.",
        [],
    ),
]


@pytest.mark.parametrize(("words", "areas"), SAID)
def test_where_a_rule_bites(words: str, areas: list[str]) -> None:
    agreement = read_agreement(SourceText("agreement", HEAD + words + "\n"))
    assert [describe(rule.area) for rule in agreement.rules] == areas
