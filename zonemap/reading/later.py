"""Times told from the date before them: "by noon next day", "and the rebels five days later"."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec.structs import replace

from zonemap.reading.items import Item, Row, merge
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment, last_of
from zonemap.reading.phrases import PhraseTable, words_of
from zonemap.reading.reckoning import added
from zonemap.reading.roles import LATER

_DATE = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")
_DATES = frozenset({"T"})
_A_DAY = "P1D"
_NO_LEAP_YEAR = 2001


class Later:
    """Gives a date to words that count from the date last spoken of.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        times = language.table("times")
        self.words: dict[str, list[str]] = {**times["words"], "hours": times["hours"]}
        self._last: Moment | None = None

    @cached_property
    def _after(self) -> frozenset[str]:
        """Words behind a length of time that count it from the date before."""
        return frozenset(self.words["later"])

    @cached_property
    def _next_day(self) -> PhraseTable[bool]:
        """Phrases for the day behind the one last spoken of."""
        return PhraseTable(dict.fromkeys(self.words["next_day"], True))

    @cached_property
    def _month_ends(self) -> PhraseTable[str]:
        """Phrases for the last day of a month that is not named."""
        told = ("this_month", "next_month", "that_month")
        return PhraseTable([(p, key) for key in told for p in self.words.get(key, ())])

    @cached_property
    def _first(self) -> frozenset[str]:
        """Words with which one of the phrases begins."""
        return self._next_day.first | self._month_ends.first

    @cached_property
    def _rare(self) -> frozenset[str]:
        """Words of which each phrase holds one: the longest of each."""
        told = ("next_day", "this_month", "next_month", "that_month")
        phrases = [words_of(phrase) for key in told for phrase in self.words.get(key, ())]
        return frozenset(max(phrase, key=len) for phrase in phrases)

    def dated(self, items: Row) -> list[Item]:
        """Return the items of a sentence, words that count from a date as that date."""
        counts = "DUR" in items.coded and not self._after.isdisjoint(items.words)
        if not counts and self._rare.isdisjoint(items.words):
            self._keep(items)
            return items
        first = self._first
        out: list[Item] = []
        at = 0
        while at < len(items):
            item = items[at]
            end, moment = at, None
            if item.code == "DUR" or (item.text in first and not item.code):
                end, moment = self._counted(items, at)
                if moment is None:
                    end, moment = self._month_end(items, at)
            if moment is None:
                if isinstance(item.value, Moment) and item.value.month and item.value.day:
                    self._last = item.value
                out.append(item)
                at += 1
                continue
            clock = self._clock(out)
            hour = out[clock].value if clock < len(out) else None
            if isinstance(hour, Moment):
                moment = replace(moment, hour=hour.hour, minute=hour.minute)
            out[clock:] = [self._merged([*out[clock:], *items[at:end]], moment)]
            if moment.month_end is None:
                self._last = replace(moment, hour=None, minute=0)
            at = end
        return out

    def _keep(self, items: Row) -> None:
        """Keep the date last spoken of."""
        for at in items.of(_DATES):
            date = items[at].value
            if isinstance(date, Moment) and date.month and date.day:
                self._last = date

    @staticmethod
    def _merged(run: list[Item], moment: Moment) -> Item:
        item = merge(run, "T", moment)
        item.tags = frozenset({LATER})
        return item

    def _counted(self, items: list[Item], at: int) -> tuple[int, Moment | None]:
        """Return where "five days later", "next day" ends that begins here, and when it is."""
        item = items[at]
        if self._last is None:
            return at, None
        if item.code == "DUR":
            after = items[at + 1].text if at + 1 < len(items) else ""
            return at + 2, self._on(str(item.value)) if after in self._after else None
        hit = self._next_day.at(items, at) if not item.code else None
        return (hit.end, self._on(_A_DAY)) if hit is not None else (at, None)

    def _month_end(self, items: list[Item], at: int) -> tuple[int, Moment | None]:
        """Return where "the end of the month" ends that begins here, and which day it is."""
        hit = self._month_ends.at(items, at) if not items[at].code else None
        if hit is None:
            return at, None
        if hit.value != "that_month":
            return hit.end, Moment(month_end=int(hit.value == "next_month"))
        last = self._last
        if last is None or last.month is None:
            return at, None
        day = int(last_of(last.year or _NO_LEAP_YEAR, last.month)[-2:])
        return hit.end, Moment(last.year, last.month, day)

    def _on(self, length: str) -> Moment | None:
        """Return the date so long after the one last spoken of."""
        last = replace(self._last, hour=None, minute=0) if self._last is not None else None
        iso = added(last.iso, length) if last is not None else None
        match = _DATE.fullmatch(iso) if iso else None
        if match is None:
            return None
        year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
        return Moment(year, month, day, hour, minute or 0)

    def _clock(self, before: list[Item]) -> int:
        """Return where a time of the day begins that stands right before: "nine o'clock"."""
        at = len(before)
        while at and not before[at - 1].code and before[at - 1].text in self.words["on_the"]:
            at -= 1
        if not at:
            return len(before)
        last = before[at - 1]
        told = at < len(before) and before[at].text in self.words["hours"]
        if last.code == "Q" and told:
            return at - 1  # of the morning or of the evening, no word says
        clock = isinstance(last.value, Moment) and not (last.value.month or last.value.weekday)
        return at - 1 if clock else len(before)
