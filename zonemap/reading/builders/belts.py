"""Belts, circles and rings, and the sides they lie on."""

from __future__ import annotations

from typing import Any

from zonemap.area import Border, Coast, Inside, River, Side, Stretch, Together, Undrawn, Within
from zonemap.measure import Compass, Distance
from zonemap.reading.builders.base import Built, distance_of, extent_of, land_of, river_of
from zonemap.reading.builders.waiting import Waiting
from zonemap.reading.items import Item
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import OWN, halved, sided
from zonemap.source import Span


class Belts(Waiting):
    """Builds all that a distance makes."""

    def side_both(self, _m: Match) -> Built:
        """Build "on either side"."""
        return "S", "both"

    def side_own(self, _m: Match) -> Built:
        """Build "on their own territory": whose it is, the clause tells."""
        return "S", OWN

    def side_compass(self, m: Match) -> Built:
        """Build a compass side; two opposite ones are both."""
        sides = [i.value for i in (*m.items("c"), *m.items("e")) if isinstance(i.value, Compass)]
        return "S", _sides(sides)

    def side_land(self, m: Match) -> Built:
        """Build the side of a land."""
        land = land_of(m.item("a"))
        return ("S", land) if land else None

    def within(self, m: Match) -> Built:
        """Build everything within a distance of a feature or an area."""
        figure = extent_of(m.item("d" if m.has("d") else "e"))
        if m.has("x") and m.item("x").code == "PLS":
            return self.within_list(m)
        if self._is_length_of(m):
            return self._length_of(m)
        inside = self._inside_land(m)
        if inside is not None:
            return "A", inside
        of = self._reference(m.items("x")[0] if m.items("x") else m.item("y"))
        if of is None:
            return None
        lands = m.items("s")
        side = (land_of(lands[0]) if lands else m.setting("side")) or _bank(of)
        named = m.item("d" if m.has("d") else "e")
        if "product" in named.tags:  # "10 km by 4 km, about Rayak": how its sides lie, none says
            name = " ".join(item.text for item in m.covered)
            return "A", Undrawn(reason="vague", layer_name=name, span=m.span)
        breadth = self._breadth(m)
        if breadth is not None:
            return "A", Within(
                distance=halved(figure), of=of, side=side or breadth or None, span=m.span
            )
        if named.tags & _RINGS or self._is_between(m, distance_of(named)):
            ring = ring_of(distance_of(named), of, m.span)
            return "A", ring if side is None else sided(ring, side)
        if side is None and isinstance(of, Border) and of.other is not None:
            # "outward from the border of Kosovo" leads into the other land
            words, grammar = {item.text for item in m.covered if not item.code}, self.grammar
            side = (
                of.other
                if words & grammar["outward"]
                else of.of
                if words & grammar["inward"]
                else None
            )
        return "A", Within(distance=figure, of=of, side=side, span=m.span)

    def _breadth(self, m: Match) -> str | None:
        """Return the sides of "a total width of 10 km centred on", "" of a diameter, else None."""
        grammar = self.grammar
        before = [i.text for i in m.before[-_NEAR_VERB:] if i.text not in grammar["articles"]]
        if len(before) < 2 or before[-1] not in grammar["of"]:
            return None
        if before[-2] in grammar["diameters"]:
            return ""
        covered = {item.text for item in m.covered if not item.code}
        return "both" if before[-2] in grammar["widths"] and covered & grammar["centred"] else None

    def _is_length_of(self, m: Match) -> bool:
        """Tell whether a figure is how much of a line is meant: "covers 40 km of the border"."""
        first = m.covered[0]
        line = m.has("x") and m.items("x")[0].code == "LN"
        grammar = self.grammar
        of = len(m.covered) > 1 and m.covered[1].text in grammar["of"]
        if not (line and of and first.code == "D"):
            return False
        if "row:line.part" in m.items("x")[0].tags:
            return False  # "including 3 km of either bank"
        passed = grammar.either("articles", "whole")
        before = next((i.text for i in reversed(m.before) if i.text not in passed), "")
        return before in grammar.either("length_of", "covering")

    def _length_of(self, m: Match) -> Built:
        """Build the line of "along all 40 km of the border", and nothing of a part of it."""
        grammar = self.grammar
        run = [i.text for i in m.before[-_NEAR_VERB:] if not i.code]
        whole = bool(run) and not grammar["whole"].isdisjoint(run)
        line = m.items("x")[0]
        if whole and not isinstance(line.value, Together):
            return "LN", line.value
        covered = bool(m.before) and m.before[-1].text in grammar["covering"]
        return ("LOC", m.item("d" if m.has("d") else "e").value) if covered else None

    def _inside_land(self, m: Match) -> Within | None:
        """Build "along the border, 10 km inside Chad": of a line named before, on that side."""
        words = {item.text for item in m.covered if not item.code}
        if words.isdisjoint(self.grammar["own_side"]) or m.items("x")[0].code != "CO":
            return None
        side = land_of(m.item("x"))
        line = next((i.value for i in reversed(m.before) if isinstance(i.value, Border)), None)
        if line is None and len(self.scene.lands) == len("AB"):
            line = self.scene.border_of(side)  # "5 km inside Serbia", of two lands told of
        if line is None:
            return None
        return Within(distance=extent_of(m.item("d")), of=line, side=side, span=m.span)

    def within_land(self, m: Match) -> Built:
        """Build a belt along the border of one land, in another."""
        of = self._reference(m.item("x"))
        side, outside = land_of(m.item("s")), land_of(m.item("o"))
        if of is None or not side:
            return None
        if isinstance(of, Border) and outside:
            of = Border(of=outside, other=side, span=of.span)
            self.scene.heard(of)
        return "A", Within(distance=extent_of(m.item("d")), of=of, side=side, span=m.span)

    def within_land_bordering(self, m: Match) -> Built:
        """Build "a 5 km wide area in Serbia bordering Kosovo": all of it in the one land."""
        side, other = land_of(m.item("s")), land_of(m.item("o"))
        if not side or not other or side == other:
            return None
        of = Border(of=side, other=other, span=m.span)
        self.scene.heard(of)
        return "A", Within(distance=distance_of(m.item("d")), of=of, side=side, span=m.span)

    def within_sided(self, m: Match) -> Built:
        """Build a belt on a side that its words name before the line."""
        of = self._reference(m.item("x"))
        if of is None:
            return None
        side = str(m.item("s").value)
        return "A", self._banded(m, of, side)

    def _banded(self, m: Match, of: Any, side: str) -> Within:
        """Return a belt on a side, or the band "between 5 and 10 km south of the river"."""
        told = distance_of(m.item("d"))
        if self._is_between(m, told):
            return sided(ring_of(told, of, m.span), side)  # type: ignore[no-any-return] # a belt
        return Within(distance=extent_of(m.item("d")), of=of, side=side, span=m.span)

    def _is_between(self, m: Match, told: Distance) -> bool:
        """Tell whether a range has two edges: not so "at a depth between 5 and 10 km"."""
        grammar = self.grammar
        before = [item.text for item in m.before[-2:]]
        between = bool(before) and before[-1] in grammar["betwixt"]
        return between and told.upper is not None and before[0] not in grammar["dimensions"]

    def within_named_river(self, m: Match) -> Built:
        """Build a belt on the sides of "the Euphrates": what has an article and sides is one."""
        item = m.item("x")
        if item.code == "CO" and item.text not in self.scene.language.grammar["rivers_too"]:
            return None
        river = River(name=river_of(item), span=item.span)
        side = str(m.item("s").value)
        return "A", Within(distance=extent_of(m.item("d")), of=river, side=side, span=m.span)

    def within_compass(self, m: Match) -> Built:
        """Build a belt on a compass side of a line."""
        compass = m.item("c").value
        if not isinstance(compass, Compass) or self._runs_on(m):
            return None
        of = self._course(m.item("n")) if m.has("n") else self._reference(m.item("x"))
        return "A", self._banded(m, of, compass.value)

    def _runs_on(self, m: Match) -> bool:
        """Tell whether "40 km to the east, from the border to the river" says how far it runs."""
        grammar = self.grammar
        at = len(m.covered) - 1
        while at and (m.covered[at].code or m.covered[at].text in grammar["articles"]):
            at -= 1
        begins = m.covered[at].text in grammar["stretch_from"]
        after = [item for item in m.after[:4] if item.text not in grammar["articles"]]
        ends = len(after) > 1 and after[0].text in grammar["stretch_to"] - grammar["joining"]
        return begins and ends and (bool(after[1].code) or after[1].text in grammar["measured_to"])

    def within_shore(self, m: Match) -> Built:
        """Build "within two miles of the southern shore": on that side of a water."""
        return self.within_compass(m) if isinstance(m.item("x").value, Coast | River) else None

    def within_compass_two(self, m: Match) -> Built:
        """Build a belt on the side between two compass words: "south and west of"."""
        sides = [m.item(n).value for n in ("c", "e")]
        of = self._reference(m.item("x"))
        side = _sides([side for side in sides if isinstance(side, Compass)])
        distance = extent_of(m.item("d"))
        return "A", Within(distance=distance, of=of, side=side, span=m.span)

    def within_line(self, m: Match) -> Built:
        """Build "within 10 km thereof": of what the sentence has just named."""
        near = self._spoken_of(m.before)
        if m.phrasing.id == "within.water-edge":
            wet = [i for i in m.before if i.code == "LN" and isinstance(i.value, _WET)]
            near = wet[-1] if wet else near
        several = self.scene.listed
        plural = {i.text for i in m.covered if not i.code} & self.grammar.either(
            "plural_pronouns", "each"
        )
        if near is None and plural and several is not None:
            return "A", round_each(extent_of(m.item("d")), several, m.span)
        if near is not None and isinstance(near.value, Together):
            return "A", round_each(extent_of(m.item("d")), near.value, m.span)
        topic = self.scene.topic
        spoken = self.scene.line if topic is None else self._reference(topic)
        if m.phrasing.id == "within.around-it" and topic is None:
            spoken = self.scene.place or spoken  # nothing lies around a line
        of = spoken if near is None else self._reference(near)
        many = m.covered[-1].text in self.grammar["plural_pronouns"]
        if near is None and many:
            of = self.scene.listed or self.scene.last_named or of  # "within four miles of them"
        if of is None:
            return None
        side = str(m.item("s").value) if m.has("s") else None
        return "A", Within(distance=extent_of(m.item("d")), of=of, side=side, span=m.span)

    def _spoken_of(self, before: list[Item]) -> Item | None:
        """Return what "it" is: not the river of "the dam on the river and the ground round it"."""
        at = next((n for n in range(len(before) - 1, -1, -1) if before[n].code in _NEAR), None)
        if at is None:
            return None
        head = self.grammar.before(before, at, self.grammar.either("along", "articles"))
        lies_on = head < at - 1 and before[head].code in {"PL", "NM"} and before[at].code == "LN"
        return before[head] if lies_on else before[at]

    def within_place_before(self, m: Match) -> Built:
        """Build "25 kilometres from the centre": of the place named just before."""
        near = next((i for i in reversed(m.before) if i.code in {"PL", "NM", "PLS"}), None)
        if near is not None and isinstance(near.value, Together):
            return "A", round_each(extent_of(m.item("d")), near.value, m.span)
        of = self.scene.place if near is None else self._feature(near)
        return ("A", Within(distance=extent_of(m.item("d")), of=of, span=m.span)) if of else None

    def within_round(self, m: Match) -> Built:
        """Build "around the intake 800 metres": the figure stands after its place."""
        return self.within_list(m) if m.item("x").code == "PLS" else self.within(m)

    def within_list(self, m: Match) -> Built:
        """Build one disc for each of several places."""
        distance, places = extent_of(m.item("d")), m.item("x").value
        if not isinstance(places, Together):
            return None
        return "A", round_each(distance, places, m.span)

    def locator(self, m: Match) -> Built:
        """Set aside a distance that only says where something lies, unless it bans."""
        measured = bool(m.items("x")) or m.has("y")
        near = {i.text for i in m.before if not i.code}
        if measured and near & self.grammar["approaching"]:
            return self.within(m)
        return "LOC", m.item("d").value

    def height(self, m: Match) -> Built:
        """Set aside how high aircraft fly; nothing else that keeps at a distance is high."""
        distance = distance_of(m.item("d"))
        words = " " + " ".join(item.text for item in m.before) + " "
        flown = self.scene.language.signs.has(words, "object.aircraft")
        kept = {item.text for item in m.before[-_NEAR_VERB:]} & self.grammar["keeping"]
        return ("LOC", distance) if flown and kept and distance.unit in _HEIGHTS else None

    def within_mutual(self, m: Match) -> Built:
        """Build "10 km from each other's airspace": from the border between the two lands."""
        border = self.scene.the_border()
        if border is None or border.other is None:
            return self.belt(m)
        return "A", Within(distance=extent_of(m.item("d")), of=border, side="both", span=m.span)


_NEAR_VERB = 3  # words before a height that hold its verb
_HEIGHTS = frozenset({"ft"})


_RINGS = frozenset({"ring", "row:ring.ordinals"})
_WET = River | Coast
_POINTS = frozenset(compass.value for compass in Compass)
_NEAR = frozenset({"LN", "PL", "NM", "RG", "PLS", "SITES", "TM"})


def _bank(of: object) -> str | None:
    """Return the compass side that "the north bank of the river" names, if one is named."""
    river = of.line if isinstance(of, Stretch) else of
    bank = river.bank if isinstance(river, River) else None
    return bank if bank in _POINTS else None


def _sides(sides: list[Compass]) -> Side:
    if {s.value for s in sides} in ({"north", "south"}, {"east", "west"}):
        return "both"
    if len(sides) == 2:
        joined = {s.value for s in sides}
        for compass in Compass:
            parts = compass.value.split("-")
            if set(parts) == joined and len(parts) == 2:
                return compass.value
    return sides[0].value


def ring_of(distance: Distance, of: Any, span: Span) -> Within:
    """Return the ring between the two ends of a range."""
    far = Distance(value=distance.upper or distance.value, unit=distance.unit, span=distance.span)
    near = Distance(value=distance.value, unit=distance.unit, span=distance.span)
    return Within(distance=far, of=of, beyond=near, span=span)


def round_each(distance: Distance, places: Together, span: Span) -> Together:
    """Return one disc for each of several places."""
    return Together(
        areas=tuple(
            Within(distance=distance, of=part.feature, span=span)
            for part in places.areas
            if isinstance(part, Inside)
        ),
        span=span,
    )
