"""What is left of a whole: all of it but some ground, or what it has in common with some."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Area,
    Except,
    Inside,
    Overlap,
    Place,
    Region,
    Together,
    Undrawn,
    Within,
    without_spans,
)
from zonemap.reading.builders.base import Built, extent_of, land_of
from zonemap.reading.builders.wholes import Wholes
from zonemap.reading.groundwords import GroundWords
from zonemap.reading.items import name_of
from zonemap.reading.language import Land
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import anchored, is_pending


class Remainders(Wholes):
    """Builds wholes less some ground, and what two grounds share."""

    def whole_outside(self, m: Match) -> Built:
        """Build "so much of Kashmir as lies outside": a whole that waits for what is left out."""
        whole = self._so_much(m)
        return ("WO", whole) if whole is not None else None

    def whole_shared(self, m: Match) -> Built:
        """Build "the part of Sagaing that overlaps with": a whole that waits for the other."""
        whole = self._so_much(m)
        return ("WS", whole) if whole is not None else None

    def _so_much(self, m: Match) -> Area | None:
        """Return the whole of which words say how much is meant: not so of "the greater part"."""
        words, before = self.scene.language.made(GroundWords), m.before[-1:]
        if before and words.describes(before[0]) and before[0].text not in words.verbs:
            return None
        whole = self._whole_of(m.items("s")[0], m)
        return without_spans(whole) if whole is not None else None

    def whole_less(self, m: Match) -> Built:
        """Build a whole less the ground that is named behind it."""
        whole: Any = m.item("w").value
        parts = [part for item in m.items("x") if (part := self._ground(item)) is not None]
        if m.has("b"):
            belt, line = m.item("b").value, m.item("l").value
            if isinstance(line, Together) or not is_pending(belt):
                return None
            parts.append(anchored(belt, line))
        if not parts or any(is_pending(part) for part in parts):
            return None
        hole = parts[0] if len(parts) == 1 else Together(areas=tuple(parts), span=m.span)
        return "A", Except(area=whole, minus=hole, span=m.span)

    def whole_overlap(self, m: Match) -> Built:
        """Build what a whole has in common with the ground that is named behind it."""
        whole: Any = m.item("w").value
        other = self._ground(m.item("x"))
        if other is None or is_pending(other):
            return None
        if isinstance(other, Inside) and m.item("x").code == "NM":
            region = Region(name=name_of(m.item("x")), span=m.item("x").span)
            other = Inside(feature=region, span=region.span)
        return "A", Overlap(areas=(whole, other), span=m.span)

    def exception_with(self, m: Match) -> Built:
        """Build "except Goma and its airport": what is not named is a hole beside it."""
        town = self._ground(m.item("x1"))
        at = next(n for n, i in enumerate(m.covered) if i is m.item("x1"))
        words = m.covered[at + 2 :]
        name = " ".join(i.text for i in words)
        span = words[0].span.join(words[-1].span)
        rest = Undrawn(reason="vague", layer_name=name, span=span)
        return ("EX", Together(areas=(town, rest), span=m.span)) if town is not None else None

    def exception_about(self, m: Match) -> Built:
        """Build "except Ceuta and Melilla with a mile about each": a disc round each."""
        depth, discs = extent_of(m.item("d")), []
        for item in m.items("x"):
            told: Any = item.value
            parts = told.areas if isinstance(told, Together) else ()
            named = [part.feature for part in parts if isinstance(part, Inside)]
            feature = None if parts else self._feature(item)
            discs += named or ([feature] if feature is not None else [])
        areas = tuple(Within(distance=depth, of=feature, span=m.span) for feature in discs)
        if not areas:
            return None
        return "EX", areas[0] if len(areas) == 1 else Together(areas=areas, span=m.span)

    def less_its_own(self, m: Match) -> Built:
        """Build "Herat province less its airport": the airport that bears its name."""
        whole = self._ground(m.item("x"))
        name = f"{name_of(m.item('x'))} {m.covered[-1].text}"
        if whole is None:
            return None
        place = Place(name=name, span=m.covered[-1].span)
        hole = Inside(feature=place, span=place.span)
        return "A", Except(area=without_spans(whole), minus=hole, span=m.span)

    def once_taken_out(self, m: Match) -> Built:
        """Build "the rest of Aceh, once Banda Aceh has been taken out"."""
        if m.has("a"):
            whole: Any = m.item("a").value
            if isinstance(whole, Except):  # "the rest of Aceh"
                whole = whole.area
        else:
            whole = self._whole_of(m.item("s"), m)
        hole = self._ground(m.item("x"))
        if whole is None or hole is None or is_pending(hole) or isinstance(whole, Undrawn):
            return None
        return "A", Except(area=without_spans(whole), minus=hole, span=m.span)

    def exception_regions(self, m: Match) -> Built:
        """Build "less the zones of Jarar and Korahe": districts of that kind."""
        regions = [Region(name=name_of(i), span=i.span) for i in m.items("p")]
        parts = tuple(Inside(feature=r, span=r.span) for r in regions)
        return "EX", parts[0] if len(parts) == 1 else Together(areas=parts, span=m.span)

    def region_of_people(self, m: Match) -> Built:
        """Build "the Somali Region of Ethiopia": a region that bears the name of a people."""
        item, of = m.item("n"), land_of(m.item("y"))
        if not of or (isinstance(item.value, Land) and item.value.name == of):
            return None
        name = " ".join(word.capitalize() for word in item.text.split())
        region = Region(name=name, of=of, span=m.span)
        self.scene.region = region
        return "RG", region

    def former_land(self, m: Match) -> Built:
        """Build "the former Yugoslavia": the ground of no state of today."""
        grammar, before = self.grammar, [i.text for i in m.before[-2:]]
        if not before:
            return None
        led = before[-1] in grammar.either("inside", "quitting") or before[-1] in grammar["source"]
        if not led or (before[-1] in grammar["of"] and before[0] not in grammar["out"]):
            return None
        name = self._unled(m.covered)
        return "A", Undrawn(reason="as of a date", layer_name=name, span=m.span)

    def zone_untold(self, m: Match) -> Built:
        """Build "the former demilitarised zone in Kuwait", of which the text does not tell."""
        words = [i.text for i in m.covered]
        told = self.scene.told_of() & set(words)
        measured = any(i.code in {"D", "B", "A", "TM"} for i in (*m.before, *m.after))
        if told or measured:
            return None
        name = self._unled(m.covered)
        return "A", Undrawn(reason="no reference", layer_name=name, span=m.span)

    def zone_not_told(self, m: Match) -> Built:
        """Build "the demilitarized zone": of a kind, and made by other words than these."""
        called = " ".join(item.text for item in m.covered)
        kind = self.scene.language.signs.which(f" {called} ", "zone")
        return self.zone_untold(m) if kind else None
