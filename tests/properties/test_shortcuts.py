"""What the reader leaves out to be fast changes nothing that it reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.properties.corpus import NAMES, PATHS, text_of
from zonemap.reading.document import cut
from zonemap.reading.fold import fold
from zonemap.reading.items import Item
from zonemap.reading.language import language
from zonemap.reading.phrasings import Book
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader


def every_row(reader: Reader) -> Reader:
    """Return a reader that tries every phrasing in every sentence."""
    reader.book = Book(
        {
            stage: [replace(row, needs=()) for row in rows]
            for stage, rows in reader.book.stages.items()
        },
        reader.book.alphabet,
    )
    return reader


def built(reader: Reader, text: str) -> list[list[Item]]:
    """Return the items of each sentence of a text, its phrasings applied."""
    scene = Scene(reader.language)
    return [
        reader.build(reader.tokens(text, sentence, frozenset()).items, scene, zones=True)
        for sentence in cut(text).sentences
    ]


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_rows_passed_over_would_not_have_fitted(path: Path) -> None:
    text = fold(text_of(path))
    assert built(Reader(language("en")), text) == built(every_row(Reader(language("en"))), text)


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_tokens_put_away_come_back_as_they_were(path: Path) -> None:
    text = fold(text_of(path))
    reader = Reader(language("en"))
    for sentence in cut(text).sentences:
        tokens = reader.tokens(text, sentence, frozenset())
        before = list(tokens.items)
        typed = [item for item in before if item.code]
        opening = tokens.opening(12)
        assert opening.split() == [word for item in before[:12] for word in item.text.split()]
        tokens.close()
        assert tokens.opening(12) == opening
        assert all(a is b for a, b in zip(tokens.typed(), typed, strict=True))
        assert tokens.items == before


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_dates_are_found_where_a_search_of_every_character_finds_them(path: Path) -> None:
    text = fold(text_of(path))
    moments = Reader(language("en")).moments
    for sentence in cut(text).sentences:
        found = [match.span() for match in moments.dates(text, sentence.start, sentence.end)]
        every = moments.date.finditer(text, sentence.start, sentence.end)
        assert found == [match.span() for match in every]
