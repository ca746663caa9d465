"""The build of borders.sqlite on a small world: two states on an island, one of them with isles."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.geodata.scripts import script
from zonemap.places.mosaic import arcs_in, unpack_mosaic
from zonemap.places.pack import unpack_shape

borders, coast = script("borders"), script("coast")


def two_states() -> tuple[dict[str, shapely.MultiPolygon], shapely.MultiPolygon]:
    """Return outlines that reach out to sea and share a bent line, and the land."""
    bend = [(5, -1), (5.5, 5), (5.1234567, 11)]
    west = shapely.Polygon([(-1, -1), *bend, (-1, 11)])
    east = shapely.Polygon([(14, 11), (14, -1), *bend])
    ground = [shapely.box(0, 0, 10, 10), shapely.box(12, 3, 13, 4), shapely.box(12, 6, 13, 7)]
    outlines = {"AAA": shapely.MultiPolygon([west]), "BBB": shapely.MultiPolygon([east])}
    return outlines, shapely.MultiPolygon(ground)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        target = tmp_path / f"{name}.sqlite"
        counts = borders.write(target, *two_states())
        digests.append(hashlib.sha256(target.read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    assert counts == {
        "osm-borders": 1,
        "osm-countries": 2,
        "osm-overlaps": 0,
        "osm-arcs": 1,
        "osm-coast": 3,
    }


def test_a_border_stands_once_and_both_lands_refer_to_it(tmp_path: Path) -> None:
    target = tmp_path / "borders.sqlite"
    borders.write(target, *two_states())
    base = sqlite3.connect(target)
    assert base.execute("SELECT left, right FROM arc").fetchall() == [("AAA", "BBB")]
    lands = dict(base.execute("SELECT code, mainland FROM country"))
    assert {code: arcs_in(unpack_mosaic(blob)) for code, blob in lands.items()} == {
        "AAA": (1,),
        "BBB": (1,),
    }
    isles = dict(base.execute("SELECT code, isles FROM country"))
    assert isles["AAA"] is None
    assert unpack_shape(isles["BBB"]).area == pytest.approx(2)
    base.close()


def test_natural_earth_stands_in_where_the_curated_file_says_so() -> None:
    estuary = shapely.MultiPolygon([shapely.box(-60, -37, -54, -33)])
    bank = shapely.MultiPolygon([shapely.box(-60, -37, -58, -33)])
    land = coast.patched(estuary, bank)
    assert not shapely.contains_xy(land, -57, -35)  # water in the middle of the estuary
    assert shapely.contains_xy(land, -59, -35)
    assert shapely.contains_xy(land, -55, -33.5)  # beyond the ring all stays as it was
    grid = shapely.get_coordinates(land) * 1e4
    assert abs(grid - grid.round()).max() < 1e-6


@given(width_km=st.floats(0.02, 300), bends=st.integers(8, 60))
def test_an_island_keeps_its_land_whatever_its_size(width_km: float, bends: int) -> None:
    angles = np.linspace(0, 2 * np.pi, bends, endpoint=False)
    wavy = width_km / 111.32 / 2 * (1 + 0.1 * np.cos(5 * angles))
    island = shapely.Polygon(np.column_stack([wavy * np.cos(angles), wavy * np.sin(angles)]))
    km2 = island.area * 111.32**2
    kept = coast.generalised(np.array([island]))
    if km2 < 0.009:
        assert len(kept) == 0
    elif km2 > 0.011:
        (drawn,) = kept
        assert drawn.is_valid
        assert drawn.area == pytest.approx(island.area, rel=0.25)
        stray = shapely.hausdorff_distance(island, drawn, densify=0.05)
        assert stray <= min(coast.STRAY_DEG, coast.STRAY_SHARE * width_km / 111.32) * 1.2
