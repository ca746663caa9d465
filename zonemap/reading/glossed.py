"""Glossed initials: which stand for no party, as in "Transfer of Authority (TOA)"."""

from __future__ import annotations

import re

from zonemap.reading.language import Language

_GLOSS = re.compile(r"\(([^()]{0,24}?)[\"']?\b([A-Z][A-Z-]{1,9})\b[\"']?\)")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_MOST_WORDS = 10
_CHARACTERS = 120  # in which so many words stand


def no_parties(text: str, language: Language) -> frozenset[str]:
    """Return the initials that a text writes out as something that agrees to nothing.

    Parameters
    ----------
    text
        The folded text.
    language
        Its words.
    """
    grammar = language.grammar
    small = frozenset(language.table("words")["bodies"]["small"])
    nobody = grammar.either("neutral", "zone_nouns", "deeds", "glossed_nouns")
    actors: dict[str, list[str]] = language.table("words")["actors"]
    men = (frozenset(actors["heads"]) | frozenset(actors.get("alone", ()))) - grammar["neutral"]
    found: set[str] = set()
    for gloss in _GLOSS.finditer(text):
        before = _WORD.findall(text[max(0, gloss.start() - _CHARACTERS) : gloss.start()])
        name = _written_out(before[-_MOST_WORDS:], small)
        heads = {language.singular(word) for word in _heads(name, small)} | _heads(name, small)
        if heads and not nobody.isdisjoint(heads) and men.isdisjoint(heads):
            found.add(gloss[2])
    return frozenset(found)


def _written_out(words: list[str], small: frozenset[str]) -> list[str]:
    """Return the last of some words, from the first that begins with a capital on."""
    start = len(words)
    while start and (words[start - 1][:1].isupper() or words[start - 1].lower() in small):
        start -= 1
    while start < len(words) and words[start].lower() in small:
        start += 1
    return [word.lower() for word in words[start:]]


def _heads(name: list[str], small: frozenset[str]) -> set[str]:
    """Return the nouns that say what a name names: "Transfer" of "Transfer of Authority"."""
    first = next((n for n, word in enumerate(name) if word in small), len(name))
    return {name[first - 1]} if name and first else set()
