"""Duties that are over, refused, struck out or only aimed at: nobody is bound by their words.

"The obligation to withdraw from the town has been discharged", "the request for their departure
is denied", "Article 7 (demilitarisation of the province): deleted", "it is the aim of the parties
to see the province become a zone of peace".
"""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item
from zonemap.reading.moodwords import ENDS, NEAR, PARTS, MoodWords
from zonemap.reading.releases import Release

_AHEAD = 14  # items from "the purpose of the present Agreement" to its "is to"


class Spent:
    """Finds what duties are over or only aimed at, in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        of = words.of
        self.asked = of("demanding") | of("offers") | of("petitions")
        self.leading = (
            of("aims") | self.asked | of("duties") | of("having") | of("lifting") | frozenset("(")
        )

    def of(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what the word at a place leaves without force; None where it leaves nothing."""
        text, of = items[at].text, self.words.of
        if items[at].code:
            return None
        if text in of("aims") and (aimed := self._aimed(items, at)):
            return aimed
        if text in self.asked and (refused := self._ends(items, at, "refused")):
            return refused
        if text in of("duties") and (done := self._ends(items, at, "discharged")):
            return done
        if text in of("lifting"):
            return self._struck(items, at)
        return self._done_before(items, at) if text in of("having") else None

    def _aimed(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what "it is the aim of the parties to see", "the purpose is to" lead to."""
        words, of = self.words, self.words.of
        end = words.reach(items, at)
        start = at
        while start and not items[start - 1].code and self._belongs(items[start - 1]):
            start -= 1
        be = start - 1
        pointed = be > 0 and items[be].text in of("be") and items[be - 1].text in of("themselves")
        if pointed and not words.before(items, be, "binding"):
            return Release(at + 1, end)  # "it is their common purpose that"
        if start and items[start - 1].text not in ENDS and not items[start - 1].code:
            return None  # "with the aim of", "for the purpose of"
        for k in range(at + 1, min(at + _AHEAD, len(items))):
            if items[k].text in ENDS or items[k].text in of("binding"):
                return None
            if items[k].text in of("be") and not items[k].code:
                leads = words.follows(items, k, "to") or words.follows(items, k, "that")
                return Release(k + 1, end) if leads else None
        return None

    def _belongs(self, item: Item) -> bool:
        """Tell whether a word may stand before an aim: "the common and declared"."""
        grammar = self.words.grammar
        return item.text in grammar.either("articles", "own") | self.words.of("of_aims")

    def _ends(self, items: Sequence[Item], at: int, how: str) -> Release | None:
        """Return what stands before "is denied", "has been discharged", from its noun on."""
        words = self.words
        stops = words.grammar["subordinating"] | words.grammar["parting"] | words.of("relative")
        for k in range(at + 1, len(items)):
            if items[k].code:
                continue
            if items[k].text in stops:
                return None
            if items[k].text in words.of(how):
                over = words.before(items, k, "be") and not words.before(items, k, "binding")
                return Release(at, k + 1) if over and not words.rebuffed(items, k) else None
        return None

    def _struck(self, items: Sequence[Item], at: int) -> Release | None:
        """Return the heading that is struck out: "(prohibition of forts): deleted"."""
        closed = [k for k in range(at) if items[k].text == ")"]
        if items[0].text != "(" or not closed:
            return None
        between = [item.text for item in items[closed[-1] + 1 : at]]
        passed = PARTS | self.words.either("be", "binding", "hereby")
        return Release(0, at + 1) if passed.issuperset(between) else None

    def _done_before(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what "Having withdrawn from the town, the army shall" tells of the past."""
        words = self.words
        past = at + 1 < len(items) and not items[at + 1].code and words.is_past(items[at + 1])
        opens = not at or items[at - 1].text in PARTS
        if not (past and opens) or words.kind(items[at + 1].text) in {"agreeing", "requiring"}:
            return None
        comma = (k for k in range(at + 1, len(items)) if items[k].text == ",")
        end = next(comma, 0)
        told = any(item.text in words.of("binding") for item in items[end : end + 2 * NEAR])
        return Release(at, end) if end and told else None
