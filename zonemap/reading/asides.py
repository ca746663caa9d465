"""Asides: words set apart by commas that only tell of what they follow.

"The gendarmes at Bardaï, which sits 40 kilometres to the north, may stay": how far the
town lies is no business of the clause around it.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row, said
from zonemap.reading.language import Language

_TOLD_OF = frozenset({"A", "NM", "PL", "PLS", "RG", "CO", "ACT", "AC", "LN", "SITES"})
_BUILT = frozenset({"A", "B", "D", "LN", "PT", "DEG"})
_TOWNS = frozenset({"NM", "PL"})
_MEN = frozenset({"ACT", "AC"})
_GROUND = _BUILT | {"NM", "PL", "PLS", "RG"}
_TERMS = frozenset({"TM", "DEF", "MZ"})
_CLOSING = frozenset({",", ";", ":", ".", "-"})
_PARTING = frozenset({",", "-"})
_COMMA = frozenset({","})
_NEAR = 8  # words before a comma that name what is told of
_HEAD = 2  # a name and its noun: "the Isfara river"
_OPENING = 4  # words within which a relative clause has its verb


class Asides:
    """Finds the asides of sentences in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self._leading = self.grammar.either("relative", "lying")
        self._participles = language.endings["participles"]
        self._doing = self.grammar.either("watch_verbs", "bound", "banning")

    def unlocated(self, items: Row) -> Row:
        """Return the tokens of a sentence without "X, 6 km upstream of Y,"."""
        if "D" not in items.coded or "DEF" in items.coded:
            return items
        return items.rewritten(items.at(_COMMA), self._without_locator)

    def _without_locator(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        end = self._locator(items, at)
        return (end + 1, [items[end]]) if end else None

    def _locator(self, items: list[Item], at: int) -> int:
        """Return where the words that only locate a name end: at their second comma."""
        if at < 1 or at + 2 >= len(items) or items[at + 1].code != "D":
            return 0
        if "elided" in items[at + 1].tags:
            return 0  # "20 km off Menaka, fifteen off Gao"
        way = items[at + 2]
        if way.code != "C" and (way.code or way.text not in self.grammar["locator_after"]):
            return 0
        before = items[max(0, at - _NEAR) : at]
        named = [item for item in before[-_HEAD:] if item.code in _TOLD_OF]
        if not named or any(item.text in self.grammar["zone_nouns"] for item in before):
            return 0
        end = next((k for k in range(at + 2, len(items)) if items[k].text in _CLOSING), len(items))
        inside = {item.text for item in items[at:end] if not item.code}
        binding = self.grammar.either("deontic", "negations")
        parted = end < len(items) and items[end].text == ","
        if end == len(items) - 1 and named[-1].code in _TOWNS and items[end].text == ".":
            parted = True  # "shall leave Kutum, 120 km from the capital."
        return end if parted and not inside & binding else 0

    def without(self, items: Row) -> Row:
        """Return the items of a sentence without its asides."""
        if "," not in items.words and self._leading.isdisjoint(items.words):
            return items
        return items.rewritten(items.at(_PARTING), self._without_aside)

    def _without_aside(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        end = self._aside(items, at)
        return (end, []) if end else None

    def _aside(self, items: list[Item], at: int) -> int:
        """Return where the aside that begins at a mark ends; 0 where none does."""
        if not at or not self._tells_of(items, at):
            return 0
        first = at + 1
        while first < len(items) and items[first].text in self.grammar["before_relative"]:
            first += 1
        if first >= len(items) or items[first].code:
            return 0
        held = self._held(items, at, first)
        if held:
            return held
        leads = items[first].text in self._leading
        if not leads and not self._describes(items[first].text):
            return 0
        end = next((k for k in range(first, len(items)) if items[k].text in _CLOSING), len(items))
        body = items[first:end]
        if not self._only_tells(body) or not (leads or self._is_beside(items, first, end)):
            return 0
        return end + 1 if end < len(items) and items[end].text in _PARTING else end

    def _held(self, items: list[Item], at: int, first: int) -> int:
        """Return where ", including those west of the canal," ends between men and their duty."""
        if items[first].text not in self.grammar["including"] or items[at - 1].code not in _MEN:
            return 0
        end = next((k for k in range(first, len(items)) if items[k].text in _PARTING), 0)
        body = items[first:end]
        placed = any(item.code in _GROUND for item in body)
        armed = self.signs.has(said(body), "object.weapons")
        if not end or not placed or armed or end + 1 >= len(items):
            return 0
        return end + 1 if items[end + 1].text in self.grammar["deontic"] else 0

    def _is_beside(self, items: list[Item], start: int, end: int) -> bool:
        """Tell whether a duty stands beside a participle that builds no ground of its own."""
        beside = [item.text for item in (*items[:start], *items[end:]) if not item.code]
        built = any(item.code in _BUILT for item in items[start:end])
        return not built and not self.grammar["deontic"].isdisjoint(beside)

    def _describes(self, word: str) -> bool:
        """Tell whether a participle may say how somebody or something is: ", based in Juba,"."""
        return word.endswith(self._participles) and word not in self._doing

    def _tells_of(self, items: list[Item], at: int) -> bool:
        """Tell whether what stands before a comma is something that may be told of."""
        before = items[at - 1]
        if before.code:
            return before.code in _TOLD_OF
        near = said(items[max(0, at - _NEAR) : at])
        return self.signs.has(near, "object.weapons") or self.signs.has(near, "object.aircraft")

    def _only_tells(self, body: list[Item]) -> bool:
        """Tell whether a relative clause describes and binds nobody."""
        plain = {item.text for item in body if not item.code}
        binding = self.grammar.either("deontic", "negations", "extent", "banning")
        if plain & binding or any(item.code in _TERMS for item in body):
            return False
        words = said(body)
        if self.signs.has(words, "modal.must"):
            return False
        if body[0].text in self.grammar["lying"]:
            return True
        opening = {item.text for item in body[1 : 1 + _OPENING] if not item.code}
        owns = body[0].text in self.grammar["whose"]
        told = bool(plain & self.grammar["telling_past"]) or any(
            word.endswith(self._participles) and word not in self.grammar["bound"] for word in plain
        )
        return told or bool(opening & self.grammar["locating"]) or (owns and len(body) > 1)
