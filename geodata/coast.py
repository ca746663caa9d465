"""The coast: OpenStreetMap's land, with Natural Earth's where that is nearer to the chart."""

from __future__ import annotations

import lzma
import sys
import tomllib
from pathlib import Path
from typing import Any

import natural_earth
import numpy as np
import shapely
from coverage import GEOD
from numpy.typing import NDArray
from packages import unpack
from shapely.geometry.base import BaseGeometry

from zonemap.places.pack import PER_DEGREE

SOURCE = "roaring-landmask"
# The package's library holds the land as a compressed file, right behind its name.
MEMBER = "roaring_landmask/roaring_landmask.abi3.so"
START = b"osm.wkb.xz\xfd7zXZ\x00"
CURATED = Path(__file__).parent / "curated" / "coast.toml"
# Eleven metres: the coast as it ships strays from the source's by up to `STRAY_DEG`.
GRAIN = 1000
LEAST_KM2 = 0.01  # a smaller island is left out
STRAY_DEG = 0.0015  # some 160 m, and less on islands narrower than ten times that
STRAY_SHARE = 0.1  # of an island's width
KM_PER_DEGREE = 111.32


def land(cache: Path) -> BaseGeometry:
    """Return all land, every vertex a multiple of `GRAIN`; lakes count as land."""
    library = (unpack(SOURCE, (MEMBER,), cache) / MEMBER).read_bytes()
    packed = library[library.index(START) + START.index(b"\xfd") :]
    parts = shapely.get_parts(shapely.from_wkb(lzma.LZMADecompressor().decompress(packed)))
    return patched(shapely.union_all(generalised(parts)), natural_earth.land(cache))


def generalised(parts: NDArray[Any]) -> NDArray[Any]:
    """Return the islands that ship, with fewer vertices the larger they are."""
    area_km2 = np.array([abs(GEOD.geometry_area_perimeter(part)[0]) / 1e6 for part in parts])
    kept = area_km2 >= LEAST_KM2
    width_deg = np.sqrt(area_km2[kept]) / KM_PER_DEGREE
    return shapely.simplify(parts[kept], np.minimum(width_deg * STRAY_SHARE, STRAY_DEG))


def patched(ground: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return `ground` with `other` in its place where the curated file says so."""
    blocks = tomllib.loads(CURATED.read_text("utf-8"))
    rings = [shapely.Polygon(block["ring"]) for block in blocks.values()]
    bad = [name for name, ring in zip(blocks, rings, strict=True) if not ring.is_valid]
    if bad:
        sys.exit(f"coast.toml: the ring crosses itself: {', '.join(bad)}")
    where = shapely.union_all(rings)
    whole = shapely.union(_each(shapely.difference, ground, where), _each(_cut, other, where))
    snapped = shapely.set_precision(whole, GRAIN / PER_DEGREE)
    return shapely.MultiPolygon([part for part in shapely.get_parts(snapped) if part.area > 0])


def _cut(shape: BaseGeometry, where: BaseGeometry) -> BaseGeometry:
    return shapely.intersection(shape, where)


def _each(act: Any, shape: BaseGeometry, where: BaseGeometry) -> BaseGeometry:  # noqa: ANN401 # a function of two shapes
    """Apply `act` to each part alone: most lie far from `where` and are done at once."""
    made = [act(part, where) for part in shapely.get_parts(shape)]
    parts = [part for one in made for part in shapely.get_parts(one)]
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])
