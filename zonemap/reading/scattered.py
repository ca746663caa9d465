"""Places of a kind on one side of a line: "all islands north of it" are not all ground there.

"All villages north of the river shall be evacuated" empties villages, and the fields between
them stay as they are: which places those are is a hole, cut to that side. Posts that nobody
may have there are another matter: no ground north of the river is left to them.
"""

from __future__ import annotations

from zonemap.reading.groundwords import COUNTED, GroundWords, Setting
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.narrowing import Narrowing


class Scattered:
    """Finds the places of a kind that a side of a line tells, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.words = language.made(GroundWords)
        self.narrowing = language.made(Narrowing)
        self.language = language
        self.grammar = language.grammar
        self.kinds = (self.words.stays | self.words.kinds | self.grammar["belongings"]) - (
            self.words.zones | self.words.equal | self.grammar["marine"]
        )

    def first(self, items: list[Item], at: int, setting: Setting) -> int | None:
        """Return where "all islands" begins before the side of a line; None for other words.

        Parameters
        ----------
        items
            The tokens of a sentence.
        at
            Where the side is told.
        setting
            What it is read for: who stays beyond a line stays there, in what place ever.
        """
        if setting.staying or at < 1:
            return None
        noun = at - 1
        word = items[noun].text
        if items[noun].code or word not in self.kinds:
            return None
        first = self.narrowing.phrase(items, noun)
        low = self.narrowing.with_articles(items, first)
        before = items[low:noun]
        every = any(i.text in self.grammar["for_all"] or i.code in COUNTED for i in before)
        if not every and (self.language.singular(word) == word or setting.stationed):
            return None
        if word in self.grammar["given_up"] and self.narrowing.are_removed(items):
            return None
        return min(low, first)
