"""Belts that wait: their depth is told here, their line elsewhere."""

from __future__ import annotations

from zonemap.area import (
    Border,
    Coast,
    Edge,
    Line,
    Median,
    Meridian,
    Parallel,
    Path,
    River,
    Road,
    Stretch,
    Undrawn,
    Within,
)
from zonemap.measure import Compass, Distance
from zonemap.reading.builders.base import Base, Built, distance_of, land_of, names_of
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, anchored, halved, sided, unhalved

_WHICH = 3  # words back in which "that stand" only says which
_PAIR = 2
_SIDED = Border | River | Road | Line | Coast | Path | Stretch | Parallel | Meridian | Edge | Median


class Waiting(Base):
    """Builds belts whose line is still to be told, and joins them with it."""

    def belt_more(self, m: Match) -> Built:
        """Build "a further 7 km": the strip that begins where the belt before it ends."""
        return self._beyond(distance_of(m.item("d")), m)

    def _beyond(self, more: Distance, m: Match) -> Built:
        inner = next((i.value for i in reversed(m.before) if i.code in {"A", "B"}), None)
        inner = inner if inner is not None else self.scene.belt
        if not isinstance(inner, Within) or more.upper is not None:
            return None
        near = inner.distance
        if near.upper is not None or near.halved or near.unit != more.unit:
            return None
        far = Distance(value=near.value + more.value, unit=more.unit, span=more.span)
        edge = Distance(value=near.value, unit=near.unit, span=near.span)
        area = Within(distance=far, of=inner.of, beyond=edge, side=inner.side, span=m.span)
        return ("B" if inner.of == PENDING else "A"), area

    def belt_compass(self, m: Match) -> Built:
        """Build a belt on one compass side of a line named before."""
        compass = m.item("c").value
        if not isinstance(compass, Compass):
            return None
        distance = distance_of(m.item("d"))
        return "B", Within(distance=distance, of=PENDING, side=compass.value, span=m.span)

    def belt(self, m: Match) -> Built:
        """Build a belt whose line stands elsewhere."""
        distance = distance_of(m.item("d" if m.has("d") else "e"))
        if m.setting("measure") == "width":
            distance = halved(distance)
        side = land_of(m.item("s")) if m.has("s") else None
        return "B", Within(distance=distance, of=PENDING, side=side, span=m.span)

    def belt_within(self, m: Match) -> Built:
        """Build "within ten miles of the old fort"; no belt is "that stand 1 km of others"."""
        grammar = self.grammar
        behind = next((i for i in m.after[1:] if i.text not in grammar["articles"]), None)
        which = grammar["which_ones"].intersection(i.text for i in m.before[-_WHICH:])
        others = behind is None or behind.text in grammar["told_before"]
        return None if which and others else self.belt(m)

    def belt_between(self, m: Match) -> Built:
        """Build "a 32 km wide area between two towns": how it lies, no word says."""
        area = m.item("a").value
        towns = sum(len(names_of(item)) for item in m.items("p"))
        wide = isinstance(area, Within) and area.of == PENDING and area.distance.halved
        if towns != _PAIR or not wide:
            return None
        name = " ".join(item.text for item in m.covered)
        return "A", Undrawn(reason="no reference", layer_name=name, span=m.span)

    def belt_sided(self, m: Match) -> Built:
        """Build "two kilometres of ground on each side": of a line that stands elsewhere."""
        side = str(m.item("s" if m.has("s") else "s2").value)
        depth = distance_of(m.item("d" if m.has("d") else "e"))
        return "B", Within(distance=depth, of=PENDING, side=side, span=m.span)

    def belt_as_much(self, m: Match) -> Built:
        """Build "80 km on the Libyan side and as many on the Chadian": so far on both."""
        one, other = str(m.item("s").value), land_of(m.item("c"))
        if not other or one in {other, "both"}:
            return None
        border = Border(of=one, other=other, span=m.span)
        return "A", Within(distance=distance_of(m.item("d")), of=border, side="both", span=m.span)

    def belt_of(self, m: Match) -> Built:
        """Join a belt with the line it is measured from."""
        area, of = m.item("b").value, self._reference(m.item("x"))
        along = {i.text for i in m.covered if not i.code} & self.grammar["down_a_line"]
        if m.item("x").code == "NM" and along and m.word_before("x") in self.grammar["the"]:
            of = self._course(m.item("x"))  # nothing runs along a town
        if of is None:
            return None
        words = {item.text for item in m.covered if not item.code}
        grammar = self.grammar
        side = next((s for s in ("landward", "seaward") if words & grammar[s]), None)
        if side is not None and isinstance(of, Coast):
            # "a kilometre broad, measured landward from the shore": all of it lies there
            return "A", sided(unhalved(anchored(area, of, m.span)), side)
        if isinstance(of, River) and of.bank:
            return "A", anchored(unhalved(area), of, m.span)  # all of it on that bank
        return "A", anchored(area, of, m.span)

    def belt_on_side(self, m: Match) -> Built:
        """Build "a zone 5 km wide shall lie on the Syrian side of the border": all on that side."""
        of, side = self._reference(m.item("x")), str(m.item("s").value)
        if of is None or not isinstance(of, _SIDED):
            return None
        belt = anchored(m.item("b").value, of, m.span)
        return "A", sided(belt if side == "both" else unhalved(belt), side)

    def with_side(self, m: Match) -> Built:
        """Give an area the side its words name."""
        area, side = m.item("a").value, str(m.item("s").value)
        if isinstance(area, Within) and not isinstance(area.of, _SIDED):
            return None  # a circle round a town has no sides
        if side != "both":
            area = unhalved(area)
        return m.item("a").code, sided(area, side, m.span)

    def with_land(self, m: Match) -> Built:
        """Give a belt the land that it reaches into."""
        area, side = m.item("a").value, land_of(m.item("c"))
        if not side or not isinstance(area, Within) or area.side is not None:
            return None
        return m.item("a").code, sided(unhalved(area), side, m.span)
