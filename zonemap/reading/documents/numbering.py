"""The numbers that Word prints before paragraphs but does not keep in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from zonemap.reading.documents.xmlstream import Handlers, read_xml

_PLACE = re.compile(r"%([1-9])")
_MOST_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""


@dataclass(slots=True)
class _Style:
    list_id: str = ""
    level: str = ""
    based_on: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, str] = field(default_factory=dict)  # numId -> abstract list
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    used: bool = False

    def label(self, style: str, list_id: str, level: str) -> str:
        """Return the number of the next paragraph: ``2.1``, ``(a)``; empty if it has none.

        Parameters
        ----------
        style
            The paragraph's style, which may bring a list.
        list_id, level
            What the paragraph says itself; ``0`` takes it out of any list.
        """
        found = self._style(style)
        list_id = list_id or found.list_id
        level = level or found.level
        at = int(level) if level.isdigit() else 0
        abstract = self.lists.get(list_id)
        if abstract is None or at >= _MOST_LEVELS or (abstract, at) not in self.levels:
            return ""
        counts = self.counts.setdefault(abstract, [None] * _MOST_LEVELS)
        if list_id not in self.begun:
            self.begun.add(list_id)
            for (restarted, depth), start in self.restarts.items():
                if restarted == list_id:
                    counts[depth] = start - 1
        before = counts[at]
        counts[at] = self.levels[abstract, at].start if before is None else before + 1
        counts[at + 1 :] = [None] * (_MOST_LEVELS - at - 1)
        return self._print(abstract, at, counts)

    def _style(self, name: str) -> _Style:
        made = _Style()
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name]
            made.list_id = made.list_id or style.list_id
            made.level = made.level or style.level
            name = style.based_on
        return made

    def _print(self, abstract: str, at: int, counts: list[int | None]) -> str:
        level = self.levels[abstract, at]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return "\u2022"

        def figure(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            shown = self.levels.get((abstract, depth), _Level())
            count = counts[depth]
            return _figure(shown.start if count is None else count, shown.form)

        self.used = True
        return _PLACE.sub(figure, level.pattern).strip()


def _figure(count: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            return _roman(count).upper() if form == "upperRoman" else _roman(count)
        case "decimalZero":
            return f"{count:02d}"
        case "none" | "bullet":
            return ""
        case _:
            return str(count)


def _roman(count: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        made += letters * times
    return made


def numbering_of(numbering: bytes, styles: bytes) -> Numbering:
    """Return the lists that a document declares.

    Parameters
    ----------
    numbering, styles
        Its parts ``numbering.xml`` and ``styles.xml``; empty where it has none. A part
        that is broken costs its numbers, not the text.
    """
    made = Numbering()
    for data, reader in ((numbering, _Lists(made)), (styles, _Styles(made))):
        if data:
            try:
                read_xml(data, reader)
            except expat.ExpatError:
                continue
    return made


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 6 else 0  # no list is longer


class _Lists(Handlers):
    def __init__(self, made: Numbering) -> None:
        self.made = made
        self.abstract = ""
        self.list_id = ""
        self.level = 0
        self.override = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        match name:
            case "abstractNum":
                self.abstract, self.list_id = attributes.get("abstractNumId", ""), ""
            case "num":
                self.list_id, self.abstract = attributes.get("numId", ""), ""
            case "abstractNumId" if self.list_id:
                self.made.lists[self.list_id] = value
            case "lvlOverride":
                self.level, self.override = _whole(attributes.get("ilvl", "")), True
            case "startOverride" if self.list_id:
                self.made.restarts[self.list_id, self.level] = _whole(value)
            case "lvl" if self.abstract:
                self.level = _whole(attributes.get("ilvl", ""))
                self.made.levels[self.abstract, self.level] = _Level()
            case "start" | "numFmt" | "lvlText" if self.abstract:
                level = self.made.levels.setdefault((self.abstract, self.level), _Level())
                if name == "start":
                    level.start = _whole(value)
                elif name == "numFmt":
                    level.form = value
                else:
                    level.pattern = value
            case _:
                pass

    def end(self, name: str) -> None:
        if name == "lvlOverride":
            self.override = False

    def characters(self, data: str) -> None:
        """Pass over what lists hold."""


class _Styles(Handlers):
    def __init__(self, made: Numbering) -> None:
        self.made = made
        self.style = _Style()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        match name:
            case "style":
                self.style = _Style()
                self.made.styles[attributes.get("styleId", "")] = self.style
            case "basedOn":
                self.style.based_on = value
            case "numId":
                self.style.list_id = value
            case "ilvl":
                self.style.level = value
            case _:
                pass

    def end(self, name: str) -> None:
        """Pass over ends."""

    def characters(self, data: str) -> None:
        """Pass over what styles hold."""
