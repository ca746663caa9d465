"""Seats: where a name stands in a clause that is nobody's ground, whatever it names.

"By order of X", "in the presence of X", "under X", "and notify X", "and X shall be told": what
stands there is left out of what the verb bears on.
"""

from __future__ import annotations

from zonemap.reading.breaks import BREAK
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.placing import PLACED
from zonemap.reading.predicates import Clause

_NAMES = frozenset({"NM", "PL", "RG", "CO", "OP"})


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
        self.governing = frozenset(table.get("governing", ())) | language.papers
        self.apposed = frozenset(table.get("apposed", ()))
        self.preps = frozenset(table.get("preps", ())) | self.apposed
        self.weak = frozenset(table.get("weak", ()))
        self.offices = frozenset(table.get("titles", ())) | frozenset(table.get("bodies", ()))
        self.called = frozenset(table.get("papers", ())) | frozenset(table.get("bodies", ()))
        self.called |= language.papers
        self.papers = language.papers | frozenset(table.get("papers", ()))
        self.in_papers = frozenset(table.get("in_papers", ()))
        self.about = frozenset(table.get("about", ())) | grammar["of"]
        self._for = self.about - grammar["inside"]
        self.leading = grammar.either("of", "leaving", "governing", "agent", "inside", "to")
        self._small = self.in_papers | grammar["articles"]
        self._listing = grammar.either("articles", "listed_by")
        self._joining = grammar.either("articles", "and_or")
        self._listed, self._joints = grammar["listed_by"], grammar["and_or"]
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

    def _is_elsewhere(self, clause: Clause, index: int) -> bool:
        verb = range(clause.predicate.start, clause.predicate.end)
        return self.is_nobodys(clause.items, index, verb) or self._is_of_later(clause, index)

    def is_nobodys(self, items: list[Item], index: int, verb: range = range(0)) -> bool:
        """Tell whether a name stands where no ground does, or is called what no ground is.

        Parameters
        ----------
        items
            The items of a sentence.
        index
            The name.
        verb
            The verb of the clause, which governs no such seat.
        """
        if items[index].code == "NM" and items[index].text in self.called:
            return True
        if self._is_in_paper(items, index):
            return True
        at = self._before(items, index)
        if at < 0 or at in verb or items[at].code or items[index].glued:
            return False  # "As-Sumayh" stands behind no "as"
        if items[at].text in self.preps:
            return True
        noun = items[at - 1] if at else None
        if noun is None or noun.code not in {"", "NM", "X"} or at - 1 in verb:
            return False
        paired = at > 1 and items[at - 2].text in self.grammar["joining"]
        if paired and items[at].text in self.grammar["inside"]:
            return False  # "law and order in X"
        if noun.text in self.grammar["presence_in"] and items[at].text in self.grammar["inside"]:
            return False  # "any military presence in X"
        if noun.cap and noun.text in self.offices and items[at].text in self._for:
            return True  # "the Minister for X"
        return items[at].text in self.leading and noun.text in self.governing

    def _is_in_paper(self, items: list[Item], index: int) -> bool:
        """Tell whether a name is part of a paper's: "the Agreement on the Ceasefire in X"."""
        at = index - 1
        if at < 1 or items[at].text not in self._small:
            return False
        while at >= 0 and (items[at].cap or items[at].text in self.in_papers):
            named = items[at].cap and items[at].text.split()[-1] in self.papers
            if named and items[at + 1].text in self.about:
                return True
            at -= 1
        return False

    def _is_weak(self, items: list[Item], index: int) -> bool:
        """Tell whether a name is what something is done against, which may be in a place."""
        at = self._before(items, index)
        return at >= 0 and not items[at].code and items[at].text in self.weak

    def _is_of_later(self, clause: Clause, index: int) -> bool:
        """Tell whether a name is part of a later clause: "leave Kutum, and Mellit shall be"."""
        items, verb = clause.items, clause.predicate
        modal = self.grammar["deontic"]
        if index < verb.end or modal.isdisjoint(items.texts[: verb.end]):
            return False
        between = [item for item in items[verb.end : index] if not item.code]
        duty = [item for item in between if item.text in modal and not item.cap]
        if duty and self.grammar["relative"].isdisjoint([item.text for item in between]):
            return True
        return self._begins_clause(items, index)

    def _before(self, items: list[Item], index: int) -> int:
        """Return the word that governs a name, through its article and the list it is in."""
        at = index - 1
        passed = self._listing if self._is_listed(items, index) else self._joining
        while at >= 0:
            item = items[at]
            if item.code not in _NAMES and (item.code or item.text not in passed):
                break
            at -= 1
        return at

    def _is_listed(self, items: list[Item], index: int) -> bool:
        """Tell whether a comma before a name is one of a list: no "under X, Kutum shall be"."""
        after = items[index + 1].text if index + 1 < len(items) else ""
        return items[index - 1].text in self._joints or after in self._listed

    def _begins_clause(self, items: list[Item], index: int) -> bool:
        """Tell whether a clause of its own begins with a name, alone or the first of several."""
        at = self.grammar.before(items, index)
        end = index + 1
        while (
            end + 1 < len(items)
            and items[end].text in self._listed
            and items[end + 1].code in _NAMES
        ):
            end += 2
        if end >= len(items) or items[end].code or items[end].text not in self.finite:
            return False
        return items[at].text == BREAK or (
            not items[at].code and items[at].text in self.grammar["joining"]
        )
