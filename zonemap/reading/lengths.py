"""Lengths of time behind a figure or an article: "ten working days", "a calendar month"."""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language

COUNTED = "counted"
"""The tag of a length that counts some days only: "ten working days"."""
_GIVEN = 6  # items before "a fortnight" that may say who gives it


class Lengths:
    """Finds the units of time of one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.durations = language.durations
        self.grammar = language.grammar
        kinds: dict[str, list[str]] = language.table("units").get("days", {})
        self.plain = frozenset(kinds.get("plain", ()))
        self.some = frozenset(kinds.get("some", ()))

    def unit_at(self, items: list[Item], at: int) -> tuple[int, str, bool] | None:
        """Return where a unit of time ends, which it is, and whether only some days count."""
        some = False
        while at < len(items) and not items[at].code and items[at].text in self.plain | self.some:
            some = some or items[at].text in self.some
            at += 1
        hit = self.durations.at(items, at) if at < len(items) else None
        return None if hit is None else (hit.end, str(hit.value), some)

    def may_begin(self, items: list[Item], start: int, end: int) -> bool:
        """Tell whether an article before a unit counts: "within a week", "a period of a year".

        "Twice a week" counts nothing, "gives the rebels a fortnight to" does.
        """
        before = items[start - 1].text if start else ""
        if before in self.grammar["of"]:
            space = items[start - 2].text if start > 1 else ""
            return space in self.grammar["spaces_of_time"]
        if before in self.grammar["a_while"]:
            return True
        leads = end < len(items) and items[end].text in self.grammar["to"]
        near = [item.text for item in items[max(0, start - _GIVEN) : start]]
        return leads and not self.grammar["time_given"].isdisjoint(near)
