"""Goers: who goes, told behind a noun of going.

"The withdrawal of Libya and the Front from Faya": Faya is left, and neither Libya nor a place
called Front.
"""

from __future__ import annotations

from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause

_WHO = frozenset({"ACT", "AC", "CA", "CO", "NM"})
_BUILT = frozenset({"A", "B"})
_TIMES = frozenset({"T", "DUR"})


class Goers:
    """Finds who goes in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        self.source = grammar["source"] - grammar["of"]
        self._leading = {"leave": self.source, "withdraw": self.source | grammar["to"]}
        self.small = grammar.either("articles", "and_or") | {","}

    def of(self, clause: Clause) -> list[int]:
        """Return the items that name who goes; none where no ground stands behind them."""
        leading = self._leading.get(clause.predicate.verb)
        if leading is None:
            return []
        items, at = clause.items, clause.predicate.end
        of = self.grammar["of"]
        if items[at - 1].text in of:  # "the pull-out of A from", but "pull out of A to"
            at, leading = at - 1, self.source
        if at >= len(items) or items[at].code or items[at].text not in of:
            return []
        found: list[int] = []
        for index in range(at + 1, len(items)):
            item = items[index]
            if item.code in _WHO:
                found.append(index)
            elif item.code in _BUILT:
                return found if item.text.split(" ", 1)[0] in leading else []
            elif item.code or item.text not in self.small:
                ground = self.grammar.behind(items, index)
                led = not item.code and item.text in leading and ground < len(items)
                return found if led and items[ground].code not in _TIMES else []
        return []

    def leading(self, clause: Clause, index: int) -> str:
        """Return the word that leads to ground right behind those who go; nothing elsewhere."""
        found = self.of(clause)
        after = found[-1] + 1 if found else len(clause.items)
        return clause.items[after].text.split(" ", 1)[0] if after <= index else ""
