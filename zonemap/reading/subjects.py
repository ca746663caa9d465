"""Subjects: what of the words before a verb names who acts, without what is only added to it.

"Chad, at the request of Niger, shall withdraw": Niger withdraws nothing.
"""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable

_WHO = frozenset({"ACT", "CO", "AC", "CA", "NM"})
_TIMES = frozenset({"T", "DUR"})
_COMMA = ","


class Subjects:
    """Finds the subjects of verbs in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        actors: dict[str, list[str]] = language.table("words")["actors"]
        self.kept = frozenset(actors["modifiers"]) | grammar["jointly"]
        self.adding = grammar.either("governing", "locative", "subordinating", "relative", "at")
        self.endings = (*language.participle_endings, *language.gerund_endings)
        self.fillers: PhraseTable[str] = PhraseTable({p: p for p in actors.get("fillers", ())})

    def bare(self, items: list[Item]) -> list[Item]:
        """Return the items before a verb without what is added between commas, or to the verb.

        Parameters
        ----------
        items
            What stands before the verb, its modal verb with it.
        """
        items = self._before_modal(self._without_fillers(items))
        if _COMMA not in [item.text for item in items]:
            return items
        parts: list[list[Item]] = [[]]
        for item in items:
            if item.text == _COMMA:
                parts.append([])
            parts[-1].append(item)
        kept = [part for part in parts[:-1] if not self._is_added(part)]
        found = [item for part in (*kept, parts[-1]) for item in part]
        return found if any(item.code in _WHO for item in found) else items

    def _without_fillers(self, items: list[Item]) -> list[Item]:
        """Return the items without "for its part", "on the one hand"."""
        if self.fillers.first.isdisjoint([item.text for item in items]):
            return items
        hits = list(self.fillers.find(items))
        dropped = {at for hit in hits for at in range(hit.start, hit.end)}
        return [item for at, item in enumerate(items) if at not in dropped]

    def _before_modal(self, items: list[Item]) -> list[Item]:
        """Return the items up to a modal verb that only a how or a when parts from its verb."""
        places = [n for n, i in enumerate(items) if not i.code and i.text in self._modal]
        if not places or places[-1] + 1 >= len(items):
            return items
        at = places[-1]
        follows = items[at + 1]
        added = follows.code in _TIMES or follows.text == _COMMA or follows.text in self.adding
        named = any(item.code in _WHO for item in items[:at])
        return items[: at + 1] if added and named else items

    @property
    def _modal(self) -> frozenset[str]:
        return self.grammar["deontic"]

    def _is_added(self, part: list[Item]) -> bool:
        """Tell whether a part between commas is no name: "led by X", "after a vote of Y"."""
        joining = self.grammar["joining"]
        first = next((i for i in part if i.text != _COMMA and i.text not in joining), None)
        if first is None or any(not i.code and i.text in self._modal for i in part):
            return False
        if first.code:
            return first.code in _TIMES
        if first.text in self.kept:
            return False
        if first.text in self.grammar["not"]:
            return True  # "and not for the peacekeepers"
        described = not first.cap and first.text.endswith(self.endings)
        return (first.text in self.adding or described) and not self._holds_subject(part)

    def _holds_subject(self, part: list[Item]) -> bool:
        """Tell whether a name stands behind what is added: "with their help the army, ..."."""
        leading = self.grammar.either("governing", "locative", "of", "at", "agent")
        for at, item in enumerate(part):
            if item.code not in _WHO or part[at - 1].text not in self.grammar["definite"]:
                continue
            before = part[at - 2] if at > 1 else None
            if before is None or before.code or before.text in leading | self.kept:
                continue
            if not before.text.endswith(self.endings):
                return True
        return False
