"""The fresh texts are whole: every expectation can be judged, no figure is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading_expected import TextCase, load_folder
from benchmarks.reading_judge import named_groups, stated
from benchmarks.reading_names import named_in
from benchmarks.reading_shape import Shape, shape_of

FRESH = Path(__file__).resolve().parents[2] / "fresh"
SETS = {
    "open": load_folder(FRESH),
    "heldout": load_folder(FRESH / "heldout"),
    "sealed": load_folder(FRESH / "sealed"),
    "long": load_folder(FRESH / "long"),
    "long_sealed": load_folder(FRESH / "long_sealed"),
    "real": load_folder(FRESH / "real"),
    "real_sealed": load_folder(FRESH / "real_sealed"),
}
ONE_FORM = {"real", "real_sealed"}  # each agreement as a treaty or as a report, not as both
CASES = [case for cases in SETS.values() for case in cases]


def test_the_sets_have_nothing_in_common() -> None:
    names = {name: {case.slug for case in cases} for name, cases in SETS.items()}
    assert sum(map(len, names.values())) == len(set().union(*names.values()))
    assert min(len(cases) for cases in SETS.values()) >= 12


@pytest.mark.parametrize("name", SETS)
def test_each_agreement_of_a_set_comes_in_as_many_forms_as_the_set_has(name: str) -> None:
    forms: dict[str, set[str]] = {}
    for case in SETS[name]:
        forms.setdefault(case.slug, set()).add(case.form)
    if name in ONE_FORM:
        assert all(len(one) == 1 for one in forms.values())
        assert set().union(*forms.values()) == {"treaty", "news"}
    else:
        assert all(both == {"treaty", "news"} for both in forms.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_provision_names_a_feature_and_states_its_figures(case: TextCase) -> None:
    for provision in case.expected:
        shape = shape_of(provision, case.reference)
        assert named_groups(shape, case.text) or _half_named(shape, case.text), provision.id
        required = [distance for distance in provision.distances if distance.is_required]
        assert len(stated(provision, case.text)) == len(required), provision.id


def _half_named(shape: Shape, text: str) -> bool:
    """Tell whether the text names one side of a border, the other being its own country."""
    refs = [ref for group in shape.main for ref in group if ref.kind == "border"]
    return any(named_in(name, text) for ref in refs for name in ref.names)
