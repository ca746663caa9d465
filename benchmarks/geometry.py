"""How far belts lie from where they should, and how long they take, side by side with peers.

``python -m benchmarks.geometry`` prints the tables of ``docs/geometry.md``. Peers that
are not there are left out: turf needs ``node`` and a folder with ``@turf/turf`` in it
(``--turf FOLDER``), PostGIS a database (``--postgis CONNECTION``, as psql takes it).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Border
from zonemap.geometry.belts import belt, promised_m
from zonemap.geometry.distances import distance_m, outline_samples
from zonemap.geometry.geodesy import area_km2, lines_of
from zonemap.geometry.seams import cut_antimeridian
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata

Way = Callable[[BaseGeometry, float], BaseGeometry]

DEPTHS_KM = (0.6, 2.0, 10.0, 30.0, 50.0, 140.0, 370.0)
BORDERS = {
    "Syria-Turkey": ("Syria", "Turkey"),
    "Kosovo-Serbia": ("Kosovo", "Serbia"),
    "Korea MDL": ("North Korea", "South Korea"),
    "Finland-Russia": ("Finland", "Russia"),
    "Norway-Sweden": ("Norway", "Sweden"),
    "Chile-Argentina": ("Chile", "Argentina"),
}
MADE: dict[str, list[tuple[float, float]]] = {
    "Chukotka": [(172, 64.5), (176, 66), (179.5, 66.5), (181.5, 67), (184, 66.2), (188, 66)],
    "Fiji": [(178.5, -16.2), (179.6, -16.6), (180.3, -16.9), (181.2, -17.6)],
    "Svalbard": [(11, 79.6), (14, 79.9), (18, 80), (21, 78.6), (17, 76.7), (14, 77.6), (11, 79.6)],
    "0.5 degrees from the pole": [(-60, 88), (-20, 89), (60, 89.5), (140, 89.3), (230, 88)],
}
_SAMPLES = 1500
_PATIENCE_S = 10


def fractal(
    points: list[tuple[float, float]] | np.ndarray, levels: int, rough: float
) -> BaseGeometry:
    """Return a line with a border's detail: each step bent in the middle, again and again."""
    rng = np.random.default_rng(1)
    coords = np.array(points, dtype=np.float64)
    for _ in range(levels):
        ahead = np.diff(coords, axis=0)
        shrink = np.cos(np.radians((coords[:-1, 1] + coords[1:, 1]) / 2))
        aside = np.column_stack([-ahead[:, 1] / shrink, ahead[:, 0] * shrink])
        middle = (coords[:-1] + coords[1:]) / 2 + aside * rng.normal(0, rough, (len(ahead), 1))
        finer = np.empty((2 * len(coords) - 1, 2))
        finer[0::2], finer[1::2] = coords, middle
        coords = finer
    return cut_antimeridian(shapely.LineString(coords))


def test_lines() -> dict[str, BaseGeometry]:
    """The lines of the table: real borders, and made ones where no border runs."""
    places = open_geodata(borders="osm", layers={})
    lines: dict[str, BaseGeometry] = {}
    for name, pair in BORDERS.items():
        found = places.find(Border(*pair), Context(pair))
        if found.shape is not None:
            lines[name] = found.shape
    for name, points in MADE.items():
        lines[name] = fractal(points, 6, 0.05 if "pole" in name else 0.1)
    return lines


def ours(line: BaseGeometry, depth_m: float) -> BaseGeometry:
    """Draw the belt as zonemap does."""
    return belt(line, depth_m, tolerance_m=promised_m(depth_m, 0.5))


def utm(line: BaseGeometry, depth_m: float) -> BaseGeometry:
    """Draw it the usual way: geopandas, in the UTM zone it estimates."""
    series = gpd.GeoSeries([line], crs=4326)
    shape = series.to_crs(series.estimate_utm_crs()).buffer(depth_m, quad_segs=96).to_crs(4326)
    drawn: BaseGeometry = shape.iloc[0]
    return drawn


def one_projection(line: BaseGeometry, depth_m: float) -> BaseGeometry:
    """Draw it with care: an azimuthal equidistant projection centred on the line."""
    lon, lat = shapely.get_coordinates(shapely.centroid(line))[0]
    crs = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84"
    series = gpd.GeoSeries([shapely.segmentize(line, 0.05)], crs=4326).to_crs(crs)
    drawn: BaseGeometry = series.buffer(depth_m, quad_segs=96).segmentize(2000).to_crs(4326).iloc[0]
    return drawn


def turf(folder: Path) -> Way:
    """turf.buffer, in node; its own time is returned with the shape."""
    script = (
        "const t=require('@turf/turf');const i=JSON.parse(require('fs').readFileSync(0));"
        "const s=process.hrtime.bigint();"
        "const b=t.buffer(i.g,i.d/1000,{units:'kilometers',steps:96});"
        "console.log(JSON.stringify({g:b&&b.geometry,ms:Number(process.hrtime.bigint()-s)/1e6}))"
    )

    def way(line: BaseGeometry, depth_m: float) -> BaseGeometry:
        asked = json.dumps({"g": json.loads(shapely.to_geojson(line)), "d": depth_m})
        done = subprocess.run(
            ["node", "-e", script], input=asked, capture_output=True, text=True,
            timeout=_PATIENCE_S, check=True, cwd=folder,
        )  # fmt: skip
        answer = json.loads(done.stdout)
        way.ms = answer["ms"]  # type: ignore[attr-defined] # node's start is not turf's time
        return shapely.from_geojson(json.dumps(answer["g"]))

    return way


def postgis(connection: str) -> Way:
    """ST_Buffer(geography), by psql; the server's own time is returned with the shape."""

    def way(line: BaseGeometry, depth_m: float) -> BaseGeometry:
        command = (
            "\\timing on\nSELECT ST_AsHEXEWKB(ST_Buffer(ST_GeomFromWKB("
            f"decode('{shapely.to_wkb(line, hex=True)}','hex'),4326)::geography,{depth_m},96)"
            "::geometry);\n"
        )
        done = subprocess.run(
            ["psql", connection, "-qAt"], input=command, capture_output=True, text=True,
            timeout=_PATIENCE_S, check=True,
        )  # fmt: skip
        rows = done.stdout.strip().splitlines()
        way.ms = float(rows[-1].split()[1])  # type: ignore[attr-defined] # psql's start is not PostGIS's time
        return shapely.from_wkb(rows[-2])

    return way


def measure(way: Way, line: BaseGeometry, depth_m: float, area: float, runs: int) -> str:
    """One cell: worst and 99th percentile of the error, error of the area, time."""
    times = []
    try:
        for _ in range(runs):
            start = time.process_time()
            shape = way(line, depth_m)
            times.append(getattr(way, "ms", (time.process_time() - start) * 1e3))
    except Exception as error:  # noqa: BLE001 - whatever a peer does, the table goes on
        late = isinstance(error, subprocess.TimeoutExpired)
        return f"over {_PATIENCE_S} s" if late else f"fails: {type(error).__name__}"
    if shape.is_empty or not np.isfinite(shape.bounds).all():
        return "fails: nothing drawn"
    sane = shapely.transform(shape, lambda xy: np.clip(xy, (-540, -90), (540, 90)))
    off = np.abs(distance_m(outline_samples(sane, _SAMPLES), line) - depth_m)
    wrong = (area_km2(shapely.make_valid(sane)) / area - 1) * 1e6
    note = "" if shapely.is_valid(shape) else " INVALID"
    return (
        f"{off.max():,.2f} / {np.percentile(off, 99):,.2f} m, {wrong:+,.0f} ppm,"
        f" {statistics.median(times):,.0f} ms{note}"
    )


def accuracy(ways: dict[str, Way], depths_km: tuple[float, ...], runs: int) -> None:
    """Print the table of lines and depths."""
    print("| line | km | vertices | " + " | ".join(ways) + " |")
    print("| --- " * (len(ways) + 3) + "|")
    for name, line in test_lines().items():
        for depth_km in depths_km:
            depth_m = depth_km * 1e3
            area = area_km2(belt(line, depth_m, tolerance_m=promised_m(depth_m, 0.5) / 8))
            cells = [measure(way, line, depth_m, area, runs) for way in ways.values()]
            count = shapely.get_num_coordinates(line)
            print(f"| {name} | {depth_km:g} | {count:,} | " + " | ".join(cells) + " |", flush=True)


def growth(runs: int) -> None:
    """Print how the time grows with the vertices of one line."""
    print("\n| | vertices | 2 km | 30 km | 140 km |\n| ---: | ---: | ---: | ---: | ---: |")
    base = np.array([(36, 36.2), (36.7, 36.8), (38, 36.8), (39.5, 36.7), (41, 37.1), (42.3, 37.2)])
    for levels in (6, 8, 10, 12, 13):
        line = fractal(base, levels, 0.1)
        count = shapely.get_num_coordinates(line)
        cells = []
        for depth_m in (2e3, 30e3, 140e3):
            times = []
            for _ in range(runs):
                start = time.process_time()
                ours(line, depth_m)
                times.append((time.process_time() - start) * 1e3)
            cells.append(f"{statistics.median(times):,.0f} ms")
        print(f"| {2 ** (levels - 6)}x | {count:,} | " + " | ".join(cells) + " |", flush=True)


def one_sided(runs: int) -> None:
    """Print what a belt of a real border costs, cut at one land, step by step."""
    places = open_geodata(borders="osm", layers={})
    context = Context(("Syria", "Turkey"))
    line = places.find(Border("Syria", "Turkey"), context).shape
    land = places.territory("Syria", context).shape
    if line is None or land is None:
        return
    times = []
    for _ in range(runs):
        start = time.process_time()
        shape = shapely.intersection(ours(line, 30_000), land)
        times.append((time.process_time() - start) * 1e3)
    count = sum(shapely.get_num_coordinates(part) for part in lines_of(line))
    print(
        f"\n30 km on the Syrian side of {count:,} vertices: {statistics.median(times):.0f} ms"
        f" (best {min(times):.0f}), {area_km2(shape):,.1f} km2"
    )


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turf", type=Path, help="folder with @turf/turf in its node_modules")
    parser.add_argument("--postgis", help="a database with PostGIS, as psql takes it")
    parser.add_argument("--depths", help="depths in km, comma-separated")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # peers warn about what the table shows
    ways: dict[str, Way] = {"zonemap": ours, "geopandas UTM": utm, "one AEQD": one_projection}
    if given.turf:
        ways["turf"] = turf(given.turf)
    if given.postgis:
        ways["PostGIS geography"] = postgis(given.postgis)
    depths = tuple(map(float, given.depths.split(","))) if given.depths else DEPTHS_KM
    print("Worst / 99th percentile of the distance from the true edge, error of the area, time")
    print("of the processor (turf and PostGIS: by their own clocks).\n")
    accuracy(ways, depths, given.runs)
    growth(given.runs)
    one_sided(max(5, given.runs))


if __name__ == "__main__":
    main()
