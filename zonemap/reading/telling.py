"""Sentences that only tell: a line's course, a ring of positions, how far a zone reaches."""

from __future__ import annotations

import re
from itertools import pairwise

from zonemap.agreement import Kind
from zonemap.area import Line, Path, Polygon, Together, Undrawn
from zonemap.reading.clauses import Clauses
from zonemap.reading.courses import ROUTE
from zonemap.reading.defining import Defining
from zonemap.reading.document import Document
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, said, words_between
from zonemap.reading.references import References
from zonemap.reading.register import Register

_LONGEST_OPENING = 12
_LINES = frozenset({"LN"})
_SHAPED = frozenset({"LN", "A", "B"})
_NOUN_BEHIND = 4  # items behind "two" in which its noun stands
_NEAR = 5  # words between a verb and the ground it tells
_RINGS = frozenset({"A", "B"})
_SUBJECT = 7  # words of "the four new peace zones"
_SHORT = 4  # words of "its radius", "the outer limit"
_PROMISED = 4  # sentences in which a zone that was announced is told
_GROUND = frozenset({"LN", "PL", "NM", "PLS", "RG", "SITES"})


class Telling:
    """Reads sentences that oblige nobody and say where a line or a zone lies.

    Parameters
    ----------
    text, document
        The folded text and how it is cut.
    clauses, defining, references, register
        The stages that tell kinds, nouns, lines and what was read so far.
    """

    def __init__(
        self,
        text: str,
        document: Document,
        clauses: Clauses,
        defining: Defining,
        references: References,
        register: Register,
    ) -> None:
        self.text = text
        self.document = document
        self.clauses = clauses
        self.signs = clauses.signs
        self.grammar = clauses.grammar
        self.defining = defining
        self.references = references
        self.register = register
        binding = "|".join(map(re.escape, sorted(self.grammar["binding"])))
        said = re.search(rf"(?<!\S)(?:{binding})(?!\S)", text)
        self.binding = document.numbered and said is not None
        self._kind: Kind | None = None
        self._promise: tuple[int, list[Item]] = -_PROMISED - 1, []

    @property
    def _obliging(self) -> frozenset[str]:
        """The words of duty; "would" is one where the text speaks of an agreement."""
        agreed = self.clauses.voice.agreed
        return self.grammar.either("obliging", "reported") if agreed else self.grammar["obliging"]

    @property
    def _past(self) -> frozenset[str]:
        """The words that tell of what was."""
        return self.grammar["telling_past"] - self._obliging

    def read(self, number: int, items: Row) -> None:
        """Keep the line or the ground that a sentence describes."""
        words = words_between(self.text, items)
        creates = any(p.verb == "create" for p in self.clauses.verbs.predicates(items))
        if creates or self.signs.has(words, "sign.there_is_zone") or self._promises(items):
            # a zone is made whose ground a later sentence tells
            creates = True
            self._kind = self.clauses.kinds.of_zone(words)
            self._promise = number, items
            scene = self.references.scene
            scene.place = self.references.anchors.place_in(items) or scene.place
        plain = {item.text for item in items if not item.code}
        past = bool(plain & self._past) and not plain & self._obliging
        limits = self.signs.has(words, "sign.limits")
        zone = creates and self._speaks_of_zone(number, items)
        several = self._promises(items)
        added = False
        for at, item in enumerate(items):
            if not (item.code in _SHAPED or (item.code and isinstance(item.value, Undrawn))):
                continue
            if not zone and self._only_names(items, at):
                continue
            told = zone or self._tells(number, items, at)
            bounded = limits or self._bounds(item)
            if _shapes(item, limits=bounded, zone=told) and (zone or not past):
                self._add(number, items, item, zone=told)
                added = True
                if not several:
                    return
        if added:
            return
        listed = self._comprised(items)
        if listed is not None:
            self._add(number, items, listed, zone=True)
            return
        course = self._course_of_line(items)
        if course is not None:
            self._add(number, items, course, zone=False)

    def _only_names(self, items: Row, at: int) -> bool:
        """Tell whether a strip is where something else is: "the owners of land in a strip"."""
        if items[at].code not in _RINGS:
            return False
        start = self.clauses.targets.placing.noun_start(items, at)
        before = items[start - 1] if start else None
        if before is None or before.code or start == at:
            return False
        return before.text in self.grammar.either("inside", "of", "agent", "to")

    def _comprised(self, items: Row) -> Item | None:
        """Return the districts of "the peace zones encompass the districts of A and B"."""
        at = next(iter(items.at(self.grammar["comprising"])), 0)
        if not 0 < at <= _SUBJECT:
            return None
        behind = [i for i in items[at + 1 :] if i.text not in self.grammar["articles"]]
        if items[at].code or not behind or behind[0].code != "PLS":
            return None
        nouns = self.grammar.either("zone_nouns", "zone_nouns_many")
        subject = self.clauses.kinds.of_zone(said(items[:at]))
        agreed = self.clauses.voice.agreed or self.binding or self.register.drafts
        zone = subject is not None and items[at - 1].text.split()[-1] in nouns
        return behind[0] if zone and agreed else None

    def _bounds(self, item: Item) -> bool:
        """Tell whether "the zone is bounded in the west by the road" tells all its sides."""
        words = item.text.split()
        many = sum(1 for word in words if word in self.grammar["agent"]) > 1
        being = not self.grammar["being"].isdisjoint(words)
        return many and being and "row:bounded.sides" in item.tags and self._is_zone(item)

    def _promises(self, items: Row) -> bool:
        """Tell whether a sentence says what holds in "two belts" that others tell of."""
        if "Q" not in items.coded:
            return False
        many, obliging = self.grammar["zone_nouns_many"], self._obliging
        if many.isdisjoint(items.words):
            return False
        bound = any(not i.code and i.text in obliging for i in items)
        return bound and any(
            item.code == "Q" and any(i.text in many for i in items[n + 1 : n + _NOUN_BEHIND])
            for n, item in enumerate(items)
        )

    def _course_of_line(self, items: Row) -> Item | None:
        """Return the river, parallel or border that "the demarcation line follows"."""
        lines = items.of(_LINES)
        if len(lines) <= 1:
            return None
        words = {word for i in items for word in i.text.split()}
        if words & (self.grammar["negations"] | self._past):
            return None
        fixed = self.binding or self._promise[1] or self.register.drafts
        if not (fixed or words & self._obliging):
            return None
        for one, two in pairwise(lines):
            between = {i.text for i in items[one + 1 : two] if not i.code}
            line = items[one].value
            if not isinstance(line, Line) or line == items[two].value:
                continue
            if one <= _LONGEST_OPENING and between & self.grammar["following"]:
                followed = self.references.scene.courses.get(line.name)
                span = items[two].span.join(items[lines[-1]].span)
                if not isinstance(followed, Together):
                    return items[two]
                return Item("LN", items[two].text, span.start, span.end, followed)
        return None

    def _add(self, number: int, items: list[Item], shape: Item, *, zone: bool) -> None:
        sentence = self.document.sentences[number]
        ring = shape.code in {"A", "B"}
        told = self.clauses.kinds.of_zone(words_between(self.text, items)) or self._kind
        told = told or self._kind_before(items)
        draft = Draft(
            kind_known=told is not None,
            kind=told or ("buffer" if zone else "exclusion" if ring else "ceasefire_line"),
            area=self.clauses.extents.opened(items, self.clauses.ground.as_area(shape)),
            span=sentence.span,
            provision=sentence.provision,
            sentence=number,
            effect="named",
            figures=[shape],
            paragraph=sentence.paragraph,
            verb="describe",
        )
        if {i.text for i in items if not i.code} & self._obliging:
            draft.timing = self.clauses.times.read(items)
        draft.nouns = self.defining.nouns(draft) | (frozenset({"zone"}) if ring else frozenset())
        if zone:
            made, promised = self._promise
            near = 0 < number - made <= _PROMISED
            own = any(i.code in _GROUND for i in items)
            self.references.settle(draft, [*promised, *items] if near and not own else items)
            if near:
                draft.told_again.append(self.document.sentences[made].span)
        self.register.limit(draft)
        self.register.add(draft)

    def _kind_before(self, items: list[Item]) -> Kind | None:
        """Return the kind of the zone whose limit is told: "In Turkey the limit follows"."""
        opening = {word for item in items[:_LONGEST_OPENING] for word in item.text.split()}
        before = self.register.drafts[-1] if self.register.drafts else None
        limited = before is not None and not opening.isdisjoint(self.grammar["limits"])
        return before.kind if before is not None and limited else None

    def _speaks_of_zone(self, number: int, items: list[Item]) -> bool:
        """Tell whether a zone is what a sentence is about."""
        start = self.document.sentences[number].start
        opening = [i for i in items if i.end > start][:_LONGEST_OPENING]
        return any(self._is_zone(item) for item in opening)

    def _is_zone(self, item: Item) -> bool:
        nouns = self.grammar.either("zone_nouns", "zone_nouns_many")
        return not nouns.isdisjoint(item.text.split())

    def _tells(self, number: int, items: list[Item], shape: int) -> bool:
        """Tell whether a zone is said to reach so far, as a rule and not as a tale."""
        plain = {word for i in items if not i.code for word in i.text.split()}
        if plain & (self.grammar["negations"] | self._past):
            return False
        # a circle about a point is drawn by whoever tells it
        mapped = isinstance(items[shape].value, Undrawn) or not self.grammar["round"].isdisjoint(
            items[shape].text.split()
        )
        own = set(items[shape].text.split())
        if self._is_called_zone(items, shape):
            return True
        if shape and items[shape - 1].code == "MZ" and own & self.grammar["telling"]:
            return True  # "Zone A lies between the canal and Line A"
        bound = (plain | own) & self._obliging
        fixed = bound or self.binding or self._promise[1] or self.register.drafts
        if not (fixed or mapped):
            return False
        if own & self.grammar["telling"] and own & self._obliging:
            return self._is_told_of(number, items[:shape])  # "a belt [8 km in width shall lie...]"
        at = shape - 1
        while at >= max(0, shape - _NEAR) and not items[at].code:
            if items[at].text in self.grammar["telling"]:
                return self._is_told_of(number, items[:at])
            text = items[at].text
            if text == "," or text in self.grammar.either("joining", "locating_only"):
                return False
            at -= 1
        return False

    def _is_called_zone(self, items: list[Item], shape: int) -> bool:
        """Tell whether ground is said to be a zone of some kind: "is a demilitarized zone"."""
        after = [i for i in items[shape + 1 : shape + 8] if not i.code]
        begun = after[:1] and after[0].text in self.grammar.either("being", "deontic")
        words = said(after)
        zone = not self.grammar["zone_nouns"].isdisjoint(words.split())
        return bool(begun) and zone and self.clauses.kinds.of_zone(words) is not None

    def _is_told_of(self, number: int, subject: list[Item]) -> bool:
        """Tell whether a subject is a zone, or points at one that was just promised."""
        start = self.document.sentences[number].start
        own = [i for i in subject if i.end > start]
        near = 0 < number - self._promise[0] <= _PROMISED
        if near and own and own[0].text in self.grammar["pointing"]:
            parted = self.grammar["relative"] | self.grammar["joining"] - self.grammar["and"]
            plainly = own[0].text in self.grammar["pronouns"] and not any(
                i.text in parted for i in own
            )
            if plainly or len(own) <= _SHORT:
                return True
        return any(self._is_zone(item) for item in own[-_LONGEST_OPENING:])


def _shapes(item: Item, *, limits: bool, zone: bool) -> bool:
    """Tell whether an item gives the ground of a line or zone that a sentence describes."""
    if item.code == "LN":
        return isinstance(item.value, Path) and ROUTE not in item.tags
    if item.code == "B":
        return zone
    ground = limits or zone or isinstance(item.value, Polygon)
    if isinstance(item.value, Undrawn):
        return zone and item.value.reason == "attached map"
    return item.code == "A" and ground
