"""The coast: OpenStreetMap's land, with Natural Earth's where that is nearer to the chart."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import natural_earth
import shapely
from packages import unpack
from shapely.geometry.base import BaseGeometry

from zonemap.places.pack import PER_DEGREE

SOURCE = "@geo-maps/earth-coastlines-10m"
MEMBER = "package/map.geo.json"
CURATED = Path(__file__).parent / "curated" / "coast.toml"
# Eleven metres: the source's own line strays from the shore by some hundreds.
GRAIN = 1000


def land(cache: Path) -> BaseGeometry:
    """Return all land, every vertex a multiple of `GRAIN`; lakes count as land."""
    data = json.loads((unpack(SOURCE, (MEMBER,), cache) / MEMBER).read_bytes())
    parts = [part for rings in _polygons(data) for part in _valid(rings)]
    return patched(shapely.union_all(parts), natural_earth.land(cache))


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


def _polygons(geometry: dict[str, Any]) -> Iterator[list[Any]]:
    match geometry["type"]:
        case "Polygon":
            yield geometry["coordinates"]
        case "MultiPolygon":
            yield from geometry["coordinates"]
        case _:
            for child in geometry["geometries"]:
                yield from _polygons(child)


def _valid(rings: list[Any]) -> list[BaseGeometry]:
    shape = shapely.Polygon(rings[0], rings[1:])
    return [shape] if shape.is_valid else list(shapely.get_parts(natural_earth.multi(shape)))
