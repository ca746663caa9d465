"""Published and measured figures that the shipped data must reproduce."""

from __future__ import annotations

from functools import cache

import pytest
from shapely import Point

from tests.golden.test_golden import source_of
from zonemap.geometry.geodesy import area_km2
from zonemap.pipeline import Options, map_agreement
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata
from zonemap.zone import Zone, ZoneMap

SYRIA = Context(("SYR", "TUR"))


@cache
def mapped(case: str, borders: str = "osm") -> ZoneMap:
    return map_agreement(
        source_of(case), options=Options(borders="osm" if borders == "osm" else "natural-earth")
    )


def zone(case: str, kind: str, borders: str = "osm") -> Zone:
    (found,) = (zone for zone in mapped(case, borders).zones if zone.rule.kind == kind)
    return found


def point(name: str) -> Point:
    from zonemap.area import Place

    shape = open_geodata().find(Place(name), SYRIA).shape
    assert shape is not None
    return shape.centroid


def test_the_report_gives_these_rules_and_no_other() -> None:
    agreement = mapped("sochi-report").agreement
    assert [rule.kind for rule in agreement.rules] == ["withdrawal", "evacuation", "joint_patrol"]


def test_the_thirty_kilometre_belt_has_its_area() -> None:
    assert zone("sochi-report", "withdrawal").area_km2 == pytest.approx(21_890, rel=0.02)


def test_natural_earth_gives_its_own_area() -> None:
    belt = zone("sochi-report", "withdrawal", "natural-earth")
    assert belt.area_km2 == pytest.approx(21_590, rel=0.02)


@pytest.mark.parametrize(
    "name", ["Kobani", "Tal Abyad", "Amuda", "Qamishli", "Malikiyah", "Darbasiyah"]
)
def test_towns_inside_the_belt(name: str) -> None:
    assert zone("sochi-report", "withdrawal").shape.contains(point(name))


@pytest.mark.parametrize("name", ["Ain Issa", "Hasakah", "Raqqa", "Yaarubiyah"])
def test_towns_outside_the_belt(name: str) -> None:
    assert not zone("sochi-report", "withdrawal").shape.contains(point(name))


def test_patrols_lie_beside_peace_spring_and_nowhere_in_it() -> None:
    patrols = zone("sochi-2019", "joint_patrol").shape
    peace_spring = zone("sochi-2019", "area_of_operation").shape
    assert patrols.intersection(peace_spring).area < 1e-9
    west, east = peace_spring.bounds[0], peace_spring.bounds[2]
    parts = list(getattr(patrols, "geoms", [patrols]))
    assert any(part.centroid.x < west for part in parts)
    assert any(part.centroid.x > east for part in parts)
    assert not patrols.contains(point("Qamishli"))
    assert patrols.contains(point("Amuda"))


def test_the_belt_between_iraq_and_kuwait_has_its_area() -> None:
    belt = zone("unscr-687", "demilitarized")
    assert belt.area_km2 == pytest.approx(2_343 + 1_054, rel=0.03)
    other = zone("unscr-687", "demilitarized", "natural-earth")
    assert other.area_km2 == pytest.approx(2_134 + 990, rel=0.03)


def test_the_ring_round_sarajevo_has_its_area() -> None:
    ring = next(zone for zone in mapped("sarajevo-1994").zones if zone.area_km2)
    assert ring.area_km2 == pytest.approx(1_244, rel=0.01)


def test_the_other_readings_of_the_words_can_be_drawn() -> None:
    belt = zone("sochi-report", "withdrawal")
    turkey, both = (
        outline.shape
        for side in ("the side of Turkey", "both sides")
        for outline in belt.alternatives
        if outline.says == f"side-of-border: {side}"
    )
    assert area_km2(both) == pytest.approx(area_km2(turkey) + (belt.area_km2 or 0), rel=1e-6)
    assert not turkey.contains(point("Gaziantep"))
    assert turkey.contains(point("Kilis"))
