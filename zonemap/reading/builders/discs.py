"""Discs told in roundabout words: half circles, a town and its country, waters round an island."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.area import (
    Area,
    Coast,
    Country,
    Inside,
    Overlap,
    Place,
    Point,
    Region,
    SideOf,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Compass
from zonemap.reading.builders.banks import Banks
from zonemap.reading.builders.base import Built, distance_of, extent_of, names_of
from zonemap.reading.builders.belts import ring_of, round_each
from zonemap.reading.items import name_of
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, SEAWARD, anchored

_REACH = 5  # words of "out to a distance of"
_BELTS = frozenset({"row:belt.noun-of", "row:belt.zone"})
_ROUND = Place | Point


class Discs(Banks):
    """Builds discs and parts of them."""

    def half_circle(self, m: Match) -> Built:
        """Build "a half-circle of 10 km to the north of Homs": the half of the disc there."""
        centre = self._feature(m.item("x" if m.has("x") else "y"))
        told = next((m.item(name).value for name in ("c", "c2", "g") if m.has(name)), None)
        if centre is None or isinstance(centre, Together):
            return None
        centre = msgspec.structs.replace(centre, span=m.span)
        disc = Within(distance=extent_of(m.item("d")), of=centre, span=m.span)
        return _part(m, disc, centre, told)

    def circle_by_diameter(self, m: Match) -> Built:
        """Build "a circle 16 km in diameter around Homs"."""
        named = m.item("b").tags
        belt, of = m.item("b").value, m.item("x").value
        if "row:belt.diameter" not in named or not isinstance(belt, Within):
            return None
        if isinstance(of, Together):
            return "A", round_each(belt.distance, of, m.span)
        centre = msgspec.structs.replace(self._reference(m.item("x")), span=m.span)
        return "A", anchored(belt, centre, m.span)

    def circle_part(self, m: Match) -> Built:
        """Build "the Syrian part of a circle of 55 km": what of it lies in that land."""
        disc = m.item("a").value
        if not isinstance(disc, Within):
            return None
        if m.has("s"):
            land = self._feature(m.item("s"))
            if not isinstance(land, Country | Region):
                return None
            part = Inside(feature=land, span=m.item("s").span)
            return "A", Overlap(areas=(disc, part), span=m.span)
        compass = m.item("c").value
        words = {item.text for item in m.covered if not item.code}
        centre: Any = disc.of
        half = isinstance(centre, _ROUND) and not self.grammar["half"].isdisjoint(words)
        return _part(m, disc, centre, compass if half else None)

    def within_vicinity(self, m: Match) -> Built:
        """Build "the neighbourhood of Homs as far as 15 km from the town": a disc, or a ring."""
        place, figure = self._feature(m.item("x")), distance_of(m.item("d"))
        if place is None or isinstance(place, Together):
            return None
        self.scene.place = place
        place = msgspec.structs.replace(place, span=m.span)  # its vicinity is all in the disc
        words = {item.text for item in m.covered if not item.code}
        grammar = self.grammar
        if figure.upper is not None and words & grammar.either("betwixt", "stretch_from"):
            return "A", ring_of(figure, place, m.span)
        return "A", Within(distance=extent_of(m.item("d")), of=place, span=m.span)

    def ring_with_country(self, m: Match) -> Built:
        """Build "the town and the country around it for 15 km": all of that round the town."""
        named, belt = m.item("x"), self._depth(m)
        if belt is None or belt.side is not None:
            return None
        if isinstance(belt.of, Together) or (
            belt.of != PENDING and not self._names(named, belt.of)
        ):
            return None
        words = [item.text for item in m.covered if not item.code]
        pointing = self.grammar.either("pronouns", "plural_pronouns", "each")
        if pointing.isdisjoint(words) and belt.of == PENDING:
            return None  # "the town and the land to a depth of 3 km": of what, no word says
        if not self.grammar["wet_ground"].isdisjoint(words):
            return self._with_waters(m, belt)
        if isinstance(named.value, Together):
            return "A", round_each(belt.distance, named.value, m.span)
        of = self._reference(named)
        return "A", Within(distance=belt.distance, of=of, span=m.span) if of is not None else None

    def ring_with_belt(self, m: Match) -> Built:
        """Build "the city of Aleppo, with a belt of 5 km": all of that round the town."""
        named, belt = m.item("x"), self._depth(m)
        if belt is None or belt.side is not None or belt.of != PENDING:
            return None
        lined = any(item.code == "LN" for item in (*m.before, *m.after))
        led = m.before[-1].text if m.before else ""
        if lined or led in self.grammar.either("stretch_to", "betwixt"):
            return None  # "leave Homs and a belt of 5 km along the road"
        if m.item("b").tags.isdisjoint(_BELTS):
            return None  # "its flanks with a depth of 5 km"
        if isinstance(named.value, Together):
            return "A", round_each(belt.distance, named.value, m.span)
        of = self._reference(named)
        return "A", Within(distance=belt.distance, of=of, span=m.span) if of is not None else None

    def _names(self, named: Any, of: Any) -> bool:
        """Tell whether a disc lies round the place of an item."""
        feature = of.feature if isinstance(of, Inside) else of
        return getattr(feature, "name", "") in names_of(named)

    def _with_waters(self, m: Match, belt: Within) -> Built:
        """Build a port and the sea before it."""
        named = m.item("x")
        if isinstance(named.value, Together):
            return None
        port = msgspec.structs.replace(self._feature(named), span=m.span)
        whole = Inside(feature=port, span=m.span)
        coast = Coast(of=name_of(named), span=named.span)
        sea = Within(distance=belt.distance, of=coast, side="seaward", span=m.span)
        return "A", Together(areas=(whole, sea), span=m.span)

    def waters_round(self, m: Match) -> Built:
        """Build "the waters around the island out to 12 nautical miles": seaward of its coast."""
        named, belt = m.item("x"), self._depth(m)
        if belt is None or belt.side not in {None, SEAWARD}:
            return None
        if belt.of != PENDING and not isinstance(belt.of, Coast):
            return None
        coast = named.value if named.code == "LN" else Coast(of=name_of(named), span=named.span)
        if not isinstance(coast, Coast):
            return None
        area = Within(distance=belt.distance, of=coast, side="seaward", span=m.span)
        return "A", area

    def farther(self, m: Match) -> Built:
        """Build "all territory farther than 20 km from Goma": where it ends, no word says."""
        grammar = self.grammar
        near = [i.text for i in m.before[-2:] if not i.code]
        led = m.covered[0].text if not m.covered[0].code else ""
        if not grammar["to"].isdisjoint([*near, led]):
            return None  # "go back to ground more than 20 km from it"
        told = {item.text for item in m.covered if not item.code}
        figure = m.item("d")
        least = "bound:min" in figure.tags and grammar["or_more"].isdisjoint(figure.text.split())
        if not (told & grammar["out_of_reach"] or least):
            return None
        words = " ".join(item.text for item in m.covered)
        return "A", Undrawn(reason="vague", layer_name=words, span=m.span)

    def region_within(self, m: Match) -> Built:
        """Build "Idlib province within 15 km of the border": what of it lies there."""
        area, land = m.item("a").value, self._feature(m.items("s")[0])
        words = m.item("a").text.split()[:2]
        listed = m.before[-1].text if m.before else ""
        if listed in self.grammar.either("joining", "listing_marks"):
            return None  # "of Chad and Sudan within 10 km of the border"
        if self.grammar["within"].isdisjoint(words):
            return None
        if not isinstance(area, Within) or not isinstance(land, Country | Region | Place):
            return None
        clip = Inside(feature=land, span=m.items("s")[0].span)
        return "A", Overlap(areas=(area, clip), span=m.span)

    def places_within(self, m: Match) -> Built:
        """Build "the villages within 3 km of the line": which those are, no word says."""
        area, first = m.item("a").value, m.item("a").text.split()[:2]
        if not isinstance(area, Within) or self.grammar["within"].isdisjoint(first):
            return None
        name = self._unled(m.covered)
        hole = Undrawn(reason="class of places", layer_name=name, span=m.span)
        return "A", Overlap(areas=(area, hole), span=m.span)

    def waters_off_land(self, m: Match) -> Built:
        """Build "the waters off Cuba", a hole; "within the three-mile limit" tells how far."""
        named = m.item("x")
        if any(item.code in {"B", "D"} for item in m.after[:_REACH]):
            return None
        if m.has("d"):
            coast = Coast(of=name_of(named), span=named.span)
            depth = extent_of(m.item("d"))
            return "A", Within(distance=depth, of=coast, side="seaward", span=m.span)
        words = self._unled(m.covered)
        return "A", Undrawn(reason="vague", layer_name=words, span=m.span)

    def waters_for(self, m: Match) -> Built:
        """Build "the waters for 12 nautical miles round Cyprus": so far from its coast."""
        coast = Coast(of=name_of(m.item("x")), span=m.span)
        depth = extent_of(m.item("d"))
        return "A", Within(distance=depth, of=coast, side="seaward", span=m.span)

    def waters_within(self, m: Match) -> Built:
        """Build "the waters within 3 nautical miles of the coast": no land behind it."""
        area = m.item("a").value
        if not isinstance(area, Within) or not isinstance(area.of, Coast) or area.side:
            return None
        sea = Within(
            distance=area.distance,
            of=area.of,
            beyond=area.beyond,
            side="seaward",
            span=m.span,
        )
        return "A", sea


def _part(m: Match, disc: Within, centre: Any, compass: object) -> Built:
    """Return the half of a disc on a side of its centre; of no side a hole in these words."""
    if isinstance(compass, Compass):
        part: Area = SideOf(line=centre, side=compass.value, span=m.span)
    else:
        words = " ".join(item.text for item in m.covered)
        part = Undrawn(reason="vague", layer_name=words, span=m.span)
    return "A", Overlap(areas=(disc, part), span=m.span)
