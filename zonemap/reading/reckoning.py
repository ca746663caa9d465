"""Reckoning with times: what words have told so far, and the moment so long after another."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from zonemap.agreement import Timing
from zonemap.source import Span

_DURATION = re.compile(r"P(?:T(?P<h>[\d.]+)H|T(?P<m>[\d.]+)M|(?P<d>[\d.]+)D|(?P<w>[\d.]+)W)")
_MOMENT = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")
EVERY_YEAR = "@"
"""What stands before a day that comes again, until all is read: it is given no year."""


class Told(msgspec.Struct):
    """What the words on times have told so far."""

    start: str | None = None
    by: str | None = None
    end: str | None = None
    within: str | None = None
    after: str | None = None
    condition: str | None = None
    lasting: str | None = None
    spans: list[Span] = msgspec.field(default_factory=list)

    def depends(self, words: str) -> None:
        """Take one more condition, in its own words."""
        self.condition = words if self.condition is None else f"{self.condition}, {words}"

    def timing(self, phase: str | None) -> Timing | None:
        """Return it as a timing, with the deadline that a start and a length give."""
        within = self.within or self.lasting
        if not any((self.start, self.by, self.end, within, self.after, phase, self.condition)):
            return None
        by = self.by
        if within and self.start and not self.after and by is None:
            by = added(self.start, within)
        span = self.spans[0] if self.spans else None
        for other in self.spans[1:]:
            span = span.join(other) if span else other
        return Timing(
            start=self.start,
            by=by,
            end=self.end,
            within=within,
            after=self.after,
            phase=phase,
            condition=self.condition,
            span=span,
        )


def is_open(timing: Timing | None) -> bool:
    """Tell whether no date and no length of time is known, at most what a rule depends on."""
    return timing is None or timing == Timing(condition=timing.condition)


def filled(old: Timing | None, new: Timing) -> Timing:
    """Return a timing with what only the new one says; what was said before stays."""
    if old is None:
        return new
    told = {name: value for name, value in msgspec.structs.asdict(new).items() if value}
    timing = msgspec.structs.replace(
        old, **{name: value for name, value in told.items() if getattr(old, name) is None}
    )
    if not (new.within and timing.start) or timing.after or timing.by:
        return timing
    return msgspec.structs.replace(timing, by=added(timing.start, new.within))


def with_condition(timing: Timing, before: Timing | None) -> Timing:
    """Return a timing with the condition that the rule had already."""
    if before is None or not before.condition:
        return timing
    return depending(timing, before.condition)


def depending(timing: Timing | None, words: str) -> Timing:
    """Return a timing with one more condition, in its own words."""
    if timing is None or not timing.condition:
        return msgspec.structs.replace(timing or Timing(), condition=words)
    if f" {words}," in f" {timing.condition},":
        return timing
    if f" {timing.condition} " in f" {words} ":
        return msgspec.structs.replace(timing, condition=words)
    return msgspec.structs.replace(timing, condition=f"{timing.condition}, {words}")


def added(moment: str, duration: str) -> str | None:
    """Return the moment a duration after another, both in ISO 8601.

    A moment without a year is reckoned in a year that is no leap year; None where
    the moment or the duration cannot be reckoned with (months and years are not).

    Examples
    --------
    >>> added("2019-10-23T12:00", "PT150H")
    '2019-10-29T18:00'
    """
    point, length = _MOMENT.fullmatch(moment), _DURATION.fullmatch(duration)
    if point is None or length is None:
        return None
    year = int(point[1]) if point[1] else 2019
    hours = float(length["h"] or 0) + 24 * float(length["d"] or 0) + 168 * float(length["w"] or 0)
    hours += float(length["m"] or 0) / 60
    try:
        at = dt.datetime(year, int(point[2]), int(point[3]), tzinfo=dt.UTC) + dt.timedelta(
            hours=int(point[4] or 0) + hours, minutes=int(point[5] or 0)
        )
    except (ValueError, OverflowError):
        return None
    date = at.strftime("%Y-%m-%d") if point[1] else at.strftime("--%m-%d")
    return f"{date}T{at:%H:%M}" if point[4] or length["h"] or length["m"] else date
