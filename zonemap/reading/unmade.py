"""Papers that are not made yet, and what is only dreamt of: nobody is bound by either.

"Close to a text requiring them to leave", "the deal, if approved, will see them leave", "a
withdrawal remains a distant prospect".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zonemap.reading.items import Item, head_end
from zonemap.reading.moodwords import NEAR, PARTS, MoodWords

_HEAD = 12  # items of "The main points of the opposition's programme:"
_SHORT = 3  # words of "a final peace text", and behind it to "which"
_MEN = frozenset({"ACT", "AC", "CO", "CA", "NM", "ORD"})


class Unmade:
    """Tells what may come to be agreed, in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        self.papers = words.papers | words.of("anybodys") | words.of("records")
        self._men = words.heads | words.of("partisan") | words.of("persons")
        self.leading = words.of("dreams") | self.papers

    def is_near(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "close to a text requiring", "working on a deal that" lead to a paper.

        Parameters
        ----------
        items
            The sentence.
        at
            A paper.
        """
        words, of = self.words, self.words.of
        if items[at].code or items[at].text not in self.papers or not self._leads_on(items, at):
            return False
        back = range(at - 1, max(0, at - 2 - _SHORT), -1)
        first = next((k for k in back if self._opens(items[k])), 0)
        if first < 1:
            return False
        before = items[first - 1]
        led = before.text in of("nearing_by") and first > 1
        near = items[first - 2] if led else before
        passed = not near.code and near.text in of("nearing")
        return passed and not words.before(items, first - 1 - led, "binding")

    def _opens(self, item: Item) -> bool:
        return not item.code and item.text in self.words.of("indefinite")

    def _leads_on(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a paper is followed by what it would say."""
        behind = [item.text for item in items[at + 1 : at + 1 + _SHORT] if not item.code]
        if not behind or behind[0] in PARTS:
            return False
        complement = self.words.of("complement") | self.words.of("relative")
        return behind[0] in complement or behind[0].endswith(self.words.gerund)

    def only_dreamt(self, items: Sequence[Item], at: int) -> int:
        """Return where a clause begins that says what is only wished or far off; -1 elsewhere.

        "A safe zone in Kutum remains an aspiration of", "is still the rebels' main demand".
        """
        words, of = self.words, self.words.of
        if items[at].code or items[at].text not in of("dreams") or self._is_of_paper(items, at):
            return -1
        passed = of("complement") | words.either("be", "remaining") | PARTS
        k = at - 1
        while k > max(0, at - NEAR) and (items[k].code in _MEN or items[k].text not in passed):
            k -= 1
        if items[k].code or items[k].text not in words.either("be", "remaining"):
            return -1
        if words.before(items, k, "binding") or words.before(items, k, "supposing"):
            return -1
        start = words.chunk(items, at)[0]
        return start if k > start else -1

    def _is_of_paper(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "a key demand of the accord" is what a paper asks."""
        behind = [item.text for item in items[at + 1 : at + 1 + _SHORT]]
        of = bool(behind) and behind[0] in self.words.grammar["of"]
        return of and not self.papers.isdisjoint(behind)

    def claimed(self, items: Sequence[Item]) -> range:
        """Return what stands below a head of things that are wanted or open, if one opens here.

        "The rebels' conditions: no troops in the town", "Still to be agreed: the withdrawal".
        """
        of = self.words.of
        colon = head_end(items, 0, _HEAD)
        head = items[:colon]
        plain = {item.text for item in head if not item.code}
        if not colon or any(item.code == "REF" for item in head):
            return range(0)
        wanted = plain & (of("head_nouns") | of("demanding"))
        owned = any(
            (one.code in _MEN or one.text in self._men) and two.text in of("whose")
            for one, two in pairwise(head)
        )
        owned = owned and plain.isdisjoint(self.words.papers)
        later = plain & of("yet") and any(self.words.kind(word) == "agreeing" for word in plain)
        unsettled = plain & of("unsettled") or later
        return range(colon, len(items)) if unsettled or (wanted and owned) else range(0)

    def if_agreed(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the deal, if approved, will" hangs on a paper's being accepted."""
        k = at + 1
        while k < len(items) and self.words.passed(items[k]):
            k += 1
        if k + 1 >= len(items) or items[k].code:
            return False
        accepted = items[k].text in self.words.of("accepted")
        accepted = accepted or self.words.kind(items[k].text) == "agreeing"
        accepted = accepted and self.words.is_past(items[k]) and not self._is_other(items, k)
        return accepted and self._is_of_deal(items, at)

    def _is_of_deal(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a paper is what is to be accepted, and no leave somebody may be given."""
        start, end = self.words.segment(items, at)
        comma = next((k for k in range(at, end) if items[k].text == ","), end)
        near = items[start:at] if at > start else items[comma + 1 : comma + 1 + NEAR]
        plain = {item.text for item in near if not item.code}
        bound = at > start and not plain.isdisjoint(self.words.of("binding"))
        return not (bound or plain.isdisjoint(self.papers))

    def _is_other(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether more is told than that it is accepted: "if agreed otherwise"."""
        after = items[at + 1]
        led = after.text in PARTS or after.text in self.words.grammar.either("agent", "locative")
        return after.code not in {"T", "DUR"} and not led
