"""Ground that words cut out of a land, leave open or leave to others is never drawn whole.

Each is read in four duties, and is the same in all of them.
"""

from __future__ import annotations

import pytest

from tests.carriers import DUTIES, grounds
from zonemap.area import Undrawn, walk
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


@pytest.mark.parametrize(
    ("words", "line", "land"),
    [
        ("all Lebanese territory south of the Litani", "south of the river Litani", "Lebanon"),
        ("Syria east of the Euphrates", "east of the river Euphrates", "Syria"),
        ("the whole of Syria east of the Euphrates", "east of the river Euphrates", "Syria"),
        ("the Malian territory north of the Niger bend", "north of the river Niger", "Mali"),
        ("Gambian territory south of the Gambia", "south of the river Gambia", "Gambia"),
        ("the Guyanese land west of the Essequibo", "west of the river Essequibo", "Guyana"),
        ("those parts of Kordofan situated westward of the M4 highway", "west", "Kordofan"),
        ("those districts of Kunar that are north-east of the Kunar River", "north-east", "Kunar"),
        ("such parts of Ituri as lie east of the Ituri river", "east of the river", "Ituri"),
        ("the portion of Sindh on the western bank of the Indus", "west of the", "Sindh"),
        ("any ground to the north of the thirteenth parallel in Darfur", "north of", "Darfur"),
        ("the north side of the Green Line in Nicosia", "north of the line", "Nicosia"),
        ("all of Tripolitania lying to the east of a line from Sirte to Jufra", "east", "Tripol"),
        ("the territory of Chad to the east of the M4 highway", "east of the road", "Chad"),
        ("the part of Moldova which lies between the Dniester and the M4 highway", "", "Moldova"),
        ("the belt between meridians 34 and 36 east within Kenya", "between the mer", "Kenya"),
    ],
)
def test_a_side_of_a_line_is_cut_to_the_land_it_is_a_part_of(
    words: str, line: str, land: str
) -> None:
    (ground,) = grounds(words)
    half, cut = ground.split(", only where all of the ")
    assert line in half
    assert land in cut


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("the land east of the Jordan", "the ground east of the river Jordan"),
        ("the ground west of the river Jordan", "the ground west of the river Jordan"),
        ("the country beyond the river Jordan eastward", "the ground east of the river Jordan"),
        (
            "the ground between the Niger and the Benue",
            "the ground between the river Niger and the river Benue",
        ),
        (
            "the ground between the Orontes and the M4 highway",
            "the ground between the river Orontes and the road M4",
        ),
        (
            "the area comprised between the Litani and the Blue Line",
            "the ground between the river Litani and the line Blue Line",
        ),
        (
            "the land north of the Litani up to the Blue Line",
            "the ground between the river Litani and the line Blue Line",
        ),
        (
            "the strip between the Aras and a line 20 km north of it",
            "within 20 km of the river Aras, on the north side",
        ),
        (
            "the zone between a line 3 miles and a line 8 miles south of the Yalu",
            "between 3 mi and 8 mi from the river Yalu, on the south side",
        ),
        (
            "the waters west of the median line of the Taiwan Strait",
            'the ground west of the line "median line of the taiwan strait"',
        ),
    ],
)
def test_ground_on_a_side_or_between_two_lines(words: str, ground: str) -> None:
    assert grounds(words) == {ground}


@pytest.mark.parametrize(
    "words",
    [
        "the positions held by the parties on 7 April 2025 in North Darfur",
        "the trenches manned by the army near Bakhmut",
        "the towns captured by the Front in Ituri since the last truce",
        "the territory newly seized in the eastern Congo since the last truce",
        "the land seized in Ituri since 3 May",
        "the lines that existed before 24 February 2022",
        "the pre-1967 ceasefire line and its vicinity",
        "the area shown shaded on the map annexed hereto",
        "such ground around Hodeidah as may be agreed by the two commanders",
        "such areas in Ituri as the parties may agree upon",
        "the places to be agreed by the commanders around Goma",
        "a buffer of adequate depth to be determined by the commission along the border with Iran",
        "a zone of sufficient width along the border between Chad and Sudan",
        "a strip of a width to be agreed along the Orontes river",
        "the neighbourhood of the disputed villages on the border between Chad and Sudan",
        "the densely populated parts of the Bekaa and of southern Lebanon",
        "the part of Kordofan on the landward side of the M4 highway",
        "the part of Mali lying beyond the Niger",
        "the ground upstream of the Kakhovka dam, on the southern bank",
        "the ground on the Armenian side of the Aras and Arpa rivers",
        "the space separating the Alpha and Bravo lines on the Golan Heights",
    ],
)
def test_what_no_word_draws_is_one_hole(words: str) -> None:
    for duty in DUTIES:
        (rule,) = read_agreement(SourceText("test", duty.format(words))).rules
        assert isinstance(rule.area, Undrawn)


@pytest.mark.parametrize(
    "words",
    [
        "the ground between the Kura river and the Blue Line, from Homs down to Hama",
        "the corridor from Goris to Shusha, comprised between the Lachin road and the Hakari River",
        "the land north of the Litani up to Tyre",
        "the outskirts of Goma and of Sake",
    ],
)
def test_how_far_a_ground_goes_is_a_hole_beside_it(words: str) -> None:
    for duty in DUTIES:
        rules = read_agreement(SourceText("test", duty.format(words))).rules
        assert any(isinstance(node, Undrawn) for rule in rules for node in walk(rule.area))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        # whose men they are is no land that the ground is cut to
        (
            "The army of Sudan shall stay south of the M4 and that of Chad north of the M4.",
            "the ground north of the road M4",
        ),
        ("The Government of the Niger shall withdraw from Homs.", "all of Homs"),
        ("The army shall leave the Niger.", "all of the state of Niger"),
        ("The army shall leave the territory of Jordan.", "all of the state of Jordan"),
        (
            "A security zone is set up around Harim. It has a radius of 9 km.",
            "within 9 km of Harim",
        ),
        (
            "The zone between the Kura river and the Blue Line shall be demilitarised.",
            "the ground between the river Kura and the line Blue Line",
        ),
    ],
)
def test_what_only_looks_like_a_part(text: str, ground: str) -> None:
    rules = read_agreement(SourceText("test", text)).rules
    assert ground in {describe(rule.area) for rule in rules}
