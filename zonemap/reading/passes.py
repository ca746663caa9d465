"""A sentence on its way from tokens to rules."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from zonemap.reading.tokens import Tokens
from zonemap.source import Span


class Left(NamedTuple):
    """Words that name a place, or describe a ground, and may be in no rule."""

    start: int
    end: int
    ground: bool


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
    left
        The places it names and the grounds it describes.
    """

    tokens: Tokens
    areas: tuple[tuple[int, int], ...] = ()
    background: str | None = None
    obliges: bool = False
    names_place: bool = False
    duties: tuple[Span, ...] = ()
    left: tuple[Left, ...] = ()
