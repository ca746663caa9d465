"""Words, marks, dates and coordinates: the first pass over a sentence."""

from __future__ import annotations

import re

from zonemap.reading.items import Item

# A long run without a blank is no word of any agreement: cut, so that no pass is slow on it.
_WORD = r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*"
_TAGS = {
    name: frozenset({name})
    for name in ("possessive", "initials", "square", "code", "word", "number", "mark")
}
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
        begin, finish = match.span()
        if word == "-" and begin > 0 and finish < len(text):
            tight_left = not text[begin - 1].isspace()
            tight_right = not text[finish].isspace()
            if tight_left and tight_right:
                hyphen = True
                continue
        quoted = match.lastgroup == "word" and word.startswith("'") and len(word) > 1
        if quoted and not word[1].isupper():
            # An opening quote is a mark; a letter of transcribed Arabic belongs to its name.
            items.append(Item("", "'", begin, begin + 1))
            word, begin = word[1:], begin + 1
        if elisions and "'" in word:
            first, _, rest = word.partition("'")
            if rest and first.lower() in elisions:
                stop = begin + len(first) + 1
                items.append(
                    Item("", f"{first.lower()}'", begin, stop, first, cap=first[:1].isupper())
                )
                word, begin = rest, stop
        glued = hyphen and bool(items) and items[-1].end == begin - 1
        hyphen = False
        items.append(
            Item(
                code="Q?" if match.lastgroup == "number" else "",
                text="_" if word in _ANGLES else word.lower(),
                start=begin,
                end=finish,
                value=word,
                cap=word.lstrip("'")[:1].isupper(),
                glued=glued,
                tags=_TAGS[match.lastgroup or "mark"],
            )
        )
