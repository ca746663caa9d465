"""One sentence from characters to typed items with its areas built."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from zonemap.area import Defined, Inside, Place, Point, Polygon, Together, Within
from zonemap.area import Line as AreaLine
from zonemap.area import Path as AreaPath
from zonemap.measure import Distance
from zonemap.reading.bodies import Bodies
from zonemap.reading.breaks import Breaks
from zonemap.reading.builders import Builders
from zonemap.reading.builders.base import lines_told
from zonemap.reading.conditions import Conditions
from zonemap.reading.coordinates import Coordinates
from zonemap.reading.courses import COURSE, Courses
from zonemap.reading.document import Sentence
from zonemap.reading.figures import Figures
from zonemap.reading.forces import Forces
from zonemap.reading.governments import Governments
from zonemap.reading.items import Item, Row, any_of, merge, rewritten, row
from zonemap.reading.joins import Joins
from zonemap.reading.landnames import LandNames
from zonemap.reading.language import Language
from zonemap.reading.lettered import Lettered
from zonemap.reading.lexer import begun_by, tokenise, words_in
from zonemap.reading.moments import Moments
from zonemap.reading.names import Names
from zonemap.reading.noplaces import NoPlaces
from zonemap.reading.numbers import Numbers
from zonemap.reading.openings import Openings
from zonemap.reading.owners import Owners
from zonemap.reading.phrasings import phrasebook
from zonemap.reading.repeats import Aside
from zonemap.reading.scene import Scene
from zonemap.reading.terms import Terms
from zonemap.reading.tokens import Tokens
from zonemap.reading.untraced import Untraced
from zonemap.source import Span

_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[A-Za-z]\d")  # in "M23"
_NEAR = 6  # words before a pronoun that hold what it stands for
_PLACED = frozenset({"NM", "PL", "RG"})
_LINED = frozenset({"LN", "A"})
_LEAST_CORNERS = 3


class Reader:
    """Reads the sentences of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.operation = frozenset(language.table("words")["names"]["operation"])
        self.numbers = language.made(Numbers)
        self.figures = language.made(Figures)
        self.moments = language.made(Moments)
        self.coordinates = language.made(Coordinates)
        self.joins = Joins(language)
        self.owners = Owners(language)
        self.untraced = language.made(Untraced)
        self.courses = language.made(Courses)
        self.lettered = language.made(Lettered)
        self.lands = language.made(LandNames)
        self.names = language.made(Names)
        self.bodies = language.made(Bodies)
        self.forces = language.made(Forces)
        self.governments = language.made(Governments)
        self.breaks = language.made(Breaks)
        self.openings = language.made(Openings)
        self.noplaces = language.made(NoPlaces)
        self.terms = Terms(language)
        self.when = language.made(Conditions)
        self.book = phrasebook(language.code)
        self.elisions = frozenset(language.table("words")["names"]["elisions"])
        self.titles: frozenset[str] = frozenset()
        self.initials: dict[str, tuple[str, ...]] = {}
        self.fighters: frozenset[str] = frozenset()
        self.land_words = language.made(_of_lands)
        self.compass_words = language.made(_of_compass)

    def tokens(
        self,
        text: str,
        sentence: Sentence,
        known: frozenset[str],
        head: Tokens | None = None,
        *,
        leads: bool = False,
    ) -> Tokens:
        """Return the typed tokens of a sentence.

        Parameters
        ----------
        text
            The folded text.
        sentence
            The sentence.
        known
            Words that stand with a capital inside a sentence somewhere in the text.
        head
            The sentence whose list it is an item of: its unit may be left out here.
        leads
            Whether it is read whatever it says: it leads into a list, or may say who agreed.
        """
        start, end = sentence.start, sentence.end
        words = words_in(text, start, end)
        # no word of an idle sentence can be part of a rule, a figure or a land
        idle = not leads and self.language.triggers.isdisjoint(words)
        if idle and (head is None or not head.items):
            return Tokens(sentence, [])
        digits = _DIGIT.search(text, start, end) is not None
        found = self._written_in_figures(text, start, end, words, digits=digits)
        items = tokenise(text, start, end, found, self.elisions)
        if text.find("'", start, end) >= 0:
            items = self._unmarked(items)
        said = words
        if not words.isdisjoint(self.initials):
            items = self._spelt_out(items)
            said = words.union([item.text for item in items])
        bracketed = "(" in words
        if bracketed:
            items = self.bodies.mark(items)
        lettered = not words.isdisjoint(self.lettered.tagged) or (
            digits and _CODE.search(text, start, end) is not None
        )
        if lettered:  # before numbers: "Line A", "Zone 3"
            items = self.lettered.mark(items, self.fighters)
        items, asides = self._measured(items, words, head, digits=digits)
        if not words.isdisjoint(self.land_words):
            items = self.lands.mark(items)
        if not words.isdisjoint(self.compass_words):
            items = self._compass(items)
        claimed: list[Item] = []
        for begin, end in sentence.claims:
            inside = [item for item in items if begin <= item.start < end]
            claimed += [item for item in inside if isinstance(item.value, Distance)]
            items = [item for item in items if not begin <= item.start < end]
        if sentence.quotes:
            marks = {at for begin, end in sentence.quotes for at in (begin, end - 1)}
            items = [item for item in items if item.start not in marks]
        if bracketed or '"' in words or not words.isdisjoint(self.terms.kinds):
            items = self.terms.mark(items, text)
        if bracketed:
            items = _without_glosses(items, self.when)
        told = self.language.grammar["column_time"]
        if head is not None and all(
            item.cap or item.code or not item.text.isalpha() or item.text in told for item in items
        ):
            known |= {item.text for item in items if item.cap}  # "(a) Harim;"
        items = self.names.mark(items, text, known, self.titles, said)
        items = self.noplaces.mark(self.forces.mark(items, text, said), text, said)
        if not said.isdisjoint(self.forces.followed):
            items = self.forces.with_masters(items, text)
        if not words.isdisjoint(self.governments.first):
            items = self.governments.acting(items)
        for item in () if self.operation.isdisjoint(words) else items:
            if item.code == "NM" and item.text.partition(" ")[0] in self.operation:
                item.code = "OP"
        return Tokens(sentence, items, tuple(claimed), tuple(asides))

    def _unmarked(self, items: list[Item]) -> list[Item]:
        """Return the items with no quotation mark before a small word: "'The army", not "'Ayn"."""
        common = self.language.common_words
        return [
            Item("", item.text[1:], item.start + 1, item.end, str(item.value)[1:], item.cap)
            if item.text[0] == "'" and item.text[1:] in common and not item.code
            else item
            for item in items
        ]

    def _spelt_out(self, items: list[Item]) -> list[Item]:
        """Return the items with initials of lines in full, and without them in brackets."""
        out: list[Item] = []
        for item in items:
            long = self.initials.get(item.text) if item.cap else None
            if item.text == ")" and out and out[-1].text == "(":
                out.pop()
            elif long is None:
                out.append(item)
            elif not out or out[-1].text != "(":
                out += [Item("", word, item.start, item.end, word, cap=True) for word in long]
        return out

    def _measured(
        self, items: list[Item], words: frozenset[str], head: Tokens | None, *, digits: bool
    ) -> tuple[list[Item], list[Aside]]:
        """Return the items with numbers and measures joined.

        Each is looked for only where a word or a mark stands that it cannot do without.
        """
        numbered = digits or not words.isdisjoint(self.numbers.words)
        if numbered:
            items = self.numbers.mark(items, bracketed="(" in words)
        if numbered or not words.isdisjoint(self.figures.units):
            return self.figures.mark(items, words, _last_distance(head))
        return items, []

    def _written_in_figures(
        self, text: str, start: int, end: int, words: frozenset[str], *, digits: bool
    ) -> list[Item]:
        """Return the positions and moments between two offsets, in order."""
        moments = self.moments.find(text, start, end, words, digits=digits)
        placed = self.coordinates.find(text, start, end) if digits else []
        if not placed:
            return moments
        free = [m for m in moments if not any(m.start < p.end and p.start < m.end for p in placed)]
        return sorted([*placed, *free], key=lambda item: item.start)

    def _ring_of_points(self, items: Row) -> list[Item]:
        """Join three or more listed positions into the ground that they bound."""
        if items.codes.count("PT") < _LEAST_CORNERS:
            return items
        at = [n for n, i in enumerate(items) if i.code == "PT" and isinstance(i.value, Point)]
        if len(at) < _LEAST_CORNERS:
            return items
        words = " " + " ".join(i.text for i in items if not i.code) + " "
        if not self.language.signs.has(words, "sign.corners"):
            return items
        first, last = at[0], at[-1]
        span = Span(items[first].start, items[last].end)
        points = tuple(items[n].value for n in at)
        ring = merge(items[first : last + 1], "A", Polygon(points=points, span=span))  # type: ignore[arg-type] # PT holds positions
        return [*items[:first], ring, *items[last + 1 :]]

    def _pronouns(self, items: Row, *, several: bool) -> Row:
        """Return the items with "in it" and "there" pointing at the zone spoken of last."""
        grammar = self.language.grammar
        names = ("pronouns", "plural_pronouns") if several else ("pronouns",)
        places = items.at(grammar.either(*names, "there"))
        return items.rewritten(places, partial(self._pronoun_at, grammar.either(*names)))

    def _pronoun_at(
        self, standing: frozenset[str], items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        """Return a pronoun as the zone that it stands for."""
        grammar, item = self.language.grammar, items[at]
        before = items[at - 1].text if at else ""
        after = items[at + 1].text if at + 1 < len(items) else "."
        if item.code or after not in grammar["pronoun_after"]:
            return None
        pronoun = (
            item.text in standing
            and before in grammar["placing"]
            # "the sea, or the air above it": of the sea
            and grammar["elements"].isdisjoint([i.text for i in items[max(0, at - _NEAR) : at]])
        )
        there = (
            item.text in grammar["there"]
            and before not in grammar["being"]
            and not grammar["deontic"].isdisjoint([i.text for i in items[:at]])
            # "of the minefields between A and B we know that nobody may walk there"
            and not any_of(items[:at], _PLACED)
        )
        if not (pronoun or there):
            return None
        node = Defined(term="@zone", span=item.span)
        return at + 1, [Item("TM", item.text, item.start, item.end, node)]

    def _compass(self, items: list[Item]) -> list[Item]:
        first = self.language.compass.first
        places = [at for at, item in enumerate(items) if item.text in first and not item.code]
        return rewritten(items, places, self._compass_at) if places else items

    def _compass_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        hit = self.language.compass.at(items, at)
        if hit is None:
            return None
        return hit.end, [merge(items[at : hit.end], "C", hit.value)]

    def build(self, items: list[Item], scene: Scene, *, zones: bool) -> Row:
        """Return the items with the phrasings applied, stage by stage.

        Parameters
        ----------
        items
            The tokens of a sentence.
        scene
            What is known of the text so far.
        zones
            Whether a zone was spoken of before, which "in it" can mean.
        """
        opened = self.openings.parted(row(items))
        told = self.owners.named(self.joins.plain(self.breaks.parted(opened)))
        if zones:
            told = self._pronouns(told, several=scene.several)
        if "LN" in told.coded:
            for item in told:
                if item.code == "LN":
                    scene.line = item.value  # type: ignore[assignment] # LN holds lines
        drawn = row(self.courses.mark(told))
        ringed = row(self._ring_of_points(drawn))
        found = self.book.apply(ringed, Builders(scene).build)
        if (untraced := self.untraced.kept(found, ringed)) is not ringed:
            ringed, found = untraced, self.book.apply(untraced, Builders(scene).build)
        built = drawn if found is drawn else Row(found, merged=drawn if ringed is drawn else None)
        if drawn is not told:
            _name_courses(built, scene)
        if "LN" in built.coded:
            _follow_course(built, scene)
        _keep_spoken(built, scene)
        if built.are(_LINED):
            lines_told(built, scene)
        return built


def _of_lands(language: Language) -> frozenset[str]:
    """Return words of which one stands wherever a land is named."""
    return begun_by(language.lands.rare)


def _of_compass(language: Language) -> frozenset[str]:
    """Return words of which one stands wherever a compass point is named."""
    return begun_by(language.compass.first)


def _name_courses(items: Row, scene: Scene) -> None:
    """Let "the line of separation" stand for the course that its sentence gives it."""
    for at, item in enumerate(items):
        if COURSE not in item.tags or not isinstance(item.value, AreaPath):
            continue
        scene.line = item.value
        named = [i.value for i in items[:at] if isinstance(i.value, AreaLine)]
        for line in named[-1:]:
            scene.courses[line.name] = item.value


def _follow_course(items: Row, scene: Scene) -> None:
    """Let "the ceasefire line" stand for the river that its sentence says it follows."""
    lines = [at for at, item in enumerate(items) if item.code == "LN"]
    line = items[lines[0]].value if len(lines) >= _FEWEST_LISTED else None
    if not isinstance(line, AreaLine):
        return
    between = {i.text for i in items[lines[0] + 1 : lines[1]]}
    grammar = scene.language.grammar
    if between.isdisjoint(grammar["line_following"]) or between & grammar["negations"]:
        return
    followed = _legs(items, lines[1:], scene)
    scene.called = scene.line = followed
    scene.courses[line.name] = followed


def _legs(items: Row, lines: list[int], scene: Scene) -> Any:
    """Return what a line follows: one line, or several, the one behind the other."""
    grammar = scene.language.grammar
    ends = grammar.either("stretch_from", "stretch_to", "to")
    legs = [items[lines[0]]]
    for at in lines[1:]:
        before = [i for i in items[:at] if i.text not in grammar["articles"]]
        if before[-1].text not in ends:
            legs.append(items[at])
    if len(legs) == 1:
        return legs[0].value
    parts = tuple(Inside(feature=leg.value, span=leg.span) for leg in legs)  # type: ignore[arg-type] # LN holds lines
    return Together(areas=parts, span=legs[0].span.join(legs[-1].span))


def _keep_spoken(items: Row, scene: Scene) -> None:
    """Keep the belt and the list of places spoken of last, for "a further 5 km", "round each"."""
    for at in items.of(_AREAS):
        if isinstance(items[at].value, Within):
            scene.belt = items[at].value  # type: ignore[assignment] # a belt
    listed = items.of(_ONES_LISTED)
    if not listed:
        return
    run: list[Item] = []
    before_it, passed = scene.listed, scene.language.grammar["before_places"]
    for at in listed:
        if at and items[at].code == "NM" and items[at - 1].text in scene.language.grammar["the"]:
            scene.waters = str(items[at].value)
    for item in items[listed[0] : listed[-1] + 1]:
        if item.code in {"NM", "PL"}:
            run.append(item)
        elif item.code or item.text not in passed:
            if run:
                scene.listed = _listed(run) or scene.listed
                run = []
            if item.code == "PLS" and isinstance(item.value, Together):
                scene.listed = item.value
    scene.listed = _listed(run) or scene.listed
    if scene.listed is not before_it:
        scene.listed_as = frozenset([word for item in items for word in item.text.split()])


def _listed(run: list[Item]) -> Together | None:
    """Return places that were listed as one area; None for fewer than two."""
    if len(run) < _FEWEST_LISTED:
        return None
    features = [i.value if isinstance(i.value, Place) else Place(name=str(i.value)) for i in run]
    return Together(
        areas=tuple(
            Inside(feature=feature, span=item.span)
            for feature, item in zip(features, run, strict=True)
        )
    )


_FEWEST_LISTED = 2
_AREAS = frozenset({"A"})
_ONES_LISTED = frozenset({"NM", "PL", "PLS"})


def _last_distance(head: Tokens | None) -> Distance | None:
    """Return the last distance of the sentence that leads into a list."""
    if head is None:
        return None
    values = [item.value for item in head.typed()]
    return next((value for value in reversed(values) if isinstance(value, Distance)), None)


def _without_glosses(items: list[Item], when: Conditions) -> list[Item]:
    """Return the items without plain words in brackets: "(artillery range)", not "(at night)"."""
    places = [
        at for at, item in enumerate(items) if item.text == "(" and not when.begin_at(items, at + 1)
    ]
    return rewritten(items, places, _gloss_at) if places else items


def _gloss_at(items: list[Item], at: int) -> tuple[int, list[Item]] | None:
    close = next((k for k in range(at + 1, min(at + 8, len(items))) if items[k].text == ")"), 0)
    inner = items[at + 1 : close]
    if not inner:
        return None
    named = inner[:1] if at and inner[0].code == "LN" and items[at - 1].code != "LN" else []
    plain = all(not i.code and not i.cap and i.text.isalpha() for i in inner[len(named) :])
    return (close + 1, named) if plain else None  # "the Israeli line (Line B on the map)"
