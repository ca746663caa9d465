"""A land inside a noun phrase: what is meant is what its head says, and never the whole land."""

from __future__ import annotations

from zonemap.area import Border, Country, Inside, Undrawn
from zonemap.reading.items import Item
from zonemap.reading.language import Language

_LANDS = frozenset({"CO", "RG"})
_HOLDERS = frozenset({"ACT", "AC", "CO", "NM"})
_STROKES = frozenset({"/", "-"})
_LONGEST_HOLDER = 5  # items behind "held by"


class NounHeads:
    """Finds the places of a land that words mean and do not name, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = language.grammar
        self.heads = self.grammar["place_heads"]
        self.kinds = {
            word
            for key in ("zone", "zone_adjective")
            for phrase in language.classes.get(key, ())
            for word in phrase.split()
        } - self.grammar["of"]

    def hole(self, items: list[Item], index: int) -> Undrawn | None:
        """Return "the areas in Cyprus held by either army", "the border areas" as a hole."""
        if self.is_beside_border(items, index):
            return self._named(items, index, index + 2)
        if not self._is_land(items[index]):
            return None
        at = self.grammar.before(items, index)
        leading = self.grammar.either("inside", "of")
        if at < 1 or items[at].code or items[at].text not in leading:
            return None
        if items[at - 1].code or items[at - 1].text not in self.heads:
            return None
        if at > 1 and items[at - 2].text in self.grammar["taking"]:
            return None  # "shall take place in the province"
        first = at - 1
        while first > 0 and self._describes(items[first - 1]):
            first -= 1
        return self._named(items, first, self._end(items, index + 1))

    def is_beside_border(self, items: list[Item], index: int) -> bool:
        """Tell whether a border only says which areas are meant: "in the border districts"."""
        after = items[index + 1] if index + 1 < len(items) else None
        border = isinstance(items[index].value, Border) and items[index].code == "LN"
        return border and after is not None and not after.code and after.text in self.heads

    def is_attribute(self, items: list[Item], index: int) -> bool:
        """Tell whether a land only says which zone is meant: "the Iraq-Kuwait safety zone"."""
        if items[index].code != "CO":
            return False
        at = index + 1
        while at < len(items) and (items[at].code == "CO" or items[at].text in _STROKES):
            at += 1
        if at >= len(items) or (at == index + 1 and items[at].text in _STROKES):
            return False
        before = items[index - 1] if index else None
        paired = at > index + 1 or (before is not None and before.code == "CO")
        paired = paired or (before is not None and before.text in _STROKES)
        zone = items[at].code in {"TM", "MZ"} or items[at].text in self.kinds
        return paired and zone

    @staticmethod
    def _is_land(item: Item) -> bool:
        if item.code in _LANDS:
            return True
        area = item.value
        return item.code == "A" and isinstance(area, Inside) and isinstance(area.feature, Country)

    def _describes(self, item: Item) -> bool:
        """Tell whether a word before a noun belongs to it: no article, preposition or mark."""
        bound = self.grammar.either("articles", "inside", "of", "connectors", "source", "deontic")
        return not item.code and item.text.isalpha() and item.text not in bound

    def _end(self, items: list[Item], at: int) -> int:
        """Return where a phrase ends that says who holds those places."""
        if at >= len(items) or items[at].code or items[at].text not in self.grammar["held_by"]:
            return at
        for end in range(at + 1, min(at + _LONGEST_HOLDER, len(items))):
            if items[end].code in _HOLDERS:
                return end + 1
        return at

    def _named(self, items: list[Item], first: int, end: int) -> Undrawn:
        name = self.language.unled(" ".join(item.text for item in items[first:end]))
        span = items[first].span.join(items[end - 1].span)
        return Undrawn(reason="vague", layer_name=name, span=span)
