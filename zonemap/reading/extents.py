"""Extents: the ground of what a clause bears on, as its other words place it or take from it."""

from __future__ import annotations

from typing import Any

from zonemap.area import (
    Between,
    Defined,
    Inside,
    Meridian,
    Overlap,
    Parallel,
    Place,
    Point,
    SideOf,
    Within,
)
from zonemap.reading.ground import Ground
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause
from zonemap.reading.targets import Targets
from zonemap.reading.zonelike import GOAL

_GROUNDS = frozenset({"TM", "RG", "A"})
_REGIONS = frozenset({"RG", "PLS"})
_SPOTS = Place | Point | Inside


class Extents:
    """Finds the ground of the targets of clauses.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.placing = language.made(Targets).placing
        self.ground = language.made(Ground)

    def left_out(self, clause: Clause) -> tuple[list[Item], list[str]]:
        """Return the ground that a clause leaves out, and whom it does not bind."""
        items, around = clause.items, (*clause.left, *clause.right)
        carved = [items[i] for i in around if items[i].code == "EX" and not self._goal(clause, i)]
        return carved, [str(items[i].value) for i in around if items[i].code == "EXA"]

    def of(self, clause: Clause, group: list[int], used: set[int], *, told: bool) -> Any:
        """Return a group's area; of "that area" the ground before it of which no rule was made.

        Parameters
        ----------
        clause, group
            The clause, and where the items of one of its targets stand.
        used
            The items of which a rule was made; the ground before is added to them.
        told
            Whether the sentence has a rule already.
        """
        area = self.ground.of(clause, group)
        if told or not isinstance(area, Defined) or area.term != "@zone":
            return area
        before = range(min(group) - 1, -1, -1)
        at = next((n for n in before if clause.items[n].code in {"A", "B"}), None)
        if at is None:
            return area
        used.add(at)
        return clause.items[at].value

    def around(self, clause: Clause, group: list[int]) -> Any:
        """Return the ground in which a target lies by other words of its clause, if they say so."""
        return self._where(clause) or self._inside(clause, group)

    def _where(self, clause: Clause) -> Any:
        """Return the area of "except in the Quneitra area, where they will be west of"."""
        items, first = clause.items, clause.left[0] if clause.left else 0
        if not first or items[first].text not in self.grammar["where"]:
            return None
        at = first - 2 if items[first - 1].text == "," else first - 1
        before = items[at]
        if before.code == "EX":
            return before.value
        if self.placing.is_address(clause, at):
            return None  # "the district of X in Y, where"
        return self.ground.as_area(before) if before.code in {"RG", "A"} else None

    def _inside(self, clause: Clause, group: list[int]) -> Any:
        """Return the area of "inside that area there shall be a zone 15 km deep"."""
        belt = clause.items[group[0]].value
        if isinstance(belt, Within):
            around = [i for i in (*clause.left, *clause.right) if clause.items[i].code]
            band = next((i for i in around if self._holds(clause, i)), None)
            if band is not None and band not in group:
                return clause.items[band].value
        made = clause.predicate.verb == "create" and clause.items[group[0]].code == "B"
        # "in the district of Kidal, the zone shall extend 2 km on either side of Line A"
        along = _runs_along(belt)
        codes = _GROUNDS if made else _REGIONS
        for i in self.placing.fronted(clause) if made or along else ():
            item = clause.items[i]
            inside = self.placing.prep(clause, i) in self.grammar["inside"]
            if i not in group and inside and item.code in codes:
                return self.ground.as_area(item)
        return None

    def opened(self, items: list[Item], area: Any) -> Any:
        """Return a belt cut to the region that its sentence opens with: "in the district of"."""
        if not items or items[0].text not in self.grammar["inside"] or not _runs_along(area):
            return area
        at = self.grammar.behind(items, 0, self.grammar["articles"])
        if at >= len(items) or items[at].code not in _REGIONS:
            return area
        return Overlap(areas=(area, self.ground.as_area(items[at])), span=area.span)

    @staticmethod
    def _holds(clause: Clause, index: int) -> bool:
        """Tell whether a band stands before a verb, or one between two lines behind it."""
        area = clause.items[index].value
        return _is_band(area) and (index in clause.left or isinstance(area, Between))

    def _goal(self, clause: Clause, index: int) -> bool:
        """Tell whether "to places outside X" says where they go, and takes X out of nothing."""
        going = clause.predicate.verb in {"withdraw", "leave"}
        if not going or clause.items[index].text.split()[0] not in self.grammar["source"]:
            return False
        before = [i for i in clause.right if i < index]
        if not any(clause.items[i].text in self.grammar["to"] for i in before):
            return False
        clause.items[index].tags |= {GOAL}
        return True


def _is_band(area: object) -> bool:
    """Tell whether an area is all ground on a side of, or between, lines of degrees."""
    if not isinstance(area, SideOf | Between):
        return False
    line = area.line if isinstance(area, SideOf) else area.a
    return isinstance(line, Parallel | Meridian)


def _runs_along(area: Any) -> bool:
    """Tell whether an area is a belt along a line, and no circle round a place."""
    return isinstance(area, Within) and not isinstance(area.of, _SPOTS)
