"""How well names are found: right, wrong with confidence, or left open.

python benchmarks/names.py [--show]
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import shapely

from zonemap.area import Line, Place, Region, River, Road
from zonemap.controlled import read_area
from zonemap.errors import LayerNeededError, PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places.gazetteer import Context, NamedFeature
from zonemap.places.geodata import open_geodata

HERE = Path(__file__).parent
LISTS = tuple(
    HERE / f"names{which}.tsv"
    for which in ("", "_unseen", "_fresh", "_later", "_century", "_recent")
)
KINDS: dict[str, Callable[[str], NamedFeature]] = {
    "place": Place,
    "port": Place,
    "airport": Place,
    "mountain": Place,
    "island": Place,
    "region": Region,
    "river": River,
    "line": Line,
    "road": Road,
}
DEGREE_KM = 111.2


@dataclass(frozen=True)
class Asked:
    """One name and where it is; no position where a named hole is right."""

    name: str
    kind: str
    context: Context
    spot: tuple[float, float] | None
    within_km: float

    @property
    def feature(self) -> NamedFeature:
        """The name as the reader would hand it over."""
        return KINDS[self.kind](self.name)


def names(path: Path) -> list[Asked]:
    """Return the names of a list."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader((line for line in lines if not line.startswith("#")), "excel-tab"))
    asked = []
    for name, kind, countries, near, *where in rows:
        lat, lon, km = (*where, "", "", "")[:3]
        context = Context(tuple(countries.split()), tuple(n for n in near.split(", ") if n))
        spot = (float(lat), float(lon)) if lat else None
        asked.append(Asked(name, kind, context, spot, float(km or 0)))
    return asked


def judge(asked: Asked) -> str:
    """Return ``right``, ``wrong`` or ``open``, and for the last two why."""
    room = open_geodata()
    try:
        found = room.find(asked.feature, asked.context)
    except LayerNeededError:
        return "right" if asked.spot is None else "open: a named hole"
    except (PlaceAmbiguousError, PlaceNotFoundError) as error:
        return "right" if asked.spot is None else f"open: {error}"
    if asked.spot is None:
        return f"wrong: {found.why}"
    shape = found.shape
    if shape is None:
        # Defined in words: it is enough here that the words can be read.
        read_area(found.definition or "")
        return "right"
    lat, lon = asked.spot
    shrunk = shapely.transform(shape, lambda c: c * [narrowing(lat), 1.0])
    away_km = DEGREE_KM * shapely.distance(shrunk, shapely.Point(lon * narrowing(lat), lat))
    return "right" if away_km <= asked.within_km else f"wrong by {away_km:.0f} km: {found.why}"


def narrowing(lat: float) -> float:
    """Return how much shorter a degree of longitude is here."""
    return math.cos(math.radians(lat))


def main() -> None:
    """Print the score of each list; with --show also every name that is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    for path in LISTS:
        verdicts = [(asked, judge(asked)) for asked in names(path)]
        for asked, verdict in verdicts:
            if show and verdict != "right":
                print(f"{asked.kind:7}{asked.name}: {verdict}")
        total = len(verdicts)
        print(path.name)
        for word in ("right", "open", "wrong"):
            count = sum(verdict.startswith(word) for _, verdict in verdicts)
            print(f"  {word:6}{count:4} of {total}  {100 * count / total:5.1f} %")


if __name__ == "__main__":
    main()
