"""The curated seas: rings that mean water, painted so that what lies on top has it."""

from __future__ import annotations

import shapely

from tests.unit.geodata.scripts import script
from zonemap.places import basemap

points = script("points")


def test_every_sea_is_mostly_water() -> None:
    dry = shapely.union_all(shapely.get_parts(basemap.land((-180, -90, 180, 90))))
    seas = list(points.seas())
    assert len(seas) > 100
    for sea in seas:
        water = shapely.difference(sea.shape, dry)
        assert water.area > 0.5 * sea.shape.area, sea.name


def test_what_lies_on_top_is_written_last() -> None:
    ranks = [sea.rank for sea in points.seas()]
    assert ranks == sorted(ranks)
    assert {0, 1, 2, 3} == set(ranks)


def test_a_frame_names_its_seas_each_with_its_own_water() -> None:
    found = {sea.name: sea for sea in basemap.seas((34, 43, 40, 47.5))}
    assert list(found) == ["Black Sea", "Sea of Azov", "Kerch Strait"]
    for sea in found.values():
        assert shapely.contains_xy(sea.water, sea.lon, sea.lat)
    assert shapely.intersection(found["Black Sea"].water, found["Sea of Azov"].water).area == 0
    assert not shapely.contains_xy(found["Black Sea"].water, 34.1, 45.3)  # Crimea


def test_a_sea_across_the_date_line_is_one() -> None:
    names = [sea.name for sea in basemap.seas((170, 52, 190, 64))]
    assert names.count("Bering Sea") == 1


def test_a_map_of_the_world_names_oceans_and_seas_alone() -> None:
    seas = basemap.seas((-180, -80, 180, 84), simplified_deg=0.7)
    assert {sea.rank for sea in seas} == {0, 1}
