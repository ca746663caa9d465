"""From a file, a page or a stream to the text that every span counts."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

from zonemap.errors import DocumentError
from zonemap.reading.documents import limits
from zonemap.reading.documents.encodings import decode
from zonemap.reading.documents.hidden import hidden_notes
from zonemap.source import STANDARD_INPUT, Page, SourceText, Span

__all__ = ["load", "load_bytes"]

_WEB = (".html", ".htm", ".xhtml")
_HEAD = 4096
_BLOCK = 1 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Beginnings of files that are no documents zonemap reads, and what to do about them.
_OTHERS = (
    (_OLD_OFFICE, "is an old Word file or is locked with a password", "save it as .docx, unlocked"),
    (b"{\\rtf", "is a Rich Text file", "save it as .docx or .txt"),
    (b"\x1f\x8b", "is packed", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is packed", "unpack it first"),
    (b"Rar!", "is packed", "unpack it first"),
    (b"\x89PNG", "is a picture", "run a text recognition (OCR) over it first"),
    (b"\xff\xd8\xff", "is a picture", "run a text recognition (OCR) over it first"),
    (b"II*\x00", "is a picture", "run a text recognition (OCR) over it first"),
    (b"MM\x00*", "is a picture", "run a text recognition (OCR) over it first"),
)


def load(path: str | os.PathLike[str]) -> SourceText:
    """Load a document as text, with notes on whatever a careful reader should know.

    Web pages, Word and PDF files are taken apart in a process of its own, within limits
    of time, memory and size.

    Parameters
    ----------
    path
        A file (.txt .md .html .docx .pdf, known by its content where the suffix says
        nothing), or ``-`` for standard input.

    Returns
    -------
    SourceText
        Line ends are line feeds; nothing else of a text file is changed, so that a span
        counts its characters. Of other documents it counts those of the extracted text.

    Raises
    ------
    DocumentError
        If the document is missing, too large, damaged, locked, or holds no text.
    MissingExtraError
        If the library that reads it is not installed.
    """
    name = str(path)
    if name == "-":
        return _load_stream(sys.stdin.buffer, STANDARD_INPUT)
    file = Path(path)
    try:
        if file.is_dir():
            raise DocumentError(f"{name} is a folder", hint="name one document in it")
        with file.open("rb") as stream:
            return _load_stream(stream, name)
    except FileNotFoundError:
        raise DocumentError(
            f"there is no file {name}", hint="`zonemap examples` lists the agreements that ship"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(f"{name} cannot be read: {reason}") from None


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
    MissingExtraError
        As for `load`.
    """
    return _load_stream(io.BytesIO(data), name)


def _load_stream(stream: IO[bytes], name: str) -> SourceText:
    head = _read(stream, _HEAD)
    if not head:
        raise DocumentError(f"{name} is empty")
    for start, said, hint in _OTHERS:
        if head.startswith(start):
            raise DocumentError(f"{name} {said}", hint=hint)
    kind = _kind(head, name)
    if kind is not None:
        return _taken_apart(kind, head, stream, name)
    data = head + _read(stream, limits.TEXT_BYTES + 1 - len(head))
    _refuse_large(len(data), name, limits.TEXT_BYTES)
    if not data.strip():
        raise DocumentError(f"{name} is empty")
    text, note = decode(data, name)
    return _source(name, text, (note,) if note else ())


def _kind(head: bytes, name: str) -> str | None:
    """Return what takes a document apart; None for plain text, whatever it is called."""
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in head[:1024] and not head[:1].isalnum():
        return "pdf"
    if head.startswith(_ZIP):
        return "docx"
    start = head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in _WEB or start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if suffix in {".pdf", ".docx"}:
        raise DocumentError(
            f"{name} is no {suffix[1:].upper()} file, whatever its name says",
            hint="if it is plain text, call it .txt",
        )
    return None


def _taken_apart(kind: str, head: bytes, stream: IO[bytes], name: str) -> SourceText:
    from zonemap.reading.documents.apart import extract_apart

    most = limits.TEXT_BYTES if kind == "html" else limits.FILE_BYTES
    # The other process reads a real file, which a pipe or bytes in memory are not.
    with tempfile.TemporaryFile() as spooled:
        spooled.write(head)
        size = len(head)
        while size <= most and (block := _read(stream, _BLOCK)):
            size += len(block)
            spooled.write(block)
        _refuse_large(size, name, most)
        spooled.seek(0)
        made = extract_apart(kind, spooled, name)
    if not made.text.strip():
        raise DocumentError(f"{name} holds no text")
    pages = tuple(Page(number, Span(start, end)) for number, start, end in made.pages)
    return _source(name, made.text, made.notes, pages)


def _source(
    name: str, text: str, notes: tuple[str, ...], pages: tuple[Page, ...] = ()
) -> SourceText:
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(name, even, notes + hidden_notes(even), pages)


def _read(stream: IO[bytes], size: int) -> bytes:
    """Read up to `size` bytes; a pipe gives them piece by piece."""
    pieces: list[bytes] = []
    left = size
    while left > 0 and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _refuse_large(size: int, name: str, limit: int) -> None:
    if size > limit:
        raise DocumentError(
            f"{name} is larger than {limit // 1_000_000} MB",
            hint="give zonemap the pages with the agreement alone",
        )
