"""A sentence on its way from tokens to rules."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from zonemap.reading.tokens import Tokens
from zonemap.source import Span


class Talk(NamedTuple):
    """A clause on ground that binds nobody, and why not."""

    span: Span
    why: str


class Left(NamedTuple):
    """Words that mean something to a rule, and may be in none.

    Parameters
    ----------
    start, end
        Where they stand.
    what
        ``place``, ``ground``, ``detail`` (a time or a quarter) or ``exception``.
    """

    start: int
    end: int
    what: Literal["place", "ground", "detail", "exception"]


class Pass(msgspec.Struct, gc=False):
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
    left
        The places it names and the grounds it describes.
    talk
        Its clauses on ground that bind nobody.
    """

    tokens: Tokens
    areas: tuple[tuple[int, int], ...] = ()
    background: str | None = None
    obliges: bool = False
    names_place: bool = False
    duties: tuple[Span, ...] = ()
    left: tuple[Left, ...] = ()
    talk: tuple[Talk, ...] = ()
