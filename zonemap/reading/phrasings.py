"""The phrasebook: patterns over typed tokens, and what each builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from zonemap.reading.items import Item, merge
from zonemap.reading.language import language
from zonemap.reading.patterns import Alphabet, Compiler
from zonemap.source import Span

STAGES = ("feature", "locator", "side", "area", "joint", "joint")
"""The stages in which rows are tried, one after the other."""
_MOST_NEEDS = 6  # by which a row is ruled out before its pattern is tried
_ROUNDS = 40  # replacements by one row in one sentence; hostile texts must end too


@dataclass(frozen=True)
class Phrasing:
    """A row of the phrasebook.

    Parameters
    ----------
    id
        Its name, stable.
    stage
        When it is tried: ``feature`` before ``area`` before ``joint``.
    expression
        The pattern as a regular expression over the letters of a line.
    builds
        The builder that turns a match into a node.
    settings
        What the row fixes for its builder.
    learnt
        The words it was learnt from.
    needs
        Sets of letters, of each of which the line must hold one: most rows are ruled out
        by these.
    """

    id: str
    stage: str
    expression: str
    builds: str
    settings: dict[str, str]
    learnt: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: made when first tried, since a text tries few rows."""
        return re.compile(self.expression)

    @cached_property
    def slots(self) -> dict[str, list[str]]:
        """The names of the slots in order, by what stands before their numbers."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.pattern.groupindex):
            found.setdefault(name.rstrip("0123456789"), []).append(name)
        return found


class Line:
    """The items of a sentence with their letters, on which phrasings are tried.

    Parameters
    ----------
    items
        The items.
    letters
        One letter for each of them.
    """

    def __init__(self, items: list[Item], letters: str) -> None:
        self.items = items
        self.letters = letters

    def replace(self, match: Match, joined: Item, letter: str) -> None:
        """Put one item in place of those of a match."""
        start, end = match.start, match.end
        self.items[start:end] = [joined]
        self.letters = f"{self.letters[:start]}{letter}{self.letters[end:]}"


class Match:
    """One place where a phrasing fits: items `start` to `end` of a line (half-open)."""

    def __init__(self, phrasing: Phrasing, found: re.Match[str], items: list[Item]) -> None:
        self.phrasing = phrasing
        self.start, self.end = found.span()
        self._found = found
        self._slots = found.re.groupindex
        self._items = items

    def has(self, name: str) -> bool:
        """Tell whether a slot was filled."""
        return name in self._slots and self._found.start(name) >= 0

    def item(self, name: str) -> Item:
        """Return the item in a slot."""
        return self._items[self._found.start(name)]

    def word_before(self, name: str) -> str:
        """Return what stands before the item in a slot, if it belongs to what fits."""
        at = self._found.start(name) - 1
        return self._items[at].text if at >= self.start else ""

    def items(self, prefix: str) -> list[Item]:
        """Return the items in the slots whose names begin with `prefix`, in order."""
        return [
            item
            for name in self.phrasing.slots.get(prefix, ())
            if self.has(name)
            for item in self._items[slice(*self._found.span(name))]
            if item.code  # not the commas of a list
        ]

    def setting(self, name: str, default: str = "") -> str:
        """Return what the row fixes under `name`."""
        return self.phrasing.settings.get(name, default)

    @property
    def covered(self) -> list[Item]:
        """The items that the match replaces."""
        return self._items[self.start : self.end]

    @property
    def before(self) -> list[Item]:
        """The items of the sentence that stand before the match."""
        return self._items[: self.start]

    @property
    def after(self) -> list[Item]:
        """The items of the sentence that stand after the match."""
        return self._items[self.end :]

    @property
    def span(self) -> Span:
        """The words of the match."""
        covered = self.covered
        return Span(covered[0].start, max([item.end for item in covered]))


Builder = Callable[[Match], "tuple[str, object] | None"]


@lru_cache(maxsize=1024)
def _tags(row_id: str, tags: frozenset[str]) -> frozenset[str]:
    """Return the tags of what a row built; the same few come again and again."""
    return tags | {f"row:{row_id}"}


class Book:
    """The phrasings of a language, and which of them a sentence can fit at all.

    A row is tried where the line meets all of its needs. Which rows those are is reckoned for
    all of them at once: a row is a bit, and each letter knows the rows of which it meets the
    first need, the second, and so on. What a sentence costs hardly grows with the book.

    Parameters
    ----------
    stages
        The rows of each stage, in the order of the data file.
    alphabet
        The letters of their patterns.
    """

    def __init__(self, stages: Mapping[str, Sequence[Phrasing]], alphabet: Alphabet) -> None:
        self.stages = stages
        self.alphabet = alphabet
        self._rows = [row for stage in STAGES for row in stages.get(stage, ())]
        # bits in groups as wide as the book: row `number` has its need `place` met where bit
        # `place * width + number` is set; a row that needs no more has what it needs
        self._width = len(self._rows)
        # the needs that the fewest letters meet; what else a row needs its pattern tells
        needs = [sorted(row.needs, key=len)[:_MOST_NEEDS] for row in self._rows]
        self._places = range(max(map(len, needs), default=0))
        self._met_by = dict.fromkeys(alphabet.letters, 0)
        self._always = 0
        for place in self._places:
            for number, needed in enumerate(needs):
                bit = 1 << place * self._width + number
                if place >= len(needed):
                    self._always |= bit
                else:
                    for letter in needed[place]:
                        self._met_by[letter] |= bit

    def apply(self, items: list[Item], build: Builder) -> list[Item]:
        """Return items with every row applied that fits, in the order of the stages.

        Where none does, they stay the same list.
        """
        line = Line(list(items), self.alphabet.spelt(items))
        changed = False
        waiting = self._fitting(line)
        while waiting:
            first = waiting & -waiting
            row = self._rows[first.bit_length() - 1]
            found = row.pattern.search(line.letters)
            waiting &= ~first
            if found is not None and self._apply(row, found, line, build):
                changed = True
                # what was built calls for rows of its own: those behind this one
                waiting = self._fitting(line) & ~first & -first
        return line.items if changed else items

    def _fitting(self, line: Line) -> int:
        """Return the rows of which a line meets all needs, as bits."""
        met, met_by = self._always, self._met_by
        for letter in line.letters:
            met |= met_by[letter]
        fitting = (1 << self._width) - 1
        for _ in self._places:
            fitting &= met
            met >>= self._width
        return fitting

    def _apply(
        self, row: Phrasing, found: re.Match[str] | None, line: Line, build: Builder
    ) -> bool:
        """Apply a row wherever it fits, from the first place on; tell whether it built."""
        changed = False
        for _ in range(_ROUNDS):
            if found is None:
                break
            match = Match(row, found, line.items)
            built = build(match)
            if built is not None:
                joined = merge(match.covered, built[0], built[1])
                joined.tags = _tags(row.id, frozenset().union(*[i.tags for i in match.covered]))
                line.replace(match, joined, self.alphabet.of(joined))
                changed = True
            found = row.pattern.search(line.letters, match.start + 1)
        return changed


@cache
def phrasebook(code: str) -> Book:
    """Return the phrasings of a language."""
    words = language(code)
    rows = words.table("phrasings")
    compiler = Compiler(words, rows.get("parts", {}))
    stages: dict[str, list[Phrasing]] = {}
    for row in rows["phrasing"]:
        stages.setdefault(row["stage"], []).append(
            Phrasing(
                id=row["id"],
                stage=row["stage"],
                expression=compiler.expression(row["pattern"]),
                builds=row["builds"],
                settings=row.get("with", {}),
                learnt=row.get("learnt", ""),
                needs=compiler.needs(row["pattern"]),
            )
        )
    return Book(stages, compiler.alphabet)
