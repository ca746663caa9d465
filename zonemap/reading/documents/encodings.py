"""From bytes to characters, with a note wherever that took a guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from zonemap.errors import DocumentError

_BOMS = (
    # The longer ones first: UTF-32 LE begins like UTF-16 LE.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CODE_PAGES = {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "cp1256": "Windows-1256"}
_SAMPLE = 200_000
_WORDS = re.compile(r"[^\W\d_]+")
# Bytes that no text holds: controls other than tab, line feed, form feed, return, escape.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_BINARY = 0.001
_WIDE_SHARE = 0.2


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """Return the characters of a text file and a note if its encoding was guessed.

    Tried in turn: a byte order mark, `declared`, UTF-8, UTF-16 without a mark, and the
    Windows code page in which the words look most like words.

    Parameters
    ----------
    data
        The whole file.
    name
        What the user calls it, for messages.
    declared
        The encoding the document itself claims.

    Raises
    ------
    DocumentError
        If the bytes are no text.
    """
    for bom, codec, said in _BOMS:
        if data.startswith(bom):
            return _strict(data, codec, said, name), None
    if declared is not None and (text := _try(data, declared)) is not None:
        return text, None
    if (wide := _wide(data)) is not None:
        return _strict(data, wide, "UTF-16", name), "the encoding was taken to be UTF-16"
    _refuse_binary(data, name)
    if (text := _try(data, "utf-8")) is not None:
        return text, None
    codec = _likeliest_page(data)
    note = f"the file is not UTF-8; it was read as {_CODE_PAGES[codec]}"
    return data.decode(codec, "replace"), note


def _strict(data: bytes, codec: str, said: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} begins as {said} but breaks off at byte {error.start}",
            hint="the file is damaged; save it again as UTF-8",
        ) from None


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (LookupError, ValueError):
        # Unknown, no encoding of text ("zip"), or not the encoding of these bytes.
        return None


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark are in, if every other byte is often NUL."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:  # two characters say something
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > _WIDE_SHARE * half and even == 0:
        return "utf-16-le"
    if even > _WIDE_SHARE * half and odd == 0:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE]
    if b"\x00" in sample or len(_BINARY.findall(sample)) > _MOST_BINARY * len(sample):
        raise DocumentError(
            f"{name} is not a text file", hint="zonemap reads .txt, .md, .html, .docx and .pdf"
        )


def _likeliest_page(data: bytes) -> str:
    sample = data[:_SAMPLE]
    # The first of equals wins, so that quotes and dashes alone, which the three code pages
    # have in the same places, are read as Western.
    return max(_CODE_PAGES, key=lambda codec: _likeness(sample.decode(codec, "replace")))


def _likeness(text: str) -> float:
    """Return how much the words with a letter beyond ASCII look like words of a language."""
    points = [_word_points(word) for word in _words(text)]
    broken = text.count("\ufffd")
    return sum(points) - 2.0 * broken


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORDS.findall(text) if not word.isascii())


def _word_points(word: str) -> float:
    scripts = {_script(letter) for letter in word}
    if len(scripts) > 1:
        return -2.0
    inner = word[1:]
    capitals = sum(letter.isupper() for letter in inner)
    odd_case = 0 < capitals < len(inner) or (capitals and not word[0].isupper())
    if odd_case:
        return -1.0
    if scripts == {"LATIN"}:
        # A European word is mostly plain letters; mojibake is mostly accents.
        accents = sum(not letter.isascii() for letter in word)
        return 1.0 if accents * 2 <= len(word) + 1 else -1.0
    return 1.0 if len(word) > 1 else 0.2


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").partition(" ")[0]
