"""Reaches: how far along its line a zone goes, said apart from the line."""

from __future__ import annotations

from zonemap.area import Coast, Path, Place, River, Stretch, Together
from zonemap.reading.builders.base import Built, joined_places, river_of
from zonemap.reading.builders.lines import Lines
from zonemap.reading.builders.waters import Waters
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, stretched

_ENDS = frozenset({"NM", "PL"})
_MEASURED = frozenset({"A", "B", "LN"})


class Reaches(Lines, Waters):
    """Builds a reach: two places between which a zone keeps to its line."""

    def reach(self, m: Match) -> Built:
        """Build "for the stretch between A and B"."""
        ends = [end for name in ("e1", "e2") if (end := self._end(m, name)) is not None]
        if len(ends) != 2:
            return None
        return "RE", Stretch(line=PENDING, start=ends[0], end=ends[1], span=m.span)

    def reach_joined(self, m: Match) -> Built:
        """Build "along the A-B stretch"."""
        ends = joined_places(m.item("n"), self.scene.language.grammar["name_halves"])
        if len(ends) != 2:
            return None
        return "RE", Stretch(line=PENDING, start=ends[0], end=ends[1], span=m.span)

    def reach_run(self, m: Match) -> Built:
        """Build "it runs from A to B": of a zone whose line has a course of its own."""
        line = self.scene.line
        course = line.line if isinstance(line, Stretch) else line
        return None if isinstance(course, Path) else self.reach(m)

    def reach_bare(self, m: Match) -> Built:
        """Build "from A to B" at the head of a sentence, or behind what is measured."""
        head = not any(i.code or i.text.isalpha() for i in m.before)
        marked = m.covered[0].text == "," or (m.before and m.before[-1].text == ":")
        behind = marked and any(i.code in _MEASURED for i in m.before)
        if head and any(i.code in _MEASURED for i in m.after):
            return self.reach(m)
        if not behind:
            return None
        at = max(n for n, item in enumerate(m.before) if item.code in _MEASURED)
        near = m.before[at]
        told = isinstance(near.value, Stretch) or self._has_ends(m.before[at + 1 :])
        if near.code != "LN" or not told:
            return self.reach(m)
        # "the road, from A to B by May, from B to C by June": another reach of that line
        built = self.reach(m)
        reach = built[1] if built else None
        line = near.value.line if isinstance(near.value, Stretch) else near.value
        if not isinstance(reach, Stretch) or isinstance(line, Together):
            return None
        return "LN", stretched(line, reach)

    def coast_reach(self, m: Match) -> Built:
        """Build "the coast from A to B"."""
        start, end = (self._end(m, name) for name in ("e1", "e2"))
        if not isinstance(start, Place) or end is None:
            return None
        coast = Coast(of=start.name, span=m.span)
        return self._line(Stretch(line=coast, start=start, end=end, span=m.span))

    def coast_bare(self, m: Match) -> Built:
        """Build "the coast": that of the places between which the sentence has it."""
        measured = len(m.before) > 1 and m.before[-2].code == "D"
        if m.before[-1].text in self.grammar["of"] and not measured:
            return None  # "the defence of the coast" measures nothing
        start = self._fronted_start(m.before)
        if start is None:
            return self.coast_own(m)
        return self._line(Coast(of=start, span=m.span))

    def _fronted_start(self, before: list[Item]) -> str | None:
        """Return the first place of "from A to B", with which a sentence begins."""
        if not before or not self._has_ends(before):
            return None
        fronted = before[0].text in self.grammar["stretch_from"]
        return name_of(next(i for i in before if i.code in _ENDS)) if fronted else None

    def _has_ends(self, items: list[Item]) -> bool:
        """Tell whether two places are joined as the ends of a reach: "from A as far as B"."""
        places = [n for n, item in enumerate(items) if item.code in _ENDS]
        if len(places) < 2:
            return any(item.code == "RE" for item in items)
        between = {item.text for item in items[places[0] + 1 : places[1]]}
        return bool(between & self.grammar["stretch_to"])

    def mouth(self, m: Match) -> Built:
        """Build "the mouth of the river": a place of that river."""
        named = m.item("n" if m.has("n") else "n2")
        river = named.value if named.code == "LN" else river_of(named)
        name = river.name if isinstance(river, River) else river
        if not isinstance(name, str):
            return None
        return "PL", Place(name=f"{m.covered[0].text} of the {name}", span=m.span)
