"""Patterns are matched in letters: one for each word and code that a pattern speaks of."""

from __future__ import annotations

import re

import pytest

from zonemap.errors import ZonemapError
from zonemap.reading.items import Item
from zonemap.reading.language import language
from zonemap.reading.patterns import Compiler

PARTS = {"way": "( by|along ) ~ {LN:x#}"}


def items(words: str) -> list[Item]:
    """Return words as items; a capital word is an item of that kind."""
    return [
        Item(word if word.isupper() else "", word, n, n + 1) for n, word in enumerate(words.split())
    ]


def found(pattern: str, words: str) -> tuple[int, int] | None:
    """Return which items a pattern fits first."""
    compiler = Compiler(language("en"), PARTS)
    expression = compiler.expression(pattern)
    match = re.search(expression, compiler.alphabet.spelt(items(words)))
    return match.span() if match else None


@pytest.mark.parametrize(
    ("pattern", "words", "at"),
    [
        ("within {D:d}", "they stay within D of it", (2, 4)),
        ("within {D|Q:d}", "within Q", (0, 2)),
        ("within {D:d}", "within it D", None),
        ("a|b c", "x b c", (1, 3)),
        ("a? c", "x c", (1, 2)),
        ("( a / b c )? d", "b c d", (0, 3)),
        ("( a|b )* d", "a b a d", (0, 4)),
        ("~ {PL:p}", "of the said PL", (1, 4)),
        ("^of {PL:p}", "of PL", (1, 2)),
        ("^of {PL:p}", "in PL", None),
        ("a >b", "a c a b", (2, 3)),
        ("a !b", "a b a c", (2, 3)),
        ("{PL:p+} a", "PL , PL and the PL a", (0, 7)),
        ("{PL:p+} a", "PL , LN and the PL a", (5, 7)),
        ("@way:1 a", "along the LN a", (0, 4)),
        ("@way:1? a", "LN a", (1, 2)),
    ],
)
def test_elements_of_patterns(pattern: str, words: str, at: tuple[int, int] | None) -> None:
    assert found(pattern, words) == at


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("belt D apart", True),
        ("belt lies some good D apart", True),
        ("belt runs by some good D apart", False),  # four words, and no more than three may be
        ("belt , D apart", True),
        ("belt ; D apart", False),
        ("belt u.n. D apart", False),
        ("belt PL D apart", False),
        ("belt XX D apart", False),  # an item that no pattern speaks of is no word
    ],
)
def test_a_gap_holds_a_few_words_and_no_mark(words: str, *, fits: bool) -> None:
    assert (found("belt .. {D:d} apart", words) is not None) is fits


def test_the_longest_phrase_of_a_class_comes_first() -> None:
    phrases = language("en").classes["border"]
    longest = max(phrases, key=len)
    assert len(longest.split()) > 1
    assert found("%border", f"the {longest} of") == (1, 1 + len(longest.split()))


def test_needs_leave_out_what_is_optional() -> None:
    compiler = Compiler(language("en"), PARTS)
    letter = compiler.alphabet.letter
    needs = compiler.needs("a b? ( c / d e )? ( f / g h ) {D|Q:d} !k")
    assert set(needs) == {
        frozenset({letter("a")}),
        frozenset({letter("f"), letter("g")}),
        frozenset({letter("f"), letter("h")}),
        frozenset({letter("D"), letter("Q")}),
    }


def test_words_that_no_pattern_speaks_of_share_a_letter() -> None:
    compiler = Compiler(language("en"), PARTS)
    compiler.expression("within {D:d}")
    letters = compiler.alphabet.spelt(items("olives vines within"))
    assert letters[0] == letters[1] != letters[2]


@pytest.mark.parametrize("pattern", ["@nowhere a", "%nothing a"])
def test_a_pattern_that_names_what_is_not_defined_is_refused(pattern: str) -> None:
    with pytest.raises(ZonemapError, match="not defined"):
        Compiler(language("en"), PARTS).expression(pattern)
