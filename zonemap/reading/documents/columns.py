"""Columns of text that stand side by side on a page, put one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LEAST_LINES = 8
_LEAST_COLUMNS = 50
_LEAST_GUTTER = 2
_CROSSED = 0.2
_SIDE_SHARE = 0.35
_FILL = 0.6
_MIDDLE = (0.2, 0.8)
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The blank strip between two columns, in characters from the left, and its middle."""

    start: int
    end: int
    middle: int

    def is_crossed_by(self, line: str) -> bool:
        """Tell whether a line runs on through the strip, at most a single space in it."""
        left, right = self.parts(line)
        if not left.strip() or not right.strip():
            return len(line.rstrip()) > self.middle and line[self.middle - 1 : self.middle] != " "
        blank = len(left) - len(left.rstrip()) + len(right) - len(right.lstrip())
        return blank < _LEAST_GUTTER

    def parts(self, line: str) -> tuple[str, str]:
        """Return what stands left and right of the middle."""
        return line[: self.middle], line[self.middle :]


def in_reading_order(lines: Sequence[str], depth: int = 0) -> list[list[str]]:
    """Return the lines in blocks, in the order in which they are read.

    Parameters
    ----------
    lines
        Of one page or column, set out with spaces as they stand on paper.
    depth
        How often the page was parted already.
    """
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        return [list(lines)]
    blocks: list[list[str]] = []
    beside: list[str] = []
    across: list[str] = []

    def part() -> None:
        if beside:
            sides = [gutter.parts(line) for line in beside]
            blocks.extend(in_reading_order([left for left, _ in sides], depth + 1))
            blocks.extend(in_reading_order([right for _, right in sides], depth + 1))
            beside.clear()

    for line in lines:
        if gutter.is_crossed_by(line):
            part()
            across.append(line)
            continue
        if across and line.strip():
            blocks.append(list(across))
            across.clear()
        (across or beside).append(line)
    part()
    if across:
        blocks.append(across)
    return blocks


def _gutter(lines: Sequence[str]) -> _Gutter | None:
    """Return the strip that parts two columns of running text, if there is one."""
    filled = [line for line in lines if line.strip()]
    width = max((len(line) for line in filled), default=0)
    if len(filled) < _LEAST_LINES or width < _LEAST_COLUMNS:
        return None
    counts = [0] * width
    for line in filled:
        for at, char in enumerate(line):
            if char != " ":
                counts[at] += 1
    most = _CROSSED * len(filled)
    left, right = round(_MIDDLE[0] * width), round(_MIDDLE[1] * width)
    best: _Gutter | None = None
    at = left
    while at < right:
        end = at
        while end < width and counts[end] <= most:
            end += 1
        if end - at >= _LEAST_GUTTER and end < width and (best is None or end - at > _size(best)):
            best = _Gutter(at, end, _emptiest(counts, at, end))
        at = end + 1
    return best if best is not None and _parts_text(filled, best, width) else None


def _emptiest(counts: Sequence[int], start: int, end: int) -> int:
    """Return the middle of the longest run of the least used places between two others."""
    least = min(counts[start:end])
    best, run = (0, start), 0
    for at in range(start, end):
        run = run + 1 if counts[at] == least else 0
        best = max(best, (run, at), key=lambda found: found[0])
    return best[1] - best[0] // 2


def _size(gutter: _Gutter) -> int:
    return gutter.end - gutter.start


def _parts_text(filled: Sequence[str], gutter: _Gutter, width: int) -> bool:
    """Tell running text in columns from a table, whose cells are mostly short."""
    sides = [gutter.parts(line) for line in filled if not gutter.is_crossed_by(line)]
    lefts = [len(left.strip()) for left, _ in sides if left.strip()]
    rights = [len(right.strip()) for _, right in sides if right.strip()]
    needed = max(_LEAST_LINES // 2, _SIDE_SHARE * len(filled))
    if len(lefts) < needed or len(rights) < needed:
        return False
    return sum(lefts) / len(lefts) >= _FILL * gutter.start and sum(rights) / len(
        rights
    ) >= _FILL * (width - gutter.end)
