"""The pattern language of the phrasebook, and the letters it is matched in.

A sentence is matched as a short string of letters, one for each item: every word and every
code that a pattern speaks of has a letter of its own, all other words share one. So "one of
these words" is a set of letters, a gap is a run of any, and the place of a letter is the
place of its item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zonemap.errors import ZonemapError
from zonemap.reading.items import Item
from zonemap.reading.language import Language

_SLOT = re.compile(r"\{(?P<codes>[A-Z|]+)(?::(?P<name>[a-z_0-9]+))?(?P<many>\+)?\}")
_PART = re.compile(r"@(?P<name>[a-z-]+)(?::(?P<number>\d))?(?P<mark>[?*]?)")
_MARKS = {"(": "(?:", "/": "|", ")": ")", ")?": ")?", ")*": "){0,4}"}
_GAPS = {"..": 3, "...": 7}
_REST = "...."  # all up to the end of the clause
_LONGEST_REST = 20
_CLAUSE_ENDS = (",", ";", ":", ".", "(", ")", '"', "!", "?")
_MOST_LISTED = 15
_MOST_NEEDS = 8  # of a group of choices
_LEAST_RANGE = 3  # letters that are shorter in full than by their ends

_OTHER_WORD, _OTHER_MARK, _OTHER_CODE = "_", "'", "#"
_FIRST_MARK, _FIRST_WORD = 0x100, 0x400  # the letters of codes and marks, then those of words
_ANY_WORD = f"[{_OTHER_WORD}{chr(_FIRST_WORD)}-\uffff]"
_STOPS = frozenset('<>;:.()"')  # no gap goes across what holds one of these
_MOST_OTHERS = 20_000  # more words than the longest agreement has


class Alphabet:
    """The letters of the words and codes that the patterns of a language speak of."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._spelling = _Spelling(self._letters)
        self._next_mark, self._next_word = _FIRST_MARK, _FIRST_WORD

    def letter(self, key: str) -> str:
        """Return the letter of a word or a code, a new one where it has none."""
        found = self._letters.get(key)
        if found is None:
            if key.isupper() or not _STOPS.isdisjoint(key):
                found, self._next_mark = chr(self._next_mark), self._next_mark + 1
            else:
                found, self._next_word = chr(self._next_word), self._next_word + 1
            self._letters[key] = found
            self._spelling.pop(key, None)
        return found

    @property
    def letters(self) -> tuple[str, ...]:
        """All letters of which items may be spelt."""
        return *self._letters.values(), _OTHER_WORD, _OTHER_MARK, _OTHER_CODE

    def any_of(self, keys: Iterable[str]) -> str:
        """Return the expression of one item that is one of some words or codes."""
        letters = sorted(set(map(self.letter, keys)))
        return letters[0] if len(letters) == 1 else f"[{_ranges(letters)}]"

    def phrase(self, words: str) -> str:
        """Return the expression of words that follow each other."""
        return "".join([self.letter(word) for word in words.split()])

    def of(self, item: Item) -> str:
        """Return the letter of an item."""
        return self._spelling[item.code or item.text]

    def spelt(self, items: Sequence[Item]) -> str:
        """Return the letters of items."""
        spelling = self._spelling
        return "".join([spelling[item.code or item.text] for item in items])


class _Spelling(dict[str, str]):
    """The letters of words and codes as they came up, those that no pattern speaks of too."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, key: str) -> str:
        """Return the letter of a word or a code, and keep it."""
        if len(self) >= _MOST_OTHERS:
            self.clear()
        found = self._letters.get(key)
        if found is None:
            mark = _OTHER_WORD if _STOPS.isdisjoint(key) else _OTHER_MARK
            found = _OTHER_CODE if key.isupper() else mark
        self[key] = found
        return found


def _ranges(letters: Sequence[str]) -> str:
    """Return letters in order as a set of letters, those that follow each other by their ends.

    Examples
    --------
    >>> _ranges("abcdgi")
    'a-dgi'
    """
    runs: list[list[str]] = []
    for letter in letters:
        if runs and ord(letter) == ord(runs[-1][-1]) + 1:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return "".join(
        f"{run[0]}-{run[-1]}" if len(run) > _LEAST_RANGE else "".join(run) for run in runs
    )


class Compiler:
    """Turns the patterns of one language into regular expressions over its letters.

    Parameters
    ----------
    language
        Its word classes.
    parts
        The pieces that patterns share.
    """

    def __init__(self, language: Language, parts: Mapping[str, str]) -> None:
        self.alphabet = Alphabet()
        self._language = language
        self._parts = parts
        self._classes: dict[str, str] = {}
        self._needs: dict[str, frozenset[str]] = {}

    def _elements(self, pattern: str) -> Iterator[str]:
        """Yield the elements of a pattern with its parts written out."""
        for element in pattern.split():
            part = _PART.fullmatch(element)
            if part is None:
                yield element
                continue
            if part["name"] not in self._parts:
                raise ZonemapError(f"the phrasebook uses a part that is not defined: {element}")
            yield "("
            yield from self._elements(self._parts[part["name"]].replace("#", part["number"] or ""))
            yield f"){part['mark']}"

    def expression(self, pattern: str) -> str:
        """Return a pattern as a regular expression over letters."""
        parts: list[str] = []
        behind = ""
        for element in self._elements(pattern):
            if element in _MARKS:
                parts.append(_MARKS[element])
            elif element.startswith("^"):
                behind = f"(?<={self.alphabet.any_of(element[1:].split('|'))})"
            elif element.endswith("?") and len(element) > 1:
                parts.append(f"(?:{self._element(element[:-1])})?")
            else:
                parts.append(self._element(element))
        return behind + "".join(parts)

    def _element(self, element: str) -> str:
        """Return the expression of one element."""
        if element == "~":
            return f"{self._word_class('articles')}{{0,3}}"
        if element in _GAPS:
            return f"{_ANY_WORD}{{0,{_GAPS[element]}}}?"
        if element == _REST:
            ends = self._language.classes.get("clause_end", ())
            stops = "".join([self.alphabet.letter(end) for end in (*_CLAUSE_ENDS, *ends)])
            return f"[^{stops}{_OTHER_MARK}]{{0,{_LONGEST_REST}}}"
        slot = _SLOT.fullmatch(element)
        if slot:
            item = self.alphabet.any_of(slot["codes"].split("|"))
            item = self._listed(item) if slot["many"] else item
            return f"(?P<{slot['name']}>{item})" if slot["name"] else item
        if element.startswith("%"):
            return self._word_class(element[1:])
        word = self.alphabet.any_of(element.lstrip(">!").split("|"))
        if element.startswith((">", "!")):
            return f"(?{'=' if element[0] == '>' else '!'}{word})"
        return word

    def _listed(self, item: str) -> str:
        """Return the expression of a list of items: "A, B and the C"."""
        comma, joint = (
            self.alphabet.letter(","),
            self.alphabet.any_of(sorted(self._language.grammar["and_or"])),
        )
        articles = self._word_class("articles")
        return f"{item}(?:(?:{comma}{joint}?|{joint}){articles}{{0,3}}{item}){{0,{_MOST_LISTED}}}"

    def _word_class(self, name: str) -> str:
        """Return the expression of any phrase of a class, the longest first."""
        if name not in self._classes:
            phrases = self._language.classes.get(name)
            if phrases is None:
                raise ZonemapError(f"the phrasebook uses a word class that is not defined: %{name}")
            words = [phrase for phrase in phrases if " " not in phrase]
            longer = sorted({*phrases} - {*words}, key=lambda phrase: (-len(phrase), phrase))
            choices = [self.alphabet.phrase(phrase) for phrase in longer]
            choices += [self.alphabet.any_of(words)] if words else []
            self._classes[name] = choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
        return self._classes[name]

    # --- what a pattern needs ---------------------------------------------------------

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Return sets of letters of each of which a sentence that fits holds one."""
        open_groups: list[list[list[frozenset[str]]]] = [[[]]]
        for element in self._elements(pattern):
            if element == "(":
                open_groups.append([[]])
            elif element == "/":
                open_groups[-1].append([])
            elif element.startswith(")"):
                choices = open_groups.pop()
                if element == ")":
                    open_groups[-1][-1] += _needed(choices)
            elif not (element.endswith("?") and len(element) > 1) and (keys := self._keys(element)):
                open_groups[-1][-1].append(self._letters_of(element, keys))
        needs = dict.fromkeys(_needed(open_groups[0]))
        return tuple([need for need in needs if not any(other < need for other in needs)])

    def _letters_of(self, element: str, keys: Iterable[str]) -> frozenset[str]:
        """Return the letters of which one stands where an element stands; each is made once."""
        found = self._needs.get(element)
        if found is None:
            found = self._needs[element] = frozenset(map(self.alphabet.letter, keys))
        return found

    def _keys(self, element: str) -> Iterable[str]:
        """Return the words or codes of which one stands where an element stands."""
        slot = _SLOT.fullmatch(element)
        if slot:
            return slot["codes"].split("|")
        if element.startswith("%"):
            # of "with the exception of" the longest word is the rarest
            phrases = self._language.classes[element[1:]]
            return [max(phrase.split(), key=len) for phrase in phrases]
        if element.startswith((".", "~", "!")):
            return ()
        return element.lstrip("^>").split("|")


def _needed(choices: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Return what a group of choices needs: sets of each of which every choice has a need.

    A sentence that meets (a and b) or (c and d) holds one of a, c and one of a, d and one of
    b, c and one of b, d. Of these the smallest are kept, which rule out most.
    """
    needs = choices[0]
    for choice in choices[1:]:
        either = dict.fromkeys(one | other for one in needs for other in choice)
        least = [some for some in either if not any(less < some for less in either)]
        needs = sorted(least, key=len)[:_MOST_NEEDS]
    return needs
