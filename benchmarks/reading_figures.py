"""Every length a text states, found without zonemap, to check that none is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    "kilometre": 1000.0,
    "kilometer": 1000.0,
    "km": 1000.0,
    "kms": 1000.0,
    "nautical mile": 1852.0,
    "sea mile": 1852.0,
    "nm": 1852.0,
    "nmi": 1852.0,
    "mile": 1609.344,
    "mi": 1609.344,
    "metre": 1.0,
    "meter": 1.0,
    "m": 1.0,
    "yard": 0.9144,
    "yd": 0.9144,
    "yds": 0.9144,
    "feet": 0.3048,
    "foot": 0.3048,
    "ft": 0.3048,
}
_ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=False,
    )
)
_TENS = dict(
    zip(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1000}
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_WORD = "|".join((*_ONES, *_TENS, *_SCALES))
_WORDS = rf"(?:(?:{_WORD})(?:(?:[-\s]|\s+and\s+)(?:{_WORD}))*(?:\s+and\s+a\s+half)?)"
_DIGITS = r"(?:\d{1,3}(?:[,\u2009\u00a0]\d{3})+|\d+)(?:\.\d+)?(?:\s?[½¼¾])?"
# "a mile" is one mile; a foot and a yard are more often none ("a foot patrol").
_ONE = r"(?:an?(?=[-\s]+(?:(?:nautical|sea|statute)[-\s]+)?(?:mile|kilomet|met(?:re|er)\b)))"
_NUMBER = rf"(?:{_DIGITS}|{_WORDS}|(?:half\s+an?|a\s+quarter\s+of\s+an?)|{_ONE})"
_UNIT = (
    r"(?:(?:nautical|sea|statute)[-\s]+miles?|kilomet(?:re|er)s?|kms?|nmi?|miles?|mi"
    r"|met(?:re|er)s?|m|yards?|yds?|feet|foot|ft)"
)
_JOIN = r"(?:\s*(?:-|\u2013|\u2014|to|or|and)\s*)"
_FIGURE = re.compile(
    rf"(?<![\w.,$€£#°/])(?P<first>{_NUMBER})(?:{_JOIN}(?P<second>{_NUMBER}))?"
    rf"\s*\)?(?:\s*\([^()]{{1,25}}\))?[-\s]*(?:full\s+|whole\s+)?(?P<unit>{_UNIT})\b(?!\s*[²2\u00b2/])",
    re.IGNORECASE,
)
_AREA = re.compile(r"(?:square|sq\.?|cubic)\s*$", re.IGNORECASE)
_NUMERAL = re.compile(rf"(?<![\w.,])(?:{_DIGITS}|{_WORDS})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A length the text states, in metres; a range has two."""

    start: int
    end: int
    quote: str
    metres: tuple[float, ...]


def number(words: str) -> float | None:
    """Return the value of a number in digits or in English words."""
    plain = re.sub(r"[\s\u2009\u00a0]+", " ", words.strip().lower())
    digits = re.sub(r"[, \u2009](?=\d{3})", "", plain)
    for sign, part in (("½", 0.5), ("¼", 0.25), ("¾", 0.75)):
        if digits.endswith(sign):
            return float(digits[:-1] or 0) + part
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    if plain in {"a", "an"}:
        return 1.0
    return _in_words(plain)


def _in_words(plain: str) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[-\s]+", plain):
        if word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        elif word in _FRACTIONS:
            current += _FRACTIONS[word]
        elif word in {"and", "a", "an", "of"}:
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def metres_per(unit: str) -> float:
    """Return the length of a unit, by any of its spellings."""
    plain = re.sub(r"[-\s]+", " ", unit.lower()).removeprefix("statute ")
    return _UNITS.get(plain, _UNITS.get(plain.removesuffix("s"), 1.0))


def figures(text: str) -> list[Figure]:
    """Return every number with a unit of length; areas and calibres are none."""
    found = []
    for match in _FIGURE.finditer(text):
        if _AREA.search(text[match.start("first") : match.start("unit")]):
            continue
        scale = metres_per(match["unit"])
        values = [number(match[part]) for part in ("first", "second") if match[part]]
        metres = tuple(value * scale for value in values if value is not None)
        if metres:
            found.append(Figure(match.start(), match.end(), match[0], metres))
    return found


def numeral_spans(text: str) -> list[tuple[int, int, float]]:
    """Return where each number of the text stands, and its value."""
    found = []
    for match in re.finditer(rf"(?<![\w.,])(?:{_DIGITS}|{_WORDS})(?!\w)|\d+", text, re.IGNORECASE):
        value = number(match[0])
        if value is not None:
            found.append((match.start(), match.end(), value))
    return found


def numerals(text: str) -> set[float]:
    """Return every number of the text, with or without a unit."""
    values = (number(match[0]) for match in _NUMERAL.finditer(text))
    pieces = {value for value in values if value is not None}
    for match in re.finditer(r"\d+(?:\.\d+)?", text):
        pieces.add(float(match[0]))
    for match in re.finditer(rf"\b(?:{_WORD})(?:-(?:{_WORD}))?\b", text, re.IGNORECASE):
        value = number(match[0])
        if value is not None:
            pieces.add(value)
    for word, value in _ORDINALS.items():
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            pieces.add(value)
    return pieces


_ORDINALS = {
    "first": 1.0,
    "second": 2.0,
    "third": 3.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "tenth": 10.0,
    "fifteenth": 15.0,
    "twentieth": 20.0,
}
