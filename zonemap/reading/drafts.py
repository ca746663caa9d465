"""Draft rules: what one clause says, before references and choices are settled."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import field

from zonemap.agreement import Assumption, Kind, Timing
from zonemap.reading.items import Item
from zonemap.source import Span

Effect = Literal["keep out", "stay in", "act in", "named"]


class Draft(msgspec.Struct):
    """A rule in the making.

    Parameters
    ----------
    kind, area, effect
        As in the rule.
    span
        The words that say so.
    provision
        The label of the provision.
    figures
        The distance items it was made from.
    lands
        Lands named in the clause, the actors' first.
    headline
        Whether a headline says so: what stands below says it better.
    """

    kind: Kind
    area: Any
    span: Span
    provision: str
    sentence: int
    effect: Effect = "keep out"
    actors: tuple[str, ...] = ()
    enforcing: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    timing: Timing | None = None
    figures: list[Item] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    term: str | None = None
    defines: bool = False
    told_again: list[Span] = field(default_factory=list)
    paragraph: int = 0
    verb: str = ""
    kind_known: bool = False
    nouns: frozenset[str] = frozenset()
    headline: bool = False


def copied(draft: Draft, **changes: Any) -> Draft:
    """Return another draft that differs in some fields; lists are its own."""
    lists = {
        name: list(getattr(draft, name))
        for name in ("figures", "exceptions", "assumptions", "told_again")
    }
    return msgspec.structs.replace(draft, **{**lists, **changes})
