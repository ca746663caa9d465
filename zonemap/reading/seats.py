"""Seats: where a name stands in a clause that is nobody's ground, whatever it names.

"By order of X", "in the presence of X", "under X", "and notify X", "and X shall be told": what
stands there is left out of what the verb bears on.
"""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.placing import PLACED
from zonemap.reading.predicates import Clause

_NAMES = frozenset({"NM", "PL", "RG", "CO"})
_LISTED = frozenset({",", "and", "or"})


class Seats:
    """Tells which names of clauses stand where no ground does, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        table: dict[str, list[str]] = language.table("words").get("no_places", {})
        self.grammar = grammar = language.grammar
        self.governing = frozenset(table.get("governing", ()))
        self.apposed = frozenset(table.get("apposed", ()))
        self.preps = frozenset(table.get("preps", ())) | self.apposed
        self.weak = frozenset(table.get("weak", ()))
        self.called = frozenset(table.get("papers", ())) | frozenset(table.get("bodies", ()))
        self.called |= language.papers
        self.leading = grammar.either("of", "leaving", "governing", "agent", "inside", "to")
        self.finite = grammar.either("deontic", "being")

    def elsewhere(self, clause: Clause) -> set[int]:
        """Return the names of a clause that stand where no ground of it does."""
        items = clause.items
        if not items.are(_NAMES):
            return set()
        names = [i for i in (*clause.left, *clause.right) if items[i].code in _NAMES]
        found = {i for i in names if self._is_elsewhere(clause, i)}
        weak = {i for i in names if i not in found and self._is_weak(items, i)}
        grounds = {i for i in clause.right if items[i].code in PLACED}
        return found | weak if grounds - found - weak else found

    def _is_weak(self, items: list[Item], index: int) -> bool:
        """Tell whether a name is what something is done against, which may be in a place."""
        at = self._before(items, index)
        return at >= 0 and not items[at].code and items[at].text in self.weak

    def _is_elsewhere(self, clause: Clause, index: int) -> bool:
        items = clause.items
        if items[index].code == "NM" and items[index].text in self.called:
            return True
        at = self._before(items, index)
        if at < 0 or clause.predicate.start <= at < clause.predicate.end:
            return False
        word = items[at]
        if word.code:
            return False
        if word.text in self.preps:
            return True
        noun = items[at - 1] if at else None
        if noun is not None and not noun.code and word.text in self.leading:
            return noun.text in self.governing and not self._is_verb(clause, at - 1)
        return self._begins_clause(clause, index)

    def _before(self, items: list[Item], index: int) -> int:
        """Return the word that governs a name, through its article and the list it is in."""
        at = index - 1
        while at >= 0:
            item = items[at]
            if item.code not in _NAMES and (
                item.code or item.text not in self.grammar["articles"] | _LISTED
            ):
                break
            at -= 1
        return at

    def _is_verb(self, clause: Clause, at: int) -> bool:
        """Tell whether a noun is the verb of the clause: "they shall respect the border of"."""
        return clause.predicate.start <= at < clause.predicate.end

    def _begins_clause(self, clause: Clause, index: int) -> bool:
        """Tell whether a clause of its own begins here: "leave Kutum, and Mellit shall be"."""
        items, verb = clause.items, clause.predicate
        if index < verb.end:
            return False
        at = index - 1
        while at > 0 and not items[at].code and items[at].text in self.grammar["articles"]:
            at -= 1
        end = index + 1
        while end + 1 < len(items) and items[end].text in _LISTED and items[end + 1].code in _NAMES:
            end += 2
        if end >= len(items) or items[end].code or items[end].text not in self.finite:
            return False
        bound = any(item.text in self.grammar["deontic"] for item in items[: verb.end])
        return bound and not items[at].code and items[at].text in self.grammar["joining"]
