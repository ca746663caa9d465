"""Happenings: what a time is counted from: "after the exchange of notes", "upon signature"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from zonemap.reading.items import MARKS, Item
from zonemap.reading.language import Language, Words

_SPATIAL = frozenset({"A", "B", "D", "LN", "PL", "RG"})
_BOUND = frozenset({"ACT", "CA", "CO"})
_LONGEST = 8  # words of what happens
_SUBJECT = 6  # items from whom "shall" binds to it
_NEAR = 6  # items between a length of time and the word that leads to what it counts from


class Happenings:
    """Finds what times count from, in one language.

    Parameters
    ----------
    words
        The words around times, by what they do.
    language
        The language.
    """

    def __init__(self, words: Mapping[str, Words], language: Language) -> None:
        self.words = words
        self.grammar = grammar = language.grammar
        self.doing = language.verbs
        self._of = language.put_in("of", 0, 0)
        self.passed = frozenset({"(", ")", *words["pointing_on"], *words.get("units", ())})
        self.of_papers = frozenset(words.get("of_papers", ()))
        self.counting = frozenset(words.get("counting", ()))
        self.verbs = grammar.either("carried_out", "setting_out", "finishing", "being")
        self.ending = grammar.either("deontic", "negations")

    def counted_from(self, items: list[Item], index: int) -> str | None:
        """Return what a duration counts from: "of the adoption", "after signature", "D-Day +"."""
        before = [item.text for item in items[max(0, index - _NEAR) : index]]
        plus = next((n for n, word in enumerate(before) if word in self.words["plus"]), 0)
        if plus:
            name = before[plus - 1]
            if name in self.words["day"] and plus > 1 and before[plus - 2] in self.words["day"]:
                name = before[plus - 2]  # "D-day plus 14"
            return "entry into force" if name in self.words["in_force"] else name or None
        at = self.leads(items, index)
        return self.told(items, at + 1) if at < len(items) else None

    def leads(self, items: list[Item], index: int) -> int:
        """Return where "of", "after" or "from" stands that leads on from a duration."""
        counted = False
        for at in range(index + 1, min(index + _NEAR, len(items))):
            item = items[at]
            on = counted and item.text in self.words["on_the"]
            leads = not item.code and (on or item.text in self.words["counting_from"])
            again = at + 1 < len(items) and items[at + 1].text in self.counting
            if leads and not again:
                return at
            counted = item.text in self.counting
            if not (leads or counted or item.text in self.passed or item.code == "Q"):
                break  # "à compter de la signature" leads twice
        return len(items)

    def told(self, items: list[Item], start: int) -> str | None:
        """Return the words of what happens up to a mark, a place or a verb of duty."""
        if self.date(items, start) is not None:
            return None
        words = [items[at].text for at in self._range(items, start)]
        if words[1:] and words[0] in self.grammar["own"] and words[1] in self.of_papers:
            words = words[1:]  # "its signature"
        inside = self.grammar["inside"]  # "the coming into force"
        words = [
            word
            for word, follows in pairwise([*words, ""])
            if word not in self.words["between"] or follows in inside
        ]
        while words and words[-1] in self.words["counting_from"]:
            words.pop()
        return " ".join(self._of_owner(words)) or None

    def _of_owner(self, words: list[str]) -> list[str]:
        """Return "the commission's arrival" as it is said of others: "arrival of commission"."""
        at = next((n for n, word in enumerate(words) if word in self.grammar["owned_by"]), 0)
        if not at or at == len(words) - 1:
            return words
        return [*words[at + 1 :], *[item.text for item in self._of], *words[:at]]

    def date(self, items: list[Item], start: int) -> Item | None:
        """Return the date that is all that is told: "of 5 May"."""
        told = [items[at] for at in self._range(items, start)]
        told = [item for item in told if item.text not in self.words["between"]]
        return told[0] if [item.code for item in told] == ["T"] else None

    def _range(self, items: list[Item], start: int) -> range:
        """Return the places of the words of what happens."""
        end = start
        spoken = False
        bound = self._is_below_modal(items, start)
        while end < min(len(items), start + _LONGEST):
            item = items[end]
            follows = items[end + 1].text if end + 1 < len(items) else ""
            if item.text in MARKS or item.code in _SPATIAL:
                break
            ended = item.text in self.ending and follows not in self.grammar["perfect"]
            if spoken and (ended or self._goes_on(item, follows)):
                break
            if spoken and item.code in _BOUND and self._is_bound(items, end):
                break  # "from signature the army shall": whom it binds is no event
            if spoken and bound and not item.code and self.doing.at(items, end) is not None:
                break  # "shall within a week of signature leave": nor is what they do
            spoken = spoken or item.text not in self.words["between"]
            end += 1
        return range(start, end)

    def _goes_on(self, item: Item, follows: str) -> bool:
        """Tell whether another verb follows: "signature and end on the twentieth day"."""
        return item.text in self.grammar["joining"] and follows in self.verbs

    def _is_bound(self, items: list[Item], at: int) -> bool:
        """Tell whether an actor is the subject of a duty that follows."""
        for k in range(at + 1, min(at + _SUBJECT, len(items))):
            if items[k].text in MARKS:
                break
            led = items[k - 1].text in self.grammar["articles"]
            if items[k].code in _BOUND and led and items[k - 2].code in _BOUND:
                return False  # "the arrival of the mission the army shall"
            if items[k].text in self.grammar["deontic"]:
                return not any(i.text in self.grammar["perfect"] for i in items[k + 1 : k + 2])
        return False

    def _is_below_modal(self, items: list[Item], at: int) -> bool:
        """Tell whether "shall" stands before words, with no mark and no verb between them."""
        for k in range(min(at, len(items)) - 1, -1, -1):
            item = items[k]
            if item.text in MARKS or (not item.code and self.doing.at(items, k) is not None):
                return False
            if item.text in self.grammar["deontic"] and not item.code:
                return True
        return False

    def named(self, items: list[Item]) -> range:
        """Return where it is told what something begins with: "upon signature", "once ratified"."""
        for at, item in enumerate(items[:-1]):
            if item.code or item.text not in self.words["upon"]:
                continue
            word = at + 1
            while word < len(items) and not items[word].code and self._dates(items[word].text):
                word += 1
            if word < len(items) and items[word].text in self.words["events"]:
                return self._range(items, word)
        return range(0)

    def _dates(self, word: str) -> bool:
        return word in self.words["between"] or word in self.words["dating"]

    def said(self, items: list[Item], places: range) -> str | None:
        """Return the words of what happens at these places."""
        return self.told(items, places.start) if places else None
