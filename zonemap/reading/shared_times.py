"""Times that one clause states and others share."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses, Read
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item
from zonemap.reading.timing import SAME_DATE

_SUBJECTS = frozenset({"ACT", "CO", "CA", "AC", "NM", "A", "B", "LN", "MZ"})
_MOVES = frozenset({"withdraw", "limit"})
_TIMELESS = frozenset({"respect", "hold"})
_KEEPS = frozenset({"exclude", "keep", "cleared", "fly", "cease"})
_AWAITING = frozenset({"withdraw", "exclude", "keep", "limit", "fly", "cleared"})


class SharedTimes:
    """Gives rules without a time of their own the one that other words state for them.

    Parameters
    ----------
    clauses
        The reader of clauses.
    drafts
        The rules so far.
    """

    def __init__(self, clauses: Clauses, drafts: Sequence[Draft]) -> None:
        self.clauses = clauses
        self.drafts = drafts
        self._waiting: tuple[int, Timing] | None = None

    def settle(self, read: Read, sentence: Sentence, items: list[Item]) -> None:
        """Settle the times of the rules that a sentence gave."""
        if read.drafts:
            self._share(read.drafts, sentence, items)
            self._same_dates(read.drafts)
        elif read.background is None and any(i.code in {"T", "DUR"} for i in items):
            verbs = {p.verb for p in self.clauses.verbs.predicates(items)}
            timing = self.clauses.times.read(items) if verbs & (_MOVES | _KEEPS) else None
            if timing is not None and (verbs & _MOVES or timing.start):
                self._waiting = (sentence.paragraph, timing)

    def _share(self, drafts: list[Draft], sentence: Sentence, items: list[Item]) -> None:
        """Give a rule the time its sentence states before it, or the sentence before."""
        times = self.clauses.times
        used = {d.timing.span for d in drafts if d.timing is not None}
        lead = self._lead(items) if len(drafts) > 1 else None
        for draft in drafts:
            if draft.verb in _TIMELESS or draft.timing is not None:
                continue
            if lead is not None:
                draft.timing = lead
                continue
            early = [i for i in items if i.end <= max(draft.span.start, drafts[0].span.start)]
            head = [i for i in items if i.end <= sentence.start]
            timing = times.read(early or head) if early or head else None
            if timing is not None and timing.span not in used:
                draft.timing = timing
            elif (
                self._waiting and self._waiting[0] == sentence.paragraph and draft.verb in _AWAITING
            ):
                draft.timing = self._waiting[1]

    def _lead(self, items: list[Item]) -> Timing | None:
        """Return the time that a sentence begins with: it holds for all that follows."""
        subject = next((n for n, i in enumerate(items) if i.code in _SUBJECTS), 0)
        timing = self.clauses.times.read(items[:subject]) if subject else None
        settled = timing is not None and (
            timing.start or timing.by or timing.within or timing.phase
        )
        return timing if settled else None

    def _same_dates(self, drafts: Sequence[Draft]) -> None:
        """Give "from the same date" the start of the rule before, else its whole time."""
        timed = [d.timing for d in self.drafts[-NEAR:] if d.timing is not None]
        before = [timing.start for timing in timed if timing.start]
        for draft in drafts:
            if draft.timing is None or draft.timing.start != SAME_DATE:
                continue
            if before:
                draft.timing = msgspec.structs.replace(draft.timing, start=before[-1])
            else:
                own = msgspec.structs.replace(draft.timing, start=None)
                draft.timing = timed[-1] if timed and own == Timing(span=own.span) else own
            if draft.timing == Timing(span=draft.timing.span):
                draft.timing = None  # it says no time, since no rule before does
