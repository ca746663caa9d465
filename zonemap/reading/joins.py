"""Joins: those whom other words than "and" put beside each other: "Chad as well as Libya"."""

from __future__ import annotations

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.phrases import PhraseTable

_WHO = frozenset({"ACT", "AC", "CO"})
_NAMED = _WHO | {"NM"}
_COMMA = ","


class Joins:
    """Finds lists of those who act in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        actors: dict[str, list[str]] = language.table("words")["actors"]
        told = {phrase: phrase for phrase in actors.get("beside", ())}
        self.phrases: PhraseTable[str] = PhraseTable(told)
        self._word = next(iter(actors.get("joined_by", ())), "")
        self._deontic = grammar["deontic"]
        self._passed = grammar.either("articles", "of", "those_of")

    def plain(self, items: Row) -> Row:
        """Return the items of a sentence with one small word between those who act together.

        Parameters
        ----------
        items
            The tokens of the sentence.
        """
        if self.phrases.rare.isdisjoint(items.words) or not items.are(_NAMED):
            return items
        return items.rewritten(items.at(self.phrases.first | {_COMMA}), self._joined)

    def _bound(self, items: list[Item], at: int) -> bool:
        """Tell whether a verb of duty stands here, behind a comma or none."""
        at += at < len(items) and items[at].text == _COMMA
        return at < len(items) and items[at].text in self._deontic

    def _joined(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Return "and" and the name behind it for ", as well as Libya,"."""
        first = at + (items[at].text == _COMMA)
        hit = self.phrases.at(items, first) if first < len(items) else None
        if hit is None or not at or items[at - 1].code not in _NAMED:
            return None
        name = hit.end
        while name < len(items) and not items[name].code and items[name].text in self._passed:
            name += 1
        if name >= len(items) or items[name].code not in _NAMED:
            return None
        if "NM" in {items[at - 1].code, items[name].code} and not self._bound(items, name + 1):
            return None  # "leave Homs as well as Hama"
        end, apart = name + 1, first > at
        while apart and end + 1 < len(items) and self._owned(items, end):
            end += 1
        closed = apart and end < len(items) and items[end].text == _COMMA
        lead = items[first]
        word = Item("", self._word, lead.start, items[hit.end - 1].end)
        return end + closed, [word, *items[hit.end : end]]

    def _owned(self, items: list[Item], at: int) -> bool:
        """Tell whether a name goes on here with that of an owner: "the troops of Libya"."""
        return items[at].code in _WHO or (not items[at].code and items[at].text in self._passed)
