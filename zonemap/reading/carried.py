"""Carried: deeds that a noun names and another verb carries.

"Supervision of Kutum shall be exercised by the Mission", "the Mission is entrusted with the
policing of Kutum", "shall assume the guarding of": whoever the verb names watches the ground.
"""

from __future__ import annotations

from typing import Any

from zonemap.reading.items import Row
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.predicates import Predicate
from zonemap.reading.verbs import inflected

_GROUND = frozenset({"A", "B", "D", "LN", "NM", "PL", "PLS", "RG", "SITES", "TM"})
_SHORT = 4  # words of "the full and effective supervision"
_FAR = 16  # items from the noun to what carries it


class Carried:
    """Finds deeds that a noun names and a verb carries, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        cues = language.table("cues")
        table: dict[str, Any] = cues.get("carried", {})
        nouns: dict[str, list[str]] = table.get("nouns", {})
        self.nouns = {noun: name for name, listed in nouns.items() for noun in listed}
        self.carrying = PhraseTable(
            [(verb, "") for verb in inflected(cues, table.get("verbs", ()))]
        )
        self.said = PhraseTable([(phrase, "") for phrase in table.get("said", ())])
        self.first = self.carrying.first.union(self.nouns)
        self._over = grammar.either("of", "over", "inside", "along")
        self._finite = grammar.either("deontic", "being")

    def verb(self, items: Row, at: int) -> Predicate | None:
        """Return the deed that begins here, from the noun or from the verb that carries it."""
        if items[at].code:
            return None
        if items.texts[at] in self.nouns:
            return self._said_of(items, at)
        return self._carries(items, at)

    def is_watched(self, items: Row, index: int) -> bool:
        """Tell whether a place is what such a noun is about: "supervision of the town"."""
        at = self.grammar.before(items, index)
        led = at > 0 and items[at].text in self._over and not items[at].code
        return led and not items[at - 1].code and items[at - 1].text in self.nouns

    def _carries(self, items: Row, at: int) -> Predicate | None:
        """Return "assume the full supervision of"; None if the verb carries no such noun."""
        hit = self.carrying.at(items, at)
        if hit is None:
            return None
        for k in range(hit.end, min(hit.end + _SHORT, len(items) - 1)):
            if items[k].code or items[k].text in self._over:
                return None
            name = self.nouns.get(items[k].text, "")
            if name and self._on_ground(items, k + 1):
                own = items[k + 1].text in self.grammar.either("of", "over")
                return Predicate(at, k + 1 + own, name)
        return None

    def _said_of(self, items: Row, at: int) -> Predicate | None:
        """Return the verb of "supervision of X shall be exercised by", behind its ground."""
        if self._is_about(items, at) or not self._on_ground(items, at + 1):
            return None
        for k in range(at + 2, min(at + _FAR, len(items))):
            item = items[k]
            if item.code:
                continue
            if item.text in self._finite:
                return self._said(items, k, self.nouns[items.texts[at]])
            if item.text in self.grammar["relative"]:
                return None
        return None

    def _said(self, items: Row, at: int, name: str) -> Predicate | None:
        """Return the verb behind "shall be", with it: "shall *be exercised by*"."""
        while at < len(items) - 1 and items[at].text in self._finite:
            at += 1
        hit = self.said.at(items, at)
        if hit is None:
            return None
        by = hit.end < len(items) and items[hit.end].text in self.grammar["agent"]
        start = at - (items[at - 1].text in self.grammar["being"])
        return Predicate(start, hit.end + by, name)

    def _on_ground(self, items: Row, at: int) -> bool:
        """Tell whether ground stands behind "of", and not what somebody does there."""
        if at >= len(items) or items[at].code or items[at].text not in self._over:
            return False
        first = self.grammar.behind(items, at)
        return first < len(items) and (
            items[first].code in _GROUND or items[first].text in self.grammar["zone_nouns"]
        )

    def _is_about(self, items: Row, at: int) -> bool:
        """Tell whether a noun is what a paper is about: "a report on the monitoring of"."""
        k = self.grammar.before(items, at)
        return k > 0 and items[k].text in self.grammar.either("about", "concerning")
