"""Bands: ground between two lines, parallels or meridians."""

from __future__ import annotations

import math
from typing import Any

from zonemap.area import (
    Between,
    Inside,
    Line,
    Meridian,
    Overlap,
    Parallel,
    Place,
    Region,
    Together,
    Within,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, degrees_of, lines_told
from zonemap.reading.phrasings import Match

_TWO = 2  # lines
_POLE = 90


class Bands(Base):
    """Builds what lies between two lines."""

    def between(self, m: Match) -> Built:
        """Build the ground between two lines; a bare name with an article is a river's."""
        a, b = (self._course(m.items(name)[0]) for name in "ab")
        return ("A", Between(a=a, b=b, span=m.span)) if a is not None and b is not None else None

    def between_lines_of_parties(self, m: Match) -> Built:
        """Build "between the Chadian and Libyan lines": each side has one of its own."""
        line = self.scene.language.singular(m.covered[-1].text)
        a, b = (
            Line(name=f"{item.text} {line}".capitalize(), span=item.span)
            for item in (m.item("a"), m.item("b"))
        )
        return "A", Between(a=a, b=b, span=m.span)

    def between_in_land(self, m: Match) -> Built:
        """Build "the stretch of Sudan from the Atbara up to the border": what both hold."""
        a, b = (self._course(m.items(name)[0]) for name in "ab")
        feature = self._feature(m.item("s"))
        if isinstance(feature, Place):
            feature = Region(name=feature.name, span=m.item("s").span)
        if a is None or b is None or feature is None:
            return None
        parts = (Between(a=a, b=b, span=m.span), Inside(feature=feature, span=m.span))
        return "A", Overlap(areas=parts, span=m.span)

    def named_ground(self, m: Match) -> Built:
        """Build "Tigray territory between the two rivers": what of it lies there."""
        area, feature = m.item("a").value, self._feature(m.item("s"))
        first = m.item("a").text.split()[0]
        ground = first in self.scene.language.classes["zone"]
        if not isinstance(area, Between) or feature is None:
            return None
        # "Colombia between the 2nd and the 4th parallel"
        band = isinstance(area.a, Parallel | Meridian) and m.item("s").code in {"CO", "RG"}
        if not (ground or band):
            return None
        if isinstance(feature, Place):
            feature = Region(name=feature.name, span=m.item("s").span)
        whole = Inside(feature=feature, span=m.span)
        return "A", Overlap(areas=(area, whole), span=m.span)

    def band_of_ordinals(self, m: Match) -> Built:
        """Build "south of the 36th and north of the 33rd parallel": the band between the two."""
        line = m.item("x").value if m.has("x") else None
        a = degrees_of(m.item("a"))
        b = degrees_of(m.item("b")) if m.has("b") else abs(getattr(line, "lat", 0.0)) or None
        sides = (m.item("c").value, m.item("e").value)
        if a is None or b is None or a == b or max(a, b) > _POLE:
            return None
        if set(sides) != {Compass.NORTH, Compass.SOUTH}:
            return None
        upper, lower = (a, b) if sides[0] == Compass.SOUTH else (b, a)
        # south of the 13th and north of the 16th: in the south
        sign = 1 if upper > lower else -1
        if isinstance(line, Parallel) and line.lat * sign < 0 and line.lat < 0:
            return None
        lines = [Parallel(lat=sign * lat, span=m.span) for lat in (a, b)]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def between_told(self, m: Match) -> Built:
        """Build "the region between these two lines": the two that were told last."""
        lines_told(m.before, self.scene)
        if len(self.scene.lines) < _TWO:
            return None
        a, b = list(self.scene.lines.values())[-2:]
        return "A", Between(a=a, b=b, span=m.span)

    def between_pairs(self, m: Match) -> Built:
        """Build the two strips between lines A and B and lines D and E."""
        a, b, c, d = (m.item(name).value for name in "abcd")
        if any(isinstance(line, Together) for line in (a, b, c, d)):
            return None
        strips = tuple(Between(a=one, b=two, span=m.span) for one, two in ((a, b), (c, d)))  # type: ignore[arg-type] # LN holds lines
        return "A", Together(areas=strips, span=m.span)

    def between_parallels(self, m: Match) -> Built:
        """Build the ground between two circles of latitude."""
        a, b = degrees_of(m.item("a")), degrees_of(m.item("b"))
        if a is None or b is None or max(abs(a), abs(b)) > 90:
            return None
        south = m.has("h") and m.item("h").value == Compass.SOUTH
        if south or (b < 0 and m.item("a").code == "Q"):
            a, b = -abs(a), -abs(b)
        lines = [Parallel(lat=lat, span=m.item(name).span) for name, lat in (("a", a), ("b", b))]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def between_ordinal_line(self, m: Match) -> Built:
        """Build "between the 10th and the 12th parallel": the second is a line already."""
        a, line = degrees_of(m.item("a")), m.item("x").value
        if a is None:
            return None
        if isinstance(line, Parallel) and a <= _POLE:
            one: Any = Parallel(lat=math.copysign(a, line.lat), span=m.item("a").span)
        elif isinstance(line, Meridian) and a <= 2 * _POLE:
            one = Meridian(lon=math.copysign(a, line.lon), span=m.item("a").span)
        else:
            return None
        return "A", Between(a=one, b=line, span=m.span)

    def between_meridians(self, m: Match) -> Built:
        """Build the ground between two lines of longitude."""
        a, b = degrees_of(m.item("a")), degrees_of(m.item("b"))
        if a is None or b is None or max(abs(a), abs(b)) > 180:
            return None
        second = m.item("h").value if m.has("h") else None
        first = m.item("g").value if m.has("g") else second
        lettered = any(item.text in self.grammar["letter_of_west"] for item in m.covered)
        if lettered or first == Compass.WEST:
            a = -abs(a)
        if lettered or second == Compass.WEST:
            b = -abs(b)
        lines = [Meridian(lon=lon, span=m.item(name).span) for name, lon in (("a", a), ("b", b))]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def cut_between(self, m: Match) -> Built:
        """Build "15 km from the border between the meridians": what of the belt lies there."""
        belt, band = m.item("a").value, m.item("b").value
        if not isinstance(band, Between) or not isinstance(belt, Within):
            return None
        if not isinstance(band.a, Parallel | Meridian):
            return None
        return m.item("a").code, Overlap(areas=(belt, band), span=m.span)
