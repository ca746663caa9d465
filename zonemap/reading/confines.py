"""Confines: whether ground is where somebody has to stay, and not what they keep out of."""

from __future__ import annotations

from zonemap.area import Within
from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause

CONFINING = frozenset({"exclude", "any", "keep", "deploy"})


class Confines:
    """Tells who is confined to where, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self._confining = self.signs.telling("sign.confined", "sign.farther", "sign.beyond_it")

    def confines(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether somebody may be there only: "only west of", "no farther than"."""
        items = clause.items
        if self._confining.isdisjoint(items.words):
            return False
        measured = any(isinstance(items[i].value, Within) for i in group)
        hostile = measured and self.signs.has(clause.words, "sign.hostile")
        leaving = measured and clause.negated and clause.predicate.verb == "withdraw"
        if not (hostile or leaving) and clause.predicate.verb not in CONFINING:
            return False
        before = said(items[max(0, group[0] - 4) : group[0]])
        first = f"{before}{items[group[0]].text.split()[0]} "
        if (clause.negated or hostile) and self._goes_no_farther(items[group[0]], before):
            return True
        return self.signs.has(first, "sign.confined")

    def stays_in(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether somebody must stay inside an area rather than at a distance from it."""
        item = clause.items[group[0]]
        if "bound:max" in item.tags and not clause.negated:
            return True  # "shall stay not more than 2 km from the river"
        if "loose" in item.tags:
            return False
        before = {i.text for i in clause.items[max(0, group[0] - 4) : group[0]] if not i.code}
        first = item.text.split(" ", 1)[0]
        if first in self.grammar["gaps"]:
            return False  # "remain at a distance of 9 km from"
        return (
            first in self.grammar["within"]
            or bool(before & self.grammar["inside"])
            or item.code == "B"
        )

    def _goes_no_farther(self, ground: Item, before: str) -> bool:
        """Tell whether what is forbidden lies beyond a figure: "more than 12 miles from"."""
        if self.signs.has(before, "sign.farther"):
            return True
        if not isinstance(ground.value, Within) or ground.value.beyond is not None:
            return False  # "more than 10 but less than 30 km away" is a ring
        words = before.split()
        while words and words[-1] in self.grammar["articles"]:
            words.pop()
        before = f" {' '.join(words)} "
        return any(
            before.endswith(f" {phrase} ") or f"{ground.text} ".startswith(f"{phrase} ")
            for phrase in self.signs.found(f"{before}{ground.text} ", "sign.beyond_it")
        )
