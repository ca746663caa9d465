"""Places that are named for men to gather in: "names the town as the assembly point"."""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.predicates import Predicate

_PLACED = frozenset({"PL", "PLS", "RG", "NM", "A"})
_NEAR = 7  # items of "is marked on the map as the place where"
_WHO = 8  # items of "where all the fighters of both movements are to"


class Rallying:
    """Finds the verbs that name such places, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self._passed = grammar.either("articles", "zone_nouns", "land_itself")
        self._due = grammar.either("deontic", "to")
        self.first = grammar.either("naming_places", "be", "being")

    def verb(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb that begins here and names such a place, if one does."""
        grammar, text = self.grammar, items[at].text
        if text in grammar["naming_places"]:
            k = grammar.behind(items, at, self._passed)
            named = k < len(items) and items[k].code in _PLACED
            as_ = named and k + 1 < len(items) and items[k + 1].text in grammar["framing"]
            return Predicate(at, at + 1, "deploy") if as_ and self._is_rally(items, k + 2) else None
        if not at or items[at - 1].code not in _PLACED | {""}:
            return None
        near = range(at + 1, min(len(items), at + _NEAR))
        where = next((k for k in near if items[k].text in grammar["where"]), 0)
        if where and not any(items[k].code for k in range(at + 1, where)):
            told = self._is_due(items, where + 1) and self._is_place(items, at, where)
            return Predicate(at, where + 1, "seat") if told else None
        return None

    def _is_place(self, items: list[Item], at: int, where: int) -> bool:
        """Tell whether nothing but "the place" stands between "is" and "where"."""
        inner = [items[k].text for k in range(at + 1, where)]
        passed = self.grammar.either("articles", "spots_named", "naming_places", "framing")
        passed = passed | self.grammar.either("inside", "over", "deontic", "be")
        return all(word in passed for word in inner)

    def _is_rally(self, items: list[Item], at: int) -> bool:
        """Tell whether "the assembly point", "the place where they must gather" stand here."""
        near = [item.text for item in items[at : at + _NEAR] if not item.code]
        if not self.grammar["rallies"].isdisjoint(near):
            return True
        where = next((k for k in range(at, at + _NEAR) if self._is_where(items, k)), 0)
        return bool(where) and self._is_due(items, where + 1)

    def _is_where(self, items: list[Item], at: int) -> bool:
        return at < len(items) and items[at].text in self.grammar["where"]

    def _is_due(self, items: list[Item], at: int) -> bool:
        """Tell whether what follows is what men must do there: "the rebels must assemble"."""
        near = items[at : at + _WHO]
        due = next((n for n, i in enumerate(near) if not i.code and i.text in self._due), -1)
        if due < 1 or not any(item.code == "ACT" for item in near[:due]):
            return False
        behind = {item.text for item in near[due:] if not item.code}
        return not behind.isdisjoint(self.grammar["rallying"])
