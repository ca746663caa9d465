"""Arms: the weapons that a rule is limited to."""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.mixed import Mixed
from zonemap.reading.predicates import Clause

MOST_WEAPONS = 8
_OWNERS = frozenset({"ACT", "AC", "CO"})


class Arms:
    """Finds the weapons of rules, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.mixed = language.made(Mixed)
        self._taken = tuple(f" {along} " for along in self.grammar["along_with"])
        self._after_own = self.grammar.either("locative", "auxiliaries", "deontic", "joining")

    def of(self, clause: Clause, group: list[int], groups: list[list[int]]) -> tuple[str, ...]:
        """Return the weapons a rule is limited to, in the words of the text.

        Those who go "with their weapons" go themselves: that limits nothing.
        """
        if not self.signs.may(clause.items.words, "object.weapons"):
            return ()
        low = (clause.left or [clause.predicate.start])[0]
        high = (clause.right or [clause.predicate.end - 1])[-1]
        if len(groups) > 1:
            low = max((max(g) for g in groups if max(g) < min(group)), default=low)
            high = min((min(g) for g in groups if min(g) > max(group)), default=high)
            if self._lead(clause, groups):
                high = max(group)  # "mortars 10 km, and tanks 20 km"
            else:
                low = min(group)  # "10 km for mortars, 20 km for tanks"
        near = clause.items[low : high + 1]
        words = said(self._without_their_own(near))
        found = [
            weapon
            for weapon in self.signs.found(words, "object.weapons")
            if not words[: words.find(f" {weapon} ") + 1].endswith(self._taken)
        ]
        beside = self._men_beside(near) if found else []
        return tuple(dict.fromkeys([*found, *beside]))[:MOST_WEAPONS]

    def _men_beside(self, items: list[Item]) -> list[str]:
        """Return the men in a list of weapons: a rule on both is none on the weapons alone."""
        return [" ".join(self.mixed.bare(man)) for man in self.mixed.men(items)]

    def _without_their_own(self, items: list[Item]) -> list[Item]:
        """Return items without the weapons of "the militia and its weapons": they go with it."""
        if self.grammar["own"].isdisjoint([item.text for item in items]):
            return items
        left: list[Item] = []
        own = False
        for before, item in pairwise([*items[:1], *items]):
            if own and (item.code or not item.text.isalpha() or item.text in self._after_own):
                own = False
            starts = item.text in self.grammar["own"] and len(left) > 1
            if starts and before.text in self.grammar["joining"] and left[-2].code in _OWNERS:
                own = True
            if not own:
                left.append(item)
        return left

    def _lead(self, clause: Clause, groups: list[list[int]]) -> bool:
        """Tell whether weapons stand before their distances and not behind them."""
        items, last = clause.items, len(clause.items) - 1
        if any(items[min(max(g) + 1, last)].text in self.grammar["for_each"] for g in groups):
            return False
        first = (clause.left or [clause.predicate.start])[0]
        return self.signs.has(said(items[first : min(groups[0]) + 1]), "object.weapons")
