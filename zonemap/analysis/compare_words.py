"""What differs between two passages, word by word."""

from __future__ import annotations

import difflib
import re

from zonemap.comparison import Piece
from zonemap.source import Span

_PARTS = re.compile(r"\w+(?:[.,:’'-]\w+)*|[^\w\s]", re.UNICODE)
_SPACED = re.compile(rf"(?:{_PARTS.pattern})\s*", re.UNICODE)
_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.UNICODE)
_ALIKE = 0.4
_MOST_WORDS = 4_000


def words(text: str) -> list[str]:
    """Return words, figures and marks, as they stand."""
    return _PARTS.findall(text)


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return two passages as one: what both say, what is gone, what is new.

    A passage of more than some thousand words is set against the other as a whole.
    """
    old, new = _spaced(before), _spaced(after)
    if len(old) + len(new) > _MOST_WORDS:
        return (("same", before),) if before == after else (("gone", before), ("new", after))
    keys = [part.strip().casefold() for part in old], [part.strip().casefold() for part in new]
    matcher = difflib.SequenceMatcher(None, *keys, autojunk=False)
    pieces: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(new[c:d])))
            continue
        if b > a:
            pieces.append(("gone", "".join(old[a:b])))
        if d > c:
            pieces.append(("new", "".join(new[c:d])))
    return tuple(pieces)


def _spaced(text: str) -> list[str]:
    """Return the words of a passage, each with the space after it, the last one too."""
    return _SPACED.findall(" ".join(text.split()) + " ")


def likeness(before: str, after: str) -> float:
    """Return how much two passages have in common, between 0 and 1."""
    old, new = ([word.casefold() for word in words(text)[:400]] for text in (before, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a text that hold words."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def pair_paragraphs(before: str, after: str) -> list[tuple[Span | None, Span | None]]:
    """Return the paragraphs of two texts, those that answer each other side by side.

    The order of both texts is kept.
    """
    old, new = paragraphs(before), paragraphs(after)
    if len(old) * len(new) > 40_000:  # noqa: PLR2004 # two hundred paragraphs on each side
        return [(at, None) for at in old] + [(None, at) for at in new]
    score = [[likeness(before[a.start : a.end], after[b.start : b.end]) for b in new] for a in old]
    # The best sum of likenesses over all ways to pair in order, from the end to the start.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = score[i][j] + best[i + 1][j + 1] if score[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[Span | None, Span | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new):
            like = score[i][j]
            if like >= _ALIKE and best[i][j] == like + best[i + 1][j + 1]:
                pairs.append((old[i], new[j]))
                i, j = i + 1, j + 1
                continue
            if best[i][j] == best[i + 1][j]:
                pairs.append((old[i], None))
                i += 1
                continue
        if j < len(new):
            pairs.append((None, new[j]))
            j += 1
        else:
            pairs.append((old[i], None))
            i += 1
    return pairs
