"""Zones go to a real PostGIS and events come from it, and the database counts the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import sqlalchemy

from tests.unit.analysis.postgis import server
from tests.unit.analysis.samples import belt, rough_zone, rule, zone_map
from zonemap.analysis import ZoneSet, join_events, read_events, read_zones
from zonemap.analysis.database import engine_of, write_zones
from zonemap.errors import EventsError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(scope="module")
def ragged() -> gpd.GeoDataFrame:
    rng = np.random.default_rng(15)
    shapes = [rough_zone(rng, 36 + number, 36, 0.8, 300) for number in range(3)]
    return zone_map(*((rule(f"r{n}"), shape, None) for n, shape in enumerate(shapes))).to_frame()


@pytest.fixture(scope="module")
def points() -> pd.DataFrame:
    rng = np.random.default_rng(16)
    return pd.DataFrame(
        {
            "id": np.arange(20_000),
            "longitude": rng.uniform(34.5, 39.5, 20_000),
            "latitude": rng.uniform(34.5, 37.5, 20_000),
            "date_start": np.datetime64("2019-10-01") + rng.integers(0, 60, 20_000),
        }
    )


@pytest.fixture(scope="module")
def filled(base: str, ragged: gpd.GeoDataFrame, points: pd.DataFrame) -> str:
    write_zones(ragged, base, "zones")
    engine = engine_of(base)
    places = gpd.points_from_xy(points["longitude"], points["latitude"], crs="EPSG:4326")
    located = gpd.GeoDataFrame(points.drop(columns=["longitude", "latitude"]), geometry=places)
    located.to_postgis("events", engine)
    points.to_sql("plain_events", engine, index=False)
    engine.dispose()
    return base


@pytest.mark.parametrize("table", ["events", "plain_events"])
def test_the_counts_are_those_of_the_database(filled: str, table: str) -> None:
    zones = read_zones(filled, table="zones")
    joined = join_events(zones, read_events(filled, table=table))
    ours = joined.loc[joined["zone_id"] != "", ["id", "zone_id"]].sort_values(["id", "zone_id"])
    engine = engine_of(filled)
    query = sqlalchemy.text(
        "SELECT e.id, z.id AS zone_id FROM events e JOIN zones z"
        " ON ST_Intersects(z.geometry, e.geometry) ORDER BY 1, 2"
    )
    with engine.connect() as connection:
        theirs = pd.read_sql(query, connection)
    engine.dispose()
    assert len(ours) > 1000
    assert ours.to_numpy().tolist() == theirs.to_numpy().tolist()


def test_joined_events_go_back_to_the_database(filled: str) -> None:
    zones = read_zones(filled, table="zones")
    joined = join_events(zones, read_events(filled, table="events"))
    assert isinstance(joined, gpd.GeoDataFrame)
    engine = engine_of(filled)
    joined.to_postgis("located", engine)
    query = sqlalchemy.text(
        "SELECT zone_id, state, count(*) FROM located GROUP BY 1, 2 ORDER BY 1, 2"
    )
    with engine.connect() as connection:
        theirs = {(row[0], row[1]): row[2] for row in connection.execute(query)}
    engine.dispose()
    # What is empty here is NULL there.
    said = joined[["zone_id", "state"]].astype(object).fillna("")
    ours = {tuple(part or None for part in key): n for key, n in said.value_counts().items()}
    assert theirs == ours
    assert len(theirs) > 3


def test_depths_are_those_of_the_database_on_its_spheroid(filled: str) -> None:
    zones = read_zones(filled, table="zones")
    joined = join_events(zones, read_events(filled, table="plain_events"))
    some = joined[joined["zone_id"] == "r1"].head(200)
    engine = engine_of(filled)
    # A geography's edges are geodesics; cut short, they are ours, straight in degrees.
    query = sqlalchemy.text(
        "SELECT e.id, ST_Distance(e.geometry::geography,"
        " ST_Segmentize(ST_Boundary(z.geometry), 0.002)::geography) / 1000 AS km"
        " FROM events e, zones z WHERE z.id = 'r1' AND e.id = ANY(:ids)"
    )
    with engine.connect() as connection:
        theirs = pd.read_sql(query, connection, params={"ids": some["id"].tolist()})
    engine.dispose()
    both = some.merge(theirs, on="id")
    assert len(both) == 200
    further_m = (both["km"] - both["edge_km"]) * 1000
    # It looks for the nearest point on a sphere and measures to that on the spheroid, so
    # that it may now and then be too long by some metres, but never shorter than we are.
    assert further_m.min() > -1
    assert further_m.quantile(0.9) < 1


def test_zones_come_back_from_the_database_as_they_went(
    filled: str, ragged: gpd.GeoDataFrame
) -> None:
    back = ZoneSet.of(read_zones(filled, table="zones"))
    assert back.ids == tuple(ragged["id"])
    assert all(a.equals(b) for a, b in zip(back.shapes, ragged.geometry, strict=True))


def test_a_table_that_is_there_is_not_replaced_unless_told_to(filled: str) -> None:
    with pytest.raises(EventsError, match="'zones' already"):
        write_zones(belt().to_frame(), filled, "zones")
    write_zones(belt().to_frame(), filled, "other_zones")
    write_zones(belt().to_frame(), filled, "other_zones", force=True)
    assert len(read_zones(filled, table="other_zones")) == 2


def test_tables_are_found_by_name_and_never_by_injection(filled: str) -> None:
    with pytest.raises(EventsError, match="tables"):
        read_events(filled)
    with pytest.raises(EventsError, match="no table"):
        read_events(filled, table='events"; DROP TABLE events; --')
    assert len(read_events(filled, table="public.plain_events")) == 20_000


def test_the_command_takes_urls_for_both(filled: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zonemap", "events", filled, filled, "--zones-table", "zones",
         "--table", "events", "-o", "out.csv"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    joined = pd.read_csv(tmp_path / "out.csv")
    assert joined["event_row"].nunique() == 20_000
