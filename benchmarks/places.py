"""How quick the shipped data are, and how far their areas lie from the published ones.

    python benchmarks/places.py [--areas]

Prints medians of several runs; the disk is warm. Nothing here is asserted in a test.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from zonemap.area import Border, Place
from zonemap.errors import PlaceNotFoundError
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import FILES, Geodata, geodata_folder, open_geodata
from zonemap.places.resolver import Resolver
from zonemap.places.shapes import curated_found

RUNS = 15
ONE_PERCENT = 0.01
AGREES = "the published figure stands alone: Natural Earth's outline agrees with ours"
GEOD = Geod(ellps="WGS84")
TWENTY = (
    "Manbij", "Tel Rifaat", "Kobani", "Qamishli", "Ras al-Ayn", "Tel Abyad", "Saraqib", "Idlib",
    "Aleppo", "Raqqa", "Hasakah", "Amuda", "Darbasiyah", "Ain Issa", "Azaz", "Jarablus", "Afrin",
    "Homs", "Hama", "Latakia",
)  # fmt: skip
SLIPS = ("Manbji", "Mambij", "Qamihsli", "Idlb", "Debaltsve", "Sarajvo", "Gorzde", "Damscus")
AREAS = Path(__file__).with_name("areas.tsv")


def median_ms(act: Callable[[], object], fresh: Callable[[], object] | None = None) -> float:
    """Return the median time of an act, each run after `fresh`."""
    times = []
    for _ in range(RUNS):
        if fresh is not None:
            fresh()
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def opening_ms() -> float:
    """Return how long opening the three files and asking each takes, in a new process."""
    code = (
        "import time; import zonemap.places.geodata as g; t = time.perf_counter();"
        "d = g.Geodata(); d.codes('Syria'); d.towns('manbij'); d.pair('SYR', 'TUR');"
        "print(1000 * (time.perf_counter() - t))"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    return statistics.median(times)


def fuzzy(room: Resolver, name: str) -> None:
    """Ask for a name with a slip in it."""
    try:
        room.find(Place(name), Context(("SYR", "TUR", "UKR", "BIH")))
    except PlaceNotFoundError:
        return
    raise SystemExit(f"{name} is found: it is no slip")


def speeds() -> None:
    """Print how long each kind of question takes."""
    room = open_geodata()
    assert isinstance(room, Resolver)  # noqa: S101 # what open_geodata returns
    data = room.data
    context = Context(("SYR", "TUR", "RUS"))

    def forget() -> None:
        data.__init__()  # type: ignore[misc] # empties every cache, the files stay open
        room._pairs.clear()  # noqa: SLF001 # as above
        room._spots.clear()  # noqa: SLF001

    def line(one: str, other: str) -> Callable[[], object]:
        return lambda: room.find(Border(one, other), Context())

    print(f"opening the data             {opening_ms():8.2f} ms")
    syria = median_ms(line("Syria", "Turkey"), forget)
    print(f"border Syria-Turkey, cold    {syria:8.2f} ms")
    pairs = [
        (country.name, data.country(other).name)
        for country in data.countries()
        for other in data.neighbours(country.code)
        if country.code < other
    ]
    warm = []
    for pair in pairs:
        ask = line(*pair)
        ask()
        start = time.perf_counter()
        ask()
        warm.append((1000 * (time.perf_counter() - start), pair))
    slowest = max(warm)
    print(f"border, warm, {len(warm)} pairs     {statistics.median(w for w, _ in warm):8.2f} ms")
    print(f"  the slowest                {slowest[0]:8.2f} ms  {'-'.join(slowest[1])}")
    twenty = median_ms(lambda: [room.find(Place(name), context) for name in TWENTY], forget)
    print(f"20 exact names, cold caches  {twenty:8.2f} ms")
    slip = statistics.median(median_ms(lambda n=name: fuzzy(room, n), forget) for name in SLIPS)  # type: ignore[misc] # bound now
    print(f"a suggestion for a slip      {slip:8.2f} ms")
    built = median_ms(lambda: _built(room))
    print(f"all {len(room.curated.features)} curated features    {built:8.2f} ms")


def _built(room: Resolver) -> None:
    for feature in room.curated.features:
        if feature.needs_layer is None:
            curated_found(room, feature, Context())


def sizes() -> None:
    """Print the size of each file, as installed and deflated as in a wheel."""
    whole = packed = 0.0
    for name in FILES:
        data = (geodata_folder() / name).read_bytes()
        small = len(zlib.compress(data, 6))
        whole, packed = whole + len(data) / 1e6, packed + small / 1e6
        print(f"{name:16} {len(data) / 1e6:6.1f} MB installed  {small / 1e6:6.1f} MB in the wheel")
    print(f"{'together':16} {whole:6.1f} MB installed  {packed:6.1f} MB in the wheel")


def areas() -> None:
    """Compare every state's land with published figures, and with Natural Earth's outline."""
    data = Geodata()
    ours = {
        code: (area_km2(data.land_of(code)), area_km2(data.land_of(code, "natural-earth")))
        for code, *_ in data.countries()
    }
    good, bad = 0, []
    with AREAS.open(encoding="utf-8", newline="") as lines:
        table = csv.reader((line for line in lines if not line.startswith("#")), "excel-tab")
        for code, published, note in table:
            own, other = ours[code]
            off = own / float(published) - 1
            if abs(off) <= ONE_PERCENT:
                good += 1
                continue
            # Islands share their coast with Natural Earth: there it is no second witness.
            inland = bool(data.neighbours(code)) and bool(other)
            alike = inland and abs(own / other - 1) <= ONE_PERCENT
            why = note or (AGREES if alike else "islands or coast, as coarse as the coast line")
            bad.append((abs(off), code, own, float(published), off, why))
    for _, code, own, said, off, why in sorted(bad, reverse=True):
        name = data.country(code).name
        print(f"{name:32} {own:12,.0f} {said:12,.0f} km2 {100 * off:+6.1f} %  {why}")
    alone = sum(row[-1] == AGREES for row in bad)
    print(f"{good} of {good + len(bad)} states within 1 percent of the published figure;")
    print(f"{alone} of the others agree with Natural Earth's outline within 1 percent")


def area_km2(shape: BaseGeometry | None) -> float:
    """Return the area of polygons on the WGS 84 ellipsoid."""
    if shape is None:
        return 0.0
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in parts)) / 1e6


def main() -> None:
    """Print speeds and sizes; with --areas the comparison of areas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", action="store_true")
    if parser.parse_args().areas:
        areas()
        return
    speeds()
    sizes()


if __name__ == "__main__":
    main()
