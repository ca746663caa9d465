"""Had there: what somebody moves, told by where they sent it or have it.

"Shall pull the garrison it sent to Kutum off the island", "the guns which they keep at Kutum
shall be withdrawn": what is moved is where the words in between say, and goes from there.
"""

from __future__ import annotations

from zonemap.reading.items import Row, row
from zonemap.reading.language import Language
from zonemap.reading.verbfinder import VerbFinder

_PLACES = frozenset({"NM", "PL", "PLS", "RG"})
_GOING = frozenset({"withdraw"})
_LEAVING = frozenset({"withdraw", "leave"})
_KEPT = 6  # items from "keeps" to the end of what is kept
_MARKS = frozenset({",", ";", ":", "."})
_LEAST = 2  # items of a noun and a pronoun
_OBJECT = 7  # items from the verb to what it moves
_LONGEST = 8  # items from "it sent" to the place


class HadThere:
    """Reads where things are that somebody has to move, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = language.grammar
        self.signs = language.signs
        self.verbs = language.made(VerbFinder)
        self._keeping = self.grammar["but_keeping"]
        self._tell = self.grammar["had_there"]
        self._leading = self.grammar.either("inside", "at", "to", "along")

    def told(self, items: Row) -> Row:
        """Return a sentence that says "from the place" for "that it sent to the place"."""
        if not items.are(_PLACES):
            return items
        if not self._keeping.isdisjoint(items.words):
            items = self._left_out(items)
        if self._tell.isdisjoint(items.words):
            return items
        for at in items.at(self._tell):
            start = self._start(items, at)
            place = self._place(items, at) if start else 0
            if place and self._moved(items, start):
                lead = items[at + 1]
                source = self.language.put_in("from", lead.start, lead.end)
                return Row([*items[:start], *source, *items[place:]])
        return items

    def _left_out(self, items: Row) -> Row:
        """Read "leaves the town but keeps the airfield" as one with an exception."""
        grammar = self.grammar
        for at in items.at(self._keeping):
            but = at - 1
            if but < 1 or items[but].text not in grammar["but"] or at + 1 >= len(items):
                continue
            comma = but - (items[but - 1].text == ",")
            kept = items[at + 1].code in _PLACES or items[at + 1].text in grammar["definite"]
            ends = next((n for n in range(at + 1, len(items)) if items[n].text in _MARKS), at)
            verbs = self.verbs.predicates(row(items[:comma]))
            if kept and at < ends <= at + _KEPT and any(v.verb in _LEAVING for v in verbs):
                without = self.language.put_in("except", items[at].start, items[at].end)
                return Row([*items[:comma], *without, *items[at + 1 :]])
        return items

    def _start(self, items: Row, at: int) -> int:
        """Return where "which it has sent" begins behind a noun; 0 where it does not."""
        start, grammar = at, self.grammar
        while (
            start > 1 and items[start - 1].text in grammar["having"] and not items[start - 1].code
        ):
            start -= 1
        who = items[start - 1]
        pronoun = not who.code and who.text in grammar["subject_pronouns"]
        if start < _LEAST or not (pronoun or who.code in {"ACT", "CO"}):
            return 0
        start -= 1
        while start and items[start - 1].text in grammar["articles"]:
            start -= 1
        if items[start - 1].text in grammar.either("relative", "describing", "whom"):
            start -= 1
        elif not pronoun:
            return 0
        return start if start > 0 and items[start - 1].text not in _MARKS else 0

    def _place(self, items: Row, at: int) -> int:
        """Return where the place stands to which it was sent, with its article; 0 for none."""
        for k in range(at + 1, min(at + _LONGEST, len(items))):
            if items[k].text in _MARKS or items[k].code:
                return 0
            if items[k].text in self._leading:
                end = k + 1
                while end < len(items) and items[end].text in self.grammar["articles"]:
                    end += 1
                placed = end < len(items) and items[end].code in _PLACES
                return k + 1 if placed else 0
        return 0

    def _moved(self, items: Row, start: int) -> bool:
        """Tell whether a verb moves what stands before: "shall withdraw the men"."""
        verbs = self.verbs.predicates(items)
        before = any(v.verb in _GOING and 0 < start - v.end < _OBJECT for v in verbs)
        inside = any(v.verb in _GOING and v.start < start < v.end for v in verbs)
        return before or inside
