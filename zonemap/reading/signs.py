"""Signs: set phrases looked for anywhere in a run of words, by class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from zonemap.reading.items import Row
from zonemap.reading.phrases import words_of

_MOST_RUNS = 64
_Group: TypeAlias = "tuple[frozenset[str], tuple[tuple[str, _Sign], ...]]"
"""The words of which one stands where a class of a group does, and the classes."""


class Signs:
    """Set phrases looked for anywhere in a run of words.

    Parameters
    ----------
    table
        Phrases by group and class; ``*`` stands for up to eight words, ``**`` for twenty.
    idle
        Words that tell little by themselves, those that tell least last: phrases are looked
        for by others.
    """

    def __init__(
        self, table: dict[str, dict[str, list[str]]], idle: tuple[frozenset[str], ...] = ()
    ) -> None:
        self._idle = idle
        self._phrases = {
            f"{group}.{name}": phrases
            for group, names in table.items()
            for name, phrases in names.items()
        }
        self._groups = {group: tuple(names) for group, names in table.items()}
        self._signs: dict[str, _Sign] = {}
        self._last = _Run("")
        self._runs: dict[str, _Run] = {}
        self._members: dict[str, _Group] = {}

    def _sign(self, key: str) -> _Sign:
        """Make the phrases of a class ready, when they are first asked for."""
        sign = self._signs[key] = _Sign(self._phrases.get(key, ()), key, self._idle)
        return sign

    def has(self, words: str, key: str) -> bool:
        """Tell whether a phrase of a class stands among the words."""
        run = self._last
        if run.words is not words:
            run = self._run(words)
        told = run.told.get(key)
        if told is None:
            sign = self._signs.get(key) or self._sign(key)
            said = run.said
            told = not said.isdisjoint(sign.keys) and sign.stands(words, said)
            run.told[key] = told
        return told

    def _run(self, words: str) -> _Run:
        """Return what is known of a run of words; many classes are looked for in the same."""
        run = self._runs.get(words)
        if run is None:
            if len(self._runs) >= _MOST_RUNS:
                self._runs.clear()
            run = self._runs[words] = _Run(words)
        self._last = run
        return run

    def words(self, key: str) -> frozenset[str]:
        """Return the phrases of a class that are one word."""
        return frozenset(p for phrase in self._phrases.get(key, ()) for p in _alone(phrase))

    def says(self, items: Row, key: str) -> bool:
        """Tell whether a phrase of a class stands among the words of a row."""
        sign = self._signs.get(key) or self._sign(key)
        return not items.words.isdisjoint(sign.keys) and sign.stands(items.said, items.words)

    def telling(self, *keys: str) -> frozenset[str]:
        """Return words of which one stands wherever a phrase of one of some classes does.

        A room that asks a sentence for these first spares itself the rest.
        """
        return frozenset().union(*[(self._signs.get(key) or self._sign(key)).keys for key in keys])

    def may(self, words: frozenset[str] | str, *keys: str) -> bool:
        """Tell whether a phrase of one of some classes can stand where these words do.

        A room that asks this of a whole sentence spares itself the rest.
        """
        if isinstance(words, str):
            words = self._run(words).said
        signs = self._signs
        for key in keys:
            sign = signs.get(key) or self._sign(key)
            if not words.isdisjoint(sign.keys):
                return True
        return False

    def which(self, words: str, group: str) -> list[str]:
        """Return the classes of a group of which a phrase stands among the words."""
        run = self._run(words)
        if run.which is None:
            run.which = {}
        which = run.which.get(group)
        if which is None:
            said = run.said
            keys, members = self._members.get(group) or self._group(group)
            which = (
                []
                if said.isdisjoint(keys)
                else [
                    name
                    for name, sign in members
                    if not said.isdisjoint(sign.keys) and sign.stands(words, said)
                ]
            )
            run.which[group] = which
        return which

    def _group(self, group: str) -> _Group:
        """Make the classes of a group ready, when they are first asked for."""
        keys = [(name, f"{group}.{name}") for name in self._groups.get(group, ())]
        members = tuple((name, self._signs.get(key) or self._sign(key)) for name, key in keys)
        words = frozenset().union(*[sign.keys for _, sign in members])
        found = self._members[group] = words, members
        return found

    def found(self, words: str, key: str) -> list[str]:
        """Return the phrases of a class that stand among the words, the longest only."""
        sign = self._signs.get(key) or self._sign(key)
        said = self._run(words).said
        if said.isdisjoint(sign.keys):
            return []
        found = [phrase.strip() for phrase in sign.those(words, said)]
        return [one for one in found if not any(one != other and one in other for other in found)]


class _Sign:
    """The phrases of one class, each kept under its longest word that is not idle."""

    def __init__(self, phrases: Sequence[str], key: str, idle: Sequence[frozenset[str]]) -> None:
        plain = dict.fromkeys(f" {' '.join(words_of(p))} " for p in phrases if "*" not in p)
        self._order = {phrase: number for number, phrase in enumerate(plain)}
        gapped = [] if key.startswith("verb.") else [p for p in phrases if "*" in p]
        self._by_word: dict[str, list[str | re.Pattern[str]]] = {}
        for words in plain:
            self._by_word.setdefault(_rarest(words.split(), idle), []).append(words)
        for phrase in gapped:
            listed = [word for word in words_of(phrase) if "*" not in word]
            self._by_word.setdefault(_rarest(listed, idle), []).append(_gapped(phrase))
        self.keys = frozenset(self._by_word)

    def stands(self, words: str, said: frozenset[str]) -> bool:
        """Tell whether one of the phrases stands among the words."""
        for key in self.keys & said:
            for phrase in self._by_word[key]:
                if phrase in words if isinstance(phrase, str) else phrase.search(words):
                    return True
        return False

    def those(self, words: str, said: frozenset[str]) -> list[str]:
        """Return the phrases without gaps that stand among the words, in the order of the data."""
        standing = [
            phrase
            for key in self.keys & said
            for phrase in self._by_word[key]
            if isinstance(phrase, str) and phrase in words
        ]
        return sorted(standing, key=self._order.__getitem__)


def _rarest(words: Sequence[str], idle: Sequence[frozenset[str]]) -> str:
    """Return the word of a phrase that is likely to stand in the fewest sentences."""
    return max(words, key=lambda word: (*(word not in common for common in idle), len(word)))


def _alone(phrase: str) -> tuple[str, ...]:
    """Return the word of a phrase that is one word; nothing of others."""
    words = words_of(phrase)
    return words if len(words) == 1 and "*" not in words[0] else ()


class _Run:
    """A run of words as a set, and which classes were found to stand in it."""

    __slots__ = ("said", "told", "which", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.said = frozenset(words.split())
        self.told: dict[str, bool] = {}
        self.which: dict[str, list[str]] | None = None  # few are asked for


def _gapped(phrase: str) -> re.Pattern[str]:
    parts = [
        r"(?:\S+ ){0,20}?"
        if word == "**"
        else r"(?:\S+ ){0,8}?"
        if word == "*"
        else re.escape(word) + " "
        for word in words_of(phrase)
    ]
    return re.compile(" " + "".join(parts))
