"""Strips whose words name a land, a bank or a coast before the figure."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Inside,
    Line,
    Overlap,
    Place,
    Polygon,
    Region,
    River,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.reading.builders.banks import Banks
from zonemap.reading.builders.base import Built, distance_of, extent_of, land_of, river_of
from zonemap.reading.builders.belts import ring_of
from zonemap.reading.items import name_of
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import halved, sided, unhalved

_HANDS = frozenset({"left", "right"})


class Strips(Banks):
    """Builds belts in one land, on one bank, behind one coast."""

    def within_land_near(self, m: Match) -> Built:
        """Build "Saudi soil closer than 20 km to Yemen": of the border, in the one land."""
        side = land_of(m.items("s")[0])
        if not side:
            return None
        line: Any = m.item("x").value if m.has("x") else None
        figure = m.items("d")[0]
        if m.has("o"):
            other = land_of(m.item("o"))
            if not other or other == side:
                return None
            line = Border(of=side, other=other, span=m.item("o").span)
        if isinstance(line, Border) and line.other is None and line.of != side:
            line = Border(of=side, other=line.of, span=line.span)
        if isinstance(line, Together) or line is None:
            return None
        if isinstance(line, Border):
            self.scene.heard(line)
        return "A", Within(distance=extent_of(figure), of=line, side=side, span=m.span)

    def bank_with_belt(self, m: Match) -> Built:
        """Build "the left bank of the Rhine and a belt of 50 km on the right": both of them."""
        one, belt = m.item("x").value, m.item("b").value
        two: Any = m.item("y").value if m.has("y") else None
        here = _bank_side(one)
        there = _bank_side(two) if two is not None else self._other_bank(m)
        course = one.line if isinstance(one, Stretch) else one
        if not here or not there or here == there or not isinstance(course, River):
            return None
        if two is not None and getattr(two, "name", course.name) != course.name:
            return None
        if not isinstance(belt, Within):
            return None
        river = River(name=course.name, span=course.span)
        deep = unhalved(belt)
        parts: tuple[Area, ...] = (
            SideOf(line=river, side=here, span=m.item("x").span),
            Within(distance=deep.distance, of=river, side=there, span=m.span),
        )
        return "A", Together(areas=parts, span=m.span)

    def figure_on_half(self, m: Match) -> Built:
        """Build "300 metres on the Syrian side of the border": so deep on that side."""
        half = m.item("x").value
        if not isinstance(half, SideOf):
            return None
        led = [i.text for i in m.before[-2:] if not i.code]
        if not self.scene.language.grammar["lengthwise"].isdisjoint(led):
            return self._vague(m)  # "for 20 km on the Syrian side": how long
        depth = extent_of(m.item("d"))
        return "A", Within(distance=depth, of=half.line, side=half.side, span=m.span)

    def measured_axis(self, m: Match) -> Built:
        """Build "(width: 4 km; axis: the road)", "(depth: 5 km; from the border)"."""
        line: Any = m.item("x").value
        words = {item.text for item in m.covered if not item.code}
        if isinstance(line, Together):
            return None
        grammar, figure = self.scene.language.grammar, distance_of(m.item("d"))
        if not words.isdisjoint(grammar["widths"]):
            return "A", Within(distance=halved(figure), of=line, span=m.span)
        return "A", Within(distance=figure, of=line, span=m.span)

    def coast_facing(self, m: Match) -> Built:
        """Build "the coast of Nicaragua facing the Caribbean Sea": which part, no word says."""
        if not isinstance(m.item("x").value, Coast):
            return None
        words = self._unled(m.covered)
        return "LN", Line(name=words, span=m.span)

    def coast_margin(self, m: Match) -> Built:
        """Build "the margin of the Dead Sea": the shore of a lake or sea, of nothing else."""
        name = name_of(m.items("n")[0])
        wide = self.scene.language.grammar["wide_waters"]
        if wide.isdisjoint(name.lower().split()) or isinstance(m.items("n")[0].value, Stretch):
            return None
        return "LN", Coast(of=name, span=m.span)

    def coast_broad(self, m: Match) -> Built:
        """Build "a fringe two leagues in breadth along the shore": all of it is land."""
        belt: Any = m.item("b").value
        line: Any = m.item("x").value
        named = isinstance(line, Line) and not self.grammar["shores"].isdisjoint(line.name.split())
        if not (named or isinstance(line, Coast)) or not isinstance(belt, Within):
            return None
        words = {item.text for item in (*m.before[-_NEAR:], *m.covered) if not item.code}
        grammar = self.scene.language.grammar
        if words & grammar.either("wet_ground", "marine", "seaward") or belt.side:
            return None
        compass = m.item("c").value if m.has("c") else None
        if compass is None and not (belt.distance.halved and words & grammar["dry_ground"]):
            return None
        deep = unhalved(belt)
        side = getattr(compass, "value", None) or "landward"
        return "A", sided(
            Within(distance=deep.distance, of=line, beyond=deep.beyond, span=m.span), side
        )

    def mouth_of_it(self, m: Match) -> Built:
        """Build "from its mouth to the town": the mouth of the river before it."""
        at = next((n for n in range(len(m.before) - 1, 0, -1) if m.before[n].code in _NAMED), None)
        if at is None:
            return None
        item, told = m.before[at], m.before[at].value
        course = told.line if isinstance(told, Stretch) else told
        language = self.scene.language
        defined = m.before[at - 1].text in language.grammar["articles"].union(
            language.classes["river_word"]
        )
        if isinstance(course, River):
            river = course.name
        elif item.code in {"NM", "CO"} and defined:
            river = river_of(item)
        else:
            return None
        kind = m.covered[1].text
        with_other = f" and the {name_of(m.item('y'))}" if m.has("y") else ""
        return "PL", Place(name=f"{kind} of the {river}{with_other}", span=m.span)

    def strip_of_length(self, m: Match) -> Built:
        """Build "a sector, 5 km by 40 km, along the river": how its sides lie, no word says."""
        if "product" not in m.item("d").tags:
            return None
        words = self._unled(m.covered)
        return "A", Undrawn(reason="vague", layer_name=words, span=m.span)

    def cut_to_land(self, m: Match) -> Built:
        """Build "in so far as it falls inside Benin", "as belongs to Croatia": that land's part."""
        area, item = m.item("a").value, m.item("s")
        feature = self._feature(item)
        if isinstance(feature, Place):
            feature = Region(name=feature.name, span=item.span)
        negations = self.scene.language.grammar["negations"]
        denied = any(i.text in negations for i in m.covered[m.covered.index(m.item("a")) + 1 :])
        if not isinstance(area, Within | Between | Polygon) or feature is None or denied:
            return None
        told = msgspec.structs.replace(area, span=m.span)
        return "A", Overlap(areas=(told, Inside(feature=feature, span=item.span)), span=m.span)

    def disc_past_line(self, m: Match) -> Built:
        """Build "the half north of the Sava of a 12 km circle round the town": what both hold."""
        half, disc = m.item("a").value, m.item("b").value
        if not isinstance(half, SideOf) or not isinstance(disc, Within):
            return None
        told = msgspec.structs.replace(disc, span=m.span)
        return "A", Overlap(areas=(told, half), span=m.span)

    def within_band(self, m: Match) -> Built:
        """Build "ground at least 2 and at most 6 miles from the river": a band off it."""
        of, told = self._reference(m.item("x")), distance_of(m.item("d"))
        if "both" not in m.item("d").tags or of is None or isinstance(of, Together):
            return None
        return "A", ring_of(told, of, m.span)


def _bank_side(line: Any) -> str:
    """Return the side that a bank of a river names: "left bank", "east"."""
    course = line.line if isinstance(line, Stretch) else line
    bank = course.bank if isinstance(course, River) else None
    return f"{bank} bank" if bank in _HANDS else str(bank or "")


_NEAR = 4
_NAMED = frozenset({"LN", "NM", "CO", "PL", "RG"})
