"""A verb of a known class with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

import msgspec

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Grammar
from zonemap.source import Span

DUTY = "duty"
"""The class of a verb that obliges and tells nothing of where."""
VALID = "valid"
"""The class of a verb that tells how long something holds."""


class Predicate(msgspec.Struct, gc=False):
    """A verb of a known class, at items `start` to `end` (half-open)."""

    start: int
    end: int
    verb: str


class Clause(msgspec.Struct):
    """A predicate with what stands before and after it.

    Parameters
    ----------
    items
        The whole sentence.
    left, right
        Indexes of the items before and after the predicate.
    words
        The plain words of the clause.
    negated
        Whether a negation stands beside the predicate.
    actors, lands
        Who acts, and the lands in their names.
    replaced
        Whose place they take.

    Attributes
    ----------
    before
        The plain words before the predicate.
    """

    items: Row
    predicate: Predicate
    left: Sequence[int]
    right: Sequence[int]
    words: str
    negated: bool
    actors: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    before: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        codes, texts = self.items.codes, self.items.texts
        self.before = frozenset([texts[i] for i in self.left if not codes[i]])

    @property
    def span(self) -> Span:
        """The words of the verb."""
        return Span(self.items[self.predicate.start].start, self.items[self.predicate.end - 1].end)


def span_of(items: list[Item], group: list[int]) -> Span:
    """Return the words from the first to the last of some items."""
    if len(group) == 1:
        return items[group[0]].span
    return Span(items[min(group)].start, max([items[i].end for i in group]))


def denies(words: Sequence[str], grammar: Grammar, most: int | None = None) -> bool:
    """Tell whether one of the first words denies: not "no fly zones" nor "not later than".

    Parameters
    ----------
    words
        The words, in order.
    grammar
        The small words of the language.
    most
        How many may deny; by default all.
    """
    none, spared = grammar["negations"], grammar["not_denied"]
    told = pairwise([*words, ""])
    return any(word in none and after not in spared for word, after in islice(told, most))
