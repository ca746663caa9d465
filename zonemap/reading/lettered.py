"""Lettered and numbered things: "Line A-1", "Zones 1 to 3", "Route No. 35", "M4"."""

from __future__ import annotations

from functools import partial
from typing import Any

from zonemap.area import Line, Region, Road
from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language
from zonemap.reading.numbers import Numbers

_YEAR = 4  # digits


class Lettered:
    """Finds what one language names by a letter or a number."""

    def __init__(self, language: Language) -> None:
        self.language = language
        table: dict[str, Any] = language.table("words")["names"]
        self.figures = frozenset(table.get("numbered_figures", ()))
        self.road_letters = frozenset(table["road_letters"])
        self.number_short = frozenset(table["number_short"])
        self.numbered = frozenset(table["numbered_places"])
        self.lines = frozenset(table["lettered_lines"])
        self.zones = frozenset(table["lettered_zones"])
        self.roads = frozenset(table["lettered_roads"])
        self.colours = frozenset(table.get("line_colours", ()))
        self.references = frozenset(table["references"])
        self.tagged = self.lines | self.zones | self.roads | self.numbered | self.references
        self.numbering = frozenset(table["numbering"])
        self.listing = frozenset(table["listing"])
        self.ranging = language.made(Numbers).range
        self.heads = frozenset(language.table("words")["actors"]["heads"])
        self.lying = language.grammar.either("along", "passing", "inside")
        grammar, verbs = language.grammar, language.verbs
        self.bound, self.to, self.that = (grammar[key] for key in ("bound", "to", "describing"))
        self.promising = grammar["providing"] | grammar["laid_down"]
        self.leaving = verbs.first | grammar["staying"] - grammar["be"]
        self.deontic, self.being = language.grammar["deontic"], language.grammar["being"]

    def mark(self, items: list[Item], fighters: frozenset[str] = frozenset()) -> list[Item]:
        """Join "Line A-1", "Zones 1 to 3", "Route No. 35", "Kilo 7", "paragraph 2", "M4".

        Parameters
        ----------
        items
            The tokens of a sentence.
        fighters
            The letters with a number that name no road in the text: "M23".
        """
        places = [
            at
            for at, item in enumerate(items)
            if (item.text in self.tagged or "code" in item.tags) and not item.code
        ]
        read = partial(self._lettered_at, fighters)
        return rewritten(items, places, read) if places else items

    def _lettered_at(
        self, fighters: frozenset[str], items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        item = items[at]
        tag, end = self._tag_at(items, at + 1)
        joined: list[Item] = []
        if end and item.text in self.lines and self._names_line(items, at, tag):
            said = f"{item.text} {tag.lower()}"
            joined = [merge(items[at:end], "LN", Line(name=f"Line {tag}"), said)]
            more, end = self._more(items, end, letters=True)
            joined += [merge(part, "LN", Line(name=f"Line {name}")) for name, part in more]
        elif end and item.text in self.zones:
            kind = self.language.singular(item.text).capitalize()
            joined = [merge(items[at:end], "MZ", Region(name=f"{kind} {tag}"))]
            more, end = self._more(items, end, letters=tag[:1].isalpha())
            joined += [merge(part, "MZ", Region(name=f"{kind} {name}")) for name, part in more]
        elif end and item.text in self.roads:
            name = tag if tag[:1].isalpha() else f"{item.text.capitalize()} {tag}"
            joined = [merge(items[at:end], "LN", Road(name=name))]
        elif (
            end
            and tag[:1].isdigit()
            and item.text in self.numbered
            and item.cap
            and item.text not in self.figures
        ):
            joined = [merge(items[at:end], "NM", f"{item.value!s} {tag}")]
        elif end and item.text in self.references:
            joined = [merge(items[at:end], "REF", f"{item.text} {tag}")]
        elif "code" in item.tags and item.cap and self._of_forces(items, at, fighters):
            joined = [merge([item], "ACT", str(item.value))]
            end = at + 1
        elif (
            "code" in item.tags
            and item.cap
            and item.text[:1] in self.road_letters
            and not item.glued
        ):
            joined = [merge([item], "LN", Road(name=str(item.value)))]
            end = at + 1
        return (end, joined) if joined else None

    def _names_line(self, items: list[Item], at: int, tag: str) -> bool:
        """Tell whether a letter or a number names a line: "Line K", "line No. 2", no "line 40"."""
        numbered = items[at].cap or items[at + 1].text in self.number_short
        return tag[:1].isupper() or (tag.isdigit() and numbered and len(tag) < _YEAR)

    def _of_forces(self, items: list[Item], at: int, fighters: frozenset[str]) -> bool:
        """Tell whether a letter with a number names fighters and no road: "forces of the M23"."""
        if str(items[at].value) in fighters:
            return True
        before, after = items[max(0, at - 3) : at], items[at + 1 : at + 2]
        plain = {i.text for i in before if not i.code}
        if plain & self.lying or any(i.text in self.roads for i in before):
            return False  # "vehicles on the M5"
        duty = bool(after) and after[0].text in self.deontic
        if duty:  # "the M23 shall leave", but "the M5 shall be closed"
            return items[at + 2 : at + 3] != [] and items[at + 2].text not in self.being
        if self._is_asked(items, at):
            return True
        return any(not i.code and i.text in self.heads for i in (*before, *after))

    def _is_asked(self, items: list[Item], at: int) -> bool:
        """Tell whether something is asked or promised: "that the M23 leave", "the M23 has to"."""
        after = [item.text for item in items[at + 1 : at + 4]]
        if not after:
            return False
        bound = after[0] in self.bound and after[1:2] != [] and after[1] in self.to
        if bound or after[0] in self.to:  # "is to leave", "calls on the M23 to leave"
            deed = after[2:3] if bound else after[1:2]
            return deed != [] and deed[0] in self.leaving
        return after[0] in self.promising or (
            after[0] in self.leaving and any(i.text in self.that for i in items[:at])
        )

    def _tag_at(self, items: list[Item], at: int) -> tuple[str, int]:
        """Read a letter, a number or both after "Line", "Zone", "Article"."""
        while at < len(items) and items[at].text in self.numbering:
            if items[at].text == "." and (at == 0 or items[at - 1].text not in self.number_short):
                return "", 0
            at += 1
        if at >= len(items):
            return "", 0
        item = items[at]
        written = str(item.value) if not item.code else ""
        if item.code == "Q?":
            tag = str(item.value)
        elif (
            "code" in item.tags
            or (len(written) <= 2 and written.isupper() and written.isalpha())
            or (written.isupper() and set(written) <= set("IVX"))
            or (item.cap and item.text in self.colours and items[at - 1].cap)
        ):
            tag = written
        else:
            return "", 0
        at += 1
        figure = tag[:1].isdigit()
        while not (figure and self._measures(items, at)) and (
            at < len(items)
            and items[at].glued
            and (items[at].code == "Q?" or len(items[at].text) <= 2)
        ):
            tag += f"-{items[at].value}"
            at += 1
        # "2 km", "15-20 km": a number with a unit after it is a figure, not a tag
        return ("", 0) if figure and self._is_figure(items, at) else (tag, at)

    def _is_figure(self, items: list[Item], at: int) -> bool:
        """Tell whether the number before is a length: "a zone 4 km wide", "4 to 10 km wide"."""
        ranged = at + 1 < len(items) and items[at].text in self.ranging
        ranged = ranged and items[at + 1].code in {"Q", "Q?"}
        return self._measures(items, at + 2 if ranged else at)

    def _measures(self, items: list[Item], at: int) -> bool:
        """Tell whether a unit stands here."""
        units, durations = self.language.units, self.language.durations
        return at < len(items) and bool(units.at(items, at) or durations.at(items, at))

    def _more(
        self, items: list[Item], at: int, *, letters: bool
    ) -> tuple[list[tuple[str, list[Item]]], int]:
        """Read the rest of "Lines A, B and C"."""
        found: list[tuple[str, list[Item]]] = []
        while at + 1 < len(items) and items[at].text in self.listing:
            tag, end = self._tag_at(items, at + 1)
            if not end or tag[:1].isalpha() != letters:
                break
            found.append((tag, items[at + 1 : end]))
            at = end
        return found, at
