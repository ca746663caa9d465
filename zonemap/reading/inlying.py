"""Names that stand inside a phrase about other ground, and only tell where that lies.

"The heights that command Goma", "the localities listed in the schedule for Ituri", "the
ground under the guns of the fort": what is meant is what the head of the phrase says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from zonemap.reading.groundwords import GroundWords
from zonemap.reading.items import MARKS, Item
from zonemap.reading.language import Language
from zonemap.source import Span

_FARTHEST = 24  # items from the head of a phrase to a name in it
_NEAREST = 10  # items from a measure to a name
_LONGEST_SUBJECT = 6  # items from "which" to the modal of its clause


class Inlying:
    """Finds the phrase about other ground in which a name stands, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.words = language.made(GroundWords)
        self.grammar = language.grammar
        grammar = self.grammar
        self.heads = (self.words.places | grammar["lying_heads"]) - grammar["no_lying_heads"]
        self.relative = grammar.either("relative", "describing") - grammar["persons_which"]
        self.adverbs = language.endings["adverbs"]
        self.modal = grammar.either("deontic", "auxiliaries")
        covering = grammar.either("covering_ground", "comprising", "spanning", "defining")
        self.covering = covering - self.words.placing
        self.joined = self.words.listing | self.words.passed | self.words.kinds

    def phrase(self, items: list[Item], at: int) -> int | None:
        """Return where a phrase begins that only names, at `at`, where its ground lies."""
        lead = at
        while lead > 0 and not items[lead - 1].code and items[lead - 1].text in self.joined:
            lead -= 1
            if items[lead].text in self.words.listing:
                return None  # one of a list
        k = lead - 1
        while k > max(-1, at - _FARTHEST):
            item = items[k]
            if item.code:
                k -= 1
                continue
            if item.text in MARKS:
                return None
            if item.text in self.modal:
                k = self._before_modal(items, k)
                continue
            if item.text in self.heads and k < lead - 1 and self._links(items, k, lead):
                low = self._begins(items, k)
                if low is not None:
                    return low
            k -= 1
        return None

    def owned(self, items: list[Item], at: int) -> int | None:
        """Return where "the pastures used by the herders" begins, north of a line at `at`."""
        low = self.phrase(items, at)
        if low is None:
            return None
        words = {item.text for item in items[low:at] if not item.code}
        return None if words.isdisjoint(self.grammar["agent"]) else low

    def measured(
        self, items: list[Item], at: int, used: Callable[[], Iterable[Span]]
    ) -> int | None:
        """Return where a measure begins before a name that no area made use of.

        "A quarter-mile radius about the well at Walwal": less or more than the name is meant.
        """
        for k in range(at - 1, max(-1, at - _NEAREST), -1):
            item = items[k]
            if item.code == "D":
                if k + 1 == at or any(span.overlaps(item.span) for span in used()):
                    return None
                return self._begins(items, k + 1) if self._is_extent(items[k + 1]) else None
            stops = self.grammar.either("goal_words", "source") - self.words.of
            if item.code or item.text in MARKS | self.modal | self.words.verbs | stops:
                return None
        return None

    def _is_extent(self, item: Item) -> bool:
        told = self.words.zones | self.heads | self.grammar["dimensions"]
        return not item.code and item.text in told | self.grammar.either("round", "deepwise")

    def _before_modal(self, items: list[Item], at: int) -> int:
        """Return the head of "which officers on the spot will", before whose modal this is."""
        for k in range(at - 1, max(0, at - _LONGEST_SUBJECT), -1):
            item = items[k]
            if item.code:
                continue
            if item.text in MARKS or item.text in self.words.verbs | self.modal:
                return -1
            if item.text in self.relative:
                back = k - 1
                if back > 0 and items[back].text in self.words.placing:
                    back -= 1  # "in which"
                return back if not items[back].code and items[back].text in self.heads else -1
        return -1

    def _links(self, items: list[Item], head: int, end: int) -> bool:
        """Tell whether what stands between a noun and a name belongs to the noun."""
        grammar = self.grammar
        between = items[head + 1 : end]
        while len(between) > 1 and between[0].text.endswith(self.adverbs):
            between = between[1:]  # "customarily used by"
        words = [item.text for item in between if not item.code]
        if not words or between[0].code or not grammar["calling"].isdisjoint(words):
            return False  # "the town known as Gulu", "formerly called X and now Gulu"
        if items[head].text in grammar["zone_nouns"] and not self.covering.isdisjoint(words):
            return False  # "a zone covering the town", "the zone made by it extends over"
        first = between[0].text
        if first in self.relative or (
            len(between) > 1
            and first in grammar["before_which"]
            and between[1].text in self.relative
        ):
            return not self._goes_on(between)
        if between[-1].text in grammar["goal_words"] and first not in grammar["road_links"]:
            return False  # "from the villages held since May to Goma"
        if self._goes_on(between):
            return False
        if first in grammar["lying_links"]:
            return True
        told = first.endswith(self.words.participles) or first in grammar["lying_participles"]
        if told and first not in self.words.kinds:
            return len(between) > 1 or first in grammar["lying_verbs"]
        return (
            first in self.words.of
            and len(between) > 1
            and between[-1].text in grammar["lying_behind"]
        )

    def _goes_on(self, between: list[Item]) -> bool:
        """Tell whether another clause begins before the name: "leave the hills and enter"."""
        return any(
            one.text in self.words.listing and not other.code and other.text in self.words.verbs
            for one, other in pairwise(between)
        )

    def _begins(self, items: list[Item], head: int) -> int | None:
        """Return where the phrase of a noun begins, if it is what a clause is about."""
        first = head
        while first > 0 and (
            items[first - 1].code == "D" or self.words.describes(items[first - 1])
        ):
            if items[first - 1].text in self.words.verbs:
                break
            first -= 1
        while first > 1 and items[first - 1].text in self.grammar["owned_by"]:
            first -= 2  # "the no-man's-land"
            while first > 0 and self.words.describes(items[first - 1]):
                first -= 1
        low = first
        led = self.words.passed | self.grammar["for_all"]
        while low > 0 and not items[low - 1].code and items[low - 1].text in led:
            low -= 1
        if low == 0:
            return first
        governor = items[low - 1]
        if governor.code:
            return None
        if governor.text in self.words.of:
            return first if low > 1 and items[low - 2].text in self.grammar["out"] else None
        known = governor.text in self.words.placing | self.words.verbs | self.grammar["quitting"]
        return first if known or governor.text in MARKS else None
