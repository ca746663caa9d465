"""Adjuncts: words on why, on what basis and under what reserve something is done.

"Pending a settlement of the dispute between the two Governments, the army shall", "as agreed
at the meeting in Nairobi": who and what they name neither acts nor is ground of the clause.
"""

from __future__ import annotations

from zonemap.reading.interruptions import Interruptions, set_aside
from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable

_GROUND = frozenset({"A", "B", "D", "MZ", "DEF", "EX", "EXA"})
_PLACED = frozenset({"PL", "PLS", "RG", "LN", "PT"})
_WHO = frozenset({"ACT", "AC", "REF"})
_LONGEST = 18  # words
_ENDS = frozenset({",", ";", ":", ".", "("})


class Adjuncts:
    """Finds the adjuncts of sentences in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        phrases: list[str] = language.table("words").get("adjuncts", {}).get("opening", [])
        self.opening: PhraseTable[str] = PhraseTable({phrase: phrase for phrase in phrases})
        self.interruptions = language.made(Interruptions)
        grammar = self.grammar
        self._above = grammar.either("said_above", "just_above")
        self._telling = grammar.either("zone_nouns", "spots", "deontic", "negations", "maps")

    def set_aside(self, items: Row) -> Row:
        """Return the tokens of a sentence with what stands in its adjuncts set aside.

        An adjunct that describes ground or holds a duty of its own stays: "in order to create
        a zone 10 km wide".
        """
        items = self._without_above(items)
        if "," not in items.words:
            return set_aside(items, self._adjuncts(items))
        return set_aside(items, self._adjuncts(items) | self.interruptions.inside(items))

    def _adjuncts(self, items: Row) -> set[int]:
        """Return where the words stand that adjuncts open."""
        aside: set[int] = set()
        if self.opening.rare.isdisjoint(items.words):
            return aside
        for at in items.at(self.opening.first):
            hit = self.opening.at(items, at) if self._may_open(items, at) else None
            if hit is None:
                continue
            end = next((k for k in range(hit.end, len(items)) if items[k].text in _ENDS), 0)
            if end - hit.end <= _LONGEST and end and not self._tells(items[hit.end : end]):
                aside.update(range(hit.end, end))
        return aside

    def _without_above(self, items: Row) -> Row:
        """Return a sentence without what only points back: "the [above-mentioned] town of"."""
        grammar = self.grammar
        dropped: set[int] = set()
        for at in items.at(self._above):
            inside = 0 < at < len(items) - 1 and not items[at].code
            if not inside or items[at - 1].text not in grammar["articles"]:
                continue
            follows = items[at + 1]
            if items[at].text in grammar["said_above"]:
                dropped.add(at)
            elif items[at].text in grammar["just_above"]:
                if follows.text in grammar["mentioned_above"] and not follows.code:
                    dropped |= {at, at + 1}
                elif follows.code in _PLACED:
                    dropped.add(at)
        return Row(i for n, i in enumerate(items) if n not in dropped) if dropped else items

    def _may_open(self, items: Row, at: int) -> bool:
        """Tell whether an adjunct may begin here: first of all, or behind a mark."""
        return not items[at].code and (not at or items[at - 1].text in _ENDS)

    def _tells(self, inside: list[Item]) -> bool:
        """Tell whether words describe ground, a ban or a duty."""
        return any(
            item.code in _GROUND
            or (item.code not in _WHO and not self._telling.isdisjoint(item.text.split()))
            for item in inside
        )
