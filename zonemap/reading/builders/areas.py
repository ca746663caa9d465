"""Ground told by lines and zones: polygons, stretches, territories, what is left."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Except,
    Feature,
    Flank,
    Inside,
    Line,
    Overlap,
    Path,
    Place,
    Point,
    Polygon,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, joined_places, land_of
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, REST, opposite


class Areas(Base):
    """Builds areas that no distance makes."""

    def polygon(self, m: Match) -> Built:
        """Build the ground bounded by places or positions."""
        points: list[Feature] = []
        for item in m.items("p"):
            if isinstance(item.value, Together):
                points += [part.feature for part in item.value.areas if isinstance(part, Inside)]
            elif (point := self._feature(item)) is not None:
                points.append(point)
        return self._ring(points, m)

    def _ring(self, points: list[Feature], m: Match) -> Built:
        if len(points) > 2 and points[0] == points[-1]:
            points = points[:-1]
        return ("A", Polygon(points=tuple(points), span=m.span)) if len(points) > 2 else None

    def polygon_joined(self, m: Match) -> Built:
        """Build "the triangle Homs-Hama-Salamiyah"."""
        return self._ring(joined_places(m.item("n"), self.scene.language.grammar["name_halves"]), m)

    def polygon_course(self, m: Match) -> Built:
        """Build the ground that a line through three places or more encloses."""
        line = m.item("x").value
        return self._ring(list(line.points), m) if isinstance(line, Path) else None

    def bounded_sides(self, m: Match) -> Built:
        """Build "bounded on the west by the river": what lies east of it, and so for each side."""
        parts: list[Area] = []
        sides = [*m.items("c"), *m.items("w")]
        lines = [*m.items("x"), *m.items("z")]
        for compass, item in zip(sides, lines, strict=True):
            line = self._boundary(item, m)
            if not isinstance(compass.value, Compass) or line is None:
                return None
            side = opposite(compass.value.value)
            parts.append(SideOf(line=line, side=side, span=compass.span.join(item.span)))
        return "A", parts[0] if len(parts) == 1 else Overlap(areas=tuple(parts), span=m.span)

    def _boundary(self, item: Item, m: Match) -> Any:
        """Return a bounding line; a bare name bounds nothing unless it has an article."""
        at = next(n for n, other in enumerate(m.covered) if other is item)
        bare = item.code == "NM" and m.covered[at - 1].text not in self.grammar["the"]
        if item.code == "RG":
            wet = self.grammar["wide_waters"]
            named = wet.isdisjoint(item.text.split())
            return None if named else Coast(of=name_of(item), span=item.span)
        return None if bare else self._course(item)

    def bounded_lines(self, m: Match) -> Built:
        """Build the ground that several lines bound: of three, no word says how they meet."""
        lines = m.items("p")
        if any(isinstance(item.value, Together) for item in lines):
            return None
        if len(lines) == 2:
            one, two = lines
            return "A", Between(a=one.value, b=two.value, span=m.span)  # type: ignore[arg-type] # LN holds lines
        if len(lines) < 2:
            return None
        words = " ".join(item.text for item in m.covered).replace(" ,", ",")
        return "A", Undrawn(reason="not understood", layer_name=words, span=m.span)

    def area_stretch(self, m: Match) -> Built:
        """Build "within 10 km of the road between A and B": of that stretch of it."""
        area = m.item("a").value
        if m.item("p").code == "PLS":
            start, end = _two_ends(m.item("p"))
        else:
            start, end = self._end(m, "p"), self._end(m, "q")
        lines = Border | Road | River | Line | Coast
        if isinstance(area, SideOf) and isinstance(area.line, lines) and start and end:
            part = Stretch(line=area.line, start=start, end=end, span=m.span)
            return "A", SideOf(line=part, side=area.side, span=m.span)
        if not isinstance(area, Within) or not isinstance(area.of, lines):
            return None
        if start is None or end is None:
            return None
        lined = m.setting("line") or any(i.code == "LN" for i in (*m.before, *m.after))
        if area.of == PENDING and not lined:
            return None
        stretch = Stretch(line=area.of, start=start, end=end, span=m.span)
        cut = Within(
            distance=area.distance, of=stretch, beyond=area.beyond, side=area.side, span=m.span
        )
        return m.item("a").code, cut

    def overlap_named(self, m: Match) -> Built:
        """Build "the intersection of the province with the belt": what both hold."""
        one, two = self._area(m.item("x")), m.item("a").value
        if m.item("x").code == "NM":
            region = Region(name=str(m.item("x").value), span=m.item("x").span)
            one = Inside(feature=region, span=m.item("x").span)
        if one is None:
            return None
        return "A", Overlap(areas=(two, one), span=m.span)  # type: ignore[arg-type] # A holds areas

    def in_sector(self, m: Match) -> Built:
        """Build "within 40 km of the line in the east": of a part whose ends no word draws."""
        area, sector = m.item("a").value, m.item("c" if m.has("c") else "r")
        grammar = self.grammar
        water = sector.code == "RG" and sector.text.split()[-1] in grammar["elements"]
        along = isinstance(area, Within) and not isinstance(area.of, Place | Point | Country)
        if not (along if sector.code == "C" else water):
            return None
        if isinstance(area, Undrawn | Together):
            return None
        at = next(n for n, i in enumerate(m.covered) if i is sector)
        name = " ".join(i.text for i in m.covered[at:])
        limit: Area = Undrawn(reason="vague", layer_name=name, span=sector.span)
        if water:
            limit = Inside(feature=sector.value, span=sector.span)  # type: ignore[arg-type] # RG holds regions
        return "A", Overlap(areas=(area, limit), span=m.span)  # type: ignore[arg-type] # A holds areas

    def territory(self, m: Match) -> Built:
        """Build "the Libyan territory", "the air space of Libya"."""
        name = land_of(m.item("x" if m.has("x") else "y"))
        if any(item.code == "C" for item in m.after[:3]):
            return None  # "in Iraqi airspace south of": only a part is meant
        return ("A", Inside(feature=Country(name=name, span=m.span), span=m.span)) if name else None

    def land_of_side(self, m: Match) -> Built:
        """Build "remain on the territory of Libya": all of it, where no line is spoken of."""
        land, said = str(m.item("s").value), m.item("s").text.split()
        lands = self.grammar["territories"]
        near = any(item.code in _MEASURED for item in (*m.before, *m.after))
        if near or lands.isdisjoint(said) or land not in self.scene.lands:
            return None
        regions = self.scene.language.names_of_regions
        feature = Region(name=land) if land in regions else Country(name=land)
        return "A", Inside(feature=feature, span=m.span)

    def residual(self, m: Match) -> Built:
        """Build what is left of a land when the zones told before are taken out."""
        parts = [part for item in m.items("p") if (part := self._whole(item)) is not None]
        if not parts:
            return None
        ground = parts[0] if len(parts) == 1 else Together(areas=tuple(parts), span=m.span)
        return "A", Except(area=ground, minus=Defined(term=REST, span=m.span), span=m.span)

    def _whole(self, item: Item) -> Area | None:
        if item.code == "NM":
            return Inside(feature=Region(name=str(item.value), span=item.span), span=item.span)
        return self._ground(item)

    def flank(self, m: Match) -> Built:
        """Build the ground beside an area, along a line still to be found."""
        of = self._area(m.item("x"))
        sides = tuple(
            i.value for i in (*m.items("c"), *m.items("e")) if isinstance(i.value, Compass)
        )
        if of is None or not sides:
            return None
        return "FL", Flank(of=of, sides=sides, along=PENDING, span=m.span)


def _two_ends(item: Item) -> tuple[Feature | None, Feature | None]:
    """Return the two places of "the towns of A and B"; no ends where they are not two."""
    value = item.value
    parts = value.areas if isinstance(value, Together) else ()
    ends = [part.feature for part in parts if isinstance(part, Inside)]
    if len(ends) != 2 or not all(isinstance(end, Place) for end in ends):
        return None, None
    return ends[0], ends[1]


_MEASURED = frozenset({"A", "B", "D", "LN"})
