"""Strips of ground told by a side or a bank: "the Syrian side of the border to a depth of"."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Area,
    Border,
    Coast,
    Line,
    Place,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
    without_spans,
)
from zonemap.measure import Compass, Distance
from zonemap.reading.builders.base import Built, distance_of, extent_of, land_of
from zonemap.reading.builders.belts import Belts
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import (
    LANDWARD,
    LEFT,
    PENDING,
    RIGHT,
    SEAWARD,
    anchored,
    bank_side,
    is_pending,
    sided,
    unhalved,
)


class Banks(Belts):
    """Builds belts whose side or bank has words of its own."""

    # --- how deep ---------------------------------------------------------------------

    def _depth(self, m: Match) -> Within | None:
        """Return the belt of a depth that its words give, still without its line."""
        if m.has("d"):
            return Within(distance=extent_of(m.item("d")), of=PENDING, span=m.span)
        belt = m.item("b").value
        return unhalved(belt) if isinstance(belt, Within) else None

    def _about_figure(self, m: Match) -> set[str]:
        """Return the words of a figure, those that lead to it, and those behind it."""
        slot = m.item("d" if m.has("d") else "b")
        first = m.covered.index(slot)
        words = set(slot.text.split())
        for item in reversed(m.covered[:first]):
            if item.code:
                break
            words.add(item.text)
        return words.union([item.text for item in m.covered[first + 1 :] if not item.code])

    def _is_led(self, m: Match) -> bool:
        """Tell whether words lead to a bare figure: "to 3 km", not "about 1,000 km long"."""
        grammar = self.grammar
        after = m.after[0].text if m.after else ""
        led = not grammar.either("lengthwise", "deepwise").isdisjoint(self._about_figure(m))
        return led and after not in grammar["no_figure_after"]

    def _is_length(self, m: Match) -> bool:
        """Tell whether a figure may say how long ground is: "for 20 km"."""
        told = m.item("d" if m.has("d") else "b").value
        if isinstance(told, Within) and (told.of != PENDING or told.side):
            return False
        if isinstance(told, Distance) and told.bound == "max":
            return False
        words, grammar = self._about_figure(m), self.grammar
        long = not grammar["lengthwise"].isdisjoint(words)
        return long and grammar["deepwise"].isdisjoint(words)

    def _vague(self, m: Match) -> Built:
        words = self._unled(m.covered)
        return "A", Undrawn(reason="vague", layer_name=words, span=m.span)

    @staticmethod
    def _is_of(told: Any, line: Any) -> bool:
        """Tell whether a depth counts from a line: "8 km from the bank", "from the river"."""
        course = line.line if isinstance(line, Stretch) else line
        if isinstance(told, Place) and isinstance(course, River):
            return told.name == course.name
        if isinstance(told, River) and isinstance(course, River):
            return told.name == course.name
        return without_spans(told) in (without_spans(line), without_spans(course))

    def _deep(self, m: Match, line: Any, side: str | None) -> Built:
        """Build so deep a belt on a side of a line."""
        belt = self._depth(m)
        if line is None or belt is None:
            return None
        if belt.of != PENDING and not self._is_of(belt.of, line):
            return None
        if belt.side not in {None, side} and side is not None:
            return None
        if m.has("d") and not self._is_led(m):
            return None
        if self._is_length(m):
            return self._vague(m)
        deep = Within(
            distance=belt.distance,
            of=line,
            beyond=belt.beyond,
            side=side or belt.side,
            span=m.span,
        )
        return "A", deep

    # --- sides and banks --------------------------------------------------------------

    def belt_along_half(self, m: Match) -> Built:
        """Build "a belt 10 km deep along the Syrian side of the border": so deep on that side."""
        belt, half = m.item("b").value, m.item("x").value
        if not isinstance(half, SideOf) or not is_pending(belt):
            return None
        deep = unhalved(anchored(belt, half.line, m.span))
        return "A", sided(deep, half.side, m.span)

    def half_deep(self, m: Match) -> Built:
        """Build "the Syrian side of the border, to a depth of 10 km": no more of that side."""
        half = m.item("x").value
        return self._deep(m, half.line, half.side) if isinstance(half, SideOf) else None

    def half_deep_other(self, m: Match) -> Built:
        """Build "and the Abkhaz bank to a depth of 24 km" behind the belt on another bank."""
        first = m.item("x").value
        if not isinstance(first, Within) or first.side in {None, "both"}:
            return None
        side = land_of(m.item("a")) if m.has("a") else _compass(m)
        river = _without_bank(first.of)
        second = self._deep(m, river, side) if side and side != first.side else None
        if second is None:
            return None
        return "A", Together(areas=(first, second[1]), span=m.span)  # type: ignore[arg-type] # areas

    def both_banks_deep(self, m: Match) -> Built:
        """Build "both banks of the river to a depth of 15 km": so deep on either side."""
        line = self._course(m.item("x" if m.has("x") else "n"))
        return self._deep(m, line, str(m.item("s").value))

    def belt_from_banks(self, m: Match) -> Built:
        """Build "for a distance of 8 miles from either bank": on both sides of its line."""
        belt = m.item("b").value
        if not isinstance(belt, Within) or belt.of != PENDING or belt.side is not None:
            return None
        return "B", sided(unhalved(belt), str(m.item("s").value), m.span)

    def belt_banks_of(self, m: Match) -> Built:
        """Build "a belt 20 km deep along both banks of the Niger"."""
        belt, side = m.item("b").value, m.item("s")
        if self.grammar["banks"].isdisjoint(side.text.split()):
            return None
        line = self._course(m.item("x" if m.has("x") else "n"))
        if line is None or not isinstance(belt, Within) or belt.of != PENDING or belt.side:
            return None
        return "A", sided(unhalved(anchored(belt, line, m.span)), str(side.value))

    def beside_deep(self, m: Match) -> Built:
        """Build "the lands bordering the Blue Nile to a depth of 8 miles": of that river."""
        line = self._course(m.item("x" if m.has("x") else "n"))
        several = m.item("b").value if m.has("b") else None
        if line is not None and isinstance(several, Together) and is_pending(several):
            return "A", anchored(several, line, m.span)
        return self._deep(m, line, None)

    def belt_beside_land(self, m: Match) -> Built:
        """Build "a strip 5 km deep bordering Gaza on its Egyptian side": of the border of both."""
        belt, land = m.item("b").value, self._feature(m.item("o"))
        side = str(m.item("s").value)
        name = str(getattr(land, "name", ""))
        if not name or side in {name, "both"} or not is_pending(belt):
            return None
        border = Border(of=name, other=side, span=m.item("o").span)
        self.scene.heard(border)
        return "A", sided(unhalved(anchored(belt, border, m.span)), side)

    def bank_and_bank(self, m: Match) -> Built:
        """Build "two kilometres of the north bank and four of the south": each its own depth."""
        first, one = m.item("x").value, distance_of(m.item("d"))
        near, far = _bank_of(first), self._other_bank(m)
        told = m.item("e").value
        two = told if isinstance(told, Distance) else None
        if two is None and isinstance(told, int | float):
            two = Distance(value=float(told), unit=one.unit, span=m.item("e").span)
        if not near or not far or near == far or two is None:
            return None
        river = _without_bank(first)
        parts: list[Area] = [
            Within(distance=depth, of=river, side=side, span=m.span)
            for depth, side in ((one, near), (two, far))
        ]
        return "A", Together(areas=tuple(parts), span=m.span)

    def _other_bank(self, m: Match) -> str:
        if m.has("y"):
            return _bank_of(m.item("y").value)
        if m.has("c"):
            return _compass(m)
        return bank_side(self._hand(m))

    def _hand(self, m: Match) -> str:
        """Return which hand the last word that tells one says: "left", "right"."""
        left, right = self.grammar["left_hand"], self.grammar["right_hand"]
        hand = next((i.text for i in reversed(m.covered) if i.text in left | right), "")
        return LEFT if hand in left else RIGHT if hand else ""

    def belt_both_compass(self, m: Match) -> Built:
        """Build "two kilometres of ground to the north and to the south of it"."""
        one, two = (m.item(name).value for name in ("c", "e"))
        if not isinstance(one, Compass) or not isinstance(two, Compass):
            return None
        side = "both" if {one.value, two.value} in _OPPOSITE else None
        if side is None:
            return None
        depth = distance_of(m.item("d"))
        return "B", Within(distance=depth, of=PENDING, side=side, span=m.span)

    # --- lines with ground beside them ------------------------------------------------

    def shore_deep(self, m: Match) -> Built:
        """Build "the eastern shore of the lake to a depth of 7 km": no other shore of it."""
        if m.has("f"):
            compass, line, belt = m.item("g").value, m.item("y").value, m.item("f").value
            told = isinstance(line, Coast) and isinstance(compass, Compass)
            if not told or not is_pending(belt) or not isinstance(compass, Compass):
                return None
            return "A", sided(unhalved(anchored(belt, line, m.span)), compass.value)
        compass, line = m.item("c").value, m.item("x").value
        if not isinstance(line, Coast) or not isinstance(compass, Compass):
            return None
        return self._deep(m, line, compass.value)

    def line_deep(self, m: Match) -> Built:
        """Build "the coast up to 12 nautical miles seaward", "the left bank, 4 miles back"."""
        line = m.item("x").value
        course = line.line if isinstance(line, Stretch) else line
        shore = self._is_shore(course)
        if not (shore or isinstance(course, River | Road | Border)):
            return None
        measured = m.has("b") and m.item("b").code == "A"
        bank = isinstance(course, River) and bool(course.bank)
        if not (shore or measured or bank):
            return None
        side = self._shoreward(m) if shore else _bank_of(line) or None
        return self._deep(m, line, side)

    def _is_shore(self, line: Any) -> bool:
        """Tell whether a line is a coast, or a part of one that only a name tells."""
        shores = self.grammar["shores"]
        named = isinstance(line, Line) and not shores.isdisjoint(line.name.split())
        return named or isinstance(line, Coast)

    def _shoreward(self, m: Match) -> str | None:
        """Return which side of a coast words tell: "inland", "and the sea off it"."""
        grammar = self.grammar
        words = {word for item in m.covered for word in item.text.split() if item.code != "LN"}
        if words & grammar.either("seaward", "wet_ground", "marine"):
            return SEAWARD
        return LANDWARD if words & grammar["landward"] else None

    def line_and_land(self, m: Match) -> Built:
        """Build "the border and ten kilometres of Libya": so deep a belt in that land."""
        line, land = self._course(m.item("x")), land_of(m.item("s" if m.has("s") else "n"))
        grammar = self.grammar
        near = m.before[-_LED:]
        within = not grammar["reaching"].isdisjoint([i.text for i in near if not i.code])
        if (within and any(i.code in {"A", "B", "D"} for i in near)) or isinstance(line, Together):
            return None  # "within 5 km of the road and 10 km of the land"
        if isinstance(line, Border) and land in {line.of, line.other}:
            deep = distance_of(m.item("d"))
            return "A", Within(distance=deep, of=line, side=land, span=m.span)
        return self._vague(m)

    def country_on_side(self, m: Match) -> Built:
        """Build "the canal and the desert east of it for 10 km": so far to the east."""
        belt, side = self._depth(m), _compass(m)
        line = self._course(m.item("x"))
        if line is None or belt is None or belt.of != PENDING or belt.side or not side:
            return None
        return "A", Within(distance=belt.distance, of=line, side=side, span=m.span)

    def on_bank(self, m: Match) -> Built:
        """Build "within half a league of the Meuse on its left bank": on that side alone."""
        area = m.item("a").value
        if not isinstance(area, Within) or area.side is not None:
            return None
        side = _bank_of(m.item("x").value) if m.has("x") else bank_side(self._hand(m))
        of: Any = area.of
        if isinstance(of, Place):
            of = River(name=of.name, span=of.span)  # a town has no left bank
        if not side or not (of == PENDING or isinstance(_without_bank(of), River | Stretch)):
            return None
        belt = unhalved(area)
        on_it = Within(distance=belt.distance, of=of, beyond=area.beyond, side=side, span=m.span)
        return m.item("a").code, on_it

    def line_with_sides(self, m: Match) -> Built:
        """Build "the M4 highway and six kilometres on either hand": one belt along that road."""
        belt = m.item("b").value
        line = self._course(m.item("x" if m.has("x") else "n"))
        if m.has("n") and self.grammar["banks"].isdisjoint(m.item("b").text.split()):
            return None  # "the Tigris and five miles on either bank": a river has banks
        if isinstance(belt, Within) and belt.side is None and not is_pending(belt):
            banks = "row:line.part" in m.item("b").tags and self._is_of(belt.of, line)
            return ("A", sided(anchored(belt, line), "both")) if banks else None
        if not isinstance(belt, Within | Together) or not is_pending(belt):
            return None
        first = belt.areas[0] if isinstance(belt, Together) else belt
        if not isinstance(first, Within) or first.side is None or line is None:
            return None
        return "A", anchored(belt, line, m.span)


_LED = 6  # words before a figure that may make it a distance from what follows
_OPPOSITE = ({"north", "south"}, {"east", "west"})


def _compass(m: Match) -> str:
    compass = m.item("c").value
    return compass.value if isinstance(compass, Compass) else ""


def _bank_of(line: Any) -> str:
    """Return the side that "the left bank of the river" names."""
    river = line.line if isinstance(line, Stretch) else line
    bank = river.bank if isinstance(river, River) else None
    return bank_side(bank)


def _without_bank(line: Any) -> Any:
    """Return a river or a stretch of it, whichever of its banks was named."""
    if isinstance(line, Stretch):
        return Stretch(
            line=_without_bank(line.line), start=line.start, end=line.end, span=line.span
        )
    if isinstance(line, River) and line.bank:
        return River(name=line.name, span=line.span)
    return line
