"""Venues: where and when a paper was made, and what ground is only compared with.

"The accord, reached on 3 May in Minsk, frees Goma": nothing happens in Minsk, nor on 3 May.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language

_MARKS = frozenset({",", ";", "."})
_PLACES = frozenset({"NM", "PL", "PLS", "RG", "CO"})
_TOLD_OF = _PLACES | {"LN"}
_TOLD = "X"
"""The code of what is no ground, day or length of a rule: it stays in the words of a clause."""
_BACK = 5  # items before "signed in" that hold the paper
_AHEAD = 7  # items between "signed" and the place where
_LONGEST_BRACKET = 12
_MOST_SIGNERS = 14
_SIGNING = frozenset({"ACT", "AC", "NM", "CO", "CA"})
_LONGEST_APPOSITION = 5


class Venues:
    """Finds what only tells of a paper, or of how ground compares, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        table: dict[str, list[str]] = language.table("words")["venues"]
        self.made, self.signed, self.placing, self.dating, self.sizes, self.than = (
            frozenset(table[key])
            for key in ("made", "signed", "placing", "dating", "sizes", "than")
        )
        self.papers = language.papers
        self.agreed = self.made & self.grammar["asking"]
        self.abutting, self.apart = frozenset(table["abutting"]), frozenset(table["apart"])
        self.seats = frozenset(table["seats"])
        self._first = self.made | self.signed | self.sizes | self.abutting | {"("}

    def told(self, items: Row) -> Row:
        """Return the items of a sentence with what only tells of a paper or compares marked so."""
        if self._first.isdisjoint(items.words):
            return items
        marked: set[int] = set()
        dropped: set[int] = set()  # brackets part the words around them, and go
        for at, item in enumerate(items):
            if item.code or item.text not in self._first or at in marked:
                continue
            (dropped if item.text == "(" else marked).update(self._told_at(items, at))
        if not (marked or dropped):
            return items
        return Row(
            Item(_TOLD, item.text, item.start, item.end) if at in marked and item.code else item
            for at, item in enumerate(items)
            if at not in dropped
        )

    def _told_at(self, items: list[Item], at: int) -> set[int]:
        word = items[at].text
        if word == "(":
            return self._located(items, at)
        if word in self.abutting:
            borders = at + 1 < len(items) and items[at + 1].code in {"CO", "RG"}
            return {at + 1} if borders else set()
        if word in self.sizes:
            return self._compared(items, at)
        start = self._past_object(items, at) if word in self.signed else at + 1
        # "as they agreed in Doha" says where
        where = word in self.agreed and self._places(items, at + 1)
        where = where and items[at + 1].text in self.placing
        if word in self.made - self.signed and not (where or self._of_a_paper(items, at)):
            return set()
        return self._adjuncts(items, start)

    def _of_a_paper(self, items: list[Item], at: int) -> bool:
        """Tell whether a participle says how a paper came to be: "the deal reached in"."""
        before = items[max(0, at - _BACK) : at]
        binding = self.grammar["deontic"] | self.grammar["auxiliaries"]
        if before and before[-1].text in binding:
            return False
        return any(not item.code and item.text in self.papers for item in before) or any(
            item.code == "REF" for item in before
        )

    def _past_object(self, items: list[Item], at: int) -> int:
        """Return where the place may stand in "signed a ceasefire in Algiers"."""
        for end in range(at + 1, min(at + _AHEAD, len(items))):
            if items[end].text in self.placing and self._places(items, end):
                inner = items[at + 1 : end]
                paper = any(not i.code and i.text in self.papers for i in inner)
                return end if paper or not inner else at + 1
            if items[end].text in {",", ";", "."}:
                break
        return at + 1

    def _places(self, items: list[Item], at: int) -> bool:
        return at + 1 < len(items) and items[at + 1].code in _PLACES

    def _adjuncts(self, items: list[Item], start: int) -> set[int]:
        """Return the words from here that say where and on which day, and nothing else."""
        found: set[int] = set()
        at = start
        while at + 1 < len(items):
            if items[at].text in self.grammar["agent"] and at == start:
                signers = self._signers(items, at)
                found |= set(range(at, signers))
                at = max(signers, at + 1)
                continue
            dated = items[at].text in self.dating and items[at + 1].code == "T"
            placed = items[at].text in self.placing and self._places(items, at)
            if dated or placed:
                found |= {at, at + 1}
                at += 2
                apposed = self._apposed(items, at) if placed else at
                found |= set(range(at, apposed))
                at = apposed
            elif items[at].code == "T" and at == start:
                found.add(at)
                at += 1
            else:
                break
        return found

    def _signers(self, items: list[Item], at: int) -> int:
        """Return where those end by whom a paper was signed: they are not bound by that."""
        grammar = self.grammar
        # "the plan agreed by both sides foresees that": the verb of the paper ends them
        ends = grammar.either("providing", "deontic", "reported", "auxiliaries") | _MARKS
        end = next((k for k in range(at, len(items)) if items[k].text in ends), 0)
        named = any(item.code in _SIGNING for item in items[at:end])
        return end if named and end - at <= _MOST_SIGNERS else at

    def _apposed(self, items: list[Item], at: int) -> int:
        """Return where ", capital of Chad," ends, which says where a place lies."""
        inner = items[at + 1 : at + _LONGEST_APPOSITION]
        land = next((k for k, i in enumerate(inner) if i.code), 0)
        before = {i.text for i in inner[:land]}
        if not land or inner[land].code not in {"CO", "RG"} or items[at].text != ",":
            return at
        return at + land + 2 if before & self.seats else at

    def _compared(self, items: list[Item], at: int) -> set[int]:
        """Return the ground in "the size of Wales", "larger than Wales"."""
        where = at + 2
        while where < len(items) and not items[where].code and where - at < len(self.than):
            if items[where].text not in self.grammar["articles"]:
                return set()
            where += 1
        likened = at + 1 < len(items) and items[at + 1].text in self.than
        if not likened or where >= len(items) or items[where].code not in _TOLD_OF:
            return set()
        return {where}

    def _located(self, items: list[Item], at: int) -> set[int]:
        """Return "(25 km from the border)" behind a name: how far it lies is no rule."""
        if not at or items[at - 1].code not in _TOLD_OF:
            return set()
        last = min(at + _LONGEST_BRACKET, len(items))
        close = next((k for k in range(at + 1, last) if items[k].text == ")"), 0)
        inner = items[at + 1 : close]
        plain = {item.text for item in inner if not item.code}
        far = any(i.code == "D" for i in inner)
        if not far or plain & (self.grammar["deontic"] | self.grammar["extent"]):
            return set()
        away = any(item.code == "C" for item in inner) or bool(plain & self.apart)
        return set(range(at, close + 1)) if away else set()
