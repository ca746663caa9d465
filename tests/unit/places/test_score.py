"""Nearness is told without measuring every pair of names, and is the same."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest

from zonemap.pipeline import context_of, read_agreement
from zonemap.places.score import (
    Bearer,
    Spot,
    _lie_apart,
    _nearest,
    _nearness,
    distance_km,
    near_any,
)
from zonemap.source import SourceText

RANDOM = random.Random(7)  # noqa: S311 # samples, no secrets


def spots(middle: Spot, width_deg: float, count: int) -> list[Spot]:
    def near(value: float) -> float:
        return value + RANDOM.uniform(-width_deg, width_deg)

    return [(near(middle[0]), near(middle[1])) for _ in range(count)]


@pytest.mark.parametrize("middle", [(35.0, 38.0), (-1.0, 179.9), (69.0, 20.0)])
@pytest.mark.parametrize("width_deg", [0.01, 1.0, 15.0])
def test_whether_names_lie_apart_is_what_measuring_all_pairs_says(
    middle: Spot, width_deg: float
) -> None:
    for count in (1, 2, 3, 25):
        some = spots(middle, width_deg, count)
        apart_km = max(distance_km(one, other) for one, other in product(some, some))
        for share in (0.3, 0.49, 0.51, 0.9, 0.999, 1.001, 1.5, 3.0):
            assert _lie_apart(some, share * apart_km) == (share < 1 and apart_km > 0), count


def test_nearest_and_middle_are_those_of_the_distances() -> None:
    bearer = Bearer("X", (), "town", ("SYR",), 36.5, 37.9, "test")
    here = (bearer.lat, bearer.lon)
    each = [spots((36.0, 38.0), 3.0, count) for count in (1, 2, 5, 5, 3)]
    nearest = [min(one, key=lambda spot: distance_km(here, spot)) for one in each]
    away_km, found = _nearest(bearer, each)
    assert found == nearest
    assert away_km == pytest.approx(min(distance_km(here, spot) for spot in nearest), abs=1e-3)
    middle_km = sorted(distance_km(here, spot) for spot in nearest)[2]
    assert _nearness(bearer, each) == pytest.approx(1 / (1 + middle_km / 150), abs=1e-6)
    assert _nearness(bearer, [[here]]) == pytest.approx(1.0, abs=1e-5)


def test_a_spot_is_near_any_within_the_distance_and_not_beyond() -> None:
    here, there = (10.0, 20.0), (10.0 + math.degrees(100 / 6371.0088), 20.0)
    assert near_any(here, [(-40.0, 100.0), there], 100.1)
    assert not near_any(here, [(-40.0, 100.0), there], 99.9)
    assert not near_any(here, [], 99.9)


@pytest.mark.parametrize(("middles", "kept"), [("mon tal", 72), ("mon tal ker dos pil sur", 200)])
def test_of_a_text_of_very_many_names_the_first_tell_where_it_is(middles: str, kept: int) -> None:
    names = map("".join, product("BDFGKLMNPRST", ("ab", "ed", "ir"), middles.split(), ("vale",)))
    words = " ".join(f"The army shall leave {name}." for name in names)
    context = context_of(read_agreement(SourceText("many", words)))
    assert len(context.near) == kept
    assert context.near[0] == "Babmonvale"
