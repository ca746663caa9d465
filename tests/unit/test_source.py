from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonemap.source import Page, SourceText, Span


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_holds_a_character_at_least(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


def test_spans_cover_overlap_and_join() -> None:
    assert Span(2, 8).covers(Span(2, 8))
    assert not Span(2, 8).covers(Span(1, 8))
    assert not Span(2, 8).covers(Span(2, 9))
    assert Span(2, 8).overlaps(Span(7, 9))
    assert not Span(2, 8).overlaps(Span(8, 9))
    assert not Span(8, 9).overlaps(Span(2, 8))
    assert Span(2, 4).join(Span(7, 9)) == Span(2, 9)


def test_the_fingerprint_is_that_of_the_utf8_file() -> None:
    import hashlib

    text = "Tel Rifaat · تل رفعت"
    assert SourceText("x", text).sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_rows_and_columns_count_from_one() -> None:
    text = SourceText("x", "one\ntwo\n\nfour")
    assert text.row_column(0) == (1, 1)
    assert text.row_column(4) == (2, 1)
    assert text.row_column(6) == (2, 3)
    assert text.row_column(9) == (4, 1)


def test_a_caret_stands_under_each_character_of_the_words() -> None:
    text = SourceText("deal.txt", "first line\nleave the towns of X\nlast")
    assert text.pointer(Span(11, 16)) == "deal.txt:2:1\n  leave the towns of X\n  ^^^^^"
    # Words that run over the line's end are pointed at as far as the line goes.
    assert text.pointer(Span(30, 34)).splitlines()[2] == "                     ^"


def test_a_line_without_end_is_shown_as_a_window() -> None:
    text = SourceText("x", "a" * 5000 + "WORDS" + "b" * 5000)
    head, line, carets = text.pointer(Span(5000, 5005)).splitlines()
    assert head == "x:1:5001"
    assert len(line) <= 102
    assert line[carets.index("^") : carets.rindex("^") + 1] == "WORDS"


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in SourceText("x", "a \x1b[31mred\x1b[0m deal").pointer(Span(0, 1))


def test_a_quote_knows_its_page() -> None:
    text = SourceText("x", "ab cd", pages=(Page(3, Span(0, 3)), Page(4, Span(3, 5))))
    assert text.page_of(Span(0, 5)) == 3
    assert text.page_of(Span(3, 5)) == 4
    assert SourceText("x", "ab").page_of(Span(0, 1)) is None


@given(st.text(min_size=1), st.data())
def test_any_span_of_any_text_can_be_pointed_at(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = SourceText("x", text)
    assert source.quote(Span(start, end)) == text[start:end]
    assert "^" in source.pointer(Span(start, end))
