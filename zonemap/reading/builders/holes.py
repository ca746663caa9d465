"""Holes: what no word of the text can draw, under the name by which a user can fill it."""

from __future__ import annotations

from zonemap.area import Coast, Country, Inside, Line, Region, River, Undrawn
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, land_of
from zonemap.reading.items import Item
from zonemap.reading.phrasings import Match


class Holes(Base):
    """Builds named holes."""

    def waters(self, m: Match) -> Built:
        """Build the territorial waters of a land: their breadth stands in other instruments."""
        land = land_of(m.item("a" if m.has("a") else "b"))
        if not land:
            return None
        name = f"territorial waters of {land}"
        return "A", Undrawn(reason="other instrument", layer_name=name, span=m.span)

    def waters_off(self, m: Match) -> Built:
        """Build "the waters off the coast": no word says how far."""
        deep = any(item.code in {"B", "D"} for item in m.after[:_REACH])
        if not isinstance(m.item("x").value, Coast) or deep:
            return None
        words = " ".join(item.text for item in m.covered)
        return "A", Undrawn(reason="vague", layer_name=words, span=m.span)

    def vague(self, m: Match) -> Built:
        """Build "certain parts of": no word says which."""
        words = " ".join(_said(i) for i in m.covered)
        return "A", Undrawn(reason="vague", layer_name=words.removeprefix("the "), span=m.span)

    def vague_unmeasured(self, m: Match) -> Built:
        """Build "the border region of Chad", which no figure beside it measures."""
        measured = any(item.code in {"D", "B", "TM"} for item in (*m.before, *m.after))
        return (
            None if measured else ("A", Undrawn(reason="vague", layer_name=_words(m), span=m.span))
        )

    def site_over(self, m: Match) -> Built:
        """Build "the bridge over the Ibar at Mitrovica": neither the river nor the town."""
        return "SITES", Undrawn(reason="unnamed site", layer_name=_words(m), span=m.span)

    def vague_by_water(self, m: Match) -> Built:
        """Build "the Suez Canal zone": how far from the canal, no word says."""
        return self.vague_unmeasured(m) if isinstance(m.item("x").value, River) else None

    def vague_of_head(self, m: Match) -> Built:
        """Build "the area of the Temple of Bacchus": how far that goes, no word says."""
        headed = m.item("x").text.split()[0] in self.scene.language.headed
        return self.vague(m) if headed else None

    def vague_part(self, m: Match) -> Built:
        """Build "the middle of the Strip": less than all of a land, no word says how much."""
        whole = m.item("x").value
        zone = m.item("x").code == "A" and not (
            isinstance(whole, Inside) and isinstance(whole.feature, Country | Region)
        )
        return None if zone else self.vague(m)

    def rectangle(self, m: Match) -> Built:
        """Build "two kilometres by two": no word says how its sides lie, so that none is drawn."""
        one = m.item("d")
        words = {item.text for item in m.covered if not item.code}
        if not (m.has("e") or "product" in one.tags or words & self.grammar["squares"]):
            return None
        name = " ".join(item.text for item in m.covered)
        return "A", Undrawn(reason="vague", layer_name=name, span=m.span)

    def seaward(self, m: Match) -> Built:
        """Build "perpendicular to the general line of the coast": how that runs, no word says."""
        led = m.covered[0].text in self.grammar["line"]
        name = "line " + " ".join(i.text for i in m.covered[led:])
        return "A", Undrawn(reason="vague", layer_name=name, span=m.span)

    def positions(self, m: Match) -> Built:
        """Build the positions that somebody holds at a moment."""
        return "A", Undrawn(reason="as of a date", layer_name="positions held", span=m.span)

    def positions_named(self, m: Match) -> Built:
        """Build "their present positions", "its positions as of 1 March": where, no word says."""
        words = " ".join(i.text for i in m.covered)
        return "A", Undrawn(reason="as of a date", layer_name=words, span=m.span)

    def deferred(self, m: Match) -> Built:
        """Build "such ground as may be agreed": still to be told."""
        if any(i.code in {"D", "A", "B"} for i in m.covered):
            return None
        return "A", Undrawn(reason="deferred", layer_name=_words(m), span=m.span)

    def positions_own(self, m: Match) -> Built:
        """Build "their barracks", "their usual places of deployment": no word says which."""
        words = " ".join(i.text for i in m.covered)
        return "A", Undrawn(reason="class of places", layer_name=words, span=m.span)

    def zone_put_between(self, m: Match) -> Built:
        """Build "behind a zone to be set up on either side of it": how wide is told later."""
        if any(i.code in {"A", "B", "D"} for i in m.covered):
            return None
        name = " ".join(i.text for i in m.covered[1:])
        return "A", Undrawn(reason="deferred", layer_name=name, span=m.span)

    def between_forces(self, m: Match) -> Built:
        """Build "the ground between the two armies": where they stand, no word says."""
        return "A", Undrawn(reason="as of a date", layer_name=_words(m), span=m.span)

    def posts_between(self, m: Match) -> Built:
        """Build "six posts between A and B": somewhere there."""
        return "A", Undrawn(reason="unnamed site", layer_name=_words(m), span=m.span)

    def between_places(self, m: Match) -> Built:
        """Build "the area between A and B": how broad it is, no word says."""
        lined = any(i.code in {"LN", "A", "B", "D", "RE"} for i in (*m.before, *m.after))
        if lined:
            return None
        return "A", Undrawn(reason="vague", layer_name=_words(m), span=m.span)

    def line_of_kind(self, m: Match) -> Built:
        """Build "the coast of the Straits": which those are, no word says."""
        if not m.covered[-1].cap:
            return None
        return "LN", Line(name=" ".join(item.text for item in m.covered), span=m.span)

    def ground_of_kind(self, m: Match) -> Built:
        """Build "the zone of the Straits", a hole by its whole name."""
        if not m.covered[-1].cap:
            return None
        name = self._unled(m.covered)
        return "A", Undrawn(reason="unnamed site", layer_name=name, span=m.span)

    def listed_apart(self, m: Match) -> Built:
        """Build "the positions listed in Annex B": where they are, another paper says."""
        paper = next((i for i in m.covered if i.code == "REF"), m.covered[-1])
        if paper.text.split()[0] not in self.grammar["paper_lists"]:
            return None  # "the towns named in Article 3" are told in the text
        return "A", Undrawn(reason="class of places", layer_name=_words(m), span=m.span)

    def on_map(self, m: Match) -> Built:
        """Build "the area shaded yellow on Map B": what only a map shows."""
        paper = next((i for i in m.covered if i.code == "REF"), None)
        if paper is not None and paper.text.split()[0] not in self.grammar["drawings"]:
            return None  # "the zone described in Article 3" is told in words
        called = [m.item(name).text for name in ("k", "named") if m.has(name)]
        words = called if m.has("named") else [i.text for i in m.covered]
        return "A", Undrawn(reason="attached map", layer_name=" ".join(words), span=m.span)


def _words(m: Match) -> str:
    """Return the words of a match without an article before them."""
    words = " ".join(_said(item) for item in m.covered)
    return words.removeprefix("the ").removeprefix("a ")


def _said(item: Item) -> str:
    """Return the words of an item; a direction between two as one: "south-west"."""
    between = isinstance(item.value, Compass) and "-" in item.value.value
    return str(item.value.value) if between and isinstance(item.value, Compass) else item.text


_REACH = 5  # words of "out to a distance of"
