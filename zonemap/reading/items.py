"""Typed tokens: the units on which phrasings work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zonemap.source import Span

NO_TAGS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Item:
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


def merge(items: Sequence[Item], code: str, value: object, text: str = "") -> Item:
    """Return one item of kind `code` in place of `items`."""
    return Item(
        code=code,
        text=text or " ".join(item.text for item in items),
        start=items[0].start,
        end=max(item.end for item in items),
        value=value,
        cap=items[0].cap,
        glued=items[0].glued,
    )
