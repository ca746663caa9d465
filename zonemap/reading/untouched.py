"""Untouched ground: what a verb that is known says of no forces there.

"Nobody shall fire into the town", "the ban does not extend to the strip", "displaced persons shall
return to the district": each names ground, and nobody who is armed has to leave or keep it.
"""

from __future__ import annotations

from zonemap.reading.denials import Denials
from zonemap.reading.items import said
from zonemap.reading.language import Language
from zonemap.reading.movers import Movers
from zonemap.reading.placing import Placing
from zonemap.reading.predicates import Clause

_DENIED = 2  # words before a verb that deny it: "shall not"
_AIMING = 3  # words around a verb that say it is fired
_GOING = frozenset({"deploy", "leave", "withdraw", "limit", "revert", "seat", "site", "exclude"})


class Untouched:
    """Tells which ground a clause leaves as it is, in one language.

    Parameters
    ----------
    language
        The words.
    placing
        What tells which preposition governs a place.
    """

    def __init__(self, language: Language, placing: Placing) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.placing = placing
        self.movers = language.made(Movers)
        self.denials = language.made(Denials)

    def leaves(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether a clause makes no rule of a ground, whatever its verb."""
        return (
            self._is_aimed_at(clause, group)
            or self._is_spared(clause, group)
            or self._go_unarmed(clause, group)
        )

    def may_stay(self, clause: Clause) -> bool:
        """Tell whether "may remain in the town with all their arms" leaves them as they are."""
        items, start, grammar = clause.items, clause.predicate.start, self.grammar
        may = start > 0 and items[start - 1].text in grammar["allowing"]
        if not may or clause.negated or items[start].text not in grammar["staying"]:
            return False
        bounded = self.signs.has(clause.words, "sign.only") or "D" in items.coded
        return not bounded and any(items[i].code in {"ACT", "AC"} for i in clause.left)

    def _is_aimed_at(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether it is done from afar, and bars no ground: "fire into Metula"."""
        if self.grammar["firing"].isdisjoint(clause.items.words):
            return False
        start, to = clause.predicate.start, min(group)
        near = clause.items[max(0, start - _AIMING) : max(to, clause.predicate.end)]
        fires = any(not item.code and item.text in self.grammar["firing"] for item in near)
        moves = any(item.text in self.grammar["motion"] for item in near[-_AIMING - 1 :])
        return (
            fires and self._is_target(clause, to) and not moves
        )  # "fire on or move into the town" bars it

    def _is_target(self, clause: Clause, to: int) -> bool:
        """Tell whether the words before ground say that something is aimed at it."""
        items, grammar = clause.items, self.grammar
        prep = self.placing.prep(clause, to)
        if prep in grammar["aimed_beside"]:
            before = grammar.before(items, to)
            passed = grammar.either("deontic", "being", "be")
            subject = [items[i] for i in clause.left if items[i].text not in passed]
            struck = [items[before - 1], *subject[-1:]]  # "no attacks shall be made on"
            return any(not one.code and one.text in grammar["firing"] for one in struck)
        targets = any(i.text in grammar["aimed_at"] for i in items[clause.predicate.end : to])
        return prep in grammar["aimed"] or targets

    def _is_spared(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether "does not extend to the strip" takes ground out of what another says."""
        items, grammar = clause.items, self.grammar
        at = self.placing.noun_start(items, min(group)) - 1
        while at > 0 and items[at].text in grammar["to"] and not items[at].code:
            at -= 1
        reaches = at > 0 and not items[at].code and items[at].text in grammar["sparing"]
        return reaches and self.denials.deny(said(items[max(0, at - _DENIED) : at + 1]))

    def _go_unarmed(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether "prisoners shall be taken to the town" or their like is told."""
        goes = clause.predicate.verb in _GOING and not clause.negated
        if not goes or self.placing.banned(clause):
            return False
        source = self.placing.prep(clause, min(group)) in self.grammar["source"]
        return not source and self.movers.are_civilians(clause)
