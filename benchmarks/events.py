"""Events in zones, beside others: ``python -m benchmarks.events [PART ...] [--millions N]``.

PART is one or more of ``containment``, ``stream``, ``dask`` and ``accuracy``; all by
default. ``stream --millions 100`` is the large run. Peers that are installed run in the
same process on the same points: geopandas' sjoin, shapely alone, sedonadb, and DuckDB with
its spatial extension.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import shapely

from benchmarks.events_peers import containment
from benchmarks.events_samples import RUNS, five_zones, make_events
from zonemap.analysis.readers import parquet_files
from zonemap.analysis.zoneset import ZoneSet

if TYPE_CHECKING:
    from zonemap.analysis.tally import Tally

# --- Parquet to Parquet ---------------------------------------------------------------


def stream_once(source: str, target: str, workers: int) -> None:
    """Join a file in this process and print what it took; run in a process of its own."""
    from zonemap.analysis.stream import stream_events

    zones = ZoneSet.of(five_zones())
    told(lambda: stream_events(zones, source, target, workers=workers))


def cluster_once(source: str, target: str, scheduler: str) -> None:
    """Join a file on a cluster and print what it took; run in a process of its own."""
    from zonemap.analysis.cluster import cluster_events

    zones = ZoneSet.of(five_zones())
    told(lambda: cluster_events(zones, source, target, scheduler=scheduler))


def told(work: Callable[[], Tally]) -> None:
    """Print what some work took: of this process the processor time and the peak."""
    start, cpu = time.perf_counter(), time.process_time()
    tally = work()
    taken = {
        "wall_s": round(time.perf_counter() - start, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "peak_mb": peak_mb(),
        "rows": tally.rows,
        "pairs": tally.pairs,
    }
    print(json.dumps(taken))


def peak_mb() -> int:
    """Return the most memory this process has held.

    Linux hands the peak of `getrusage` down from the process that started this one; its
    own is in /proc.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return round(int(held.split()[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def run(name: str, *args: object) -> dict[str, Any]:
    """Return what a function of this module took in a process of its own."""
    code = f"from benchmarks.events import {name};{name}{args!r}"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    taken: dict[str, Any] = json.loads(done.stdout)
    return taken


def stream(millions: int) -> None:
    """Print wall time and peak memory of streams, each in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        source, target = (str(Path(name) / f"{part}.parquet") for part in ("events", "out"))
        make_events(Path(source), millions * 1_000_000)
        size = Path(source).stat().st_size / 1e6
        print(f"{millions} M events, {size:.0f} MB of Parquet, 5 zones, all result columns")
        large = millions > 20  # noqa: PLR2004 # once, and with all cores, where it is long
        for workers in (2,) if large else (1, 2):
            for _ in range(1 if large else RUNS):
                taken = run("stream_once", source, target, workers)
                print(workers, "thread(s)", taken, f"load {os.getloadavg()[0]:.1f}", flush=True)


# --- Dask -----------------------------------------------------------------------------


def dask(millions: int) -> None:
    """Print one process beside two workers, and whether their results are the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = str(folder / "events.parquet")
        make_events(Path(source), millions * 1_000_000)
        print(f"{millions} M events; load {os.getloadavg()[0]:.1f}")
        digests = set()
        for threads in (1, 2):
            alone = str(folder / f"alone-{threads}.parquet")
            taken = run("stream_once", source, alone, threads)
            print(f"one process, {threads} thread(s)", taken, flush=True)
            digests.add(columns_hash(Path(alone)))
        local = str(folder / "local.parquet")
        taken = run("cluster_once", source, local, "local")
        print(f"{os.cpu_count()} workers, started for it", taken, flush=True)
        digests.add(columns_hash(Path(local)))
        with running_cluster(folder) as address:
            for number in range(RUNS):
                parts = str(folder / f"parts-{number}.parquet")
                before = workers_cpu(address)
                taken = run("cluster_once", source, parts, address)
                each = [round(b - a, 2) for a, b in zip(before, workers_cpu(address), strict=True)]
                print("two workers that run already", taken, "cpu_s of each", each, flush=True)
                digests.add(columns_hash(Path(parts)))
        print(f"same result: {len(digests) == 1}", *digests, flush=True)


def workers_cpu(address: str) -> list[float]:
    """Return the processor time each worker has used so far, which no other load disturbs."""
    from distributed import Client

    with Client(address) as client:  # type: ignore[no-untyped-call] # Dask's
        return [used for _, used in sorted(client.run(time.process_time).items())]


@contextmanager
def running_cluster(folder: Path) -> Iterator[str]:
    """Yield the address of a scheduler with two workers of one thread each."""
    from distributed import Client

    file = folder / "scheduler.json"
    # Blocks of memory are kept for the next array, as `docs/analysis.md` tells users.
    keep = {"MALLOC_TRIM_THRESHOLD_": "134217728", "MALLOC_MMAP_THRESHOLD_": "33554432"}
    command = [sys.executable, "-m", "dask"]
    start = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["worker", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard"]
    started = [
        subprocess.Popen(
            [*command, *what, "--scheduler-file", str(file)],
            stderr=subprocess.DEVNULL, env={**os.environ, **keep}, cwd=Path(__file__).parents[1],
        )
        for what in (start, worker, worker)
    ]  # fmt: skip
    try:
        while not file.exists():
            time.sleep(0.1)
        with Client(scheduler_file=str(file)) as client:  # type: ignore[no-untyped-call] # Dask's
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def columns_hash(path: Path) -> str:
    """Return a fingerprint of joined events, whatever their files, row groups and dictionaries."""
    digests: dict[str, Any] = {}
    for file in parquet_files(path):
        for batch in pq.ParquetFile(file).iter_batches(1 << 18):
            for name, values in batch.to_pandas().items():
                hashes = pd.util.hash_pandas_object(values, index=False).to_numpy()
                digests.setdefault(str(name), hashlib.sha256()).update(hashes.tobytes())
    each = sorted((name, digest.hexdigest()) for name, digest in digests.items())
    return hashlib.sha256(repr(each).encode()).hexdigest()[:12]


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
