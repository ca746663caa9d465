"""Ground that is handed to somebody who has it from then on, and men who are handed to ground."""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.language import Land, Language
from zonemap.reading.predicates import Clause

_TAKERS = frozenset({"ACT", "AC", "CO", "CA"})
_GROUND = frozenset({"A", "B", "PL", "PLS", "RG", "NM", "TM"})
_NEAR = 3  # items between "to" and the name of who takes


class Handed:
    """Tells who has ground that is handed over and that nobody is said to give.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.months = language.months

    def to_somebody(self, clause: Clause) -> bool:
        """Tell whether "X is to be handed back to the police" sends them there.

        Where somebody is said to give it they have to leave it, and that is the rule. Those
        who take it are bound from then on.
        """
        items, at = clause.items, clause.predicate.start
        if items[at].text not in self.grammar["given_to"] or clause.negated:
            return False
        passive = at > 0 and items[at - 1].text in self.grammar["auxiliaries"]
        around = {items[i].code for i in clause.left}
        if not passive or around.isdisjoint(_GROUND) or not around.isdisjoint(_TAKERS):
            return False
        takers = self.takers(clause)
        named = {str(items[i].value) for i in clause.left if items[i].code == "NM"}
        return bool(takers) and set(clause.actors) <= named.union(takers)

    def takers(self, clause: Clause) -> tuple[str, ...]:
        """Return who stands behind "to", where nobody is said to give."""
        items, agent = clause.items, self.grammar["agent"]
        right = [items[clause.predicate.end - 1], *(items[i] for i in clause.right)]
        for one, two in pairwise(right):
            if one.text in agent and two.code != "T" and two.text not in self.months:
                return ()  # who gives it leaves it, and is told of; "by June" is nobody
        ends = [item.text.split()[-1] for item in right]
        to = next((n for n, word in enumerate(ends) if word in self.grammar["to"]), -1)
        near = right[to + 1 : to + 1 + _NEAR] if 0 <= to < _NEAR else []
        taker = next((item for item in near if item.code), None)
        if taker is None or taker.code not in _TAKERS:
            return ()
        value = taker.value
        return (value.name if isinstance(value, Land) else str(value),)
