"""The words of a PDF, page by page; runs in the process apart."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from zonemap.reading.documents import limits
from zonemap.reading.documents.edges import PAGE_NUMBERS
from zonemap.reading.documents.reflow import reflow
from zonemap.reading.documents.verdict import Extracted, RefusedError

if TYPE_CHECKING:
    from pypdf import PdfReader

_LETTERS = re.compile(r"[^\W\d_]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)|/G[0-9A-F]{2}")
_FEW_LETTERS = 20
_MOST_UNREADABLE = 0.2
_RECOGNISE = "run a text recognition (OCR) over it first and give zonemap the result"
_MOST_NAMED = 3
_MOST_PAGES_NAMED = 20
_LONGEST_REASON = 120


def pdf_text(stream: BinaryIO, progress: Callable[[int], None]) -> Extracted:
    """Return the paragraphs of a PDF.

    Parameters
    ----------
    stream
        The file.
    progress
        Called with the number of each page that was read.

    Raises
    ------
    RefusedError
        If the file is locked, damaged, too long, or holds no letters.
    """
    from pypdf.errors import LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, notes = _pages(stream, progress)
    except RecursionError:
        raise RefusedError(
            "refers to itself without end", "it is damaged or made to do harm"
        ) from None
    except LimitReachedError:
        raise RefusedError(
            "unpacks to more than any agreement does", "it may be made to do harm"
        ) from None
    except NotImplementedError as error:
        raise RefusedError(f"is locked or packed in a way zonemap does not know: {error}") from None
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
    ) as error:
        # What pypdf raises on broken files is not all its own.
        said = str(error).strip().partition("\n")[0][:_LONGEST_REASON] or type(error).__name__
        raise RefusedError(
            f"is damaged: {said}", "open it in a PDF reader and save it again"
        ) from None
    return _made(pages, notes)


def _pages(stream: BinaryIO, progress: Callable[[int], None]) -> tuple[list[str], list[str]]:
    """Return the text of each page, set out as on paper, and notes."""
    import pypdf

    reader = pypdf.PdfReader(stream, strict=False)
    _unlock(reader)
    count = len(reader.pages)
    if count > limits.PAGES:
        raise RefusedError(
            f"has {count} pages, more than {limits.PAGES}",
            "give zonemap the pages with the agreement alone",
        )
    notes = ["the PDF carries scripts or actions; none was run"] if _has_scripts(reader) else []
    pages: list[str] = []
    size = 0
    for number in range(count):
        pages.append(reader.pages[number].extract_text(extraction_mode="layout"))
        size += len(pages[-1])
        if size > limits.TEXT_CHARACTERS:
            raise RefusedError("unpacks to more text than any agreement holds")
        progress(number + 1)
    return pages, notes


def _unlock(reader: PdfReader) -> None:
    from pypdf.errors import DependencyError

    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError):
        raise RefusedError("is encrypted", "save an unlocked copy of it") from None
    if not opened:
        raise RefusedError("is locked with a password", "save an unlocked copy of it")


def _has_scripts(reader: PdfReader) -> bool:
    root = reader.root_object
    names = root.get("/Names")
    action = root.get("/OpenAction")
    kind = action.get("/S") if isinstance(action, dict) else None
    scripts = isinstance(names, dict) and "/JavaScript" in names
    return scripts or kind in {"/JavaScript", "/Launch", "/URI"} or "/AA" in root


def _made(pages: list[str], notes: list[str]) -> Extracted:
    whole = "\n".join(pages)
    letters = len(_LETTERS.findall(whole))
    strange = sum(len(found) for found in _UNREADABLE.findall(whole))
    if strange >= _FEW_LETTERS and strange > _MOST_UNREADABLE * (letters + strange):
        raise RefusedError("does not say which letters its fonts draw", _RECOGNISE)
    if letters < _FEW_LETTERS:
        raise RefusedError("holds no text, only pictures of pages", _RECOGNISE)
    made = reflow(pages)
    blank = [str(at) for at, page in enumerate(pages, 1) if not page.strip()]
    if blank and len(pages) > 1:
        said = ", ".join(blank[:_MOST_PAGES_NAMED]) + ("..." if blank[_MOST_PAGES_NAMED:] else "")
        notes.append(f"no text was found on page {said}: a picture, perhaps a map or a scan")
    if made.left_out:
        told = [text if text == PAGE_NUMBERS else f'"{text}"' for text in made.left_out]
        more = " and others" if told[_MOST_NAMED:] else ""
        notes.append(f"left out at the edges of pages: {', '.join(told[:_MOST_NAMED])}{more}")
    return Extracted(made.text, made.pages, tuple(notes))
