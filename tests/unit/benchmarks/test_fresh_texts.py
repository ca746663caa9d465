"""The fresh texts are whole: every expectation can be judged, no figure is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading_expected import TextCase, load_folder
from benchmarks.reading_judge import named_groups, stated
from benchmarks.reading_shape import shape_of

FRESH = Path(__file__).resolve().parents[2] / "fresh"
SETS = {
    "open": load_folder(FRESH),
    "heldout": load_folder(FRESH / "heldout"),
    "sealed": load_folder(FRESH / "sealed"),
    "long": load_folder(FRESH / "long"),
    "long_sealed": load_folder(FRESH / "long_sealed"),
}
CASES = [case for cases in SETS.values() for case in cases]


def test_the_sets_have_nothing_in_common() -> None:
    slugs = [case.slug for cases in SETS.values() for case in cases]
    assert all(slugs.count(slug) == 2 for slug in slugs)  # each as treaty and as news
    assert min(len(cases) for cases in SETS.values()) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_provision_names_a_feature_and_states_its_figures(case: TextCase) -> None:
    for provision in case.expected:
        shape = shape_of(provision, case.reference)
        assert named_groups(shape, case.text), provision.id
        required = [distance for distance in provision.distances if distance.is_required]
        assert len(stated(provision, case.text)) == len(required), provision.id
