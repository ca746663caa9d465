"""How quick the shipped data are, how large, and whose vertices four borders have.

    python benchmarks/places.py [--source borders.geo.json]

Prints medians of several runs in processor time; the disk is warm. Nothing here is asserted in a
test. With
--source, the file of the package that the borders are from, it compares vertices.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod

from zonemap.area import Border, Place
from zonemap.errors import PlaceNotFoundError
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import Geodata, open_geodata
from zonemap.places.resolver import Resolver
from zonemap.places.shapes import curated_found
from zonemap.places.shipped import FILES, geodata_folder

RUNS = 15
DEGREE_M = 111_195.0
GEOD = Geod(ellps="WGS84")
TWENTY = (
    "Manbij", "Tel Rifaat", "Kobani", "Qamishli", "Ras al-Ayn", "Tel Abyad", "Saraqib", "Idlib",
    "Aleppo", "Raqqa", "Hasakah", "Amuda", "Darbasiyah", "Ain Issa", "Azaz", "Jarablus", "Afrin",
    "Homs", "Hama", "Latakia",
)  # fmt: skip
SLIPS = ("Manbji", "Mambij", "Qamihsli", "Idlb", "Debaltsve", "Sarajvo", "Gorzde", "Damscus")
FOUR = (("SYR", "TUR"), ("SRB", "XKX"), ("ISR", "LBN"), ("KOR", "PRK"))


def median_ms(act: Callable[[], object], fresh: Callable[[], object] | None = None) -> float:
    """Return the median time of an act, each run after `fresh`."""
    times = []
    for _ in range(RUNS):
        if fresh is not None:
            fresh()
        start = time.process_time()
        act()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def opening_ms() -> float:
    """Return how long opening the three files and asking each takes, in a new process."""
    code = (
        "import time; import zonemap.places.geodata as g; t = time.process_time();"
        "d = g.Geodata(); d.codes('Syria'); d.towns('manbij'); d.pair('SYR', 'TUR');"
        "print(1000 * (time.process_time() - t))"
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
        room.spots_known.clear()

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
        start = time.process_time()
        ask()
        warm.append((1000 * (time.process_time() - start), pair))
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


def vertices(source: Path) -> None:
    """Compare the vertices of four borders with those of the source, one by one."""
    shapes = {}
    for feature in json.loads(source.read_bytes())["features"]:
        geometry = feature["geometry"]
        shapes[feature["properties"]["isoA3"]] = shapely.from_geojson(json.dumps(geometry))
    data = Geodata()
    for one, other in FOUR:
        pair = data.pair(one, other)
        assert pair is not None  # noqa: S101 # neighbours all of them
        lines = [data.arc(number) for number in (*pair.arcs, *pair.near)]
        theirs = shapely.get_coordinates([shapes[one], shapes[other]])
        known = {(x, y) for x, y in theirs}
        parts = [p for each in shapely.get_parts(shapes[one]) for p in shapely.get_parts(each)]
        outline = shapely.MultiLineString(list(shapely.get_rings(parts)))
        ours = [(x, y) for x, y in shapely.get_coordinates(lines)]
        cut = sorted({point for point in ours if point not in known})
        print(f"{one}-{other}: {len(ours)} vertices, {len(cut)} of them not the source's")
        for lon, lat in cut:
            off_m = DEGREE_M * shapely.distance(outline, shapely.Point(lon, lat))
            lons, lats = np.full(len(theirs), lon), np.full(len(theirs), lat)
            nearest_m = np.min(GEOD.inv(lons, lats, theirs[:, 0], theirs[:, 1])[2])
            print(
                f"    {lon}, {lat}: {off_m:.2f} m from its segment, {nearest_m:.0f} m from its next"
            )


def main() -> None:
    """Print speeds and sizes; with --source the comparison of vertices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path)
    chosen = parser.parse_args()
    if chosen.source is not None:
        vertices(chosen.source)
        return
    speeds()
    sizes()


if __name__ == "__main__":
    main()
