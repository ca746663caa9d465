"""Characters that do not show or that reorder what shows: reported, never taken out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_REORDER = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u061c\u200e\u200f"
_UNSEEN = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f"
# Joiners belong to the spelling of Persian, Urdu and the scripts of India.
_JOINERS = "(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])"
_HIDDEN = re.compile(f"[{_REORDER}{_MARKS}{_UNSEEN}]|{_JOINERS}")
_REORDERING = re.compile(f"[{_REORDER}]")
_MOST_NAMED = 4


def hidden_notes(text: str) -> tuple[str, ...]:
    """Return what a reader should know of characters they cannot see.

    Examples
    --------
    >>> hidden_notes("3\u200b0 km")[0][:58]
    '1 character that does not show (U+200B ZERO WIDTH SPACE x1'
    >>> hidden_notes("30 km")
    ()
    """
    found = _HIDDEN.findall(text)
    if not found:
        return ()
    first = _HIDDEN.search(text)
    at = first.start() if first else 0
    row, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    counts = Counter(found).most_common(_MOST_NAMED)
    named = ", ".join(
        f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed')} x{count}" for char, count in counts
    )
    more = "" if len(set(found)) <= _MOST_NAMED else " and others"
    plural = len(found) > 1
    what = f"{len(found)} character{'s' if plural else ''} that do{'' if plural else 'es'} not show"
    warning = "the text may not say what it seems to say"
    if _REORDERING.search(text):
        warning = "some change the order in which words are shown: " + warning
    return (f"{what} ({named}{more}), the first at line {row}, column {column}: {warning}",)
