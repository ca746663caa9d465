"""The text as a whole: its lands, its date, its title, who agreed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from zonemap.area import Border
from zonemap.reading.actors import lands_in
from zonemap.reading.document import Document
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, plain_words, words_between
from zonemap.reading.language import Land, Language
from zonemap.reading.moments import Moment
from zonemap.reading.tokens import Tokens

_DATELINE = re.compile(r"\s*[A-Z][A-Z .,'()-]+(?:, [^-\n]{0,40})? - ")
_NAME_INSIDE = re.compile(r"[\w,;)] +([A-Z][^\W\d_]+)")
_LONGEST_TITLE = 200
_MOST_PARTIES = 4
_FEW_LANDS = 2
_WATCHING = frozenset({"deployment", "joint_patrol", "area_of_operation"})
_OPENING = 4  # sentences in which a text says who agreed


def names_inside(text: str) -> frozenset[str]:
    """Return the words that stand with a capital inside a sentence somewhere."""
    return frozenset(match.group(1).lower() for match in _NAME_INSIDE.finditer(text))


def take_dateline(text: str, first: Tokens) -> Moment | None:
    """Take "GENEVA, 31 May 1974 - " out of the first sentence; return its date."""
    match = _DATELINE.match(text)
    if match is None:
        return None
    dated = None
    for item in first.items:
        if item.end <= match.end() and isinstance(item.value, Moment):
            dated = item.value
    first.items = [item for item in first.items if item.start >= match.end()]
    return dated


def count_lands(tokens: Iterable[Tokens], language: Language) -> Counter[str]:
    """Return how often each land is named."""
    return Counter(
        land for entry in tokens for item in entry.typed() for land in lands_in(item, language)
    )


def home(tokens: Iterable[Tokens]) -> str | None:
    """Return the land that the text is about: the noun named most, if one is."""
    nouns = Counter(
        item.value.name
        for entry in tokens
        for item in entry.typed()
        if item.code == "CO" and isinstance(item.value, Land)
    )
    ranked = nouns.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def signatories(text: str, tokens: Sequence[Tokens], language: Language) -> tuple[str, ...]:
    """Return the lands that agree, as the opening says; who only has a border is none."""
    found: dict[str, None] = {}
    for entry in tokens[:_OPENING]:
        if any(isinstance(item.value, Border) for item in entry.items):
            continue
        if language.signs.has(words_between(text, entry.items), "sign.signing"):
            for item in entry.items:
                found.update(dict.fromkeys(lands_in(item, language)))
    return tuple(found)


def agreed(text: str, tokens: Tokens, language: Language) -> tuple[str, ...]:
    """Return the lands of a sentence that says who agreed."""
    tokens.close()
    words = plain_words(text[tokens.start : tokens.end])
    if not language.signs.has(words, "background.agreeing"):
        return ()
    return tuple(land for item in tokens.typed() for land in lands_in(item, language))


def parties(
    text: str,
    agreeing: Iterable[str],
    drafts: Sequence[Draft],
    language: Language,
    ranked: list[str],
) -> tuple[str, ...]:
    """Return who agreed: the lands that act in the text, else those it names most."""
    found = dict.fromkeys(agreeing)
    # between States others may be bound without having agreed; inside one they are parties
    internal = len(ranked) <= _FEW_LANDS and sum(land in ranked for land in found) < _FEW_LANDS
    bound = dict.fromkeys(
        (actor, draft.kind not in _WATCHING) for draft in drafts for actor in draft.actors
    )
    for actor, acts in bound:
        lands = lands_in(Item("ACT", actor.lower(), 0, 1, actor), language)
        found.update(dict.fromkeys(lands))
        if not lands and internal and acts and _proper(actor) and not _is_place(actor, text):
            found[actor] = None
    if not any(land in ranked for land in found):
        found.update(dict.fromkeys(ranked[:_MOST_PARTIES]))
    return tuple(found)


def _proper(actor: str) -> bool:
    """Tell whether an actor has a name of its own."""
    words = actor.split()
    return any(word[:1].isupper() for word in words[1:]) or (
        actor.isupper() or (len(words) == 1 and actor[:1].isupper() and actor[1:].islower())
    )


_PLACED = re.compile(r"\b(?:in|at|near|around|from) (?:the )?$")
_LONGEST_PLACING = 16  # characters, with one before to tell where a word begins


def _is_place(actor: str, text: str) -> bool:
    """Tell whether an actor's name is that of a place of the text."""
    at = text.find(actor)
    while at >= 0:
        end = at + len(actor)
        whole = re.match(r"\w\b", text[end - 1 : end + 1]) is not None
        if whole and _PLACED.search(text[max(0, at - _LONGEST_PLACING) : at]):
            return True
        at = text.find(actor, end)
    return False


def title(text: str, document: Document) -> str:
    """Return the first line where it looks like a heading."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.label or first.end - first.start > _LONGEST_TITLE:
        return ""
    line = text[first.start : first.end].strip()
    return "" if line.endswith((".", ",", ":", ";")) else " ".join(line.split())


def date(dated: Moment | None, tokens: Iterable[Tokens]) -> Moment | None:
    """Return the day of the agreement: its dateline, else the first full date."""
    if dated is not None and dated.year and dated.day:
        return Moment(dated.year, dated.month, dated.day)
    for entry in tokens:
        for item in entry.typed():
            moment = item.value
            if isinstance(moment, Moment) and moment.year and moment.month and moment.day:
                return Moment(moment.year, moment.month, moment.day)
    return None
