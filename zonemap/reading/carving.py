"""Carving: what a sentence leaves out of the rules of the sentences before it."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.area import Defined
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row
from zonemap.reading.references import References
from zonemap.reading.trees import carved
from zonemap.reading.zonelike import GOAL

_OTHERS = frozenset({"A", "B", "D", "TM", "LN", "MZ", "SITES", "PT"})
_KEPT = frozenset({"PL", "PLS", "RG", "NM"})


class Carving:
    """Takes out of rules what later words leave untouched.

    Parameters
    ----------
    text
        The folded text.
    clauses, references
        The stages that find verbs, and the zone that other words point at.
    drafts
        The rules so far.
    """

    def __init__(
        self, text: str, clauses: Clauses, references: References, drafts: Sequence[Draft]
    ) -> None:
        self.text = text
        self.clauses = clauses
        self.grammar = clauses.grammar
        self.references = references
        self.drafts = drafts

    def read(self, items: Row, sentence: Sentence) -> bool:
        """Tell whether a sentence says nothing but what is left out, and leave it out."""
        if items.are(_OTHERS):
            return False
        holes = _holes(items)
        if not holes:
            return self._concedes(items, sentence)
        if self.clauses.verbs.predicates(items):
            return False
        return self._follow(holes, items, sentence)

    def _concedes(self, items: Row, sentence: Sentence) -> bool:
        """Read "it may, however, keep one company in Tessalit" as a place left out."""
        if items.words.isdisjoint(self.grammar["conceding"]):
            return False
        words = [item.text for item in items if not item.code]
        told = set(words)
        if not (told & self.grammar["conceding"] and told & self.grammar["letting"]):
            return False
        if told & self.grammar["negations"] or not told & self.grammar["conceded"]:
            return False
        places = [n for n, i in enumerate(items) if i.code in _KEPT]
        leading = self.grammar.either("inside", "at")
        area = self.clauses.ground.as_area(items[places[0]]) if len(places) == 1 else None
        if area is None or not self._governed(items, places[0], leading):
            return False
        before = self.drafts[-1] if self.drafts else None
        if before is None or before.effect != "keep out" or before.paragraph != sentence.paragraph:
            return False
        hole = items[places[0]]
        target = Item("EX", hole.text, hole.start, hole.end, area)
        said = [item for item in items if item.code or item.text.isalpha()]
        before.exceptions.append(self.text[said[0].start : said[-1].end])
        return self._follow([target], [], sentence)

    def _governed(self, items: list[Item], index: int, leading: frozenset[str]) -> bool:
        at = self.grammar.before(items, index)
        return at >= 0 and not items[at].code and items[at].text in leading

    def carve(self, items: Row, number: int, sentence: Sentence) -> None:
        """Take out of a rule what a clause of its own sentence, or a later one, leaves out."""
        holes = _holes(items)
        if not holes:
            return
        own = [d for d in self.drafts[-NEAR:] if d.sentence == number]
        if not own:
            self._follow(holes, items, sentence)
            return
        target = own[-1]
        for hole in holes:
            told = any(hole is figure for figure in target.figures)
            if not told and hole.end >= target.span.start:
                self._take_out(target, hole)

    def _follow(self, holes: list[Item], items: list[Item], sentence: Sentence) -> bool:
        """Take holes out of the rules that a sentence of its own speaks of."""
        targets = self._spoken_of(holes, items, sentence) if holes else []
        for target in targets:
            for hole in holes:
                self._take_out(target, hole)
            target.told_again.append(sentence.span)
        return bool(targets)

    def _spoken_of(self, holes: list[Item], items: list[Item], sentence: Sentence) -> list[Draft]:
        """Return the rules from which a sentence takes something out.

        They are those of the article that it names; else the zone of the noun that it uses;
        else those of the sentence before it, in its paragraph or pointed at.
        """
        near = [d for d in self.drafts[-NEAR:] if d.verb != "plan"]
        words = {word for item in items for word in item.text.split()}
        articles = self._articles(items)
        named = [d for d in near if articles and self._stands_in(d, articles)]
        if named or articles:
            return named
        nouns = {word for hole in holes for word in hole.text.split()} & self.grammar["zone_nouns"]
        called = [d for d in near if d.nouns & nouns]
        if called:
            return called[-1:]
        pointing = bool(words & self.grammar["pointing_at_rule"])
        before = near if pointing else [d for d in near if d.paragraph == sentence.paragraph]
        last = before[-1] if before else None
        return [d for d in before if last is not None and _told_together(d, last)]

    def _articles(self, items: list[Item]) -> list[str]:
        """Return the labels of the articles that a sentence names: "Article 2"."""
        return [" ".join(i.text.split()) for i in items if i.code == "REF"]

    @staticmethod
    def _stands_in(draft: Draft, articles: list[str]) -> bool:
        label = f"{draft.provision.lower()} "
        return any(label.startswith(f"{article} ") for article in articles)

    def _take_out(self, target: Draft, hole: Item) -> None:
        minus = self.references.antecedents.pointed(hole.value)
        if isinstance(minus, Defined) and minus.term == f"@{self._number(target)}":
            return  # "A lies outside the zone" takes no zone out of itself
        target.area = carved(target.area, minus, target.span.join(hole.span))
        target.figures.append(hole)

    def _number(self, draft: Draft) -> int:
        """Return the place of a draft in the order of the text."""
        return next(n for n, other in enumerate(self.drafts) if other is draft)


def _holes(items: Row) -> list[Item]:
    """Return what a sentence leaves out, and what nobody goes to."""
    if "EX" not in items.coded:
        return []
    return [item for item in items if item.code == "EX" and GOAL not in item.tags]


def _told_together(one: Draft, last: Draft) -> bool:
    """Tell whether a rule is the last one, or one that its sentence tells with it."""
    return one is last or (
        one.sentence == last.sentence and one.effect == last.effect == "keep out"
    )
