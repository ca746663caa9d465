"""What a paper has somebody do: "the text has both armies leaving", "sees observers deployed"."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item
from zonemap.reading.moodwords import ENDS, MoodWords
from zonemap.reading.speakers import Speakers

_SUBJECT = 9  # items of "the last of the rebels and all foreign fighters"
_NAMED = frozenset({"ACT", "AC", "CO", "CA", "Q", "NM", "ORD"})


class Staging:
    """Tells deeds that papers have somebody do, in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        self.speakers = Speakers(words)
        apart = words.either("binding", "supposing", "openings", "relative", "that", "be")
        self._apart = apart | words.grammar["to"]

    def holds(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a participle says what a paper has somebody do.

        Parameters
        ----------
        items
            The sentence.
        at
            The participle.
        """
        first = self._causing(items, at)
        if first < 1 or first + 1 == at or self._is_perfect(items, first):
            return False
        start = self.words.chunk(items, first)[0]
        k = first
        while k > start and items[k - 1].text in self.words.either("binding", "supposing"):
            k -= 1  # "the deal would see the army leaving"
        subject = items[start:k]
        if not any(item.code or item.text.isalpha() for item in subject):
            start = self.speakers.before_aside(items, start - 1) if start > 1 else start
            subject = items[start:k]  # "the accord, signed in May, has the army leaving"
        words = {word for item in subject for word in item.text.split()}
        own = words & self.words.of("partisan") and words & self.words.of("anybodys")
        return not own and self.speakers.is_paper(subject)

    def _is_perfect(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "would have seen the town vacated" only says what did not come about."""
        after = items[at + 1]
        would = items[at - 1].text in self.words.either("supposing", "unsure")
        perfect = would and items[at].text in self.words.of("have") and not after.code
        return perfect and self.words.is_past(after)

    def _causing(self, items: Sequence[Item], at: int) -> int:
        """Return where "has", "sees" stand before somebody and a deed; 0 where none do."""
        if items[at].code or not (
            items[at].text.endswith(self.words.gerund) or self.words.is_past(items[at])
        ):
            return 0
        for k in range(at - 1, max(0, at - _SUBJECT), -1):
            item = items[k]
            if item.code:
                if item.code not in _NAMED:
                    return 0
            elif item.text in self.words.of("staging"):
                named = any(i.code in _NAMED or i.text.isalpha() for i in items[k + 1 : at])
                return k if named else 0
            elif item.text in ENDS or item.text in self._apart:
                return 0
        return 0
