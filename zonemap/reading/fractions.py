"""Parts of a measure: "a quarter of a mile", "two and three quarter miles"."""

from __future__ import annotations

from typing import Any

from zonemap.reading.items import Item
from zonemap.reading.language import Language

_LED = 4  # items before "and a half" of which one may be "within"


class Fractions:
    """The words of one language for parts of a whole.

    Parameters
    ----------
    language
        Its words.
    """

    def __init__(self, language: Language) -> None:
        table: dict[str, Any] = language.table("numbers")
        self.parts: dict[str, float] = table.get("fractions", {})
        grammar: dict[str, Any] = table["grammar"]
        self._articles = frozenset(grammar["article"])
        self._and = frozenset(grammar["and"])
        self._half = frozenset(grammar["half"])
        self.alone = self._half.union(grammar.get("share_alone", ()))
        self._within = language.grammar["within"]
        self.shares = self._half.union(self.parts)
        """Words of which one stands wherever a part of a measure is told."""
        self._of = language.grammar["parted_by"] if self.parts else frozenset()

    def before_unit(self, items: list[Item], at: int) -> tuple[int, float] | None:
        """Return where the unit of a part of it stands, and how much of it is told.

        Parameters
        ----------
        items
            The tokens of a sentence, its numbers joined.
        at
            Where a number or an article stands.
        """
        whole = self._value(items, at)
        if not self.parts or whole is None:
            return None
        end = at if items[at].text in self.alone and not items[at].code else at + 1
        part = self._part(items, end, whole)
        if part is not None:
            return part
        if items[at].code == "Q" and end < len(items) and items[end].text in self._and:
            count = self._value(items, end + 1)
            part = self._part(items, end + 2, count) if count is not None else None
            return (part[0], whole + part[1]) if part is not None else None
        return None

    def after_unit(self, items: list[Item], at: int) -> tuple[int, float] | None:
        """Return where "and a quarter" behind "two miles" ends, and how much it adds."""
        if at + 2 >= len(items) or items[at].code or items[at].text not in self._and:
            return None
        count = self._value(items, at + 1)
        share = self._share(items[at + 2])
        follows = items[at + 3].text if at + 3 < len(items) else ""
        if count is None or share is None:
            return None
        led = not self._within.isdisjoint([i.text for i in items[max(0, at - _LED) : at]])
        if follows in self._of and not led:
            return None  # "two miles and a third of the road"; "within a mile and a half of it"
        return at + 3, count * share

    def _value(self, items: list[Item], at: int) -> float | None:
        """Return a number, one for an article or for "half"."""
        if at >= len(items):
            return None
        item = items[at]
        if item.code == "Q" and isinstance(item.value, int | float):
            return float(item.value)
        alone = not item.code and item.text in self._articles | self.alone
        return 1.0 if alone else None

    def _share(self, item: Item) -> float | None:
        told = item.code in {"", "ORD"}
        if told and item.text in self._half:
            return 0.5
        return self.parts.get(item.text) if told else None

    def _part(self, items: list[Item], at: int, count: float) -> tuple[int, float] | None:
        """Return where the unit of "quarters of a" stands, and so many of them."""
        share = self._share(items[at]) if at < len(items) else None
        if share is None:
            return None
        ordinal, half = items[at].code == "ORD", items[at].text in self._half
        end = at + 1
        of = end < len(items) and not items[end].code and items[end].text in self._of
        if of:
            end += 1
            if end < len(items) and not items[end].code and items[end].text in self._articles:
                end += 1
        if (ordinal or half) and not of:
            return None  # "a third mile" is the one behind the second
        return end, round(count * share, 4)
