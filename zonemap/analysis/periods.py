"""What a rule asks on a day: before it, pending, in force or ended."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

from zonemap.agreement import Timing
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import numpy.typing as npt

    Days = npt.NDArray[np.datetime64]

State = Literal["before", "pending", "in force", "ended", "unknown"]
STATES: tuple[State, ...] = ("before", "pending", "in force", "ended", "unknown")
"""Before the rule; within the time it allows; after that; after its end; no date says."""

BEFORE, PENDING, IN_FORCE, ENDED, UNKNOWN = range(5)

_DURATION = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):?(\d{2}))?)?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a rule.

    Parameters
    ----------
    start
        The first day of the rule.
    deadline
        The last day of the time it allows.
    end
        The last day of the rule.
    open_deadline
        Whether the words allow a time whose end is not known: it counts from an event
        without a date.
    notes
        What was taken for what, in sentences.
    """

    start: date | None = None
    deadline: date | None = None
    end: date | None = None
    open_deadline: bool = False
    notes: tuple[str, ...] = ()


def period_of(
    timing: Timing | None, signed: str | None, dates: Mapping[str, str] | None = None
) -> Period:
    """Return the days of a rule, as far as the words and the user give them.

    A rule without a start holds from the date of the agreement, and says so. A time
    "within" which something must be done counts from `start` or from the event named in
    `after`; an event whose date nobody gave leaves the deadline open.

    Parameters
    ----------
    timing
        What the words say.
    signed
        The agreement's date, ISO 8601.
    dates
        Dates of events the words only name, by the name: ``{"entry into force":
        "1995-12-14"}``.
    """
    known = {name.casefold(): day for name, day in (dates or {}).items()}
    timing = timing or Timing()
    notes: list[str] = []
    began = _moment(timing.start)
    if began is None and timing.after is not None:
        began = _moment(known.get(timing.after.casefold()))
        if began is None and timing.after.casefold() == "signature":
            began = _moment(signed)
    counted_from = began
    if began is None:
        began = _moment(signed)
        if began is not None:
            notes.append(f"taken to hold from the date of the agreement, {began.date()}")
    deadline = _moment(timing.by, last=True)
    open_deadline = False
    if deadline is None and timing.within is not None:
        base = counted_from if timing.after or timing.start else began
        if base is None:
            open_deadline = True
            notes.append(f"its deadline counts from {timing.after or 'a day'} without a date")
        else:
            deadline = _later(base, timing.within)
    end = _moment(timing.end, last=True)
    return Period(
        began and began.date(),
        deadline and deadline.date(),
        end and end.date(),
        open_deadline,
        tuple(notes),
    )


def periods_of(
    timings: Mapping[str, Timing | None],
    signed: str | None,
    dates: Mapping[str, str] | None = None,
) -> dict[str, Period]:
    """Return the days of every rule, a rule that counts from another one's included.

    Parameters
    ----------
    timings
        What the words say, by the id of the rule.
    signed
        The agreement's date, ISO 8601.
    dates
        As for `period_of`.
    """
    known = dict(dates or {})
    found: dict[str, Period] = {}
    waiting = dict(timings)
    while waiting:
        settled = [
            rule_id
            for rule_id, timing in waiting.items()
            if timing is None or timing.after == rule_id or timing.after not in waiting
        ]
        # Rules that count from each other in a ring are taken as they stand.
        for rule_id in settled or list(waiting):
            found[rule_id] = period = period_of(waiting.pop(rule_id), signed, known)
            done = period.deadline or period.start
            if done is not None:
                known.setdefault(rule_id, done.isoformat())
    return found


def states(
    first: Days, starts: Days, deadlines: Days, ends: Days, open_deadline: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int8]:
    """Return the state of a rule on a day, as positions in `STATES`, for many at once.

    The day of the deadline still belongs to the time allowed, and the last day to the
    rule: the hour of an event is seldom known.

    Parameters
    ----------
    first
        The days; NaT where not known.
    starts, deadlines, ends
        Of the rule, for each day; NaT where the rule has none.
    open_deadline
        Whether the rule has a deadline nobody knows.
    """
    has_start, has_deadline, has_end = ~np.isnat(starts), ~np.isnat(deadlines), ~np.isnat(ends)
    after_deadline = has_deadline & (first > deadlines)
    within = has_deadline & (first <= deadlines)
    conditions = [
        np.isnat(first),
        has_end & (first > ends),
        has_start & (first < starts),
        after_deadline,
        within & has_start,
        within | open_deadline,
        has_start | has_end,
    ]
    codes = [UNKNOWN, ENDED, BEFORE, IN_FORCE, PENDING, UNKNOWN, IN_FORCE]
    return np.select(conditions, codes, default=UNKNOWN).astype(np.int8)


def as_day(text: str) -> date:
    """Return a date a user wrote.

    Raises
    ------
    EventsError
        If it is no date in ISO 8601.
    """
    moment = _moment(text)
    if moment is None:
        raise EventsError(f"{text!r} is no date", hint="write it as 2019-10-29")
    return moment.date()


def _moment(text: str | None, *, last: bool = False) -> datetime | None:
    """Return an ISO 8601 date or moment; of a month or year its first or last day."""
    found = _DATE.match(text or "")
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 # the pattern needs one
    month_ = month or (12 if last else 1)
    try:
        day_ = day or (calendar.monthrange(year, month_)[1] if last else 1)
        return datetime(year, month_, day_, hour or 0, minute or 0)  # noqa: DTZ001 # the text's own clock
    except ValueError:
        return None


def _later(base: datetime, duration: str) -> datetime | None:
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    parts = {name: int(value or 0) for name, value in found.groupdict().items()}
    months = parts["years"] * 12 + parts["months"] + base.month - 1
    year, month = base.year + months // 12, months % 12 + 1
    day = min(base.day, calendar.monthrange(year, month)[1])
    return base.replace(year=year, month=month, day=day) + timedelta(
        weeks=parts["weeks"],
        days=parts["days"],
        hours=parts["hours"],
        minutes=parts["minutes"],
        seconds=parts["seconds"],
    )
