"""Lines with a name of their own, and lines that are drawn: parallels, courses, stretches."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Border,
    Coast,
    Line,
    Meridian,
    Parallel,
    Path,
    River,
    Road,
    Stretch,
    Together,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import Built, degrees_of, joined_places
from zonemap.reading.builders.roads import Roads
from zonemap.reading.items import name_of
from zonemap.reading.phrasings import Match


class Lines(Roads):
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

    def _one_line(self, name: str) -> str:
        """Return the name of one of several lines: "ceasefire line" for "ceasefire lines"."""
        for several in self.grammar["lines"]:
            name = name.replace(several, self.scene.language.singular(several))
        return name

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

    def line_part(self, m: Match) -> Built:
        """Build "its edge", "either bank", "the tarmac": the road or river it is part of."""
        line = m.item("n").value if m.has("n") else self.scene.line
        course = line.line if isinstance(line, Stretch) else line
        return self._line(line) if isinstance(course, River | Road) else None  # type: ignore[arg-type] # a line

    def path_spaced(self, m: Match) -> Built:
        """Build "the line runs Homs - Hama - Aleppo"."""
        places = [place for item in m.items("p") if (place := self._feature(item)) is not None]
        return self._line(Path(points=tuple(places), span=m.span))

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

    def stretch_runs(self, m: Match) -> Built:
        """Build "where the border runs from A to B": only lines with a course of their own."""
        if not isinstance(m.item("l").value, Border | River | Road | Coast):
            return None
        return self.stretch(m)

    def path_joined(self, m: Match) -> Built:
        """Build "the line Harim-Idlib-Saraqib"."""
        points = joined_places(m.item("n"), self.scene.language.grammar["name_halves"])
        return self._line(Path(points=tuple(points), span=m.span)) if len(points) > 1 else None

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

    def line_on_map(self, m: Match) -> Built:
        """Build a line that only a map shows."""
        return self._line(Line(name="line shown on the map", span=m.span))


_BETWEEN = 4  # words of "the line between and"


_COURSES = (Border, River, Road)
