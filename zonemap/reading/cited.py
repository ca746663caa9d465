"""Cited: the ground that words give by another provision: "the towns named in Article 1"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import Any

import msgspec

from zonemap.area import Area, Defined, Inside, Place, Region, Together, walk
from zonemap.reading.antecedents import NEAR
from zonemap.reading.document import Sentence
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.scene import Scene

_LEAVING = frozenset({"withdraw", "leave", "cleared"})
_LONGEST = 6  # items from "the town" to "Article 1"
_LAST_LISTED = 3  # rules back in which the two towns of "the former" were told
_LABEL = re.compile(r"[\w.]+|\([\w.]+\)")


class Cited:
    """Puts ground in for words that only say where the text has told of it.

    Parameters
    ----------
    language
        The words.
    scene
        What the text has told so far.
    drafts
        The rules so far.
    """

    def __init__(self, language: Language, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.grammar = language.grammar
        self._plurals = language.endings["plurals"]
        self._orders: dict[str, int] = language.table("numbers")["ordinals"]
        self.scene = scene
        self.drafts = drafts
        of = self.grammar
        self._towns = of["cited_towns"]
        self._nouns = of.either("cited_towns", "cited_places", "cited_ground")
        self._papers = of["cited_papers"]
        self._ones = of.either("former", "latter", "one_of_listed", "each_of")

    def named(self, items: Row, sentence: Sentence) -> Row:
        """Return the items with the ground that is meant in the place of what points at it."""
        if not self.drafts and self.scene.listed is None:
            return items
        places = items.at(self._nouns)
        if places and "DEF" not in items.coded:
            items = items.rewritten(places, partial(self._by_article, sentence))
            deeds = self._nouns | self.grammar["left_by_deed"]
            items = items.rewritten(items.at(deeds), self._by_deed)
        if places := items.at(self._ones):
            items = items.rewritten(places, self._one_of_listed)
        return items

    # --- by the provision that tells of it ------------------------------------------------

    def _by_article(
        self, sentence: Sentence, items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        """Read "town named in Article 1", "zone of paragraph 2" as what stands there."""
        noun = items[at]
        if noun.code:
            return None
        end = at + 1
        while end < len(items) and end - at < _LONGEST and self._leads(items[end]):
            end += 1
        if end == at + 1 or end >= len(items):
            return None
        rules = self._told_in(items, end, sentence)
        return (
            (end + 1, [found])
            if (found := self._ground(noun, items[at : end + 1], rules))
            else None
        )

    def _leads(self, item: Item) -> bool:
        return not item.code and item.text in self.grammar["citing"]

    def _told_in(self, items: list[Item], at: int, sentence: Sentence) -> list[int]:
        """Return the rules of the provision that is named here."""
        if items[at].code != "REF" or items[at].text.split()[0] not in self._papers:
            return []
        kind, _, number = items[at].text.partition(" ")
        own = _parts(sentence.provision)
        first = max(0, len(self.drafts) - NEAR)
        near = [(n, _parts(d.provision)) for n, d in enumerate(self.drafts[first:], first)]
        for label in ([*own[: len(own) - 1], number], [kind, number], [number]):
            if found := [n for n, parts in near if parts[: len(label)] == label]:
                return found
        return []

    # --- by what was done there -----------------------------------------------------------

    def _by_deed(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "the ground so cleared", "the evacuated towns" as what was left last."""
        done, first = self.grammar["left_by_deed"], items[at]
        if first.code:
            return None
        if first.text in done:
            lead = items[at - 1].text if at else ""
            led = lead in self.grammar.either("articles", "so_done")
            end = at + 1
            noun = items[end] if led and end < len(items) else None
            if noun is None or noun.code or noun.text not in self._nouns:
                return None
        else:
            noun, end = first, at + 1
            while end < len(items) and items[end].text in self.grammar["so_done"]:
                end += 1
            if end == at + 1 or end >= len(items) or items[end].text not in done:
                return None
        rules = self._left(many=self._is_many(noun))
        found = self._ground(noun, items[at : end + 1], rules)
        return (end + 1, [found]) if found is not None else None

    def _left(self, *, many: bool) -> list[int]:
        """Return the rules by which ground was left last: of one place the last of them."""
        found: list[int] = []
        for n in range(len(self.drafts) - 1, max(-1, len(self.drafts) - NEAR), -1):
            draft = self.drafts[n]
            leaves = draft.verb in _LEAVING and draft.effect == "keep out"
            if leaves and (many or not found):
                found.insert(0, n)
            elif found:
                break
        return found

    def _is_many(self, noun: Item) -> bool:
        return noun.text in self.grammar["cited_ground"] or noun.text.endswith(self._plurals)

    # --- by their order -------------------------------------------------------------------

    def _one_of_listed(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "in both", "into the former", "from the latter town" as places listed before."""
        listed = self._listed()
        item, of = items[at], self.grammar
        start = at
        while start and items[start - 1].text in of["articles"]:
            start -= 1
        before = items[start - 1] if start else None
        if not listed or item.code not in {"", "ORD"} or before is None:
            return None
        if before.code or before.text not in of["before_listed"]:
            return None
        end = self._behind_of(items, at + 1)
        town = end < len(items) and items[end].text in self._towns | of["cited_places"]
        if town and item.text in of["each_of"]:
            return None
        end += town
        if end < len(items) and not self._ends(items[end]):
            return None
        places = self._which(item, listed, alone=start == at)
        if not places:
            return None
        return end, [_as_item(places, items[at:end])]

    def _behind_of(self, items: list[Item], at: int) -> int:
        """Return where the noun of "the former of these two towns" may stand."""
        if at >= len(items) or items[at].text not in self.grammar["of"]:
            return at
        end = at + 1
        while end < len(items) and (
            items[end].code == "Q" or items[end].text in self.grammar["articles"]
        ):
            end += 1
        noun = items[end].text if end < len(items) else ""
        return end if noun in self._towns | self.grammar["cited_places"] else at

    def _ends(self, item: Item) -> bool:
        return not item.code and (
            not item.text.isalpha() or item.text in self.grammar["behind_listed"]
        )

    def _which(self, item: Item, listed: list[Inside], *, alone: bool) -> list[Inside]:
        """Return those of some places that a word means."""
        of = self.grammar
        if item.text in of["each_of"]:
            return listed if alone else []
        if alone:
            return []
        if item.text in of["former"] | of["latter"]:
            pair = len(listed) == len(_PAIR)
            return [listed[item.text in of["latter"]]] if pair else []
        order = self._orders.get(item.text, 0)
        return listed[order - 1 : order] if order else []

    def _listed(self) -> list[Inside]:
        """Return the places that were listed last: by a rule near by, else in other words."""
        for draft in reversed(self.drafts[-_LAST_LISTED:]):
            if len(places := _places([draft.area])) > 1:
                return places
        told = self.scene.listed
        return _places([told]) if told is not None else []

    def _ground(self, noun: Item, words: Sequence[Item], rules: Sequence[int]) -> Item | None:
        """Return one item for the ground of rules, as the noun has it: towns, or all of it."""
        if not rules:
            return None
        drafts = [self.drafts[n] for n in rules]
        places = _places([d.area for d in drafts])
        towns = noun.text in self._towns
        if places and (towns or noun.text in self.grammar["cited_places"]):
            if not noun.text.endswith(self._plurals) and len(places) > 1:
                return None  # which of them, no word says
            return _as_item(places, words)
        if towns or any(d.effect == "stay in" and d.verb in _LEAVING for d in drafts):
            return None
        span = words[0].span.join(words[-1].span)
        terms = [
            d.area.term if isinstance(d.area, Defined) else f"@{n}"
            for n, d in zip(rules, drafts, strict=True)
        ]
        parts = tuple(Defined(term=term, span=span) for term in dict.fromkeys(terms))
        text = " ".join(i.text for i in words)
        if len(parts) == 1:
            return Item("TM", text, span.start, span.end, parts[0])
        return Item("A", text, span.start, span.end, Together(areas=parts, span=span))


_PAIR = ("former", "latter")


def _parts(label: str) -> list[str]:
    """Return the parts of a label in small letters: "Article 2 (a)" is "article", "2", "a"."""
    return [part.strip("().") for part in _LABEL.findall(label.lower())]


def _places(areas: Sequence[Any]) -> list[Inside]:
    """Return the named places in some areas, each once."""
    found: dict[str, Inside] = {}
    for node in chain.from_iterable(walk(area) for area in areas if area is not None):
        if isinstance(node, Place | Region):
            found.setdefault(node.name, Inside(feature=node))
    return list(found.values())


def _as_item(places: Sequence[Inside], words: Sequence[Item]) -> Item:
    """Return places as one item in the place of some words."""
    span = words[0].span.join(words[-1].span)
    parts: tuple[Area, ...] = tuple(
        Inside(feature=msgspec.structs.replace(p.feature, span=span), span=span) for p in places
    )
    text = " ".join(i.text for i in words)
    if len(places) == 1:
        code = "PL" if isinstance(places[0].feature, Place) else "RG"
        return Item(code, text, span.start, span.end, parts[0].feature)  # type: ignore[union-attr] # made above
    return Item("PLS", text, span.start, span.end, Together(areas=parts, span=span))
