"""The words themselves: a source text and the spans that point into it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import msgspec

STANDARD_INPUT = "standard input"
"""What a text is called that came down a pipe."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open range of characters, counted in the text as it was loaded.

    Raises
    ------
    ValueError
        If the range is empty, turned round or starts before the text.

    Examples
    --------
    >>> Span(3, 7).covers(Span(4, 6))
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that holds no character."""
        if not 0 <= self.start < self.end:
            msg = f"a span needs 0 <= start < end, not {self.start}..{self.end}"
            raise ValueError(msg)

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Page(msgspec.Struct, frozen=True):
    """A page of the document the text was taken from."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class SourceText:
    r"""One document, kept character for character.

    Parameters
    ----------
    name
        What the user calls it: a file name, an example's name or ``-``.
    text
        The characters that every span counts.
    notes
        What a careful reader should know of how the text was loaded: the encoding
        that was detected, hidden characters that were found.
    pages
        Where the pages of a paged document begin and end; empty where there are none.

    Examples
    --------
    >>> text = SourceText("demo", "ten km either side\nof the line")
    >>> text.quote(Span(0, 6))
    'ten km'
    >>> print(text.pointer(Span(7, 13)))
    demo:1:8
      ten km either side
             ^^^^^^
    """

    name: str
    text: str
    notes: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Take the fingerprint that ties every output to this text."""
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)

    def quote(self, span: Span) -> str:
        """Return the exact words at `span`."""
        return self.text[span.start : span.end]

    def page_of(self, span: Span) -> int | None:
        """Return the number of the page on which `span` starts, if the text has pages."""
        for page in self.pages:
            if page.span.start <= span.start < page.span.end:
                return page.number
        return None

    def row_column(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of the character at `offset`."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - line_start + 1

    def pointer(self, span: Span, *, width: int = 100) -> str:
        """Return the line at `span` with carets under its words.

        A line longer than `width` is shown as a window around the words, so that a
        text without line breaks still gives a readable message.
        """
        row, column = self.row_column(span.start)
        line_start = span.start - column + 1
        line_end = self.text.find("\n", span.start)
        line = self.text[line_start : line_end if line_end >= 0 else None]
        at = column - 1
        carets = max(1, min(span.end - span.start, len(line) - at))
        if len(line) > width:
            left = max(0, at - width // 3)
            line = line[left : left + width]
            at, carets = at - left, min(carets, max(1, len(line) - (at - left)))
        shown = "".join(char if char.isprintable() else " " for char in line)
        return f"{self.name}:{row}:{column}\n  {shown}\n  {' ' * at}{'^' * carets}"
