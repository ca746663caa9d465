"""Parts of lines: some kilometres of a river, the border in a province, up to the sea."""

from __future__ import annotations

from zonemap.area import (
    Border,
    Coast,
    Line,
    Place,
    River,
    Road,
    Stretch,
    Undrawn,
    Within,
)
from zonemap.reading.builders.base import MOUTH, SOURCE, Base, Built, river_of
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match

_COURSES = Border | River | Road | Coast
_ENDED = frozenset({"NM", "PL"})


class Clips(Base):
    """Builds lines of which words name a part: a part no map shows is a line to be supplied."""

    def line_length(self, m: Match) -> Built:
        """Build "the last 60 km of the Litani": a part whose beginning no word tells."""
        return "LN", Line(name=self._words(m), span=m.span)

    def line_clipped(self, m: Match) -> Built:
        """Build "the border in Surin Province", "the road near Homs": a part of that line."""
        where = self.grammar["line_where"]
        led = bool(m.before) and m.before[-1].text in where
        if led or not isinstance(m.item("x").value, _COURSES):
            return None  # "where the border runs through the lake"
        return "LN", Line(name=self._words(m), span=m.span)

    def coast_part(self, m: Match) -> Built:
        """Build "the Aegean coast of Turkey": how far that goes, no word says."""
        coast, words = m.item("x").value, self.scene.language
        if isinstance(coast, Border) and coast.other is None and m.has("c"):
            return "LN", Line(name=self._words(m), span=m.span)  # "the eastern border of Chad"
        if not isinstance(coast, Coast):
            return None
        wet = not words.grammar["wide_waters"].isdisjoint(coast.of.lower().split())
        if m.has("s") and m.item("s").code == "CA":
            return ("LN", Line(name=self._words(m), span=m.span)) if wet else None
        if wet or (m.has("c") and coast.of not in words.canonical.values()):
            return None  # of a lake, the eastern shore is drawn
        return "LN", Line(name=self._words(m), span=m.span)

    def river_stretch_of_banks(self, m: Match) -> Built:
        """Build "both banks of the Niger between Gao and Ansongo": a land has no banks."""
        banks = m.before[-2].text.split() if len(m.before) > 1 else []
        ends = [self._feature(m.item(name)) for name in "pq"]
        if self.grammar["banks"].isdisjoint(banks) or None in ends:
            return None
        river = River(name=river_of(m.item("n")), span=m.item("n").span)
        return "LN", Stretch(line=river, start=ends[0], end=ends[1], span=m.span)

    def road_joined(self, m: Match) -> Built:
        """Build "the Khartoum-Port Sudan road": the name of a land is the end of a town's."""
        start, hyphen, rest = str(m.item("p").value).rpartition("-")
        if not hyphen or not start:
            return None
        land = m.item("q").text.title()
        ends = [start, f"{rest} {land}"]
        name = f"{'-'.join(ends)} {m.covered[-1].text}"
        one, two = (Place(name=end, span=m.span) for end in ends)
        road = Road(name=name, of=self.scene.home, span=m.span)
        return "LN", Stretch(line=road, start=one, end=two, span=m.span)

    def sea_end(self, m: Match) -> Built:
        """Build "from Mandera to the sea": the end of a line, which for a river is its mouth."""
        start = self._fronted(m.before)
        if start is None:
            return None
        told = m.before[:start]
        line = next((i for i in reversed(told) if i.code == "LN"), None)
        line = line or next((i for i in told if i.code == "NM"), None)
        if line is None:
            return None
        river = isinstance(line.value, River) or line.code == "NM"
        name = f"mouth of the {name_of(line)}" if river else f"the {m.covered[-1].text}"
        return "PL", Place(name=name, span=m.span)

    def _fronted(self, before: list[Item]) -> int | None:
        """Return where "from A" begins, right before the words "to the sea"."""
        grammar = self.grammar
        for at in range(len(before) - 1, -1, -1):
            item = before[at]
            if not item.code and item.text in grammar["stretch_from"]:
                named = [i for i in before[at:] if i.code in _ENDED]
                return at if len(named) == 1 else None
            passed = item.code in {"NM", "PL", "C", "RG"} or item.text in (
                grammar.either("articles", "stretch_to", "in")
            )
            if not passed:
                return None
        return None

    def area_open(self, m: Match) -> Built:
        """Build "within 2 km of the Euphrates, upstream of Raqqa": of that part of the river."""
        area, place = m.item("a").value, self._feature(m.item("p"))
        if not isinstance(area, Within) or place is None:
            return None
        river = area.of
        if isinstance(river, Place):
            river = River(name=river.name, span=river.span)  # what flows past a town
        if not isinstance(river, River):
            if isinstance(river, Stretch):
                return None
            return "A", Undrawn(reason="vague", layer_name=self._words(m), span=m.span)
        words = {item.text for item in m.covered if not item.code}
        upwards = self.grammar["upstream"]
        end = MOUTH if upwards.isdisjoint(words) else SOURCE
        stretch = Stretch(
            line=river,
            start=place,
            end=Place(name=f"{end} of the {river.name}", span=river.span),
            span=m.span,
        )
        part = Within(
            distance=area.distance,
            of=stretch,
            beyond=area.beyond,
            side=area.side,
            span=m.span,
        )
        return "A", part

    def _words(self, m: Match) -> str:
        """Return the words of a ground without what points at it: "that", "the"."""
        return self.scene.language.unled(self._unled(m.covered), "describing")
