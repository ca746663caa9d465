"""When a rule holds: from the moments and durations that stand beside its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.figures import duration
from zonemap.reading.happenings import Happenings
from zonemap.reading.items import Item, Row, as_written, said
from zonemap.reading.language import Language, Words
from zonemap.reading.lengths import COUNTED
from zonemap.reading.moments import Moment
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.ranges import Ranges
from zonemap.reading.reckoning import EVERY_YEAR, Told
from zonemap.reading.roles import Roles
from zonemap.reading.vaguely import Vaguely

_LIST_GAP = 2  # characters between words of one line
SAME_DATE = "@same"
"""A start that is that of the rule before."""


@dataclass(frozen=True)
class Times:
    """Reads the timing of clauses in one language."""

    language: Language

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """Words around times in their order, by what they do."""
        found: dict[str, list[str]] = self.language.table("times")["words"]
        return {key: dict.fromkeys(words) for key, words in found.items()}

    @cached_property
    def roles(self) -> Roles:
        """What tells deadlines from starts, ends and lengths."""
        return Roles(self.language, self.words, self.happenings)

    @cached_property
    def _vaguely(self) -> Vaguely:
        """What keeps times that name no one day."""
        return Vaguely(self.roles)

    @cached_property
    def _ranges(self) -> Ranges:
        """What finds where times begin of which the end is known."""
        return Ranges(self.words, self.language.grammar)

    @cached_property
    def happenings(self) -> Happenings:
        """What finds the events that times count from."""
        return Happenings(self.words, self.language)

    @cached_property
    def _pasts(self) -> frozenset[str]:
        """Verbs of which no ending tells the past: "which began on 3 May"."""
        return self.language.made(MoodWords).pasts

    @cached_property
    def ranking(self) -> frozenset[str]:
        """Words with which a phase may be named."""
        return frozenset().union(*(self.words[key] for key in ("rank", "day", "gradual", "stages")))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words of which one stands where a phase, or what was told before, dates a rule."""
        phrases = (*self.words["after_that"], *self.words["same_date"])
        idle = self.language.grammar["idle"]
        rarest = [min(phrase.split(), key=lambda w: (w in idle, -len(w))) for phrase in phrases]
        return self.ranking.union(rarest)

    @cached_property
    def _upon(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that lead to an event, and the events."""
        return frozenset(self.words["upon"]), frozenset(self.words["events"])

    def _may_tell(self, heard: frozenset[str]) -> bool:
        """Tell whether words may state a time by no date, length or number."""
        if not self._telling.isdisjoint(heard):
            return True
        upon, events = self._upon
        return not (events.isdisjoint(heard) or upon.isdisjoint(heard))

    @cached_property
    def _same_dates(self) -> list[str]:
        """Phrases for the date of the rule before, with a blank on both sides."""
        return [f" {phrase} " for phrase in self.words["same_date"]]

    @cached_property
    def _last_after(self) -> frozenset[str]:
        """The words with which a phrase for what counts from the rule before ends."""
        return frozenset(phrase.split()[-1] for phrase in self._after_that)

    @cached_property
    def _last_same(self) -> frozenset[str]:
        """The words with which such a phrase ends."""
        return frozenset(phrase.split()[-1] for phrase in self._same_dates)

    @cached_property
    def _after_that(self) -> list[str]:
        """Phrases for what counts from the rule before, with a blank on both sides."""
        return [f" {phrase} " for phrase in self.words["after_that"]]

    def tells(self, items: Row) -> bool:
        """Tell whether some words of a sentence may state a time."""
        return items.are(_TELLING) or self._may_tell(items.words)

    def read(self, items: list[Item]) -> Timing | None:
        """Return the timing that these items state, if they state one."""
        words = said(items)
        codes = items.codes if isinstance(items, Row) else [item.code for item in items]
        timed = [] if _TIMED.isdisjoint(codes) else [n for n, c in enumerate(codes) if c in _TIMED]
        heard = items.words if isinstance(items, Row) else frozenset(words.split())
        telling = not _COUNTED.isdisjoint(codes) or self._may_tell(heard)
        if not (timed or telling):
            return None
        told = Told()
        elsewhere = self._told_of(items) if timed else frozenset()
        for index in timed:
            item = items[index]
            if index in elsewhere or self._elsewhere(items, index):
                continue
            if item.code == "T" and isinstance(item.value, Moment) and item.value.vague:
                self._take_words(told, items, index)
            elif item.code == "T" and isinstance(item.value, Moment) and item.value.iso:
                self._take_moment(told, items, index, item.value)
                self._take_yearly(told, items, index)
            elif item.code == "DUR" and isinstance(item.value, str):
                self._take_span(told, items, index, item.value)
        if not telling:
            return told.timing(None)
        if told.within is None and "ORD" in codes:
            self._take_ordinal(told, items)
        upon = not heard.isdisjoint(self.words["upon"])
        event = self.happenings.named(items) if upon else range(0)
        told.after = told.after or self.happenings.said(items, event)
        if not told.after and not self._last_after.isdisjoint(heard):
            told.after = self._event_alone(words)
        dated = told.start is None and not self._last_same.isdisjoint(heard)
        if dated and any(phrase in words for phrase in self._same_dates):
            told.start = SAME_DATE
        if event:
            items = [item for at, item in enumerate(items) if at not in event]
        counted = not (_COUNTED.isdisjoint(codes) and self.ranking.isdisjoint(heard))
        phase = self._phase(items) if counted else None
        day = _DAY.match(phase or "")
        if day and phase and phase.split(" ", 1)[0] in self.words["day"] and told.within is None:
            told.within = f"P{day[1]}D"
            told.after = told.after or "the start"
        return told.timing(phase)

    @staticmethod
    def _take_range(told: Told, items: list[Item], index: int, first: tuple[int, Moment]) -> bool:
        """Take "from 15 June to 15 September", "between 18:00 and 06:00" where it ends."""
        at, start = first
        last = items[index].value
        if start.month is None and start.hour is not None:  # day after day
            words = as_written(items[at : index + 1])
            told.condition, told.start = told.condition or words, None
        elif told.end is None and isinstance(last, Moment):
            told.start = (
                start
                if start.year or not last.year
                else msgspec.structs.replace(start, year=last.year)
            ).iso
            told.end = last.iso
        else:
            return False
        told.spans += [items[at].span, items[index].span]
        return True

    def _take_words(self, told: Told, items: list[Item], index: int) -> None:
        """Take a time that names no one day in its own words: "by early May"."""
        words = self._vaguely.said(items, index)
        if words is not None:
            told.depends(words)
            told.spans.append(items[index].span)

    def _take_yearly(self, told: Told, items: list[Item], index: int) -> None:
        """Take "of each year" for a day of no year."""
        words = self._vaguely.yearly(items, index)
        if words is None or items[index].span not in told.spans:
            return
        told.depends(words)
        for name in ("start", "by", "end"):
            date = getattr(told, name)
            if date and date.startswith(_NO_YEAR):
                setattr(told, name, EVERY_YEAR + date)

    def _told_of(self, items: list[Item]) -> frozenset[int]:
        """Return the items of what is only told: "which it took on 3 May", "as agreed on 3 May"."""
        found: set[int] = set()
        grammar = self.language.grammar
        endings = self.language.endings["participles"]
        relative, likened = grammar["relative"], self.words.get("as", ())
        opening = grammar.either("relative", "absolute", "describing").union(likened)
        found.update(self._confirmed_on(items))
        leading = [n for n, i in enumerate(items[:-1]) if i.text in opening]
        for at in leading:
            done = items[at + 1].text.endswith(endings) or items[at + 1].text in self._pasts
            having = items[at].text in grammar["absolute"]
            told = items[at].text in relative or done or having
            if items[at].code or not told:
                continue
            verb = {i.text for i in items[at + 1 : at + 4] if not i.code}
            past = bool(verb & grammar.either("telling_past", "perfect"))
            past = past or (done and items[at].text not in likened)
            if at and items[at - 1].text != "," and not past:
                continue
            end = self._part_end(items, at)
            plain = {i.text for i in items[at:end] if not i.code}
            due = plain & grammar["to"] and plain & grammar["bound"]  # "which is to be complete by"
            if not (due or plain & grammar["deontic"]):
                found.update(range(at, end))
        return frozenset(found)

    def _confirmed_on(self, items: list[Item]) -> list[int]:
        """Return the items of "confirmed on 6 April" between commas, before any duty."""
        grammar = self.language.grammar
        duty = (n for n, i in enumerate(items) if not i.code and i.text in grammar["deontic"])
        found: list[int] = []
        for at in range(1, min(next(duty, len(items)), len(items) - 2)):
            done, on = items[at], items[at + 1]
            past = done.text.endswith(self.language.endings["participles"])
            if items[at - 1].text != "," or done.code or not (past or done.text in self._pasts):
                continue
            end = self._part_end(items, at)
            closed = end < len(items) and items[end].text == ","
            # "declared on 7 April": from then on
            cued = self.roles.cues.at(items, at) is not None
            if closed and on.text in grammar["on_a_day"] and not cued:
                found += range(at, end)
        return found

    @staticmethod
    def _part_end(items: list[Item], at: int) -> int:
        """Return where a part of a sentence ends: at a mark, or where an item of a list begins."""
        for n in range(at + 1, len(items)):
            if items[n].text in _PARTING or items[n].start - items[n - 1].end > _LIST_GAP:
                return n
        return len(items)

    def _take_moment(self, told: Told, items: list[Item], index: int, moment: Moment) -> None:
        """Take a moment for what the words before it make of it."""
        first = self._ranges.first(items, index)
        if first is not None and self._take_range(told, items, index, first):
            return
        role = self.roles.of(items, index, self.roles.cues)
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

    def _take_ordinal(self, told: Told, items: list[Item]) -> None:
        """Take "on the tenth day", "by the end of the third week" for the time allowed."""
        for index, item in enumerate(items[:-1]):
            if item.code != "ORD" or not isinstance(item.value, int | float):
                continue
            unit = self.language.durations.at(items, index + 1)
            if unit is None or self._elsewhere(items, index):
                continue
            event = self.happenings.counted_from(items, index + 1)
            after = items[unit.end : unit.end + 2]
            if any(i.code == "T" for i in after):
                continue  # "in the second week of May"
            if event or self.roles.of(items, index, self.roles.cues) != "none":
                told.within = duration(item.value, unit.value)
                told.after = told.after or event or "the start"
                told.by = None if told.by and told.by.startswith("T") else told.by
                told.spans.append(item.span)
                return

    def _take_span(self, told: Told, items: list[Item], index: int, length: str) -> None:
        """Take a duration for the time allowed, for how long a rule holds, or for hours a day."""
        role = self.roles.of_span(items, index)
        if role == "validity" and told.condition is None:
            told.condition = f"for {items[index].text}"
            if items[index].text.split()[0] not in self.words.get("exceeding", ()):
                told.lasting = told.lasting or length
        elif role == "daily":
            told.condition = told.condition or self._daily(items, index)
        elif role == "condition":
            told.depends(self.roles.as_said(items, index))
        elif role == "within" and self._ranges_on(items, index) and told.within:
            told.condition = f"{self._earliest} {told.after} + {told.within}"
            told.within = length
        elif role not in _NO_DEADLINE and told.within is None:
            told.within = length
            if COUNTED in items[index].tags:
                told.depends(items[index].text)  # "ten working days"
            told.after = told.after or self.happenings.counted_from(items, index)
            date = self.happenings.date(items, self.happenings.leads(items, index) + 1)
            if date is not None and isinstance(date.value, Moment) and told.start is None:
                told.start = date.value.iso  # "within ten days of 5 May"
                told.spans.append(date.span)
            if told.after is None and self.roles.counts_on(items, index):
                told.after = "@previous"
        else:
            return
        told.spans.append(items[index].span)

    def _ranges_on(self, items: list[Item], index: int) -> bool:
        """Tell whether a figure is the second of "between D+5 and D+15"."""
        near = items[max(0, index - 4) : index]
        if near[-1:] == [] or near[-1].text not in self.words["plus"]:
            return False
        joined = any(not i.code and i.text in self.words["ranging"] for i in near)
        return joined and any(i.code == "DUR" for i in items[max(0, index - 5) : index])

    @cached_property
    def _earliest(self) -> str:
        """The words for a time before which nothing need be done."""
        table: dict[str, list[str]] = self.language.table("times")["cues"]
        return table.get("not_before", [""])[0]

    def _elsewhere(self, items: list[Item], index: int) -> bool:
        """Tell whether a time belongs to another verb: "within three days, a plan whose..."."""
        after = [item.text for item in items[index + 1 :]]
        owning = next((word for word in self.words["owning"] if word in after), "")
        return bool(owning) and "," in after[: after.index(owning)]

    def _is_to_come(self, items: list[Item], index: int) -> bool:
        """Tell whether a bare weekday is one that something shall begin on."""
        obliging = self.language.grammar["deontic"] | frozenset(self.words["from_day"])
        return any(not item.code and item.text in obliging for item in items[:index])

    @staticmethod
    def _daily(items: list[Item], index: int) -> str:
        return " ".join(
            item.text for item in items[index : index + 4] if item.text not in {",", "."}
        )

    def _event_alone(self, words: str) -> str | None:
        of = self.language.grammar["of"]
        for phrase in self._after_that:
            if phrase in words and words.partition(phrase)[2].split(" ", 1)[0] not in of:
                return "@previous"
        return None

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


_NO_YEAR = "--"
_TIMED = frozenset({"T", "DUR"})
_COUNTED = frozenset({"REF", "ORD", "Q"})
_TELLING = _TIMED | _COUNTED
_PARTING = frozenset({",", ".", ";", ":"})
_NO_DEADLINE = frozenset({"none", "validity", "condition"})
_DAY = re.compile(r"\w+ (\d+)$")


def _dates(start: str | None, before: Item) -> bool:
    """Tell whether a moment gives its day to the hour before it: "00.00 midnight on 4 June"."""
    return bool(start and start.startswith("T")) and before.code == "T"
