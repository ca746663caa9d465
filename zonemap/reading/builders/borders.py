"""Borders of lands."""

from __future__ import annotations

import re

from zonemap.area import Border, Edge, Inside, Line, Path, Road, Together
from zonemap.reading.builders.base import Base, Built, land_of
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match
from zonemap.source import Span


class Borders(Base):
    """Builds borders."""

    def border(self, m: Match) -> Built:
        """Build the border between two lands."""
        one, two = (
            item.value if isinstance(item.value, str) else land_of(item)
            for item in (m.item("a"), m.item("b"))
        )
        if not one or not two or one == two:
            return None
        return self._line(Border(of=one, other=two, span=m.span))

    def two_borders(self, m: Match) -> Built:
        """Build the borders of one land with two others."""
        one, two = land_of(m.item("a")), land_of(m.item("b"))
        if not one or not two:
            return None
        first = Border(of=one, other=two, span=m.span)
        if not m.has("c"):
            return self._line(first)
        three = land_of(m.item("c"))
        if not three:
            return None
        second = Border(of=one, other=three, span=m.span)
        self.scene.heard(first)
        both = Together(
            areas=(Inside(feature=first, span=m.span), Inside(feature=second, span=m.span)),
            span=m.span,
        )
        self.scene.line = Edge(area=both)
        return "LN", both

    def sided_border(self, m: Match) -> Built:
        """Build "Syria's side of its border with Turkey"."""
        one, two = land_of(m.item("a")), land_of(m.item("b"))
        if not one or not two:
            return None
        self._line(Border(of=one, other=two, span=m.span))
        return "LN", Border(of=one, other=two, span=m.span)

    def border_of_one(self, m: Match) -> Built:
        """Build "the Turkish border": the other land is found in the text."""
        land = land_of(m.item("a"))
        if not land:
            return None
        found = self.scene.border_of(land)
        if found is None:
            return self._line(Border(of=land, span=m.span))
        if m.item("a").code == "CO" and found.other is not None:
            # "Syria's border" is spoken of from within, "the Turkish border" from without.
            found = Border(of=land, other=found.of)
        return self._line(Border(of=found.of, other=found.other, span=m.span))

    def border_of_land(self, m: Match) -> Built:
        """Build "the border of Kosovo"."""
        name = land_of(m.item("a")) or str(m.item("a").value)
        return self._line(self._border_around(name, m.span))

    def border_of_last(self, m: Match) -> Built:
        """Build "the border of that province": the land spoken of last."""
        region = self.scene.region
        if region is None:
            return None
        return self._line(self._border_around(region.name, m.span))

    def _border_around(self, name: str, span: Span) -> Border:
        found = self.scene.border_of(name)
        if found is not None and len([1 for n in self.scene.lands if n != name]) >= 1:
            return Border(of=name, other=found.of, span=span)
        return Border(of=name, span=span)

    def boundary_that(self, m: Match) -> Built:
        """Build "this boundary": the line spoken of last, be it a border or not."""
        line = self.scene.line
        if m.covered[0].text in self.grammar["the"] and not isinstance(line, Path):
            return None  # "the boundary" is a line that was told, or any border
        if line is None or isinstance(line, Road | Edge):
            return self.border_the(m)
        return self._line(line)

    def border_dated(self, m: Match) -> Built:
        """Build "the border of 1940": where it ran then, the map of today does not say."""
        border, as_of = m.item("x").value, _date_of(m.item("t"))
        told = [item.text for item in m.covered[1:] if not item.code and item.text.isalpha()]
        if not isinstance(border, Border) or as_of is None or not told:
            return None
        return self._line(Line(name=_called(border), as_of=as_of, span=m.span))

    def border_of_year(self, m: Match) -> Built:
        """Build "the 1920 border"."""
        border, as_of = m.item("x").value, _date_of(m.item("t"))
        if not isinstance(border, Border) or as_of is None or m.item("t").code != "Q":
            return None
        return self._line(Line(name=_called(border), as_of=as_of, span=m.span))

    def border_not_of_today(self, m: Match) -> Built:
        """Build "the pre-war border": a line by its words, which is not that of today."""
        border = m.item("x").value
        at = m.covered.index(m.item("x"))
        said = "-".join(item.text for item in m.covered[:at])
        if isinstance(border, Line) and border.as_of:  # "the old border of 1910"
            name = f"{said} {border.name}"
            return self._line(Line(name=name, as_of=border.as_of, span=m.span))
        if not isinstance(border, Border):
            return None
        return self._line(Line(name=f"{said} {_called(border)}", span=m.span))

    def border_inner(self, m: Match) -> Built:
        """Build "the provincial boundary" of a sentence that says between which provinces."""
        grammar = self.grammar
        leading = grammar["stretch_from"]
        at = next((n for n, i in enumerate(m.before) if i.text in leading and not i.code), None)
        named = [i for i in m.before[at + 1 :] if i.code in {"NM", "RG"}] if at is not None else []
        if at is None or len(named) < 2:
            return None
        one, other = named[:2]
        between = m.before[at + 1 : m.before.index(other)]
        parted = any(i.code and i is not one for i in between)
        if parted or grammar["joining"].isdisjoint(i.text for i in between):
            return None
        return self._line(Border(of=name_of(one), other=name_of(other), span=m.span))

    def border_inner_with(self, m: Match) -> Built:
        """Build "the provincial boundary with Batha"."""
        return self._line(Border(of=name_of(m.item("a")), span=m.span))

    def border_the(self, m: Match) -> Built:
        """Build "the border" where no word says whose; of two spoken of at once, both."""
        spoken = self.scene.line.area if isinstance(self.scene.line, Edge) else None
        if isinstance(spoken, Together) and all(_is_border(part) for part in spoken.areas):
            return "LN", spoken
        pointed = m.covered[0].text in self.grammar["pointing_at_rule"]
        if pointed and self.scene.border is None and not isinstance(self.scene.line, Border):
            # "this boundary" of which the text has not told
            return self._line(self.scene.line or Line(name=m.covered[-1].text, span=m.span))
        found = self.scene.the_border(before=m.span.start)
        if found is None:
            return None
        return self._line(Border(of=found.of, other=found.other, span=m.span))


def _date_of(item: Item) -> str | None:
    """Return a date in a slot, or a year that stands alone."""
    if item.code == "T":
        return getattr(item.value, "iso", None)
    return item.text if re.fullmatch(r"1\d{3}|20\d\d", item.text) else None


def _called(border: Border) -> str:
    """Return the name of a border in words."""
    if border.other is None:
        return f"border of {border.of}"
    return f"border between {border.of} and {border.other}"


def _is_border(area: object) -> bool:
    return isinstance(area, Inside) and isinstance(area.feature, Border)
