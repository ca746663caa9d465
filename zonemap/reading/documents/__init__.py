"""From a file, a page or a stream to the text that every span counts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from zonemap.errors import DocumentError
from zonemap.reading.documents import limits
from zonemap.reading.documents.encodings import decode
from zonemap.reading.documents.hidden import hidden_notes
from zonemap.source import SourceText

__all__ = ["load", "load_bytes"]

_PAGES = (".html", ".htm", ".xhtml")


def load(path: str | os.PathLike[str]) -> SourceText:
    """Load a document as text, with notes on whatever a careful reader should know.

    Parameters
    ----------
    path
        A file (.txt .md .html .docx .pdf, by content where the suffix says nothing), or
        ``-`` for standard input.

    Returns
    -------
    SourceText
        Line ends are line feeds; nothing else of a text file is changed, so that a span
        counts its characters. Of other documents it counts those of the extracted text.

    Raises
    ------
    DocumentError
        If the document is missing, too large, damaged, locked, or holds no text.
    """
    if str(path) == "-":
        return load_bytes(sys.stdin.buffer.read(limits.FILE_BYTES + 1), "-")
    file = Path(path)
    name = str(path)
    try:
        if file.is_dir():
            raise DocumentError(f"{name} is a folder", hint="name one document in it")
        with file.open("rb") as stream:
            data = stream.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError(
            f"there is no file {name}", hint="`zonemap examples` lists the agreements that ship"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(f"{name} cannot be read: {reason}") from None
    return load_bytes(data, name)


def load_bytes(data: bytes, name: str) -> SourceText:
    """Turn the bytes of a document into text.

    Parameters
    ----------
    data
        The whole document.
    name
        What the user calls it; its suffix helps to tell the format.

    Raises
    ------
    DocumentError
        As for `load`.
    """
    if not data.strip():
        raise DocumentError(f"{name} is empty")
    suffix = Path(name).suffix.lower()
    _refuse_large(data, name, limits.TEXT_BYTES)
    if suffix in _PAGES or _looks_like_page(data):
        from zonemap.reading.documents.webpage import webpage_text

        text, notes = webpage_text(data, name)
    else:
        text, note = decode(data, name)
        notes = (note,) if note else ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(name, text, notes + hidden_notes(text))


def _refuse_large(data: bytes, name: str, limit: int) -> None:
    if len(data) > limit:
        raise DocumentError(
            f"{name} is larger than {limit // 1_000_000} MB",
            hint="give zonemap the pages with the agreement alone",
        )


def _looks_like_page(data: bytes) -> bool:
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))
