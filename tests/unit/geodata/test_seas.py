"""The curated seas: rings that mean water, painted so that what lies on top has it."""

from __future__ import annotations

import shapely

from tests.unit.geodata.scripts import script
from zonemap.places import basemap

world = script("world")


def test_every_sea_is_mostly_water() -> None:
    dry = shapely.union_all(shapely.get_parts(basemap.land((-180, -90, 180, 90))))
    seas = list(world._seas())  # noqa: SLF001 # the rows as they are written
    assert len(seas) > 100
    for sea in seas:
        water = shapely.difference(sea.shape, dry)
        assert water.area > 0.5 * sea.shape.area, sea.name


def test_what_lies_on_top_is_written_last() -> None:
    ranks = [sea.rank for sea in world._seas()]  # noqa: SLF001 # as above
    assert ranks == sorted(ranks)
    assert {0, 1, 2, 3} == set(ranks)
