"""Papers and promises without force: those not made yet, those broken, voted down or left."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item
from zonemap.reading.moodwords import PARTS, MoodWords

_SHORT = 3  # words of "a first draft resolution"
_LONG = 8  # items of "suspended their part in an earlier peace pledge"
_BINDING = frozenset({"agreeing", "requiring", "promising", "asking", "telling"})


class Undone:
    """Tells papers and promises that bind nobody, in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        of = words.of
        self.papers = words.papers | of("records") | of("pledges")
        self.nouns = self.papers | of("offers")
        self._between = words.grammar.either("articles", "own") | of("undone_by")

    def pledge(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "an earlier pledge to", "reneged on a promise to" hold no more."""
        items_text, of = items[at].text, self.words.of
        if items[at].code not in {"", "REF"} or items_text not in self.papers:
            return False
        if not (self.words.follows(items, at, "complement") or self._leads_on(items, at)):
            return False
        near = {item.text for item in items[max(0, at - _SHORT) : at] if not item.code}
        former = items_text in of("pledges") and not near.isdisjoint(of("former"))
        return former or self._is_left(items, at)

    def _leads_on(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a paper is followed by what it says: "barring", "under which"."""
        behind = [item.text for item in items[at + 1 : at + 1 + _SHORT]]
        related = not self.words.of("relative").isdisjoint(behind)
        return related or (bool(behind) and behind[0].endswith(self.words.gerund))

    def _is_left(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether somebody left or broke a paper: "suspended their part in the pact"."""
        for k in range(at - 1, max(-1, at - _LONG), -1):
            text = items[k].text
            if items[k].code and items[k].code not in {"Q", "T", "REF"}:
                return False
            if text in self.words.undoing:
                return not self.words.rebuffed(items, k)
            if text in PARTS:
                return False
            qualifies = text in self.papers or text in self.words.of("former")
            if not (text in self._between or qualifies or k >= at - _SHORT):
                return False
        return False

    def speaks(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "a draft resolution ordering", "the bill bans" is said by no law yet.

        Parameters
        ----------
        items
            The sentence.
        at
            The verb by which the paper would bind.
        """
        words, of = self.words, self.words.of
        if words.kind(items[at].text) not in _BINDING:
            return False
        start = words.chunk(items, at)[0]
        before = range(start, at)
        taken = (k for k in before if words.kind(items[k].text) == "agreeing")
        if any(not words.rebuffed(items, k) for k in taken):
            return False  # "adopted a draft resolution ordering"
        if not of("passing_laws").isdisjoint(item.text for item in items[start:at]):
            return False
        if items[at].text.endswith(words.gerund):
            before = range(max(start, at - _SHORT - 1), at)
        told = {items[k].text for k in before if not items[k].code}
        unmade = of("bills") | (of("offers") - of("talks_only"))
        undecided = not told.isdisjoint(of("undecided")) and not told.isdisjoint(self.papers)
        return undecided or not told.isdisjoint(unmade)

    def clears_way(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "dropped their objections" gives up what stood in the way."""
        behind = (i for i in items[at + 1 : at + 1 + _SHORT] if i.code in {"", "SITES"})
        near = [word for item in behind for word in item.text.split()]
        return not self.words.of("obstacles").isdisjoint(near)

    def reach(self, items: Sequence[Item], at: int) -> int:
        """Return where what a pledge that holds no more says ends: before "and agreed"."""
        end = self.words.reach(items, at)
        joined = self.words.of("and")
        told = (
            k
            for k in range(at + 1, end - 1)
            if items[k].text in joined and self.words.kind(items[k + 1].text) == "agreeing"
        )
        return next(told, end)

    def falls(self, items: Sequence[Item], at: int, start: int) -> bool:
        """Tell whether "; it was vetoed", "which parliament threw out" undo the paper before.

        Parameters
        ----------
        items
            The sentence.
        at
            The verb that says so.
        start
            Where its clause begins.
        """
        words, of = self.words, self.words.of
        while start < at and items[start].text in PARTS | of("turning") | of("and"):
            start += 1
        pointing = of("themselves") | of("relative") | of("demonstrative")
        if start == at or items[start].text not in pointing or start < 2:
            return False
        before = items[:start]
        if any(
            words.kind(item.text) == "agreeing" and not words.rebuffed(items, k)
            for k, item in enumerate(before)
        ):
            return False  # "signed a deal; it was rejected by the hardliners"
        return any(item.code == "REF" or item.text in self.nouns | of("bills") for item in before)
