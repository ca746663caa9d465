"""Each side of a line has the depth that the words give it, a bare compass word too."""

from __future__ import annotations

import pytest

from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def areas(text: str) -> list[str]:
    return [describe(rule.area) for rule in read_agreement(SourceText("t", text)).rules]


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        (
            "The buffer strip shall extend 4 km to the east of the Blue Nile and 1 km to the west.",
            "within 4 km of the river Blue Nile, on the east side",
            "within 1 km of the river Blue Nile, on the west side",
        ),
        (
            "The safe zone shall reach 2 km north of the river Niger and 6 km south of it.",
            "within 2 km of the river Niger, on the north side",
            "within 6 km of the river Niger, on the south side",
        ),
        (
            "No guns may stand within 5 km to the north of Line A or 2 km to the south.",
            "within 5 km of the line Line A, on the north side",
            "within 2 km of the line Line A, on the south side",
        ),
    ],
)
def test_the_second_side_keeps_its_own_figure(text: str, near: str, far: str) -> None:
    assert areas(text) == [f"{near} together with {far}"]


@pytest.mark.parametrize(
    "text",
    [
        "Tanks shall be pulled back 5 km south and mortars 3 km south.",
        "Tanks shall be withdrawn to a distance of 5 km south; mortars to 3 km south.",
    ],
)
def test_a_bare_compass_word_behind_a_move_is_a_side_of_the_line_told(text: str) -> None:
    assert areas(f"A zone is set up along the river Niger. {text}") == [
        "within 5 km of the river Niger, on the south side",
        "within 3 km of the river Niger, on the south side",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Army shall be withdrawn to a village 5 km north, and the Front shall stay.",
        "The Army shall withdraw to Kidal, 20 km to the north.",
    ],
)
def test_where_a_place_lies_is_no_belt(text: str) -> None:
    assert not any("km" in area for area in areas(f"A line is drawn along the Niger. {text}"))
