"""Owners: lands whose men or deeds are told of: "the troops of Chad within 10 km of Faya".

Left a land, "Chad within 10 km of Kutum" would be the part of Chad that lies there.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Land, Language

_LANDS = frozenset({"CO"})
_GROUND = frozenset({"D", "C"})
_LISTED = frozenset({"CO", "ACT"})


class Owners:
    """Tells lands that act from lands that are ground, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        self._leading = grammar.either("of", "agent")
        self._behind = grammar["ground_follows"]
        self._deeds = grammar.either("deeds", "owned_deeds")

    def named(self, items: Row) -> Row:
        """Return the items of a sentence with lands that act as actors.

        Parameters
        ----------
        items
            The tokens of the sentence, before its ground is read.
        """
        if "CO" not in items.coded or self._leading.isdisjoint(items.words):
            return items
        return items.rewritten(items.of(_LANDS), self._actor)

    def _actor(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Return a land as an actor, where words of ground stand behind it."""
        item, follows = items[at], items[at + 1] if at + 1 < len(items) else None
        if follows is None or not isinstance(item.value, Land):
            return None
        leads = follows.code in _GROUND or (not follows.code and follows.text in self._behind)
        if not leads or not self._is_owner(items, at):
            return None
        return at + 1, [Item("ACT", item.text, item.start, item.end, item.value.name, cap=True)]

    def _is_owner(self, items: list[Item], at: int) -> bool:
        """Tell whether "of" or "by" leads from men or a deed to a land, or to a list it ends."""
        before = self._unled(items, at)
        if before < 0 or items[before].code:
            return False
        word = items[before].text
        if word in self.grammar["and_or"] or word == ",":
            other = before - 1
            return other > 0 and items[other].code in _LISTED and self._is_owner(items, other)
        if word in self.grammar["agent"]:
            return before > 0
        if word not in self.grammar["of"] or not before:
            return False
        head = items[before - 1]
        return head.code == "ACT" or (not head.code and head.text in self._deeds)

    def _unled(self, items: list[Item], at: int) -> int:
        """Return where the word before an item stands, its article passed over."""
        before = at - 1
        while before >= 0 and not items[before].code and items[before].text in self.grammar["the"]:
            before -= 1
        return before
