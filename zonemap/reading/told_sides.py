"""Sides that a sentence names for its belts, beside the words of the belt itself."""

from __future__ import annotations

from itertools import pairwise

from zonemap.area import (
    River,
    Stretch,
    Within,
)
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, name_of
from zonemap.reading.language import Language
from zonemap.reading.trees import (
    COMPASS,
    OWN,
    bank_side,
    sided,
    unhalved,
)

_LANDS = frozenset({"CO", "RG"})
_SIDED = _LANDS | {"S"}
_ON_SIDES = frozenset({"S", "LN"})


class ToldSides:
    """Finds the sides of lines that a sentence names.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar

    @staticmethod
    def around(draft: Draft, items: list[Item]) -> list[Item]:
        """Return the part of a sentence between semicolons that a draft stands in."""
        texts = items.texts if isinstance(items, Row) else [item.text for item in items]
        if ";" not in texts:
            return items
        parts: list[list[Item]] = [[]]
        for item in items:
            parts[-1].append(item)
            if item.text == ";":
                parts.append([])
        inside = draft.span.start
        return next((p for p in parts if p and p[0].start <= inside < p[-1].end), items)

    def said(self, items: list[Item]) -> list[str]:
        """Return the sides that a sentence names: "on the Syrian side", "inside Syria"."""
        codes = items.coded if isinstance(items, Row) else {i.code for i in items}
        if _SIDED.isdisjoint(codes):
            return []
        inside = self.grammar["own_side"]
        said = [str(i.value) for i in items if i.code == "S" and i.value != OWN]
        if codes.isdisjoint(_LANDS):
            return said
        for before, item in pairwise(items):
            if item.code in {"CO", "RG"} and before.text in inside:
                said.append(name_of(item))
        for line, before, item in zip(items, items[1:], items[2:], strict=False):
            # "within 10 km of the border between Chad and Sudan in Chad"
            lying = item.code == "CO" and before.text in self.grammar["inside"]
            northern = line.text in self.grammar["inside"] and before.code == "C"
            if (lying and line.code in {"A", "B", "LN"}) or (
                item.code == "CO" and (lying or northern) and self._sets_up_zone(items)
            ):
                said.append(name_of(item))
        return said

    def _sets_up_zone(self, items: list[Item]) -> bool:
        """Tell whether a sentence speaks of a zone: "a zone shall be established in Syria"."""
        zones = self.grammar.either("zone_nouns", "zone_nouns_many")
        return any(not i.code and i.text in zones for i in items)

    @staticmethod
    def put_on_one(draft: Draft, near: list[Item]) -> None:
        """Put a belt on the one compass side that the words around name for it."""
        area = draft.area
        if not isinstance(area, Within) or area.side is not None:
            return
        sides = [
            (n, side)
            for n, i in enumerate(near)
            if i.code in _ON_SIDES and (side := _side_in(i, area))
        ]
        if len(sides) != 1:
            return
        at, side = sides[0]
        told = draft.span.start <= near[at].start < draft.span.end
        # "one, 3 km deep, lies on the northern side and is closed": that is its side
        last = next((i for i in reversed(near[:at]) if i.code), None)
        if told or any(last is figure for figure in draft.figures):
            draft.area = sided(unhalved(area), side)


def _side_in(item: Item, belt: Within) -> str:
    """Return the one side of its line that an item names for a belt: "on the eastern bank"."""
    if item.code == "S":
        return str(item.value) if set(str(item.value).split("-")) <= COMPASS else ""
    one, other = (x.line if isinstance(x, Stretch) else x for x in (item.value, belt.of))
    if not isinstance(one, River) or not isinstance(other, River):
        return ""
    return bank_side(one.bank) if one.bank and one.name == other.name else ""
