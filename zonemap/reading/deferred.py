"""Deferred: zones that are still to be decided, each a named hole."""

from __future__ import annotations

from zonemap.area import Polygon, Undrawn
from zonemap.reading.drafts import Draft
from zonemap.reading.kinds import Kinds
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause
from zonemap.reading.quoting import Quoting
from zonemap.reading.timing import Times
from zonemap.source import Span


class Deferred:
    """Makes holes of what is put off.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.signs = language.signs
        self.kinds = language.made(Kinds)
        self.times = language.made(Times)
        self.quoting = language.made(Quoting)

    def draft(
        self, clause: Clause, before: Draft | None, provision: str, sentence: int, whole: Span
    ) -> Draft | None:
        """Return what is still to be decided as a named hole.

        Parameters
        ----------
        clause
            The clause that puts it off.
        before
            The rule of the sentence that was told right before, if there is one.
        provision, sentence, whole
            Where the clause stands.
        """
        drawn = any(isinstance(clause.items[i].value, Polygon) for i in clause.right)
        if drawn or not self.signs.has(clause.words, "sign.geometry"):
            return None  # "delimited by lines joining A, B and C": nothing is put off
        span = self.quoting.grown(clause.span, clause, whole)
        subject = " ".join(clause.items[i].text for i in clause.left[-8:])
        kind = self.kinds.of_zone(clause.words) or (before.kind if before is not None else None)
        return Draft(
            kind=kind or "buffer",
            kind_known=kind is not None,
            area=Undrawn(
                reason="deferred", layer_name=subject or "what is still to be agreed", span=span
            ),
            span=span,
            provision=provision,
            sentence=sentence,
            effect="named",
            actors=clause.actors,
            timing=self.times.read([clause.items[i] for i in (*clause.left, *clause.right)]),
            verb="plan",
        )
