"""Writing 500 zones: ``python -m benchmarks.export [ZONES] [RUNS]``.

One zone in ten is a belt of 2 to 20 km along a real border of Syria, Turkey, Iraq, Lebanon
or Jordan, the others are discs around towns, all at full precision: an agreement with long
schedules. Each format is written `RUNS` times (3) in this process, libraries imported
before; the table gives the median, the size, and the highest memory that a process of its
own needs for it, the zones themselves included.
"""

from __future__ import annotations

import contextlib
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import shapely

from zonemap.agreement import Agreement, Assumption, Kind, Rule, Timing
from zonemap.area import Border, Feature, Place, Within
from zonemap.measure import Distance
from zonemap.outputs.export import export
from zonemap.outputs.palette import KINDS
from zonemap.pipeline import map_agreement
from zonemap.source import SourceText, Span
from zonemap.zone import ZoneMap

SUFFIXES = (".geojson", ".gpkg", ".kml", ".kmz", ".fgb", ".parquet", ".csv", ".svg", ".png", ".pdf")
QUOTE = "All forces shall withdraw from the border."


NEIGHBOURS = (
    ("Syria", "Turkey"),
    ("Syria", "Iraq"),
    ("Syria", "Lebanon"),
    ("Syria", "Jordan"),
    ("Turkey", "Iraq"),
)
TOWNS = ("Aleppo", "Raqqa", "Hasakah", "Homs", "Hama", "Idlib", "Manbij", "Qamishli", "Kobani")
BELT_EVERY = 10


def rule(number: int) -> Rule:
    """Return a rule as a reading would give it."""
    kind: Kind = KINDS[number % len(KINDS)]
    turn = number // BELT_EVERY
    depth = Distance(value=round(2.0 + turn * 18 / 50, 2), unit="km", span=Span(0, 3))
    of: Feature = Place(TOWNS[number % len(TOWNS)], of="Syria")
    if number % BELT_EVERY == 0:
        one, other = NEIGHBOURS[turn % len(NEIGHBOURS)]
        of = Border(one, other)
    return Rule(
        id=f"r{number}",
        provision=str(number // 4 + 1),
        kind=kind,
        area=Within(distance=depth, of=of),
        span=Span(0, len(QUOTE)),
        quote=QUOTE,
        obliged=("all forces",),
        distances=(depth,),
        timing=Timing(start="2019-10-23", by="2019-10-29T18:00:00"),
        assumptions=(Assumption("whole-line", "the whole border, as no stretch is named"),),
    )


def made(count: int) -> ZoneMap:
    """Return a map of `count` zones, kept on disk between runs of the benchmark."""
    kept = Path(tempfile.gettempdir()) / f"zonemap-benchmark-{count}.pickle"
    with contextlib.suppress(OSError, pickle.PickleError, AttributeError, TypeError):
        loaded = pickle.loads(kept.read_bytes())  # noqa: S301 # our own file
        if isinstance(loaded, ZoneMap):
            return loaded
    rules = tuple(rule(number) for number in range(count))
    read = Agreement(
        source=SourceText("bench", QUOTE), title="Benchmark", countries=("SYR",), rules=rules
    )
    whole = map_agreement(read)
    if whole.problems:
        print(f"{len(whole.problems)} not drawn: {whole.problems[0].message}")
    kept.write_bytes(pickle.dumps(whole))
    return whole


def peak_mb(count: int, suffix: str) -> float:
    """Return the highest memory of a process that writes one format, zones included."""
    code = f"from benchmarks.export import alone; alone({count}, {suffix!r})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def alone(count: int, suffix: str) -> None:
    """Write one format and print the highest memory of this process."""
    with tempfile.TemporaryDirectory() as folder:
        export(made(count), Path(folder) / f"zones{suffix}")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3  # noqa: PLR2004 # the second argument
    zone_map = made(count)
    vertices = sum(shapely.get_num_coordinates(zone.shape) for zone in zone_map.zones)
    print(f"{len(zone_map.zones)} zones, {vertices:,} vertices\n")
    print("| format | processor s | clock s | MB | highest memory, MB |")
    print("| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            path = Path(folder) / f"zones{suffix}"
            export(zone_map, path, force=True)
            times, waits = [], []
            for _ in range(runs):
                used, start = time.process_time(), time.perf_counter()
                export(zone_map, path, force=True)
                times.append(time.process_time() - used)
                waits.append(time.perf_counter() - start)
            size = path.stat().st_size / 1e6
            memory = peak_mb(count, suffix)
            both = f"{statistics.median(times):.2f} | {statistics.median(waits):.2f}"
            print(f"| {suffix} | {both} | {size:.1f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
