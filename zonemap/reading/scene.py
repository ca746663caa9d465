"""What the reader knows of the text so far: its lands, the last border, the last zone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from zonemap.area import Area, Border, Country, Feature, Region, Together, without_spans
from zonemap.reading.items import Item
from zonemap.reading.language import DEFAULT, Language, language

_PAIR = 2


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """Return the land neighbours of each country by canonical name."""
    table: dict[str, str] = language(DEFAULT).table("neighbours")["pairs"]
    names = language(DEFAULT).canonical
    found: dict[str, list[str]] = {}
    for code, line in table.items():
        for other in line.split():
            found.setdefault(names[code], []).append(names[other])
            found.setdefault(names[other], []).append(names[code])
    return {name: tuple(others) for name, others in found.items()}


@dataclass(slots=True)
class Scene:
    """The context in which a sentence is read.

    Parameters
    ----------
    language
        Whose words they are.
    lands
        How often each land is named, by canonical name, in the whole text.
    parties
        The lands that agreed, where the text says so.
    told_of
        Returns the nouns for zones that the text itself sets up; few texts are asked for them.
    border, line, region
        The border, the line and the land that were spoken of last.
    border_before
        The border that was spoken of before that one.
    belt, listed
        The belt and the list of places that were spoken of last.
    several
        Whether the sentence right before told of several zones at once: "in them".
    blanks
        Where the lines stand whose names a draft leaves to be written in.
    lines
        The lines that were told last, each once, by what they are in no words: "these two lines".
    listed_as
        The words of the sentence that listed them: "camps".
    last_name, last_named
        The place or region that the last rule bears on: its name, all of it.
    waters
        The bare name with an article that was spoken of last: "the Oubangui" has banks.
    topic
        The place or line that the heading above, or the sentence before, is about.
    heading
        The place or line that the heading above names.
    called
        The line that bears a name of its own: "the Line" is that one.
    paragraph
        The paragraph whose rule last bore on places.
    """

    language: Language
    lands: Counter[str] = field(default_factory=Counter)
    border: Border | None = None
    line: Feature | None = None
    region: Country | Region | None = None
    zone: Area | None = None
    zone_rule: str | None = None
    place: Feature | None = None
    belt: Area | None = None
    several: bool = False
    blanks: list[int] = field(default_factory=list)
    lines: dict[Feature, Feature] = field(default_factory=dict)
    listed: Together | None = None
    listed_as: frozenset[str] = frozenset()
    paragraph: int = -1
    home: str | None = None
    parties: tuple[str, ...] = ()
    told_of: Callable[[], frozenset[str]] = frozenset
    last_name: str = ""
    border_before: Border | None = None
    waters: str = ""
    topic: Item | None = None
    heading: Feature | None = None
    called: Feature | None = None
    last_named: Area | None = None
    courses: dict[str, Feature] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    dated: dict[str, str] = field(default_factory=dict)
    named: dict[str, Feature | Area] = field(default_factory=dict)

    def ranked_lands(self) -> list[str]:
        """Return the lands of the text, the most often named first."""
        order = {name: number for number, name in enumerate(self.lands)}
        return sorted(self.lands, key=lambda name: (-self.lands[name], order[name]))

    def border_of(self, land: str) -> Border | None:
        """Return "the Turkish border" as a border between two lands of this text."""
        ranked = self.ranked_lands()
        near = neighbours()
        for other in ranked:
            if other != land and other in near.get(land, ()):
                return Border(of=other, other=land)
        return None

    def heard(self, border: Border) -> None:
        """Take note of a border that the text speaks of."""
        if self.border is not None and without_spans(border) != without_spans(self.border):
            self.border_before = self.border
        self.border = border

    def told(self, line: Feature) -> None:
        """Take note of a line, for "between these two lines"."""
        bare = without_spans(line)
        if bare not in self.lines:
            self.lines = dict([*list(self.lines.items())[-2:], (bare, line)])

    def the_border(self, before: int | None = None) -> Border | None:
        """Return the border that "the border" means where no word says which.

        Parameters
        ----------
        before
            Where those words begin: what the same sentence names later is not meant.
        """
        for border in (self.border, self.border_before):
            if border is None:
                continue
            later = before is not None and border.span is not None and border.span.start > before
            if not later:
                return border
        agreed = [land for land in self.ranked_lands() if land in self.parties]
        between = len(agreed) == _PAIR and agreed[1] in neighbours().get(agreed[0], ())
        if between and (self.region is None or self.region.name not in agreed):
            return Border(of=agreed[0], other=agreed[1])  # not that of the land they met in
        if self.region is not None and (found := self.border_of(self.region.name)) is not None:
            return Border(of=self.region.name, other=found.of)
        ranked = self.ranked_lands()
        near = neighbours()
        for number, one in enumerate(ranked):
            for other in ranked[:number]:
                if other in near.get(one, ()):
                    return Border(of=other, other=one)
        return Border(of=ranked[0]) if ranked else None
