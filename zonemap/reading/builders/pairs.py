"""Ground on two sides: belts of their own depth, belts of two lines, what lies past a place."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Area,
    Between,
    Border,
    Inside,
    Meridian,
    Overlap,
    Parallel,
    River,
    SideOf,
    Together,
    Within,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, degrees_of, distance_of, land_of
from zonemap.reading.groundwords import GroundWords
from zonemap.reading.items import MARKS
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, anchored, sided, unhalved

_PLACED = frozenset({"NM", "PL", "PLS", "RG", "LN", "CO"})


class Pairs(Base):
    """Builds what two measures, two lines or two sides make together."""

    def within_both(self, m: Match) -> Built:
        """Build a belt whose two sides are given one after the other."""
        one, two = distance_of(m.item("d1")), distance_of(m.item("d2"))
        named = [m.item(n) for n in ("x", "y", "z", "n", "n2") if m.has(n)]
        of = self._course(named[0]) if named else None
        if of is None:
            return None
        if m.has("w"):
            return self._of_two_lines(m, of)
        if abs(one.metres - two.metres) > 1:
            return None
        return "A", Within(distance=one, of=of, side="both", span=m.span)

    def _of_two_lines(self, m: Match, first: Any) -> Built:
        """Build "20 km to the west of Line G and 20 km to the east of Line K": of each line."""
        second = self._course(m.item("w"))
        parts: list[Area] = []
        for number, of in (("1", first), ("2", second)):
            side = m.item(f"c{number}").value if m.has(f"c{number}") else None
            if of is None or not isinstance(side, Compass):
                return None
            distance = distance_of(m.item(f"d{number}"))
            parts.append(Within(distance=distance, of=of, side=side.value, span=m.span))
        return "A", Together(areas=tuple(parts), span=m.span)

    def within_two_sides(self, m: Match) -> Built:
        """Build "4 km on the Libyan side of the frontier and 2 km on the Chadian side of it"."""
        of = self._course(m.item("x"))
        if of is None:
            return None
        parts = tuple(
            Within(
                distance=distance_of(m.item(f"d{number}")),
                of=of,
                side=str(m.item(f"s{number}").value),
                span=m.item(f"d{number}").span,
            )
            for number in "12"
        )
        return "A", Together(areas=parts, span=m.span)

    def within_of_each(self, m: Match) -> Built:
        """Build "within 500 m of the M4 highway and of the M5 highway": of each of the two."""
        distance = distance_of(m.item("d"))
        features = [self._reference(m.item(name)) for name in "xy"]
        if any(feature is None or isinstance(feature, Together) for feature in features):
            return None
        parts = tuple(Within(distance=distance, of=of, span=m.span) for of in features)
        return "A", Together(areas=parts, span=m.span)

    def within_respective(self, m: Match) -> Built:
        """Build "5 km and 20 km respectively from the line": one for each of those bound."""
        named = [m.item(name) for name in "xy" if m.has(name)]
        of = self._reference(named[0]) if named else PENDING
        if of is None or isinstance(of, Together):
            return None
        figures = (m.item("d1"), m.item("d2"))
        parts = tuple(Within(distance=distance_of(d), of=of, span=d.span) for d in figures)
        return "A" if named else "B", Together(areas=parts, span=m.span)

    def belts_two(self, m: Match) -> Built:
        """Build two belts of their own depth on the two sides of a line."""
        parts: list[Area] = []
        for number in ("1", "2"):
            side = None
            if m.has(f"s{number}"):
                side = str(m.item(f"s{number}").value)
            elif m.has(f"c{number}"):
                side = land_of(m.item(f"c{number}"))
            elif m.has(f"c{number}b"):
                side = land_of(m.item(f"c{number}b"))
            figure = m.item(f"d{number}")
            parts.append(
                Within(distance=distance_of(figure), of=PENDING, side=side, span=figure.span)
            )
        return "B", Together(areas=tuple(parts), span=m.span)

    def belts_two_told(self, m: Match) -> Built:
        """Build "two 30 km wide areas, to the north of it for the first, to the south for..."."""
        belt = m.item("b").value
        if not isinstance(belt, Within) or belt.of != PENDING:
            return None
        parts: list[Area] = []
        line: Any = None
        for number in "12":
            told = m.item(f"s{number}")
            half = told.value if isinstance(told.value, SideOf) else None
            named = m.item(f"x{number}").value if m.has(f"x{number}") else None
            line = half.line if half is not None else named or line
            if line is None or isinstance(line, Together) or (told.code == "A" and half is None):
                return None
            side = half.side if half is not None else str(told.value)
            parts.append(sided(unhalved(anchored(belt, line, m.span)), side))
        return "A", Together(areas=tuple(parts), span=m.span)

    def belts_former(self, m: Match) -> Built:
        """Build "9 km into the former and 4 km into the latter": of the border just named."""
        borders = [i.value for i in m.before if i.code == "LN" and isinstance(i.value, Border)]
        if not borders or borders[-1].other is None:
            return None
        lands = (borders[-1].of, borders[-1].other)
        parts = tuple(
            Within(
                distance=distance_of(m.item(f"d{number}")),
                of=PENDING,
                side=land,
                span=m.item(f"d{number}").span,
            )
            for number, land in zip("12", lands, strict=True)
        )
        return "B", Together(areas=parts, span=m.span)

    def belts_compass(self, m: Match) -> Built:
        """Build a belt whose two compass sides have depths of their own."""
        line = self._course(m.item("n" if m.has("n") else "x")) if _names_line(m) else PENDING
        parts: list[Area] = []
        for number in "12":
            figure, compass = m.item(f"d{number}"), m.item(f"c{number}").value
            if not isinstance(compass, Compass):
                return None
            depth = distance_of(figure)
            parts.append(Within(distance=depth, of=line, side=compass.value, span=figure.span))
        return "A" if _names_line(m) else "B", Together(areas=tuple(parts), span=m.span)

    def belt_moved(self, m: Match) -> Built:
        """Build "pulled back 6 km north": so deep on that side of a line told before."""
        compass = m.item("c").value
        going = self.grammar.either("moved_off", "moved_so")
        moved = any(item.text in going for item in m.before if not item.code)
        nouns = self.scene.language.made(GroundWords).nouns
        placed = bool(m.before) and m.before[-1].code in _PLACED  # "from Gao 6 km north"
        moved = moved and not placed and m.before[-1].text not in nouns | MARKS
        if not moved or not isinstance(compass, Compass):
            return None
        depth = distance_of(m.item("d"))
        return "B", Within(distance=depth, of=PENDING, side=compass.value, span=m.span)

    def belt_one_of(self, m: Match) -> Built:
        """Build "one of five" where a belt was told before: another, so deep."""
        belts = [i.value for i in m.before if i.code in {"A", "B"} and isinstance(i.value, Within)]
        if not belts or degrees_of(m.item("q")) != 1:
            return None
        return "B", Within(distance=distance_of(m.item("d")), of=PENDING, span=m.span)

    def figure_replaced(self, m: Match) -> Built:
        """Set aside what a figure is said not to be: "500 metres and not one kilometre"."""
        return "LOC", distance_of(m.item("d"))

    def narrowed(self, m: Match) -> Built:
        """Build "the ground between two rivers south of that line": what both hold."""
        one, two = m.item("a").value, m.item("b").value
        if not isinstance(one, Between) or not isinstance(two, SideOf):
            return None
        return "A", Overlap(areas=(one, two), span=m.span)

    def between_rivers(self, m: Match) -> Built:
        """Build "between the Ebro and Tagus rivers"."""
        a, b = (River(name=str(m.item(n).value), span=m.item(n).span) for n in "ab")
        return "A", Between(a=a, b=b, span=m.span)

    def half_region(self, m: Match) -> Built:
        """Build "the province of Homs north of Rastan": that part of it."""
        compass = m.item("c").value
        region, of = self._feature(m.item("s")), self._feature(m.item("x"))
        if not isinstance(compass, Compass) or region is None or of is None:
            return None
        half = SideOf(line=of, side=compass.value, span=m.span)
        return "A", Overlap(areas=(half, Inside(feature=region, span=m.span)), span=m.span)

    def past_place(self, m: Match) -> Built:
        """Build "farther west than Homs": all ground there."""
        compass, of = m.item("c").value, self._feature(m.item("x"))
        if not isinstance(compass, Compass) or of is None or isinstance(of, Together):
            return None
        return "A", SideOf(line=of, side=compass.value, span=m.span)

    def side_of_degrees(self, m: Match) -> Built:
        """Build "south of 13 degrees 20 minutes north": of that circle of latitude."""
        compass, angle = m.item("c").value, degrees_of(m.item("n"))
        if not isinstance(compass, Compass) or angle is None:
            return None
        span = m.item("n").span
        if "lat" in m.item("n").tags:
            return "A", SideOf(line=Parallel(lat=angle, span=span), side=compass.value, span=m.span)
        if "lon" in m.item("n").tags:
            return "A", SideOf(line=Meridian(lon=angle, span=span), side=compass.value, span=m.span)
        return None


def _names_line(m: Match) -> bool:
    return m.has("x") or m.has("n")
