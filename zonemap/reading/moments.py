"""Dates and clock times, as ISO 8601."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from zonemap.reading.dates import Dates
from zonemap.reading.items import Item
from zonemap.reading.language import Language

_GAP = 40
_SUNDAY = 7
_DAY_HOURS = 24
_RUN = re.compile(r"\w+")
_HALF = r"(?:[ap]\.m\.(?=[\s,;)]*[\w,;(])|[ap]\.?m\b)"  # "6 p.m. and": no sentence ends there
_DIGITS = re.compile(
    r"\d(?:\d\d[-/]\d|\.\d\d?\.\d|[./-][ivxIVX]{1,4}[./-]\d|[/-]\d\d?[/-]\d)"
)  # of a date without the name of a month


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A point in time as far as the words give it.

    Parameters
    ----------
    year, month, day
        The date; a part the words leave out is None.
    hour, minute
        The clock, where one is given; 24:00 stays 24:00 until it is reckoned with.
    weekday
        The day of the week, Monday being 1, where it is all that tells the day.
    week
        How many weeks after the coming one: 1 for "next Tuesday".
    month_end
        How many months on the end of a month is meant: 0 for "the end of the month".
    vague
        Whether the words name no one day: "early May".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int = 0
    weekday: int | None = None
    week: int = 0
    month_end: int | None = None
    vague: bool = False

    @property
    def iso(self) -> str:
        """The moment in ISO 8601; ``--10-23`` where the year is unknown.

        A bare weekday is ``-W-5``, one of the week after ``-W+1-5``, the end of this month
        ``-E+0``: see `dated`.
        """
        if self.month_end is not None:
            return f"-E+{self.month_end}"
        if self.weekday is not None:
            date = f"-W+{self.week}-{self.weekday}" if self.week else f"-W-{self.weekday}"
        elif self.month is None:
            date = f"{self.year:04d}" if self.year is not None else ""
        else:
            date = f"{self.year:04d}-{self.month:02d}" if self.year else f"--{self.month:02d}"
            if self.day is not None:
                date += f"-{self.day:02d}"
        if self.hour is None:
            return date
        return f"{date}T{self.hour:02d}:{self.minute:02d}"


_MONTH_END = re.compile(r"-E\+(\d)")
_BARE_WEEKDAY = re.compile(r"-W(?:\+(\d))?-([1-7])(T.*)?")


def dated(iso: str, base: dt.date) -> str:
    """Return a bare weekday as the date it has when spoken of on a day; other dates as they are.

    Examples
    --------
    >>> dated("-W-5T12:00", dt.date(2019, 3, 4))
    '2019-03-08T12:00'
    >>> dated("-W+1-2", dt.date(2019, 3, 4))
    '2019-03-12'
    """
    ends = _MONTH_END.fullmatch(iso)
    if ends is not None:
        years, month = divmod(base.month - 1 + int(ends[1]), 12)
        return last_of(base.year + years, month + 1)
    match = _BARE_WEEKDAY.fullmatch(iso)
    if match is None:
        return iso
    ahead = (int(match[2]) - base.isoweekday() - 1) % 7 + 1
    if match[1] and base.isoweekday() + ahead <= _SUNDAY:
        ahead += 7 * int(match[1])  # "next Tuesday", said on a Monday, is not tomorrow
    day = base + dt.timedelta(days=ahead)
    return f"{day.isoformat()}{match[3] or ''}"


def last_of(year: int, month: int) -> str:
    """Return the last day of a month.

    Examples
    --------
    >>> last_of(2024, 2)
    '2024-02-29'
    """
    return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


class Moments:
    """Finds the dates and clock times of one language."""

    def __init__(self, language: Language) -> None:
        self._articles = "|".join(sorted(language.grammar["the"])) or "(?!)"
        self._dates = language.made(Dates)
        self.months = language.months
        self.words: dict[str, Any] = language.table("times")

    def _any(self, key: str) -> str:
        words: list[str] = self.words.get(key) or ["(?!)"]
        if words == ["(?!)"]:
            return words[0]  # no words of a language do this
        return "|".join(
            re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))
        )

    @cached_property
    def _clock_words(self) -> frozenset[str]:
        """Words of which every clock time without digits holds one."""
        parts = [*self.words.get("before_noon", ()), *self.words.get("after_noon", ())]
        return frozenset(" ".join([*self.words["noon"], *self.words["midnight"], *parts]).split())

    @cached_property
    def _clock_hint(self) -> re.Pattern[str]:
        """Digits without which no clock time with digits stands in a sentence."""
        after = rf"(?:{self._any('hours')}|{self._any('zones')})"
        return re.compile(rf"\d(?:[:.h]\d\d|\d{{3}}\s*{after}|\s*[ap]\.?m)", re.IGNORECASE)

    @cached_property
    def weekday(self) -> re.Pattern[str]:
        """A day of the week that no date follows."""
        days = "|".join(self._weekdays)
        months = "|".join(sorted(self.months, key=lambda month: (-len(month), month)))
        ahead = "|".join(self.words["next_week"])
        return re.compile(
            rf"\b(?:(?P<next>{ahead})\s+)?(?P<day>{days})\b"
            rf"(?!,?\s+(?:(?:{self._articles})\s+)?(?:\d|(?:{months})\b))",
            re.IGNORECASE,
        )

    @cached_property
    def _weekday_before(self) -> re.Pattern[str]:
        """A day of the week right before its date: "Tuesday, 9 June"."""
        days = "|".join(self._weekdays) or "(?!)"
        return re.compile(rf"\b(?:{days}),? (?:(?:{self._articles}) )?$", re.IGNORECASE)

    @cached_property
    def _weekdays(self) -> tuple[str, ...]:
        """The days of the week from Monday; none in a language that has not listed them."""
        return tuple(self.words.get("weekdays", ()))

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """A time of the day."""
        part = (
            rf"\s+(?:(?:{self._any('of_day')})\s+)(?:(?P<am#>{self._any('before_noon')})"
            rf"|(?P<pm#>{self._any('after_noon')}))\b"
        )
        hour = self._any("hour_words")
        zone = rf"(?:\s*,?\s*\(?(?:{self._any('zones')})\)?)?"
        return re.compile(
            rf"(?:\b(?P<after>{self._any('minute_after')})(?:\s*\(00:01\))?"
            rf"|(?P<h1>[01]?\d|2[0-4])[:.h](?P<min1>[0-5]\d)(?!\d)(?:\s*(?:{self._any('hours')})\b)?(?:\s*(?P<ap>{_HALF}))?(?:\s*(?P<noon1>{self._any('noon')})\b)?"
            rf"|\b(?P<h2>[01]\d|2[0-4])(?P<min2>[0-5]\d)(?=\s*(?:{self._any('hours')}|{self._any('zones')})\b)(?:\s*(?:{self._any('hours')})\b)?"
            rf"|\b(?P<h3>1?\d)\s*(?P<ap3>{_HALF})"
            rf"|\b(?P<hw>{hour}|1?\d)(?:\s+(?:{self._any('clock_words')}))?{part.replace('#', '4')}"
            rf"|\b(?:12\s+)?(?P<noon>{self._any('noon')})\b|\b(?P<midnight>{self._any('midnight')})\b)"
            rf"{zone}",
            re.IGNORECASE,
        )

    def find(
        self, text: str, start: int, end: int, words: frozenset[str], *, digits: bool
    ) -> list[Item]:
        """Return the moments between two offsets, each as one ``T`` item.

        Parameters
        ----------
        text
            The folded text.
        start, end
            Where to look.
        words
            The words that stand there, in lower case.
        digits
            Whether digits do.
        """
        clocks: list[re.Match[str]] = []
        dates: list[re.Match[str]] = []
        if not self._clock_words.isdisjoint(words) or (
            digits and self._clock_hint.search(text, start, end)
        ):
            clocks = [m for m in self.clock.finditer(text, start, end) if self._is_clock(text, m)]
        ends = digits and not self._ends.isdisjoint(words)
        named = ends or not self._named.isdisjoint(words)
        if named or (digits and _DIGITS.search(text, start, end)):
            dates = list(self.dates(text, start, end))
        if not words.isdisjoint(self._weekdays):
            dates += self.weekday.finditer(text, start, end)
        return self._joined(text, dates, clocks) if dates or clocks else []

    def dates(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the dates between two offsets: the pattern is tried where one may begin."""
        done = start
        for head in self._date_heads.finditer(text, start, end):
            if head.start() < done:
                continue
            match = self._dates.pattern.match(text, head.start(), end)
            if match is not None:
                done = match.end()
                yield match

    @cached_property
    def _ends(self) -> frozenset[str]:
        """The words with which the end of a year may begin."""
        return frozenset(phrase.split()[0] for phrase in self.words.get("last_day", ()))

    @cached_property
    def _named(self) -> frozenset[str]:
        """The names of months and seasons: "mid-May" is one word."""
        vague = [word for word in self.words.get("vague_days", ()) if " " not in word]
        run_on = [f"{word}-{month}" for word in vague for month in self.months]
        return frozenset([*self.months, *run_on, *self.words.get("seasons", ())])

    @cached_property
    def _date_heads(self) -> re.Pattern[str]:
        """The digits and words with which a date may begin."""
        told = ("day_words", "last_day", "vague_days", "seasons")
        listed = [*self.months, *(word for key in told for word in self.words.get(key, ()))]
        heads = sorted({run for word in listed for run in _RUN.findall(word)[:1]})
        return re.compile(rf"\b(?:\d|(?:{'|'.join(heads)})\b)", re.IGNORECASE)

    def _joined(
        self, text: str, dates: list[re.Match[str]], clocks: list[re.Match[str]]
    ) -> list[Item]:
        """Return dates and clock times as items, those that belong together as one."""
        found: list[Item] = []
        used: set[int] = set()
        for match in dates:
            moment = self._date_of(match)
            if moment is None:
                continue
            begin, finish = match.span()
            told = self._weekday_before.search(text, max(0, begin - _GAP), begin)
            begin = told.start() if told else begin
            for number, clock in enumerate(clocks):
                if number in used:
                    continue
                if clock.end() <= begin and self._links(text[clock.end() : begin]):
                    begin = clock.start()
                elif finish <= clock.start() and self._links(text[finish : clock.start()]):
                    finish = clock.end()
                else:
                    continue
                moment = self._with_clock(moment, clock)
                if clock["midnight"] and self._closes(text[clock.end() : match.start()]):
                    moment = msgspec.structs.replace(moment, hour=_DAY_HOURS)
                used.add(number)
                break
            found.append(Item("T", text[begin:finish].lower(), begin, finish, moment))
        for number, clock in enumerate(clocks):
            if number not in used and not any(
                i.start < clock.end() and clock.start() < i.end for i in found
            ):
                begin, finish = clock.span()
                found.append(
                    Item(
                        "T", clock.group().lower(), begin, finish, self._with_clock(Moment(), clock)
                    )
                )
        return sorted(found, key=lambda item: item.start)

    def _links(self, between: str) -> bool:
        """Tell whether these words tie a clock time to its date."""
        words = re.findall(r"[a-z]+", between.lower())
        return len(between) < _GAP and all(word in self.words["links"] for word in words)

    def _closes(self, between: str) -> bool:
        """Tell whether "at the close of" stands between midnight and its day."""
        return any(word in self.words.get("closing", ()) for word in _RUN.findall(between.lower()))

    def _is_clock(self, text: str, match: re.Match[str]) -> bool:
        if not match["h1"]:
            return True
        # "12.4 miles" is a figure, "12.00 noon" a time: a point needs a word to say so.
        written = match.group()
        after = text[match.end() : match.end() + 12].lstrip(" -").lower()
        if any(after.startswith(unit) for unit in self.words["not_after_clock"]):
            return False
        if after[:1] in "'°" or text[match.start() - 1 : match.start()] in {".", ","}:
            return False
        before = text[max(0, match.start() - 1) : match.start()]
        if before.isdigit():
            return False
        return ":" in written or any(c.isalpha() for c in written) or "00" in written[:5]

    def _date_of(self, match: re.Match[str]) -> Moment | None:
        groups = match.groupdict()
        if "day" in groups:
            weekday = self._weekdays.index(groups["day"].lower()) + 1
            return Moment(weekday=weekday, week=1 if groups["next"] else 0)
        if self._dates.is_vague(match):
            return Moment(vague=True)
        found = self._dates.of(match)
        return Moment(*found) if found is not None else None

    def _with_clock(self, moment: Moment, clock: re.Match[str]) -> Moment:
        groups = clock.groupdict()
        hour, minute = 0, 0
        if groups.get("after"):
            minute = 1
        elif groups.get("noon"):
            hour = 12
        elif groups.get("midnight"):
            hour = 0
        elif said := groups.get("hw"):
            words = self.words["hour_words"]
            hour = int(said) if said.isdigit() else words.index(said.lower()) + 1
            hour = hour % 12 + (12 if groups.get("pm4") else 0)
        else:
            hour = int(groups.get("h1") or groups.get("h2") or groups.get("h3") or 0)
            minute = int(groups.get("min1") or groups.get("min2") or 0)
            half = (groups.get("ap") or groups.get("ap3") or "").lower()
            if half.startswith("p") and hour < 12:
                hour += 12
            if half.startswith("a") and hour == 12:
                hour = 0
        return msgspec.structs.replace(moment, hour=hour, minute=minute)
