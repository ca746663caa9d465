"""Quoting: the words of a clause that a reader is shown."""

from __future__ import annotations

from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause
from zonemap.source import Span

_STOPS = frozenset({",", ";", ":", "."})


class Quoting:
    """Shows clauses in their own words.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar

    def grown(self, span: Span, clause: Clause, sentence: Span) -> Span:
        """Return the words a reader wants to see: the clause, with its subject.

        Parameters
        ----------
        span
            What is shown at least.
        clause, sentence
            The clause, and the sentence in which it stands.
        """
        items, trimmed = clause.items, self.grammar["trimmed"]
        low = clause.left[0] if clause.left else clause.predicate.start
        high = clause.right[-1] if clause.right else clause.predicate.end - 1
        while low < clause.predicate.start and items[low].text in trimmed:
            low += 1
        while high > clause.predicate.end and items[high].text in trimmed:
            high -= 1
        while items[high].text in self.grammar["dangling"] and high + 1 < len(items):
            # "deployed to watch...": the words end with the clause, not before its last verb
            high += 1
            while high + 1 < len(items) and items[high + 1].text not in _STOPS:
                high += 1
        grown = Span(items[low].start, max([i.end for i in items[low : high + 1]])).join(span)
        # An item of a list shows itself; its head stands in the provision above it.
        if grown.start < sentence.start and span.end > sentence.start:
            return Span(sentence.start, max(grown.end, sentence.start + 1))
        return grown
