"""Verbs by class: every form of each, made from its stem and its particles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "sh", "ch", "x", "z", "o")
_KEPT = ("ee", "oe", "ye")  # "agreeing", "hoeing"
_OBJECT = "~"
_OBJECT_ALWAYS = "+"


def forms(stem: str, irregular: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the forms of an English verb: stem, third person, past, participle, gerund.

    Examples
    --------
    >>> forms("stop", {})
    ('stop', 'stops', 'stopped', 'stopping')
    >>> forms("vacate", {})
    ('vacate', 'vacates', 'vacated', 'vacating')
    >>> forms("agree", {})
    ('agree', 'agrees', 'agreed', 'agreeing')
    >>> forms("go", {"go": ["goes", "went", "gone", "going"]})
    ('go', 'goes', 'went', 'gone', 'going')
    """
    if stem in irregular:
        return (stem, *irregular[stem])
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return (stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing")
    third = f"{stem}es" if stem.endswith(_HISSING) else f"{stem}s"
    if stem.endswith("e"):
        kept = stem if stem.endswith(_KEPT) else stem[:-1]
        return (stem, third, f"{stem}d", f"{kept}ing")
    root = stem + stem[-1] if _doubles(stem) else stem
    return (stem, third, f"{root}ed", f"{root}ing")


def _doubles(stem: str) -> bool:
    """Tell whether the last consonant is doubled: "stop", not "sail" or "enter"."""
    if len(stem) < 3 or stem[-1] in _VOWELS | {"w", "x", "y"}:
        return False
    one_syllable = sum(letter in _VOWELS for letter in stem) == 1
    return one_syllable and stem[-2] in _VOWELS and stem[-3] not in _VOWELS


def phrases(cues: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the phrases of the verbs of a language with their classes.

    Parameters
    ----------
    cues
        The language's table: ``verb`` holds set phrases, ``stems`` what is inflected.

    Notes
    -----
    A stem is written with its particles, and ``~`` where its object may stand: "pull ~
    back" gives "pulled back" and "pulls its guns back". Where it is no verb of its class
    without one, ``+`` stands for it: "return + to" is "returns the town to".
    """
    passive: list[str] = cues.get("passive", {}).get("be", [])
    for name, listed in cues["verb"].items():
        for phrase in listed:
            yield phrase, name
            if passive and phrase.startswith(f"{passive[0]} "):
                rest = phrase.removeprefix(passive[0])
                yield from ((form + rest, name) for form in passive[1:])
    yield from _nominal(cues)
    irregular: dict[str, list[str]] = cues.get("irregular", {})
    for name, stems in cues.get("stems", {}).items():
        for stem in stems:
            head, *rest = stem.split()
            for form in forms(head, irregular):
                if _OBJECT_ALWAYS in rest:
                    yield (
                        " ".join([form, *("*+" if w == _OBJECT_ALWAYS else w for w in rest)]),
                        name,
                    )
                elif _OBJECT in rest:
                    yield " ".join([form, *(word for word in rest if word != _OBJECT)]), name
                    yield " ".join([form, *("*" if w == _OBJECT else w for w in rest)]), name
                else:
                    yield " ".join([form, *rest]), name


def inflected(cues: dict[str, Any], stems: Iterable[str]) -> Iterator[str]:
    """Yield the forms of stems that have no object within: "take over", "taking over"."""
    irregular: dict[str, list[str]] = cues.get("irregular", {})
    for stem in stems:
        head, *rest = stem.split()
        yield from (" ".join([form, *rest]) for form in forms(head, irregular))


def _nominal(cues: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the nouns of the verbs: "assemble ~ at" is "the assembly of its men at"."""
    nouns: dict[str, list[str]] = cues.get("nouns", {})
    of: str = cues.get("passive", {}).get("of", "")
    for name, stems in cues.get("stems", {}).items():
        for stem in stems:
            head, *rest = stem.split()
            behind = [word for word in rest if word not in {_OBJECT, _OBJECT_ALWAYS}]
            phrasal = " ".join([head, *behind])
            for noun in nouns.get(phrasal, ()) if rest else ():
                yield f"{noun} {of}", name
            for noun in nouns.get(head, ()):
                if not rest:
                    yield f"{noun} {of}", name
                    continue
                yield " ".join([noun, of, "*", *behind]), name
                if _OBJECT not in rest and _OBJECT_ALWAYS not in rest:
                    yield " ".join([noun, *behind]), name
