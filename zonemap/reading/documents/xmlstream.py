"""XML as a stream of elements, with nothing in it that can grow or reach out."""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

from zonemap.reading.documents.verdict import RefusedError


class Handlers(Protocol):
    """What takes the elements."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element; names come without their namespace."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def characters(self, data: str) -> None:
        """Take characters between tags."""


def local_name(name: str) -> str:
    """Return a name without its namespace.

    Examples
    --------
    >>> local_name("http://example.org/ns numId")
    'numId'
    """
    return name.rpartition(" ")[2]


def read_xml(data: bytes, handlers: Handlers) -> None:
    """Send the elements of a document to `handlers`.

    Raises
    ------
    RefusedError
        If it declares a document type, which is how entities come in.
    xml.parsers.expat.ExpatError
        If it is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        handlers.start(
            local_name(name), {local_name(key): value for key, value in attributes.items()}
        )

    def end(name: str) -> None:
        handlers.end(local_name(name))

    def doctype(*_: object) -> None:
        raise RefusedError(
            "declares entities, which no document needs", "it may be made to do harm"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handlers.characters
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)
