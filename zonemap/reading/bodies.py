"""Bodies: organisations written out in full with their initials behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language

_LONGEST = 12  # words of a name, the small ones counted
_FEWEST_LETTERS = 3


class Bodies:
    """Finds "Organization for Security and Cooperation in Europe (OSCE)" in one language.

    A place inside such a name is where nobody goes: the whole is one that acts.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        words = language.table("words")
        self.small = frozenset(words["bodies"]["small"])
        classes = language.classes
        self.ground = frozenset(
            word
            for key in ("zone", "line_word", "named_line", "place_word", "region_word", "road_word")
            for phrase in classes[key]
            for word in phrase.split()
        )

    def mark(self, items: list[Item]) -> list[Item]:
        """Return the items with each such name, and its initials in brackets, as one ``ACT``."""
        if "(" not in [item.text for item in items]:
            return items
        places = [
            at
            for at, item in enumerate(items)
            if item.cap and not item.code and self._opens(items, at)
        ]
        if not places:
            return items
        ends = {at: end for at in places if (end := self._end(items, at))}
        return rewritten(items, sorted(ends), partial(_joined, ends)) if ends else items

    def _opens(self, items: list[Item], at: int) -> bool:
        """Tell whether a name may begin here: no word of it stands before."""
        before = items[at - 1] if at else None
        return before is None or not before.cap or before.text in self.small

    def _end(self, items: list[Item], at: int) -> int:
        """Return where the bracket ends whose initials are those of the words from here."""
        end = at
        while end < len(items) and end - at <= _LONGEST and not items[end].code:
            item = items[end]
            if item.text == "(":
                break
            if not (item.cap or item.text in self.small):
                return 0
            end += 1
        if end + 2 >= len(items) or items[end].text != "(" or items[end + 2].text != ")":
            return 0
        written, name = str(items[end + 1].value), items[at:end]
        if not (written.isupper() and written.isalpha() and len(written) >= _FEWEST_LETTERS):
            return 0
        inner = any(item.text in self.small for item in name[1:-1])
        if not inner or name[-1].text in self.small or not self._names_a_body(name):
            return 0
        return end + 3 if _spells([i.text for i in name], written.lower(), self.small) else 0

    def _names_a_body(self, name: Sequence[Item]) -> bool:
        """Tell whether no noun of ground bears the name: "Zone of Separation (ZOS)" acts not."""
        small = next((n for n, i in enumerate(name) if i.text in self.small), len(name))
        return name[small - 1].text not in self.ground and name[-1].text not in self.ground


def _joined(ends: dict[int, int], items: list[Item], at: int) -> tuple[int, list[Item]]:
    end = ends[at]
    initials = items[end - 2]
    return end, [merge(items[at:end], "ACT", initials.value, initials.text)]


def _spells(words: list[str], letters: str, small: frozenset[str]) -> bool:
    """Tell whether the beginnings of words, in order, are these letters.

    Examples
    --------
    >>> _spells(["united", "nations", "protection", "force"], "unprofor", frozenset())
    True
    """
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first in small and _spells(rest, letters, small):
        return True
    return any(
        letters.startswith(first[:length]) and _spells(rest, letters[length:], small)
        for length in range(1, min(len(first), len(letters)) + 1)
    )
