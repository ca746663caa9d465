"""The times of a clause: those beside its target, and what its rule lasts until."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.conditions import Conditions
from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.predicates import Clause
from zonemap.reading.reckoning import depending
from zonemap.reading.timing import Times

_MARKS = frozenset({",", ".", ";", ":"})
_TIMES = frozenset({"T", "DUR"})
_PART = frozenset({";"})
_BEHIND = 3  # items behind a clause that may begin a condition of it
_NEAR_DAY = 3  # items of "on or about" before a day


class ClauseTimes:
    """Finds when the rules of clauses hold, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.times = language.made(Times)
        self.words = self.times.words
        self.conditions = language.made(Conditions)
        self._leading = self.grammar["articles"].union(self.words["counting_from"])

    def of(self, clause: Clause, group: list[int], groups: list[list[int]]) -> Timing | None:
        """Return when a target's rule holds, with what it lasts until where no date says so."""
        items, timing = clause.items, None
        if self.times.tells(items):
            timing = self.times.read(self._time_items(clause, group, groups))
        if self.conditions.telling.isdisjoint(items.words) and "X" not in items.coded:
            return timing
        around = [*clause.left, *range(clause.predicate.start, clause.predicate.end), *clause.right]
        first, last = self._part(items, clause.predicate.start, min(around), max(around))
        verb = clause.predicate.start
        told = self.conditions.of(clause.items, first, last, verb)
        told = self._at_once(items, first, last, told)
        if told is None:
            return timing
        event = set((timing.after or "-").split()) if timing is not None else set()
        leads = told.split()[0] in self.words["upon"]
        if timing is not None and (timing.within or leads) and event <= set(told.split()):
            return timing  # "ten days from the date on which it is signed", "after signature"
        if timing is not None and self.conditions.repeats(told, timing):
            return timing  # "during stage three", "the day after signature"
        return depending(timing, told)

    def _at_once(self, items: Row, first: int, last: int, told: str | None) -> str | None:
        """Return a condition with "at once" before it, where the words say so."""
        words = told or ""
        adverbs = [
            word for word in self.conditions.at_once(items, first, last) if word not in words
        ]
        return ", ".join([*adverbs, *([told] if told else [])]) or None

    @staticmethod
    def _part(items: Row, verb: int, first: int, last: int) -> tuple[int, int]:
        """Return the first and the last item of a clause that no semicolon parts from its verb."""
        parts = items.at(_PART)
        low = max((n + 1 for n in parts if n < verb), default=first)
        high = min((n - _BEHIND for n in parts if n > verb), default=last)
        return max(first, low), min(last, high)

    def done_on(self, clause: Clause, timing: Timing) -> Timing:
        """Take "on 1 March they shall stand north of the line" for the day by which they do."""
        items = clause.items
        told = [
            n
            for n, item in enumerate(items)
            if isinstance(item.value, Moment) and item.value.iso == timing.start
        ]
        at = told[0] if told else 0
        near = {item.text for item in items[max(0, at - _NEAR_DAY) : at]}
        on = bool(near & self.grammar["on_a_day"])
        plain = {item.text for item in items if not item.code}
        if not on or timing.by or timing.within or plain & self.grammar["setting_out"]:
            return timing
        return msgspec.structs.replace(timing, by=timing.start)

    def _time_items(self, clause: Clause, group: list[int], groups: list[list[int]]) -> list[Item]:
        """Return the items whose times belong to this target."""
        items = clause.items
        first = clause.left[0] if clause.left else clause.predicate.start
        last = clause.right[-1] if clause.right else clause.predicate.end - 1
        if len(groups) == 1:
            end = self._past_event(items, last + 1)
            return items[first:end] if first or end < len(items) else items
        start = max((max(g) + 1 for g in groups if max(g) < min(group)), default=first)
        if self._leads(items, groups, first, last):
            return items[start : min(group)]
        later = sorted(min(g) for g in groups if min(g) > max(group))
        for stop in (*later, last + 1):
            # "Zone 3, and so all of the province, by": a time may stand behind the next target
            after = items[max(group) + 1 : stop]
            after = after[: next((k for k, i in enumerate(after) if i.text == ";"), len(after))]
            if any(item.code in {"T", "DUR"} for item in after):
                return after
        return items[start : min(group)]

    def _past_event(self, items: list[Item], end: int) -> int:
        """Return where a time ends whose event is a clause: "four weeks after they deploy"."""
        if end >= len(items):
            return end
        counting = self.times.words["counting_from"]
        last = end - 1
        while last > 0 and items[last].text in self._leading:
            last -= 1
        counted = items[last].code == "DUR"
        leads = counted and any(item.text in counting for item in items[last + 1 : end + 1])
        if not leads and not (
            items[end].text in self.grammar["relative"] and self._dated(items, end)
        ):
            return end
        return next((n for n in range(end, len(items)) if items[n].text in _MARKS), len(items))

    def _dated(self, items: list[Item], end: int) -> bool:
        """Tell whether the words before end with "ten days from the date on"."""
        near = [item.text for item in items[max(0, end - 4) : end]]
        return (
            not set(near).isdisjoint(self.times.words["dating"])
            and near[-1] in (self.grammar["on_a_day"])
        )

    def _leads(self, items: list[Item], groups: list[list[int]], first: int, last: int) -> bool:
        """Tell whether each target has its time before it: "by 3 May from A, by 9 May from B"."""
        ordered = sorted(groups, key=min)
        behind = items[max(ordered[-1]) + 1 : last + 1]
        gaps = [items[max(a) + 1 : min(b)] for a, b in pairwise(ordered)]
        gaps.append(items[first : min(ordered[0])])
        told = [any(i.code in _TIMES for i in gap) for gap in gaps]
        return all(told) and not any(i.code in _TIMES for i in behind)
