"""Repeats: figures that say another one again: "30 km (19 miles)", "30 km or 19 miles"."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.measure import Distance
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.source import Span

_METRIC = frozenset({"km", "m"})
_SAME_WITHIN = 0.25  # conversions are rounded, loosely: 30 km for 20 miles


class Aside(msgspec.Struct, frozen=True):
    """A figure that was set aside while reading tokens."""

    span: Span
    metres: float | None
    why: str


class Repeats:
    """Finds the figures of one language that repeat another one.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        units: dict[str, Any] = language.table("units")
        self._loose = frozenset(units["conversion"]["loose"])
        self._joined_units = frozenset(units["conversion"]["joined"])

    def without(self, items: list[Item], asides: list[Aside]) -> list[Item]:
        """Return the items without the figures that repeat another one.

        Parameters
        ----------
        items
            The tokens of a sentence, its measures joined.
        asides
            What was taken out is added here.
        """
        out: list[Item] = []
        done = 0
        for at in [at for at, item in enumerate(items) if item.text == "("]:
            if at < done:
                continue
            close = next(
                (k for k in range(at + 1, min(at + 7, len(items))) if items[k].text == ")"), 0
            )
            inner = items[at + 1 : close]
            figures = [item for item in inner if item.code == "D"]
            if len(figures) != 1 or any(
                item.code not in {"D", "Q"} and item.text not in self._loose for item in inner
            ):
                continue
            recent = [item for item in (*out[-3:], *items[done:at][-3:])[-3:] if item.code == "D"]
            if recent:
                asides.append(_aside(figures[0], recent[-1]))
                out += items[done:at]
                done = close + 1
        kept = [*out, *items[done:]] if done else items
        return self._told_in_both(kept, asides)

    def _told_in_both(self, items: list[Item], asides: list[Aside]) -> list[Item]:
        """Take "or 19 miles" after "30 km" out: the same length in another unit."""
        joining = [n for n, item in enumerate(items[:-1]) if item.text in self._joined_units]
        if "D" not in [items[n + 1].code for n in joining]:
            return items
        out: list[Item] = []
        marked = False  # "30 km, or 19 miles, wide"
        for item in items:
            if marked and item.text == ",":
                marked = False
                continue
            joined = bool(out) and not out[-1].code and out[-1].text in self._joined_units
            comma = joined and out[-2:-1] and out[-2].text == ","
            before = out[-3:-2] if comma else out[-2:-1]
            if not joined or not before or not self._is_same_length(before[0], item):
                out.append(item)
                continue
            asides.append(_aside(item, before[0]))
            del out[-2 if comma else -1 :]
            marked = bool(comma)
        return out if len(out) < len(items) else items

    @staticmethod
    def _is_same_length(one: Item, two: Item) -> bool:
        """Tell whether two figures are one length, in units of two kinds."""
        first, second = one.value, two.value
        if not isinstance(first, Distance) or not isinstance(second, Distance):
            return False
        if (first.unit in _METRIC) == (second.unit in _METRIC) or first.upper != second.upper:
            return False
        return bool(first.metres) and abs(second.metres / first.metres - 1) <= _SAME_WITHIN


def _aside(figure: Item, of: Item) -> Aside:
    value, main = figure.value, of.value
    metres = value.metres if isinstance(value, Distance) else None
    why = "conversion"
    if (
        metres
        and isinstance(main, Distance)
        and main.metres
        and abs(metres / main.metres - 1) > _SAME_WITHIN
    ):
        why = "conversion that does not agree with the figure before it"
    return Aside(figure.span, metres, why)
