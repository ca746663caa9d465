"""Areas and lengths that others published, beside ours: ``python -m benchmarks.published``.

The figures lie in ``published.toml``, each with the area in controlled English. Ours are
drawn from both borders that ship. Where ours is farther off than the row allows, it says why.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zonemap.agreement import Agreement, Rule
from zonemap.controlled import read_area
from zonemap.pipeline import Options, map_agreement
from zonemap.source import SourceText

FIGURES = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of others, in ``km2`` or ``km``; see the table for what each part means."""

    what: str
    area: str
    countries: list[str]
    theirs: float
    unit: str
    kind: str
    within: float
    why: str = ""

    def ours(self, borders: Literal["osm", "natural-earth"] = "osm") -> float:
        """Return what zonemap makes of it, from one of the borders that ship."""
        rule = Rule(id="r1", provision="", kind="demilitarized", area=read_area(self.area))
        source = SourceText("published", self.what)
        agreement = Agreement(source=source, countries=tuple(self.countries), rules=(rule,))
        made = map_agreement(agreement, options=Options(borders=borders))
        (zone,) = made.zones
        return (zone.area_km2 if self.unit == "km2" else zone.length_km) or 0.0

    def agrees(self, ours: float) -> bool:
        """Tell whether ours is as near as the row allows."""
        return abs(ours / self.theirs - 1) <= self.within


def figures() -> list[Figure]:
    """Return the rows of the table."""
    return [Figure(**row) for row in tomllib.loads(FIGURES.read_text("utf-8"))["figure"]]


def main() -> None:
    """Print the table."""
    print(
        "| zone | zonemap | on the generalised border | elsewhere | differs by | where from; why |"
    )
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for figure in figures():
        ours, rough = figure.ours(), figure.ours("natural-earth")
        unit = "km²" if figure.unit == "km2" else "km"
        drawn, theirs = f"{ours:,.1f} {unit}", f"{figure.theirs:,.1f} {unit}"
        other = "" if rough == ours else f"{rough:,.1f} {unit}"
        said = "; ".join(filter(None, (figure.kind, figure.why)))
        off = f"{ours / figure.theirs - 1:+.1%}"
        print(f"| {figure.what} | {drawn} | {other} | {theirs} | {off} | {said} |")


if __name__ == "__main__":
    main()
