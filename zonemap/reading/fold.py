"""Folding: many forms of a character to one, each to exactly one, so that spans stay true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from zonemap.reading.layout import layout

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d"
_SINGLE = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u02be\u02bf\u00b4\u0060\uff07\u2032"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02\u300c\u300d"
_FIXED = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _DOUBLE), '"')
    | {0x00BA: "°", 0x02DA: "°"}
)
_KEPT_CONTROLS = frozenset("\n\t")


def _fold_character(char: str) -> str:
    """Return the one character that stands for `char` in reading."""
    if char in _KEPT_CONTROLS:
        return char
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs", "Cn"}:
        # Spaces of every width, bidi controls, joiners: none is a letter of a word.
        return " " if category not in {"Zl", "Zp"} else "\n"
    compatible = unicodedata.normalize("NFKC", char)
    return compatible if len(compatible) == 1 else char


# the blanks come first, so that only wide gaps are looked at
_COLUMNS = re.compile(r" {4}(?<=[^\s.,;:|_-] {4}) *(?=[^\s.|_-])")


def _parted(match: re.Match[str]) -> str:
    return f" ,{' ' * (len(match.group()) - 2)}"


def columns(text: str) -> str:
    r"""Return `text` with a comma in each wide gap inside a line: the columns of a table.

    Examples
    --------
    >>> columns("Troops out of Homs      D + 14")
    'Troops out of Homs ,    D + 14'
    """
    return _COLUMNS.sub(_parted, text)


def fold(text: str) -> str:
    r"""Return `text` with dashes, quotes, spaces and widths made alike, one to one.

    Examples
    --------
    >>> fold("10\u201320\u00a0km")
    '10-20 km'
    """
    if text.isascii() and text.isprintable():
        return _seconds(text)
    table: dict[int, str] = {}
    for char in sorted(set(text)):
        folded = _FIXED.get(ord(char)) or _fold_character(char)
        if folded != char:
            table[ord(char)] = folded
    return _seconds(text.translate(table) if table else text)


SECONDS = "\u00bb"
"""What no other character is folded to; one of Latin-1, in which a text takes half the room."""
_SECONDS = re.compile(r"([°']\s?[0-5]?\d(?:[.,]\d+)?)\"")


def _seconds(text: str) -> str:
    r"""Return `text` with the sign of seconds told from a quotation mark.

    Examples
    --------
    >>> _seconds("12 30' 15\" N and \"no zone\"")
    '12 30\' 15» N and "no zone"'
    """
    return _SECONDS.sub(rf"\1{SECONDS}", text) if '"' in text else text


_COUNTED = re.compile(r"(\d{1,2})[.)](?=[ \t]+[^\W\d_])")
_PARTED = re.compile(r"[.;:!?\n]")


def uncounted(text: str) -> str:
    r"""Return `text` with blanks for the numbers of a list that goes on in one line.

    Examples
    --------
    >>> uncounted("places: 1. Bria, 2. Birao, 3. Ndele.")
    'places:    Bria,    Birao,    Ndele.'
    >>> uncounted("2. The army shall leave Bria. 3. It shall")
    '2. The army shall leave Bria. 3. It shall'
    """
    runs: list[list[_Counted]] = []
    for one in _counted(text):
        last = runs[-1][-1] if runs else None
        goes_on = last is not None and one.number == last.number + 1
        if last is not None and goes_on and not _PARTED.search(text, last.end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    for start, end, _ in [one for run in runs if len(run) > 1 for one in run]:
        if start == text.rfind("\n", 0, start) + 1:
            led = len(text[:start].rstrip())
            if not led or text[led - 1] != ":":
                continue  # the label of the whole paragraph
            text = f"{text[:led]}{' ' * (start - led)}{text[start:]}"
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


class _Counted(NamedTuple):
    """The number of an item of a list, with the blanks before it."""

    start: int
    end: int
    number: int


def _counted(text: str) -> Iterator[_Counted]:
    """Yield the numbers before words that open a line or stand behind a mark or an "and"."""
    joint = layout().before_number
    for match in _COUNTED.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \t":
            start -= 1
        if not start or text[start - 1] in ":,\n" or joint.search(text, max(0, start - 4), start):
            yield _Counted(start, match.end(), int(match[1]))
