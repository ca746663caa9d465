"""A verb of a known class with what stands around it."""

from __future__ import annotations

import msgspec

from zonemap.reading.items import Item
from zonemap.source import Span


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
    """

    items: list[Item]
    predicate: Predicate
    left: list[int]
    right: list[int]
    words: str
    negated: bool
    actors: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The words of the verb."""
        return Span(self.items[self.predicate.start].start, self.items[self.predicate.end - 1].end)


def span_of(items: list[Item], group: list[int]) -> Span:
    """Return the words from the first to the last of some items."""
    return Span(items[min(group)].start, max(items[i].end for i in group))
