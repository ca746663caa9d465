"""Antecedents: the zone that "that belt" and "the security zone" point at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from zonemap.area import (
    Between,
    Defined,
    Edge,
    Except,
    Inside,
    Overlap,
    Polygon,
    Region,
    Together,
    Undrawn,
    Within,
    walk,
)
from zonemap.reading.drafts import Draft
from zonemap.reading.items import plain_words
from zonemap.reading.trees import REST, mapped

_MADE = Within | Between | Polygon | Together | Overlap
NEAR = 60
"""How many rules back an antecedent is looked for."""


class Antecedents:
    """Points words at the rules that made their zones.

    Parameters
    ----------
    text
        The folded text.
    drafts
        The rules so far.

    Attributes
    ----------
    heading
        A provision and the zone that stands alone above it.
    provision
        The provision that is being read.
    held
        The rule that first measured the ground of a name, by that name.
    """

    def __init__(self, text: str, drafts: Sequence[Draft]) -> None:
        self.text = text
        self.drafts = drafts
        self.heading: tuple[str, str] | None = None
        self.provision = ""
        self.held: dict[str, int] = {}

    def pointed(self, area: Any, sentence: int = -1) -> Any:
        """Point "that belt" and a ground the text measured at the rule that made them."""
        if isinstance(area, Inside) and isinstance(area.feature, Region):
            # the text itself has said how far the ground of that name reaches
            held = self.held.get(area.feature.name, len(self.drafts))
            return Defined(term=f"@{held}", span=area.span) if held < len(self.drafts) else area
        if isinstance(area, Except) and isinstance(area.minus, Defined) and area.minus.term == REST:
            return self._rest(self.pointed(area.area, sentence), area)
        if not isinstance(area, Defined) or not area.term.startswith("@"):
            return mapped(area, lambda part: self.pointed(part, sentence))
        last = self.drafts[-1] if self.drafts else None
        if (
            area.term == "@zone"
            and last
            and last.sentence == sentence
            and isinstance(last.area, Defined)
        ):
            return Defined(term=last.area.term, span=area.span)
        if area.term.startswith("@zone") and self.heading and self.heading[0] == self.provision:
            return Defined(term=self.heading[1], span=area.span)
        target = self._antecedent(area.term)
        if target is None:
            return Undrawn(
                reason="no reference", layer_name="the zone the sentence points at", span=area.span
            )
        return Defined(term=f"@{target}", span=area.span)

    def _rest(self, ground: Any, area: Except) -> Any:
        """Return ground less the zones told before it; of a zone, less those inside it."""
        zones = [
            (n, d)
            for n, d in enumerate(self.drafts)
            if n >= len(self.drafts) - NEAR and isinstance(d.area, _MADE)
        ]
        if isinstance(ground, Defined):
            base = ground.term
            zones = [(n, d) for n, d in zones if d.defines and base not in {f"@{n}", d.term}]
        if not zones:
            return ground
        parts = tuple(Defined(term=f"@{n}", span=area.minus.span) for n, _ in zones)
        minus = parts[0] if len(parts) == 1 else Together(areas=parts, span=area.minus.span)
        return Except(area=ground, minus=minus, span=area.span)

    def _antecedent(self, term: str) -> int | None:
        if re.fullmatch(r"@\d+", term):
            return int(term[1:])
        first = max(0, len(self.drafts) - NEAR)
        zones = [
            n
            for n, draft in enumerate(self.drafts[first:], first)
            if type(draft.area) is not Defined
            and draft.verb != "respect"
            and not _is_at_edge(draft.area)
        ]
        if term == "@held":
            held = [n for n in zones if self.drafts[n].verb == "hold"]
            return held[-1] if held else None
        _, noun, called_so = [*term.split(":"), "", ""][:3]
        called = [n for n in zones if noun and noun in self.drafts[n].nouns]
        if called_so != noun:
            # "the security zone" is the one of two that was called so
            so = [n for n in called if self._calls(self.drafts[n], called_so)]
            if not so and " of " in called_so:
                return None  # the text has given ground to no "zone of separation"
            called = so or called
        if not called and zones and self._is_retreat(self.drafts[zones[-1]]):
            return None  # "north of the line": is "this area" there, or what they have left?
        best = called or [n for n in zones if type(self.drafts[n].area) is not Inside] or zones
        # "the corridor" is the one there is, not one still to be agreed
        for good in (self._is_settled, self._is_told):
            last = next((n for n in reversed(best) if good(self.drafts[n])), None)
            if last is not None:
                return last
        return best[-1] if best else None

    @staticmethod
    def _is_told(draft: Draft) -> bool:
        """Tell whether a rule's ground is no mere hole of words, or a zone was set up by it."""
        hole = isinstance(draft.area, Undrawn) and draft.area.reason == "vague"
        return draft.defines or not hole

    def _is_settled(self, draft: Draft) -> bool:
        """Tell whether a rule's ground is told, and not still to be agreed."""
        return draft.verb != "plan" and self._is_told(draft)

    @staticmethod
    def _is_retreat(draft: Draft) -> bool:
        """Tell whether a rule only says behind which line forces withdraw."""
        return draft.verb == "withdraw" and draft.effect == "stay in"

    def _calls(self, draft: Draft, phrase: str) -> bool:
        """Tell whether the words of a rule call its zone so."""
        return f" {phrase} " in plain_words(self.text[draft.span.start : draft.span.end])


def _is_at_edge(area: Any) -> bool:
    """Tell whether ground is the edge of a zone told before, and no zone itself."""
    return any(isinstance(node, Edge) and isinstance(node.area, Defined) for node in walk(area))
