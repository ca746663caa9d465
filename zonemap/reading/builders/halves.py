"""All ground on a side of a line, and what two such grounds share."""

from __future__ import annotations

import math
from typing import Any

from zonemap.area import (
    Area,
    Between,
    Except,
    Inside,
    Meridian,
    Overlap,
    Parallel,
    Place,
    Polygon,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Compass, Distance
from zonemap.reading.builders.base import Base, Built, degrees_of, distance_of, land_of
from zonemap.reading.items import Item
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import FAR, OWN

_LONGEST_APPOSITION = 6
_NEAR_VERB = 6  # items before a place that hold the verb by which somebody is moved there
_NEAR_SIDE = 9  # items between two sides of one line
_WHO = frozenset({"ACT", "AC"})
_WHOSE = _WHO | {"CO", "CA", "NM"}


class Halves(Base):
    """Builds the ground on a side of something."""

    def side_of(self, m: Match) -> Built:
        """Build all ground on one side of a line."""
        return self._side(m.item("x").value, m)

    def _side(self, line: Any, m: Match) -> Built:
        if isinstance(line, str):
            line = Place(name=line, span=m.item("x").span)
        compass = m.item("c").value
        if not isinstance(compass, Compass) or isinstance(line, Together):
            return None
        area = SideOf(line=line, side=compass.value, span=m.span)
        if m.has("s") and self._is_owner(m):
            return None
        land = next((self._feature(m.item(n)) for n in ("s", "t") if m.has(n)), None)
        if land is not None:
            clip = Inside(feature=land, span=m.span)
            return "A", Overlap(areas=(area, clip), span=m.span)
        return None if self._is_apposed(m) else ("A", area)

    def _is_owner(self, m: Match) -> bool:
        """Tell whether a land is who, and not where: "and those of Chad north of the line"."""
        if m.item("s").code != "CO" or m.covered[0] is not m.item("s") or not m.before:
            return False
        grammar = self.grammar
        head, last = m.before[-2:-1], m.before[-1]
        if last.text in grammar["of"]:
            return bool(head) and (head[0].code in _WHO or head[0].text in grammar["those"])
        listed = not last.code and (last.text == "," or last.text in grammar["joining"])
        # "A shall go back north of Line K and B south of Line K"
        return listed and any(i.code == "C" or isinstance(i.value, SideOf) for i in m.before)

    def side_elided(self, m: Match) -> Built:
        """Build "A to the north of the line and B to the south": of the line just named."""
        if not m.before or m.before[-1].code not in _WHOSE:
            return None
        return self._other_side(m, m.before[: -_NEAR_SIDE - 1 : -1])

    def side_elided_ahead(self, m: Match) -> Built:
        """Build "A shall remain north and B south of the line": of the line named behind."""
        return self._other_side(m, m.after[:_NEAR_SIDE])

    @staticmethod
    def _other_side(m: Match, around: list[Item]) -> Built:
        compass = m.item("c").value
        half = next((i.value for i in around if isinstance(i.value, SideOf)), None)
        if half is None or not isinstance(compass, Compass) or half.side == compass.value:
            return None
        return "A", SideOf(line=half.line, side=compass.value, span=m.span)

    def side_moved_to(self, m: Match) -> Built:
        """Build "pull its troops east of the town": where they go, if they are moved."""
        moved = {i.text for i in m.before[-_NEAR_VERB:] if not i.code}
        away = moved & self.grammar["source"] - self.grammar.either("of", "out")
        if away or not moved & self.grammar["motion"]:
            return None
        return self._side(self._feature(m.item("x")), m)

    def side_own_of_line(self, m: Match) -> Built:
        """Build "their side of the line": on which side that is, the clause tells."""
        line = m.item("x").value
        if isinstance(line, Together) or any(i.code in {"A", "B", "D"} for i in m.before):
            return None
        return "A", SideOf(line=line, side=OWN, span=m.span)  # type: ignore[arg-type] # LN holds lines

    def side_of_part(self, m: Match) -> Built:
        """Build "the part of Darfur west of the river": what has parts is no point."""
        line, compass = self._course(m.item("x" if m.has("x") else "n")), m.item("c").value
        if line is None or not isinstance(compass, Compass):
            return None
        whole = self._feature(m.item("s"))
        if isinstance(whole, Place):
            whole = Region(name=whole.name, span=m.item("s").span)
        half = SideOf(line=line, side=compass.value, span=m.span)
        return "A", Overlap(areas=(half, Inside(feature=whole, span=m.span)), span=m.span)

    def part_of_area(self, m: Match) -> Built:
        """Build "the part of Darfur within 30 km of the border": what both hold."""
        area, whole = m.item("a").value, self._feature(m.item("s"))
        if not isinstance(area, Within | Between | Polygon):
            return None
        if isinstance(whole, Place):
            whole = Region(name=whole.name, span=m.item("s").span)
        return "A", Overlap(areas=(area, Inside(feature=whole, span=m.span)), span=m.span)

    def side_of_land(self, m: Match) -> Built:
        """Build the ground of one land along a line: "the Syrian side of the border"."""
        line, land = self._course(m.item("x" if m.has("x") else "n")), land_of(m.item("a"))
        if not land or line is None:
            return None
        return "A", SideOf(line=line, side=land, span=m.span)

    def past_distance(self, m: Match) -> Built:
        """Build "the land more than 20 km west of the canal": all of that side but the belt."""
        line, compass = self._course(m.item("x" if m.has("x") else "n")), m.item("c").value
        figure = m.item("d")
        if "bound:min" not in figure.tags or not isinstance(compass, Compass) or line is None:
            return None
        told = distance_of(figure)
        near = Distance(value=told.value, unit=told.unit, span=told.span)
        side = compass.value
        belt = Within(distance=near, of=line, side=side, span=m.span)
        half = SideOf(line=line, side=side, span=m.span)
        return "A", Except(area=half, minus=belt, span=m.span)

    def part_apposed(self, m: Match) -> Built:
        """Build "the right-bank part of X, that is the part west of the river": what both hold."""
        half, whole = m.item("a").value, self._feature(m.item("s"))
        if isinstance(whole, Place):
            whole = Region(name=whole.name, span=m.item("s").span)
        if not isinstance(half, SideOf) or whole is None:
            return None
        told = SideOf(line=half.line, side=half.side, span=m.span)
        return "A", Overlap(areas=(told, Inside(feature=whole, span=m.span)), span=m.span)

    def land_by_level(self, m: Match) -> Built:
        """Build "Mali below the Niger": on maps, a hole; "its south" says which side."""
        line, whole = self._course(m.item("x" if m.has("x") else "n")), self._feature(m.item("s"))
        if isinstance(line, Parallel | Together) or line is None or whole is None:
            return None
        compass = m.item("c").value if m.has("c") else None
        if not isinstance(compass, Compass):
            words = " ".join(item.text for item in m.covered)
            return "A", Undrawn(reason="vague", layer_name=words, span=m.span)
        if isinstance(whole, Place):
            whole = Region(name=whole.name, span=m.item("s").span)
        half = SideOf(line=line, side=compass.value, span=m.span)
        return "A", Overlap(areas=(half, Inside(feature=whole, span=m.span)), span=m.span)

    def bank_apposed(self, m: Match) -> Built:
        """Build "the cis-Sutlej states, being those on the left bank of the Sutlej"."""
        line = m.item("x").value
        course = line.line if isinstance(line, Stretch) else line
        bank = course.bank if isinstance(course, River) else None
        if not bank or not isinstance(course, River):
            return None
        side = f"{bank} bank" if bank in {"left", "right"} else bank
        river = River(name=course.name, span=course.span)
        return "A", SideOf(line=river, side=side, span=m.span)

    def side_of_parallel(self, m: Match) -> Built:
        """Build "south of the 32nd" where a parallel was spoken of before."""
        lat = degrees_of(m.item("n"))
        if lat is None or not 0 < lat < 90 or not isinstance(self.scene.line, Parallel):
            return None
        line = Parallel(lat=math.copysign(lat, self.scene.line.lat), span=m.item("n").span)
        self.scene.line = line
        return self._side(line, m)

    def side_of_bare(self, m: Match) -> Built:
        """Build "south of 60 S"."""
        lat = degrees_of(m.item("n"))
        if lat is None or lat > 90:
            return None
        south = m.covered[-1].text in self.grammar["letter_of_south"] or (
            m.has("h") and m.item("h").value == Compass.SOUTH
        )
        return self._side(Parallel(lat=-lat if south else lat, span=m.span), m)

    def above(self, m: Match) -> Built:
        """Build "above latitude 36": north of a circle of latitude, as maps lie."""
        line = m.item("x").value
        if not isinstance(line, Parallel):
            return None
        side = "north" if m.covered[0].text in self.grammar["higher"] else "south"
        return "A", SideOf(line=line, side=side, span=m.span)

    def sides_two(self, m: Match) -> Built:
        """Build what lies north of one place and south of another."""
        parts: list[Area] = []
        for n in "12":
            named, compass = m.item(f"x{n}"), m.item(f"c{n}").value
            river = m.word_before(f"x{n}") in self.scene.language.grammar["articles"]
            place = self._course(named) if river and named.code == "NM" else self._feature(named)
            if place is None or not isinstance(compass, Compass):
                return None
            parts.append(SideOf(line=place, side=compass.value, span=m.span))
        return "A", Overlap(areas=tuple(parts), span=m.span)

    def halves(self, m: Match) -> Built:
        """Build "north of the parallel and west of the meridian": what both hold."""
        one, two = m.item("a").value, m.item("b").value
        if not (_is_half(one) and _is_half(two)):
            return None
        words = self.scene.language
        one_ground = frozenset(words.classes["zone"]) - words.grammar["zone_nouns_many"]
        head = m.item("a").text.split()[0]  # "the region north of A and south of B"
        if len(m.before) > 1 and m.before[-1].text in words.grammar["parted_by"]:
            head = m.before[-2].text  # "the slice of Colombia east of A and west of B"
        every = bool(m.before) and m.before[-1].text in words.grammar["lying_heads"]
        part = head in words.grammar["part_nouns"] and not head.endswith(words.endings["plurals"])
        named = every or part or head in one_ground
        first = next(p for p in (one.areas if isinstance(one, Overlap) else (one,)) if _is_half(p))
        if _face_away(first, two) and not named:
            return None
        areas = (*(one.areas if isinstance(one, Overlap) else (one,)), two)
        return "A", Overlap(areas=areas, span=m.span)

    def side_of_river(self, m: Match) -> Built:
        """Build "west of the Euphrates": a name with an article, and not of a town."""
        return self._side(self._course(m.item("x")), m)

    def side_of_line(self, m: Match) -> Built:
        """Build "on the Syrian side of the border", with no depth at all."""
        side = str(m.item("s").value)
        depths = any(item.code in {"A", "B", "D"} for item in (*m.before, *m.after))
        line = self._course(m.item("x" if m.has("x") else "n"))
        if side == "both" or depths or line is None:
            return None
        return "A", SideOf(line=line, side=side, span=m.span)

    def far_side(self, m: Match) -> Built:
        """Build "beyond the river": which side that is depends on where they are."""
        line = self._course(m.item("x" if m.has("x") else "n"))
        course = line.line if isinstance(line, Stretch) else line
        near = m.before[-1].text.split()[-1] if m.before else ""
        words = self.scene.language
        # "the bridge across the river", "across the river nobody shoots"
        moves = {i.text for i in m.before} & words.grammar["motion"]
        still = m.covered[0].text in words.grammar["inside"] and not moves
        if not isinstance(course, River | Road) or near in words.classes["place_word"] or still:
            return None
        return "A", SideOf(line=line, side=FAR, span=m.span)

    def side_named(self, m: Match) -> Built:
        """Build "the eastern side of the Drina": all ground there, where no depth is told."""
        depths = any(item.code in {"A", "B", "D"} for item in m.before)
        line = self._course(m.item("x" if m.has("x") else "n"))
        return None if depths or line is None else self._side(line, m)

    def side_of_it(self, m: Match) -> Built:
        """Build "south of it": of the line that was spoken of last."""
        near = next((i for i in reversed(m.before) if i.code in {"LN", "PL", "RG"}), None)
        line = near.value if near is not None and near.code == "LN" else self.scene.line
        told = {item.text for item in m.before[-4:]} & self.grammar["as_many"]
        told |= {item.text for item in m.after if item.code in {"D", "B"}}
        if line is None or told or (near is not None and near.code != "LN"):
            return None
        return self._side(line, m)

    def _is_apposed(self, m: Match) -> bool:
        """Tell whether words only describe a name before: "Abyei, land south of the Kiir, is"."""
        before, modal = m.before[-_LONGEST_APPOSITION:], self.grammar["bidding"]
        comma = next((n for n in range(len(before) - 1, 0, -1) if before[n].text == ","), 0)
        closed = not m.after or m.after[0].text in {",", "."}
        plain = comma and not any(item.code or item.text in modal for item in before[comma:])
        return bool(plain and closed and before[comma - 1].code in {"RG", "PL", "NM", "MZ"})


def _is_half(area: object) -> bool:
    """Tell whether an area is ground without end on a side of lines."""
    if isinstance(area, Overlap):
        # "the part of Chad that lies east of the river"
        halves = [part for part in area.areas if _is_half(part)]
        others = [part for part in area.areas if part not in halves]
        return bool(halves) and all(isinstance(part, Inside) for part in others)
    band = isinstance(area, Between) and isinstance(area.a, Parallel | Meridian)
    return band or isinstance(area, SideOf)


def _face_away(one: object, two: object) -> bool:
    """Tell whether two half planes share no ground: both are meant, not what they share."""
    if not isinstance(one, SideOf) or not isinstance(two, SideOf):
        return False
    if one.side == two.side:
        return True
    opposite = {one.side, two.side} in ({"north", "south"}, {"east", "west"})
    if not opposite:
        return False
    by_side = {one.side: one.line, two.side: two.line}
    north, south = by_side.get("north"), by_side.get("south")
    east, west = by_side.get("east"), by_side.get("west")
    if isinstance(north, Parallel) and isinstance(south, Parallel):
        return north.lat >= south.lat
    if isinstance(east, Meridian) and isinstance(west, Meridian):
        return east.lon >= west.lon
    return True
