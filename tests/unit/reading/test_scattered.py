"""Places of a kind on one side of a line are a hole, and not all ground there."""

from __future__ import annotations

import pytest

from zonemap.area import Between, Overlap, SideOf, Undrawn
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Mali and the Front.\n\n"
SETS = (
    "All villages north of the river Niger shall be evacuated by the Army.",
    "The Army shall leave all towns west of the road from Gao to Kidal.",
    "The Front shall withdraw from the camps north of the railway from Gao to Kidal.",
    "Every island east of the meridian of 42 degrees east shall be handed over to the Front.",
    "All airfields south of the 15th parallel shall be demilitarized.",
    "The inhabited islands north of the 15th parallel shall be vacated by the Army.",
    "The villages between the river Niger and the road from Gao to Kidal shall be evacuated.",
    "No troops shall enter the villages north of the river Niger.",
)
WHOLE = (
    "The territory north of the river Niger shall be evacuated by the Army.",
    "All land between the river Niger and the road from Gao to Kidal shall be evacuated.",
    "No military posts shall be built north of the river Niger.",
    "The Front shall dismantle all posts north of the river Niger.",
    "The waters north of the 15th parallel are closed to warships.",
    "The Army shall withdraw to positions north of the river Niger.",
    "The Front shall assemble in camps south of the river Niger.",
)


def areas(text: str) -> list[object]:
    return [rule.area for rule in read_agreement(SourceText("t", HEAD + text)).rules]


@pytest.mark.parametrize("text", SETS)
def test_places_of_a_kind_are_a_hole_cut_to_that_side(text: str) -> None:
    (area,) = areas(text)
    assert isinstance(area, Overlap)
    assert [type(part) for part in area.areas] in ([Undrawn, SideOf], [Undrawn, Between])

    assert isinstance(area.areas[0], Undrawn)
    assert area.areas[0].layer_name in text.lower()


@pytest.mark.parametrize("text", WHOLE)
def test_ground_and_what_may_not_stand_on_it_are_the_whole_side(text: str) -> None:
    (area,) = areas(text)
    assert isinstance(area, SideOf | Between)
