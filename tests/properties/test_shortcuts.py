"""What the reader leaves out to be fast changes nothing that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.properties.corpus import NAMES, PATHS, text_of
from zonemap.agreement import Agreement
from zonemap.reading import items as row_of_items
from zonemap.reading import rules, sentences
from zonemap.reading.dates import Dates
from zonemap.reading.document import cut
from zonemap.reading.fold import fold
from zonemap.reading.items import Item, Row
from zonemap.reading.language import language
from zonemap.reading.lexer import words_in
from zonemap.reading.phrases import words_of
from zonemap.reading.phrasings import Book
from zonemap.reading.rules import read_agreement
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader
from zonemap.source import SourceText


@cache
def book_of_every_row() -> Book:
    book = Reader(language("en")).book
    rows = {stage: [replace(row, needs=()) for row in rows] for stage, rows in book.stages.items()}
    return Book(rows, book.alphabet)


def every_row(reader: Reader) -> Reader:
    """Return a reader that tries every phrasing in every sentence."""
    reader.book = book_of_every_row()
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
    moments, dates = Reader(language("en")).moments, Dates(language("en")).pattern
    for sentence in cut(text).sentences:
        found = [match.span() for match in moments.dates(text, sentence.start, sentence.end)]
        every = dates.finditer(text, sentence.start, sentence.end)
        assert found == [match.span() for match in every]


def written_in(table: object) -> Iterator[str]:
    """Yield all words of a data file."""
    if isinstance(table, str):
        yield from words_of(table)
    elif isinstance(table, list):
        for part in table:
            yield from written_in(part)
    elif isinstance(table, dict):
        for part in table.values():
            yield from written_in(part)


def reading(path: Path) -> Agreement:
    return read_agreement(SourceText(path.name, text_of(path)))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_rooms_that_no_word_calls_for_would_have_changed_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = reading(path)
    tables = [language("en").table(name) for name in ("words", "times", "cues")]
    every = frozenset(written_in(tables))
    made = Row.__init__

    def made_with_every_word(self: Row, items: list[Item], merged: Row | None = None) -> None:
        made(self, items, merged)
        self.words |= every

    monkeypatch.setattr(row_of_items.Row, "__init__", made_with_every_word)
    assert reading(path) == before


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_tokens_that_no_word_calls_for_would_not_have_been_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = fold(text_of(path))
    reader = Reader(language("en"))
    before = [reader.tokens(text, one, frozenset()).items for one in cut(text).sentences]
    every = reader.lettered.tagged | reader.numbers.words | reader.figures.units | {"(", '"'}
    every |= reader.land_words | reader.compass_words | reader.terms.kinds | reader.names.first

    def with_every_word(text: str, start: int, end: int) -> frozenset[str]:
        found = words_in(text, start, end)
        idle = reader.language.triggers.isdisjoint(found)
        return found if idle else found | every

    monkeypatch.setattr(sentences, "words_in", with_every_word)
    assert [reader.tokens(text, one, frozenset()).items for one in cut(text).sentences] == before


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_tokens_that_wait_as_they_are_are_read_as_those_put_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = reading(path)
    monkeypatch.setattr(rules, "_MOST_OPEN", 0)
    assert reading(path) == before
