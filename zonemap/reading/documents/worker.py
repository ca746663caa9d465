"""The process apart: takes one document from standard input to pieces, within limits.

Run by `zonemap.reading.documents.apart`, never by hand. It writes a line ``page N`` for
every page it has read and, last, one line of JSON.
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from zonemap.errors import DocumentError
from zonemap.reading.documents import limits
from zonemap.reading.documents.verdict import Extracted, Refused, RefusedError

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment] # Windows has none


def _limit_resources() -> None:
    if resource is None:  # Windows; there the watch over the clock remains
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    _allow_time(0)


def _allow_time(pages: int) -> None:
    """Let the system end this process when it has used the time for so many pages."""
    if resource is None:
        return
    soft = math.ceil(limits.SECONDS + limits.SECONDS_A_PAGE * pages)
    hard = math.ceil(limits.SECONDS + limits.SECONDS_A_PAGE * limits.PAGES) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _extract(kind: str, stream: BinaryIO, progress: Callable[[int], None]) -> Extracted:
    if kind == "pdf":
        from zonemap.reading.documents.pdf import pdf_text

        return pdf_text(stream, progress)
    if kind == "docx":
        from zonemap.reading.documents.docx import docx_text

        return docx_text(stream)
    from zonemap.reading.documents.webpage import webpage_text

    text, notes = webpage_text(stream.read(limits.TEXT_BYTES + 1), "")
    return Extracted(text, (), notes)


def _progress(page: int) -> None:
    _allow_time(page)
    sys.stdout.write(f"page {page}\n")
    sys.stdout.flush()


def answer_to(kind: str, stream: BinaryIO, progress: Callable[[int], None]) -> Extracted | Refused:
    """Return the text of a document, or why it was not read.

    Parameters
    ----------
    kind
        ``pdf``, ``docx`` or ``html``.
    stream
        The document.
    progress
        Told the number of every page that was read.
    """
    try:
        return _extract(kind, stream, progress)
    except RefusedError as error:
        return error.refused
    except DocumentError as error:
        return Refused(str(error).strip(), error.hint)
    except MemoryError:
        return Refused("needs more memory to take apart than any agreement does")
    except RecursionError:
        return Refused("refers to itself without end", "it is damaged or made to do harm")
    except ModuleNotFoundError as error:
        return Refused("could not be read", needs=error.name or "a library")


def main() -> None:
    """Read the document on standard input; its kind is the first argument."""
    _limit_resources()
    answer = answer_to(sys.argv[1], sys.stdin.buffer, _progress)
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")


if __name__ == "__main__":
    main()
