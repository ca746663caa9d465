"""Forgoing: what somebody gives up doing is forbidden to them, however far off the verb stands.

"Both sides shall refrain, during the truce, from stationing guns in", "renounce, for themselves
and their heirs, the right to keep a garrison in", "shall cease to maintain posts in", "it is
forbidden to both armies to quarter, drill or march men in".
"""

from __future__ import annotations

from collections.abc import Iterator

from zonemap.reading.items import Row
from zonemap.reading.language import Language

_FAR = 22  # items from "refrain" to its "from", behind an aside
_NEAR = 3  # items from "and" to the modal verb of another clause
_MEN = frozenset({"ACT", "AC", "CO", "CA", "NM"})


class Forgoing:
    """Finds the deeds that somebody gives up, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.gerunds = language.endings["gerunds"]
        self._leading = grammar.either("abstaining", "waiving", "ceasing_to", "banning")
        self._stops = grammar.either("relative", "subordinating") | {";", ":"}

    def deeds(self, items: Row) -> frozenset[int]:
        """Return the items of a sentence in which a verb tells what is given up."""
        if self._leading.isdisjoint(items.words):
            return frozenset()
        found: set[int] = set()
        for at in items.at(self._leading):
            start = next((k for k in self._starts(items, at)), 0) if not items[at].code else 0
            if start:
                found |= set(range(start, self._end(items, start)))
        return frozenset(found)

    def _starts(self, items: Row, at: int) -> Iterator[int]:
        """Yield where the deed begins that a word at a place gives up."""
        grammar, text = self.grammar, items.texts[at]
        if at and items.texts[at - 1] in grammar["negations"]:
            return
        far = range(at + 1, min(at + _FAR, len(items) - 2))
        for k in far:
            word = items.texts[k]
            if items[k].code:
                continue
            if word in grammar["deontic"] or word in {";", ":"}:
                return
            if text in grammar["abstaining"] and word in grammar["from"]:
                if self._is_gerund(items, k + 1):
                    yield k + 1
            elif text in grammar["waiving"] and word in grammar["rights_to"]:
                led = items.texts[k + 1] in grammar["to"] or self._is_gerund(items, k + 2)
                if led:
                    yield k + 2
        behind = at + 1
        if text in grammar["waiving"]:
            # "shall give up patrolling in"
            first = next((k for k in (behind, behind + 1) if self._is_gerund(items, k)), 0)
            if first and not any(items.codes[behind:first]):
                yield first
        if text in grammar["ceasing_to"] and not grammar["to"].isdisjoint(
            items.texts[behind : behind + 1]
        ):
            if items.texts[behind + 1] not in grammar["being_valid"] | grammar["lapsing_to"]:
                yield behind + 1
        elif text in grammar["banning"] and not grammar["to"].isdisjoint(
            items.texts[behind : behind + 1]
        ):
            # "forbidden to both armies to quarter"
            men = [k for k in range(behind + 1, min(behind + 4, len(items) - 1)) if items[k].code]
            if men and items[men[0]].code in _MEN and items.texts[men[0] + 1] in grammar["to"]:
                yield men[0] + 2

    def _is_gerund(self, items: Row, at: int) -> bool:
        """Tell whether a gerund stands here, or behind "any", "at any time"."""
        near = [k for k in range(at, min(at + 1 + _NEAR, len(items))) if not items[k].code]
        first = next((k for k in near if items.texts[k] not in self.grammar["articles"]), 0)
        return bool(first) and items.texts[first].endswith(self.gerunds)

    def _end(self, items: Row, start: int) -> int:
        """Return where what is given up ends: at a clause with a modal verb of its own."""
        for k in range(start + 1, len(items)):
            word = items.texts[k]
            if items[k].code:
                continue
            if word in self._stops:
                return k
            own = items.texts[k + 1 : k + 1 + _NEAR]
            if word in self.grammar["joining"] and not self.grammar["deontic"].isdisjoint(own):
                return k
        return len(items)
