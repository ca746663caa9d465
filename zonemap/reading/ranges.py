"""Times that run from one to another: "from 1 to 9 May", "between 18:00 and 06:00"."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from zonemap.reading.items import Item
from zonemap.reading.language import Grammar, Words
from zonemap.reading.moments import Moment

_LEADING = 5  # items of "between the hours of 18:00"
_BRACKET = "("
_HOURS, _SIXTY = 24, 60
_LEAST = 100  # 01:00 as a figure


class Ranges:
    """Finds where times begin of which the end is known, in one language.

    Parameters
    ----------
    words
        The words around times, by what they do.
    grammar
        The small words.
    """

    def __init__(self, words: Mapping[str, Words], grammar: Grammar) -> None:
        self.words = words
        self.grammar = grammar

    def first(self, items: list[Item], index: int) -> tuple[int, Moment] | None:
        """Return where a range begins whose last moment stands at an item, and its first moment."""
        at, last = index - 1, items[index].value
        while at > 0 and not items[at].code and items[at].text in self.words["between"]:
            at -= 1
        if at < 0 or not isinstance(last, Moment):
            return None
        if items[at].code == "Q" and items[index].start - items[at].end == 1:
            return _at(at, self._day_before(items[at], last))  # "3-9 May"
        if at < 1 or items[at].code or items[at].text not in self.words["ranging"]:
            return None
        opening = self._opening(items, at - 1)
        before = items[at - 1]
        if before.code == "Q" and (
            opening is not None or items[at].text not in self.grammar["joining"]
        ):
            day = self._day_before(before, last)
            hour = _hour_before(before, last) if opening is not None else None
            return _at(at - 1 if opening is None else opening, day or hour)
        if opening is None or before.code != "T" or not isinstance(before.value, Moment):
            return None
        first = before.value
        hours = first.hour is not None and last.hour is not None and last.month is None
        return (opening, first) if first.month is not None or hours else None

    def _opening(self, items: list[Item], at: int) -> int | None:
        """Return where "from", "between" or a bracket stands before the first moment."""
        leading = self.grammar["stretch_from"] | self.words.get("running", {}).keys()
        for k in range(at - 1, max(0, at - _LEADING) - 1, -1):
            if not items[k].code and (items[k].text in leading or items[k].text == _BRACKET):
                return k if items[k].text != _BRACKET else k + 1
        return None

    @staticmethod
    def _day_before(number: Item, last: Moment) -> Moment | None:
        """Return the first day of "3 to 9 May", from the number alone."""
        day = number.value
        if not isinstance(day, int | float) or last.day is None or not 0 < day < last.day:
            return None
        return msgspec.structs.replace(last, day=int(day), hour=None)


def _hour_before(number: Item, last: Moment) -> Moment | None:
    """Return the first hour of "from 1800 to 0600 hours", from the number alone."""
    written = number.value
    if not isinstance(written, int | float) or last.hour is None or last.month is not None:
        return None
    hour, minute = divmod(int(written), _LEAST) if written >= _LEAST else (int(written), 0)
    return Moment(hour=hour, minute=minute) if hour <= _HOURS and minute < _SIXTY else None


def _at(place: int, moment: Moment | None) -> tuple[int, Moment] | None:
    return None if moment is None else (place, moment)
