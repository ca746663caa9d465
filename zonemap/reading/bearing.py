"""Bearing: what features ahead of a verb and behind it have in common."""

from __future__ import annotations

from zonemap.reading.biding import Biding
from zonemap.reading.carried import Carried
from zonemap.reading.handed import Handed
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.placing import FEATURES, Placing
from zonemap.reading.predicates import Clause
from zonemap.reading.zoned import Zoned

_ZONE = 6  # words before "covering" that hold the noun of the zone
_WHOSE = 3  # words behind a name, of which one may say that it only tells whose they are


class Bearing:
    """Tells what a feature says of another, in one language.

    Parameters
    ----------
    language
        The words.
    placing
        What tells which preposition governs a place.
    """

    def __init__(self, language: Language, placing: Placing) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.placing = placing
        self.carried = language.made(Carried)
        self.handed = Handed(language)
        self.zoned = Zoned(language)
        self.biding = language.made(Biding)
        self.gerunds = language.endings["gerunds"]
        grammar = self.grammar
        self._no_places = language.papers | grammar["office_nouns"]
        self._theirs = self._no_places | grammar.either("held_ground", "men")
        small = ("source", "destination", "inside", "at", "along", "joining", "deontic", "being")
        self._apart = grammar.either(
            *small, "relative", "articles", "obliging", "banning", "governing", "when"
        )

    def before_articles(self, items: list[Item], index: int) -> int:
        """Return where the word stands before a feature and its articles; -1 for none."""
        at = index - 1
        while at >= 0 and not items[at].code and items[at].text in self.grammar["articles"]:
            if items[at].text in self.grammar["describing"]:
                break
            at -= 1
        return at

    def is_covered(self, items: list[Item], index: int) -> bool:
        """Tell whether a place is what a zone covers: "a zone encompassing the town"."""
        at = self.before_articles(items, index)
        if at < 1 or items[at].code or items[at].text not in self.grammar["covering_ground"]:
            return False
        near = [item.text for item in items[max(0, at - _ZONE) : at] if not item.code]
        return not self.grammar["zone_nouns"].isdisjoint(near[-_ZONE:])

    def is_gate(self, item: Item) -> bool:
        """Tell whether a place is one that people pass: a port, a crossing, a bridge."""
        words = item.text.split()
        return item.code == "PL" and not self.grammar["gates"].isdisjoint(words)

    def is_named_zone(self, clause: Clause, index: int) -> bool:
        """Tell whether a place itself is made a zone: "Srebrenica is declared a safe area"."""
        items, start = clause.items, clause.predicate.start
        if items[index].code not in FEATURES - {"LN", "CO"}:
            return False
        last = items[clause.predicate.end - 1].text
        if self.is_covered(items, index):
            return True  # "a security belt covering the district"
        if index > start:
            object_ = self.placing.prep(clause, index) in {"", last}
            object_ = object_ or self.before_articles(items, index) < clause.predicate.end
            return object_ and not any(i.code for i in items[clause.predicate.end : index])
        passive = {items[start - 1].text, items[start].text} & self.grammar["auxiliaries"]
        becomes = bool(passive) or not self.grammar["becoming"].isdisjoint(
            item.text for item in items[start : clause.predicate.end]
        )
        return becomes and self.is_subject(items, index)

    def is_subject(self, items: list[Item], index: int) -> bool:
        """Tell whether no preposition leads to a place."""
        at = self.before_articles(items, index)
        led = self.grammar.either("governing", "of", "inside", "source", "at", "along")
        return at < 0 or bool(items[at].code) or items[at].text not in led

    def is_watched(self, clause: Clause) -> bool:
        """Tell whether a verb says that something is watched, wherever it is."""
        verb = clause.items.texts[clause.predicate.start : clause.predicate.end]
        watching = self.grammar.either("watching", "watch_verbs", "watched", "checking")
        return not watching.isdisjoint(verb)

    def only_says_whose(self, clause: Clause, index: int) -> bool:
        """Tell whether a name is no place: "Dutch forward posts", "the Lincoln Agreement"."""
        item = clause.items[index]
        if item.code not in {"NM", "PL", "RG", "CO"}:
            return False
        last = item.text.split()[-1]
        if item.code != "CO" and last in self._no_places:
            return True
        for after in clause.items[index + 1 : index + 1 + _WHOSE]:
            if after.code or not after.text.isalpha() or after.text in self._apart:
                return False
            if after.text in self._theirs:
                return True
        return False
