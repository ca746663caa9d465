"""When a rule holds: from the moments and durations that stand beside its words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from zonemap.agreement import Timing
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.phrases import PhraseTable
from zonemap.source import Span

_LOOK_BACK = 5
SAME_DATE = "@same"
"""A start that is that of the rule before."""


@dataclass(frozen=True)
class Times:
    """Reads the timing of clauses in one language."""

    language: Language

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """Words around times, by what they do."""
        found: dict[str, list[str]] = self.language.table("times")["words"]
        return found

    @cached_property
    def ranking(self) -> frozenset[str]:
        """Words with which a phase may be named."""
        return frozenset().union(*(self.words[key] for key in ("rank", "day", "gradual")))

    @cached_property
    def cues(self) -> PhraseTable[str]:
        """Phrases before a time that tell its role."""
        table: dict[str, list[str]] = self.language.table("times")["cues"]
        return PhraseTable([(p, key) for key, phrases in table.items() for p in phrases])

    def read(self, items: list[Item]) -> Timing | None:
        """Return the timing that these items state, if they state one."""
        start = by = end = within = after = phase = condition = lasting = None
        spans: list[Span] = []
        cues = self.cues
        for index, item in enumerate(items):
            if self._elsewhere(items, index):
                continue
            if item.code == "T" and isinstance(item.value, Moment) and item.value.iso:
                role = self._role(items, index, cues)
                if role == "reference":
                    continue
                if role == "by" and by is None:
                    by = item.value.iso
                elif role == "end" and end is None:
                    end = item.value.iso
                elif (role == "start" and start is None) or _dates(start, items[index - 1]):
                    start = item.value.iso
                else:
                    continue
                spans.append(item.span)
            elif item.code == "DUR" and isinstance(item.value, str):
                role = self._role(items, index, cues)
                if role == "validity" and condition is None:
                    condition = f"for {item.text}"
                    lasting = lasting or item.value
                    spans.append(item.span)
                    continue
                if role == "daily":
                    condition = condition or self._daily(items, index)
                    spans.append(item.span)
                    continue
                if role in {"none", "validity"} or within is not None:
                    continue
                within = item.value
                spans.append(item.span)
                after = after or self._event(items, index)
        after = after or self._event_alone(items)
        if start is None and self._same_date(items):
            start = SAME_DATE
        phase = self._phase(items)
        day = _DAY.match(phase or "")
        if day and phase and phase.split(" ", 1)[0] in self.words["day"] and within is None:
            within = f"P{day[1]}D"
            after = after or "the start"
        if within is None and lasting is not None:
            within = lasting
        if not any((start, by, end, within, after, phase, condition)):
            return None
        if within and start and not after and by is None:
            by = added(start, within)
        span = spans[0] if spans else None
        for other in spans[1:]:
            span = span.join(other) if span else other
        return Timing(
            start=start,
            by=by,
            end=end,
            within=within,
            after=after,
            phase=phase,
            condition=condition,
            span=span,
        )

    def _elsewhere(self, items: list[Item], index: int) -> bool:
        """Tell whether a time belongs to another verb: "within three days, a plan whose..."."""
        if items[index].code not in {"T", "DUR"}:
            return False
        after = [item.text for item in items[index + 1 :]]
        owning = next((word for word in self.words["owning"] if word in after), "")
        return bool(owning) and "," in after[: after.index(owning)]

    def _role(self, items: list[Item], index: int, cues: PhraseTable[str]) -> str:
        """Return what a moment or duration is: a start, a deadline, an end, a reference."""
        for back in range(_LOOK_BACK, 0, -1):
            at = index - back
            if at < 0 or items[at].code:
                continue
            hit = cues.at(items, at)
            if hit is not None and self._reaches(items, hit.end, index):
                return hit.value
        words = self.words
        item = items[index]
        if item.code == "DUR" and index and items[index - 1].text == "+":
            return "within"
        after = " " + " ".join(k.text for k in items[index + 1 : index + 4]) + " "
        if item.code == "DUR":
            if any(after.startswith(f" {phrase} ") for phrase in words["daily"]):
                return "daily"
            if any(after.startswith(f" {phrase} ") for phrase in words["allowing"]):
                return "within"
            for at in range(index + 1, min(index + 4, len(items))):
                hit = cues.at(items, at) if not items[at].code else None
                if hit is not None and hit.value in {"allowed", "after"}:
                    return "within"
            return "none"
        if any(after.startswith(f" {phrase} ") for phrase in words["onwards"]):
            return "start"
        return "start" if isinstance(item.value, Moment) and item.value.hour is not None else "none"

    @staticmethod
    def _daily(items: list[Item], index: int) -> str:
        return " ".join(
            item.text for item in items[index : index + 4] if item.text not in {",", "."}
        )

    def _reaches(self, items: list[Item], start: int, index: int) -> bool:
        return all(
            item.code in {"C", "T"} if item.code else item.text in self.words["between"]
            for item in items[start:index]
        )

    def _event(self, items: list[Item], index: int) -> str | None:
        """Return the event a duration counts from: "of the adoption", "after signature"."""
        before = [item.text for item in items[max(0, index - 3) : index]]
        if "+" in before:
            name = before[before.index("+") - 1] if before.index("+") else ""
            return "entry into force" if name in self.words["in_force"] else name or None
        for at in range(index + 1, min(index + 3, len(items))):
            if not items[at].code and items[at].text in self.words["counting_from"]:
                words: list[str] = []
                for item in items[at + 1 : at + 8]:
                    if item.text in {",", ".", ";", ":", ")", "("} or item.code in _SPATIAL:
                        break
                    if item.text not in self.words["between"]:
                        words.append(item.text)
                return " ".join(words) or None
        return None

    def _same_date(self, items: list[Item]) -> bool:
        words = " " + " ".join(item.text for item in items) + " "
        return any(f" {phrase} " in words for phrase in self.words["same_date"])

    def _event_alone(self, items: list[Item]) -> str | None:
        words = " " + " ".join(item.text for item in items) + " "
        return "@previous" if any(f" {p} " in words for p in self.words["after_that"]) else None

    def _phase(self, items: list[Item]) -> str | None:
        """Return the phase, stage or day that the words name."""
        stages = self.words["stages"]
        for index, item in enumerate(items):
            if item.code not in _COUNTED and item.text not in self.ranking:
                continue
            after = items[index + 1] if index + 1 < len(items) else None
            if item.code == "REF" and item.text.split(" ", 1)[0] in (*stages, *self.words["day"]):
                return item.text
            ranked = item.code in {"ORD", "Q"} or item.text in self.words["rank"]
            if ranked and after is not None and after.text in stages:
                return f"{item.text} {after.text}"
            if item.text in self.words["day"] and after is not None and after.code == "Q":
                return f"{item.text} {after.text}"
            if item.text in self.words["gradual"]:
                return item.text
        return None


_COUNTED = frozenset({"REF", "ORD", "Q"})
_SPATIAL = frozenset({"A", "B", "D", "LN"})
_DAY = re.compile(r"\w+ (\d+)$")
_DURATION = re.compile(r"P(?:T(?P<h>[\d.]+)H|T(?P<m>[\d.]+)M|(?P<d>[\d.]+)D|(?P<w>[\d.]+)W)")
_MOMENT = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


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


def _dates(start: str | None, before: Item) -> bool:
    """Tell whether a moment gives its day to the hour before it: "00.00 midnight on 4 June"."""
    return bool(start and start.startswith("T")) and before.code == "T"
