"""Terms that a text defines: "the held area", "ground zone" means..."""

from __future__ import annotations

from functools import partial
from typing import Any

from zonemap.area import Defined, Region
from zonemap.reading.items import Item, Row, merge, rewritten
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable

_QUOTES = frozenset({'"', "'"})
_LONGEST_TERM = 8
_POINTS = frozenset({":", "-"})
_SHORTEST = 2
_LONGEST_LEAD = 5  # words of "hereinafter referred to as"
_NAMES = ("RG", "NM", "PL", "OP", "ACT", "AC")
_COUNT = "Q"
BEFORE, AFTER = "before", "after"
"""The tags of a term that stands before what it means, and after it."""
LONG = "long form"
"""The tag of words that an abbreviation in brackets stands for."""
MADE = "made"
"""The tag of a term for the ground that its own sentence makes: "forming the Green Belt"."""


def _leading(language: Language) -> tuple[PhraseTable[str], PhraseTable[str]]:
    """Return the phrases behind a term that define it, and those before it in brackets."""
    table: dict[str, Any] = language.table("words")["terms"]
    means, lead = ({phrase: phrase for phrase in table[key]} for key in ("means", "lead"))
    return PhraseTable(means), PhraseTable(lead)


class Terms:
    """Finds definitions and later uses of the terms they define."""

    def __init__(self, language: Language) -> None:
        table: dict[str, Any] = language.table("words")["terms"]
        self.skipped = frozenset(table["skipped"])
        self.means, self.lead = language.made(_leading)
        self.kinds = frozenset(table["kinds"])
        self.given: set[str] = set()
        """Terms that sound like no area, and that the text gives ground: "the Box"."""
        self.grounds = frozenset(table.get("grounds", ()))
        self._naming = frozenset(table.get("naming", ()))
        self.leading = frozenset(word for phrase in table["lead"] for word in phrase.split())
        self.before_grounds = frozenset(table.get("before_grounds", ()))
        self.calls = frozenset(table["calls"])
        self.makes = frozenset(table["makes"])
        self.pointers = frozenset(table["pointers"])
        self._telling = self.calls | self.makes | self.pointers
        self._opening = self._telling | {"(", '"'}
        self.extents: list[str] = table["extents"]
        self.features: dict[str, Item] = {}
        self.short: dict[str, str] = {}
        self._known: PhraseTable[str] = PhraseTable({})
        self.articles = frozenset(language.classes["articles"])

    def mark(self, items: list[Item], text: str) -> list[Item]:
        """Return the items with every definition as one ``DEF`` and no quotes around terms."""
        places = [at for at, item in enumerate(items) if item.text in self._opening]
        return rewritten(items, places, partial(self._marked, text)) if places else items

    def _marked(self, text: str, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        mark = items[at].text
        found = self._bracketed(items, at) if mark == "(" else self._plainly(items, at)
        if found is not None:
            return found[0], [found[1]]
        close = self._closing(items, at) if mark == '"' else 0
        if not close:
            return None
        inner = items[at + 1 : close]
        means = self._means(items, close + 1)
        if means and (items[close + 1].text not in _POINTS or self._opens(items[:at])):
            term = merge(items[at : close + 1], "DEF", self._term(inner))
            self._give(term, inner, items[means:])
            term.tags = frozenset({BEFORE})
            return close + 1, [term]
        if inner[-1].cap and self._is_led(items, at):
            term = merge(items[at : close + 1], "DEF", self._term(inner))
            term.tags = frozenset({AFTER})
            return close + 1, [term]
        if inner[-1].text in self.kinds and any(i.cap for i in inner):
            # "southern Litani area": a name, with its quotes
            name = text[inner[0].start : inner[-1].end]
            return close + 1, [merge(items[at : close + 1], "RG", Region(name=name, span=None))]
        return close + 1, inner

    def _is_led(self, items: list[Item], at: int) -> bool:
        """Tell whether "hereinafter", "referred to as" stands right before a quoted term."""
        for start in range(max(0, at - _LONGEST_LEAD), at):
            hit = self.lead.at(items, start)
            if hit is not None and hit.end == at and hit.value in self._naming:
                return True
        return False

    def _means(self, items: list[Item], at: int) -> int:
        """Return where the words end that say what a term means, from `at`; 0 where none do."""
        if at >= len(items):
            return 0
        if items[at].text in _POINTS:
            return at + 1
        hit = self.means.at(items, at)
        return hit.end if hit is not None else 0

    def _give(self, term: Item, inner: list[Item], behind: list[Item]) -> None:
        """Keep a term that sounds like no area, where what it means is ground."""
        named = str(term.value)
        if self.is_zone(named) or not inner[-1].cap:
            return
        for item in behind:
            ground = item.code == "D" or (not item.code and item.text in self.grounds)
            if ground:
                self.given.add(named)
            if ground or not (item.cap or item.code == "Q" or item.text in self.before_grounds):
                return

    def _plainly(self, items: list[Item], start: int) -> tuple[int, Item] | None:
        """Read "called the security zone", "forming the Green Belt", "The security zone is the"."""
        word = items[start].text
        if items[start].code or word not in self._telling:
            return None
        at = start + 1
        if word not in self.pointers:
            if at < len(items) and items[at].text in self.pointers:
                at += 1
            else:
                return None
        elif start > 1 and (at >= len(items) or not items[at].cap):
            return None
        begin = at
        while at < len(items) and at - begin < _LONGEST_TERM // 2 and not items[at].code:
            if items[at].text in self.kinds:
                break
            at += 1
        if at >= len(items) or at == begin or items[at].text not in self.kinds:
            return None
        if word in self.makes and not items[begin].cap:
            return None
        after = " ".join(i.text for i in items[at + 1 : at + 5])
        tag = BEFORE if word in self.pointers else AFTER
        if tag == BEFORE and not any(after.startswith(p) for p in self.extents):
            return None
        found = merge(items[start : at + 1], "DEF", " ".join(i.text for i in items[begin : at + 1]))
        found.tags = frozenset({tag, MADE} if word in self.makes else {tag})
        return at + 1, found

    def _closing(self, items: list[Item], start: int) -> int:
        for at in range(start + 1, min(start + _LONGEST_TERM + 2, len(items))):
            if items[at].text == '"':
                return at if at > start + 1 else 0
        return 0

    def _bracketed(self, items: list[Item], start: int) -> tuple[int, Item] | None:
        """Read ("the held area") or (hereinafter the Zone) or (the security zone)."""
        close = next(
            (
                k
                for k in range(start + 1, min(start + _LONGEST_TERM + 6, len(items)))
                if items[k].text == ")"
            ),
            0,
        )
        inner = items[start + 1 : close] if close else []
        if not inner:
            return None
        at = 0
        led = False
        while at < len(inner) and (hit := self.lead.at(inner, at)):
            led, at = True, hit.end
        rest = [item for item in inner[at:] if item.text not in {*_QUOTES, ","}]
        quoted = len(rest) < len(inner[at:]) and any(item.text in _QUOTES for item in inner)
        term = self._term(rest)
        if not term or any(item.code not in {"", "C"} for item in rest):
            return None
        long = self._spelled_out(items[:start], rest)
        if long:
            self.short[term] = long
            found = merge(items[start : close + 1], "DEF", long)
            defines = close + 1 < len(items) and (
                items[close + 1].text in {":", "."} or self.means.at(items, close + 1)
            )
            found.tags = frozenset({BEFORE if defines and self._opens(items[:start]) else AFTER})
            return close + 1, found
        if not (quoted or led or (rest[0].text in self.articles and rest[-1].text in self.kinds)):
            return None
        found = merge(items[start : close + 1], "DEF", term)
        found.tags = frozenset({AFTER})
        return close + 1, found

    def _spelled_out(self, before: list[Item], inner: list[Item]) -> str:
        """Return the zone whose initials stand in brackets: "Air Safety Zone (ASZ)"."""
        if len(inner) != 1 or not str(inner[0].value).isupper() or len(inner[0].text) < _SHORTEST:
            return ""
        words: list[Item] = []
        short = inner[0].text
        for item in reversed(before):
            told = [w.text for w in words if w.text not in self.skipped]
            if len(told) == len(short) or (len(told) > 1 and _abbreviates(short, told)):
                break
            if not item.text.isalpha():
                break
            words.insert(0, item)
        while words and words[0].text in self.skipped:
            words.pop(0)
        told = [w.text for w in words if w.text not in self.skipped]
        if not _abbreviates(short, told) or told[-1] not in self.kinds:
            return ""
        for word in words:
            word.tags |= {LONG}
        return " ".join(w.text for w in words)

    def _opens(self, before: list[Item]) -> bool:
        """Tell whether nothing but an article stands before a term at the head of a sentence."""
        return all(
            LONG in i.tags or i.text in self.articles or not i.text.isalpha() for i in before
        )

    def _term(self, items: list[Item]) -> str:
        words = [item.text for item in items]
        while words and words[0] in self.articles:
            words.pop(0)
        return " ".join(words)

    def use(self, items: Row, terms: PhraseTable[str]) -> list[Item]:
        """Return the items with each use of a defined term as one ``TM``."""
        first = terms.first | self._known.first if self.features else terms.first
        if first.isdisjoint(items.words):
            return items
        places = [
            at
            for at, item in enumerate(items)
            if (item.text.split()[0] if item.code in _NAMES else item.text) in first
            and (not item.code or item.code in _NAMES or (item.code == _COUNT and item.cap))
            and LONG not in item.tags
        ]
        return rewritten(items, places, partial(self._use_at, terms)) if places else items

    def _use_at(
        self, terms: PhraseTable[str], items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        named, end = self._feature_used(items, at)
        if named is None:
            term, end = self._used(items, at, terms)
            if term is None:
                return None
            named = merge(items[at:end], "TM", None)
            named.value = Defined(term=term, span=named.span)
        return end, [named]

    def _used(self, items: list[Item], at: int, terms: PhraseTable[str]) -> tuple[str | None, int]:
        """Return the term used from here, and where it ends.

        A part of it may have been taken for a name of its own: "the Ground [Safety Zone]".
        """
        hit = terms.at(items, at) if items[at].code in {"", _COUNT} else None
        if hit is not None:
            called = items[at].cap or hit.value not in self.given
            kind_of = not items[at].cap and hit.end == at + 1 and self._is_of_name(items, hit.end)
            return (hit.value, hit.end) if called and not kind_of else (None, at)
        whole: list[Item] = []
        for end in range(at, min(at + _LONGEST_TERM, len(items))):
            if items[end].code not in {"", *_NAMES}:
                break
            whole += [Item("", word, 0, 1) for word in items[end].text.split()]
            found = terms.at(whole, 0)
            if (
                found is not None
                and found.end == len(whole)
                and (items[at].cap or found.value not in self.given)
            ):
                return found.value, end + 1
        return None, at

    def _is_of_name(self, items: list[Item], at: int) -> bool:
        """Tell whether "of Kutum" stands here: the district of a name, and no term."""
        return (
            at + 1 < len(items) and items[at].text in self.skipped and items[at + 1].code in _NAMES
        )

    def name(self, term: str, item: Item) -> None:
        """Keep the line or place that a text calls by a word of its own: "the River" means..."""
        self.features[term] = item
        self._known = PhraseTable({name: name for name in self.features})

    def _feature_used(self, items: list[Item], at: int) -> tuple[Item | None, int]:
        """Return the line or place whose own word stands here, and where the word ends."""
        if not self.features or not items[at].cap:
            return None, at
        term, end = self._used(items, at, self._known)
        if term is None:
            return None, at
        named = self.features[term]
        return merge(items[at:end], named.code, named.value), end

    def is_zone(self, term: str) -> bool:
        """Tell whether a term sounds like an area, or was given ground."""
        return term in self.given or any(word in self.kinds for word in term.split())


def _abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether initials stand for words: each begins one, or stands in it ("DMZ").

    Examples
    --------
    >>> _abbreviates("dmz", ["demilitarized", "zone"])
    True
    >>> _abbreviates("dmz", ["zone"])
    False
    """
    if not words or not short or short[0] != words[0][0]:
        return False
    first, rest = words[0], short[1:]
    if len(words) == 1:
        return not rest
    at = next((n for n, letter in enumerate(rest) if letter == words[1][0]), -1)
    while at >= 0:
        inside, place = rest[:at], 0
        for letter in inside:
            place = first.find(letter, place + 1)
            if place < 0:
                return False
        if _abbreviates(rest[at:], words[1:]):
            return True
        at = rest.find(words[1][0], at + 1)
    return False
