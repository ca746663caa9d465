"""Parts of a whole: the side of a line in one land, ground between lines that has an end."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Inside,
    Line,
    Meridian,
    Overlap,
    Parallel,
    Path,
    Place,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import Built, distance_of, land_of
from zonemap.reading.builders.halves import Halves
from zonemap.reading.items import Item
from zonemap.reading.language import Land
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import bank_side

_ENDING = Border | Coast | Line | Meridian | Parallel | Path | River | Road | Stretch


class Wholes(Halves):
    """Builds what two grounds share, of which the words name one inside the other."""

    def side_of_whole(self, m: Match) -> Built:
        """Build "the parts of Kordofan that lie west of the railway": a side, in one land."""
        whole = self._whole_of(m.items("s")[0], m)
        half = self._half_told(m)
        if whole is None or half is None:
            return None
        return "A", Overlap(areas=(half, whole), span=m.span)

    def _whole_of(self, item: Item, m: Match) -> Area | None:
        if item.code == "PLS":
            return item.value  # type: ignore[return-value] # PLS holds areas
        feature = self._feature(item)
        if isinstance(feature, Place):
            feature = Region(name=feature.name, span=item.span)
        return Inside(feature=feature, span=m.span) if feature is not None else None

    def _half_told(self, m: Match) -> Area | None:
        if m.has("p"):
            line: Any = self._feature(m.item("p"))
        else:
            line = self._course((*m.items("x"), *m.items("n"))[0])
        if line is None:
            return None
        compass = m.item("c").value if m.has("c") else None
        if isinstance(compass, Compass):
            side = compass.value
        elif m.has("t"):
            side = str(m.item("t").value)
        elif m.has("h"):
            side = land_of(m.item("h"))
        else:
            return self._banked(line, m)
        return SideOf(line=line, side=side, span=m.span) if side and side != "both" else None

    @staticmethod
    def _banked(line: Any, m: Match) -> Area | None:
        """Return the ground on the bank that a river is told with."""
        if not isinstance(line, River) or not line.bank:
            return None
        river = River(name=line.name, span=line.span)
        return SideOf(line=river, side=bank_side(line.bank), span=m.span)

    def side_by_river(self, m: Match) -> Built:
        """Build "Syria east of the Euphrates"; of "those of Chad north of" who goes there."""
        return None if self._is_owner(m) else self.side_of_whole(m)

    def whole_above(self, m: Match) -> Built:
        """Build "Korea above the 38th parallel": north of it, as maps lie."""
        line = m.item("x").value
        whole = self._whole_of(m.items("s")[0], m)
        if not isinstance(line, Parallel) or whole is None:
            return None
        above = self.grammar["higher"]
        side = "north" if any(i.text in above for i in m.covered) else "south"
        return "A", Overlap(areas=(SideOf(line=line, side=side, span=m.span), whole), span=m.span)

    def half_in_land(self, m: Match) -> Built:
        """Build "north of the parallel, in Darfur": the part of a side that one land holds."""
        half, whole = m.items("a")[0].value, self._whole_of(m.item("s"), m)
        if whole is None or not _has_no_end(half):
            return None
        return "A", Overlap(areas=(*_parts(half), whole), span=m.span)

    def half_of_side(self, m: Match) -> Built:
        """Build "within the territory of Chad to the east of the line": both are kept."""
        half, told = m.items("a")[0].value, m.items("t")[0]
        land = str(told.value)
        if land not in self.scene.lands or not _has_no_end(half):
            return None
        regions = self.scene.language.names_of_regions
        feature = Region(name=land) if land in regions else Country(name=land)
        cut = Inside(feature=feature, span=told.span)
        return "A", Overlap(areas=(*_parts(half), cut), span=m.span)

    def half_past_place(self, m: Match) -> Built:
        """Build "between the two rivers south of Khartoum": so much of it as lies there."""
        half, compass, place = m.items("a")[0].value, m.item("c").value, self._feature(m.item("x"))
        if not isinstance(half, Between) or not isinstance(compass, Compass) or place is None:
            return None
        past = SideOf(line=place, side=compass.value, span=m.span)
        return "A", Overlap(areas=(half, past), span=m.span)

    def half_with_ends(self, m: Match) -> Built:
        """Build "between the road and the river, from A to B": how it ends, no word draws."""
        given = m.items("a")[0]
        half = given.value
        deep = any(i.code in {"B", "D"} for i in m.after)
        if given.code == "RG":
            half = self._area(given)
        elif not _has_no_end(half):
            return None
        if deep or half is None:
            return None
        words = [i for i in m.covered if i is not given and i.text != ","]
        name = " ".join(i.text for i in words)
        limit = Undrawn(reason="vague", layer_name=name, span=words[0].span.join(words[-1].span))
        return "A", Overlap(areas=(*_parts(half), limit), span=m.span)

    def half_as_far(self, m: Match) -> Built:
        """Build "north of the river as far as the frontier": what lies between the two."""
        half, end = m.items("a")[0].value, m.item("q")
        ground: Any = self._banked(half, m) if isinstance(half, River) else half
        if not isinstance(ground, SideOf):
            return None
        if end.code == "LN" and isinstance(end.value, _ENDING):
            return "A", Between(a=ground.line, b=end.value, span=m.span)
        at = next(n for n, i in enumerate(m.covered) if i is m.items("a")[0])
        words = [i for i in m.covered[at + 1 :] if i.text != ","]
        name = " ".join(i.text for i in words)
        limit = Undrawn(reason="vague", layer_name=name, span=words[0].span.join(words[-1].span))
        return "A", Overlap(areas=(ground, limit), span=m.span)

    def side_past(self, m: Match) -> Built:
        """Build "beyond the river eastward": the ground east of it."""
        line, compass = self._course(m.item("x" if m.has("x") else "n")), m.item("c").value
        if line is None or not isinstance(compass, Compass):
            return None
        return "A", SideOf(line=line, side=compass.value, span=m.span)

    def river_of_land(self, m: Match) -> Built:
        """Build "the Niger", "the Jordan": a river, where words speak of its banks or sides."""
        item, grammar = m.items("n")[0], self.grammar
        if not isinstance(item.value, Land) or item.text not in grammar["rivers_too"]:
            return None
        if not (m.setting("told") or self._by_water(m)):
            return None
        self.scene.line = River(name=_written(item), span=m.span)
        return "LN", self.scene.line

    def _by_water(self, m: Match) -> bool:
        """Tell whether the words before a name speak of a river: "the left bank of the"."""
        grammar, before = self.grammar, m.before
        if not before:
            return False
        last, head = before[-1], before[-2:-1]
        if not grammar["each_of"].isdisjoint([i.text for i in before[-3:]]):
            return False  # "on either bank of the": both are meant
        if last.text in grammar["by_rivers"]:
            return True
        if last.text in grammar["of"] and head:
            side = head[0].code == "C" and not (
                len(before) > 2
                and before[-3].text in grammar["the"]
                and before[-4:-3][0].text not in grammar["to"]
            )
            return side or head[0].text in grammar["banks_of"]
        listed = last.text in grammar["joining"]
        return listed and not grammar["by_rivers"].isdisjoint([i.text for i in before[-_NEAR:]])

    def line_median_of(self, m: Match) -> Built:
        """Build "the median line of the Taiwan Strait": a line of its own, and no river."""
        told = m.item("x") if m.has("x") else None
        waters = self.grammar["wide_waters"]
        if told is not None and waters.isdisjoint(told.text.split()):
            return None
        name = self._unled(m.covered)
        line = Line(name=name, span=m.span)
        self.scene.line = line
        return "LN", line

    def strip_past_line(self, m: Match) -> Built:
        """Build "between a line 3 km and a line 8 km south of the river": a strip off it."""
        line, compass = self._course(m.item("x" if m.has("x") else "n")), m.item("c").value
        if line is None or not isinstance(compass, Compass) or isinstance(line, Together):
            return None
        one = distance_of(m.items("d")[0])
        near, far = (one, distance_of(m.item("e"))) if m.has("e") else (None, one)
        if near is not None and near.unit == far.unit and near.value > far.value:
            near, far = far, near
        return "A", Within(distance=far, of=line, beyond=near, side=compass.value, span=m.span)


def _parts(area: Any) -> tuple[Area, ...]:
    return area.areas if isinstance(area, Overlap) else (area,)


def _has_no_end(area: object) -> bool:
    """Tell whether ground goes on without end unless other words cut it."""
    if isinstance(area, Overlap):
        return all(_has_no_end(part) for part in area.areas)
    return isinstance(area, SideOf | Between)


def _written(item: Item) -> str:
    return " ".join(word.capitalize() for word in item.text.split())


_NEAR = 6  # items before a name that hold "between"
