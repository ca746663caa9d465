"""Capitals that stand for governments: "Ankara agreed with Moscow", "Jakarta will withdraw".

A capital acts where it is the subject of a verb of doing or agreeing, or is agreed with. Where
something is in it, around it or done to it, it is a town.
"""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item
from zonemap.reading.language import Land, Language
from zonemap.reading.moodwords import MoodWords

_NAMES = frozenset({"", "NM", "PL"})
_LISTED = frozenset({"CO", "NM", "PL", "ACT"})
_NEAR = 6  # items before "between" that hold the paper


class Governments:
    """Tells governments from the towns where they sit, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self._told = (*language.endings["present"], *language.endings["participles"])
        self.words = language.made(MoodWords)
        self.capitals = language.capitals
        self.first = frozenset(name.replace("-", " ").split()[0] for name in self.capitals)
        self._doing = frozenset(
            words[0]
            for words, kind in language.verbs.phrases()
            if len(words) == 1 and kind != "void"
        )

    def acting(self, items: list[Item]) -> list[Item]:
        """Return the items of a sentence, each capital that acts as the land it governs."""
        found = list(items)
        for at in range(len(items) - 1, -1, -1):
            land = self.capitals.get(items[at].text) if items[at].cap else None
            if land is None or items[at].code not in _NAMES:
                continue
            item = items[at]
            if self._owns_men(found, at):
                last = found[at + 2]
                found[at : at + 3] = [Item("CO", item.text, item.start, last.end, land, cap=True)]
            elif self._acts(found, at) or self._is_agreed_with(found, at):
                found[at] = Item("CO", item.text, item.start, item.end, land, cap=True)
            elif not item.code:  # a word that begins a sentence, and is a town
                found[at] = Item("NM", item.text, item.start, item.end, item.value, cap=True)
        return found

    def _owns_men(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether the men of a state are called after its capital: "Khartoum's army"."""
        if (
            at + 2 >= len(items)
            or items[at + 1].text not in self.grammar["owned_by"]
            or items[at + 1].code
        ):
            return False
        men = items[at + 2]
        return men.code == "ACT" and men.text.split()[-1] in self.grammar["state_men"]

    def _acts(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a capital is the subject of a verb of doing, by itself or in a list."""
        before = items[at - 1] if at else None
        if before is not None and not before.code and before.text in self.grammar["locative"]:
            return False
        k = at + 1
        while k < len(items) and self._goes_on(items, k):
            k += 1
        if k > at + 1 and items[k - 1].code in _LISTED:
            return isinstance(items[k - 1].value, Land)  # the last of a list has told
        while k < len(items) and self.words.passed(items[k]) and items[k].text not in _be(self):
            k += 1
        return k < len(items) and not items[k].code and self._does(items, k)

    def _goes_on(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a list goes on here: ", Kigali and Kampala"."""
        item, before = items[at], items[at - 1]
        if item.text == "," or item.text in self.words.of("and"):
            return True
        return item.code in _LISTED and (before.text == "," or before.text in self.words.of("and"))

    def _does(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a verb is one of agreeing or doing, no "is" of a town."""
        words, text = self.words, items[at].text
        if text in words.either("have", "had"):
            after = items[at + 1].text if at + 1 < len(items) else ""
            return bool(words.kind(after)) or after in words.of("passing_over")
        follows = items[at + 1] if at + 1 < len(items) else None
        if follows is None:
            return False
        first = follows.text.split(" ", 1)[0]
        if first in self.grammar["own"] and text.endswith((*self._told, *self.grammar["gave"])):
            return True  # "Tehran gave its word"
        if text in _be(self) and follows.text in self.grammar["to"]:
            k = at + 2
            while k < len(items) and words.passed(items[k]):
                k += 1
            return k < len(items) and items[k].text in self._doing
        if text in words.either("binding", "supposing"):
            k = at + 1
            while k < len(items) and words.passed(items[k]) and items[k].text not in _be(self):
                k += 1
            after = items[k].text if k < len(items) and not items[k].code else ""
            return bool(after) and after not in self.grammar["happening_to_towns"]
        return words.kind(text) not in {"", "ending"} or text in self._doing

    def _is_agreed_with(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "agreed with Moscow", "an accord between Baku and" name who agreed."""
        before = items[at - 1].text if at else ""
        near = items[max(0, at - _NEAR) : at]
        if before in self.words.of("and") and at > 1:
            led = items[at - 2]
            near = items[max(0, at - 2 - _NEAR) : at - 2]
            named = led.text in self.capitals or led.code == "CO"
            before = items[at - 3].text if named and at > _SECOND else ""
        agreeing = any(
            item.code == "REF"
            or item.text in self.words.papers
            or self.words.kind(item.text) == "agreeing"
            for item in near
        )
        return agreeing and before in self.words.of("agreed_with")


_SECOND = 2


def _be(governments: Governments) -> frozenset[str]:
    return governments.words.of("be")
