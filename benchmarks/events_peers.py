"""Which points lie in which zones: zonemap beside geopandas, shapely, sedonadb and DuckDB.

Every engine's pairs are hashed: a rate counts only beside the same hash.
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import shapely

from benchmarks.events_samples import RUNS, Pairs, five_zones, many_zones, points
from zonemap.analysis.grid import ZoneIndex


def ours(zones: gpd.GeoDataFrame, lon: np.ndarray, lat: np.ndarray) -> Pairs:
    """Zonemap's index, built and asked."""
    index = ZoneIndex(list(zones.geometry))
    index.build()
    pairs = index.query(lon, lat)
    return pairs.point, pairs.zone


def shapely_alone(zones: gpd.GeoDataFrame, lon: np.ndarray, lat: np.ndarray) -> Pairs:
    """Shapely's exact predicate on prepared zones, all points against each."""
    shapes = zones.geometry.to_numpy()
    shapely.prepare(shapes)
    hits = [np.flatnonzero(shapely.intersects_xy(shape, lon, lat)) for shape in shapes]
    zone = np.repeat(np.arange(len(shapes)), [len(hit) for hit in hits])
    return np.concatenate(hits), zone


def sjoin_with(lon: np.ndarray, lat: np.ndarray) -> Callable[[gpd.GeoDataFrame], Pairs]:
    """Return geopandas' join, in its faster direction, of points that are made beforehand."""
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs="EPSG:4326"))

    def join(zones: gpd.GeoDataFrame) -> Pairs:
        joined = gpd.sjoin(frame, zones[["geometry"]], predicate="within")
        return joined.index.to_numpy(), joined["index_right"].to_numpy()

    return join


def sedona_with(lon: np.ndarray, lat: np.ndarray) -> Callable[[gpd.GeoDataFrame], Pairs] | None:
    """Return sedonadb's join, if it is installed."""
    try:
        import sedonadb
    except ImportError:
        return None
    base = sedonadb.connect()
    table = pa.table({"p": np.arange(len(lon)), "x": lon, "y": lat})
    base.create_data_frame(table).to_view("raw", overwrite=True)

    def join(zones: gpd.GeoDataFrame) -> Pairs:
        numbered = zones[["geometry"]].assign(z=np.arange(len(zones)))
        base.create_data_frame(numbered).to_view("zones", overwrite=True)
        found = base.sql(
            "SELECT p, z FROM (SELECT p, ST_SetSRID(ST_Point(x, y), 4326) AS g FROM raw) AS points"
            " JOIN zones ON ST_Intersects(zones.geometry, points.g)"
        ).to_arrow_table()
        return found["p"].to_numpy(), found["z"].to_numpy()

    return join


def duckdb_with(lon: np.ndarray, lat: np.ndarray) -> Callable[[gpd.GeoDataFrame], Pairs] | None:
    """Return DuckDB's spatial join, if it and its extension are installed."""
    try:
        import duckdb
        import duckdb_extension_spatial
    except ImportError:
        return None
    folder = Path(duckdb_extension_spatial.__path__[0])
    file = next(folder.rglob(f"v{duckdb.__version__}/spatial.duckdb_extension"), None)
    if file is None:
        return None
    base = duckdb.connect()
    base.execute(f"LOAD '{file}'")
    base.register("raw", pa.table({"p": np.arange(len(lon)), "x": lon, "y": lat}))
    base.execute("CREATE TABLE points AS SELECT p, ST_Point(x, y) AS g FROM raw")

    def join(zones: gpd.GeoDataFrame) -> Pairs:
        shapes = pa.table({"z": np.arange(len(zones)), "w": zones.geometry.to_wkb().to_numpy()})
        base.register("shapes", shapes)
        base.execute(
            "CREATE OR REPLACE TABLE zones AS SELECT z, ST_GeomFromWKB(w) AS g FROM shapes"
        )
        found: Any = base.execute(
            "SELECT p, z FROM points JOIN zones ON ST_Intersects(points.g, zones.g)"
        ).to_arrow_table()
        return found["p"].to_numpy(), found["z"].to_numpy()

    return join


def hash_of(pairs: Pairs) -> str:
    """Return a fingerprint of pairs, whatever their order."""
    point, zone = (np.asarray(part, dtype=np.int64) for part in pairs)
    order = np.lexsort((zone, point))
    return hashlib.sha256(np.column_stack((point[order], zone[order])).tobytes()).hexdigest()[:12]


def timed(work: Callable[[], Pairs], runs: int) -> tuple[float, float, Pairs]:
    """Return median wall and processor seconds, and the pairs."""
    walls, cpus = [], []
    pairs: Pairs = (np.empty(0), np.empty(0))
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        pairs = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus), pairs


def containment(millions: int) -> None:
    """Print rates and hashes of all engines."""
    few = 1_000_000
    lon, lat = points(millions * 1_000_000)
    near = lon[:few], lat[:few]
    print("| zones | engine | points | wall s | cpu s | M points/cpu s | pairs | hash |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |")
    engines = {
        "geopandas sjoin": sjoin_with(*near),
        "sedonadb": sedona_with(*near),
        "duckdb spatial": duckdb_with(*near),
        "shapely alone": lambda zones: shapely_alone(zones, *near),
        "zonemap": lambda zones: ours(zones, *near),
    }
    for name, zones in (("5", five_zones()), ("500", many_zones())):
        for engine, join in engines.items():
            if join is None:
                print(f"| {name} | {engine} | not installed | | | | | |")
                continue
            row(name, engine, few, *timed(lambda join=join, zones=zones: join(zones), RUNS))  # type: ignore[misc] # bound now
        whole = timed(lambda zones=zones: ours(zones, lon, lat), RUNS)  # type: ignore[misc] # as above
        row(name, "zonemap", len(lon), *whole)
        index = ZoneIndex(list(zones.geometry))
        index.build()
        asked = timed(lambda index=index: pairs_of(index, lon, lat), RUNS)  # type: ignore[misc] # as above
        row(name, "zonemap, index built", len(lon), *asked)
        exact = shapely_alone(zones, lon, lat)
        told = f"{len(exact[0]):,} | {hash_of(exact)}"
        print(f"| {name} | exact predicate | {len(lon):,} | | | | {told} |", flush=True)


def pairs_of(index: ZoneIndex, lon: np.ndarray, lat: np.ndarray) -> Pairs:
    """Return the pairs of an index that is built already."""
    pairs = index.query(lon, lat)
    return pairs.point, pairs.zone


def row(name: str, engine: str, count: int, wall: float, cpu: float, pairs: Pairs) -> None:
    """Print one line of the table."""
    rate = count / cpu / 1e6  # the machine may be busy with others
    print(
        f"| {name} | {engine} | {count:,} | {wall:.3f} | {cpu:.3f} | {rate:.2f} "
        f"| {len(pairs[0]):,} | {hash_of(pairs)} |",
        flush=True,
    )
