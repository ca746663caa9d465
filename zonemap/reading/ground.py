"""From the targets of a predicate to the area they make together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from zonemap.area import (
    Between,
    Border,
    Coast,
    Country,
    Flank,
    Inside,
    Line,
    Meridian,
    Overlap,
    Parallel,
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
from zonemap.reading.goals import Goals
from zonemap.reading.items import Item
from zonemap.reading.landnames import land_node
from zonemap.reading.language import Land, Language
from zonemap.reading.nounheads import NounHeads
from zonemap.reading.placing import Placing
from zonemap.reading.predicates import Clause, span_of
from zonemap.reading.trees import PENDING, bank_side, carved
from zonemap.source import Span

_COURSES = Border | Coast | Line | River | Road
_EMPTIED = frozenset({"withdraw", "leave", "exclude", "any", "cleared", "limit", "keep"})


class Ground:
    """Makes areas of targets in one language."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.placing = Placing(language)
        self.goals = Goals(language, self.placing)
        self.heads = NounHeads(language)

    def of(self, clause: Clause, group: list[int]) -> Any:
        """Return the area that the targets of a group make together."""
        items = clause.items
        first = items[group[0]]
        if clause.predicate.verb == "extend":
            compass = next((i.value for i in items if isinstance(i.value, Compass)), None)
            if compass is None or not isinstance(first.value, Parallel | Meridian):
                return None
            return SideOf(line=first.value, side=compass.value, span=first.span)
        parts = [part for i in group if (part := self._part(clause, i)) is not None]
        if not parts:
            return None
        disc = parts[0]
        if isinstance(disc, Within) and isinstance(disc.of, Place) and len(parts) > 1:
            # "20 km of Bihac, Tuzla and Zepa": one disc for each
            parts = [
                Within(distance=disc.distance, of=p.feature, span=p.span)
                if isinstance(p, Inside) and isinstance(p.feature, Place)
                else p
                for p in parts
            ]
        parts = [self._up_to(clause, self._cut_to(clause, part)) for part in parts]
        span = span_of(items, group)
        told = tuple(one for part in parts for one in _places_of(part))
        whole = parts[0] if len(parts) == 1 else Together(areas=told, span=span)
        return self._flanked(clause, whole, span)

    def _part(self, clause: Clause, index: int) -> Any:
        """Return a target as an area: "the Syrian side of the border" is ground, no line."""
        items, item = clause.items, clause.items[index]
        part = self._part_of_land(items, index) or self.heads.hole(items, index)
        part = part if part is not None else self.goals.ground(clause, index)
        if part is not None:
            return part
        if item.code == "LN" and not isinstance(item.value, Together):
            if "row:border.its-side-of" in item.tags and isinstance(item.value, Border):
                return SideOf(line=item.value, side=item.value.of, span=item.span)
            if isinstance(item.value, River) and item.value.bank and self._on_bank(clause, index):
                bank, river = item.value.bank, River(name=item.value.name, span=item.value.span)
                return SideOf(line=river, side=bank_side(bank), span=item.span)
            behind = self._side_behind(items, index)
            if behind is not None:
                span = item.span.join(behind.span)
                return SideOf(line=item.value, side=str(behind.value), span=span)  # type: ignore[arg-type] # LN holds lines
            ahead = self._ahead(clause, index)
            if ahead is not None:
                return SideOf(line=item.value, side=ahead, span=item.span)  # type: ignore[arg-type] # LN holds lines
            at = self.grammar.before(items, index, self.grammar["side_of"])
            beside = items[at] if at >= 0 else item
            if at < index - 1 and beside.code == "S" and beside.value != "both":
                span = beside.span.join(item.span)
                return SideOf(line=item.value, side=str(beside.value), span=span)  # type: ignore[arg-type] # LN holds lines
        return self.as_area(item, clause)

    @staticmethod
    def _side_behind(items: list[Item], index: int) -> Item | None:
        """Return the side of "along the border of Chad with Libya, on the Libyan side"."""
        border = items[index].value
        after = [item for item in items[index + 1 : index + 3] if item.text != ","][:1]
        if not isinstance(border, Border) or not after or after[0].code != "S":
            return None
        return after[0] if after[0].value in {border.of, border.other} else None

    def _part_of_land(self, items: list[Item], index: int) -> Undrawn | None:
        """Return "southern Lebanon", "the south of Lebanon" as a hole: no word says how much."""
        item, before = items[index], items[max(0, index - 4) : index]
        if item.code not in {"CO", "RG", "NM"} or not before:
            return None
        first = index - 1 if self.placing.is_part_at(items, index - 1) else 0
        while first > 1 and items[first - 1].text in self.grammar["and_or"]:
            if items[first - 2].code != "C":
                break
            first -= 2  # "north and east Syria"
        words = [i.text for i in before]
        half = len(before) > 2 and before[-2].code == "C"
        told = self.grammar.either("narrowing_words", "held_behind_hyphen")
        half = half and (
            words[-3] in self.grammar["the"] or (not before[-3].code and words[-3] in told)
        )
        if half and words[-1] in self.grammar["of"] and self.grammar["to"].isdisjoint(words[:-3]):
            first = index - 2
        if not first:
            return None
        name = " ".join(i.text for i in items[first : index + 1])
        return Undrawn(reason="vague", layer_name=name, span=items[first].span.join(item.span))

    def _on_bank(self, clause: Clause, index: int) -> bool:
        """Tell whether the bank of a river is the ground on that side, and not its edge."""
        at = self.grammar.before(clause.items, index)
        beside = clause.items[at].text in self.grammar["banked"]
        return beside and clause.predicate.verb in _EMPTIED

    def _ahead(self, clause: Clause, index: int) -> str | None:
        """Return the side of "shall not go beyond the parallel towards the north"."""
        if clause.predicate.verb != "exclude":
            return None
        after = clause.items[index + 1 : index + 4]
        at = next((n for n, item in enumerate(after) if item.code), None)
        compass = after[at].value if at is not None else None
        if not isinstance(compass, Compass):
            return None
        between = {item.text for item in after[:at]}
        towards = self.grammar.either("destination", "articles")
        return compass.value if between and between <= towards else None

    def _cut_to(self, clause: Clause, area: Any) -> Any:
        """Cut a road or river to "from Misrata all the way to Ajdabiya" behind the verb."""
        if not isinstance(area, Inside) or not isinstance(area.feature, Road | River):
            return area
        items, grammar = clause.items, self.grammar
        named = [i for i in clause.right if items[i].code in {"NM", "PL"}]
        for one, two in pairwise(named):
            between = [items[i].text for i in range(one + 1, two)]
            if (
                items[one - 1].text in grammar["stretch_from"]
                and between
                and between[-1] in grammar["stretch_to"]
                and not any(items[i].code for i in range(one + 1, two))
            ):
                start, end = (
                    v if isinstance(v := items[i].value, Place) else Place(name=str(v))
                    for i in (one, two)
                )
                span = Span(items[one].start, items[two].end)
                stretch = Stretch(line=area.feature, start=start, end=end, span=span)
                return Inside(feature=stretch, span=area.span)
        return area

    def _up_to(self, clause: Clause, area: Any) -> Any:
        """Return the ground of "the coast road is left, as far inland as the railway"."""
        items, grammar = clause.items, self.grammar
        if not isinstance(area, Inside) or not isinstance(area.feature, _COURSES):
            return area
        for n in clause.right:
            said = [item.text for item in items[n : n + 4]]
            leads = len(said) == 4 and said[0] == said[3] and said[0] in grammar["as"]
            leads = leads and said[1] in grammar["far"]
            if not leads or not (items[n + 2].code == "C" or said[2] in grammar["ashore"]):
                continue
            line = next((i for i in items[n + 4 : n + 6] if i.code == "LN"), None)
            if line is not None and isinstance(line.value, _COURSES):
                return Between(a=area.feature, b=line.value, span=area.span)
        return area

    def as_area(self, item: Item, clause: Clause | None = None) -> Any:
        """Return an item as an area."""
        value = item.value
        match item.code:
            case "A" | "B" | "TM" | "PLS" | "SITES":
                return value
            case "MZ" if isinstance(value, Region):
                return Undrawn(reason="attached map", layer_name=value.name, span=item.span)
            case "NM":
                words = set(clause.words.split()) if clause is not None else set()
                if words & self.grammar["area_plurals"]:
                    return Inside(feature=Region(name=str(value), span=item.span), span=item.span)
                return Inside(feature=Place(name=str(value), span=item.span), span=item.span)
            case "CO" if isinstance(value, Land):
                node = land_node(value)
                feature: Country | Region = (
                    Region(name=node.name, span=item.span)
                    if isinstance(node, Region)
                    else Country(name=node.name, span=item.span)
                )
                return Inside(feature=feature, span=item.span)
            case "LN":
                if isinstance(value, Together):
                    return value
                return Inside(feature=value, span=item.span)  # type: ignore[arg-type] # LN holds lines
            case "PL" | "RG" | "PT":
                return Inside(feature=value, span=item.span)  # type: ignore[arg-type] # both hold features
            case _:
                return None

    @staticmethod
    def less(area: Any, hole: Item, span: Span) -> Any:
        """Return an area less what an exception carves out."""
        return carved(area, hole.value, span.join(hole.span))

    @staticmethod
    def _flanked(clause: Clause, area: Any, span: Span) -> Any:
        """Keep of a belt only what lies beside the area that the clause names."""
        items = clause.items
        if "FL" not in items.coded:
            return area
        flank = next(
            (items[i] for i in (*clause.left, *clause.right) if items[i].code == "FL"), None
        )
        if flank is None or not isinstance(flank.value, Flank) or not isinstance(area, Within):
            return area
        beside = flank.value
        if area.of != PENDING:
            beside = Flank(of=beside.of, sides=beside.sides, along=area.of, span=beside.span)  # type: ignore[arg-type] # a belt along a line
        return Overlap(areas=(area, beside), span=span)


def _places_of(part: Any) -> tuple[Any, ...]:
    """Return the places of a list of places in a list: "Gao, the towns of Kidal and Bourem"."""
    listed = isinstance(part, Together) and all(isinstance(one, Inside) for one in part.areas)
    return part.areas if listed else (part,)
