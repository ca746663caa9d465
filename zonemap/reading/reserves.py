"""Reserves: the conditions that a sentence states, given to each rule that they hold for.

"If the bridge is open, A shall leave Kutum and B shall leave Mellit": both wait for the
bridge. What stands beside one clause alone is that clause's.
"""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.area import walk
from zonemap.reading.conditions import Conditions
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Row
from zonemap.reading.language import Language
from zonemap.reading.provisos import Proviso
from zonemap.reading.reckoning import depending

_LEADING = 4  # words of "only after the" before an event
_COMMA, _PART = ",", ";"


class Reserves:
    """Gives rules the conditions of their sentence, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.conditions = language.made(Conditions)

    def settle(self, drafts: Sequence[Draft], sentence: Sentence, items: Row) -> None:
        """Give the rules of a sentence each of its conditions that none of them carries."""
        if not drafts:
            return
        for at, words in self.conditions.all(items):
            carried = any(self._carries(draft, words) for draft in drafts)
            if carried and not isinstance(items[at].value, Proviso):
                continue  # its clause has it
            for draft in self._held(drafts, items, at, sentence):
                if not self._carries(draft, words):
                    draft.timing = depending(draft.timing, words)

    def _held(
        self, drafts: Sequence[Draft], items: Row, at: int, sentence: Sentence
    ) -> Sequence[Draft]:
        """Return the rules that a condition holds for."""
        told = items[at]
        if told.start < sentence.start:
            return drafts  # the head of a list says so
        low = max((i.end for i in items[:at] if i.text == _PART), default=0)
        high = min((i.start for i in items[at:] if i.text == _PART), default=sentence.end)
        placed = [(place, draft) for draft in drafts if low <= (place := _place(draft)) < high]
        before = [draft for place, draft in placed if place < told.start]
        after = [draft for place, draft in placed if place > told.start]
        opens = isinstance(told.value, Proviso) and told.value.opens
        if opens or not before or (after and self.conditions.opens_next(items, at)):
            return after
        if at and items[at - 1].text == _COMMA:
            return before
        last = before[-1].span
        return [draft for draft in before if draft.span.overlaps(last)]

    def _carries(self, draft: Draft, words: str) -> bool:
        """Tell whether a rule says already what it depends on."""
        timing = draft.timing
        if timing is None:
            return False
        told, event = words.split(), (timing.after or "").split()
        counted = bool(event) and set(event) <= set(told) and len(told) - len(event) <= _LEADING
        known = counted or self.conditions.repeats(words, timing)
        return known or f" {words}," in f" {timing.condition or ''},"


def _place(draft: Draft) -> int:
    """Return where the ground of a rule is told of."""
    spans = [node.span for node in walk(draft.area) if node.span is not None]
    inside = [span.start for span in spans if draft.span.start <= span.start < draft.span.end]
    return min(inside, default=draft.span.start)
