"""Bidden: whether what leads to a verb makes a duty of it, in whatever words it is laid down.

"Shall stay", "has to stay", "is required to stay", "agrees to stay", "commits itself to staying",
"has ten days to", "calls on the army to stay", "demands that the army stay" all oblige; "may
stay", "is allowed to stay", "units that stay" do not.
"""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.predicates import Clause

_BIDDING = frozenset({"agreeing", "promising", "requiring", "asking"})
_WHO = frozenset({"ACT", "AC", "CO", "CA", "NM", "Q", "ORD", "EXA"})
_SUBJECTS = frozenset({"ACT", "AC", "CO", "CA", "NM"})
_TIMES = frozenset({"DUR", "T"})
_LONGEST = 14  # items of "the armed forces of the two parties and all other groups"


class Bidden:
    """Tells duties by the words that lead to their verbs, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.words = language.made(MoodWords)
        self.present, self.adverbs = language.endings["present"], language.endings["adverbs"]
        self.gerunds = language.endings["gerunds"]
        self._spared = grammar.either("letting", "banning", "prohibiting", "withholding")
        within = grammar.either("articles", "of", "joining", "among_actors", "for_all")
        self._within = within - self.words.of("that")
        self._duties = self.words.either("duties", "pledges")

    def is_bidden(self, clause: Clause) -> bool:
        """Tell whether the words right before a verb oblige somebody to it."""
        items, start = clause.items, clause.predicate.start
        at = self._back(items, start - 1)
        if at < 0:
            return False
        if items[at].text in self.grammar["to"] and not items[at].code:
            return self._leads(items, self._back(items, at - 1))
        finite = items[start].text.endswith((*self.present, *self.gerunds))
        named = items[at].code in _SUBJECTS or (items[at].cap and not items[at].code)
        return not finite and named and self._is_asked_that(items, at)

    def _back(self, items: list[Item], at: int) -> int:
        """Return the last item up to here that is no adverb and does not only say who."""
        own = self.grammar["reflexive"]
        while at >= 0 and not items[at].code:
            text = items[at].text
            if not (text in own or text.endswith(self.adverbs) or text in self.words.of("hereby")):
                break
            at -= 1
        return at

    def _leads(self, items: list[Item], at: int) -> bool:
        """Tell whether "has", "required", "ten days", "calls on the army" lead to a duty."""
        if at < 0:
            return False
        item = items[at]
        if item.code in _TIMES:
            return True
        if not item.code and item.text in self.grammar["bound"] | self._duties:
            return True
        if not item.code and self._bids(item.text):
            return True
        return self._is_asked_of(items, at)

    def _bids(self, word: str) -> bool:
        """Tell whether a verb lays a duty on somebody."""
        if word in self._spared:
            return False
        return self.words.kind(word) in _BIDDING or word in self.grammar["laid_down"]

    def _is_asked_of(self, items: list[Item], at: int) -> bool:
        """Tell whether somebody is named here of whom something is asked: "calls on Chad to"."""
        at = self._before_who(items, at)
        if at < 0:
            return False
        word = items[at].text
        if word in self.words.of("behind_calling") or word in self.grammar["of"]:
            before = items[at - 1].text if at else ""
            return self._bids(before) or before in self._duties
        return self._bids(word)

    def _is_asked_that(self, items: list[Item], at: int) -> bool:
        """Tell whether a clause of a demand begins before its subject: "demands that Chad"."""
        at = self._before_who(items, at)
        that = at > 0 and items[at].text in self.words.of("that")
        return that and self._bids(items[self._back(items, at - 1)].text)

    def _before_who(self, items: list[Item], at: int) -> int:
        """Return the item before those who are named up to here; -1 where nobody is."""
        named, least = False, at - _LONGEST
        while at >= 0 and at > least:
            item = items[at]
            if item.code in _WHO or (item.cap and at and not item.code):
                named = True
            elif item.code or item.text not in self._within:
                break
            at -= 1
        return at if named else -1
