"""Belts bounded by a line parallel to another, and strips along a coast."""

from __future__ import annotations

from zonemap.area import (
    Area,
    Border,
    Coast,
    Inside,
    Together,
    Within,
)
from zonemap.reading.builders.base import Built, extent_of, land_of
from zonemap.reading.builders.belts import Belts
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import OWN

_NEAR = 6  # items behind a strip that hold its coast


class Parallels(Belts):
    """Builds belts by the line that bounds them."""

    def within_parallel(self, m: Match) -> Built:
        """Build the ground up to a line parallel to another, on the side told before."""
        of = self._reference(m.item("x"))
        side = self._land_told(m)
        if isinstance(of, Together) and side:
            # of several borders those of that land
            own = tuple(part for part in of.areas if _is_border_of(part, side))
            of = Together(areas=own, span=of.span) if own else of
            of = own[0].feature if len(own) == 1 and isinstance(own[0], Inside) else of
        if of is None:
            return None
        return "A", Within(distance=extent_of(m.item("d")), of=of, side=side, span=m.span)

    def within_coastal(self, m: Match) -> Built:
        """Build "a coastal strip 10 km deep": along the coast of the land its sentence names."""
        if any(isinstance(i.value, Coast) for i in m.after[:_NEAR]):
            return None  # "a coastal fringe two leagues broad along the shores of Honduras"
        named = next((i for i in (*m.after, *reversed(m.before)) if i.code == "CO"), None)
        told = self.scene.region.name if self.scene.region is not None else ""
        land = (land_of(named) if named is not None else told) or told
        if not land:
            return None
        coast = Coast(of=land, span=m.span)
        self._line(coast)
        return "A", Within(distance=extent_of(m.item("d")), of=coast, side=land, span=m.span)

    def within_to_parallel(self, m: Match) -> Built:
        """Build "between the river and a line parallel to it, 12 km to the east"."""
        return self.within_compass(m) if m.has("c") else self.within(m)

    def _land_told(self, m: Match) -> str | None:
        """Return the land of "In Turkish territory: a line parallel to", if one is told."""
        inside = self.grammar["inside"]
        for at in range(len(m.before) - 1, -1, -1):
            item = m.before[at]
            if item.code == "S":
                return None if item.value in {"both", OWN} else str(item.value)
            if item.code == "CO" and at and m.before[at - 1].text in inside:
                return land_of(item)
        return None


def _is_border_of(part: Area, land: str) -> bool:
    """Tell whether an area is a border that a land has."""
    border = part.feature if isinstance(part, Inside) else None
    return isinstance(border, Border) and land in {border.of, border.other}
