"""Tables: rows of cells between bars or tabs, each of which goes on with the head above them."""

from __future__ import annotations

import re

import msgspec

from zonemap.measure import Distance
from zonemap.reading.items import Item
from zonemap.reading.language import Language

_LINE = re.compile(r"[^\n]*\n?")
_PARTS = re.compile(r"[|\t]")
_RULED = re.compile(r"[\s|:+=-]*")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_CELL = 60
_MOST_CELLS = 12
_FEWEST_ROWS = 2
_PLACED = frozenset({"PL", "NM", "RG", "LN", "PLS", "PT"})
_MARKS = frozenset({"|", ",", ":", "-", ";", ".", "(", ")"})


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row of a table: its cells and those of the row above all others."""

    cells: tuple[tuple[int, int], ...]
    heads: tuple[tuple[int, int], ...] = ()
    first: bool = False


def rows(text: str) -> dict[int, Row | None]:
    """Return the rows of the tables of a text by where their lines begin; None for no content.

    A table has two lines or more with as many short cells each, and a figure in one of them.
    """
    found: dict[int, Row | None] = {}
    if "|" not in text and "\t" not in text:
        return found
    run: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    ruled: list[int] = []
    for match in _LINE.finditer(text):
        line = match.group()
        is_ruled = bool(run) and "-" in line and _RULED.fullmatch(line) is not None
        cells = () if is_ruled else _cells(line, match.start())
        if is_ruled:
            ruled.append(match.start())
            continue
        if run and len(cells) != len(run[-1][1]):
            _close(text, run, ruled, found)
            run, ruled = [], []
        if cells:
            run.append((match.start(), cells))
    _close(text, run, ruled, found)
    return found


def _close(
    text: str,
    run: list[tuple[int, tuple[tuple[int, int], ...]]],
    ruled: list[int],
    found: dict[int, Row | None],
) -> None:
    """Keep a run of lines that is a table."""
    if len(run) < _FEWEST_ROWS or not any(
        any(map(str.isdigit, text[a:b])) for _, cells in run for a, b in cells
    ):
        return
    start, head = run[0]
    titled = not any(any(map(str.isdigit, text[a:b])) for a, b in head)
    body = run[1:] if titled else run
    for number, (line, cells) in enumerate(body):
        found[line] = Row(cells, head if titled else (), first=number == 0)
    if titled:
        found[start] = None
    found.update(dict.fromkeys(ruled))


def _cells(line: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return the cells of a line, two or more short ones, or nothing."""
    if "|" not in line and "\t" not in line:
        return ()
    cells: list[tuple[int, int]] = []
    at = 0
    for end in [*(m.start() for m in _PARTS.finditer(line)), len(line)]:
        said = line[at:end]
        if said.strip():
            lead = len(said) - len(said.lstrip())
            cells.append((start + at + lead, start + at + len(said.rstrip())))
        at = end + 1
    short = all(b - a <= _LONGEST_CELL for a, b in cells)
    ended = any(line[a - start : b - start].endswith((";", ":")) for a, b in cells)
    label = bool(cells) and line[: cells[0][1] - start].strip().endswith((".", ")"))
    fits = 1 < len(cells) <= _MOST_CELLS and short and not ended
    return tuple(cells) if fits and not (label and "|" not in line) else ()


class Rows:
    """Says a row, or "(a) Gulu, 8 km;", as a sentence would: "8 km from Gulu".

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = language.grammar
        self.units = language.units

    def said(self, items: list[Item], row: Row | None, above: str, text: str) -> list[Item] | None:
        """Return the items of a row in the order of a sentence; None where it is no such row.

        Parameters
        ----------
        items
            The row.
        row
            Its cells, where it is the row of a table.
        above
            The words of the head that it goes on with.
        text
            The folded text.
        """
        heads = _heads(row, text)
        # "Grad, 21 km" is a weapon's distance, and no place's
        titles = [word for words in heads.values() for word in words] or _WORD.findall(
            above.lower()
        )
        named = self._grounds(titles) if row is not None else self.grammar["column_place"]
        if named.isdisjoint(titles):
            return None
        figures = [i for i in items if i.code == "D"] or self._bare(items, row, heads)
        places = [i for i in items if i.code in _PLACED]
        if row is not None and len(places) > 1:
            places = [i for i in places if named & set(heads.get(_cell(i, row), ()))]
        times = [i for i in items if i.code == "T"]
        plain = [i for i in items if not i.code and i.text not in _MARKS and i.text.isalpha()]
        if row is not None and plain:
            return self._by_columns(items, row, heads)
        if len(places) != 1 or len(figures) > 1 or len(times) > 1 or plain:
            return None
        if not figures and row is None:
            return None
        place = places[0]
        led = self.language.put_in("from", place.start, place.end) if figures else []
        return [*figures, *led, place, *self._timed(times, row, heads)]

    def _grounds(self, titles: list[str]) -> frozenset[str]:
        """Return what heads the column of the ground: "Site", and "District" without one."""
        places = self.grammar["column_place"]
        return self.grammar["column_ground"] if places.isdisjoint(titles) else places

    def _timed(self, times: list[Item], row: Row | None, heads: dict[int, list[str]]) -> list[Item]:
        """Return the time of a row with the word that leads to it."""
        out: list[Item] = []
        for time in times:
            head = heads.get(_cell(time, row), []) if row is not None else []
            told = [word for word in head if word in self.grammar["column_time"]][:1]
            led = [Item("", word, time.start, time.end) for word in told]
            out += [*(led or self.language.put_in("by", time.start, time.end)), time]
        return out

    def _by_columns(
        self, items: list[Item], row: Row, heads: dict[int, list[str]]
    ) -> list[Item] | None:
        """Read "the district of Gulu | 3 May" below "Area | By": all of a cell is the ground."""
        named = self._grounds([word for words in heads.values() for word in words])
        grounds = [n for n, words in heads.items() if not named.isdisjoint(words)]
        cells = {n: [i for i in items if _cell(i, row) == n] for n in range(len(row.cells))}
        dated = [n for n, cell in cells.items() if [i.code for i in cell] == ["T"]]
        if len(grounds) != 1 or len(dated) > 1 or not cells.get(grounds[0]):
            return None
        far = [n for n, cell in cells.items() if [i.code for i in cell] == ["D"]]
        rest = [i for n, cell in cells.items() if n not in {*grounds, *dated, *far} for i in cell]
        if len(far) > 1:
            return None
        if any(i.code not in {"", "Q", "Q?", "ORD"} for i in rest):
            return None
        times = [i for n in dated for i in cells[n]]
        ground = cells[grounds[0]]
        measured = [i for n in far for i in cells[n]]
        if measured:
            measured += self.language.put_in("from", ground[0].start, ground[0].start)
        return [*measured, *ground, *self._timed(times, row, heads)]

    def told_of(self, head: list[Item], said: list[Item]) -> list[Item] | None:
        """Put a place for "the following sites" of the head: "the following sites shall be left".

        Returns None where the head says no such words, or the row has a figure of its own.
        """
        if any(item.code == "D" for item in said):
            return None
        told = self.grammar.either("column_place", "column_ground")
        listing = self.grammar["announcing"] | self.grammar["pointing_first"]
        for at, item in enumerate(head):
            if item.code or item.text not in told:
                continue
            start = at
            while start and not head[start - 1].code and head[start - 1].text in listing:
                start -= 1
            if start == at:
                continue
            end = at + 1
            while end < len(head) and head[end].text in self.grammar["listing_below"]:
                end += 1
            rest = [i for i in head[end:] if i.text not in {":", "."}]
            return [*head[:start], said[0], *rest, *said[1:]]
        return None

    def _bare(self, items: list[Item], row: Row | None, heads: dict[int, list[str]]) -> list[Item]:
        """Return the number of a column whose head has the unit: "Radius (km)"."""
        found: list[Item] = []
        for item in items:
            if row is None or item.code not in {"Q", "Q?"}:
                continue
            words = [Item("", word, 0, 1) for word in heads.get(_cell(item, row), ())]
            hits = (self.units.at(words, n) for n in range(len(words)))
            unit = next((hit.value for hit in hits if hit is not None), None)
            number = float(item.text) if item.text.replace(".", "", 1).isdigit() else None
            if unit is not None and number is not None:
                value = Distance(value=number, unit=unit, span=item.span)
                found.append(Item("D", item.text, item.start, item.end, value))
        return found


def _heads(row: Row | None, text: str) -> dict[int, list[str]]:
    """Return the words that stand above each column."""
    if row is None:
        return {}
    return {n: _WORD.findall(text[a:b].lower()) for n, (a, b) in enumerate(row.heads)}


def _cell(item: Item, row: Row) -> int:
    """Return the number of the column in which an item stands."""
    return next((n for n, (a, b) in enumerate(row.cells) if a <= item.start < b), -1)
