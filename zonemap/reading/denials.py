"""Denials: whether the words before a verb deny what it says, or something else.

"Those who do not enlist shall be quartered in the town" denies nobody his quarters; nor do "not
fewer than six battalions", "the police, and not the army," or "for no longer than a month".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import Item, Row, words_between
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.predicates import Predicate, denies

_TIME_CUES = ("by", "start", "not_before")
_FIGURES = frozenset({"A", "B", "D"})
_SPANS = frozenset({"DUR", "T"})
_COUNTS = _SPANS | {"Q"}
_MEN = frozenset({"ACT", "AC", "CO"})
_ALLOWING = ("sign.unhindered", "sign.no_ban")
_MARKS = frozenset({",", ";", ":", "(", ")"})
_NEAR = 8  # items before a verb that may deny it
_LEAST_HELD = 4  # items before a verb that a phrase between commas parts from its modal
_LONGEST_HELD = 24
_BEHIND = 2  # items behind it that may
_OTHERS = 6  # items from "and not" to the modal verb behind those who are meant


class Denials:
    """Tells what is denied before a verb, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.signs = language.signs
        self._cues: dict[str, list[str]] = language.table("times")["cues"]
        self._modal = grammar.either("deontic", "being")
        self._opens = grammar.either("articles", "negations", "governing", "deontic")

    @cached_property
    def _time_bounds(self) -> PhraseTable[str]:
        """Phrases before a time that begin with a negation and deny nothing: "not later than"."""
        listed = (phrase for key in _TIME_CUES for phrase in self._cues.get(key, ()))
        negations = self.grammar["negations"]
        return PhraseTable([(p, p) for p in listed if p.split()[0] in negations])

    def of_verb(self, text: str, items: Row, begin: int, predicate: Predicate) -> bool:
        """Tell whether a negation stands beside a verb whose clause begins somewhere."""
        start = predicate.start
        if self._is_suffered(items, begin, start) or self._is_held_up(items, start):
            return True
        if self._is_open_to_none(items, start):
            return True
        spared = self.spared(items, begin, start)
        near = range(max(begin, start - _NEAR), min(predicate.end + _BEHIND, len(items)))
        if spared.isdisjoint(near):
            return self.deny(self.unbounded(text, items[near.start : near.stop]))
        left = [items[k] for k in near if k not in spared]
        words = (item.text for item in left if item.text[:1].isalnum())
        return self.deny(self._without_bounds(f" {' '.join(words)} ", left))

    def _is_held_up(self, items: Row, start: int) -> bool:
        """Tell whether words between commas part a verb from what denies it.

        "Shall not, until the elections are held, enter"; "no unit may, before May, enter".
        """
        if start < _LEAST_HELD or items[start - 1].text != ",":
            return False
        grammar = self.grammar
        for k in range(start - 2, max(0, start - _LONGEST_HELD), -1):
            before = items[k - 1]
            if items[k].text == ";":
                return False
            if items[k].text != "," or before.code:
                continue
            if before.text in grammar["negations"]:
                return items[k - 2].text in grammar.either("deontic", "to", "being")
            if before.text in grammar["deontic"]:
                return self._is_none(items, k - 1)
        return False

    def _is_none(self, items: Row, modal: int) -> bool:
        """Tell whether the subject before a modal verb is nobody: "no unit of either side"."""
        ends = (k + 1 for k in range(modal - 1, -1, -1) if items[k].text in _MARKS)
        first = items[next(ends, 0)].text.split()
        return bool(first) and first[0] in self.grammar["negations"]

    def _is_suffered(self, items: Row, begin: int, stop: int) -> bool:
        """Tell whether nobody is let do it: "not to suffer any troops, whosesoever, to remain"."""
        grammar = self.grammar
        led = items.texts[stop - 1] in grammar["to"]
        if not led or grammar["suffering"].isdisjoint(items.words):
            return False
        for k in range(stop - 2, begin, -1):
            if items[k].text in grammar["deontic"] or items[k].text in {";", ":"}:
                return False
            if items[k].text in grammar["suffering"] and not items[k].code:
                near = items.texts[max(begin, k - 3) : k]
                return not grammar["negations"].isdisjoint(near)
        return False

    def _is_open_to_none(self, items: Row, stop: int) -> bool:
        """Tell whether "lawful for neither A nor B to keep" lets nobody do it."""
        grammar = self.grammar
        if stop < _LEAST_HELD or items.texts[stop - 1] not in grammar["to"]:
            return False
        for k in range(stop - 2, max(0, stop - _LONGEST_HELD), -1):
            ended = items[k].text in _MARKS or items[k].text in grammar["deontic"]
            if ended and not items[k].code:
                return False
            if items.texts[k].split()[0] in grammar["each_of"] & grammar["negations"]:
                return not items[k - 1].code and items[k - 1].text in grammar["open_to"]
        return False

    def of_stretch(self, text: str, items: Row, begin: int, at: int, stop: int) -> bool:
        """Tell whether a stretch denies what its modal verb says, and no clause behind it."""
        grammar = self.grammar
        below = grammar["relative"] | grammar["none"]
        for k in range(at + 1, stop - 2):
            ahead = items.texts[k + 1 : k + 3]
            if items[k].text == "," and (
                ahead[0] in below or (ahead[0] in grammar["of"] and ahead[1] in below)
            ):
                stop = k
                break
        whole = begin == 0 and stop == len(items)
        return self.deny(self.unbounded(text, items if whole else items[begin:stop]))

    def deny(self, words: str) -> bool:
        """Tell whether words negate what they say; "shall not be prevented from" allows it."""
        for sign in _ALLOWING if self.signs.may(words, *_ALLOWING) else ():
            for allowed in self.signs.found(words, sign):
                words = words.replace(f" {allowed} ", " ")
        return self.signs.has(words, "negation.not")

    def unbounded(self, text: str, items: list[Item]) -> str:
        """Return the words of items without "not more than" and asides, which ban nothing."""
        return self._without_bounds(words_between(text, items), items)

    def _without_bounds(self, words: str, items: Sequence[Item]) -> str:
        for item in items:
            signs: tuple[str, ...] = ()
            if item.code == SET_ASIDE:
                words = words.replace(f" {item.text} ", " ", 1)
            if item.code in _FIGURES and "bound:max" in item.tags:
                signs = ("sign.at_most",)
            elif item.code in _COUNTS:
                signs = ("sign.at_least", "sign.at_most")[: 1 + (item.code in _SPANS)]
            for sign in signs:
                for phrase in self.signs.found(f" {item.text} ", sign):
                    words = words.replace(f" {phrase} ", " ")
        return words

    def of_subject(self, items: Row, start: int, stop: int) -> bool:
        """Tell whether the subject itself is none: "No military force of any Power shall"."""
        if self.grammar["negations"].isdisjoint(items.words):
            return False
        head = items[start : min(start + 2, stop)]
        spared = self.spared(items, start, stop)
        own = [i for k, i in enumerate(head, start) if k not in spared and not self.counts(i)]
        first = [item.text.split()[0] for item in own]
        return denies([*first, *items.texts[start + 2 : start + 3]], self.grammar, most=len(first))

    def breaches(self, items: Row, words: str) -> bool:
        """Tell whether to be somewhere is called a breach: "their presence in the town shall"."""
        presences = self.grammar.either("presences", "deeds", "entries")
        return self.signs.has(words, "modal.breach") and not presences.isdisjoint(items.words)

    def counts(self, item: Item) -> bool:
        """Tell whether an item says how many at least, or how long: "not fewer than six"."""
        return self._without_bounds(f" {item.text} ", [item]) != f" {item.text} "

    def spared(self, items: Row, begin: int, stop: int) -> frozenset[int]:
        """Return the items before a verb that deny something else: who is meant, who is not."""
        grammar = self.grammar
        if grammar["negations"].isdisjoint(items.words):
            return frozenset()
        modals = [
            k for k in items.at(self._modal) if begin <= k <= stop and self._is_modal(items, k)
        ]
        if not modals:
            return frozenset()
        last, found = modals[-1], set[int]()
        for k in range(begin, last):
            bound = self._time_bounds.at(items, k) if not items[k].code else None
            if bound is not None:
                found |= set(range(k, bound.end))  # "no later than day 10"
            elif self._is_related(items, begin, k):
                end = next((n for n in range(k, last) if items[n].text in _MARKS), last)
                found |= set(range(k, end))
            elif k < modals[0] and items[k].text.split()[0] in grammar["negations"]:
                found |= set(range(k, self._apart(items, begin, k, modals[0])))
        return frozenset(found)

    def _is_modal(self, items: Row, at: int) -> bool:
        """Tell whether "shall", "are to" stand here."""
        if items[at].code:
            return False
        if items[at].text in self.grammar["deontic"]:
            return True
        follows = items.texts[at + 1] if at + 1 < len(items) else ""
        return items[at].text in self.grammar["being"] and follows in self.grammar["to"]

    def _is_related(self, items: Row, begin: int, at: int) -> bool:
        """Tell whether "who elect not to serve" says of whom a clause speaks."""
        grammar, item = self.grammar, items[at]
        if item.code or at == begin or at + 1 >= len(items):
            return False
        after = items[at + 1]
        if item.text in grammar["describing"]:
            named = items[at - 1].code in _MEN
            return named and after.text in grammar["helping"]
        if item.text in grammar["whose"]:
            return not after.code and after.text not in self._opens
        if item.text not in grammar["relative"] or item.text in grammar["where"]:
            return False
        return not after.code and after.text.isalpha() and after.text not in self._opens

    def _apart(self, items: Row, begin: int, at: int, modal: int) -> int:
        """Return where what a negation says of the subject alone ends; its own place if nowhere."""
        grammar, before = self.grammar, items[at - 1]
        if at == begin or not any(map(self._is_somebody, items[begin:modal])):
            return at
        if items[at].code == "Q" and (before.text == "," or before.code in _MEN):
            # "the police, not exceeding fifty men with side arms, shall be kept"
            return next((k for k in range(at, modal) if items[k].text == ","), modal)
        follows = items[at + 1]
        adjective = before.text in grammar["joining"] and items[at - 2].text != ","
        adjective = adjective and not items[at - 2].code
        reduced = self._is_somebody(before) or adjective
        own = items[at].text in grammar["not"]
        if reduced and own and not (self._opens_others(follows) or follows.text in grammar["to"]):
            return modal  # "gunmen not native to the quarter must"
        parted = before.text == "," or before.text in grammar["joining"]
        named = any(map(self._is_somebody, items[begin : at - 1]))
        if not (parted and named) or modal - at > _OTHERS:
            return at
        said = {word for item in items[at:modal] for word in item.text.split()}
        others = said & grammar["others"]
        return modal if others or (own and self._opens_others(follows)) else at

    def _is_somebody(self, item: Item) -> bool:
        return item.code in _MEN or (not item.code and item.text in self.grammar["meant"])

    def _opens_others(self, item: Item) -> bool:
        """Tell whether others are named: "and not the army"."""
        return item.code in _MEN or item.text in self.grammar["articles"]
