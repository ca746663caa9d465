"""Lines other than borders: rivers, roads, coasts, parallels, courses."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from zonemap.area import (
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Inside,
    Line,
    Median,
    Meridian,
    Parallel,
    Path,
    Place,
    Region,
    River,
    Road,
    Stretch,
    Together,
    Undrawn,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import (
    MOUTH,
    SOURCE,
    Base,
    Built,
    degrees_of,
    joined_places,
    names_of,
    river_of,
)
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match

_OF_IT = 2  # words of "of it"
_LONGEST_KIND = 3  # items of "Sea of the"


class Lines(Base):
    """Builds lines."""

    def named_line(self, m: Match) -> Built:
        """Build a line that agreements know, with the date at which it is meant."""
        said = [item for item in m.covered if not item.code or item.code == "C"]
        name = m.setting("name") or self._unled(said)
        if name in self.scene.language.classes["course_part"] and self._owned(m):
            return None  # "its centre line": that of a road or river
        as_of = None
        if m.has("t"):
            as_of = getattr(m.item("t").value, "iso", None)
            stop = m.covered.index(m.item("t"))
            words = [item.text for item in m.covered[:stop]]
            while words and words[-1] in self.grammar["before_dates"]:
                words.pop()
            name = " ".join(words)
        if name in self.grammar["known_lines"]:
            name = name.title()
        key = self._one_line(name)
        if key in self.scene.courses:
            return self._line(self.scene.courses[key])
        as_of = as_of or self.scene.dated.get(key)
        if as_of:
            self.scene.dated[key] = as_of
        self.scene.called = Line(name=name, as_of=as_of, span=m.span)
        return self._line(self.scene.called)

    @cached_property
    def _roads(self) -> frozenset[str]:
        """What roads and railways are called."""
        return frozenset(self.scene.language.classes["road_word"])

    @cached_property
    def _ways(self) -> frozenset[str]:
        """What is called by the places it links: roads, and pipelines too."""
        return self._roads | self.grammar["conduits"]

    def _one_line(self, name: str) -> str:
        """Return the name of one of several lines: "ceasefire line" for "ceasefire lines"."""
        for several in self.grammar["lines"]:
            name = name.replace(several, self.scene.language.singular(several))
        return name

    def _has_shores(self, item: Item) -> bool:
        """Tell whether a name is that of a lake or an island."""
        shored = self.grammar["lakes_and_islands"]
        return item.code in {"NM", "RG", "LN", "PL"} and not shored.isdisjoint(item.text.split())

    def _owned(self, m: Match) -> bool:
        return bool(m.before) and m.before[-1].text in self.grammar["own"]

    def line_by_paper(self, m: Match) -> Built:
        """Build "the line of contact according to the Minsk memorandum of 19 September"."""
        line, as_of = m.item("x").value, getattr(m.item("t").value, "iso", None)
        if not isinstance(line, Line) or as_of is None:
            return None
        return self._line(Line(name=line.name, as_of=as_of, span=m.span))

    def line_same(self, m: Match) -> Built:
        """Build "the line designated as Line K on the map": that line."""
        line = m.item("x").value
        return None if isinstance(line, Together) else self._line(line)  # type: ignore[arg-type] # LN holds lines

    def line_of_land(self, m: Match) -> Built:
        """Build "the Chadian forward line": each side has one of its own."""
        line = m.item("x").value
        if not isinstance(line, Line) or not line.name.startswith(tuple(self.grammar["own_lines"])):
            return None
        name = f"{m.item('a').text} {line.name}"
        return self._line(Line(name=name, as_of=line.as_of, span=m.span))

    def line_of_party(self, m: Match) -> Built:
        """Build "the Israeli line": the line of one side, by its owner."""
        name = self._one_line(" ".join(item.text for item in m.covered[1:]))
        return self._line(Line(name=name.capitalize(), span=m.span))

    def line_centre(self, m: Match) -> Built:
        """Build "the centre line of the river": the river, which is drawn along its middle."""
        line, course = m.item("a").value, m.item("x").value
        middle = isinstance(line, Line) and line.name.startswith(
            tuple(self.grammar["middle_lines"])
        )
        return self._line(course) if middle and isinstance(course, River | Road) else None

    def line_of_place(self, m: Match) -> Built:
        """Build "the Golan ceasefire line": a line that bears the name of a place."""
        line = m.item("x").value
        if not isinstance(line, Line):
            return None
        name = f"{name_of(m.item('a'))} {line.name}"
        return self._line(Line(name=name, as_of=line.as_of, span=m.span))

    def edge_unnamed(self, m: Match) -> Built:
        """Build the outline of areas that the words name only by their use."""
        words = [item.text for item in m.covered]
        name = " ".join(
            words[-2:] if words[-2] not in self.grammar["pointing_first"] else words[-1:]
        )
        area = Undrawn(reason="unnamed site", layer_name=name, span=m.span)
        return "LN", Edge(area=area, span=m.span)

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

    def line_part(self, m: Match) -> Built:
        """Build "its edge", "either bank", "the tarmac": the road or river it is part of."""
        line = m.item("n").value if m.has("n") else self.scene.line
        course = line.line if isinstance(line, Stretch) else line
        return self._line(line) if isinstance(course, River | Road) else None  # type: ignore[arg-type] # a line

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

    def path_spaced(self, m: Match) -> Built:
        """Build "the line runs Homs - Hama - Aleppo"."""
        places = [place for item in m.items("p") if (place := self._feature(item)) is not None]
        return self._line(Path(points=tuple(places), span=m.span))

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

    def road_kind(self, m: Match) -> Built:
        """Build "the coastal road", which has no other name."""
        name = " ".join(item.text for item in m.covered[1:])
        return self._line(Road(name=name, of=self.scene.home, span=m.span))

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

    def parallel(self, m: Match) -> Built:
        """Build a circle of latitude."""
        lat = degrees_of(m.item("n"))
        if lat is None or not -90 <= lat <= 90:
            return None
        south = Compass.SOUTH in [item.value for item in m.items("h")]
        if south or m.covered[-1].text in self.grammar["letter_of_south"]:
            lat = -abs(lat)
        return self._line(Parallel(lat=lat, span=m.span))

    def meridian(self, m: Match) -> Built:
        """Build a line of longitude."""
        lon = degrees_of(m.item("n"))
        if lon is None or not -180 <= lon <= 180:
            return None
        west = m.has("h") and m.item("h").value == Compass.WEST
        if west or m.covered[-1].text in self.grammar["letter_of_west"]:
            lon = -abs(lon)
        return self._line(Meridian(lon=lon, span=m.span))

    def stretch(self, m: Match) -> Built:
        """Build the part of a line between two places."""
        line, start, end = m.item("l").value, self._end(m, "p"), self._end(m, "q")
        if start is None or end is None or isinstance(line, Together):
            return None
        return "LN", Stretch(line=line, start=start, end=end, span=m.span)  # type: ignore[arg-type] # LN holds lines

    def line_that(self, m: Match) -> Built:
        """Build "that line": the one spoken of last; "the Line" is the one that has a name."""
        if m.covered[-1].cap and self.scene.called is not None:
            return self._line(self.scene.called)
        if self.scene.line is None or isinstance(self.scene.line, Road):
            return None
        return "LN", self.scene.line

    def line_left_blank(self, m: Match) -> Built:
        """Build "the line ______": each blank is a line of its own, which a user must name."""
        blanks = self.scene.blanks
        if m.span.start not in blanks:
            blanks.append(m.span.start)
        name = f"line left blank {blanks.index(m.span.start) + 1}"
        return self._line(Line(name=name, span=m.span))

    def line_told_here(self, m: Match) -> Built:
        """Build "the line": the one with a name that the sentence has just told."""
        told = [item.value for item in m.before if item.code == "LN"]
        return ("LN", told[-1]) if told and isinstance(told[-1], Line) else None

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

    def stretch_runs(self, m: Match) -> Built:
        """Build "where the border runs from A to B": only lines with a course of their own."""
        if not isinstance(m.item("l").value, Border | River | Road | Coast):
            return None
        return self.stretch(m)

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

    def path_joined(self, m: Match) -> Built:
        """Build "the line Harim-Idlib-Saraqib"."""
        points = joined_places(m.item("n"), self.scene.language.grammar["name_halves"])
        return self._line(Path(points=tuple(points), span=m.span)) if len(points) > 1 else None

    def stretch_open(self, m: Match) -> Built:
        """Build "the Orontes river above Homs": from there to its source."""
        river, place = m.item("l").value, self._feature(m.item("p"))
        if not isinstance(river, River) or place is None:
            return None
        words = {item.text for item in m.covered if not item.code}
        name = SOURCE if words & self.grammar.either("higher", "upstream") else MOUTH
        end = Place(name=f"{name} of the {river.name}", span=m.item("l").span)
        return self._line(Stretch(line=river, start=place, end=end, span=m.span))

    def path(self, m: Match) -> Built:
        """Build a line through places."""
        points = [f for i in m.items("p") if (f := self._feature(i)) is not None]
        if len(points) < 2 or (m.before and m.before[-1].text in self._roads):
            return None  # "the railway line from A to B" is that railway
        before = self.scene.line
        if m.phrasing.id == "line.course" and m.before and isinstance(m.before[-1].value, _COURSES):
            return None  # a part of that border or road, not a line of its own
        if m.phrasing.id == "line.course" and self._of_zone(m):
            return None
        part = self._part_of_line(m, points)
        if part is not None:
            return "LN", part
        path = Path(points=tuple(points), span=m.span)
        grammar = self.grammar
        tells = m.phrasing.id == "line.course" or m.covered[0].text in grammar.either(
            "pointing", "pointing_first"
        )
        if (
            tells
            and isinstance(before, Line)
            and not {i.text for i in m.before} & grammar["roughly"]
        ):
            # "the cease-fire line runs from": the name stands for this course from now on
            self.scene.courses[self._one_line(before.name)] = path
        return self._line(path)

    def _part_of_line(self, m: Match, ends: list[Any]) -> Stretch | None:
        """Return "the line between A and B" as that part of the line the text speaks of.

        Words of drawing make it a line of its own: "a straight line", "drawn from".
        """
        line = self.scene.called if self.scene.called is not None else self.scene.line
        words = [item.text for item in m.covered if not item.code and item.text.isalpha()]
        bare = len(words) == _BETWEEN and words[0] in self.grammar["the"]
        bare = bare and words[1] in self.grammar["line"]
        if not bare or len(ends) != len("AB") or not isinstance(line, Line):
            return None
        return Stretch(line=line, start=ends[0], end=ends[1], span=m.span)

    def _of_zone(self, m: Match) -> bool:
        """Tell whether "it runs from A to B" says how far a zone along a known line goes."""
        line = self.scene.line
        course = line.line if isinstance(line, Stretch) else line
        grammar = self.grammar
        pointing = grammar["zone_nouns"] | grammar["subject_pronouns"]
        subject = {word for item in m.before for word in item.text.split()}
        known = isinstance(course, Border | River | Road | Coast)
        return known and bool(subject & pointing) and not any(i.code == "LN" for i in m.before)

    def line_from_mouth(self, m: Match) -> Built:
        """Build a line into the sea that begins at the mouth of a river."""
        return self._line(
            Line(
                name=f"line into the sea from the mouth of the {name_of(m.item('n'))}", span=m.span
            )
        )

    def line_on_map(self, m: Match) -> Built:
        """Build a line that only a map shows."""
        return self._line(Line(name="line shown on the map", span=m.span))

    def edge(self, m: Match) -> Built:
        """Build the outline of a zone."""
        area = self._area(m.item("x"))
        return ("LN", Edge(area=area, span=m.span)) if area is not None else None

    def edge_of_zone(self, m: Match) -> Built:
        """Build "the boundaries of the security zone", where a zone was called so before."""
        noun = m.covered[-1].text
        of = next(n for n, item in enumerate(m.covered) if item.text in self.grammar["of"])
        passed = self.grammar["pointing_first"]
        called = " ".join(i.text for i in m.covered[of + 1 :] if i.text not in passed)
        if noun not in self.scene.nouns:
            hole = Undrawn(reason="unnamed site", layer_name=called, span=m.span)
            return "LN", Edge(area=hole, span=m.span)
        zone = Defined(term=f"@zone:{noun}:{called}", span=m.span)
        return "LN", Edge(area=zone, span=m.span)

    def edge_its(self, m: Match) -> Built:
        """Build "its limits": the outline of the zone spoken of last, or of the place before."""
        leads = bool(m.after) and m.after[0].text in self.grammar["reaching_to"]
        if leads and any(item.code in {"D", "B"} for item in m.after[1:3]):
            return None  # "its perimeter to 3 km"
        named = next((i for i in reversed(m.before) if i.code in _OUTLINED), None)
        if named is not None and isinstance(named.value, Place | Region):
            area = Inside(feature=named.value, span=named.span)
            return "LN", Edge(area=area, span=m.span)
        if not self.scene.nouns:
            return None
        return "LN", Edge(area=Defined(term="@zone", span=m.span), span=m.span)


_OUTLINED = frozenset({"PL", "RG", "A", "TM", "LN", "MZ"})
_BETWEEN = 4  # words of "the line between and"
_ROAD, _WAY = "road", "way"  # what ways are called of which the words do not tell


_COURSES = (Border, River, Road)
