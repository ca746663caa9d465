"""Rings and circles: round one place, round each of several, one inside another."""

from __future__ import annotations

from zonemap.area import (
    Together,
    Within,
)
from zonemap.measure import Distance
from zonemap.reading.builders.base import Built, distance_of, extent_of
from zonemap.reading.builders.belts import Belts, ring_of, round_each
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, halved


class Rings(Belts):
    """Builds what lies round places."""

    def within_each(self, m: Match) -> Built:
        """Build one disc for each place of a list."""
        distance = extent_of(m.item("d"))
        places = [f for n in "xyz" if m.has(n) and (f := self._feature(m.item(n))) is not None]
        return "A", Together(
            areas=tuple(Within(distance=distance, of=p, span=m.span) for p in places), span=m.span
        )

    def within_each_named(self, m: Match) -> Built:
        """Build a disc round each of the places that were just listed."""
        listed = (
            self.scene.named.get("cities")
            or self.scene.named.get("towns")
            or self.scene.named.get("ports")
        )
        if not isinstance(listed, Together):
            return None
        return "A", round_each(extent_of(m.item("d")), listed, m.span)

    def ring(self, m: Match) -> Built:
        """Build a ring with a near and a far edge."""
        distance, of = distance_of(m.item("d")), self._feature(m.item("x"))
        if distance.upper is None or of is None:
            return None
        return "A", ring_of(distance, of, m.span)

    def ring_again(self, m: Match) -> Built:
        """Build a ring around the place of the circle before."""
        distance = distance_of(m.item("d"))
        if distance.upper is None or self.scene.place is None:
            return None
        return "A", ring_of(distance, self.scene.place, m.span)

    def belt_outer(self, m: Match) -> Built:
        """Build "beyond it a second belt of 8 km": the strip behind the belt before."""
        strip = m.item("b" if m.has("b") else "b2").value
        return self._beyond(strip.distance, m) if isinstance(strip, Within) else None

    def ring_ordinals(self, m: Match) -> Built:
        """Build "from the 5th to the 12th kilometre": a distance with two ends."""
        near, far = m.item("a").value, m.item("b").value
        if not isinstance(near, int | float) or not isinstance(far, int | float) or near >= far:
            return None
        reach = Distance(value=float(near), upper=float(far), unit="km", bound="range", span=m.span)
        return "D", reach

    def within_inner(self, m: Match) -> Built:
        """Build "of that circle the inner five kilometres": round the same place."""
        place = self.scene.place
        if place is None:
            return None
        return "A", Within(distance=extent_of(m.item("d")), of=place, span=m.span)

    def belt_diameter(self, m: Match) -> Built:
        """Build a circle by its diameter: half of it lies on each side of the centre."""
        distance = halved(distance_of(m.item("d" if m.has("d") else "e")))
        return "B", Within(distance=distance, of=PENDING, span=m.span)
