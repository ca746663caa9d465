"""Zones that are the subject of a verb: one that comes into force, covers a town, is widened."""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language

_PARTING = frozenset({",", ";", ":"})
_SUBJECT = 7  # words of "an existing humanitarian safe zone"
_SHORT = 3  # words of "is extended to"


class Zoned:
    """Tells whether a zone is what a verb says something of, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar

    def before(self, items: list[Item], at: int) -> int:
        """Return where the noun of a zone stands that is the subject here; -1 for another."""
        start = at
        while start and items[start - 1].text not in _PARTING:
            start -= 1
        zones, small = self.grammar["zone_nouns"], self.grammar.either("governing", "of", "inside")
        for k in range(start, min(at, start + _SUBJECT)):
            if items[k].code or items[k].text in small:
                return -1
            if items[k].text in zones:
                return k
        return -1

    def grows_other(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether what is widened is no zone: "the mandate is extended to include"."""
        near = (item.text for item in items[at : at + _SHORT] if not item.code)
        if self.grammar["widening"].isdisjoint(near) or self.before(items, at) >= 0:
            return False
        return self.grammar["zone_nouns"].isdisjoint(item.text for item in items[at:end])

    def comes_about(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "a buffer zone covering X comes into force" sets it up."""
        said_so = " ".join(item.text for item in items[at:end]) in self.grammar["coming_about"]
        return said_so and self.before(items, at) >= 0
