"""What `zonemap read` says of a rule is what the map finds when it draws it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.properties.corpus import ROOT, reading_of
from zonemap.area import Undrawn, walk
from zonemap.errors import LayerNeededError, PlaceAmbiguousError, PlaceNotFoundError
from zonemap.pipeline import Options, map_agreement, standings

FOLDERS = ("examples", *(f"tests/fresh{one}/texts" for one in ("", "/wide", "/long", "/real")))
PATHS = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
OF_NAMES = {error.code for error in (PlaceNotFoundError, PlaceAmbiguousError, LayerNeededError)}
COARSE_M = 100.0  # the shapes are not looked at, only whether there are any
# What only a shape tells, in the words of the map, and why names alone know no better.
EXCEPTIONS = {
    "no place is known by the name mouth of the Naf": "the river's line ends at no coast",
}


def test_there_are_texts_enough() -> None:
    assert len(PATHS) > 90


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_rule_that_read_calls_drawable_is_refused_for_no_name_and_the_reverse(path: Path) -> None:
    agreement = reading_of(path)
    said = standings(agreement)
    zone_map = map_agreement(agreement, options=Options(tolerance_m=COARSE_M))
    for zone in zone_map.zones:
        assert said[zone.rule.id].status == "drawable", (zone.rule.id, said[zone.rule.id])
    for problem in zone_map.problems:
        rule, standing = problem.rule, said[problem.rule.id]
        if problem.message in EXCEPTIONS:
            assert standing.status == "drawable", "no exception any more: take it out"
        elif problem.code in OF_NAMES:  # what is lacking, or a hole of its own
            assert standing.status != "drawable", (rule.id, problem)
            lacking = {(lack.code, lack.why) for lack in standing.lacks}
            hole = any(isinstance(part, Undrawn) for part in walk(rule.area))
            assert (problem.code, problem.message) in lacking or hole, (rule.id, problem)
        elif standing.status == "needs_place":  # the shape of another part was refused first
            assert problem.status == "undrawable", (rule.id, problem)
