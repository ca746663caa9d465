"""Figures ahead of the deed they measure: "a 20 km withdrawal from the line".

"A safety distance of 5 km shall be kept from the port" says the same as "shall be kept 5 km
from the port", and so it is read: the figure is taken to where its ground is named.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language

_TIMES = frozenset({"T", "DUR", "Q", "X"})
_ENDS = frozenset({",", ";", ":", ".", "("})
_FAR = 12  # words from a figure to where its ground is named
_NEAR = 4  # words from a modal to its verb


class Ahead:
    """Finds figures that stand ahead of their deed, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar

    def moved(self, items: Row) -> Row:
        """Return a sentence with such a figure before the words its ground begins with."""
        if "D" not in items.coded or self.grammar["from"].isdisjoint(items.words):
            return items
        for at in range(len(items) - 2):
            if items[at].code == "D" and (self._of_deed(items, at) or self._kept(items, at)):
                to = self._ground(items, at)
                if to:
                    return Row([*items[:at], *items[at + 1 : to], _at(items, at, to), *items[to:]])
        return items

    def _of_deed(self, items: Row, at: int) -> bool:
        """Tell whether a deed follows a figure: "a 20 km pullback"."""
        deed = items[at + 1]
        return not deed.code and deed.text in self.grammar["deeds"]

    def _kept(self, items: Row, at: int) -> bool:
        """Tell whether a distance is to be kept: "a distance of 5 km shall be observed"."""
        before = {item.text for item in items[max(0, at - 2) : at]}
        told = not self.grammar["gaps"].isdisjoint([*before, *items[at].text.split()])
        modal = items[at + 1]
        if not told or modal.code or modal.text not in self.grammar["deontic"]:
            return False
        verb = [item.text for item in items[at + 2 : at + 2 + _NEAR]]
        return not self.grammar["kept_up"].isdisjoint(verb)

    def _ground(self, items: Row, at: int) -> int:
        """Return where the words begin that say from where a figure counts; 0 where none do."""
        for to in range(at + 2, min(len(items) - 1, at + _FAR)):
            if items[to].text in _ENDS:
                break
            if items[to].text in self.grammar["from"] and not items[to].code:
                rest = items[to + 1 : to + 4]
                named = next((i for i in rest if i.text not in self.grammar["articles"]), None)
                return to if named is not None and named.code not in _TIMES else 0
        return 0


def _at(items: Row, figure: int, to: int) -> Item:
    """Return a figure as it would stand somewhere else."""
    item, start = items[figure], items[to].start
    return Item(item.code, item.text, start, start, item.value, item.cap, item.glued)
