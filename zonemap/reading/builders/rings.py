"""Rings and circles: round one place, round each of several, one inside another."""

from __future__ import annotations

import msgspec

from zonemap.area import (
    Place,
    Point,
    Together,
    Within,
)
from zonemap.measure import METRES_PER, Distance
from zonemap.reading.builders.base import Built, distance_of, extent_of
from zonemap.reading.builders.belts import Belts, ring_of, round_each
from zonemap.reading.items import name_of
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

    def ring_two(self, m: Match) -> Built:
        """Build "beginning 8 miles from the city and ending 15 miles from it": a ring."""
        one, told = m.item("d").value, m.item("e").value
        if not isinstance(told, Distance) or told.upper is not None:
            return None
        if isinstance(one, Distance):
            near = Distance(value=one.value, unit=one.unit, span=one.span)
        elif isinstance(one, int | float):
            near = Distance(value=float(one), unit=told.unit, span=m.item("d").span)
        else:
            return None
        far = Distance(value=told.value, unit=told.unit, span=told.span)
        of = self._reference(m.item("x")) if m.has("x") else self.scene.place
        if of is None or isinstance(of, Together):
            return None
        if far.value * METRES_PER[far.unit] < near.value * METRES_PER[near.unit]:
            near, far = far, near
        of = msgspec.structs.replace(of, span=m.span)
        return "A", Within(distance=far, of=of, beyond=near, span=m.span)

    def discs_each(self, m: Match) -> Built:
        """Build "the zones, each of 5 km radius, around the sites of A and B": one round each."""
        distance = extent_of(m.item("d"))
        discs: list[Within] = []
        for item in m.items("x"):
            if isinstance(item.value, Together):
                discs += round_each(distance, item.value, m.span).areas  # type: ignore[arg-type] # discs
            elif (feature := self._feature(item)) is not None:
                discs.append(Within(distance=distance, of=feature, span=m.span))
        return "A", discs[0] if len(discs) == 1 else Together(areas=tuple(discs), span=m.span)

    def circle_in_town(self, m: Match) -> Built:
        """Build "a circle struck about the Church of X in Y with a radius of 300 yards"."""
        centre = self._feature(m.item("x"))
        if not isinstance(centre, Place | Point):
            return None
        if m.has("y") and isinstance(centre, Place):
            centre = Place(name=centre.name, of=name_of(m.item("y")))
        centre = msgspec.structs.replace(centre, span=m.span)
        return "A", Within(distance=extent_of(m.item("d")), of=centre, span=m.span)

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
