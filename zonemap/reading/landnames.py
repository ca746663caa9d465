"""Lands: countries, known regions and their adjectives, by every name they go by."""

from __future__ import annotations

from typing import Any

from zonemap.area import Country, Region
from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Land, Language


class LandNames:
    """Finds lands in one language."""

    def __init__(self, language: Language) -> None:
        table: dict[str, Any] = language.table("words")["names"]
        self.language = language
        self.leaning = frozenset(table.get("leaning", ()))
        self.titles = frozenset(table.get("titles", ()))
        self.of_states = frozenset(table.get("of_states", ()))
        self.in_titles = frozenset(table.get("in_titles", ()))
        self.small_adjectives: bool = table["small_adjectives"]
        self.small = frozenset(table["small"])

    def mark(self, items: list[Item]) -> list[Item]:
        """Return the items with countries, known regions and their adjectives joined."""
        first = self.language.lands.first
        places = [
            at
            for at, item in enumerate(items)
            if item.text in first and not item.code and (item.cap or self.small_adjectives)
        ]
        if not places:
            return items
        found = rewritten(items, places, self._land_at)
        if found is items:
            return items
        opening = self.titles | self.of_states
        titled = [at for at, item in enumerate(found) if item.cap and item.text in opening]
        return rewritten(found, titled, self._titled_at) if titled else found

    def _titled_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "the Republic of Kenya" as the land."""
        before = items[at - 1] if at else None
        if before is not None and before.cap and before.text not in self.language.common_words:
            return None  # "Unity State of Sudan" is one of its states
        title = at
        while title < len(items) and not items[title].code and items[title].text in self.of_states:
            title += 1  # "the United Republic of Tanzania"
        if title >= len(items):
            return None
        if title > at and items[title].code == "CO":
            titled = items[title].text.split(" ", 1)[0] in self.titles
            whole = merge(items[at : title + 1], "CO", items[title].value)
            return (title + 1, [whole]) if titled else None
        if items[title].text not in self.titles:
            return None
        end = title + 1
        while end < len(items) and items[end].text in self.in_titles:
            end += 1
        if end == title + 1 or end >= len(items) or items[end].code != "CO":
            return None
        return end + 1, [merge(items[at : end + 1], "CO", items[end].value)]

    def _land_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        hit = self.language.lands.at(items, at)
        if items[at].glued and at and items[at - 1].text in self.leaning:
            return None  # "pro-Russian separatists" are no Russians
        if hit is None or not self._is_written_so(items[at : hit.end], hit.value):
            return None
        land = hit.value
        item = merge(items[at : hit.end], "CA" if land.adjective else "CO", land)
        if land.region and not land.adjective:
            item = merge(items[at : hit.end], "RG", Region(name=land.name))
        return hit.end, [item]

    def _is_written_so(self, items: list[Item], land: Land) -> bool:
        """Tell whether the capitals fit: "turkey" is a bird, "turque" is an adjective."""
        if land.adjective and self.small_adjectives:
            return True
        return items[0].cap and all(i.cap or i.text in self.small or _is_elided(i) for i in items)


def land_node(land: Land) -> Country | Region:
    """Return the feature that a land is in the area tree."""
    return Region(name=land.name) if land.region else Country(name=land.name)


def _is_elided(item: Item) -> bool:
    """Tell whether a word has its capital behind an apostrophe: "Côte d'Ivoire"."""
    _, mark, rest = str(item.value).partition("'")
    return bool(mark) and rest[:1].isupper()
