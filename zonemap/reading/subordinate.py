"""Clauses below others: what they wait for, see, want or tell binds nobody.

"The rebels shall leave Mellit after the army has left Kutum" obliges the rebels alone: that
the army leaves is the moment, told in a clause of its own with a subject of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.predicates import Clause
from zonemap.reading.staging import Staging

_SUBJECTS = frozenset({"ACT", "AC", "CO", "NM"})
_MOMENTS = frozenset({"T", "DUR", "Q"})
_DONE = frozenset({"deploy", "leave", "limit", "revert", "seat", "withdraw"})
_STANDING = frozenset({"keep", "exclude", "any", "create"})
_ARMED = ("object.weapons", "object.aircraft", "sign.armed_men", "sign.of_armies")
_NEAR = 3  # words between a verb of wishing and what is wished


class Subordinate:
    """Tells clauses that bind from those that only hang below one, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.papers = language.papers
        self.staging = Staging(language.made(MoodWords))
        self.gerunds = language.endings["gerunds"]
        self.participles = language.endings["participles"]
        self._bound = self.grammar["obliging"] | self.grammar["asking"]
        self._idling = self.signs.telling("sign.asked", "sign.no_duty")
        self._telling = self.grammar["telling_past"] | self.grammar["narrating"]
        self._hanging = self.grammar["seeing"] | self.grammar["subordinating"]
        self._parting = self.grammar["joining"] | self.grammar["parting"]

    def starts_at(self, items: Sequence[Item], start: int, stop: int) -> int | None:
        """Return where a clause of time or condition with its own subject begins, if one does."""
        for at in range(stop - 1, start - 1, -1):
            if items[at].code:
                continue
            if items[at].text in self._parting:
                return None
            if items[at].text in self.grammar["subordinating"]:
                return self._opens(items, at) if self._has_subject(items[at + 1 : stop]) else None
        return None

    def _opens(self, items: Sequence[Item], at: int) -> int:
        """Return where "only after", "as soon as" begin."""
        while at and _is(items, at - 1, self.grammar["before_subordinating"]):
            at -= 1
        return at

    def _has_subject(self, between: Sequence[Item]) -> bool:
        if not between or between[0].code in _MOMENTS:
            return False
        return any(
            item.code in _SUBJECTS or item.text in self.grammar["subject_pronouns"]
            for item in between
        )

    def is_told(self, clause: Clause) -> bool:
        """Tell whether "soldiers were seen moving back" tells what happened and binds nobody."""
        if clause.predicate.verb == "create":
            return False  # "a zone was agreed": so it is told that there is one
        if self.staging.holds(clause.items, clause.predicate.start):
            return False
        if self._is_such(clause):
            return True
        told = not clause.items.words.isdisjoint(self._telling)
        if not told and (clause.actors or clause.predicate.verb not in _DONE):
            return False
        start = clause.predicate.start
        near = {item.text for item in clause.items[max(0, start - 2) : start] if not item.code}
        if self.grammar["to"] & {*near, clause.items[start].text} and near & self.grammar["being"]:
            return False  # "were to leave": what was laid down, in a tale
        around = (clause.items[i] for i in clause.right)
        plain = clause.before.union(item.text for item in around if not item.code)
        past = near & self.grammar["telling_past"] or plain & self.grammar["narrating"]
        return bool(past or self._nobody_did(clause, near)) and not plain & self._bound

    def _is_such(self, clause: Clause) -> bool:
        """Tell whether "such troops as the army keeps in the town" only says which."""
        if clause.predicate.verb not in {"keep", "exclude", "deploy", "limit"}:
            return False
        such, as_ = self.grammar["such"], self.grammar["framing"]
        texts = [clause.items[i].text for i in clause.left]
        first = next((n for n, text in enumerate(texts) if text in such), -1)
        led = next((n for n, text in enumerate(texts) if n > first >= 0 and text in as_), -1)
        own = [*texts[led + 1 :], *(clause.items[clause.predicate.start].text.split())]
        return led > 0 and self.grammar["deontic"].isdisjoint(own)

    def _nobody_did(self, clause: Clause, near: set[str]) -> bool:
        """Tell whether a past tells of nobody who is bound: "fog stopped traffic north of"."""
        verb = clause.items[clause.predicate.start]
        past = not verb.code and verb.text.endswith(self.participles)
        passive = near & self.grammar.either("auxiliaries", "deontic", "negations")
        return past and not clause.actors and not passive and clause.predicate.verb in _DONE

    def hangs(self, clause: Clause) -> bool:
        """Tell whether a clause says what is wished, seen or waited for, and binds nobody."""
        if clause.predicate.verb == "create":
            return False
        if self._is_wished(clause):
            return True
        if self._is_no_duty(clause) or self._is_sited(clause):
            return True
        plain = clause.before
        if not self._bound.isdisjoint(plain) or self._hanging.isdisjoint(plain):
            return False
        seen = not self.grammar["seeing"].isdisjoint(plain) and self._is_seen(_left(clause))
        awaited = not self.grammar["subordinating"].isdisjoint(plain)
        return seen or (awaited and self._is_awaited(clause))

    def _is_wished(self, clause: Clause) -> bool:
        """Tell whether "a party which intends to move troops" only says who is meant."""
        items, start = clause.items, clause.predicate.start
        if items.words.isdisjoint(self.grammar["wishing"]):
            return False
        to = next(
            (
                k
                for k in range(start, max(0, start - _NEAR), -1)
                if _is(items, k, self.grammar["to"])
            ),
            0,
        )
        if to < 1 or not _is(items, to - 1, self.grammar["wishing"]):
            return False
        before = items[to - 2] if to > 1 else None
        turning = self.grammar["relative"] | self.grammar["describing"]
        conditional = any(_is(items, k, self.grammar["subordinating"]) for k in clause.left)
        related = before is not None and not before.code and before.text in turning
        return related or conditional or items[to - 1].text.endswith(self.gerunds)

    def _is_no_duty(self, clause: Clause) -> bool:
        """Tell whether "the army need not leave", "whether it will leave" binds nobody."""
        if self._idling.isdisjoint(clause.items.words):
            return False
        left = _left(clause)
        parted = [n for n, i in enumerate(left) if _is(left, n, self.grammar["parting"])]
        own = [
            *left[parted[-1] + 1 if parted else 0 :],
            *clause.items[clause.predicate.start :][:2],
        ]
        words = " " + " ".join(item.text for item in own) + " "
        asked = self.signs.has(words, "sign.asked") and not any(
            f" {joint} " in words for joint in self.grammar["or"]
        )
        return asked or self.signs.has(words, "sign.no_duty")

    def _is_sited(self, clause: Clause) -> bool:
        """Tell whether "stores shall be at least 30 km from the town" only says where to build."""
        if clause.predicate.verb not in _STANDING or clause.before.isdisjoint(
            self.grammar["sited"]
        ):
            return False
        left = self._own(_left(clause))
        sited = any(
            _is(left, n, self.grammar["sited"])
            # "neither camp may station": that is a party
            and not (n and _is(left, n - 1, self.grammar["each_of"]))
            for n in range(len(left))
        )
        return sited and not any(self.signs.has(said(left), sign) for sign in _ARMED)

    def _own(self, left: list[Item]) -> list[Item]:
        """Return a subject without what it waits for: "until a settlement is signed, the army"."""
        opening = self.grammar.either("awaiting", "when", "subordinating")
        if not left or not _is(left, 0, opening):
            return left
        return left[next((n + 1 for n, i in enumerate(left) if i.text == ","), 0) :]

    def _is_seen(self, left: Sequence[Item]) -> bool:
        """Tell whether somebody watched it: "a reporter saw the company leave"."""
        seeing = self.grammar["seeing"]
        seen = next((n for n, i in enumerate(left) if not i.code and i.text in seeing), None)
        between = [] if seen is None else [item.text for item in left[seen + 1 :]]
        return bool(between) and not self.grammar["parting"] & set(between)

    def _is_awaited(self, clause: Clause) -> bool:
        """Tell whether a clause is the moment or the condition of another."""
        items, start = clause.items, clause.predicate.start
        at = next(
            (k for k in reversed(clause.left) if _is(items, k, self.grammar["subordinating"])), -1
        )
        if at < 0 or not self._has_subject(items[at + 1 : start]):
            return False
        if any(_is(items, k, self.grammar["parting"]) for k in range(at, start)):
            return False
        if any(_is(items, k, self.papers) and self._leads_on(items, k) for k in range(at, start)):
            return False  # "when they signed a pact that gives the army a week to leave"
        follows = (clause.right or [clause.predicate.end - 1])[-1] + 1
        main_follows = follows < len(items) and _is(items, follows, self.grammar["parting"])
        return (0 < self._opens(items, at) == clause.left[0]) or main_follows

    def _leads_on(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a clause on what a paper says stands behind it."""
        leading = self.grammar.either("describing", "relative", "to")
        return at + 1 < len(items) and _is(items, at + 1, leading)

    def above(self, clause: Clause, groups: list[list[int]]) -> list[list[int]]:
        """Leave out the places of the moment: "leave Kutum before the caravan enters Mellit"."""
        if len(groups) <= 1:
            return groups
        return [
            group
            for n, group in enumerate(groups)
            if not n or not self._hangs(clause, max(groups[0]), min(group))
        ]

    def _hangs(self, clause: Clause, first: int, index: int) -> bool:
        if clause.items.words.isdisjoint(self.grammar["subordinating"]):
            return False
        inside = range(index - 1, first, -1)
        at = next((k for k in inside if _is(clause.items, k, self.grammar["subordinating"])), -1)
        if at < 0 or clause.items[at + 1].code in _MOMENTS:
            return False
        return not any(_is(clause.items, k, self._parting) for k in range(at, index))


def _left(clause: Clause) -> list[Item]:
    """Return the items before the verb of a clause."""
    return [clause.items[i] for i in clause.left]


def _is(items: Sequence[Item], at: int, words: frozenset[str]) -> bool:
    return not items[at].code and items[at].text in words
