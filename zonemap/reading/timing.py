"""When a rule holds: from the moments and durations that stand beside its words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.items import Item, Row, said
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.phrases import PhraseTable
from zonemap.source import Span

_LOOK_BACK = 5
LATER = "later"
"""The tag of a moment that counts from the one before: "five days later"."""
SAME_DATE = "@same"
"""A start that is that of the rule before."""


class _Told(msgspec.Struct):
    """What the words on times have told so far."""

    start: str | None = None
    by: str | None = None
    end: str | None = None
    within: str | None = None
    after: str | None = None
    condition: str | None = None
    lasting: str | None = None
    spans: list[Span] = msgspec.field(default_factory=list)

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
        return frozenset().union(*(self.words[key] for key in ("rank", "day", "gradual", "stages")))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words of which one stands where an event, the date before or a phase is told."""
        kinds = ("after_that", "same_date", "upon")
        phrases = [phrase for key in kinds for phrase in self.words[key]]
        return frozenset(phrase.split()[0] for phrase in (*phrases, *self.ranking))

    @cached_property
    def cues(self) -> PhraseTable[str]:
        """Phrases before a moment that tell its role."""
        return self._cues_but(())

    @cached_property
    def cues_of_spans(self) -> PhraseTable[str]:
        """Phrases before a duration that tell its role: "after ten days" begins nothing."""
        return self._cues_but(("start",))

    def _cues_but(self, left_out: tuple[str, ...]) -> PhraseTable[str]:
        table: dict[str, list[str]] = self.language.table("times")["cues"]
        listed = [(p, key) for key, phrases in table.items() for p in phrases]
        return PhraseTable([(p, key) for p, key in listed if key not in left_out])

    def tells(self, items: Row) -> bool:
        """Tell whether some words of a sentence may state a time."""
        return items.are(_TELLING) or not self._telling.isdisjoint(items.words)

    def read(self, items: list[Item]) -> Timing | None:
        """Return the timing that these items state, if they state one."""
        words = said(items)
        timed = [at for at, item in enumerate(items) if item.code in _TIMED]
        # no event, date or phase is told without one of these words or counted things
        telling = not self._telling.isdisjoint(words.split()) or any(
            item.code in _COUNTED for item in items
        )
        if not (timed or telling):
            return None
        told = _Told()
        for index in timed:
            item = items[index]
            if self._elsewhere(items, index):
                continue
            if item.code == "T" and isinstance(item.value, Moment) and item.value.iso:
                self._take_moment(told, items, index, item.value)
            elif item.code == "DUR" and isinstance(item.value, str):
                self._take_span(told, items, index, item.value)
        if not telling:
            return told.timing(None)
        if told.within is None:
            self._take_day(told, items)
        told.after = told.after or self._event_alone(words) or self._event_named(items)
        if told.start is None and self._same_date(words):
            told.start = SAME_DATE
        phase = self._phase(items)
        day = _DAY.match(phase or "")
        if day and phase and phase.split(" ", 1)[0] in self.words["day"] and told.within is None:
            told.within = f"P{day[1]}D"
            told.after = told.after or "the start"
        return told.timing(phase)

    def _take_moment(self, told: _Told, items: list[Item], index: int, moment: Moment) -> None:
        """Take a moment for what the words before it make of it."""
        first = self._ranges_from(items, index)
        if first is not None and told.end is None:
            # "from 15 June to 15 September", "between 1 and 9 May": the first is the start
            start = (
                first
                if first.year or not moment.year
                else msgspec.structs.replace(first, year=moment.year)
            )
            told.start, told.end = start.iso, moment.iso
            told.spans.append(items[index].span)
            return
        role = self._role(items, index, self.cues)
        if role == "reference":
            return
        if role == "start" and moment.weekday and not self._is_to_come(items, index):
            return  # "agreed on Thursday"
        if role == "by" and told.by is None:
            told.by = moment.iso
        elif role == "end" and told.end is None:
            told.end = moment.iso
        elif (role == "start" and told.start is None) or _dates(told.start, items[index - 1]):
            told.start = moment.iso
        else:
            return
        told.spans.append(items[index].span)

    def _ranges_from(self, items: list[Item], index: int) -> Moment | None:
        """Return the moment from which a range of dates runs that ends here."""
        at = index - 1
        while at > 0 and not items[at].code and items[at].text in self.words["between"]:
            at -= 1
        if at < 1 or items[at].code or items[at].text not in self.words["ranging"]:
            return None
        first = items[at - 1].value
        if items[at - 1].code != "T" or not isinstance(first, Moment) or not first.month:
            return None
        leading = {item.text for item in items[max(0, at - 4) : at - 1] if not item.code}
        opened = leading & self.language.grammar["stretch_from"] or "(" in leading
        return first if opened else None

    def _is_day(self, items: list[Item], index: int) -> bool:
        """Tell whether an ordinal counts days: "on the tenth day after signature"."""
        after = items[index + 1 : index + 2]
        return bool(after) and not after[0].code and after[0].text in self.words["day"]

    def _take_day(self, told: _Told, items: list[Item]) -> None:
        """Take "on the tenth day after signature" for the time allowed."""
        for index, item in enumerate(items):
            if item.code != "ORD" or not self._is_day(items, index):
                continue
            if not isinstance(item.value, int | float) or self._elsewhere(items, index):
                continue
            if self._role(items, index, self.cues) != "none":
                told.within = f"P{item.value:g}D"
                told.after = told.after or self._event(items, index + 1) or "the start"
                told.spans.append(item.span)
                return

    def _take_span(self, told: _Told, items: list[Item], index: int, length: str) -> None:
        """Take a duration for the time allowed, for how long a rule holds, or for hours a day."""
        role = self._role(items, index, self.cues_of_spans)
        if role == "validity" and told.condition is None:
            told.condition = f"for {items[index].text}"
            told.lasting = told.lasting or length
        elif role == "daily":
            told.condition = told.condition or self._daily(items, index)
        elif role not in {"none", "validity"} and told.within is None:
            told.within = length
            told.after = told.after or self._event(items, index)
        else:
            return
        told.spans.append(items[index].span)

    def _elsewhere(self, items: list[Item], index: int) -> bool:
        """Tell whether a time belongs to another verb: "within three days, a plan whose..."."""
        after = [item.text for item in items[index + 1 :]]
        owning = next((word for word in self.words["owning"] if word in after), "")
        return bool(owning) and "," in after[: after.index(owning)]

    def _is_to_come(self, items: list[Item], index: int) -> bool:
        """Tell whether a bare weekday is one that something shall begin on."""
        obliging = self.language.grammar["deontic"] | frozenset(self.words["from_day"])
        return any(not item.code and item.text in obliging for item in items[:index])

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
        if item.code == "DUR" and index and items[index - 1].text in self.words["plus"]:
            return "within"
        after = said(items[index + 1 : index + 4])
        if item.code == "DUR":
            if any(after.startswith(f" {phrase} ") for phrase in words["daily"]):
                return "daily"
            if any(after.startswith(f" {phrase} ") for phrase in words["allowing"]):
                return "within"
            leads = self._follows(items, index)
            if leads < len(items) and items[leads].text not in self.language.grammar["of"]:
                return "within"
            for at in range(index + 1, min(index + 4, len(items))):
                hit = cues.at(items, at) if not items[at].code else None
                if hit is not None and hit.value in {"allowed", "after"}:
                    return "within"
            return "none"
        if LATER in item.tags:
            return "by"
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
        before = [item.text for item in items[max(0, index - 4) : index]]
        plus = next((n for n, word in enumerate(before) if word in self.words["plus"]), 0)
        if plus:
            name = before[plus - 1]
            if name in self.words["day"] and plus > 1 and before[plus - 2] in self.words["day"]:
                name = before[plus - 2]  # "D-day plus 14"
            return "entry into force" if name in self.words["in_force"] else name or None
        at = self._follows(items, index)
        return self._event_from(items, at + 1) if at < len(items) else None

    def _follows(self, items: list[Item], index: int) -> int:
        """Return where "of", "after" or "from" stands that leads from a duration to its event."""
        for at in range(index + 1, min(index + 4, len(items))):
            item = items[at]
            if not item.code and item.text in self.words["counting_from"]:
                return at
            if (
                item.text not in {"(", ")", *self.words["pointing_on"]}
                and item.code != "Q"
                and item.text not in _TIME
            ):
                break
        return len(items)

    def _event_from(self, items: list[Item], start: int) -> str | None:
        """Return the words of an event up to a mark, a place or a verb of duty."""
        words: list[str] = []
        ending = self.language.grammar["deontic"]
        for item in items[start : start + _LONGEST_EVENT]:
            if item.text in _MARKS or item.code in _SPATIAL or (words and item.text in ending):
                break
            if words and item.code in {"ACT", "CO"} and self._is_bound(items, start, item):
                break  # "from signature the army shall": whom it binds is no event
            if item.text not in self.words["between"]:
                words.append(item.text)
        while words and words[-1] in self.words["counting_from"]:
            words.pop()
        return " ".join(words) or None

    def _is_bound(self, items: list[Item], start: int, actor: Item) -> bool:
        """Tell whether an actor is the subject of a duty that follows."""
        at = next(n for n in range(start, len(items)) if items[n] is actor)
        return any(i.text in self.language.grammar["deontic"] for i in items[at + 1 : at + 3])

    def _event_named(self, items: list[Item]) -> str | None:
        """Return the event that something begins with: "upon signature", "once it is ratified"."""
        for at, item in enumerate(items[:-1]):
            if item.code or item.text not in self.words["upon"]:
                continue
            word = at + 1
            while (
                word < len(items)
                and not items[word].code
                and (
                    items[word].text in self.words["between"]
                    or items[word].text in self.words["dating"]
                )
            ):
                word += 1
            if word < len(items) and items[word].text in self.words["events"]:
                return self._event_from(items, word)
        return None

    def _same_date(self, words: str) -> bool:
        return any(f" {phrase} " in words for phrase in self.words["same_date"])

    def _event_alone(self, words: str) -> str | None:
        return "@previous" if any(f" {p} " in words for p in self.words["after_that"]) else None

    def _is_model(self, items: list[Item], index: int) -> bool:
        """Tell whether a letter and a number name a weapon: "D-30 122-mm howitzers"."""
        near = said(items[index + 1 : index + 5])
        letter = len(items[index].text.split(" ", 1)[0]) == 1
        return letter and self.language.signs.has(near, "object.weapons")

    def _phase(self, items: list[Item]) -> str | None:
        """Return the phase, stage or day that the words name."""
        stages = self.words["stages"]
        for index, item in enumerate(items):
            if item.code not in _COUNTED and item.text not in self.ranking:
                continue
            after = items[index + 1] if index + 1 < len(items) else None
            if item.code == "REF" and item.text.split(" ", 1)[0] in (*stages, *self.words["day"]):
                if self._is_model(items, index):
                    continue
                return item.text
            ranked = item.code in {"ORD", "Q"} or item.text in self.words["rank"]
            if ranked and after is not None and after.text in stages:
                return f"{item.text} {after.text}"
            if item.text in self.words["day"] and after is not None and after.code == "Q":
                return f"{item.text} {after.text}"
            if item.text in stages and after is not None and after.code == "Q":
                return f"{item.text} {after.text}"
            if item.text in self.words["gradual"]:
                return item.text
        return None


_TIMED = frozenset({"T", "DUR"})
_COUNTED = frozenset({"REF", "ORD", "Q"})
_TELLING = _TIMED | _COUNTED
_SPATIAL = frozenset({"A", "B", "D", "LN", "PL", "RG"})
_MARKS = frozenset({",", ".", ";", ":", ")", "("})
_TIME = frozenset({"time", "days", "hours", "weeks", "months", "day", "hour", "week", "month"})
_LONGEST_EVENT = 8
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
