from __future__ import annotations

import msgspec
import pytest

from zonemap.measure import METRES_PER, Compass, Distance


@pytest.mark.parametrize(
    ("unit", "metres"),
    [
        ("m", 1.0),
        ("km", 1000.0),
        ("mi", 1609.344),
        ("nmi", 1852.0),
        ("yd", 0.9144),
        ("ft", 0.3048),
        ("verst", 1066.8),
        ("league", 4828.032),
        ("nleague", 5556.0),
    ],
)
def test_units_are_the_international_ones(unit: str, metres: float) -> None:
    assert METRES_PER[unit] == metres  # type: ignore[index] # every unit in turn
    assert Distance(value=3, unit=unit).metres == 3 * metres  # type: ignore[arg-type] # as above


def test_the_table_of_units_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        METRES_PER["km"] = 999.0  # type: ignore[index] # shown to fail


def test_a_range_is_drawn_at_its_far_end_and_knows_its_near_one() -> None:
    distance = Distance(value=15, unit="km", upper=20, bound="range")
    assert distance.metres == 20_000
    assert distance.least_metres == 15_000
    assert distance.written_metres == 15_000


def test_a_halved_width_keeps_what_was_written() -> None:
    distance = Distance(value=5, unit="km", halved=True)
    assert distance.metres == 2500
    assert distance.least_metres == 2500
    assert distance.written_metres == 5000


def test_a_plain_distance_is_exact_and_whole() -> None:
    distance = Distance(value=7, unit="mi")
    assert (distance.bound, distance.upper, distance.halved, distance.span) == (
        "exact",
        None,
        False,
        None,
    )
    assert distance.least_metres == distance.metres == distance.written_metres == 7 * 1609.344


@pytest.mark.parametrize(
    ("word", "bearing_deg"),
    [
        ("north", 0.0), ("north-north-east", 22.5), ("north-east", 45.0),
        ("east-north-east", 67.5), ("east", 90.0), ("east-south-east", 112.5),
        ("south-east", 135.0), ("south-south-east", 157.5), ("south", 180.0),
        ("south-south-west", 202.5), ("south-west", 225.0), ("west-south-west", 247.5),
        ("west", 270.0), ("west-north-west", 292.5), ("north-west", 315.0),
        ("north-north-west", 337.5),
    ],
)  # fmt: skip
def test_compass_words_are_bearings_clockwise_from_north(word: str, bearing_deg: float) -> None:
    assert Compass(word).bearing_deg == bearing_deg


def test_there_are_sixteen_compass_words() -> None:
    assert len(Compass) == 16


def test_a_distance_says_in_a_file_only_what_is_not_plain_and_is_never_changed() -> None:
    plain = Distance(value=7, unit="km")
    assert msgspec.to_builtins(plain) == {"value": 7, "unit": "km"}
    half = Distance(value=7, unit="km", halved=True)
    assert msgspec.to_builtins(half) == {"value": 7, "unit": "km", "halved": True}
    with pytest.raises(AttributeError):
        plain.value = 8  # type: ignore[misc] # shown to fail
    with pytest.raises(TypeError):
        Distance(7, "km")  # type: ignore[call-arg] # shown to fail
