"""Typed tokens: the units on which phrasings work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from sys import intern
from typing import TypeAlias

import msgspec

from zonemap.source import Span

NO_TAGS: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W_]+|'s")
_NUMBERING = re.compile(r"\b[a-z]{1,3}\.(?=\s?\d)")  # "No. 4" denies nothing
MARKS = frozenset({",", ";", ":", ".", "(", ")"})
"""Marks that part the words of a sentence."""
_GLOSS = 8  # items in brackets
_BLANKED = {n: " " for n in range(128) if not chr(n).isalnum()}  # what stands between words
_ITEM = re.compile(r";|\n\s*\n|\n[ \t]*(?:\(?\w{1,4}[.)]|[-*\u2022\u00b7\u2013])\s")
"""Where an item of a list may begin; a line that only wraps begins none."""


class Item(msgspec.Struct, gc=False):
    """A word, or a run of words whose meaning is known.

    Parameters
    ----------
    code
        Empty for a plain word; else what it is: ``D`` distance, ``Q`` number, ``DUR``
        duration, ``T`` moment, ``C`` compass word, ``CO`` country, ``RG`` region, ``PL``
        place, ``NM`` name of unknown kind, ``LN`` line, ``PT`` position, ``S`` side,
        ``A`` area, ``TM`` a zone named elsewhere, ``DEF`` a term being defined.
    text
        The word as phrasings see it: folded, in lower case.
    start, end
        Where it stands in the source text.
    value
        What it means.
    cap
        Whether it begins with a capital letter.
    glued
        Whether a hyphen ties it to the item before.
    """

    code: str
    text: str
    start: int
    end: int
    value: object = None
    cap: bool = False
    glued: bool = False
    tags: frozenset[str] = NO_TAGS

    @property
    def span(self) -> Span:
        """The characters of the source it stands for."""
        return Span(self.start, self.end)


Reading: TypeAlias = "Callable[[list[Item], int], tuple[int, list[Item]] | None]"
"""Reads what begins at an item: returns where it ends and what stands for it, or None."""


class Row(list[Item]):
    """The items of a sentence, with what many rooms ask of them told once.

    A room that changes a sentence makes another row of it.

    Parameters
    ----------
    items
        The items.
    merged
        The row of which some items were merged, where it is one of the same words.

    Attributes
    ----------
    texts, codes
        The text and the code of each item, in order.
    coded
        The codes that stand among them.
    said
        All the words, with a blank on both sides of each, for the signs.
    words
        The words, those inside of longer items too: what none of them says, the sentence
        does not say.
    between
        What `words_between` found, once it was asked.
    verbs
        Where verbs of known classes begin and end, and their classes, once they were found.
    """

    __slots__ = ("between", "coded", "codes", "said", "texts", "verbs", "words")

    def __init__(self, items: Iterable[Item], merged: Row | None = None) -> None:
        super().__init__(items)
        self.codes = [item.code for item in self]
        self.coded = frozenset(self.codes)
        self.texts = [item.text for item in self]
        if merged is None:
            self.said = f" {' '.join(self.texts)} "
            self.words = frozenset(self.said.split())
        else:
            self.said, self.words = merged.said, merged.words
        self.between: str | None = None
        self.verbs: tuple[tuple[int, int, str], ...] | None = None

    def are(self, codes: frozenset[str]) -> bool:
        """Tell whether an item of one of these codes is among them."""
        return not codes.isdisjoint(self.coded)

    def of(self, codes: frozenset[str]) -> Sequence[int]:
        """Return where items of some codes stand."""
        if codes.isdisjoint(self.coded):
            return ()
        return [n for n, code in enumerate(self.codes) if code in codes]

    def at(self, words: frozenset[str]) -> Sequence[int]:
        """Return where one of some words stands by itself."""
        if words.isdisjoint(self.words):
            return ()
        return [n for n, text in enumerate(self.texts) if text in words]

    def rewritten(self, places: Iterable[int], read: Reading) -> Row:
        """Return the row with what is read at some places put in; itself where nothing is."""
        found = rewritten(self, places, read) if places else self
        return self if found is self else Row(found)

    def recode(self, at: int, code: str) -> None:
        """Give an item another code."""
        self[at].code = self.codes[at] = code
        self.coded = frozenset(self.codes)
        self.verbs = None


def row(items: list[Item]) -> Row:
    """Return items as a row; one that is a row stays as it is."""
    return items if isinstance(items, Row) else Row(items)


def name_of(item: Item) -> str:
    """Return the name that an item holds, whatever kind it is of."""
    return str(getattr(item.value, "name", item.value))


def merge(items: Sequence[Item], code: str, value: object, text: str = "") -> Item:
    """Return one item of kind `code` in place of `items`."""
    first = items[0]
    if len(items) == 1:
        text, end = text or first.text, first.end
    else:
        text = text or intern(" ".join([item.text for item in items]))  # names come again
        end = max([item.end for item in items])
    return Item(code, text, first.start, end, value, first.cap, first.glued)


def rewritten(
    items: list[Item],
    places: Iterable[int],
    read: Reading,
) -> list[Item]:
    """Return the items with what is read at some places put in for what it was read from.

    Parameters
    ----------
    items
        The items of a sentence.
    places
        Where something may begin, in order; those inside of what was read are passed over.
    read
        Returns where that ends and what stands for it, or None.
    """
    out: list[Item] = []
    done = 0
    for at in places:
        if at < done:
            continue
        found = read(items, at)
        if found is not None:
            out += items[done:at]
            out += found[1]
            done = found[0]
    if not done:
        return items
    out += items[done:]
    return out


def head_end(items: Sequence[Item], start: int, longest: int) -> int:
    """Return where the head of a list ends, at its colon; where it begins if it has none."""
    near = range(start + 1, min(len(items), start + longest))
    return next((n for n in near if items[n].text == ":"), start)


def first_mark(items: Sequence[Item], start: int, stop: int) -> int:
    """Return where the first mark stands; what is in brackets that close again is passed."""
    at = start
    while at < stop and items[at].text not in MARKS:
        at += 1
        if at < stop and items[at].text == "(":
            near = range(at + 1, min(len(items), at + _GLOSS))
            at = next((n + 1 for n in near if items[n].text == ")"), at)
    return min(at, stop)


def any_of(items: Iterable[Item], codes: frozenset[str]) -> bool:
    """Tell whether an item of one of these codes is among some."""
    for item in items:  # noqa: SIM110 - asked everywhere: a loop takes half the time
        if item.code in codes:
            return True
    return False


def said(items: Iterable[Item]) -> str:
    """Return the words of items with a blank on both sides of each, for the signs."""
    if isinstance(items, Row):
        return items.said
    return f" {' '.join([item.text for item in items])} "


def as_written(items: Iterable[Item]) -> str:
    """Return the words of items as they are shown: marks stand where a writer puts them."""
    words = said(items).strip()
    for apart, close in _CLOSE:
        words = words.replace(apart, close)
    return words


_CLOSE = ((" 's", "'s"), (" ' ", "' "), ("( ", "("), (" )", ")"), (" ,", ","))


def words_between(text: str, items: list[Item]) -> str:
    """Return the plain words from the first item to the last, for the signs.

    Between the head of a list and one of its items, the other items are left out.
    """
    if not isinstance(items, Row):
        return _between(text, items)
    if items.between is None:
        items.between = _between(text, items)
    return items.between


def _between(text: str, items: list[Item]) -> str:
    if not items:
        return " "
    whole = text[items[0].start : max([item.end for item in items])]
    if ";" not in whole and "\n" not in whole:  # no list
        return plain_words(whole)
    end = items[0].end
    for at, item in enumerate(items):
        if item.start > end + 1:  # more than a blank or a mark
            gap = text[end : item.start]
            if _ITEM.search(gap) and any(map(str.isalpha, gap)):
                before = plain_words(text[items[0].start : end])
                return before[:-1] + _between(text, items[at:])
        end = max(end, item.end)
    return plain_words(whole)


@lru_cache(maxsize=256)
def plain_words(text: str) -> str:
    """Return the words of a piece of text; many readers ask for those of one sentence."""
    small = _NUMBERING.sub("", text.lower())
    plain = small.isascii() and "'" not in small
    words = small.translate(_BLANKED).split() if plain else _WORD.findall(small)
    return f" {' '.join(words)} "
