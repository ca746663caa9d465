"""Finding a quote in a text, also where lines were broken anew since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonemap.source import Span


def places(text: str, quote: str) -> Iterator[Span]:
    """Yield where a quote stands, in the order of the text.

    The same characters first; if there are none, the same words with other spaces.
    """
    if not quote.strip():
        return
    at = text.find(quote)
    if at >= 0:
        while at >= 0:
            yield Span(at, at + len(quote))
            at = text.find(quote, at + 1)
        return
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    for match in re.finditer(pattern, text):
        yield Span(*match.span())


def occurrence(text: str, quote: str, span: Span | None) -> int:
    """Return which of the places of a quote a span is, counted from 1."""
    if span is None:
        return 1
    before = (at for at in places(text, quote) if at.start < span.start)
    return 1 + sum(1 for _ in before)


def find(text: str, quote: str, number: int = 1) -> Span | None:
    """Return the place of a quote, the last one if it stands less than `number` times."""
    found: Span | None = None
    for count, span in enumerate(places(text, quote), start=1):
        found = span
        if count == number:
            break
    return found
