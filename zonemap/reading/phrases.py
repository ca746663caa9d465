"""Finding the set phrases of a language in a run of words, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from sys import intern
from typing import Generic, TypeAlias, TypeVar

import msgspec

from zonemap.reading.items import Item

T = TypeVar("T")
_Entry: TypeAlias = tuple[tuple[str, ...], int, T, frozenset[str]]
_GAPS = {"*": 5, "**": 20, "*+": 5}
_FILLED = "*+"
_GAPPED = frozenset(_GAPS)
_TWO = 2  # words by which a phrase was found already
_NOTHING: frozenset[str] = frozenset()
_EITHER = re.compile(r"\[([^][]*)\]")


class Hit(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A phrase found at items `start` to `end` (half-open)."""

    start: int
    end: int
    value: T


def words_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase as the words the tokeniser would make of it."""
    words = phrase.lower().replace("-", " ").replace("'s", " 's").split()
    return tuple([intern(word) for word in words])  # few words make all phrases


def spellings(phrase: str) -> list[str]:
    """Return the phrases that one stands for: in ``[a|b]`` it holds either.

    Examples
    --------
    >>> spellings("[the |]other [side|bank]")
    ['the other side', 'the other bank', 'other side', 'other bank']
    """
    parts = _EITHER.split(phrase)
    if len(parts) == 1:
        return [phrase]
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


class PhraseTable(Generic[T]):
    """Phrases by their first word; ``*`` stands for up to five words, ``**`` for twenty.

    ``*+`` stands for one word to five.

    Parameters
    ----------
    phrases
        What each phrase means. Of two that start at one word the longer wins.
    """

    def __init__(self, phrases: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else phrases
        entries = [(words, value) for phrase, value in pairs if (words := words_of(phrase))]
        entries.sort(key=_length, reverse=True)
        seconds: dict[str, set[str]] = {}
        for words, _ in entries:
            if len(words) > 1 and words[1] not in _GAPS:
                seconds.setdefault(words[0], set()).add(words[1])
        # by the first word and the second: "" holds phrases whose second may be any word;
        # with each its length, none where a gap has none
        self._table: dict[str, dict[str, list[_Entry[T]]]] = {}
        shared: dict[frozenset[str], frozenset[str]] = {}
        for words, value in entries:
            bucket = self._table.setdefault(words[0], {"": []})
            length = len(words) if _GAPPED.isdisjoint(words) else 0
            behind = _behind_gap(words)
            entry = words, length, value, shared.setdefault(behind, behind)
            own = words[1] if len(words) > 1 else ""
            known = seconds.get(words[0], _NOTHING)
            for second in (own,) if own in known else ("", *known):
                bucket.setdefault(second, []).append(entry)
        self.first = frozenset(self._table)
        self.rare = frozenset(_rarest(words) for words, _ in entries)
        """Words of which one stands wherever a phrase does."""

    def phrases(self) -> Iterator[tuple[tuple[str, ...], T]]:
        """Yield the words of each phrase, with what it means."""
        for bucket in self._table.values():
            for second, entries in bucket.items():
                for words, _, value, _ in entries:
                    if not second or words[1:2] == (second,):  # those of any second stand again
                        yield words, value

    def at(self, items: Sequence[Item], start: int) -> Hit[T] | None:
        """Return the longest phrase that starts at item `start`."""
        bucket = self._table.get(items[start].text)
        if bucket is None:
            return None
        follows = items[start + 1].text if start + 1 < len(items) else ""
        for words, length, value, _ in bucket.get(follows) or bucket[""]:
            end = start + length if 0 < length <= _TWO else _matches(words, items, start)
            if end:
                return Hit(start, end, value)
        return None

    def every_at(self, items: Sequence[Item], start: int, texts: frozenset[str]) -> list[Hit[T]]:
        """Return all phrases that start at item `start`, the longest first.

        Parameters
        ----------
        items, start
            Where to look.
        texts
            The words of all items: what stands behind a gap is looked for only if it is there.
        """
        found: list[Hit[T]] = []
        bucket = self._table.get(items[start].text)
        if bucket is None:
            return found
        follows = items[start + 1].text if start + 1 < len(items) else ""
        for words, length, value, behind in bucket.get(follows) or bucket[""]:
            if behind and not behind <= texts:
                continue
            end = start + length if 0 < length <= _TWO else _matches(words, items, start)
            if end:
                found.append(Hit(start, end, value))
        return found

    def find(self, items: Sequence[Item]) -> Iterator[Hit[T]]:
        """Yield the phrases in `items` from left to right, none overlapping."""
        at = 0
        while at < len(items):
            hit = self.at(items, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.end


def _length(entry: tuple[tuple[str, ...], object]) -> int:
    return len(entry[0])


def _rarest(words: tuple[str, ...]) -> str:
    """Return the word of a phrase that is likely to stand in the fewest sentences."""
    return max([word for word in words if word not in _GAPS], key=len)


def _behind_gap(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a phrase behind its first gap; none where it has no gap."""
    if _GAPPED.isdisjoint(words):
        return _NOTHING
    first = next(n for n, word in enumerate(words) if word in _GAPS)
    return frozenset(words[first:]) - _GAPPED


def _matches(words: tuple[str, ...], items: Sequence[Item], start: int) -> int:
    """Return the index after the phrase, or 0 where it does not stand at `start`."""
    at, last = start, len(items)
    for number, word in enumerate(words):
        most = _GAPS.get(word)
        if most is not None:
            rest = words[number + 1 :]
            gapped = not rest or rest[0] in _GAPS
            if word == _FILLED and not gapped and at < last and items[at].text == rest[0]:
                return 0  # "return to the town and there to": nothing stands between
            for skipped in range(at, min(at + most + 1, last)):
                text = items[skipped].text
                if text in _STOPS:
                    return 0
                if word == _FILLED and skipped == at:
                    continue
                if (gapped or text == rest[0]) and (end := _matches(rest, items, skipped)):
                    return end
            return 0
        if at >= last or items[at].text != word:
            return 0
        at += 1
    return at


_STOPS = frozenset({".", ";", ":"})
