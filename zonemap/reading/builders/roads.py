"""Roads, railways and pipelines: by a name, by the places they link, by what was spoken of last."""

from __future__ import annotations

from functools import cached_property

from zonemap.area import Country, Line, Path, Road, Stretch
from zonemap.reading.builders.base import Base, Built
from zonemap.reading.items import name_of
from zonemap.reading.phrasings import Match

_ROAD, _WAY = "road", "way"  # what ways are called of which the words do not tell


class Roads(Base):
    """Builds lines that people made to go along."""

    @cached_property
    def _roads(self) -> frozenset[str]:
        """What roads and railways are called."""
        return frozenset(self.scene.language.classes["road_word"])

    @cached_property
    def _ways(self) -> frozenset[str]:
        """What is called by the places it links: roads, and pipelines too."""
        return self._roads | self.grammar["conduits"]

    def road(self, m: Match) -> Built:
        """Build a road by its name or number."""
        value = m.item("n").value
        name = value.name if isinstance(value, Road) else str(value)
        if not isinstance(value, Road | str):
            return None
        if isinstance(value, str) and m.covered[0].code:
            name = f"{value} {m.covered[-1].text}"
        return self._line(Road(name=name, of=self.scene.home, span=m.span))

    def road_named(self, m: Match) -> Built:
        """Build "the Khyber Pass road": a road that bears the name of what it goes through."""
        words = [name_of(m.item("n")), *(i.text.capitalize() for i in m.covered[1:-1])]
        name = " ".join([*words, m.covered[-1].text])
        return self._line(Road(name=name, of=self.scene.home, span=m.span))

    def line_the(self, m: Match) -> Built:
        """Build "the road": the one spoken of last."""
        if not isinstance(self.scene.line, Road):
            return None
        return self._line(Road(name=self.scene.line.name, of=self.scene.line.of, span=m.span))

    def road_linking(self, m: Match) -> Built:
        """Build a road by the places it links."""
        start, end = self._feature(m.item("p")), self._feature(m.item("q"))
        if start is None or end is None:
            return None
        if isinstance(start, Country) or isinstance(end, Country):
            named = not m.covered[0].code and m.covered[0].text in self._ways
            lead = m.covered[0] if named else m.before[-1] if m.before else None
            called = lead.text if lead is not None else _WAY  # "the passage between A and B"
            return self._line(Line(name=f"{start.name}-{end.name} {called}", span=m.span))
        words = [item.text for item in m.covered if not item.code]
        kind = next((word for word in words if word in self._ways), _ROAD)
        if kind in self.grammar["conduits"]:
            return self._line(Line(name=f"{start.name}-{end.name} {kind}", span=m.span))
        road = Road(name=f"{start.name}-{end.name} {kind}", of=self.scene.home, span=m.span)
        return self._line(Stretch(line=road, start=start, end=end, span=m.span))

    def spaced(self, m: Match) -> Built:
        """Build "the road Homs - Hama": a road from the first place to the last, or a line."""
        places = [place for item in m.items("p") if (place := self._feature(item)) is not None]
        words = [item.text for item in m.covered if not item.code]
        if any(word in self.grammar["drawn_lines"] for word in words):
            return self._line(Path(points=tuple(places), span=m.span))
        joined = "-".join(place.name for place in places)
        kind = next((word for word in words if word in self._ways), _ROAD)
        if kind in self.grammar["conduits"]:
            return self._line(Line(name=f"{joined} {kind}", span=m.span))
        road = Road(name=f"{joined} {kind}", of=self.scene.home, span=m.span)
        return self._line(Stretch(line=road, start=places[0], end=places[-1], span=m.span))

    def road_kind(self, m: Match) -> Built:
        """Build "the coastal road", which has no other name."""
        name = " ".join(item.text for item in m.covered[1:])
        return self._line(Road(name=name, of=self.scene.home, span=m.span))
