"""Lines whose course is told in words that no line is made of: kept, and no ground of places."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def areas(text: str) -> list[str]:
    return [describe(rule.area) for rule in read_agreement(SourceText("test", text)).rules]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            (
                "The army shall evacuate the district north of a line running along the Ruzizi, "
                "then along the railway from Uvira to Fizi, and reaching the lake."
            ),
            (
                "line running along the ruzizi, then along the railway from uvira to fizi, and "
                "reaching the lake"
            ),
        ),
        (
            "The army shall withdraw north of the line from Uvira along the Ruzizi to Fizi.",
            "line from uvira along the ruzizi to fizi",
        ),
        (
            (
                "The army shall withdraw north of a line which runs from Uvira, east of Fizi, to "
                "Goma, and Rwanda shall hold Bukavu."
            ),
            "line which runs from uvira, east of fizi, to goma",
        ),
        (
            (
                "The army shall withdraw north of the line running from the mouth of the Ruzizi, "
                "S. of Uvira, along the Mutambala to Fizi within ten days."
            ),
            "line running from the mouth of the ruzizi, s . of uvira, along the mutambala to fizi",
        ),
    ],
)
def test_a_line_that_is_not_traced_keeps_its_words(text: str, line: str) -> None:
    assert areas(text)[0] == f'the ground north of the line "{line}"'
    assert not any("all of Uvira" in area or "all of Fizi" in area for area in areas(text))


def test_the_line_before_is_not_the_one_whose_course_is_told() -> None:
    text = (
        "Both sides shall stay 2 km from the ceasefire line. The army shall withdraw north of "
        "the line from Uvira along the Ruzizi to Fizi."
    )
    assert (
        areas(text)[1] == 'the ground north of the line "line from uvira along the ruzizi to fizi"'
    )


def test_a_line_that_is_traced_is_no_line_of_words() -> None:
    text = "The army shall withdraw north of a line running from Uvira through Fizi to Baraka."
    assert areas(text) == ["the ground north of the path (Uvira; Fizi; Baraka)"]
