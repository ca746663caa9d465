"""Openings: where the time a sentence opens with ends, although no comma says so.

"After the withdrawal of Syria the army shall leave": Syria is not bound to leave.
"""

from __future__ import annotations

from zonemap.reading.items import MARKS, Item, Row
from zonemap.reading.language import Language

_TIMES = frozenset({"DUR", "Q"})
_LANDS = frozenset({"CA", "CO"})


class Openings:
    """Finds where a sentence of one language begins that opens with what comes before.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.language = language
        self._opening = grammar.either("when", "within")
        self._deeds = language.nominal | grammar["deeds"]
        self._owning = grammar.either("of", "governing", "joining", "source")

    def parted(self, items: Row) -> Row:
        """Return the items of a sentence with a comma behind the deed it opens with."""
        modals = items.at(self.grammar["deontic"])
        if not modals or not (items[0].code in _TIMES or items[0].text in self._opening):
            return items
        opening = items[: modals[0]]
        if any(item.text in MARKS for item in opening):
            return items
        start = self._subject(opening)
        deed = any(not i.code and i.text in self._deeds for i in opening[:start])
        if not deed or opening[start - 1].text in self._owning:
            return items
        end = opening[start - 1].end
        return Row([*items[:start], *self.language.put_in("comma", end, end), *items[start:]])

    def _subject(self, opening: list[Item]) -> int:
        """Return where those begin who act, right before the verb of duty; 0 for nobody."""
        start = len(opening)
        while start and opening[start - 1].code == "ACT":
            start -= 1
        if start == len(opening):
            return 0
        while start and opening[start - 1].code in _LANDS:
            start -= 1
        led = start > 0 and opening[start - 1].text in self.grammar["articles"]
        return start - 1 if led else start
