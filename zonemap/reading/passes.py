"""A sentence on its way from tokens to rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from zonemap.reading.clauses import Read
from zonemap.reading.tokens import Tokens


@dataclass(slots=True)
class Pass:
    """A sentence on its way from tokens to rules.

    Parameters
    ----------
    tokens
        Its tokens.
    read
        What its clauses gave.
    areas
        Where an area was built of its words.
    names_place
        Whether it names a place, or a word that may be one.
    """

    tokens: Tokens
    read: Read = field(default_factory=Read)
    areas: tuple[tuple[int, int], ...] = ()
    names_place: bool = False
