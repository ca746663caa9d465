"""Bounds of figures: "not more than 10 km", "at least 5 km and at most 8 km"."""

from __future__ import annotations

from typing import Any

from zonemap.measure import Bound, Distance
from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language
from zonemap.reading.lexer import begun_by
from zonemap.reading.phrases import words_of
from zonemap.source import Span

_BOTH = frozenset({"bound:min", "bound:max"})
_BOUNDED = frozenset({"D", "DUR"})
MEASURES = _BOUNDED | {"X", "Q"}


class Bounds:
    """Draws the words that bound figures into them, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._joining = language.grammar["joining"] | {","}
        self._words = begun_by(language.bounds.rare | language.bounds_after.rare)
        """Words of which one stands wherever a figure is bounded."""
        units: dict[str, Any] = language.table("units")
        bounds: dict[str, list[str]] = units["bounds"]
        self._longest = max(len(words_of(p)) for key in bounds for p in bounds[key])
        self._nor: frozenset[str] = frozenset(units.get("both", {}).get("nor", ()))

    def drawn(self, items: list[Item], words: frozenset[str]) -> list[Item]:
        """Return the items of a sentence that says `words`, its figures with their bounds."""
        return items if self._words.isdisjoint(words) else self._both_bounds(self._bounded(items))

    def _bounded(self, items: list[Item]) -> list[Item]:
        """Draw the words that bound a figure into it."""
        first = self.language.bounds.first
        places: list[int] = []
        done = 0
        for figure in [n for n, item in enumerate(items) if item.code in MEASURES]:
            before = range(max(done, figure - self._longest), figure)
            places += [at for at in before if items[at].text in first and not items[at].code]
            places += [figure] if items[figure].code in _BOUNDED else []
            done = figure + 1
        out = rewritten(items, places, self._bound_at)
        # "some not less than": a bound may stand before a bound
        return out if out is items else self._bounded(out)

    def _bound_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        item = items[at]
        if item.code:
            late = self.language.bounds_after.at(items, at + 1) if at + 1 < len(items) else None
            if late is None:
                return None
            figure, bound, covered = item, late.value, items[at : late.end]
        else:
            hit = self.language.bounds.at(items, at)
            grammar = self.language.grammar
            over = at and item.text in grammar["over"] and items[at - 1].text in grammar["handing"]
            if hit is None or over:
                return None  # "hand over 840 arms" bounds nothing
            if hit.end >= len(items) or items[hit.end].code not in MEASURES:
                return None
            figure, bound, covered = items[hit.end], hit.value, items[at : hit.end + 1]
        value = figure.value
        if isinstance(value, Distance):
            value = _with_bound(value, bound)
        joined = merge(covered, figure.code, value)
        joined.tags = figure.tags | {f"bound:{bound}"}
        return at + len(covered), [joined]

    def _both_bounds(self, items: list[Item]) -> list[Item]:
        """Join "more than 10 but less than 30 km", "at least 5 km and at most 8 km"."""
        places = [at for at, item in enumerate(items) if not _BOTH.isdisjoint(item.tags)]
        return rewritten(items, places, self._both_at) if places else items

    def _both_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        one, end = items[at], at + 1
        while end < len(items) and items[end].text in self._joining and end <= at + 2:
            end += 1
        two = items[end] if end < len(items) else one
        nor = not self._nor.isdisjoint(two.text.split()[:1])
        if two is one or not (nor or at + 1 < end) or not isinstance(two.value, Distance):
            return None
        turned = "bound:max" in one.tags
        if turned and not nor:
            return None  # "up to 10 km, and at least 5 km" are two figures
        low, high = (two, one) if turned else (one, two)
        if "bound:min" not in low.tags or "bound:max" not in high.tags:
            return None
        near, far = low.value, high.value
        unit = two.value.unit
        least, most = _value(low), _value(high)
        other_unit = any(isinstance(v, Distance) and v.unit != unit for v in (near, far))
        ranged = isinstance(far, Distance) and far.upper is not None
        if other_unit or ranged or not 0 < least < most:
            return None
        span = Span(one.start, two.end)
        reach = Distance(value=least, upper=most, unit=unit, bound="range", span=span)
        joined = merge(items[at : end + 1], "D", reach)
        # "nothing may be more than 10 but less than 30 km away" bans the ring between the two
        banned = any(i.text in self.language.grammar["negations"] for i in items[:at])
        joined.tags = frozenset({"ring" if banned else "both"})
        return end + 1, [joined]


def number_of(item: Item) -> float:
    """Return the number that an item holds, or nought."""
    return float(item.value) if isinstance(item.value, int | float) else 0.0


def _value(item: Item) -> float:
    """Return a bounded figure, with or without its unit."""
    return item.value.value if isinstance(item.value, Distance) else number_of(item)


def _with_bound(distance: Distance, bound: str) -> Distance:
    kept: Bound = "range" if distance.bound == "range" else bound  # type: ignore[assignment] # from the data file
    return Distance(
        value=distance.value,
        unit=distance.unit,
        upper=distance.upper,
        bound=kept,
        halved=distance.halved,
        span=distance.span,
    )
