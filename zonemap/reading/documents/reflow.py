"""From lines on pages to paragraphs: columns, running heads, hyphens and page breaks undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zonemap.reading.documents.columns import in_reading_order
from zonemap.reading.documents.edges import drop_running_lines

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\r": " ",
    }
)
_SPACES = re.compile(r"[ \t\u00a0]+")
_STARTS_ITEM = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[A-Za-z][.)]|\(?[ivxlIVXL]{1,6}[.)]|\u00a7\s*\d|"
    r"(?:Article|ARTICLE|Section|SECTION|Chapter|CHAPTER|Annex|ANNEX|Part|PART|Статья|المادة)\s)\s*\S?"
)
_STARTS_BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2219\u2043*]\s|[-\u2013\u2014]\s+\S")
_ENDS_SENTENCE = re.compile(r"[.:;!?\u2026\u061f\u061b][\"'\u201d\u2019\u00bb)\]]*\d{0,2}$")
_ENDS_ITEM = re.compile(r"(?:,|\band|\bor|\bi|\bet)$")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPASS = frozenset({"north", "south", "east", "west", "non", "mid", "self", "half", "ex"})
_FULL = 0.85
_SHORT = 0.7
_HEADING_COLUMNS = 70


@dataclass(frozen=True, slots=True)
class Reflowed:
    """The text of a paged document.

    Parameters
    ----------
    text
        Paragraphs, a blank line between them.
    pages
        Number, start and end, in characters of `text`, of each page that holds any.
    left_out
        Lines at the edges of pages that were taken for running heads and page numbers.
    """

    text: str
    pages: tuple[tuple[int, int, int], ...]
    left_out: tuple[str, ...]


def reflow(pages: Sequence[str]) -> Reflowed:
    """Join the lines of pages, set out with spaces as they stand on paper, to paragraphs.

    Parameters
    ----------
    pages
        The text of each page in order; columns stand side by side.
    """
    lined = [[line.rstrip() for line in page.translate(_LIGATURES).split("\n")] for page in pages]
    left_out = drop_running_lines(lined)
    words = Counter(word.casefold() for page in lined for word in _words(page))
    pieces: list[tuple[int, list[str]]] = []
    for number, lines in enumerate(lined, 1):
        for block in in_reading_order(lines):
            paragraphs = _paragraphs(block, words)
            if paragraphs:
                pieces.append((number, paragraphs))
    return _joined(pieces, words, tuple(left_out))


def _words(lines: Sequence[str]) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(lines))


# --- Paragraphs ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int
    end: int
    gap: int  # blank lines before it


def _paragraphs(lines: Sequence[str], words: Counter[str]) -> list[str]:
    """Join the lines of one column to paragraphs."""
    filled: list[_Line] = []
    gap = 0
    for given in lines:
        text = _SPACES.sub(" ", given.strip())
        if not text:
            gap += 1
            continue
        filled.append(_Line(text, len(given) - len(given.lstrip()), len(given), gap))
        gap = 0
    if not filled:
        return []
    usual_gap = _usual([line.gap for line in filled[1:]])
    body = _usual([line.indent for line in filled])
    edge = max(line.end for line in filled)
    paragraphs = [filled[0].text]
    following = [*filled[2:], None][: len(filled) - 1]
    for (before, line), after in zip(pairwise(filled), following, strict=True):
        if _breaks(before, line, after, usual_gap, body, edge):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _healed(paragraphs[-1], line.text, words)
    return paragraphs


def _usual(values: Sequence[int]) -> int:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else 0


def _breaks(
    before: _Line, line: _Line, after: _Line | None, usual_gap: int, body: int, edge: int
) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if line.gap > usual_gap or _STARTS_BULLET.match(line.text):
        return True
    ends = _ENDS_SENTENCE.search(before.text) is not None
    short = before.end < _SHORT * edge
    if _STARTS_ITEM.match(line.text) and (
        ends or before.end < _FULL * edge or _ENDS_ITEM.search(before.text)
    ):
        return True
    if ends and short:
        return True
    hangs = _STARTS_ITEM.match(before.text) is not None
    first_line = line.indent >= body + 2 and before.indent == body and not hangs
    if first_line and after is not None and after.indent == body:
        return True
    heading = short and not ends and len(before.text) < _HEADING_COLUMNS
    return heading and line.text[:1].isupper() and not before.text.endswith((",", "-"))


def _healed(before: str, after: str, words: Counter[str]) -> str:
    """Join two lines, a word that was broken between them made whole.

    A hyphen stays where the word is written with it elsewhere in the document, and after a
    compass word; it goes where the word is written without it, and in all other cases.
    """
    broken, first = _BROKEN_WORD.search(before), _FIRST_WORD.match(after)
    if broken is None or first is None or not after[:1].islower():
        return f"{before} {after}"
    stem = before[: broken.end(1)]
    left, right = broken[1].casefold(), first[0].casefold()
    hyphenated, whole = words[f"{left}-{right}"], words[left + right]
    keeps = hyphenated > whole or (left in _COMPASS and not whole)
    return f"{stem}-{after}" if keeps and before[-1] != "\u00ad" else stem + after


# --- Pages --------------------------------------------------------------------------


def _joined(
    pieces: Sequence[tuple[int, list[str]]], words: Counter[str], left_out: tuple[str, ...]
) -> Reflowed:
    """Join columns and pages, a paragraph that runs over their edge made whole."""
    text = ""
    starts: dict[int, int] = {}
    for number, paragraphs in pieces:
        first, *rest = paragraphs
        last = text[text.rfind("\n") + 1 :]
        runs_on = bool(last) and not _ENDS_SENTENCE.search(last) and first[:1].islower()
        if runs_on:
            healed = _healed(last, first, words)
            text = text[: len(text) - len(last)] + healed
            start = len(text) - len(first)
        else:
            text += "\n\n" if text else ""
            start = len(text)
            text += first
        starts.setdefault(number, start)
        for paragraph in rest:
            text += "\n\n" + paragraph
    text += "\n" if text else ""
    bounds = [*starts.items()]
    ends = [start for _, start in bounds[1:]] + [len(text)]
    spans = tuple((number, start, end) for (number, start), end in zip(bounds, ends, strict=True))
    return Reflowed(text, tuple(span for span in spans if span[1] < span[2]), left_out)
