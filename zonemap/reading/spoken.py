"""Spoken: whom a sentence leaves to the one before it: "they", "it", "the former", "the latter"."""

from __future__ import annotations

from functools import partial

from zonemap.reading.actors import Actors
from zonemap.reading.items import Item, Row, row
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
        self._pointing = self.grammar.either("former", "latter", "subject_pronouns")
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
        if places := items.at(self._pointing):
            last = self._last if sentence - self.told == 1 else ()
            items = items.rewritten(places, partial(self._put_in, last))
        self._keep(items, sentence)
        return items

    def _put_in(
        self, last: tuple[str, ...], items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        """Return the names that an item points at in its place."""
        item, grammar = items[at], self.grammar
        if item.code:
            return None
        follows = items[at + 1].text if at + 1 < len(items) else ""
        if item.text in grammar["former"] | grammar["latter"]:
            pair = _named_in(row(items[:at]))
            pair = pair if len(pair) == _PAIR else self._pair
            if len(pair) != _PAIR or not self._stands_alone(items, at):
                return None
            return at + 1, _named(item, pair[item.text in grammar["latter"] :][:1])
        opens = at <= _OPENING and not any(i.code in _WHO for i in items[:at])
        passive = at + 2 < len(items) and items[at + 2].text in grammar["being"]
        if not (opens and last and follows in grammar["deontic"] and not passive):
            return None
        several = item.text in grammar["they"] or len(last) == 1
        named = several and item.text in grammar["persons"]
        return (at + 1, _named(item, last)) if named else None

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
    named = [items[at].value for at in items.of(_WHO)]
    return tuple(dict.fromkeys([str(getattr(value, "name", value)) for value in named]))


def _named(item: Item, names: tuple[str, ...]) -> list[Item]:
    """Return the names as items, in the place of one."""
    found: list[Item] = []
    for name in names:
        if found:
            found.append(Item("", "and", item.start, item.end))
        found.append(Item("ACT", name.lower(), item.start, item.end, name))
    return found
