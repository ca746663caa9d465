"""How well the lands of neighbours fit: what overlaps, and what lies between them.

    python -m benchmarks.fit

Takes every two states whose lands touch, and all land that none has. Ground that the data list
as claimed by both is left out; so is ground between states that is wider than the border lines
are exact, which is counted apart.
"""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from benchmarks.areas import GEOD, area_km2
from zonemap.places.geodata import Geodata

EXACT_M = 30.0
SQUARE_METRE_KM2 = 1e-6


def lands(data: Geodata) -> dict[str, BaseGeometry]:
    """Return every land by its code."""
    codes = [code for (code,) in data._borders.execute("SELECT code FROM country ORDER BY 1")]  # noqa: SLF001 # what the file holds
    found = {code: data.land_of(code) for code in codes}
    return {code: shape for code, shape in found.items() if shape is not None}


def overlaps(data: Geodata, found: dict[str, BaseGeometry]) -> None:
    """Print how many pairs of neighbours overlap beyond what is listed."""
    codes, shapes = list(found), list(found.values())
    one, other = shapely.STRtree(shapes).query(shapes, "intersects")
    pairs = [(int(a), int(b)) for a, b in zip(one, other, strict=True) if a < b]
    beyond = {}
    for a, b in pairs:
        pair = {codes[a], codes[b]}
        listed = [each for each in data.overlaps(codes[a]) if {each.a, each.b} == pair]
        both = shapely.intersection(shapes[a], shapes[b])
        if not listed and area_km2(both) > 0:
            beyond["-".join(sorted(pair))] = area_km2(both)
        for each in listed:
            rest = area_km2(both) - area_km2(data.overlap_land(each.id))
            if abs(rest) > SQUARE_METRE_KM2:
                beyond["-".join(sorted(pair))] = rest
    print(f"{len(pairs)} pairs of lands touch; beyond listed claims {len(beyond)} overlap:")
    print(f"  {sum(beyond.values()):.6f} km2 {beyond}")


def gaps(data: Geodata, found: dict[str, BaseGeometry]) -> None:
    """Print how much land lies between states and is nobody's."""
    held = shapely.get_parts(shapely.union_all(list(found.values())))
    tree = shapely.STRtree(held)
    narrow: list[float] = []
    wide: list[float] = []
    for part in (p for shape in data.ground("land") for p in shapely.get_parts(shape)):
        near = sorted(tree.query(part, "intersects").tolist())
        if not near:
            continue  # an island of nobody's
        rest = shapely.difference(part, shapely.MultiPolygon([held[at] for at in near]))
        for piece in (p for p in shapely.get_parts(rest) if p.geom_type == "Polygon"):
            length_m = GEOD.geometry_length(piece)
            if length_m:
                area = area_km2(piece)
                (narrow if 2e6 * area < EXACT_M * length_m else wide).append(area)
    print(f"{len(narrow)} gaps narrower than {EXACT_M:.0f} m, {sum(narrow):.6f} km2;")
    print(f"{len(wide)} wider ones, {sum(wide):,.1f} km2: nobody's in the source")


def main() -> None:
    """Print both."""
    data = Geodata()
    found = lands(data)
    overlaps(data, found)
    gaps(data, found)


if __name__ == "__main__":
    main()
