"""Times told behind a rule in a sentence of their own: "this shall be done by 5 May"."""

from __future__ import annotations

import msgspec

from zonemap.agreement import Timing
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.conditions import Conditions
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, as_written
from zonemap.reading.reckoning import depending, filled

_MARKS = frozenset({".", ";"})
_NEAR = 3  # items of "in" before "phases"
_ASIDE = frozenset({",", "("})
_TIMES = frozenset({"T", "DUR", "ORD", "X", "REF"})


class Afterwards:
    """Gives the rules of a sentence the time that the next one tells of them.

    Parameters
    ----------
    clauses
        The stage that tells times.
    drafts
        The rules so far.
    """

    def __init__(self, clauses: Clauses, drafts: list[Draft]) -> None:
        self.clauses = clauses
        self.drafts = drafts
        self.conditions = clauses.language.made(Conditions)
        self.grammar = grammar = clauses.grammar
        self._pointing = grammar.either(
            "articles", "subject_pronouns", "those", "deeds", "courses_of_deeds", "rules_told"
        )
        self._nouns = grammar.either("deeds", "courses_of_deeds", "rules_told")
        self._stating = grammar.either("being", "auxiliaries", "deontic", "to")
        self._verbs = self._stating | grammar.either(
            "carried_out", "setting_out", "finishing", "applying", "being_valid", "holding_good"
        )

    def read(self, items: Row) -> bool:
        """Tell whether a sentence only tells when the rules right before it hold, and take it."""
        last = self.drafts[-1]
        if self.clauses.spoken.told != last.sentence:
            return False
        head = self._head(items)
        if not head:
            return False
        timing = self._told(items, head)
        if timing is None:
            return False
        for draft in self._meant(items.texts[:head]):
            plain = filled(draft.timing, msgspec.structs.replace(timing, condition=None))
            told = timing.condition
            draft.timing = depending(plain, told) if told else plain
        return True

    def _meant(self, head: list[str]) -> list[Draft]:
        """Return the rules of the sentence before; of those that "this shall be finished" ends."""
        last = self.drafts[-1].sentence
        told = [draft for draft in self.drafts[-NEAR:] if draft.sentence == last]
        going = [draft for draft in told if draft.effect != "act in"]
        ends = not self.grammar.either("finishing", "carried_out").isdisjoint(head)
        return going if ends and going else told  # a guard that is posted is not finished

    def _head(self, items: Row) -> int:
        """Return where "this shall hold" ends; 0 where a sentence begins otherwise."""
        at = 0
        while at < len(items) and not items[at].code and items[at].text in self._pointing:
            at += 1
        subject = items.texts[:at]
        named = not self._nouns.isdisjoint(subject)
        if not at or (at > 1 and not named):
            return 0
        stating = self._stating - self.grammar["telling_past"]
        if at >= len(items) or items[at].code or items[at].text not in stating:
            return 0
        known = self._verbs | self.grammar["lapsing"] | self.grammar["hinging"]
        while at < len(items) and not items[at].code and self._is_known(items[at], known):
            at += 1
        return at if self._opens_time(items, at) else 0

    def _opens_time(self, items: Row, at: int) -> bool:
        """Tell whether a time, or what something depends on, begins here: not "not at night"."""
        if at + 1 >= len(items):
            return False
        near = range(max(0, at - _NEAR), at)
        hits = (self.conditions.adverbs.at(items, k) for k in near if not items[k].code)
        if any(hit is not None and hit.end > at for hit in hits):
            return True  # "shall be done in phases"
        item, follows = items[at], items[at + 1]
        if item.code or item.text in _ASIDE:
            return item.code in _TIMES or item.text in _ASIDE
        if (
            item.text in self.grammar["negations"]
            and follows.text not in self.grammar["not_denied"]
        ):
            return False
        hinged = not self.grammar["hinging"].isdisjoint(items.texts[:at])
        return hinged or self.conditions.may_open(item.text)

    def _is_known(self, item: Item, known: frozenset[str]) -> bool:
        return item.text in known or item.text.endswith(self.clauses.language.endings["adverbs"])

    def _told(self, items: Row, head: int) -> Timing | None:
        """Return the time that stands behind "this shall hold", with what it depends on."""
        hinges = [n for n in range(head) if items.texts[n] in self.grammar["hinging"]]
        if hinges:
            return Timing(condition=self._words(items, hinges[0]))
        conditions = [told for at, told in self.conditions.all(items)]
        lapses = [n for n in range(head) if items.texts[n] in self.grammar["lapsing"]]
        if lapses and conditions:
            return Timing(condition=self._words(items, lapses[0]))
        timing = self.clauses.times.read(items)
        adverbs = self.conditions.at_once(items, 0, len(items) - 1)
        for told in (*adverbs, *conditions):
            if timing is None or not self.conditions.repeats(told, timing):
                timing = depending(timing, told)
        return timing

    @staticmethod
    def _words(items: Row, start: int) -> str:
        """Return the words from an item to the end of its part of the sentence."""
        end = next((n for n in range(start, len(items)) if items[n].text in _MARKS), len(items))
        return as_written(items[start:end])
