"""A sentence on its way from tokens to rules."""

from __future__ import annotations

import msgspec

from zonemap.reading.tokens import Tokens
from zonemap.source import Span


class Pass(msgspec.Struct):
    """A sentence on its way from tokens to rules, with what the accounts ask of it.

    Parameters
    ----------
    tokens
        Its tokens.
    areas
        Where an area was built of its words.
    background
        Why it can make no rule: a claim, history, a headline.
    obliges, names_place
        Whether it obliges or forbids, and whether it names a place while it does.
    duties
        Its clauses that oblige, name a place and gave no rule.
    """

    tokens: Tokens
    areas: tuple[tuple[int, int], ...] = ()
    background: str | None = None
    obliges: bool = False
    names_place: bool = False
    duties: tuple[Span, ...] = ()
