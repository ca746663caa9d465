"""The outlines of all states, as the package has them, and what became of each shared line."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from coverage import GRAIN_M, Settled
from natural_earth import multi
from packages import unpack
from shapely.geometry.base import BaseGeometry
from topology import paths_of, segment_keys

SOURCE = "@osm_borders/maritime_10m"
MEMBER = "package/borders.geo.json"
# Drawn along their own shore, when their state's outline runs out to sea around them.
ALONG_THE_SHORE = {"GLP": "FRA", "MTQ": "FRA", "REU": "FRA"}


def read(cache: Path) -> dict[str, BaseGeometry]:
    """Return every outline as the source draws it, on the 1e-7 degree grid."""
    data = json.loads((unpack(SOURCE, (MEMBER,), cache) / MEMBER).read_bytes())
    outlines = {}
    for feature in data["features"]:
        polygons = [
            shapely.Polygon(rings[0], rings[1:]) for rings in _polygons(feature["geometry"])
        ]
        # Two parts of Palestine come twice; a union leaves their vertices as they are.
        whole: BaseGeometry = multi(shapely.union_all(polygons))
        outlines[feature["properties"]["isoA3"]] = whole
    return dict(sorted(outlines.items()))


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    match geometry["type"]:
        case "Polygon":
            return [geometry["coordinates"]]
        case "MultiPolygon":
            return list(geometry["coordinates"])
        case _:
            return [part for child in geometry["geometries"] for part in _polygons(child)]


def out_to_sea(outlines: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return every outline out to the 12-mile limit."""
    wide = dict(outlines)
    for code, state in ALONG_THE_SHORE.items():
        parts = shapely.get_parts(outlines[state])
        around = parts[shapely.intersects(parts, outlines[code])]
        wide[code] = shapely.MultiPolygon(list(around))
    return wide


class Account(NamedTuple):
    """What became of a pair of outlines that share a line in the source."""

    a: str
    b: str
    segments: int  # that both have
    land_km: float
    sea_km: float
    shipped: str  # land, sea, or no: then `why`
    why: str


def accounts(outlines: dict[str, BaseGeometry], built: Path) -> list[Account]:
    """Say of every pair that shares a segment in the source, and of every other, what ships.

    Raises
    ------
    SystemExit
        If one of the source's pairs neither ships nor has a reason.
    """
    base = sqlite3.connect(built)
    rows = {
        (a, b): (km, sea) for a, b, km, sea in base.execute("SELECT a, b, km, sea_km FROM pair")
    }
    ground = {tuple(pair) for pair in base.execute("SELECT a, b FROM overlap")}
    base.close()
    shared = _shared(outlines)
    found = []
    for a, b in sorted(shared.keys() | rows.keys()):
        land_km, sea_km = rows.get((a, b), (0.0, 0.0))
        shipped = "land" if land_km else "sea" if sea_km else "no"
        why = "" if shipped != "no" else _why((a, b), outlines, ground)
        found.append(Account(a, b, shared[a, b], land_km, sea_km, shipped, why))
    lost = [f"{row.a}-{row.b}" for row in found if row.shipped == "no" and not row.why]
    if lost:
        sys.exit(f"borders of the source that are lost: {', '.join(lost)}")
    return found


def _shared(outlines: dict[str, BaseGeometry]) -> Counter[tuple[str, str]]:
    """Count the segments that two outlines have in common."""
    keys, codes = [], []
    for code, shape in outlines.items():
        found = np.unique(np.concatenate([segment_keys(path) for path in paths_of(shape)]))
        keys.append(found)
        codes += [code] * len(found)
    whole = np.concatenate(keys)
    order = np.argsort(whole, kind="stable")
    counts: Counter[tuple[str, str]] = Counter()
    for group in _runs(whole[order]):
        names = sorted(codes[order[at]] for at in group)
        counts.update((a, b) for place, a in enumerate(names) for b in names[place + 1 :])
    return counts


def _runs(sorted_keys: Any) -> Iterator[range]:  # noqa: ANN401 # an array of keys
    starts = np.append(True, sorted_keys[1:] != sorted_keys[:-1])
    stops = np.append(np.flatnonzero(starts), len(sorted_keys))
    for start, stop in zip(stops[:-1].tolist(), stops[1:].tolist(), strict=True):
        if stop - start > 1:
            yield range(start, stop)


def _why(
    pair: tuple[str, str], outlines: dict[str, BaseGeometry], ground: set[tuple[Any, ...]]
) -> str:
    """Say why a line that two outlines share is no border between them."""
    one, other = (outlines[code] for code in pair)
    shared = shapely.intersection(one, other).area
    if shared > 0.99 * min(one.area, other.area):
        inner, outer = pair if one.area < other.area else pair[::-1]
        return f"the outline of {outer} holds all of {inner}: the line is the outer edge of both"
    if pair in ground:
        return "both hold the ground beside the line: it is the edge of both claims"
    return ""


def write_accounts(found: list[Account], settled: Settled, target: Path) -> None:
    """Write the table that ships beside the data."""
    lines = [
        "# Every pair of outlines that share a line in the source, and every other pair that meets",
        "# all the same: how many segments both have, and what ships. Written by build.py.",
        f"# Narrower than {GRAIN_M:.0f} m, and each given to one side:",
        f"# {settled.overlaps:,} overlaps, {settled.overlap_km2:.1f} km2",
        f"# {settled.gaps:,} gaps, {settled.gap_km2:.1f} km2",
        "# " + "\t".join(Account._fields),
    ]
    lines += ["\t".join(map(str, row)) for row in found]
    target.write_text("\n".join([*lines, ""]), "utf-8")


def read_accounts(path: Path) -> list[Account]:
    """Read that table."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line[0] != "#"]
    return [Account(a, b, int(n), float(km), float(sea), *said) for a, b, n, km, sea, *said in rows]
