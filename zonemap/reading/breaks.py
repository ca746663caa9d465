"""Breaks: where a clause begins with a name that no list of the clause before goes on with.

"They shall leave the town of Kutum, and Mellit shall be policed": Mellit is not left.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language

_NAMES = frozenset({"NM", "PL", "RG", "CO", "LN"})
_FEWEST = 2  # words of duty, of which each is that of a clause
_TOLD = "X"
BREAK = "_"
"""The text of what parts two clauses and stands for no words."""


class Breaks:
    """Finds the clauses of one language that begin with names.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.telling = grammar["relative"] | grammar["describing"]
        self.opening = grammar["clause_heads"]

    def parted(self, items: Row) -> Row:
        """Return the items of a sentence with clauses parted that begin with names."""
        if len(items.at(self.grammar["deontic"])) < _FEWEST:
            return items
        return items.rewritten(items.at(self.grammar["joining"]), self._parted_at)

    def _parted_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        if not self._begins(items, at + 1) or not self._follows(items, at):
            return None
        end = items[at].end
        return at + 1, [items[at], Item(_TOLD, BREAK, end, end)]

    def _begins(self, items: list[Item], at: int) -> bool:
        """Tell whether names stand here, and behind them what they shall do."""
        at = self.grammar.behind(items, at - 1)
        while at + 1 < len(items) and items[at].code in _NAMES:
            if self._is_modal(items[at + 1]):
                return True
            at += 2 if items[at + 1].text in self.grammar["listed_by"] else 1
        return False

    def _follows(self, items: list[Item], at: int) -> bool:
        """Tell whether names before belong to a clause that has said what shall be done."""
        start, joints = at - 1, self.grammar["listed_by"]
        while start >= 0 and (items[start].code in _NAMES or items[start].text in joints):
            start -= 1
        if start == at - 1 or not any(item.code in _NAMES for item in items[start + 1 : at]):
            return False
        while (
            start >= 0 and not items[start].code and items[start].text in self.grammar["articles"]
        ):
            start -= 1
        if start < 0 or items[start].code or items[start].text in self.opening:
            return False
        for item in reversed(items[:start]):
            if not item.code and (item.text in self.telling or item.text == ";"):
                return False
            if self._is_modal(item):
                return True
        return False

    def _is_modal(self, item: Item) -> bool:
        return not item.code and not item.cap and item.text in self.grammar["deontic"]
