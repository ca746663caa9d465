"""Zones that words point at: "that belt", "the strip", "the outer zone"."""

from __future__ import annotations

from zonemap.area import Area, Defined, Region, Together, Undrawn, Within
from zonemap.reading.builders.base import Base, Built
from zonemap.reading.items import Item
from zonemap.reading.phrasings import Match

_ZONE = "zone"  # what a zone is called of which the words do not tell
_LEAST_OF_A_NAME = 2  # words: "the Zone" alone is any zone


class Zones(Base):
    """Points at zones that were told before."""

    def zone_that(self, m: Match) -> Built:
        """Build "that belt": the zone spoken of last."""
        return "TM", Defined(term="@zone", span=m.span)

    def zone_held(self, m: Match) -> Built:
        """Build "the held area"."""
        return "TM", Defined(term="@held", span=m.span)

    def zone_the(self, m: Match) -> Built:
        """Build "the strip" where a zone was called so before."""
        noun = m.covered[-1].text
        named = [item for item in m.covered if item.text not in self.grammar["the"]]
        if noun not in self.scene.nouns:
            if len(named) == 1 and noun in self.grammar["area"] and self._is_sent_to(m):
                return self.zone_that(m)
            return None if noun in self.scene.told_of() else self._bears_a_name(named, m)
        called = " ".join(item.text for item in named)
        return "TM", Defined(term=f"@zone:{noun}:{called}", span=m.span)

    def _is_sent_to(self, m: Match) -> bool:
        """Tell whether somebody is sent there: "the army will deploy 5,000 men to the area"."""
        before, verbs = m.before, self.scene.language.verbs
        if not before or before[-1].text not in self.grammar.either("going_to", "inside"):
            return False
        if m.after and m.after[0].text not in self.grammar["pronoun_after"]:
            return False  # "in the area north of the river"
        hits = (verbs.at(before, k) for k, item in enumerate(before) if not item.code)
        return any(hit is not None and hit.value == "deploy" for hit in hits)

    def zone_and_more(self, m: Match) -> Built:
        """Build "the above zone and islands": the zone, and what the text listed or a hole."""
        zone, noun = self._area(m.item("t")), m.covered[-1]
        if zone is None:
            return None
        told = self.scene.named.get(noun.text)
        more: Area = (
            told
            if isinstance(told, Together)
            else Undrawn(reason="no reference", layer_name=noun.text, span=noun.span)
        )
        return "A", Together(areas=(zone, more), span=m.span)

    def zone_measured(self, m: Match) -> Built:
        """Build "the outer zone, up to 10 km from the river": of two zones, the one so far."""
        called = set(m.item("t").text.split())
        one = called & self.grammar["one_of_two"]
        return ("A", m.item("a").value) if one and isinstance(m.item("a").value, Within) else None

    @staticmethod
    def _bears_a_name(named: list[Item], m: Match) -> Built:
        """Build "the Restricted Belt" of which the text has not told: another one has."""
        if len(named) < _LEAST_OF_A_NAME or not all(item.cap for item in named):
            return None
        name = " ".join(str(item.value) for item in named)
        return "RG", Region(name=name, span=m.span)

    def zone_of_purpose(self, m: Match) -> Built:
        """Build "the Agreed Zone of Separation": the zone that was called so."""
        noun, *purpose = (item.text.split()[-1] for item in m.covered[-3:])  # "Truce Zone"
        called = " ".join([noun, *purpose])
        noun = noun if noun in self.grammar["area"] else _ZONE
        return "TM", Defined(term=f"@zone:{noun}:{called}", span=m.span)
