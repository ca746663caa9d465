"""The tokens of a sentence, kept in little room while others are read."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from zonemap.reading.document import Sentence
from zonemap.reading.items import Item
from zonemap.reading.lexer import Form, forms_of
from zonemap.reading.repeats import Aside

_NOWHERE = b""


class Tokens:
    """A sentence as typed tokens, before its phrasings.

    A long text has more tokens than fit into memory as objects: `close` keeps a plain word
    as its form and its place; asking for `items` makes them anew. Items with a meaning stay
    the same objects, so that what was found out about them is not lost.

    Parameters
    ----------
    sentence
        Where they stand.
    items
        The tokens outside of quoted claims.
    claimed
        The figures inside them.
    asides
        Figures that repeat another one.

    Attributes
    ----------
    stays
        Whether there is room to keep them as they are until they are forgotten.
    """

    __slots__ = (
        "_marks",
        "_open",
        "_places",
        "_typed",
        "asides",
        "claimed",
        "sentence",
        "stays",
    )

    def __init__(
        self,
        sentence: Sentence,
        items: list[Item],
        claimed: tuple[Item, ...] = (),
        asides: tuple[Aside, ...] = (),
    ) -> None:
        self.sentence = sentence
        self.claimed = claimed
        self.asides = asides
        self._open: list[Item] | None = items
        self._marks: tuple[Item | Form, ...] = ()
        self._places = _NOWHERE
        self._typed: tuple[Item, ...] | None = None
        self.stays = False

    @property
    def items(self) -> list[Item]:
        """The tokens; made anew if they were put away."""
        if self._open is None:
            self._open = [
                mark
                if isinstance(mark, Item)
                else Item(
                    "",
                    mark.text,
                    place >> 1,
                    (place >> 1) + mark.length,
                    mark.word,
                    mark.cap,
                    (place & 1) == 1,
                    mark.tags,
                )
                for mark, place in zip(self._marks, memoryview(self._places).cast("I"), strict=True)
            ]
        return self._open

    @items.setter
    def items(self, items: list[Item]) -> None:
        self._open = items
        self._marks = ()
        self._typed = None

    def settle(self) -> None:
        """Keep what the whole text is asked about: which tokens are typed."""
        if self._typed is None and self._open is not None:
            self._typed = tuple([item for item in self._open if item.code])

    def ends(self) -> tuple[int, int]:
        """Return where the tokens begin and end."""
        items = self.items
        return (items[0].start, max([item.end for item in items])) if items else (0, 0)

    def close(self) -> None:
        """Put the tokens away until they are asked for again."""
        if self._typed is None:
            self.settle()
        if self.stays:
            return
        if self._open and not self._marks:
            self._marks = forms_of(self._open)
            places = [item.start << 1 | item.glued for item in self._open]
            self._places = array("I", places).tobytes()
        self._open = None

    def forget(self) -> None:
        """Drop the tokens, of which nothing more is asked."""
        self._open = None
        self._marks = self._typed = ()
        self._places = _NOWHERE

    def opening(self, most: int) -> str:
        """Return the first words, with blanks around each, without making items of them."""
        marks = self._marks if self._open is None else self._open
        return f" {' '.join([mark.text for mark in marks[:most]])} "

    def first(self) -> str:
        """Return the first token, without making items."""
        marks = self._marks if self._open is None else self._open
        return marks[0].text if marks else ""

    def first_word(self) -> str:
        """Return the first word, or what is more than a word, without making items."""
        marks = self._marks if self._open is None else self._open
        for mark in marks:
            if mark.text.isalpha() or (isinstance(mark, Item) and mark.code):
                return mark.text
        return ""

    def typed(self) -> Sequence[Item]:
        """Return the items that are more than plain words, without making the others."""
        if self._typed is None:
            self.settle()
        return self._typed or ()
