"""Words, marks, dates and coordinates: the first pass over a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from zonemap.reading.items import Item

# A long run without a blank is no word of any agreement: cut, so that no pass is slow on it.
_WORD = r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*"
_TAGS = {
    name: frozenset({name})
    for name in ("possessive", "initials", "square", "code", "word", "number", "mark")
}
_KINDS = {tags: name for name, tags in _TAGS.items()}
_ANGLES = frozenset("<>")  # they mark typed items in rendered lines
_TOKEN = re.compile(
    r"(?P<possessive>'s\b)"
    r"|(?P<initials>\b(?:[A-Z]\.){2,})"
    r"|(?P<square>\b(?:km|mi|m|nm)2\b)"
    r"|(?P<code>\b[A-Za-z]{1,3}\d{1,4}[A-Za-z]?\b(?![.,]\d))"
    rf"|(?P<word>'?{_WORD})"
    r"|(?P<number>\d+(?:[., ](?=\d{3}\b)\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<mark>[^\w\s])"
)


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
    """Append the tokens between two offsets."""
    hyphen = False
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        begin = match.start()
        if word == "-" and 0 < begin < len(text) - 1:
            tight_left = not text[begin - 1].isspace()
            tight_right = not text[begin + 1].isspace()
            if tight_left and tight_right:
                hyphen = True
                continue
        kind = match.lastgroup or "mark"
        if "'" in word and kind == "word":
            # An opening quote is a mark; a letter of transcribed Arabic belongs to its name.
            if word[0] == "'" and not word[1].isupper():
                items.append(Item("", "'", begin, begin + 1))
                word, begin = word[1:], begin + 1
            first, _, rest = word.partition("'")
            if rest and first.lower() in elisions:
                stop = begin + len(first) + 1
                items.append(
                    Item("", f"{first.lower()}'", begin, stop, first, cap=first[:1].isupper())
                )
                word, begin = rest, stop
        glued = hyphen and bool(items) and items[-1].end == begin - 1
        hyphen = False
        form = _FORMS[kind].get(word) or _learnt(kind, word)
        items.append(
            Item(form.code, form.text, begin, match.end(), form.word, form.cap, glued, form.tags)
        )


class Form(NamedTuple):
    """What every token that is written in one way has in common."""

    code: str
    text: str
    word: str
    cap: bool
    tags: frozenset[str]


_MOST_FORMS = 20_000  # of each sort: more words than the longest agreement has
_FORMS: dict[str, dict[str, Form]] = {name: {} for name in _TAGS}


def _learnt(kind: str, word: str) -> Form:
    """Keep what a word as written is to the phrasings; one copy serves the whole text."""
    forms = _FORMS[kind]
    if len(forms) >= _MOST_FORMS:
        forms.clear()
    form = forms[word] = Form(
        "Q?" if kind == "number" else "",
        "_" if word in _ANGLES else word.lower(),
        word,
        word.lstrip("'")[:1].isupper(),
        _TAGS[kind],
    )
    return form


def form_of(item: Item) -> Form | None:
    """Return the form of a plain word that was not changed, from which it can be made again."""
    if item.code or item.end - item.start != len(item.text):
        return None
    kind = _KINDS.get(item.tags)
    form = None if kind is None else _FORMS[kind].get(item.value)  # type: ignore[call-overload] # a plain word's value is its text
    return form if form is not None and form.text == item.text else None
