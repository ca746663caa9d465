"""Times that one clause states and others share."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses, Read
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row
from zonemap.reading.reckoning import filled, is_open, with_condition
from zonemap.reading.timing import SAME_DATE

_LONGEST_HEADING = 12
_NEAR_VERB = 6  # items from "it" to "completed"
_MARKS = frozenset({",", ";", ":", "."})
_NEAR_PAPER = 8  # words between "the period" and the article that names it
_SUBJECTS = frozenset({"ACT", "CO", "CA", "AC", "NM", "A", "B", "LN", "MZ"})
_TIMED = frozenset({"T", "DUR"})
_MOVES = frozenset({"withdraw", "limit"})
_TIMELESS = frozenset({"respect", "hold", "bar"})
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
        self._heading: tuple[int, Timing] | None = None

    def settle(self, read: Read, sentence: Sentence, items: Row) -> None:
        """Settle the times of the rules that a sentence gave."""
        if read.drafts:
            self._fill_in(read.drafts, items)
            self._share(read.drafts, sentence, items)
            self._same_dates(read.drafts)
        elif read.background is None and items.are(_TIMED):
            verbs = {p.verb for p in self.clauses.verbs.predicates(items)}
            if not verbs and len(items) <= _LONGEST_HEADING:
                timing = self.clauses.times.read(items)
                if timing is not None and timing.phase:
                    # a heading: it dates what stands below it
                    self._heading = (sentence.paragraph, timing)
                return
            timing = self.clauses.times.read(items) if verbs & (_MOVES | _KEEPS) else None
            if timing is not None and (verbs & _MOVES or timing.start):
                self._waiting = (sentence.paragraph, timing)

    def _share(self, drafts: list[Draft], sentence: Sentence, items: Row) -> None:
        """Give a rule the time its sentence states before it, or the sentence before."""
        used = {d.timing.span for d in drafts if d.timing is not None}
        tells = self.clauses.times.tells(items)
        lead = self._lead(items) if tells and len(drafts) > 1 else None
        for draft in drafts:
            if draft.verb in _TIMELESS or not is_open(draft.timing):
                continue
            named = self._of_article(items) if "REF" in items.coded else None
            if named is not None:
                draft.timing = named
                continue
            if lead is not None:
                draft.timing = with_condition(lead, draft.timing)
                continue
            first = max(draft.span.start, drafts[0].span.start)
            timing = self._before(items, first, sentence.start) if tells else None
            if timing is not None and timing.span not in used:
                draft.timing = with_condition(timing, draft.timing)
            elif self._heading and 0 <= sentence.paragraph - self._heading[0] <= 1:
                draft.timing = with_condition(self._heading[1], draft.timing)
            elif (
                self._waiting and self._waiting[0] == sentence.paragraph and draft.verb in _AWAITING
            ):
                draft.timing = with_condition(self._waiting[1], draft.timing)

    def _fill_in(self, drafts: list[Draft], items: Row) -> None:
        """Give the last rule what its sentence says of it later: "; this shall be done by"."""
        last = drafts[-1]
        grammar = self.clauses.grammar
        done = grammar.either("carried_out", "gone_by")
        if last.verb in _TIMELESS or items.words.isdisjoint(done):
            return
        leading = grammar.either("subject_pronouns", "joining")
        for at, item in enumerate(items):
            if item.code or item.start < last.span.end or item.text not in leading:
                continue
            plain = {i.text for i in items[at + 1 : at + _NEAR_VERB] if not i.code}
            end = next((n for n in range(at, len(items)) if items[n].text in _MARKS), len(items))
            named = any(i.code in _SUBJECTS for i in items[at + 1 : at + _NEAR_VERB])
            if named or not plain & done:
                continue
            timing = self.clauses.times.read(items[at:end])
            if timing is not None:
                last.timing = filled(last.timing, timing)
            return

    def _before(self, items: Row, first: int, start: int) -> Timing | None:
        """Return the time that the words before a rule state, else those above its sentence."""
        early = [i for i in items if i.end <= first] or [i for i in items if i.end <= start]
        return self.clauses.times.read(early) if early else None

    def _of_article(self, items: list[Item]) -> Timing | None:
        """Return the time of "within the period named in Article 3": that of its rules."""
        words = [item.text for item in items]
        periods = self.clauses.times.words.get("periods", ())
        for at, item in enumerate(items):
            if item.code != "REF" or not any(
                w in periods for w in words[max(0, at - _NEAR_PAPER) : at]
            ):
                continue
            label = f"{item.text} "
            for draft in self.drafts[-NEAR:]:
                if f"{draft.provision.lower()} ".startswith(label) and draft.timing is not None:
                    return draft.timing
        return None

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
        same = [
            (draft, timing)
            for draft in drafts
            if (timing := draft.timing) is not None and timing.start == SAME_DATE
        ]
        if not same:
            return
        timed = [d.timing for d in self.drafts[-NEAR:] if d.timing is not None]
        before = [timing.start for timing in timed if timing.start]
        for draft, timing in same:
            if before:
                draft.timing = msgspec.structs.replace(timing, start=before[-1])
            else:
                own = msgspec.structs.replace(timing, start=None)
                draft.timing = timed[-1] if timed and own == Timing(span=own.span) else own
            if draft.timing == Timing(span=draft.timing.span):
                draft.timing = None  # it says no time, since no rule before does
