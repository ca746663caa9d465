"""How texts are laid out: labels of provisions, short forms, what begins a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from zonemap.reading.language import known, language

_NUMBER = r"[0-9]+(?:\.[0-9]+)*[a-z]?|[ivxlc]+|[a-z]"


@cache
def layout() -> Layout:
    """Return the words of layout of all languages: a text is cut before its own is told."""
    return Layout(*known())


class Layout:
    """The patterns by which a text is cut.

    Parameters
    ----------
    codes
        The languages whose words count.
    """

    def __init__(self, *codes: str) -> None:
        self.languages = [language(code) for code in codes]

    def _listed(self, *uses: str) -> list[str]:
        """Return the words of some uses."""
        tables = [one.table("layout") for one in self.languages]
        return [word for use in uses for table in tables for word in table.get(use, ())]

    @cached_property
    def label(self) -> re.Pattern[str]:
        """The label of a provision at the head of a line: "Article 4", "(b)", "2.1"."""
        called = _any(self._listed("articles", "paragraphs"))
        number = "|".join([_NUMBER, *map(re.escape, self._listed("firsts"))])
        # "0.1 km" at the head of a paragraph is a figure, "0.1 Kilometre posts" a label
        unit = _any(word for one in self.languages for word in one.units.first)
        return re.compile(
            r"[ \t]*(?:[-*#>\u2022\u00b7]+[ \t]+)?"
            r"(?P<label>"
            rf"{called}[ \t]*(?:{number})\b"
            r"(?:[ \t]*\((?-i:[a-z]{1,3}|[0-9]{1,2})\))*[.:)]?"
            r"|\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)](?=[ \t])"
            rf"|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})+(?=[ \t])(?![ \t]+(?-i:{unit})\b)"
            r"|\[[0-9]{1,2}\](?=[ \t])"
            r"|\([a-z]{1,2}\)(?=[ \t])|\([ivx]{1,5}\)(?=[ \t])|\([0-9]{1,3}\)(?=[ \t])"
            r"|[a-hj-z]\)(?=[ \t])|(?-i:[IVX]{1,6})[.)](?=[ \t])|(?-i:[A-Z])\.(?=[ \t])"
            r"|\b[a-h]\.(?=[ \t])"
            r")[ \t]*",
            re.IGNORECASE,
        )

    @cached_property
    def levels(self) -> tuple[re.Pattern[str], ...]:
        """What labels of each level begin with, the highest first."""
        above = _any(word.rstrip(".") for word in self._listed("articles"))
        below = _any(word.rstrip(".") for word in self._listed("paragraphs"))
        return (
            re.compile(rf"^{above}", re.IGNORECASE),
            re.compile(rf"^(?:{below}|[(\[]?[0-9]|[IVX]+[.)])"),
            re.compile(r"^\(?[a-z]{1,2}[.)]|^[A-Z]\."),
            re.compile(r"^\([ivx]+\)|^\([0-9]+\)"),
        )

    @cached_property
    def inline_item(self) -> re.Pattern[str]:
        """An item of a list inside of a sentence: "(a)"."""
        joint = _any(self._listed("before_items"))
        return re.compile(
            rf"(?<=[:;,.])\s*{joint}?\s*(\((?:[a-z]|[ivx]{{1,4}}|[0-9]{{1,2}})\))(?=\s)"
        )

    @cached_property
    def short(self) -> re.Pattern[str]:
        """A short form with its mark, or an initial."""
        return re.compile(rf"(?:\b{_any(self._listed('short'))}|\b[A-Z])\.$", re.IGNORECASE)

    @cached_property
    def short_in_line(self) -> re.Pattern[str]:
        """A short form with its mark that ends no line."""
        return re.compile(rf"\b{_any(self._listed('short_in_lines'))}\.$", re.IGNORECASE)

    @cached_property
    def short_at_ends(self) -> frozenset[str]:
        """Short forms that may end a sentence."""
        return frozenset(self._listed("short_at_ends"))

    @cached_property
    def lettered_end(self) -> re.Pattern[str]:
        """A letter with a mark that is a name and no initial: "Zone A."."""
        return re.compile(rf"\b{_any(self._listed('lettered'))} [A-Z]\.$", re.IGNORECASE)

    @cached_property
    def angle(self) -> re.Pattern[str]:
        """The short form before an angle: "lat. 9"."""
        return re.compile(rf"\b{_any(self._listed('angles'))}\.\s\d", re.IGNORECASE)

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """A word that begins a paragraph."""
        return re.compile(rf"{_any(word.capitalize() for word in self._listed('opening'))}\s")

    @cached_property
    def before_number(self) -> re.Pattern[str]:
        """A word before the number of an item that goes on in one line."""
        return re.compile(rf"\b{_any(self._listed('before_numbers'))}\Z")


def _any(words: Iterable[str]) -> str:
    """Return an expression for one of some words, the longest first."""
    told = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, told))})"
