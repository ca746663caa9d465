"""Grounded: verbs that say where somebody goes only where ground stands right behind them.

"Clear the airport", "hold Hill 327", "go to Kutum" are deeds on ground; "clear the matter up",
"hold talks", "go to war" are none.
"""

from __future__ import annotations

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.predicates import Predicate

_PLACES = frozenset({"RG", "PL", "PLS", "NM", "TM"})
_GROUNDS = _PLACES | {"A", "B", "D", "LN"}
_MEN = frozenset({"ACT", "AC", "CO", "CA", "NM"})
_CLASSES = (
    ("withdraw", "clearing_out"),
    ("deploy", "held_ground_by"),
    ("enter", "gone_to"),
    ("keep", "staying_off"),
    ("move", "moving_off"),
)
_OFF = frozenset({"keep", "move"})


class Grounded:
    """Finds verbs by the ground right behind them, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.classes = {word: name for name, key in _CLASSES for word in grammar[key]}
        self.first = frozenset(self.classes)
        self._adverbs = language.endings["adverbs"]
        leading = ("deontic", "to_or_from", "not", "between_modal", "joining", "circumstances")
        self._leading = grammar.either(*leading, "negations") | {","}

    def verb(self, items: Row, at: int) -> Predicate | None:
        """Return the verb that stands here, if ground is what it is done to."""
        name = self.classes.get(items.texts[at], "")
        if not name or not self._is_led(items, at, name):
            return None
        if name in _OFF:
            return self._off(items, at, name)
        end = at + 1
        if name == "enter":
            if end >= len(items) or items[end].text not in self.grammar["to"]:
                return None
            end += 1
        k = self.grammar.behind(items, end - 1)
        if k >= len(items) or not self._is_ground(items[k], name):
            return None
        after = items[k + 1].text if k + 1 < len(items) else ""
        other = after in self.grammar.either("of", "answerable")  # "clear Kutum of mines"
        return None if other else Predicate(at, end, name)

    def _off(self, items: Row, at: int, name: str) -> Predicate | None:
        """Return the verb of "to staying 5 km outside", "to moving 5 km away from"."""
        follows = items[at + 1] if at + 1 < len(items) else None
        if follows is None or follows.code not in {"A", "B", "D"}:
            return None
        within = follows.text.split(" ", 1)[0] in self.grammar["within"]
        return None if within else Predicate(at, at + 1, "withdraw" if name == "move" else name)

    def _is_led(self, items: Row, at: int, name: str) -> bool:
        """Tell whether what stands before makes a verb of it: "rebels hold the port" tells."""
        before = items[at - 1] if at else None
        if before is None:
            return False
        led = before.text in self._leading or before.text.endswith(self._adverbs)
        return led or (before.code in _MEN and name != "deploy")

    def _is_ground(self, item: Item, name: str) -> bool:
        if name == "withdraw" and not item.code:
            return item.text in self.grammar["zone_nouns"]  # "clear a belt that hugs the border"
        return item.code in (_PLACES if name == "enter" else _GROUNDS)
