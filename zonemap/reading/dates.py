"""Calendar dates as texts write them, in any of the usual orders, and years in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from zonemap.reading.language import Language

_DECEMBER, _LAST_DAY = 12, 31
_MONTHS = 12
_HUNDRED = 100
_SOME_YEAR, _LEAP_YEAR = 2001, 2000
_YEARS = range(1500, 2100)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "9", "10")  # of the forms with a month
_RUN = re.compile(r"\w+")

Found = tuple[int | None, int | None, int | None]
"""A year, a month and a day; a part that the words leave out is None."""


class Dates:
    """Finds the calendar dates of one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.months = language.months
        self.words: Mapping[str, Any] = language.table("times")
        numbers: Mapping[str, Mapping[str, int]] = language.table("numbers")
        self._cardinals, self._multipliers = numbers["cardinals"], numbers["multipliers"]

    def any_of(self, key: str) -> str:
        """Return a pattern for the words of a list, the longest first."""
        return _choice(self.words.get(key) or ())

    @cached_property
    def months_named(self) -> str:
        """A pattern for the names of months."""
        return _choice(self.months)

    @cached_property
    def _year_words(self) -> str:
        """A pattern for a year in words, with a mark or nothing behind it."""
        listed = [*self._cardinals, *self._multipliers]
        joined = _choice(self.words.get("year_joining", ()))
        word = rf"(?:{_choice(listed)})\b"
        return rf"{word}(?:(?:[\s-]+(?:{joined}))?[\s-]+{word}){{1,6}}(?=\s*(?:[^\w\s]|$))"

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        """Patterns of dates; their groups are numbered: ``y1``, ``m1``, ``d1``."""
        of, months = self.any_of("of"), self.months_named
        ending = self.any_of("day_endings")
        end, the = rf"(?:{ending})?", rf"(?:(?:{self.any_of('the')})\s+)?"
        led = rf",?\s+(?:(?:{of})\s+)?(?:(?:{self.any_of('year_leads')})\s+)?"
        year = rf"(?:{led}(?P<y#>{_YEAR}|{self._year_words}))?"
        noun = rf"(?:(?:{self.any_of('day_nouns')})\s+)?"
        month_noun = rf"(?:{the}(?:{self.any_of('month_nouns')})\s+(?:{of})\s+)?"
        last, roman = self.any_of("last_day"), "|".join(reversed(self.words["roman_months"]))
        later = rf"(?!\.?\s+{the}{_DAY}{end}\b)"
        about = rf"(?:(?:{self.any_of('vague_days')})[\s-]+)"
        seasons = rf"(?:{self.any_of('seasons')})"
        return (
            rf"(?P<v>{about}(?:(?:{of})\s+)?(?:{months})\b(?:\.?,?\s+(?:(?:{of})\s+)?{_YEAR})?)",
            rf"(?P<w>{about}?(?:{of}\s+)?{the}{seasons}\s+(?:(?:{of})\s+)?{_YEAR})",
            rf"(?:{last})\s+(?P<m7>{months})\b\.?{later}(?:,?\s+(?:{of}\s+)?(?P<y7>{_YEAR}))?",
            rf"(?:{last})\s+(?P<y8>{_YEAR})(?!-\d)",
            rf"(?P<y1>{_YEAR})[-/](?P<m1>0[1-9]|1[0-2])[-/](?P<d1>0[1-9]|[12]\d|3[01])",
            (
                rf"(?P<d2>{_DAY}){end}[.]?[\s-]+{noun}(?:(?:{of})\s+)?{month_noun}"
                rf"(?P<m2>{months})\b(?:-(?P<y0>{_YEAR})|\.?{year.replace('#', '2')})"
            ),
            (
                rf"(?P<m3>{months})\b\.?\s+(?:(?:{self.any_of('the')})\s+(?={_DAY}(?:{ending})\b))?"
                rf"(?P<d3>{_DAY}){end}\b(?!\s*(?:{self.any_of('not_a_day')}))"
                rf"{year.replace('#', '3')}"
            ),
            rf"(?P<d5>{_DAY})\.(?P<m5>0?[1-9]|1[0-2])\.(?P<y5>{_YEAR})",
            rf"(?P<d9>{_DAY})[./-](?P<m9>{roman})[./-](?P<y9>{_YEAR})",
            rf"(?P<p>\d\d?)[/-](?P<q>\d\d?)[/-](?P<r>{_YEAR})\b",
            rf"(?P<m10>{months})(?=\s+(?:{self.any_of('to_month')})\s+(?:{months})\s+{_YEAR})",
            rf"(?P<m4>{months})\s+(?:(?:{of})\s+)?(?P<y4>{_YEAR})",
            (
                rf"(?P<d6>{self.any_of('day_words')})\s+{noun}(?:(?:{of})\s+){month_noun}"
                rf"(?P<m6>{months})\b\.?{year.replace('#', '6')}"
            ),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A date of any form."""
        return re.compile(rf"\b(?:{'|'.join(self._forms)})", re.IGNORECASE)

    def is_vague(self, match: re.Match[str]) -> bool:
        """Tell whether words name no one day: "early May", "spring 2020", "05/06/2020"."""
        return bool(match["v"] or match["w"] or (match["r"] and self.of(match) is None))

    def of(self, match: re.Match[str]) -> Found | None:
        """Return the date of a match; None where it is in no calendar, or may be two days."""
        groups = match.groupdict()
        if groups["y8"]:
            return int(groups["y8"]), _DECEMBER, _LAST_DAY
        if groups["r"]:
            return self._in_figures(int(groups["p"]), int(groups["q"]), int(groups["r"]))
        number = next((n for n in _NUMBERS if groups[f"m{n}"]), "")
        if not number:
            return None
        month = self._month(groups[f"m{number}"])
        year = self._year(groups.get(f"y{number}") or (groups["y0"] if number == "2" else None))
        told = groups.get(f"d{number}")
        if number == "7":
            return year, month, calendar.monthrange(year or _SOME_YEAR, month)[1]
        if told is None:
            return year, month, None
        if number == "6":
            told = str(self.words["day_words"].index(told.lower()) + 1)
        fits = int(told) <= calendar.monthrange(year or _LEAP_YEAR, month)[1]
        return (year, month, int(told)) if fits else None

    @staticmethod
    def _in_figures(first: int, second: int, year: int) -> Found | None:
        """Read "13/05/2020" and "05/13/2020"; of "05/06/2020" no word says which is the month."""
        days = [
            (month, day)
            for month, day in {(second, first), (first, second)}
            if 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(year, month)[1]
        ]
        return (year, *days[0]) if len(days) == 1 else None

    def _month(self, month: str) -> int:
        """Return the number of a month that is written in figures, in Roman ones or by its name."""
        if month.isdigit():
            return int(month)
        named = self.months.get(month.lower())
        return named if named is not None else self.words["roman_months"].index(month.lower()) + 1

    def _year(self, written: str | None) -> int | None:
        """Return a year in figures or in words: "nineteen hundred and fifty-three"."""
        if not written or written.isdigit():
            return int(written) if written else None
        total = current = 0
        for word in _RUN.findall(written.lower()):
            if word in self._multipliers:
                current = max(current, 1) * self._multipliers[word]
                if self._multipliers[word] > _HUNDRED:
                    total, current = total + current, 0
            elif word in self._cardinals:
                century = not total and _YEARS.start <= current * _HUNDRED < _YEARS.stop
                current = current * _HUNDRED if century else current  # "nineteen fifty-three"
                current += self._cardinals[word]
        return total + current if total + current in _YEARS else None


def _choice(words: Iterable[str]) -> str:
    """Return a pattern for one of some words, the longest first; for none where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) or "(?!)"
