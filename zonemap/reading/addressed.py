"""Addressed: items of a list that begin with whom they bind, "(b) the army: Faya and Fada".

The head says what all of them have to do; each item puts its own subject in.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from zonemap.reading.items import Item
from zonemap.reading.language import Language

_WHO = frozenset({"ACT", "AC", "CO"})
_GROUND = frozenset({"NM", "PL", "PLS", "RG", "LN", "TM", "MZ"})
_TIMES = frozenset({"T", "DUR"})
_COLON = ":"
_LONGEST = 8  # items of "forces of the Government of Chad"


class Addressed:
    """Reads labelled items of lists in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        self._small = grammar.either("articles", "among_actors", "party_nouns")
        self._modal = grammar["deontic"]

    def said(self, above: Sequence[Item], own: Sequence[Item]) -> list[Item] | None:
        """Return a labelled item with what its head says of it; None for any other item.

        Parameters
        ----------
        above
            The items of the head.
        own
            Those of the item, no bullet before them.
        """
        colon = next((n for n, i in enumerate(own[:_LONGEST]) if i.text == _COLON), 0)
        label, rest = own[:colon], own[colon + 1 :]
        if not self._names(label) or not self._is_ground(rest):
            return None
        named = [self._actor(item) for item in label]
        above = self._unannounced(above)
        modal = next((n for n, i in enumerate(above) if self._binds(i)), -1)
        if modal < 0:
            return [*above, *named, *rest]
        start = modal
        while start and not self._ends_lead(above[start - 1]):
            start -= 1
        first = above[start] if start < modal else above[modal]
        subject = [replace(item, start=first.start, end=first.end) for item in named]
        dated = any(item.code in _TIMES for item in rest)  # in place of the time of the head
        return [*([] if dated else above[:start]), *subject, *above[modal:], *rest]

    def _unannounced(self, above: Sequence[Item]) -> Sequence[Item]:
        """Return a head without "the following towns", which its item names."""
        words = self.grammar["announcing"]
        at = next((n for n, i in enumerate(above) if not i.code and i.text in words), 0)
        if above and above[-1].text in self.grammar["announced_below"]:
            at = len(above) - 1  # "the areas described hereunder"
        article = next(
            (n for n in range(at, 0, -1) if above[n].text in self.grammar["definite"]), len(above)
        )
        return above[:article] if at else above

    def _names(self, label: Sequence[Item]) -> bool:
        """Tell whether a label names somebody and nothing else."""
        told = any(item.code in _WHO for item in label)
        return told and all(
            item.code in _WHO or (not item.code and item.text in self._small) for item in label
        )

    def _is_ground(self, rest: Sequence[Item]) -> bool:
        """Tell whether only ground stands behind a label, with no duty of its own."""
        if not rest or any(self._binds(item) for item in rest):
            return False
        return any(item.code in _GROUND for item in rest)

    def _binds(self, item: Item) -> bool:
        return not item.code and item.text in self._modal

    @staticmethod
    def _ends_lead(item: Item) -> bool:
        """Tell whether words before a subject end here: "By 3 May the troops shall"."""
        return item.code in _TIMES or item.text == ","

    @staticmethod
    def _actor(item: Item) -> Item:
        """Return a land of a label as somebody who acts."""
        if item.code != "CO":
            return item
        return replace(item, code="ACT", value=getattr(item.value, "name", item.value))
