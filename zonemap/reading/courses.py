"""Lines told leg by leg: "it begins at A; thence to B; thence east for 3 km; and back to A"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from zonemap.area import (
    Feature,
    Line,
    Offset,
    Path,
    Place,
    Point,
    Polygon,
    River,
    Road,
    Stretch,
)
from zonemap.measure import Compass, Distance
from zonemap.reading.items import Item, Row, merge
from zonemap.reading.language import Language
from zonemap.source import Span

COURSE = "course"
"""The tag of a line or an area whose course is told leg by leg."""
ROUTE = "route"
"""The tag of a course that people travel, "by way of" places: no line that parts them."""

_LEAST_CORNERS = 3
_LONGEST_END = 4  # words: "the eastern glaciers"
_POINTS = frozenset({"NM", "PL", "PT"})


@dataclass(slots=True)
class _Course:
    """What a course has passed so far."""

    points: list[Feature] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    bearing: Compass | None = None
    length: Distance | None = None
    end: int = 0
    legs: int = 0
    closes: bool = False
    way: str = ""
    line: Feature | None = None
    goal: int = 0
    detour: bool = False
    travelled: bool = False


class Courses:
    """Finds the courses of one language."""

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self.starts = grammar["course_start"]
        self.legs = grammar["course_leg"]
        self.vias = grammar["course_via"]
        self._going_on = self.legs | self.vias
        self.to = grammar["to"]
        self.the = grammar["the"]
        self._led = self.the | grammar["course_along"]
        self.stretch_from = grammar["stretch_from"]
        self.resuming = grammar["course_resuming"]
        self.of = grammar["of"]
        self.onward = grammar["course_onward"]
        self.lines = language.classes["line_word"]
        self.leads = grammar["course_lead"] | frozenset(self.lines)
        self.backs = grammar["course_back"]
        self.ways = grammar["course_way"]
        self.rivers = frozenset(language.classes["river_word"])
        self.roads = frozenset(language.classes["road_word"])
        self.along = grammar["course_along"]
        self.small = grammar["course"] | self.legs | self.starts | self.along
        self.small |= {word for phrase in language.classes["place_word"] for word in phrase.split()}

    def mark(self, items: Row) -> list[Item]:
        """Return the items with the first course as one line, or one area where it closes."""
        if self._going_on.isdisjoint(items.words) and not self._goes_on(items.texts):
            return items
        for at in items.at(self.starts):
            if items[at].code:
                continue
            course = self._follow(items, at + 1)
            node = self._node(course, items, at)
            if node is None:
                continue
            start = self._lead(items, at)
            joined = merge(
                items[start : course.end], "A" if isinstance(node, Polygon) else "LN", node
            )
            joined.tags = frozenset({COURSE, ROUTE} if course.travelled else {COURSE})
            return [*items[:start], joined, *items[course.end :]]
        return items

    def _goes_on(self, words: list[str]) -> bool:
        """Tell whether legs are told one by one: "from A to B, from B to C"."""
        return sum(map(words.count, self.stretch_from)) > 1

    def _lead(self, items: list[Item], at: int) -> int:
        """Return where "a straight line drawn" begins before a course, if it does."""
        start = at
        while start and not items[start - 1].code and items[start - 1].text in self.leads:
            start -= 1
        words = {item.text for item in items[start:at]}
        return start if words.intersection(self.lines) else at

    def _node(self, course: _Course, items: list[Item], at: int) -> Path | Polygon | None:
        """Return the line or the ground that a course makes, if it is one."""
        if not course.legs or len(course.points) < _LEAST_CORNERS:
            return None
        if course.detour and 0 < course.goal < len(course.points) - 1:
            course.points.append(course.points.pop(course.goal))
            course.names.append(course.names.pop(course.goal))
        span = Span(items[at].start, items[course.end - 1].end)
        if course.names[0] == course.names[-1] or course.closes:
            corners = tuple(course.points if course.closes else course.points[:-1])
            return Polygon(points=corners, span=span) if len(corners) >= _LEAST_CORNERS else None
        return Path(points=tuple(course.points), span=span)

    def _follow(self, items: list[Item], start: int) -> _Course:
        """Follow a course from leg to leg, up to the first word that is no part of it."""
        course = _Course()
        at = start
        while at < len(items):
            item = items[at]
            named = self._named_way(items, at) if course.points else None
            if named is not None:
                course.line, at = named
                continue
            if item.code in _POINTS:
                self._reach(course, items, at)
            elif item.code == "C" and isinstance(item.value, Compass):
                course.bearing = item.value
            elif item.code == "D" and isinstance(item.value, Distance) and course.points:
                course.length = item.value
                self._offset(course, items, at)
            elif item.code == "LN" and items[at - 1].text in self._led:
                course.line = item.value  # type: ignore[assignment] # LN holds lines
            elif item.code or not (item.text in self.small or len(item.text) == 1):
                break
            elif item.text in self.backs and not course.points:
                break  # "barred from returning to the villages of A and B"
            elif item.text in self.legs or self._is_by_way(items, at):
                course.legs += 1
                course.travelled = course.travelled or item.text not in self.legs
                if item.text in self.vias and course.goal:
                    course.detour = True  # "from A to C by way of B"
                course.closes = course.closes or item.text in self.backs
            elif item.text in self.ways and course.points and items[at - 1].code != "LN":
                course.way = item.text
            elif item.text == ".":
                break
            at += 1
        self._left_open(course, items, at)
        return course

    def _is_by_way(self, items: list[Item], at: int) -> bool:
        """Tell whether "way" is part of "by way of" a place."""
        if items[at].text not in self.vias or not 0 < at < len(items) - 1:
            return False
        return items[at - 1].text in self.along and items[at + 1].text in self.of

    def _named_way(self, items: list[Item], at: int) -> tuple[Feature, int] | None:
        """Read "the Ili river" or "the river Ili" as the line that a leg follows."""
        one, two = items[at], items[at + 1] if at + 1 < len(items) else items[at]
        name, way = (one, two) if one.code == "NM" else (two, one)
        if name.code != "NM" or way.code or way.text not in self.ways:
            return None
        if way is one and items[at - 1].text not in self._led:
            return None
        if way.text in self.rivers:
            return River(name=str(name.value), span=name.span), at + 2
        if way.text in self.roads:
            return Road(name=f"{name.value} {way.text}", span=name.span), at + 2
        return None

    def _left_open(self, course: _Course, items: list[Item], at: int) -> None:
        """Keep the end of a leg that no gazetteer knows: "thence north to the glaciers"."""
        told = course.bearing is not None or course.line is not None
        words = [i.text for i in items[at : at + _LONGEST_END]]
        stop = next((n for n, word in enumerate(words) if not word.isalpha()), len(words))
        led = at > 0 and items[at - 1].text in self.the | self.to
        if not (told and led and stop and course.points) or any(
            i.code for i in items[at : at + stop]
        ):
            return
        name = " ".join(words[:stop])
        course.points.append(Place(name=name, span=items[at].span.join(items[at + stop - 1].span)))
        course.names.append(name)
        course.end = at + stop

    def _reach(self, course: _Course, items: list[Item], at: int) -> None:
        """Add the point at which a leg ends; a position in brackets places the name before it."""
        value: Any = items[at].value
        point = value if not isinstance(value, str) else Place(name=value, span=items[at].span)
        labels = at > 0 and items[at - 1].text == "(" and bool(course.points)
        if labels and isinstance(point, Point) and isinstance(course.points[-1], Place):
            course.points[-1] = point
            closed = at + 1 < len(items) and items[at + 1].text == ")"
            course.end = at + 2 if closed else at + 1
            return
        if course.points and items[at - 1].text in self.to:
            course.goal = len(course.points)
        known = dict(zip(course.names, course.points, strict=True))
        name = getattr(point, "name", "") or repr(value)
        between = {i.text for i in items[course.end : at]}
        if course.names and name == course.names[-1] and between <= self.resuming:
            course.legs += 1  # "from A to B; from B to C"
            return
        end = known.get(name, point)
        if (course.way or course.line) and course.points:
            # a leg along a road is no straight line: the road itself has to be found
            line = course.line or self._unnamed(course, name, items[at].span)
            leg = Stretch(line=line, start=course.points[-1], end=end, span=items[at].span)
            course.points.append(leg)
            course.names.append(f"leg {at}")
        course.points.append(end)
        course.names.append(name)
        course.bearing = course.length = course.line = None
        course.closes, course.way = False, ""
        course.end = at + 1

    def _unnamed(self, course: _Course, name: str, span: Span) -> Feature:
        """Return the line of a leg that has no name of its own: a road by its two ends."""
        if course.way in self.roads:
            return Road(name=f"{course.names[-1]}-{name} {course.way}", span=span)
        return Line(name=course.way, span=span)

    def _offset(self, course: _Course, items: list[Item], at: int) -> None:
        """Add the end of a leg that is told by direction and length alone."""
        follows = [i.text for i in items[at + 1 : at + 3]]
        if course.bearing is None or course.length is None or not self.to.isdisjoint(follows):
            return
        span = Span(items[at - 1].start, items[at].end)
        end = Offset(
            of=course.points[-1], distance=course.length, bearing=course.bearing, span=span
        )
        course.points.append(end)
        course.names.append(f"leg {at}")
        course.bearing = course.length = None
        course.end = at + 1
