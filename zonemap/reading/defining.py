"""Zones that a text defines: the terms it gives them, the ground it gives the terms."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.agreement import Definition
from zonemap.area import Defined
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, rewritten, words_between
from zonemap.reading.passes import Pass
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.references import References
from zonemap.reading.register import Register
from zonemap.reading.terms import LONG, MADE, Terms

_LONGEST_OPENING = 12
_ARTICLE = 6  # characters of "This "


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
        self._zones: PhraseTable[str] = PhraseTable({})
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
        extents = [f" {means} " for means in self.terms.extents]
        for entry in passes:
            words = entry.tokens.opening(_LONGEST_OPENING)
            told = [means for means in extents if means in words]
            for name in (*known, *short) if told else ():
                if any(f" {name}{means}" in words for means in told):
                    self._told.add(short.get(name, name))
        abbreviated = {s: long for s, long in short.items() if long in known}
        self._zones = PhraseTable({**known, **abbreviated})

    def used(self, items: list[Item]) -> list[Item]:
        """Return the items with each use of a defined zone as one ``TM``."""
        return self.terms.use(items, self._zones)

    def head(self, sentence: Sentence, items: list[Item]) -> None:
        """Keep the zone that stands alone above a provision: "3.1 Buffer Strip (BS)."."""
        term = next((i for i in items if i.code in {"DEF", "TM"}), None)
        if term is None or any(
            i.code or LONG not in i.tags for i in items if i is not term and i.text.isalnum()
        ):
            return
        name = term.value.term if isinstance(term.value, Defined) else str(term.value)
        self.references.antecedents.heading = sentence.provision, name

    def told_elsewhere(self, items: list[Item]) -> list[Item]:
        """Return "a 9 km safety zone (GSZ)" as that zone where other words give it ground."""
        belts = [at for at, item in enumerate(items) if item.code == "B"]
        return rewritten(items, belts, self._pointing) if belts else items

    def _pointing(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        item, after = items[at], items[at + 1] if at + 1 < len(items) else None
        if after is None or after.code != "DEF" or "after" not in after.tags:
            return None
        if str(after.value) not in self._told:
            return None
        term = Defined(term=str(after.value), span=item.span)
        return at + 1, [Item("TM", item.text, item.start, item.end, term)]

    def defines(self, number: int, sentence: Sentence, items: list[Item]) -> bool:
        """Read '"ground zone" means...' as a definition."""
        term = self._term(sentence, items)
        area = next((i for i in items if i.code in {"A", "B"}), None)
        if term is not None and area is None:
            feature = next((i for i in items if i.code == "LN" and i.start > term.end), None)
            if feature is not None:
                self.terms.name(str(term.value), feature)
        if term is None or area is None:
            return False
        kind = self.clauses.kinds.of_zone(words_between(self.text, items))
        extent = area.value
        holes = [i for i in items if i.code == "EX"]
        for hole in holes:
            extent = self.clauses.ground.less(extent, hole, area.span)
        draft = Draft(
            kind=kind or "exclusion",
            kind_known=kind is not None,
            area=extent,
            span=sentence.span,
            provision=sentence.provision,
            sentence=number,
            effect="named",
            figures=[area, *holes],
            term=str(term.value),
            defines=True,
            paragraph=sentence.paragraph,
        )
        draft.nouns = self.nouns(draft)
        self.references.settle(draft, items)
        self.register.definitions.append(Definition(draft.term or "", draft.area, draft.span))
        self.register.add(draft)
        return True

    def _term(self, sentence: Sentence, items: list[Item]) -> Item | None:
        """Return the term that a sentence defines."""
        term = next((i for i in items if i.code == "DEF" and "before" in i.tags), None)
        first = next((i for i in items if i.code), None)
        used = first.value if first is not None and first.code == "TM" else None
        if term is None and first is not None and isinstance(used, Defined):
            opens = first.start - sentence.start < _ARTICLE
            if opens and used.term in self._told:
                return Item("DEF", first.text, first.start, first.end, used.term)
        return term

    def nouns(self, draft: Draft) -> frozenset[str]:
        """Return the words for zones that stand in a draft's own words."""
        words = words_between(self.text, [Item("", "", draft.span.start, draft.span.end)]).split()
        return frozenset(w for w in words if w in self.clauses.grammar["zone_nouns"])

    def named_after(self, items: list[Item], number: int) -> None:
        """Give the zone before ("the held area") its term."""
        drafts, definitions = self.register.drafts, self.register.definitions
        for index, item in enumerate(items):
            if item.code != "DEF" or "after" not in item.tags:
                continue
            term = str(item.value)
            if not self.terms.is_zone(term):
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
