"""The words of a Word document; runs in the process apart.

Only the standard library takes part: the archive is opened with limits, and its XML is
read as a stream that knows no document type, so that no entity is ever expanded.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from zonemap.reading.documents import limits
from zonemap.reading.documents.numbering import Numbering, numbering_of
from zonemap.reading.documents.verdict import Extracted, RefusedError
from zonemap.reading.documents.xmlstream import Handlers, read_xml

_BODY = "word/document.xml"
_MOST_FILES = 5000
_MOST_UNPACKED = 500_000_000
_DEEPEST = 500
_SILENT = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pict"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def docx_text(stream: BinaryIO) -> Extracted:
    """Return the paragraphs of a Word document, with the numbers Word would print.

    Deleted and hidden text, comments, footnotes, running heads and feet are left out;
    inserted text is kept.

    Parameters
    ----------
    stream
        The file.

    Raises
    ------
    RefusedError
        If the file is damaged, locked, too large, or carries macros.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            _check(archive)
            body = _part(archive, _BODY)
            numbering = numbering_of(
                _part(archive, "word/numbering.xml", needed=False),
                _part(archive, "word/styles.xml", needed=False),
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise RefusedError(
            "is a damaged Word file", "open it in a word processor and save it again"
        ) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise RefusedError("is locked with a password", "save an unlocked copy of it") from error
    reader = _Body(numbering)
    try:
        read_xml(body, reader)
    except expat.ExpatError as error:
        raise RefusedError(
            f"is a damaged Word file: {expat.errors.messages.get(error.code, 'broken XML')}",
            "open it in a word processor and save it again",
        ) from error
    text = "\n\n".join(paragraph for paragraph in reader.done if paragraph.strip())
    return Extracted(text + "\n" if text else "", (), reader.notes())


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise RefusedError("carries macros", "save it as .docx, without macros")
    if _BODY not in names:
        raise RefusedError("is an archive but no Word document", "give zonemap the document in it")
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise RefusedError("unpacks to more than any agreement does", "it may be made to do harm")


def _part(archive: zipfile.ZipFile, name: str, *, needed: bool = True) -> bytes:
    try:
        stored = archive.open(name)
    except KeyError:
        if needed:
            raise
        return b""
    with stored:
        # Never trust the size that the archive declares.
        data = stored.read(limits.TEXT_BYTES + 1)
    if len(data) > limits.TEXT_BYTES:
        raise RefusedError("unpacks to more than any agreement does", "it may be made to do harm")
    return data


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    list_id: str = ""
    level: str = ""

    def text(self, numbering: Numbering) -> str:
        words = "".join(self.pieces).strip()
        label = numbering.label(self.style, self.list_id, self.level) if words else ""
        return f"{label} {words}" if label else words


class _Body(Handlers):
    """Collects paragraphs; a row of a table with short cells becomes one line."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.done: list[str] = []
        self.open: list[_Paragraph] = []
        self.cells: list[list[list[str]]] = []  # one row a table that is open
        self.silent = 0
        self.depth = 0
        self.hidden = False
        self.in_run = 0
        self.in_text = False
        self.left: dict[str, None] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise RefusedError("is nested deeper than any document", "it may be made to do harm")
        if self.silent or name in _SILENT:
            self.silent += 1
            if name in {"del", "moveFrom"}:
                self.left["text that was deleted but is still in the file"] = None
            return
        match name:
            case "p":
                self.open.append(_Paragraph())
            case "pStyle" | "ilvl" | "numId" if self.open:
                slot = {"pStyle": "style", "ilvl": "level", "numId": "list_id"}[name]
                setattr(self.open[-1], slot, attributes.get("val", ""))
            case "tr":
                self.cells.append([])
            case "tc" if self.cells:
                self.cells[-1].append([])
            case _:
                self._start_in_run(name, attributes.get("val", "1"))

    def _start_in_run(self, name: str, value: str) -> None:
        match name:
            case "r":
                self.in_run += 1
                self.hidden = False
            case "t":
                self.in_text = True
            case "vanish" if self.in_run and value not in {"0", "false"}:
                self.hidden = True
                self.left["hidden text"] = None
            case _ if name in _BREAKS and self.in_run and not self.hidden:
                self.words(_BREAKS[name])
            case _:
                pass

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.silent:
            self.silent -= 1
            return
        match name:
            case "t":
                self.in_text = False
            case "r":
                self.in_run -= 1
                self.hidden = False
            case "p" if self.open:
                self._put(self.open.pop().text(self.numbering))
            case "tr" if self.cells:
                self._end_row(self.cells.pop())
            case _:
                pass

    def characters(self, data: str) -> None:
        if self.in_text and not self.silent and not self.hidden:
            self.words(data)

    def words(self, data: str) -> None:
        if self.open:
            self.open[-1].pieces.append(data)

    def _put(self, paragraph: str) -> None:
        if self.cells and self.cells[-1]:
            self.cells[-1][-1].append(paragraph)
        else:
            self.done.append(paragraph)

    def _end_row(self, row: list[list[str]]) -> None:
        cells = [[words for words in cell if words.strip()] for cell in row]
        if all(len(cell) <= 1 for cell in cells):
            self._put("\t".join(cell[0] for cell in cells if cell))
            return
        # Columns of running text, in two languages perhaps: one after the other.
        for cell in cells:
            for paragraph in cell:
                self._put(paragraph)

    def notes(self) -> tuple[str, ...]:
        told = [f"left out: {what}" for what in self.left]
        if self.numbering.used:
            told.append("the numbers of its automatic lists were worked out as Word prints them")
        return tuple(told)
