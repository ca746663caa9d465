"""Whether a reading's times are the expected ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.reading_figures import numeral_spans, numerals
from benchmarks.reading_names import fold, tokens, words_alike
from zonemap.agreement import Timing

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_HOURS = {"hours": 1.0, "days": 24.0, "weeks": 168.0, "months": 730.5, "years": 8766.0}
_DURATION = re.compile(
    r"^P(?:(?P<years>[\d.]+)Y)?(?:(?P<months>[\d.]+)M)?(?:(?P<weeks>[\d.]+)W)?"
    r"(?:(?P<days>[\d.]+)D)?(?:T(?:(?P<hours>[\d.]+)H)?(?:[\d.]+M)?(?:[\d.]+S)?)?$"
)
_DATE = re.compile(r"^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2}))?")
# Durations of the rule itself; others time plans, maps and parameters.
_ALLOWED = re.compile(r"^(?:within|duration)_(hours|days|weeks|months|years)$|^(hours|days|years)$")
_STAGES = ("phase", "day", "start_day", "by_day", "hours_per_day", "condition", "precondition")
_STAGES_TOO = ("parallel_to", "with", "after_event")
_STEM = 4
_ALIASES = {"eif": "entry into force", "d": "day d"}


def hours(duration: str) -> float | None:
    """Return an ISO 8601 duration in hours, a month as a twelfth of a year."""
    match = _DURATION.match(duration)
    if match is None:
        return None
    return sum(float(match[unit]) * size for unit, size in _HOURS.items() if match[unit])


def judge_timing(
    deadline: Mapping[str, Any] | None,
    as_of: list[str],
    timings: list[Timing],
    text: str,
    own_date: str,
) -> bool | None:
    """Tell whether every time the text states was read, and none was made up.

    A date of the reference that is the date of a line is no time of the rule, and a
    time that the text does not state, or that is taken from another source, is not asked for.
    """
    if deadline and "source" in deadline:
        return None if not timings else True
    wanted = {
        key: value for key, value in (deadline or {}).items() if _is_asked(key, value, as_of, text)
    }
    if not wanted:
        if deadline:
            return None if not timings else True
        return None if not timings else not any(_made_up(t, own_date, as_of) for t in timings)
    if "end" in wanted and any(_ALLOWED.match(key) for key in wanted):
        either = wanted.pop("end")  # the end follows from the time allowed
        if any(_date_held(either, (t.by, t.end)) for t in timings):
            wanted = {key: value for key, value in wanted.items() if not _ALLOWED.match(key)}
    return all(_held(key, value, timings) for key, value in wanted.items())


def _made_up(timing: Timing, own_date: str, as_of: list[str]) -> bool:
    if timing.by or timing.within or timing.end:
        return True
    fine = {own_date[:10], *(day[:10] for day in as_of)}
    if timing.start is None or timing.start[:10] in fine:
        return False
    return not any(timing.start.startswith("--") and timing.start[2:7] == day[5:] for day in fine)


def _is_asked(key: str, value: str | float | list[float], as_of: list[str], text: str) -> bool:
    if key in {"start", "by", "end"} and isinstance(value, str):
        if any(value[:10] == day[:10] for day in as_of):
            return False
        return not _DATE.match(value) or _date_in(value, text)
    if _ALLOWED.match(key):
        values = value if isinstance(value, list) else [value]
        return any(_spoken_of(float(item), text) for item in values)
    if key == "after":
        return _is_event_in(str(value), text)
    return key in {*_STAGES, *_STAGES_TOO}


_COUNTED = re.compile(
    r"^\)?(?:\s*\(\w+\))?[-\s]+(?:\w+[-\s]+){0,2}?(?:hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
# "D + 30", "day 22", and the second of two times whose unit is not said again.
_COUNTING = re.compile(
    r"\b(?:(?:d|day|eif|d-day)\s*\+|day|days|after|or|in|within)\s*$", re.IGNORECASE
)


def _time_figures(text: str) -> set[float]:
    """Return every number that counts hours, days, weeks, months or years."""
    found = {
        value
        for start, end, value in numeral_spans(text)
        if _COUNTED.match(text[end : end + 40])
        or _COUNTING.search(text[max(0, start - 12) : start])
    }
    if re.search(r"\b(?:a|an)\s+(?:hour|day|week|month|year)\b", text, re.IGNORECASE):
        found.add(1.0)
    return found


def _spoken_of(value: float, text: str) -> bool:
    """Tell whether a text counts so much time, in this unit or in weeks or days."""
    said = _time_figures(text)
    sizes = [1.0, *([7.0] if "week" in text else []), *([24.0] if "day" in text else [])]
    return any(value / size in said for size in sizes)


def _is_event_in(event: str, text: str) -> bool:
    if re.fullmatch(r"[a-z]+\d+[a-z_\d]*", event):
        return True
    if len(event) == 1:
        # "D-30" is a gun, not a day
        return re.search(rf"\b{event}(?:-day|\s*\+|\b(?!-\d))", text) is not None
    wanted, _ = tokens(_ALIASES.get(event.casefold(), event))
    if "entry" in wanted:
        wanted -= {"into", "force"}  # "forces" that go "into" a town are no entry into force
    said, _ = tokens(text)
    return any(_one_event(a, b) for a in wanted for b in said)


def _date_in(value: str, text: str) -> bool:
    match = _DATE.match(value)
    if match is None:
        return False
    year, month, day, _ = match.groups()
    plain = fold(text)
    if month is None:
        return year in plain
    named = _MONTHS[int(month) - 1]
    if named not in plain and f" {named[:3]} " not in plain and value[:10] not in plain:
        return False
    return day is None or float(day) in numerals(text)


def _held(key: str, value: str | float | list[float], timings: list[Timing]) -> bool:
    if key == "start":
        return any(_start_held(value, t) for t in timings)
    if key in {"by", "end"}:
        return any(_date_held(value, (t.by, t.end)) for t in timings)
    if _ALLOWED.match(key):
        return _duration_held(key, value, timings)
    if key == "after":
        return any(_event_held(str(value), t) for t in timings)
    return any(t.phase or t.condition or t.after or t.within or t.by or t.start for t in timings)


def _start_held(value: object, timing: Timing) -> bool:
    if isinstance(value, str) and _DATE.match(value):
        return _date_held(value, (timing.start, timing.after))
    return any((timing.start, timing.after, timing.phase, timing.condition, timing.by))


def _date_held(value: object, got: tuple[str | None, ...]) -> bool:
    """Compare dates as far as both go; a time of day only where both give one."""
    want = _DATE.match(str(value))
    for item in got:
        have = _DATE.match(item) if item else None
        if want is None or have is None:
            continue
        pairs = zip(want.groups()[:3], have.groups()[:3], strict=True)
        same = all(a == b for a, b in pairs if a is not None and b != "-")
        if same and (want[4] is None or have[4] is None or want[4] == have[4]):
            return True
        if want[4] in {"24:00", "00:00"} and have[4] in {"24:00", "00:00"}:
            return True
    return False


def _duration_held(key: str, value: str | float | list[float], timings: list[Timing]) -> bool:
    match = _ALLOWED.match(key)
    unit = (match[1] or match[2]) if match else "days"
    values = value if isinstance(value, list) else [value]
    for timing in timings:
        got = hours(timing.within) if timing.within else None
        for item in values:
            if got is not None and abs(got - float(item) * _HOURS[unit]) <= 0.05 * got:
                return True
    return False


def _event_held(event: str, timing: Timing) -> bool:
    parts = [part for part in (timing.after, timing.condition, timing.phase) if part]
    spoken = " ".join(parts)
    if not spoken:
        return timing.start is not None and "after" not in event
    if re.fullmatch(r"[a-z]+\d+[a-z_\d]*", event):
        return True
    if event.startswith("sign") and re.search(r"\b(?:today|now)\b", spoken, re.IGNORECASE):
        return True
    wanted, _ = tokens(_ALIASES.get(event.casefold(), event))
    have, _ = tokens(" ".join(_ALIASES.get(part.casefold(), part) for part in parts))
    return not wanted or any(_one_event(a, b) for a in wanted for b in have)


def _one_event(a: str, b: str) -> bool:
    """Tell whether two words speak of one event: signing and signature."""
    return words_alike(a, b) or (min(len(a), len(b)) >= _STEM and a[:_STEM] == b[:_STEM])
