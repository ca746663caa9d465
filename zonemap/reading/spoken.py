"""Spoken: whom a sentence leaves to the one before it: "they", "it", "the former", "the latter"."""

from __future__ import annotations

from functools import partial

from zonemap.reading.actors import Actors
from zonemap.reading.called import lands_in
from zonemap.reading.items import Item, Row, name_of, row
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords

_PAIR = 2
_OPENING = 3  # items with which a sentence may begin before its pronoun: "Thereafter, they"
_WHO = frozenset({"ACT", "AC", "CO"})
_PLACED = frozenset({"PL", "PLS"})


class Spoken:
    """Keeps whom the sentences of a text speak of, and puts them in for words that point back.

    Parameters
    ----------
    language
        The words.
    actors
        What finds names.

    Attributes
    ----------
    told
        The number of the sentence that was read last.
    """

    def __init__(self, language: Language, actors: Actors) -> None:
        self.grammar = language.grammar
        self.actors = actors
        self._pointing = self.grammar.either(
            "former", "latter", "subject_pronouns", "all_of_them", "other_one"
        )
        self.language = language
        self.words = language.made(MoodWords)
        self._pair: tuple[str, ...] = ()
        self._last: tuple[str, ...] = ()
        self.told = -1

    def resolved(self, items: Row, sentence: int) -> Row:
        """Return the items of a sentence with names for the words that point at them.

        Parameters
        ----------
        items
            The sentence.
        sentence
            Its number: only the sentence right before may tell who "they" are.
        """
        told = sentence - self.told == 1
        opening = [n for n, i in enumerate(items[:_OPENING]) if i.code == "ACT"] if told else []
        if places := sorted({*items.at(self._pointing), *opening}):
            last = self._last if told else ()
            items = items.rewritten(places, partial(self._put_in, last))
        self._keep(items, sentence)
        return items

    def _put_in(
        self, last: tuple[str, ...], items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        """Return the names that an item points at in its place."""
        item, grammar = items[at], self.grammar
        follows = items[at + 1].text if at + 1 < len(items) else ""
        if item.text in grammar["other_one"]:
            before = _named_in(row(items[:at]))
            rest = [name for name in self._pair if name not in before]
            one = len(self._pair) == _PAIR and len(rest) == 1 and follows in grammar["deontic"]
            return (at + 1, self._named(item, tuple(rest))) if one else None
        if item.code:
            return self._of_men(last, items, at)
        if item.text in grammar["former"] | grammar["latter"]:
            pair = _named_in(row(items[:at]))
            pair = pair if len(pair) == _PAIR else self._pair
            if len(pair) != _PAIR or not self._stands_alone(items, at):
                return None
            return at + 1, self._named(item, pair[item.text in grammar["latter"] :][:1])
        if item.text in grammar["all_of_them"] and self._opens(items, at, follows):
            pair = last if len(last) == _PAIR else ()
            return (at + 1, self._named(item, pair)) if pair else None
        opens = at <= _OPENING and not any(i.code in _WHO for i in items[:at])
        passive = at + 2 < len(items) and items[at + 2].text in grammar["being"]
        if not (opens and last and follows in grammar["deontic"] and not passive):
            return None
        several = item.text in grammar["they"] or len(last) == 1
        named = several and item.text in grammar["persons"]
        return (at + 1, self._named(item, last)) if named else None

    def _opens(self, items: list[Item], at: int, follows: str) -> bool:
        """Tell whether a word is the subject with which a sentence begins: "Both shall"."""
        before = any(i.code in _WHO for i in items[:at])
        return at < _OPENING and not before and follows in self.grammar["deontic"]

    def _of_men(
        self, last: tuple[str, ...], items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        """Return whose men, or which group, the subject of a sentence means: "Its men shall"."""
        item = items[at]
        follows = items[at + 1].text if at + 1 < len(items) else ""
        if item.code != "ACT" or not last or not self._opens(items, at, follows):
            return None
        before = items[at - 1] if at else None
        several = before is not None and before.code == "Q" and before.value == _PAIR
        if several and len(last) == _PAIR:
            return at + 1, self._named(item, last)
        if before is not None and not before.code and before.text in self.grammar["pointing_at"]:
            men = item.text in self.grammar["troops"]
            return (at + 1, self._named(item, last)) if men else None  # "these forces"
        if len(last) != 1 and item.text.split()[0] not in self.grammar["their"]:
            return None
        the = before is not None and before.text in self.grammar["definite"]
        group = the and item.text in self.grammar["some_group"] and not self._is_land(last[0])
        men = item.text.split()[-1] in self.grammar["troops"]  # of craft the words say which
        owned = men and self.actors.called.is_owned(item.text)
        return (at + 1, self._named(item, last)) if owned or group else None

    def _is_land(self, name: str) -> bool:
        return bool(lands_in(Item("ACT", name, 0, 1, name), self.language))

    def _stands_alone(self, items: list[Item], at: int) -> bool:
        """Tell whether "the latter" has no noun behind it: "the latter agreed", not "army"."""
        grammar = self.grammar
        follows = items[at + 1] if at + 1 < len(items) else None
        parted = grammar.either("added_by", "owned_by")
        if follows is None or follows.code or follows.text in parted:
            return follows is None or follows.text in parted or follows.code in _PLACED
        verb = self.words.kind(follows.text) or follows.text.endswith(self.words.past)
        small = grammar.either("deontic", "being", "perfect", "source", "articles")
        return bool(verb) or follows.text in small or self.words.passed(follows)

    def _named(self, item: Item, names: tuple[str, ...]) -> list[Item]:
        """Return the names as items, in the place of one."""
        found: list[Item] = []
        for name in names:
            if found:
                found += self.language.put_in("and", item.start, item.end)
            found.append(Item("ACT", name.lower(), item.start, item.end, name))
        return found

    def _keep(self, items: Row, sentence: int) -> None:
        """Keep whom the sentence speaks of, and the two that it names."""
        subject = self.actors.opening(items)[0]
        told = subject
        if len(subject) != _PAIR:
            told = _named_in(items)
        if len(told) == _PAIR:
            self._pair = told
        if subject or sentence - self.told > 1:
            self._last = subject
        self.told = sentence


def _named_in(items: Row) -> tuple[str, ...]:
    """Return the names of all whom a sentence names."""
    return tuple(dict.fromkeys([name_of(items[at]) for at in items.of(_WHO)]))
