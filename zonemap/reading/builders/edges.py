"""Edges: the outlines of zones, of places and of areas without a name."""

from __future__ import annotations

from zonemap.area import Defined, Edge, Inside, Place, Region, Undrawn
from zonemap.reading.builders.base import Base, Built
from zonemap.reading.phrasings import Match

_OUTLINED = frozenset({"PL", "RG", "A", "TM", "LN", "MZ"})


class Edges(Base):
    """Builds outlines."""

    def edge_unnamed(self, m: Match) -> Built:
        """Build the outline of areas that the words name only by their use."""
        words = [item.text for item in m.covered]
        name = " ".join(
            words[-2:] if words[-2] not in self.grammar["pointing_first"] else words[-1:]
        )
        area = Undrawn(reason="unnamed site", layer_name=name, span=m.span)
        return "LN", Edge(area=area, span=m.span)

    def edge(self, m: Match) -> Built:
        """Build the outline of a zone."""
        area = self._area(m.item("x"))
        return ("LN", Edge(area=area, span=m.span)) if area is not None else None

    def edge_of_zone(self, m: Match) -> Built:
        """Build "the boundaries of the security zone", where a zone was called so before."""
        noun = m.covered[-1].text
        of = next(n for n, item in enumerate(m.covered) if item.text in self.grammar["of"])
        passed = self.grammar["pointing_first"]
        called = " ".join(i.text for i in m.covered[of + 1 :] if i.text not in passed)
        if noun not in self.scene.nouns:
            hole = Undrawn(reason="unnamed site", layer_name=called, span=m.span)
            return "LN", Edge(area=hole, span=m.span)
        zone = Defined(term=f"@zone:{noun}:{called}", span=m.span)
        return "LN", Edge(area=zone, span=m.span)

    def edge_its(self, m: Match) -> Built:
        """Build "its limits": the outline of the zone spoken of last, or of the place before."""
        leads = bool(m.after) and m.after[0].text in self.grammar["reaching_to"]
        if leads and any(item.code in {"D", "B"} for item in m.after[1:3]):
            return None  # "its perimeter to 3 km"
        named = next((i for i in reversed(m.before) if i.code in _OUTLINED), None)
        if named is not None and isinstance(named.value, Place | Region):
            area = Inside(feature=named.value, span=named.span)
            return "LN", Edge(area=area, span=m.span)
        if not self.scene.nouns:
            return None
        return "LN", Edge(area=Defined(term="@zone", span=m.span), span=m.span)
