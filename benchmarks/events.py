"""Events in zones, beside others: ``python -m benchmarks.events [PART ...] [--millions N]``.

PART is one or more of ``containment``, ``stream``, ``dask`` and ``accuracy``; all by
default. ``stream --millions 100`` is the large run. Peers that are installed run in the
same process on the same points: geopandas' sjoin, shapely alone, sedonadb, and DuckDB with
its spatial extension. Every engine's pairs are hashed: a rate counts only beside the same
hash.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from zonemap.analysis.grid import ZoneIndex
from zonemap.analysis.zoneset import ZoneSet
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


# --- Containment ----------------------------------------------------------------------


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
    print("| zones | engine | points | wall s | cpu s | M points/s | pairs | hash |")
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
    rate = count / wall / 1e6
    print(
        f"| {name} | {engine} | {count:,} | {wall:.3f} | {cpu:.3f} | {rate:.2f} "
        f"| {len(pairs[0]):,} | {hash_of(pairs)} |",
        flush=True,
    )


# --- Parquet to Parquet ---------------------------------------------------------------


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


def stream_once(source: str, target: str, workers: int) -> None:
    """Join a file in this process and print what it took; run in a process of its own."""
    from zonemap.analysis.stream import stream_events

    zones = ZoneSet.of(five_zones())
    start = time.perf_counter()
    cpu = time.process_time()
    tally = stream_events(zones, source, target, workers=workers)
    print(
        json.dumps(
            {
                "wall_s": round(time.perf_counter() - start, 2),
                "cpu_s": round(time.process_time() - cpu, 2),
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "rows": tally.rows,
                "pairs": tally.pairs,
            }
        )
    )


def stream(millions: int) -> None:
    """Print wall time and peak memory of streams, each in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_events(folder / "events.parquet", millions * 1_000_000)
        size = (folder / "events.parquet").stat().st_size / 1e6
        print(f"{millions} M events, {size:.0f} MB of Parquet, 5 zones, all result columns")
        for workers in (1, 2):
            for _ in range(1 if millions > 20 else RUNS):  # noqa: PLR2004 # once where it is long
                print(workers, "worker(s)", run_stream(folder, workers), flush=True)


def run_stream(folder: Path, workers: int) -> dict[str, Any]:
    """Return what one stream took in a process of its own."""
    source, target = str(folder / "events.parquet"), str(folder / "out.parquet")
    asked = f"stream_once({source!r}, {target!r}, {workers})"
    code = f"from benchmarks.events import stream_once;{asked}"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    taken: dict[str, Any] = json.loads(done.stdout)
    return taken


def dask(millions: int) -> None:
    """Print one process with one thread beside a local cluster of two workers."""
    from zonemap.analysis import cluster

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_events(folder / "events.parquet", millions * 1_000_000)
        alone = run_stream(folder, 1)
        digest = columns_hash(folder / "out.parquet")
        zones = ZoneSet.of(five_zones())
        start = time.perf_counter()
        tally = cluster.cluster_events(zones, folder / "events.parquet", folder / "dask.parquet")
        wall = time.perf_counter() - start
        same = columns_hash(folder / "dask.parquet") == digest
        times = alone["wall_s"] / wall
        print(f"{millions} M events: one process {alone['wall_s']} s, two workers {wall:.2f} s,")
        print(f"{times:.2f} times as fast; {tally.pairs:,} pairs, same result: {same}")


def columns_hash(path: Path) -> str:
    """Return a fingerprint of a joined file's values, whatever its row groups."""
    digest = hashlib.sha256()
    for batch in batches(path):
        for column in batch.columns:
            plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
            digest.update(repr(plain.to_pylist()[::97]).encode())
            digest.update(str(len(plain)).encode())
    return digest.hexdigest()


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """Yield a file in batches of one size."""
    table = pq.read_table(path)
    for start in range(0, len(table), CHUNK):
        yield from table.slice(start, CHUNK).combine_chunks().to_batches()


# --- Accuracy -------------------------------------------------------------------------


def accuracy() -> None:
    """Print the worst difference from Karney's geodesic on a thousand random events."""
    from pyproj import Geod

    from zonemap.analysis.nearest import LineDistance, edge_parts, line_parts

    geod = Geod(ellps="WGS84")
    zones = five_zones()
    rng = np.random.default_rng(30)
    worst = {"depth": 0.0, "edge": 0.0}
    for shape, baseline in zip(zones.geometry, zones["baseline"], strict=True):
        west, south, east, north = shape.bounds
        lon, lat = rng.uniform(west, east, 5000), rng.uniform(south, north, 5000)
        held = np.flatnonzero(shapely.contains_xy(shape, lon, lat))[:200]
        lon, lat = lon[held], lat[held]
        for name, parts, between in (
            ("depth", line_parts(baseline), "geodesic"),
            ("edge", edge_parts(shape), "straight"),
        ):
            measured = LineDistance(parts, between=between).metres(lon, lat)  # type: ignore[arg-type] # both are
            fine = np.concatenate([cut(geod, part, between) for part in parts if len(part) > 1])
            for x, y, metres in zip(lon, lat, measured, strict=True):
                reach = (metres + 500) / 90_000
                box = (np.abs(fine[:, 1] - y) < reach) & (np.abs(fine[:, 0] - x) < reach * 1.4)
                near = fine[box]
                away = geod.inv(np.full(len(near), x), np.full(len(near), y), *near.T)[2]
                error = abs(float(away.min()) - metres)
                if metres > 1000:  # noqa: PLR2004 # nearer ones are tested exactly elsewhere
                    worst[name] = max(worst[name], error)
    print(
        f"1,000 events: depth within {worst['depth']:.2f} m of Karney's, edge {worst['edge']:.2f} m"
    )


def cut(geod: Any, part: np.ndarray, between: str) -> np.ndarray:  # noqa: ANN401 # pyproj's
    """Return points of a line every 25 m or less.

    The nearest of them overstates a distance `d` by at most ``12.5**2 / 2 d``: less than a
    decimetre beyond a kilometre.
    """
    if between == "straight":
        return np.asarray(
            shapely.get_coordinates(shapely.segmentize(shapely.LineString(part), 2e-4))
        )
    rows = []
    for (lon_a, lat_a), (lon_b, lat_b) in itertools.pairwise(part):
        count = int(geod.inv(lon_a, lat_a, lon_b, lat_b)[2] / 25)
        rows += [[(lon_a, lat_a)], geod.npts(lon_a, lat_a, lon_b, lat_b, count) if count else []]
    return np.vstack([*(np.array(row) for row in rows if len(row)), part[-1:]])


def main() -> None:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = ("containment", "stream", "dask", "accuracy")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}")
    parser.add_argument("--millions", type=int)
    asked = parser.parse_args()
    for part in asked.parts or parts:
        print(f"\n## {part}\n", flush=True)
        match part:
            case "containment":
                containment(asked.millions or 10)
            case "stream":
                stream(asked.millions or 10)
            case "dask":
                dask(asked.millions or 20)
            case _:
                accuracy()


if __name__ == "__main__":
    main()
