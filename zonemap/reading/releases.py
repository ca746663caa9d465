"""Releases: words that leave a clause without force, though it says "shall".

"The hope that they will leave", "whether they shall leave is for them to say", "exempt from the
duty to leave", "the ban on entering the town is lifted": nobody is bound by what these govern.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from zonemap.reading.items import Item
from zonemap.reading.moodwords import NEAR, PARTS, STOPS, MoodWords

_SUBJECTS = frozenset({"ACT", "AC", "CO", "NM"})
_GROUND = frozenset({"A", "B", "PLS", "LN", "MZ", "PT", "SITES", "TM", "D", "RG", "PL"})
_LED = 6  # items from "the belief" to its "that": "among the elders of the town"
_FREED = 13  # items from "exempt" to the duty
_ASIDE = 7  # items of ", the field commander declared,"


class Release(NamedTuple):
    """Which items a word leaves without force."""

    start: int
    end: int


class Releases:
    """Finds words that release from what they govern, in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        of = words.of
        self.leading = of("attitudes").union(
            of("whether"), of("freeing"), of("lasting_rules"), of("declaring")
        )

    def of(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what the word at a place releases from; None where it releases from nothing."""
        text, of = items[at].text, self.words.of
        if items[at].code and items[at].code != "REF":
            return None
        if text in of("attitudes"):
            return self._held(items, at)
        if text in of("whether"):
            return self._asked(items, at)
        if text in of("freeing"):
            return self._freed(items, at)
        if text in of("lasting_rules") or items[at].code == "REF":
            return self._lifted(items, at)
        return None

    def says_aside(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether ", the field commander declared," only says who tells the rest."""
        if items[at].text not in self.words.of("declaring"):
            return False
        start, end = self.words.chunk(items, at)
        if any(self.words.commands(items, k) for k in range(start)):
            return False  # "I hereby order the army to leave, the king declared"
        told = items[start:end]
        if not start or end != at + 1 or not 1 < len(told) <= _ASIDE:
            return False
        opening = self.words.of("openings") | self.words.of("that") | self.words.of("to")
        plain = {item.text for item in told if not item.code}
        return plain.isdisjoint(opening) and not any(item.code in _GROUND for item in told)

    def _held(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what somebody only hopes, fears or believes: "the belief among them that"."""
        words = self.words
        before = items[at - 1].text if at else ""
        if not at or before in words.of("to") | words.of("binding") or items[at - 1].code:
            return None
        finite = words.of("finite") | words.of("binding")
        for k in range(at + 1, min(at + _LED, len(items))):
            text = items[k].text
            if text in words.of("that") and not items[k].code:
                return self._from(items, at, k)
            if text in PARTS | STOPS or (not items[k].code and text in finite):
                return None
        return None

    def _from(self, items: Sequence[Item], at: int, that: int) -> Release | None:
        """Return what such a noun governs: up to a comma where it opens the sentence."""
        words = self.words
        denied = words.rebuffed(items, at)
        if items[at].text in words.of("purposes") and not denied:
            return None
        led = at - 1 - (items[at - 1].text in words.grammar["articles"])
        opens = led == 0 or (led > 0 and items[led - 1].text == ",")
        if opens and items[led].text in words.grammar["inside"] | words.of("behind_framing"):
            comma = (k for k in range(that, len(items)) if items[k].text == ",")
            return Release(that, next(comma, len(items)))  # "in the hope that"
        return Release(that, words.reach(items, at))

    def _asked(self, items: Sequence[Item], at: int) -> Release | None:
        """Return the clause of "whether the army shall leave", which is for somebody to say."""
        words, k = self.words, at + 1
        while k < len(items) and items[k].text in words.of("or_not"):
            k += 1
        if k >= len(items):
            return None
        opens = words.grammar["articles"] | words.of("themselves")
        if items[k].code not in _SUBJECTS and (items[k].code or items[k].text not in opens):
            return None
        marks = PARTS | STOPS
        end = next((n for n in range(k, len(items)) if items[n].text in marks), len(items))
        return Release(at, end)

    def _freed(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what somebody is exempt from: "released from their undertaking to withdraw"."""
        words = self.words
        if words.rebuffed(items, at):
            return None
        for k in range(at + 1, min(at + _FREED, len(items))):
            if items[k].text in PARTS | STOPS:
                return None
            led = items[k - 1].text in words.of("freed_from") and not items[k - 1].code
            if led and items[k].text.endswith(words.gerund):
                return Release(at, words.reach(items, at))
            if items[k].text in words.of("duties") and not items[k].code:
                return Release(at, words.reach(items, at))
        return None

    def _lifted(self, items: Sequence[Item], at: int) -> Release | None:
        """Return what a ban or a provision says that is lifted: "the ban on flights is lifted"."""
        words, of = self.words, self.words.of
        stops = words.grammar["subordinating"] | words.grammar["joining"] | frozenset({";"})
        start, articles = at, words.grammar["articles"]
        while start and not items[start - 1].code and items[start - 1].text in articles:
            start -= 1
        past = 0
        for k in range(at + 1, len(items)):
            item = items[k]
            if item.code or k < past:
                continue
            if item.text == ",":
                past = next((n for n in range(k + 1, len(items)) if items[n].text == ","), 0)
                if not past:
                    return None  # "bound by Article 4 to leave, and the blockade is lifted"
                continue
            if item.text in stops and (item.text not in of("and") or self._turns(items, k)):
                return None
            if item.text in of("lifting") and self._is_done(items, k):
                return Release(start, k + 1)
            if item.text in of("lapsing") and not words.rebuffed(items, k):
                return Release(start, max(words.segment(items, at)[1], k + 1))
            if item.text in of("ceasing") and self._applies(items, k):
                return Release(start, max(words.segment(items, at)[1], k + 1))
        return None

    def _is_done(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "is lifted", "is hereby lifted" stands here."""
        hereby = items[at - 1].text in self.words.of("hereby")
        return self.words.before(items, at - hereby, "be")

    def _turns(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "and" leads to another clause."""
        binding = self.words.of("binding") | self.words.of("finite")
        near = (item.text for item in items[at + 1 : at + NEAR] if not item.code)
        return any(text in binding for text in near)

    def _applies(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "ceases, as of today, to apply", "no longer applies" end a rule."""
        words, of = self.words, self.words.of
        if items[at].text in of("no_more"):
            return words.follows(items, at, "applying")
        near = items[at + 1 : at + 2 + NEAR]
        return any(
            one.text in of("to") and two.text in of("applying") for one, two in pairwise(near)
        )
