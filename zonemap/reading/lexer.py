"""Words, marks, dates and coordinates: the first pass over a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

import msgspec

from zonemap.reading.items import Item

T = TypeVar("T")
_LETTERS = r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*"
_PLAIN = re.compile(r"[^\W\d_]+|[\d(\"/-]")
_TAGS = {
    name: frozenset({name})
    for name in ("possessive", "initials", "square", "code", "word", "number", "blank", "mark")
}
_ANGLES = frozenset("<>")  # they mark typed items in rendered lines
_ENDS = frozenset({",", ".", ";", ":"})  # marks behind a word
_TOKEN = re.compile(  # with the blank before it, so that no other form is tried for that
    r"\s?(?:(?P<word>[A-Za-z]++(?=[\s,;)]))"
    r"|(?P<possessive>'s\b)"
    r"|(?P<initials>\b(?:[A-Z]\.){2,})"
    r"|(?P<square>\b(?:km|mi|m|nm)2\b)"
    r"|(?P<code>\b[A-Za-z]{1,3}\d{1,4}[A-Za-z]?\b(?![.,]\d))"
    rf"|(?P<letters>'?{_LETTERS})"
    r"|(?P<number>\d+(?:[., ](?=\d{3}\b)\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<blank>_{2,})"
    r"|(?P<mark>[^\w\s]))"
)


BLANK = "__"
"""The text of what a draft leaves to be written in: "the line ______"."""


def words_in(text: str, start: int, end: int) -> frozenset[str]:
    """Return the words between two offsets in lower case, and the digits, each by itself.

    The marks that open a bracket or a quotation, hyphens and strokes are among them.

    Examples
    --------
    >>> sorted(words_in("The 10 km of the line", 0, 21))
    ['0', '1', 'km', 'line', 'of', 'the']
    """
    return frozenset(chain.from_iterable(map(_heard, text[start:end].split())))


def tokenise(
    text: str,
    start: int,
    end: int,
    found: list[Item],
    elisions: frozenset[str] = frozenset(),
) -> list[Item]:
    """Return the tokens of `text` from `start` to `end`.

    Parameters
    ----------
    text
        The folded text.
    start, end
        The sentence.
    found
        Items already recognised inside it (dates, coordinates), in order: they are
        taken over whole.
    elisions
        Words that an apostrophe ties to the next one: the "l" of "l'accord".
    """
    items: list[Item] = []
    at = start
    for item in found:
        if item.start >= at:
            _add(items, text, at, item.start, elisions)
            items.append(item)
            at = item.end
    _add(items, text, at, end, elisions)
    return items


def _add(items: list[Item], text: str, start: int, end: int, elisions: frozenset[str]) -> None:
    """Append the tokens between two offsets.

    Most of what blanks part is a word, with or without a mark behind it: of that no pattern
    need tell more. All else is matched, several such pieces at once, since "10 000" has a blank.
    """
    append = items.append
    at = done = start
    for piece in text[start:end].split(" "):
        length, word, mark = _parted(piece)
        stop = at + length
        if word is not None:
            if done < at:
                _add_matched(items, text, done, at, elisions)
            behind = at + word.length
            append(Item("", word.text, at, behind, word.word, word.cap, False, word.tags))
            if mark is not None:
                append(Item("", mark.text, behind, stop, mark.word, False, False, mark.tags))
            done = stop + 1
        at = stop + 1
    if done < end:
        _add_matched(items, text, done, end, elisions)


def _add_matched(
    items: list[Item], text: str, start: int, end: int, elisions: frozenset[str]
) -> None:
    """Append the tokens of any kind between two offsets."""
    tied = -1  # where a word begins that a hyphen ties to the one before
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        word = match[kind]
        begin, stop = match.span(kind)
        if kind == "letters":
            kind = "word"
            if "'" in word:
                word, begin = _unquoted(items, word, begin, elisions)
        elif word == "-" and _ties(text, begin):
            tied = stop
            continue
        form = _FORMS[kind].get(word) or _learnt(kind, word)
        glued = begin == tied and bool(items) and items[-1].end == begin - 1
        items.append(Item(form.code, form.text, begin, stop, form.word, form.cap, glued, form.tags))


def _ties(text: str, at: int) -> bool:
    """Tell whether a hyphen ties two words: no blank stands beside it."""
    inside = 0 < at < len(text) - 1
    return inside and not (text[at - 1].isspace() or text[at + 1].isspace())


def _unquoted(
    items: list[Item], word: str, begin: int, elisions: frozenset[str]
) -> tuple[str, int]:
    """Return a word with an apostrophe in it, and where it begins, without what stands before.

    An opening quote is a mark, an elided article a word of its own: both become items.
    """
    # a letter of transcribed Arabic belongs to its name
    if word[0] == "'" and not word[1].isupper():
        items.append(Item("", "'", begin, begin + 1))
        word, begin = word[1:], begin + 1
    first, _, rest = word.partition("'")
    if rest and first.lower() in elisions:
        stop = begin + len(first) + 1
        items.append(Item("", f"{first.lower()}'", begin, stop, first, cap=first[:1].isupper()))
        word, begin = rest, stop
    return word, begin


def begun_by(phrases: Iterable[str]) -> frozenset[str]:
    """Return words, as `words_in` finds them, of which one stands where a phrase begins.

    Examples
    --------
    >>> sorted(begun_by(["u.s. forces", "line", "'s"]))
    ['line', 's', 'u']
    """
    return frozenset(word for phrase in phrases for word in _PLAIN.findall(phrase)[:1])


class Form(msgspec.Struct, frozen=True, gc=False):
    """What every token that is written in one way has in common."""

    code: str
    text: str
    word: str
    cap: bool
    tags: frozenset[str]
    length: int


_MOST_FORMS = 20_000  # of each sort: more words than the longest agreement has
_FORMS: dict[str, dict[str, Form]] = {name: {} for name in _TAGS}
_FORMS_BY_TAGS = {_TAGS[name]: forms for name, forms in _FORMS.items()}


def _learnt(kind: str, word: str) -> Form:
    """Keep what a word as written is to the phrasings; one copy serves the whole text."""
    forms = _FORMS[kind]
    if len(forms) >= _MOST_FORMS:
        forms.clear()
    form = forms[word] = Form(
        "Q?" if kind == "number" else "",
        "_" if word in _ANGLES else BLANK if kind == "blank" else word.lower(),
        word,
        word.lstrip("'")[:1].isupper(),
        _TAGS[kind],
        len(word),
    )
    return form


class _Learnt(dict[str, T]):
    """What was found out about pieces of text that come again and again."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, piece: str) -> T:
        """Find it out and keep it."""
        if len(self) >= _MOST_FORMS:
            self.clear()
        found = self[piece] = self._find(piece)
        return found


def _words_of(piece: str) -> list[str]:
    """Return the words, digits and telling marks in what blanks part."""
    return _PLAIN.findall(piece.lower())


def _word_and_mark(piece: str) -> tuple[int, Form | None, Form | None]:
    """Return the length of what blanks part, the word that it is and the mark behind that."""
    mark = piece[-1:] if piece[-1:] in _ENDS else ""
    word = piece.removesuffix(mark)
    if not word.isalpha():
        return len(piece), None, None
    plain, marks = _FORMS["word"], _FORMS["mark"]
    return (
        len(piece),
        plain.get(word) or _learnt("word", word),
        (marks.get(mark) or _learnt("mark", mark)) if mark else None,
    )


_heard = _Learnt(_words_of).__getitem__
_parted = _Learnt(_word_and_mark).__getitem__


def forms_of(items: Sequence[Item]) -> tuple[Item | Form, ...]:
    """Return the forms of plain words that were not changed, and other items as they are.

    From its form and its place a word can be made again.
    """
    return tuple([item if item.code else _form_of(item) for item in items])


def _form_of(item: Item) -> Item | Form:
    if item.end - item.start != len(item.text):
        return item
    forms = _FORMS_BY_TAGS.get(item.tags)
    form = None if forms is None else forms.get(item.value)  # type: ignore[call-overload] # a plain word's value is its text
    return form if form is not None and form.text == item.text else item
