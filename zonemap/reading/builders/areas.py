"""Ground told by lines and zones: half planes, polygons, exceptions, what is left."""

from __future__ import annotations

import math
from typing import Any

from zonemap.area import (
    Area,
    Between,
    Country,
    Defined,
    Except,
    Flank,
    Inside,
    Overlap,
    Parallel,
    Place,
    Point,
    Polygon,
    River,
    SideOf,
    Together,
    Undrawn,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, degrees_of, land_of
from zonemap.reading.language import Land
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING


class Areas(Base):
    """Builds areas that no distance makes."""

    def side_of(self, m: Match) -> Built:
        """Build all ground on one side of a line."""
        return self._side(m.item("x").value, m)

    def _side(self, line: Any, m: Match) -> Built:
        if isinstance(line, str):
            line = Place(name=line, span=m.item("x").span)
        compass = m.item("c").value
        if not isinstance(compass, Compass):
            return None
        area = SideOf(line=line, side=compass.value, span=m.span)
        land = next((land_of(m.item(n)) for n in "st" if m.has(n)), "")
        if land:
            clip = Inside(feature=Country(name=land), span=m.span)
            return "A", Overlap(areas=(area, clip), span=m.span)
        return "A", area

    def side_of_land(self, m: Match) -> Built:
        """Build the ground of one land along a line: "the Syrian side of the border"."""
        line, land = m.item("x").value, land_of(m.item("a"))
        if not land or isinstance(line, Together):
            return None
        return "A", SideOf(line=line, side=land, span=m.span)  # type: ignore[arg-type] # LN holds lines

    def side_of_parallel(self, m: Match) -> Built:
        """Build "south of the 32nd" where a parallel was spoken of before."""
        lat = degrees_of(m.item("n"))
        if lat is None or not 0 < lat < 90 or not isinstance(self.scene.line, Parallel):
            return None
        line = Parallel(lat=math.copysign(lat, self.scene.line.lat), span=m.item("n").span)
        self.scene.line = line
        return self._side(line, m)

    def side_of_bare(self, m: Match) -> Built:
        """Build "south of 60 S"."""
        lat = degrees_of(m.item("n"))
        if lat is None or lat > 90:
            return None
        south = m.covered[-1].text == "s" or (m.has("h") and m.item("h").value == Compass.SOUTH)
        return self._side(Parallel(lat=-lat if south else lat, span=m.span), m)

    def sides_two(self, m: Match) -> Built:
        """Build what lies north of one place and south of another."""
        parts: list[Area] = []
        for n in "12":
            place, compass = self._feature(m.item(f"x{n}")), m.item(f"c{n}").value
            if place is None or not isinstance(compass, Compass):
                return None
            parts.append(SideOf(line=place, side=compass.value, span=m.span))
        return "A", Overlap(areas=tuple(parts), span=m.span)

    def between(self, m: Match) -> Built:
        """Build the ground between two lines."""
        a, b = m.item("a").value, m.item("b").value
        if isinstance(b, str):
            b = River(name=b, span=m.item("b").span)
        return "A", Between(a=a, b=b, span=m.span)  # type: ignore[arg-type] # LN holds lines

    def between_parallels(self, m: Match) -> Built:
        """Build the ground between two circles of latitude."""
        a, b = degrees_of(m.item("a")), degrees_of(m.item("b"))
        if a is None or b is None or max(abs(a), abs(b)) > 90:
            return None
        lines = [Parallel(lat=lat, span=m.item(name).span) for name, lat in (("a", a), ("b", b))]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def polygon(self, m: Match) -> Built:
        """Build the ground bounded by places or positions."""
        points = [f for i in m.items("p") if (f := self._feature(i)) is not None]
        if m.has("l") and isinstance(listed := m.item("l").value, Together):
            points = [part.feature for part in listed.areas if isinstance(part, Inside)]
        return ("A", Polygon(points=tuple(points), span=m.span)) if len(points) > 2 else None

    def box(self, m: Match) -> Built:
        """Build a box between two parallels and two meridians."""
        values = [degrees_of(m.item(f"d{n}")) for n in "1234"]
        if any(v is None for v in values):
            return None
        south, north = sorted(v for v in values[:2] if v is not None)
        west, east = sorted(v for v in values[2:] if v is not None)
        ring = ((south, west), (south, east), (north, east), (north, west))
        return "A", Polygon(
            points=tuple(Point(lat=a, lon=b, span=m.span) for a, b in ring), span=m.span
        )

    def territory(self, m: Match) -> Built:
        """Build "the Libyan territory"."""
        name = land_of(m.item("x"))
        return ("A", Inside(feature=Country(name=name, span=m.span), span=m.span)) if name else None

    def residual(self, m: Match) -> Built:
        """Build what is left of a land when its zones are taken out."""
        land = self._area(m.item("x"))
        if m.item("x").code == "PLS":
            land = m.item("x").value  # type: ignore[assignment] # PLS holds areas
        if land is None:
            return None
        return "A", Except(area=land, minus=Defined(term="@zone", span=m.span), span=m.span)

    def flank(self, m: Match) -> Built:
        """Build the ground beside an area, along a line still to be found."""
        of = self._area(m.item("x"))
        sides = tuple(
            i.value for i in (*m.items("c"), *m.items("e")) if isinstance(i.value, Compass)
        )
        if of is None or not sides:
            return None
        return "FL", Flank(of=of, sides=sides, along=PENDING, span=m.span)

    def zone_that(self, m: Match) -> Built:
        """Build "that belt": the zone spoken of last."""
        return "TM", Defined(term="@zone", span=m.span)

    def zone_held(self, m: Match) -> Built:
        """Build "the held area"."""
        return "TM", Defined(term="@held", span=m.span)

    def zone_the(self, m: Match) -> Built:
        """Build "the strip" where a zone was called so before."""
        noun = m.covered[-1].text
        if noun not in self.scene.nouns:
            return None
        return "TM", Defined(term=f"@zone:{noun}", span=m.span)

    def exception(self, m: Match) -> Built:
        """Build what is carved out of the areas of its clause."""
        minus = self._area(m.item("x"))
        return ("EX", minus) if minus is not None else None

    def exempted(self, m: Match) -> Built:
        """Keep who is exempted."""
        named = [m.item(name).value for name in ("x", "y") if m.has(name)]
        return "EXA", " and ".join(v.name if isinstance(v, Land) else str(v) for v in named)

    def elsewhere(self, m: Match) -> Built:
        """Build "everywhere else": the zone before is carved out."""
        return "EX", Defined(term="@zone", span=m.span)

    def vague(self, m: Match) -> Built:
        """Build "certain parts of": no word says which."""
        words = " ".join(i.text for i in m.covered)
        return "A", Undrawn(reason="vague", layer_name=words.removeprefix("the "), span=m.span)

    def positions(self, m: Match) -> Built:
        """Build the positions that somebody holds at a moment."""
        return "A", Undrawn(reason="as of a date", layer_name="positions held", span=m.span)
