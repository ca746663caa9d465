"""Goers: who goes, told behind a noun of going.

"The withdrawal of Libya and the Front from Faya": Faya is left, and neither Libya nor a place
called Front.
"""

from __future__ import annotations

from zonemap.reading.items import Row
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
        return [index for run in self.runs(clause) for index in run]

    def runs(self, clause: Clause) -> list[list[int]]:
        """Return the items that name who goes, those that go from other ground apart.

        "Of Libya from Faya and of the Front from Fada" has two.
        """
        leading = self._leading.get(clause.predicate.verb)
        if leading is None:
            return []
        items, at = clause.items, clause.predicate.end
        if items[at - 1].text in self.grammar["of"]:
            # "the pull-out of A from", but "pull out of A to"
            at, leading = at - 1, self.source
        found = [self._run(items, at, leading)]
        if found[0]:
            joined = self.grammar["joining"] | {","}
            more = (k for k in clause.right if k > found[0][-1] and items[k - 1].text in joined)
            found += [run for k in more if (run := self._run(items, k, leading))]
        return [run for run in found if run]

    def _run(self, items: Row, at: int, leading: frozenset[str]) -> list[int]:
        """Return those whom "of" names at an item, where ground stands behind them."""
        if at >= len(items) or items[at].code or items[at].text not in self.grammar["of"]:
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
        found = [k for k in self.of(clause) if k < index]
        after = found[-1] + 1 if found else len(clause.items)
        return clause.items[after].text.split(" ", 1)[0] if after <= index else ""
