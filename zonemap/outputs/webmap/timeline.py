"""When zones hold, as moments on an axis: dates where the text gives them, days where not."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from zonemap.agreement import Agreement, Rule, Timing

_DURATION = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:\d+S)?)?"
)
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes")
_LAST_YEAR = 9999
_DAYS_A_MONTH = 30
_DAYS_A_YEAR = 365
_SIGNATURE = frozenset({"signature", "signing"})


@dataclass(frozen=True, slots=True)
class Moments:
    """When one rule begins, is due and ends: minutes since its axis's zero.

    Parameters
    ----------
    axis
        ``date`` counts from 1970 in the clock of the text; any other name is the event
        from which days are counted because no date is known for it.
    """

    axis: str
    start: int | None = None
    by: int | None = None
    end: int | None = None

    @property
    def stops(self) -> tuple[int, ...]:
        """The moments that are known."""
        return tuple(at for at in (self.start, self.by, self.end) if at is not None)


def moments(agreement: Agreement) -> dict[str, Moments]:
    """Return the moments of every rule that has any, by its id."""
    rules = {rule.id: rule for rule in agreement.rules}
    found: dict[str, Moments] = {}
    for rule in agreement.rules:
        placed = _placed(rule, rules, agreement.date, frozenset())
        if placed is not None and (placed.stops or placed.axis != "date"):
            found[rule.id] = placed
    return found


def _placed(
    rule: Rule, rules: Mapping[str, Rule], signed: str | None, seen: frozenset[str]
) -> Moments | None:
    timing = rule.timing
    if timing is None:
        return None
    start, by, end = (minutes(stamp) for stamp in (timing.start, timing.by, timing.end))
    if start is not None or by is not None or end is not None:
        if start is None and timing.after is not None:
            # "After the withdrawal, until September": the other rule says when it begins.
            base = _base(timing, rules, signed, seen | {rule.id})
            start = base.start if base is not None and base.axis == "date" else None
        if by is None and timing.within is not None and start is not None:
            by = _later(start, timing.within)
        return Moments("date", start, by, end)
    if timing.after is None:
        return None
    base = _base(timing, rules, signed, seen | {rule.id})
    wait = timing.within
    if base is not None:
        due = None if wait is None else _later(base.start or 0, wait)
        return Moments(base.axis, base.start, due)
    length = None if wait is None else duration_minutes(wait)
    return Moments(timing.after, 0, length)


def _base(
    timing: Timing, rules: Mapping[str, Rule], signed: str | None, seen: frozenset[str]
) -> Moments | None:
    """Return when the event that a rule waits for takes place, if that is known."""
    event = timing.after or ""
    if event.casefold() in _SIGNATURE and signed is not None:
        at = minutes(signed)
        return None if at is None else Moments("date", at)
    if event not in rules or event in seen:
        return None
    other = _placed(rules[event], rules, signed, seen)
    if other is None or not other.stops:
        return None
    done = next(at for at in (other.by, other.end, other.start) if at is not None)
    return Moments(other.axis, done)


def minutes(stamp: str | None) -> int | None:
    """Return minutes since 1970 of an ISO 8601 date or time, on the clock of the text."""
    if stamp is None:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return int(moment.replace(tzinfo=UTC).timestamp() // 60)


def duration_minutes(duration: str) -> int | None:
    """Return an ISO 8601 duration in minutes; a month counts 30 days, a year 365."""
    parts = _parts(duration)
    if parts is None:
        return None
    days = parts["years"] * _DAYS_A_YEAR + parts["months"] * _DAYS_A_MONTH
    days += parts["weeks"] * 7 + parts["days"]
    return (days * 24 + parts["hours"]) * 60 + parts["minutes"]


def _parts(duration: str) -> dict[str, int] | None:
    found = _DURATION.fullmatch(duration)
    if found is None or not any(found[unit] for unit in _UNITS):
        return None
    return {unit: int(found[unit] or 0) for unit in _UNITS}


def _later(base: int, duration: str) -> int | None:
    """Return the moment a duration after `base`; months and years by the calendar."""
    parts = _parts(duration)
    if parts is None:
        return None
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=base)
    months = moment.month - 1 + parts["months"] + 12 * parts["years"]
    year, month = moment.year + months // 12, months % 12 + 1
    if year > _LAST_YEAR:
        return None
    day = min(moment.day, calendar.monthrange(year, month)[1])
    moment = moment.replace(year=year, month=month, day=day) + timedelta(
        weeks=parts["weeks"], days=parts["days"], hours=parts["hours"], minutes=parts["minutes"]
    )
    return int(moment.timestamp() // 60)


def axes(found: Mapping[str, Moments]) -> list[dict[str, Any]]:
    """Return each axis with its stops, dates first, each stop with the rules it moves."""
    names = sorted({item.axis for item in found.values()}, key=lambda name: (name != "date", name))
    return [axis for name in names if (axis := _axis(name, found))["stops"]]


def _axis(name: str, found: Mapping[str, Moments]) -> dict[str, Any]:
    stops: dict[int, list[dict[str, str]]] = {}
    for rule_id, item in found.items():
        if item.axis != name:
            continue
        for what, at in (("start", item.start), ("by", item.by), ("end", item.end)):
            if at is not None:
                stops.setdefault(at, []).append({"rule": rule_id, "what": what})
    return {
        "id": name,
        "date": name == "date",
        "stops": [{"at": at, "events": stops[at]} for at in sorted(stops)],
    }


def says(timing: Timing | None, names: Mapping[str, str] | None = None) -> str:
    """Return a rule's timing in one plain phrase; empty where the words give none.

    Parameters
    ----------
    timing
        The timing.
    names
        What to call other rules that it waits for, by their ids.
    """
    if timing is None:
        return ""
    event = (names or {}).get(timing.after or "", timing.after)
    parts: list[str] = []
    if timing.start:
        parts.append(f"from {clock(timing.start)}")
    if timing.within:
        after = f" after {event}" if event else ""
        parts.append(f"within {spell(timing.within)}{after}")
    elif event:
        parts.append(f"after {event}")
    if timing.by:
        parts.append(f"by {clock(timing.by)}")
    if timing.end:
        parts.append(f"until {clock(timing.end)}")
    if timing.phase:
        parts.append(timing.phase)
    if timing.condition:
        parts.append(timing.condition)
    return ", ".join(parts)


def clock(stamp: str) -> str:
    """Return an ISO 8601 moment as people write it: ``23 Oct 2019, 12:00``."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    date = f"{moment.day} {calendar.month_abbr[moment.month]} {moment.year}"
    return f"{date}, {moment:%H:%M}" if "T" in stamp or " " in stamp else date


def spell(duration: str) -> str:
    """Return an ISO 8601 duration in words: ``150 hours``."""
    parts = _parts(duration)
    if parts is None:
        return duration
    return " ".join(
        f"{count} {unit if count != 1 else unit[:-1]}" for unit, count in parts.items() if count
    )
