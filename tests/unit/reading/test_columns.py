"""Tables whose cells tell ground in several words."""

from __future__ import annotations

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> list[tuple[str, str | None]]:
    return [
        (describe(rule.area), rule.timing.by if rule.timing else None)
        for rule in read_agreement(SourceText("test", text)).rules
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "Ground | By\nthe county of Bor | 3 May 2001\nland within 5 km of Akobo | 9 May 2001",
            [("all of the region of Bor", "2001-05-03"), ("within 5 km of Akobo", "2001-05-09")],
        ),
        (
            "Step | Area | Date\nI | the town of Bor | 3 May 2001\nII | port of Akobo | 9 May 2001",
            [
                ("all of Bor", "2001-05-03"),
                ("all of Akobo", "2001-05-09"),
            ],
        ),
        (
            "Area | Radius\nthe town of Bor | 8 km\nthe port of Akobo | 5 km",
            [("within 8 km of Bor", None), ("within 5 km of Akobo", None)],
        ),
    ],
)
def test_all_of_a_cell_is_the_ground(table: str, told: list[tuple[str, str | None]]) -> None:
    assert read(f"The army shall withdraw in stages from these areas:\n\n{table}") == told


def test_two_columns_of_days_give_no_day() -> None:
    table = (
        "Area | From | By\nthe town of Bor | 3 May 2001 | 9 May 2001\nAkobo | 3 May 2001 | 5 May"
    )
    assert read(f"The army shall withdraw from:\n\n{table}")[0] == ("all of Bor", None)
