"""Strength: what a force is said to be made up of, which names nobody beside it.

"A unit of 800 men with 40 armoured cars shall be stationed in Faya": the unit is.
"""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item
from zonemap.reading.language import Language

_FORCE = frozenset({"ACT", "AC"})
_LANDS = frozenset({"CO", "CA"})
_WHO = _FORCE | _LANDS


class Strength:
    """Leaves out what forces are made up of, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self.making_up = grammar["made_up_of"]
        self.leading = grammar["strong_of"]
        self.own = grammar["own"]
        self.ends = grammar.either("deontic", "being", "perfect")
        self.articles = grammar["articles"]
        self.small = grammar.either("articles", "and_or") | {","}
        self.opening = self.making_up | self.leading

    def without(self, items: list[Item]) -> list[Item]:
        """Return the words before a verb without the strength of those whom they name."""
        force = next((n for n, item in enumerate(items) if item.code in _FORCE), len(items))
        for at in range(force + 1, len(items)):
            if items[at].text in self.opening and self._leads(items, at):
                end = self._end(items, at + 1)
                named = any(item.code in _LANDS for item in items[at:end])
                return items if named else [*items[:at], *items[end:]]  # "of 300 Zambians"
        return items

    def _leads(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a strength begins: "comprising", "of 800 men", "with their rifles"."""
        behind = items[at + 1 : at + 3]
        if not behind:
            return False
        if items[at].text in self.making_up:
            return True
        if behind[0].code == "Q":
            return items[at - 1].code in _FORCE or not items[at - 1].code
        owned = behind[0].text in self.own and len(behind) > 1
        return owned and not behind[1].code and items[at - 1].text == ","

    def _end(self, items: Sequence[Item], at: int) -> int:
        """Return where a strength ends: at the verb, or before somebody who stands beside it."""
        for end in range(at, len(items)):
            item = items[end]
            if not item.code and item.text in self.ends:
                return end
            if item.code in _WHO and self._stands_beside(items, end):
                return self._before_small(items, at, end)
        return len(items)

    def _stands_beside(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether somebody is no part of a strength: "and the rebels", "and Chad"."""
        small = self.articles if items[at].code in _FORCE else self.small
        return items[at - 1].text in small

    def _before_small(self, items: Sequence[Item], start: int, at: int) -> int:
        """Return where the small words begin that lead to an item."""
        while at > start and items[at - 1].text in self.small:
            at -= 1
        return at
