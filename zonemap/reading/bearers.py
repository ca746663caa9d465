"""Bearers: headings that say whom the duties below them bind: "Obligations of the Front"."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.actors import NOBODY, Who
from zonemap.reading.clauses import Clauses
from zonemap.reading.document import Document, Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, row

_WHO = frozenset({"ACT", "AC", "CO"})
_LONGEST = 8  # items of a heading
_LEAD = 3  # items before the verb of a duty without a subject: "- not to"
_ENDS = ".;"


class Bearers:
    """Keeps whom the heading above a sentence binds, in one text.

    Parameters
    ----------
    text, document
        The folded text and how it is cut.
    clauses
        What finds verbs and names.
    """

    def __init__(self, text: str, document: Document, clauses: Clauses) -> None:
        self.text = text
        self.document = document
        self.clauses = clauses
        grammar = self.grammar = clauses.grammar
        self._small = grammar.either("articles", "among_actors", "party_nouns", "duties_told")
        self._led = grammar.either("to", "deontic") | grammar["not"]
        self._who: Who = NOBODY

    def hear(self, sentence: Sentence, items: Row) -> None:
        """Keep whom a heading names; another heading puts an end to it.

        Parameters
        ----------
        sentence, items
            The sentence and its items.
        """
        if not self._is_heading(sentence, items):
            return
        names = all(i.code in _WHO or (not i.code and i.text in self._small) for i in items)
        told = names and items.are(_WHO)
        self._who = self.clauses.actors.listed(list(items)) if told else NOBODY

    def bind(self, drafts: Sequence[Draft], own: Sequence[Item]) -> None:
        """Bind those of the heading to the rules of a sentence that names nobody.

        Parameters
        ----------
        drafts
            The rules of the sentence.
        own
            Its items, those of a head above it left out.
        """
        if not self._who[0] or not drafts or not self._begins_with_verb(own):
            return
        for draft in drafts:
            if not draft.actors:
                draft.actors, draft.lands = self._who

    def _is_heading(self, sentence: Sentence, items: Row) -> bool:
        """Tell whether a sentence stands alone in its paragraph, and says of nobody what to do."""
        block = self.document.blocks[sentence.paragraph]
        inside = self.text[block.body : block.end].strip()
        alone = self.text[sentence.start : sentence.end].strip() == inside
        if not alone or not inside or inside[-1] in _ENDS or len(items) > _LONGEST:
            return False
        return not self.clauses.verbs.predicates(items)

    def _begins_with_verb(self, own: Sequence[Item]) -> bool:
        """Tell whether a sentence has no subject: "to leave Faya", "withdraws from Faya"."""
        lead = [n for n, i in enumerate(own[:_LEAD]) if i.code or i.text.isalpha()]
        first = next((n for n in lead if own[n].code or own[n].text not in self._led), -1)
        if first < 0:
            return False
        return any(p.start == first for p in self.clauses.verbs.predicates(row(list(own))))
