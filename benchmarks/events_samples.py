"""Zones and events that the benchmarks of events share."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from zonemap.controlled import read_area
from zonemap.geometry.build import Builder
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata

Pairs = tuple[np.ndarray, np.ndarray]
BORDERS = (
    "Syria and Turkey",
    "Iraq and Iran",
    "Syria and Iraq",
    "Jordan and Syria",
    "Iraq and Turkey",
)
RUNS = 3
CHUNK = 1_000_000
BOX = (34.0, 29.0, 50.0, 39.0)


def five_zones() -> gpd.GeoDataFrame:
    """Return 30 km belts along five real borders, as zonemap draws them."""
    builder = Builder(
        open_geodata(),
        read_area=read_area,
        definitions={},
        context=Context(),
        tolerance_m=0.5,
        assume={},
    )
    built = [
        builder.build(read_area(f"within 30 km of the border between {pair}")) for pair in BORDERS
    ]
    return gpd.GeoDataFrame(
        {
            "id": [f"r{number}" for number in range(len(built))],
            "kind": "withdrawal",
            "from": "2018-01-01",
            "by": "2018-03-01",
            "baseline": [item.baseline for item in built],
        },
        geometry=[item.shape for item in built],
        crs="EPSG:4326",
    )


def many_zones(count: int = 500, vertices: int = 450) -> gpd.GeoDataFrame:
    """Return ragged blobs strewn over the same ground, overlapping here and there."""
    rng = np.random.default_rng(500)
    turn = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    blobs = []
    for _ in range(count):
        walk = np.cumsum(rng.normal(0, 0.02, vertices))
        reach = 0.16 * (1 + 0.2 * np.sin(5 * turn) + 0.3 * (walk - walk.mean()))
        at = rng.uniform(BOX[:2], BOX[2:])
        ring = at + np.column_stack((reach * np.cos(turn), reach * np.sin(turn)))
        blobs.append(shapely.make_valid(shapely.Polygon(ring)))
    ids = [f"z{number}" for number in range(count)]
    return gpd.GeoDataFrame({"id": ids}, geometry=blobs, crs="EPSG:4326")


def points(count: int) -> Pairs:
    """Return longitudes and latitudes strewn over the ground of the zones."""
    rng = np.random.default_rng(10)
    return rng.uniform(BOX[0], BOX[2], count), rng.uniform(BOX[1], BOX[3], count)


def make_events(path: Path, count: int) -> None:
    """Write made-up events with the columns of UCDP GED that matter here."""
    rng = np.random.default_rng(20)
    writer = None
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        lon, lat = rng.uniform(BOX[0], BOX[2], size), rng.uniform(BOX[1], BOX[3], size)
        day = np.datetime64("2016-01-01") + rng.integers(0, 1400, size)
        table = pa.table(
            {
                "id": np.arange(start, start + size),
                "date_start": day.astype("datetime64[ms]"),
                "latitude": lat,
                "longitude": lon,
                "where_prec": rng.choice([1, 2, 3, 4, 6], size, p=[0.55, 0.35, 0.04, 0.04, 0.02]),
                "best": rng.integers(0, 9, size).astype("int32"),
            }
        )
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()
