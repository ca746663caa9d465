"""Measures: which mile and which league a text counts in, and what a width leaves each side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from zonemap.agreement import Alternative, Assumption
from zonemap.area import (
    Coast,
    Stretch,
    Within,
    distances,
    without_spans,
)
from zonemap.reading.anchors import standing
from zonemap.reading.drafts import Draft
from zonemap.reading.language import Language
from zonemap.reading.trees import (
    halved,
    mapped,
    sided,
    whole,
)

_MAKING = frozenset({"create"})


class Measures:
    """Settles what a figure measures where its words leave it open.

    Parameters
    ----------
    language, text
        The words, and the folded text.
    """

    def __init__(self, language: Language, text: str) -> None:
        self.grammar = language.grammar
        self.text = text
        self.nautical = bool(standing(text, language.classes.get("nautical_miles", ()), 1))

    def at_sea(self, draft: Draft, area: Any) -> Any:
        """Return an area as miles at sea are counted, and ships are bound by it."""
        return self._seaward(draft, _in_nautical_miles(area) if self.nautical else area)

    @staticmethod
    def share(draft: Draft, beside: Sequence[Draft]) -> None:
        """Halve the width of a zone that its sentence makes by so much on each side.

        "Withdrawn 15 km by both sides to create a 30 km zone"; and of "a zone 40 km apart for
        guns and 60 km for rockets" both figures are widths.

        Parameters
        ----------
        draft
            The rule on the zone.
        beside
            The rules that the sentence told before.
        """
        area = draft.area
        if not isinstance(area, Within) or area.distance.halved or area.side not in {None, "both"}:
            return
        for other in beside:
            near = other.area
            if not isinstance(near, Within) or without_spans(near.of) != without_spans(area.of):
                continue
            sums = abs(area.distance.metres - 2 * near.distance.metres) < 1
            made = sums and not near.distance.halved and draft.verb in _MAKING
            goes_on = near.distance.halved and draft.verb == other.verb and bool(draft.weapons)
            if made or goes_on:
                draft.area = msgspec.structs.replace(area, distance=halved(area.distance))
                return

    @staticmethod
    def record(draft: Draft) -> None:
        """Record that a width was halved, and which league is meant."""
        _halved(draft)
        _leagues(draft)

    def _seaward(self, draft: Draft, area: Any) -> Any:
        """Put a belt along a coast to seaward where it is ships that it binds."""
        if not isinstance(area, Within):
            return mapped(area, lambda part: self._seaward(draft, part))
        coast = area.of.line if isinstance(area.of, Stretch) else area.of
        if not isinstance(coast, Coast) or area.side is not None or draft.kind == "no_fly":
            return area
        words = {word.lower() for word in self._words_of(draft)}
        if not words & self.grammar["seagoing"] or words & self.grammar["flying_craft"]:
            return area
        says = "The words name no side of the coast; it is ships that they bind: seaward is taken."
        other = Alternative("both sides of the coast", sided(area, "both"))
        draft.assumptions.append(Assumption("side-of-coast", says, (other,)))
        return sided(self._nautical(draft, area), "seaward")

    @staticmethod
    def _nautical(draft: Draft, area: Within) -> Within:
        """Take miles at sea for nautical miles."""
        if area.distance.unit != "mi":
            return area
        miles = msgspec.structs.replace(area.distance, unit="nmi")
        says = "Miles at sea are taken for nautical miles."
        other = Alternative("statute miles", sided(area, "seaward"))
        draft.assumptions.append(Assumption("nautical-miles", says, (other,)))
        return msgspec.structs.replace(area, distance=miles)

    def _words_of(self, draft: Draft) -> list[str]:
        """Return the words of a draft and of those that it binds."""
        own = self.text[draft.span.start : draft.span.end]
        return re.findall(r"\w+", " ".join([own, *draft.actors]))


def _in_nautical_miles(area: Any) -> Any:
    """Return an area of a text that says that its miles are nautical ones."""
    if not isinstance(area, Within):
        return mapped(area, _in_nautical_miles)
    if area.distance.unit == "mi":
        miles = msgspec.structs.replace(area.distance, unit="nmi")
        area = msgspec.structs.replace(area, distance=miles)
    return mapped(area, _in_nautical_miles)


def _halved(draft: Draft) -> None:
    """Record that a total width was halved."""
    area = draft.area
    if isinstance(area, Within) and area.distance.halved:
        entire = Within(distance=whole(area.distance), of=area.of, side=area.side, span=area.span)
        draft.assumptions.append(
            Assumption(
                "half-width",
                "The figure is read as the width from edge to edge: each side has half.",
                (Alternative("the figure on each side", entire),),
            )
        )


def _leagues(draft: Draft) -> None:
    """Record which of the leagues of many lands is meant."""
    if draft.area is None or "league" not in [d.unit for d in distances(draft.area)]:
        return
    says = (
        "A league is read as the English one of three miles, 4.83 km; the leagues of Spain, "
        "Portugal, France and of the lands they ruled were of 4 to 6.7 km."
    )
    draft.assumptions.append(Assumption("league", says))
