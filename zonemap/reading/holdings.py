"""Holdings: what somebody has somewhere and gives up, cuts down or keeps there.

"End its presence in", "halve its garrison in", "keep a contingent in": the verb alone says
little, the noun and the place behind it say where somebody goes, grows fewer or stays.
"""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.predicates import Predicate

_PLACED = frozenset({"A", "B", "TM", "RG", "PL", "PLS", "NM", "CO", "MZ", "SITES", "LN"})
_LONGEST = 8  # items of "all of its remaining bases"
_NAMED = frozenset({"ACT", "CA", "CO", "AC", "Q"})


class Holdings:
    """Finds verbs by what they are done to, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self.grammar = grammar
        told = (
            ("winding_up", "leave"),
            ("shrinking", "limit"),
            ("keeping_up", "deploy"),
            ("strengthening", "deploy"),
        )
        self.classes = {word: name for key, name in told for word in grammar[key]}
        self.first = frozenset(self.classes)
        self._placing = grammar.either("inside", "at", "along")
        apart = grammar.either("source", "to", "joining", "deontic", "being", "negations")
        self._apart = apart - grammar["of"]
        self._held = grammar.either("given_up", "soldiery", "troops", "levels")

    def verb(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb that begins here with all that stands up to its place, if one does."""
        name = self.classes.get(items[at].text)
        if name is None or items[at].code or not self._may_act(items, at):
            return None
        if items[at].text in self.grammar["source"] | self.grammar["going_away"]:
            first = items[at + 1] if at + 1 < len(items) else None
            if first is None or not self._is_some(first):
                return None  # "shall leave its bases in" goes away from them
        held = False
        for k in range(at + 1, min(at + 1 + _LONGEST, len(items) - 1)):
            item = items[k]
            if not item.code and item.text in self._placing and k > at + 1:
                return Predicate(at, k + 1, name) if held and self._leads(items, k) else None
            if item.code and item.code not in _NAMED:
                return None
            if not item.code and (item.text in self._apart or not item.text.isalpha()):
                return None
            stationed = held and item.text in self.grammar["stationing"]
            held = stationed or item.text.split()[-1] in self._held
        return None

    def _is_some(self, item: Item) -> bool:
        """Tell whether an object is some men, and not those of whom it was spoken: "a force"."""
        word = item.text.split()[0]
        return item.code == "Q" or word in self.grammar["one_of_many"]

    def _may_act(self, items: list[Item], at: int) -> bool:
        """Tell whether a verb may stand here, and no noun: not "the cut in"."""
        before = items[at - 1] if at else None
        if before is None or before.code:
            return True
        return before.text not in self.grammar.either("articles", "of", "source", "inside")

    def _leads(self, items: list[Item], at: int) -> bool:
        """Tell whether a preposition leads to a place."""
        grounds = self.grammar.either("articles", "zone_nouns", "land_itself")
        k = self.grammar.behind(items, at, grounds)
        return k < len(items) and items[k].code in _PLACED
