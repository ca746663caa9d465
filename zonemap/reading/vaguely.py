"""Times that name no one day: "by early May", "in the spring of 2020", "before 05/06/2020"."""

from __future__ import annotations

from zonemap.reading.items import Item, as_written
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.roles import Roles


class Vaguely:
    """Keeps such times in the words of the text, in one language.

    Parameters
    ----------
    roles
        What tells deadlines from starts, ends and lengths.
    """

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.leading = frozenset(roles.words.get("vaguely", ()))
        yearly = roles.words.get("yearly", {})
        self._yearly: PhraseTable[str] = PhraseTable([(phrase, phrase) for phrase in yearly])

    def said(self, items: list[Item], index: int) -> str | None:
        """Return the words of a time from what leads to it; None where nothing does."""
        first = self._begins(items, index)
        return None if first is None else as_written(items[first : index + 1])

    def yearly(self, items: list[Item], index: int) -> str | None:
        """Return the words behind a day by which it comes again: "1 May of each year"."""
        hit = self._yearly.at(items, index + 1) if index + 1 < len(items) else None
        return None if hit is None else hit.value

    def _begins(self, items: list[Item], index: int) -> int | None:
        hit = self.roles.cue(items, index)
        if hit is not None:
            return None if hit.value == "reference" else hit.start
        at = index - 1
        while at > 0 and not items[at].code and items[at].text in self.roles.words["between"]:
            at -= 1
        for first in range(max(at, 0), index):
            if not items[first].code and items[first].text in self.leading:
                return first
        return None
