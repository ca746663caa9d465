"""Running heads, running feet and page numbers: found by how they come back, and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d,]|\.\d)")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LONE_NUMBER = re.compile(
    r"[-\u2013\u2014(\[| ]*(?:page|p\.|seite|стр\.?|pagina|página)?\s*(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|de|von|из)\s*\d{1,4})?[-\u2013\u2014)\]| .]*",
    re.IGNORECASE,
)
# Numbered like pages, but never left out.
_HEADING = re.compile(
    r"(?:article|section|chapter|annex|part|paragraph|zone|area|phase|step|point|статья|المادة)\b|"
    r"\(?\d{1,3}[.)]\s*\S"
)
_EDGE_LINES = 3
_TIMES = 3
_FEW_PAGES = 4
_VOTED = 0.5
PAGE_NUMBERS = "page numbers"


def drop_running_lines(pages: list[list[str]]) -> list[str]:
    """Blank the lines at the edges of pages that come back, and the page numbers.

    A number counts as that of the page only where it grows with the pages, so that the
    "30." of a broken sentence stays; a line counts as a running head only where it comes
    back word for word, page numbers aside, so that "Article 5" stays.

    Parameters
    ----------
    pages
        Lines of each page; changed in place.

    Returns
    -------
    list of str
        What was left out, each once.
    """
    shifts = _shifts(pages)
    seen: Counter[tuple[bool, str]] = Counter()
    for number, lines in enumerate(pages, 1):
        seen.update({(top, _alike(lines[at], number, shifts)) for top, at in _edges(lines)})
    enough = _TIMES if len(pages) > _FEW_PAGES else max(2, len(pages) // 2 + 1)
    dropped: dict[str, str] = {}
    for number, lines in enumerate(pages, 1):
        for top, at in _edges(lines):
            text = _SPACES.sub(" ", lines[at]).strip()
            alike = _alike(text, number, shifts)
            if alike != _even(text) and _LONE_NUMBER.fullmatch(text):
                dropped.setdefault(PAGE_NUMBERS, PAGE_NUMBERS)
            elif seen[top, alike] >= enough:
                dropped.setdefault(alike, text)
            else:
                continue
            lines[at] = ""
    return list(dropped.values())


def _edges(lines: Sequence[str]) -> list[tuple[bool, int]]:
    """Return the places of the first and last lines with words; True for the first ones."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    top = filled[:_EDGE_LINES]
    bottom = [at for at in filled[-_EDGE_LINES:] if at not in top]
    return [(True, at) for at in top] + [(False, at) for at in bottom]


def _shifts(pages: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return by how much the printed numbers are ahead of the place in the file."""
    votes: Counter[int] = Counter()
    for number, lines in enumerate(pages, 1):
        ahead = {
            value - number
            for _, at in _edges(lines)
            for value in (*_numbers(lines[at]), *_lone_roman(lines[at]))
        }
        votes.update(ahead)
    needed = max(2, round(_VOTED * len(pages)))
    return frozenset(shift for shift, count in votes.items() if count >= needed)


def _numbers(line: str) -> list[int]:
    return [int(found[0]) for found in _NUMBER.finditer(line)]


def _lone_roman(line: str) -> list[int]:
    word = line.strip(" -\u2013\u2014()[].").casefold()
    return [_roman(word)] if _ROMAN.fullmatch(word) else []


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word] + [0]
    return sum(-value if value < after else value for value, after in pairwise(values))


def _even(line: str) -> str:
    return _SPACES.sub(" ", line).strip().casefold()


def _alike(line: str, page: int, shifts: frozenset[int]) -> str:
    """Return a line with the number of its page, if that is the one number in it, as ``#``."""
    even = _even(line)
    roman = _lone_roman(line)
    if roman and roman[0] - page in shifts:
        return "#"
    numbers = _numbers(line)[:1] if _LONE_NUMBER.fullmatch(even) else _numbers(line)
    if len(numbers) != 1 or numbers[0] - page not in shifts or _HEADING.match(even):
        return even
    return _NUMBER.sub("#", even)
