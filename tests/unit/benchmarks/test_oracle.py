"""A perfect reading gets a perfect score: the judge asks for nothing that cannot be given."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading_expected import TextCase, load_folder
from benchmarks.reading_match import score_text
from tests.reference import reference_folder
from tests.unit.benchmarks.oracle import perfect_reading

FRESH = Path(__file__).resolve().parents[2] / "fresh"
REFERENCE = reference_folder()
FOLDERS = [
    FRESH,
    FRESH / "heldout",
    FRESH / "sealed",
    FRESH / "long",
    FRESH / "long_sealed",
    FRESH / "real",
    FRESH / "real_sealed",
    *([REFERENCE / "agreements"] if REFERENCE else []),
]
CASES = [case for folder in FOLDERS for case in load_folder(folder)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_perfect_reading_is_right_as_a_whole(case: TextCase) -> None:
    score = score_text(case, perfect_reading(case))
    wrong = {
        verdict.provision.id: [name for name, right in verdict.slots.items() if right is False]
        for verdict in score.verdicts
        if not verdict.whole
    }
    assert wrong == {}
    assert score.extra == []
    assert score.false_zones == []
