"""The times of a clause: those beside its target, and what its rule lasts until."""

from __future__ import annotations

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.predicates import Clause
from zonemap.reading.timing import Times

_MARKS = frozenset({",", ".", ";", ":", ")", "("})
_LONGEST_CONDITION = 16


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
        until = [phrase.split() for phrase in self.words.get("until", ())]
        self._until_words = sorted(until, key=len, reverse=True)
        self._until_heads = frozenset(words[0] for words in until)

    def of(self, clause: Clause, group: list[int], groups: list[list[int]]) -> Timing | None:
        """Return when a target's rule holds, with what it lasts until where no date says so."""
        items, timing = clause.items, None
        if self.times.tells(items):
            timing = self.times.read(self._time_items(clause, group, groups))
        if self._until_heads.isdisjoint(items.words):
            return timing
        around = [*clause.left, *range(clause.predicate.start, clause.predicate.end), *clause.right]
        until = self._until(items, min(around), max(around))
        if until is None or (timing is not None and (timing.condition or timing.end)):
            return timing
        return msgspec.structs.replace(timing or Timing(), condition=until)

    def done_on(self, clause: Clause, timing: Timing) -> Timing:
        """Take "on 1 March they shall stand north of the line" for the day by which they do."""
        items = clause.items
        told = [
            n
            for n, item in enumerate(items)
            if isinstance(item.value, Moment) and item.value.iso == timing.start
        ]
        at = told[0] if told else 0
        near = {item.text for item in items[max(0, at - 2) : at]}
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
            return items[first : last + 1]
        later = sorted(min(g) for g in groups if min(g) > max(group))
        for stop in (*later, last + 1):
            # "Zone 3, and so all of the province, by": a time may stand behind the next target
            after = items[max(group) + 1 : stop]
            after = after[: next((k for k, i in enumerate(after) if i.text == ";"), len(after))]
            if any(item.code in {"T", "DUR"} for item in after):
                return after
        start = max((max(g) + 1 for g in groups if max(g) < min(group)), default=first)
        return items[start : min(group)]

    def _until(self, items: list[Item], first: int, last: int) -> str | None:
        """Return "until the mines are cleared" where it begins between two items, without a date.

        The words go on to the next mark: other verbs stand among them.
        """
        heads = self._until_heads
        for at in range(first, last + 1):
            if items[at].code or items[at].text not in heads:
                continue
            for words in self._until_words:
                after = at + len(words)
                if [i.text for i in items[at:after]] != words:
                    continue
                if any(i.code in {"T", "DUR"} for i in items[after : after + 3]):
                    return None
                return self._condition(items, at, after, fronted=at <= first + 1)
        return None

    def _condition(self, items: list[Item], at: int, after: int, *, fronted: bool) -> str | None:
        """Return the words of a condition up to a mark, or to the subject behind it."""
        end = after
        while end < min(len(items), after + _LONGEST_CONDITION):
            item = items[end]
            if item.text in _MARKS or item.text in self.words["announcing"]:
                break
            if fronted and item.code == "ACT" and end > after + 2:
                break
            end += 1
        while end > after and items[end - 1].text in self.grammar["articles"]:
            end -= 1
        listed = end < len(items) and items[end].text in self.words["announcing"]
        return None if end == after or listed else " ".join(i.text for i in items[at:end])
