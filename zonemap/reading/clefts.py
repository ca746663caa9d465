"""Clefts: "it is from X that the army will go" says no more than "from X the army will go"."""

from __future__ import annotations

from zonemap.reading.items import Row
from zonemap.reading.language import Language

_LONGEST = 24  # items from "it is" to "that"
_MARKS = frozenset({",", ";", ":", "."})


class Clefts:
    """Straightens sentences that put a place first, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self._leading = self.grammar.either("locative", "source", "inside")

    def straightened(self, items: Row) -> Row:
        """Return the items of a sentence without "it is" and "that"."""
        pronouns = self.grammar["pronouns"]
        if pronouns.isdisjoint(items.words):
            return items
        for at in range(len(items) - 3):
            if items[at].code or items[at].text not in pronouns or not self._opens(items, at):
                continue
            be = at + 1
            while be < len(items) and items[be].text in self.grammar["deontic"]:
                be += 1
            named = be + 1 < len(items) and items[be].text in self.grammar.either("being", "be")
            if not named or items[be + 1].code or items[be + 1].text not in self._leading:
                continue
            that = self._that(items, be + 2)
            if that:
                dropped = {*range(at, be + 1), that}
                return Row(item for n, item in enumerate(items) if n not in dropped)
        return items

    def _opens(self, items: Row, at: int) -> bool:
        """Tell whether a clause begins here."""
        return not at or items[at - 1].text in _MARKS

    def _that(self, items: Row, start: int) -> int:
        """Return where "that" leads on to a subject; 0 where it does not."""
        for at in range(start + 1, min(start + _LONGEST, len(items) - 1)):
            if items[at].text in _MARKS:
                return 0
            if items[at].text in self.grammar["describing"] and not items[at].code:
                return at
        return 0
