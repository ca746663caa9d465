"""What the process apart hands back: a text, or the reason why there is none."""

from __future__ import annotations

import msgspec


class Extracted(msgspec.Struct, frozen=True):
    """The text of a document.

    Parameters
    ----------
    text
        Its words.
    pages
        Number, start and end, in characters, of each page.
    notes
        What a careful reader should know.
    """

    text: str
    pages: tuple[tuple[int, int, int], ...] = ()
    notes: tuple[str, ...] = ()


class Refused(msgspec.Struct, frozen=True):
    """Why a document was not read.

    Parameters
    ----------
    why
        The rest of a sentence that begins with the document's name.
    hint
        What to do.
    needs
        A library that is not installed.
    """

    why: str
    hint: str | None = None
    needs: str | None = None


class RefusedError(Exception):
    """Carries a `Refused` up to where it is handed back."""

    def __init__(self, why: str, hint: str | None = None) -> None:
        super().__init__(why)
        self.refused = Refused(why, hint)
