import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from tests.properties.trees import AREAS
from zonemap.area import Area, without_spans
from zonemap.controlled import describe, read_area
from zonemap.errors import ControlledEnglishError


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AREAS)
def test_every_tree_is_read_back_from_its_own_description(area: Area) -> None:
    assert read_area(describe(area)) == area


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AREAS)
def test_every_tree_survives_json(area: Area) -> None:
    assert msgspec.json.decode(msgspec.json.encode(area), type=Area) == area
    assert without_spans(area) == area


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AREAS, AREAS)
def test_two_areas_share_a_description_only_if_they_are_the_same(one: Area, two: Area) -> None:
    assert (describe(one) == describe(two)) == (one == two)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("within 30 kx of Kobani", 11),
        ("within 30 km from Kobani", 14),
        ("all of kobani", 8),
        ("everything", 1),
        ("within 5 km of Salif and Ras Isa", 22),
        ("the ground upwards of the parallel 36 N", 12),
        ("the ground north of the parallel 136 N", 34),
        ("all of Kobani, except", 21),
    ],
)
def test_an_error_points_at_the_first_word_that_does_not_fit(text: str, column: int) -> None:
    with pytest.raises(ControlledEnglishError) as caught:
        read_area(text)
    assert caught.value.span is not None
    assert caught.value.source is not None
    assert caught.value.source.row_column(caught.value.span.start)[1] == column, text


def test_spelling_case_and_spaces_of_fixed_words_do_not_matter() -> None:
    strict = read_area("within 30 km of the border between Syria and Turkey, on the side of Syria")
    loose = "Within  30 kilometres of\nthe Border between Syria and Turkey,  on the side of Syria."
    assert read_area(loose) == strict


def test_deep_nesting_is_refused_not_crashed() -> None:
    with pytest.raises(ControlledEnglishError):
        read_area("(" * 100_000 + "all of Kobani" + ")" * 100_000)
