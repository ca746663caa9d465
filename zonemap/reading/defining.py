"""Zones that a text defines: the terms it gives them, the ground it gives the terms."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.agreement import Definition
from zonemap.area import Defined, Region, Together, Undrawn
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, plain_words, row, words_between
from zonemap.reading.passes import Pass
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.references import References
from zonemap.reading.register import Register
from zonemap.reading.terms import AFTER, BEFORE, LONG, MADE, Terms

_LONGEST_OPENING = 12
_OPENING = 3  # items in which a sentence says that a list follows
_TAKEN_IN = 2  # words of "take in"
_ARTICLE = 6  # characters of "This "
_EXTENTS = frozenset({"A", "B", "PL", "PLS", "RG", "NM", "SITES", "PT"})
_GROUNDS = frozenset({"A", "B", "PL", "PLS", "RG"})
_AROUND = "()\"' "
_TERMS = frozenset({"DEF", "TM"})
_DEFINED = _TERMS | {"MZ"}
_LABELLING = frozenset({"(", ")"})
_LETTERED = "lettered"
"""The tag of a zone that a letter names: "Zone A"."""


class Defining:
    """Reads definitions, before and after the use of what they define.

    Parameters
    ----------
    text
        The folded text.
    terms, clauses, references
        The stages that find terms, kinds and lines.
    register
        Where definitions and the rules they make are kept.
    """

    def __init__(
        self,
        text: str,
        terms: Terms,
        clauses: Clauses,
        references: References,
        register: Register,
    ) -> None:
        self.text = text
        self.terms = terms
        self.clauses = clauses
        self.references = references
        self.register = register
        self.grammar = clauses.grammar
        self._zones: PhraseTable[str] = PhraseTable({})
        self._known: dict[str, str] = {}
        self._told: set[str] = set()

    def collect(self, passes: Sequence[Pass]) -> None:
        """Find the zones that the text defines anywhere, so that uses before count too."""
        known = {
            str(item.value): str(item.value)
            for entry in passes
            for item in entry.tokens.typed()
            if item.code == "DEF" and self.terms.is_zone(str(item.value))
        }
        short = self.terms.short
        told = {
            f" {name} ": [f" {name} {means} " for means in self.terms.extents]
            for name in (*known, *short)
        }
        for entry in passes if told else ():
            words = entry.tokens.opening(_LONGEST_OPENING)
            for name in [name for name in told if name in words]:
                if any(means in words for means in told[name]):
                    del told[name]
                    self._told.add(short.get(name.strip(), name.strip()))
        abbreviated = {s: long for s, long in short.items() if long in known}
        self._known = {**known, **abbreviated}
        self._zones = PhraseTable(self._known)

    def used(self, items: Row) -> Row:
        """Return the items with each use of a defined zone as one ``TM``."""
        return row(self.terms.use(self._lettered_used(items), self._zones))

    def _lettered_used(self, items: Row) -> Row:
        """Return the items with each zone of a letter that the text has told as a ``TM``."""
        told = self.register.lettered
        if not told or "MZ" not in items.coded:
            return items
        return Row(
            Item("TM", i.text, i.start, i.end, Defined(term=i.value.name, span=i.span))
            if i.code == "MZ" and isinstance(i.value, Region) and i.value.name in told
            else i
            for i in items
        )

    def head(self, sentence: Sentence, items: Row) -> None:
        """Keep the zone that stands alone above a provision: "3.1 Buffer Strip (BS)."."""
        if not items.are(_TERMS):
            return
        term = next((i for i in items if i.code in {"DEF", "TM"}), None)
        if term is None or any(
            i.code or LONG not in i.tags for i in items if i is not term and i.text.isalnum()
        ):
            return
        name = term.value.term if isinstance(term.value, Defined) else str(term.value)
        self.references.antecedents.heading = sentence.provision, name

    def told_elsewhere(self, items: Row) -> Row:
        """Return "a 9 km safety zone (GSZ)" as that zone where other words give it ground."""
        if "B" not in items.coded or "DEF" not in items.coded:
            return items
        belts = [at for at, code in enumerate(items.codes) if code == "B"]
        return items.rewritten(belts, self._pointing)

    def _pointing(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        item, after = items[at], items[at + 1] if at + 1 < len(items) else None
        if after is None or after.code != "DEF" or AFTER not in after.tags:
            return None
        if str(after.value) not in self._told:
            return None
        term = Defined(term=str(after.value), span=item.span)
        return at + 1, [Item("TM", item.text, item.start, item.end, term)]

    def defines(self, number: int, sentence: Sentence, items: Row) -> bool:
        """Read '"ground zone" means...' as a definition."""
        term = self._term(sentence, items) if items.are(_DEFINED) else None
        if term is None:
            return False
        parts = self._ground(term, items)
        if not parts:
            feature = next((i for i in items if i.code == "LN" and i.start > term.end), None)
            if feature is not None:
                self.terms.name(str(term.value), feature)
        mapped = [p for p in parts if isinstance(p.value, Undrawn)]
        if not parts or (mapped and _LETTERED in term.tags):
            return False
        kind = self.clauses.kinds.of_zone(words_between(self.text, items))
        areas = [self.clauses.ground.as_area(part) for part in parts]
        span = parts[0].span.join(parts[-1].span)
        extent = areas[0] if len(areas) == 1 else Together(areas=tuple(areas), span=span)
        holes = [i for i in items if i.code == "EX"]
        for hole in holes:
            extent = self.clauses.ground.less(extent, hole, span)
        draft = Draft(
            kind=kind or "exclusion",
            kind_known=kind is not None,
            area=extent,
            span=sentence.span,
            provision=sentence.provision,
            sentence=number,
            effect="named",
            figures=[*parts, *holes],
            term=str(term.value),
            defines=True,
            paragraph=sentence.paragraph,
        )
        draft.nouns = self.nouns(draft)
        self.references.settle(draft, items)
        self.register.limit(draft)
        self.register.definitions.append(Definition(draft.term or "", draft.area, draft.span))
        if not self.register.used_before(draft):
            self.register.add(draft)
        if _LETTERED in term.tags:
            self.register.lettered.add(str(term.value))
        return True

    def says_what(self, items: Row) -> bool:
        """Tell whether a sentence only says what a word means that is no ground: men, guns."""
        if "DEF" not in items.coded or not self.grammar["obliging"].isdisjoint(items.words):
            return False
        at = next((n for n, i in enumerate(items) if i.code == "DEF" and BEFORE in i.tags), None)
        if at is None or self.terms.is_zone(str(items[at].value)):
            return False
        told = self.grammar["meaning_of"] - self.grammar["being"]
        return any(i.text in told and i.text.isalpha() for i in items[at + 1 : at + 2])

    def _ground(self, term: Item, items: list[Item]) -> list[Item]:
        """Return all that a definition lists: "the town of Bria, and the ground around Ndele"."""
        start = next((n for n, i in enumerate(items) if i.start >= term.end), len(items))
        parts: list[Item] = []
        last = start - 1
        for at in range(start, len(items)):
            item = items[at]
            if item.code not in _EXTENTS:
                continue
            passed = self.grammar["articles"] | _LABELLING
            told = items[last + 1 : at]
            between = [i for i in told if i.text not in passed and i.code not in {"Q", "Q?"}]
            listed = all(not i.code and i.text in self.grammar["listed_with"] for i in between)
            if (parts and listed) or (not parts and self._is_extent(item, between, term)):
                parts.append(item)
                last = at
        return parts

    def _is_extent(self, item: Item, before: list[Item], term: Item) -> bool:
        """Tell whether the first ground behind a term is what it means, and no address."""
        if item.code in {"A", "B"}:
            return self.terms.is_zone(str(term.value).lower()) or self._is_all(before)
        led = bool(before) and not before[-1].code and before[-1].text in self.grammar["meaning_of"]
        led = led or {i.text for i in before[-_TAKEN_IN:]} >= self.grammar["taking_in"] > set()
        return led and self.terms.is_zone(str(term.value).lower())

    def _is_all(self, before: list[Item]) -> bool:
        """Tell whether a term means the ground itself, and not men or guns that stand there."""
        passed = self.grammar.either("meaning_of", "listed_with") | self.terms.before_grounds
        return all(i.code or i.text in passed or not i.text.isalpha() for i in before)

    def _formed(self, items: list[Item]) -> Item | None:
        """Return the term of "the following shall form the Protected Area: A, B and C"."""
        opening = {i.text for i in items[:_OPENING] if not i.code}
        made = next((i for i in items if i.code == "DEF" and MADE in i.tags), None)
        return made if opening & self.grammar["announcing"] else None

    def _lettered(self, items: list[Item]) -> Item | None:
        """Return "Zone A" at the head of a sentence that says what it is."""
        typed = next((n for n, i in enumerate(items) if i.code), 0)
        # the first item of a list may stand behind the words that lead into it
        begun = [n + 1 for n, i in enumerate(items[:-2]) if i.text == ":"]
        listed = next(
            (n for n in begun if items[n].code == "MZ" and items[n + 1].text == ":"), None
        )
        typed = typed if listed is None else listed
        first = items[typed] if items else None
        if first is None or first.code != "MZ" or not isinstance(first.value, Region):
            return None
        if listed is None and any(
            i.text.isalpha() and i.text not in self.grammar["articles"] for i in items[:typed]
        ):
            return None
        words = [i.text.split()[0] for i in items[typed + 1 : typed + 4]]
        while words and words[0] in self.grammar["obliging"]:
            words.pop(0)
        if not words or words[0] not in self.grammar["telling"] | self.grammar["meaning_of"]:
            return None
        if {w for i in items for w in i.text.split()} & self.grammar["negations"]:
            return None
        term = Item("DEF", first.text, first.start, first.end, first.value.name)
        term.tags = frozenset({BEFORE, _LETTERED})
        return term

    def _term(self, sentence: Sentence, items: Row) -> Item | None:
        """Return the term that a sentence defines."""
        term: Item | None = None
        if "DEF" in items.coded:
            term = next((i for i in items if i.code == "DEF" and BEFORE in i.tags), None)
        if term is None and "MZ" in items.coded:
            term = self._lettered(items)
        if term is None and "DEF" in items.coded:
            term = self._formed(items)
        first = next((i for i in items if i.code), None)
        used = first.value if first is not None and first.code == "TM" else None
        if term is None and first is not None and isinstance(used, Defined):
            opens = first.start - sentence.start < _ARTICLE
            if opens and used.term in self._told:
                return Item("DEF", first.text, first.start, first.end, used.term)
        return term

    def nouns(self, draft: Draft) -> frozenset[str]:
        """Return the words for zones that stand in a draft's own words."""
        words = plain_words(self.text[draft.span.start : draft.span.end]).split()
        return self.clauses.grammar["zone_nouns"].intersection(words)

    def _names_ground(self, items: Row, at: int) -> bool:
        """Tell whether a term stands right behind ground: "the towns of A and B, hereinafter"."""
        before = [i for i in items[:at] if i.code or i.text.isalpha()]
        while before and before[-1].text in self.terms.leading:
            before.pop()
        words = plain_words(self.text[items[at].start : items[at].end]).split()
        named = self.text[items[at].start : items[at].end].strip(_AROUND).split()
        capital = bool(named) and named[-1][:1].isupper()
        last = before[-1].code if before else ""
        ground = last in _GROUNDS or (last == "NM" and words[-1] in self.terms.grounds)
        if not (capital and ground):
            return False
        term = str(items[at].value)
        self.terms.given.add(term)
        self._known[term] = term
        self._zones = PhraseTable(self._known)
        return True

    def named_after(self, items: Row, number: int) -> None:
        """Give the zone before ("the held area") its term."""
        if "DEF" not in items.coded:
            return
        drafts, definitions = self.register.drafts, self.register.definitions
        for index, item in enumerate(items):
            if item.code != "DEF" or AFTER not in item.tags:
                continue
            term = str(item.value)
            if not self.terms.is_zone(term) and not self._names_ground(items, index):
                continue
            own = [d for d in drafts[-NEAR:] if d.sentence == number and d.span.start < item.end]
            if own:
                own[-1].term = term
                definitions.append(Definition(term, own[-1].area, own[-1].span))
                continue
            if MADE in item.tags:
                continue
            before = [i for i in items[:index] if i.code in {"A", "RG"}]
            area = self.clauses.ground.as_area(before[-1]) if before else None
            span = before[-1].span if before else item.span
            if area is None:
                area = self.references.antecedents.pointed(Defined(term="@zone", span=item.span))
            definitions.append(Definition(term, area, span))
