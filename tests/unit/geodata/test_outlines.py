"""Every line that two outlines share in the source ships, or is listed with its reason."""

from __future__ import annotations

import sqlite3
import tomllib
from pathlib import Path

import pytest
import shapely

from tests.unit.geodata.scripts import FOLDER, script

borders, outlines, coverage = map(script, ("borders", "outlines", "coverage"))
TABLE = FOLDER / "pairs.tsv"


def square(west: float, south: float, east: float, north: float) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shapely.box(west, south, east, north)])


GROUND = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(32, 2, 33, 3)])
DRAWN = {
    "AAA": square(0, 0, 5, 10),
    "BBB": square(5, 0, 20, 10),  # a land border with AAA
    # Meets BBB at sea alone, and holds all of DDD.
    "CCC": shapely.MultiPolygon([shapely.box(20, 0, 30, 10), shapely.box(31, 1, 34, 4)]),
    "DDD": square(31, 1, 34, 4),
}


def test_each_pair_of_the_source_is_accounted_for(tmp_path: Path) -> None:
    target = tmp_path / "borders.sqlite"
    borders.write(target, DRAWN, GROUND)
    found = {(row.a, row.b): row for row in outlines.accounts(DRAWN, target)}
    assert {pair: row.shipped for pair, row in found.items()} == {
        ("AAA", "BBB"): "land",
        ("BBB", "CCC"): "sea",
        ("CCC", "DDD"): "no",
    }
    assert [row.segments for row in found.values()] == [1, 1, 4]
    assert "the outline of CCC holds all of DDD" in found["CCC", "DDD"].why
    assert not found["AAA", "BBB"].why


def test_a_border_that_is_lost_stops_the_build(tmp_path: Path) -> None:
    target = tmp_path / "borders.sqlite"
    borders.write(target, DRAWN, GROUND)
    base = sqlite3.connect(target)
    base.execute("DELETE FROM pair WHERE a = 'AAA'")
    base.commit()
    base.close()
    with pytest.raises(SystemExit, match="AAA-BBB"):
        outlines.accounts(DRAWN, target)


def test_the_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    target = tmp_path / "borders.sqlite"
    borders.write(target, DRAWN, GROUND)
    found = outlines.accounts(DRAWN, target)
    outlines.write_accounts(found, coverage.settled(DRAWN), tmp_path / "pairs.tsv")
    assert outlines.read_accounts(tmp_path / "pairs.tsv") == found


def test_what_is_drawn_along_its_shore_reaches_out_to_sea_with_its_state() -> None:
    drawn = {
        "FRA": shapely.MultiPolygon([shapely.box(0, 0, 9, 9), shapely.box(20, 0, 29, 9)]),
        **{code: square(23, 3, 24, 4) for code in outlines.ALONG_THE_SHORE},
    }
    wide = outlines.out_to_sea(drawn)
    assert wide["GLP"].equals(shapely.box(20, 0, 29, 9))
    assert wide["FRA"].equals(drawn["FRA"])


def test_the_shipped_table_and_the_shipped_borders_agree() -> None:
    table = {(row.a, row.b): row for row in outlines.read_accounts(TABLE)}
    base = sqlite3.connect(f"{(FOLDER / 'borders.sqlite').as_uri()}?mode=ro", uri=True)
    rows = base.execute("SELECT a, b, km, sea_km FROM pair").fetchall()
    ground = set(base.execute("SELECT a, b FROM overlap"))
    base.close()
    assert {(a, b) for a, b, km, sea_km in rows if km or sea_km} <= table.keys()
    shipped = {(a, b): (km, sea_km) for a, b, km, sea_km in rows}
    for pair, row in table.items():
        assert (row.land_km, row.sea_km) == shipped.get(pair, (0.0, 0.0))
        assert (row.shipped == "land") == (row.land_km > 0)
        assert (row.shipped == "sea") == (row.land_km == 0 < row.sea_km)
        assert (row.shipped == "no") == bool(row.why)
        if row.why:
            assert pair in ground, pair  # both hold it: a territory in its state, or a claim
    land = sum(row.shipped == "land" for row in table.values())
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))
    assert land == manifest["layers"]["osm-borders"]["features"]


@pytest.mark.parametrize("pair", [("CHN", "HKG"), ("CHN", "MAC"), ("DZA", "ESH"), ("BWA", "ZMB")])
def test_borders_that_the_source_draws_with_two_lines_ship_too(pair: tuple[str, str]) -> None:
    row = {(row.a, row.b): row for row in outlines.read_accounts(TABLE)}[pair]
    assert row.segments == 0
    assert row.land_km > 0
