"""Rivers and coasts: their banks, shores and stretches."""

from __future__ import annotations

from zonemap.area import Coast, Inside, Line, Median, Place, River, Stretch, Together, Undrawn
from zonemap.measure import Compass
from zonemap.reading.builders.base import MOUTH, SOURCE, Base, Built, names_of, river_of
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match

_OF_IT = 2  # words of "of it"
_LONGEST_KIND = 3  # items of "Sea of the"


class Waters(Base):
    """Builds lines of water."""

    def _has_shores(self, item: Item) -> bool:
        """Tell whether a name is that of a lake or an island."""
        shored = self.grammar["lakes_and_islands"]
        return item.code in {"NM", "RG", "LN", "PL"} and not shored.isdisjoint(item.text.split())

    def river(self, m: Match) -> Built:
        """Build a river, canal or strait."""
        return self._line(River(name=river_of(m.items("n")[0]), span=m.span))

    def river_stretch(self, m: Match) -> Built:
        """Build "the Dniester between Camenca and Dubasari"."""
        start, end = self._feature(m.item("p")), self._feature(m.item("q"))
        if start is None or end is None:
            return None
        river = River(name=river_of(m.item("n")), span=m.item("n").span)
        return self._line(Stretch(line=river, start=start, end=end, span=m.span))

    def river_bank(self, m: Match) -> Built:
        """Build one bank of a river."""
        return self._banked_river(m, m.covered[0].text)

    def _banked_river(self, m: Match, bank: str | None) -> Built:
        """Return a river, or a stretch of one, with a bank."""
        named = m.item("n")
        if isinstance(named.value, Stretch) and isinstance(named.value.line, River):
            reach = named.value
            river = River(name=named.value.line.name, bank=bank, span=m.span)
            part = Stretch(line=river, start=reach.start, end=reach.end, span=m.span)
            return self._line(part)
        if named.code == "LN" and not isinstance(named.value, River):
            return None
        return self._line(River(name=river_of(named), bank=bank, span=m.span))

    def river_own_bank(self, m: Match) -> Built:
        """Build "its eastern bank", "the left bank": of the river spoken of last."""
        line = self.scene.line
        reach = line if isinstance(line, Stretch) else None
        course = reach.line if reach is not None else line
        if not isinstance(course, River):
            if not self.scene.waters:
                return None
            course, reach = River(name=self.scene.waters), None
        compass = m.item("c").value if m.has("c") else None
        bank = compass.value if isinstance(compass, Compass) else m.covered[1].text
        river = River(name=course.name, bank=bank, span=m.span)
        if reach is None:
            return "LN", river
        return "LN", Stretch(line=river, start=reach.start, end=reach.end, span=m.span)

    def coast(self, m: Match) -> Built:
        """Build the coast of a land, an island or a lake, or of each of several."""
        if self._is_bank(m):
            return None  # "the Mexican shore of the Rio Grande": a bank of that river
        names = [name for item in m.items("n") for name in names_of(item)]
        coasts = [Coast(of=name, span=m.span) for name in names]
        if len(coasts) == 1:
            return self._line(coasts[0])
        parts = tuple(Inside(feature=coast, span=m.span) for coast in coasts)
        return "LN", Together(areas=parts, span=m.span)

    def _is_bank(self, m: Match) -> bool:
        """Tell whether a shore is the bank of a river: only lakes and seas have coasts."""
        item = m.item("n")
        if m.phrasing.id == "coast.adjective":
            after = [i for i in m.after[:3] if i.text not in self.grammar["articles"]]
            if len(after) < _OF_IT or after[0].text not in self.grammar["of"]:
                return False
            item = after[1]
            if item.code == "NM":
                return m.covered[-1].text in self.scene.language.classes["side_word"]
        elif item.code == "NM":
            named = bool(m.before) and m.before[-1].code in {"CA", "CO"}
            return named and m.word_before("n") in self.grammar["articles"]
        line = item.value.line if isinstance(item.value, Stretch) else item.value
        wide = self.grammar.either("lakes_and_islands", "wide_waters")
        return isinstance(line, River) and wide.isdisjoint(line.name.lower().split())

    def coast_and_islands(self, m: Match) -> Built:
        """Build "the coast and islands of the sea": which islands those are, no word says."""
        name = self._water(m)
        coast = Inside(feature=Coast(of=name, span=m.span), span=m.span)
        hole = Undrawn(reason="class of places", layer_name=f"islands of {name}", span=m.span)
        return "PLS", Together(areas=(coast, hole), span=m.span)

    @staticmethod
    def _water(m: Match) -> str:
        """Return the name of a water with its kind: "Sea of Azov"."""
        at = next(n for n, item in enumerate(m.covered) if item is m.item("n"))
        kind = [i for i in m.covered[max(0, at - _LONGEST_KIND) : at] if i.cap]
        of = m.item("n")
        return f"{kind[-1].value} of {name_of(of)}" if kind else name_of(of)

    def coast_own(self, m: Match) -> Built:
        """Build "its own coast": that of a lake before it, else of the land spoken of last."""
        own = m.covered[0].text in self.grammar["own"]
        wet = next((i for i in reversed(m.before) if own and self._has_shores(i)), None)
        if wet is not None:
            return self._line(Coast(of=name_of(wet), span=m.span))
        region = self.scene.region
        name = region.name if region is not None else next(iter(self.scene.ranked_lands()), "")
        return self._line(Coast(of=name, span=m.span)) if name else None

    def river_the(self, m: Match) -> Built:
        """Build "the river": the one spoken of last, before these words."""
        told = [item.value for item in m.before if item.code == "LN"]
        for line in (*reversed(told), self.scene.line):
            course = line.line if isinstance(line, Stretch) else line
            if isinstance(course, River):
                return "LN", line
        return None

    def river_compass(self, m: Match) -> Built:
        """Build "the north bank of the Orontes": a river with the side that is meant."""
        compass = m.item("c").value
        return self._banked_river(m, compass.value if isinstance(compass, Compass) else None)

    def median(self, m: Match) -> Built:
        """Build the line half-way between two coasts or lines."""
        ends = []
        for item in (m.item("a"), m.item("b")):
            if item.code == "LN" and isinstance(item.value, Together):
                return None
            ends.append(
                item.value if item.code == "LN" else Coast(of=name_of(item), span=item.span)
            )
        return self._line(Median(a=ends[0], b=ends[1], span=m.span))  # type: ignore[arg-type] # LN holds lines

    def stretch_open(self, m: Match) -> Built:
        """Build "the Orontes river above Homs": from there to its source."""
        river, place = m.item("l").value, self._feature(m.item("p"))
        if not isinstance(river, River) or place is None:
            return None
        words = {item.text for item in m.covered if not item.code}
        name = SOURCE if words & self.grammar.either("higher", "upstream") else MOUTH
        end = Place(name=f"{name} of the {river.name}", span=m.item("l").span)
        return self._line(Stretch(line=river, start=place, end=end, span=m.span))

    def line_from_mouth(self, m: Match) -> Built:
        """Build a line into the sea that begins at the mouth of a river."""
        river = name_of(m.item("n" if m.has("n") else "r"))
        return self._line(
            Line(name=f"line into the sea from the mouth of the {river}", span=m.span)
        )
