"""How far the areas of states lie from published ones, and why.

    python benchmarks/areas.py [--write]

Compares the land of the 195 members and observers of the United Nations with four published
tables in areas.tsv: three that count inland water in, one that leaves it out. With --write the
page docs/areas.md is written anew.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from zonemap.places.geodata import Geodata
from zonemap.places.pack import unpack_shape

TABLE = Path(__file__).with_name("areas.tsv")
PAGE = Path(__file__).parents[1] / "docs" / "areas.md"
ONE_PERCENT = 0.01
TOTALS = ("The World Factbook", "world-countries", "GeoNames")
LAND = "the World Bank, land alone"
ALONE = "no outline has the published area: Natural Earth's agrees with ours"
ALIKE = "Natural Earth's outline differs from the published figures the same way"
COARSE = "the coast, good to 150 m: {shift} of it make the difference"
GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True)
class State:
    """One state's areas in km2: ours, without its lakes, and as tables print them."""

    name: str
    own: float
    dry: float
    other: float  # Natural Earth's outline
    totals: tuple[float, ...]
    land: float
    note: str
    coast_km: float

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The tables that agree within one percent."""
        found = [
            name for name, said in zip(TOTALS, self.totals, strict=True) if near(self.own, said)
        ]
        return (*found, *([LAND] if near(self.dry, self.land) else ()))

    @property
    def said(self) -> float:
        """The published total that is shown: the Factbook's, the next table's where it has none."""
        return next(total for total in self.totals if total)

    @property
    def why(self) -> str:
        """Why none agrees."""
        if self.note:
            return self.note.format(shift=self.shift)
        if near(self.own, self.other):
            return ALONE
        same = (self.own > self.said) == (self.other > self.said)
        return ALIKE if same else COARSE.format(shift=self.shift)

    @property
    def shift(self) -> str:
        """How far off the coast would have to lie, all along, for a table to agree."""
        off = [abs(self.own - total) for total in self.totals if total]
        off += [abs(self.dry - self.land)] if self.land else []
        return f"{1000 * min(off) / max(self.coast_km, 1):.0f} m"


def near(one: float, other: float) -> bool:
    """Tell whether two areas are within one percent."""
    return other > 0 and abs(one / other - 1) <= ONE_PERCENT


def area_km2(shape: BaseGeometry | None) -> float:
    """Return the area of polygons on the WGS 84 ellipsoid."""
    if shape is None:
        return 0.0
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    parts = shapely.orient_polygons(polygons)
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in parts)) / 1e6


def coast_km(data: Geodata, code: str) -> float:
    """Return how long a state's coast is: the edge of its land that is no border."""
    parts = shapely.get_parts(data.land_of(code))
    edge_km = sum(abs(GEOD.geometry_area_perimeter(part)[1]) for part in parts) / 1000
    pairs = [data.pair(*sorted((code, other))) for other in data.neighbours(code)]
    return float(edge_km - sum(pair.km for pair in pairs if pair is not None))


def states() -> Iterator[State]:
    """Yield every state of the table."""
    data = Geodata()
    blobs = data._world.execute("SELECT shape FROM feature WHERE kind = 'lake'")  # noqa: SLF001 # no question asks for all lakes
    lakes = [
        shapely.make_valid(part) for (b,) in blobs for part in shapely.get_parts(unpack_shape(b))
    ]
    tree = shapely.STRtree(lakes)
    with TABLE.open(encoding="utf-8", newline="") as lines:
        table = csv.reader((line for line in lines if not line.startswith("#")), "excel-tab")
        for code, *figures, note in table:
            shape = data.land_of(code)
            *totals, land = (float(figure or 0) for figure in figures)
            wet = shapely.union_all([lakes[at] for at in tree.query(shape, "intersects")])
            yield State(
                data.country(code).name,
                area_km2(shape),
                area_km2(shape) - area_km2(shapely.intersection(shape, wet)),
                area_km2(data.land_of(code, "natural-earth")),
                tuple(totals),
                land,
                note,
                coast_km(data, code),
            )


def page(found: list[State]) -> str:
    """Return the comparison as a page: the counts, and every exception with its reason."""
    off = sorted((one for one in found if not one.agreeing), key=lambda one: (one.why, one.name))
    counts = [f"- {name}: {sum(name in one.agreeing for one in found)}" for name in (*TOTALS, LAND)]
    rows = [
        f"| {one.name} | {one.own:,.0f} | {one.said:,.0f} | {one.land:,.0f} | {one.other:,.0f}"
        f" | {100 * (one.own / one.said - 1):+.1f} % | {one.why} |"
        for one in off
    ]
    alike = sum(near(one.own, one.other) for one in off)
    return f"""# Areas of states against published ones

Written by `python benchmarks/areas.py --write`. Of the {len(found)} members and observers of the
United Nations {len(found) - len(off)} have an area within one percent of a published one,
{len(off)} have not. How many each table agrees with:

{chr(10).join(counts)}

The first three count inland water in, as the outlines do; for the last the lakes that ship are
taken out of ours. The tables copy each other, and many of their figures are older than the
borders. Of the {len(off)} exceptions {alike} agree within one percent with Natural Earth's
outline, a source of its own. Square kilometres:

| state | ours | published | published, land | Natural Earth | off | why |
| --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}
"""


def main() -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    text = page(list(states()))
    if write:
        PAGE.write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
