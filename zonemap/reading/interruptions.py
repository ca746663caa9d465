"""Interruptions: words between commas inside a verb, and absolutes beside a clause.

"The army shall, at no expense to the other Party, withdraw": what stands between the modal
and its verb says how, and negates nothing. "Liaison being maintained from Goma": what goes on
meanwhile sends nobody there.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row, any_of, said
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable

SET_ASIDE = "X"
"""The code of words that a clause makes nothing of; they stay where they are."""
_GROUND = frozenset({"A", "B", "D", "MZ", "DEF", "EX", "EXA", "PL", "PLS", "RG", "LN", "PT", "TM"})
_NAMES = frozenset({"NM", "CO", "C"})
_TELLING = _NAMES | {"T", "DUR", "ORD"}
_CODED = _GROUND | _TELLING | {"ACT", "AC", "CA", "REF", "Q", "X"}
_WHEN = ("when", "until_then", "at_once", "alongside")
_ENDS = frozenset({",", ";", ":", ".", "("})
_WITH = ("object.weapons", "object.aircraft", "sign.only")
_FEWEST = 2  # words: ", however," stays
_LONGEST = 14
_SUBJECT = 6  # words before the participle of an absolute


class Interruptions:
    """Finds the interruptions of sentences in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self.signs = language.signs
        self.modal = grammar.either("deontic", "being")
        self.meanwhile = grammar["absolute"]
        self.saying = grammar["reporting"]
        self._binding = grammar.either("deontic", "zone_nouns", "spots", "maps")
        self._when = grammar.either("when", "subordinating", "contrasting", "joining", "relative")
        self._no_subject = self._when | grammar["no_subject"]
        times = language.table("times")
        told = times.get("conditions", {})
        when = [p for use in _WHEN for p in told.get(use, [])]
        when += times["words"].get("until", [])
        self._timed: PhraseTable[str] = PhraseTable({phrase: phrase for phrase in when})
        self._negating = grammar["negations"]
        self._units = language.durations.first

    def inside(self, items: Row) -> set[int]:
        """Return where the words stand that interrupt the verbs of a sentence."""
        found: set[int] = set()
        for at in range(1, len(items) - 2):
            if items[at].text != ",":
                continue
            end = self._end(items, at + 1)
            if items[at - 1].text in self.modal and not items[at - 1].code:
                found.update(self._interrupting(items, at + 1, end))
            elif self._is_absolute(items, at + 1, end):
                found.update(range(at + 1, end))
        return found

    def _end(self, items: Row, start: int) -> int:
        stops = range(start, min(len(items), start + _LONGEST))
        return next((k for k in stops if items[k].text in _ENDS), 0)

    def _interrupting(self, items: Row, start: int, end: int) -> list[int]:
        """Return the words of ", without delay," that say how; none where they say where."""
        inside = items[start:end]
        if len(inside) < _FEWEST or items[end].text != "," or any_of(inside, _GROUND):
            return []
        opens = inside[0].text
        if opens in self._when or any(item.text in self._binding for item in inside):
            return []
        told = any(item.text in self.saying and not item.code for item in inside)
        return list(range(start, end)) if told or not self._tells(items, start, end) else []

    def _tells(self, items: Row, start: int, end: int) -> bool:
        """Tell whether words may say when or where: "shall, in Kutum, hand over"."""
        inside = items[start:end]
        words = said(inside)
        denied = not self._negating.isdisjoint([item.text for item in inside[:2]])
        if denied and not self.signs.has(words, "sign.no_ban"):
            return True  # "shall, under no circumstances, enter"
        if any(self.signs.has(words, sign) for sign in _WITH):
            return True  # "may, but without arms, walk about"
        counted = any(item.text in self._units for item in inside)
        return counted or any_of(inside, _TELLING) or self._timed.at(items, start) is not None

    def _is_absolute(self, items: Row, start: int, end: int) -> bool:
        """Tell whether "all due honours being rendered" stands here: nobody has to do that."""
        if self.meanwhile.isdisjoint(items.words):
            return False
        near = range(start + 1, min(end, start + _SUBJECT))
        verb = next((k for k in near if items[k].text in self.meanwhile), 0)
        inside = items[start:end]
        if not verb or items[start].text in self._no_subject or any_of(items[start:verb], _CODED):
            return False
        bound = any(item.text in self._binding for item in inside)
        return not bound and not any_of(inside, frozenset({"A", "B", "D", "DEF", "EX", "TM"}))


def set_aside(items: Row, aside: set[int]) -> Row:
    """Return a sentence with some of its words set aside."""
    if not aside:
        return items
    return Row(
        Item(SET_ASIDE, item.text, item.start, item.end) if at in aside else item
        for at, item in enumerate(items)
    )
