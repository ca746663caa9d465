"""Reckoned: how far a rule reaches, told behind it: "for guns the distance is 20 km"."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.area import Inside, Place, Together, Within
from zonemap.measure import Distance
from zonemap.reading.clauses import Clauses
from zonemap.reading.drafts import Draft, copied
from zonemap.reading.items import Row, name_of
from zonemap.source import Span

_SPOTS = frozenset({"PL", "NM"})
_GROUNDS = frozenset({"A", "B", "PL", "PLS", "RG", "NM", "TM", "LN", "MZ", "SITES", "PT"})
_WHO = frozenset({"ACT", "AC", "CO"})


class Reckoned:
    """Reads sentences that tell a figure for the rule before: elsewhere, for others, at all.

    Parameters
    ----------
    clauses
        The stage that tells times.
    drafts
        The rules so far.
    """

    def __init__(self, clauses: Clauses, drafts: list[Draft]) -> None:
        self.clauses = clauses
        self.signs = clauses.signs
        self.drafts = drafts

    def read(self, last: Draft, items: Row, span: Span) -> bool:
        """Tell whether a sentence tells such a figure, and make a rule of it.

        Parameters
        ----------
        last
            The rule before.
        items, span
            The sentence.
        """
        if items.are(_SPOTS):
            return self._elsewhere(last, items, span)
        return self._for_others(last, items, span)

    def _elsewhere(self, last: Draft, items: Row, span: Span) -> bool:
        """Read "In Bor and Malakal the distance is 15 km" as the rule before, elsewhere."""
        figure = next((i for i in items if isinstance(i.value, Distance)), None)
        if figure is None:
            return False
        discs = last.area.areas if isinstance(last.area, Together) else (last.area,)
        places = [
            i.value if isinstance(i.value, Place) else Place(name=str(i.value), span=i.span)
            for i in items
            if i.code in _SPOTS
        ]
        round_places = all(isinstance(d, Within) and isinstance(d.of, Place) for d in discs)
        if (
            not isinstance(figure.value, Distance)
            or not (places and round_places)
            or not self.signs.has(items.said, "follow.figure_is")
        ):
            return False
        reach = figure.value
        parts = tuple(Within(distance=reach, of=place, span=span) for place in places)
        area = parts[0] if len(parts) == 1 else Together(areas=parts, span=span)
        self.drafts.append(
            msgspec.structs.replace(
                last, area=area, span=span, figures=[figure], told_again=[], term=None
            )
        )
        return True

    def _for_others(self, last: Draft, items: Row, span: Span) -> bool:
        """Read "For guns the distance is 20 km", "the radius is 100 km" round the same places."""
        figures = [i for i in items if i.code == "D"]
        who = tuple(name_of(i) for i in items if i.code in _WHO)
        weapons = self.signs.found(items.said, "object.weapons")
        others = bool(who or weapons)
        if len(figures) != 1 or items.are(_GROUNDS):
            return False
        if not self._tells_figure(items, others=others):
            return False
        reach = figures[0].value
        parts = last.area.areas if isinstance(last.area, Together) else (last.area,)
        around = [_centre(part) for part in parts]
        if None in around or not isinstance(reach, Distance) or last.effect != "keep out":
            return False
        discs = tuple(Within(distance=reach, of=of, span=span) for of in around if of is not None)
        area = discs[0] if len(discs) == 1 else Together(areas=discs, span=span)
        if others:
            told = copied(last, area=area, span=span, figures=figures, told_again=[], term=None)
            told.actors, told.weapons = who or last.actors, tuple(weapons)
            told.timing = self.clauses.times.read(items) or last.timing
            self.drafts.append(told)
            return True
        if any(isinstance(part, Within) for part in parts):
            return False
        last.area = area
        last.figures += figures
        last.told_again.append(span)
        return True

    def _tells_figure(self, items: Row, *, others: bool) -> bool:
        """Tell whether a sentence says no more than how far: "the radius is", "for guns it is".

        A distance that only "is" so far may be that of a road; a radius is none.
        """
        grammar = self.clauses.grammar
        figure = items.codes.index("D")
        after = items[figure + 1].text if figure + 1 < len(items) else "."
        if after.isalpha() or not self.signs.has(items.said, "follow.figure_is"):
            return False
        if others:
            leads = not grammar["for_each"].isdisjoint(items.texts[:figure])
            far = not items.words.isdisjoint(grammar["measures"])
            return leads and (far or items.texts[0] in grammar["for_each"])
        words = [i.text for i in items[:figure] if i.text not in grammar["articles"]]
        bound = not grammar["deontic"].isdisjoint(words)
        passed = grammar["measures"] | grammar["being"] | grammar["deontic"]
        round_it = not grammar["round"].isdisjoint(words)
        return (bound or round_it) and passed.issuperset(words)


def _centre(area: Any) -> Any:
    """Return the place that an area is, or what it lies round; None for other ground."""
    if isinstance(area, Inside) and isinstance(area.feature, Place):
        return area.feature
    around = isinstance(area, Within) and area.side is None and not area.distance.halved
    return area.of if around else None
