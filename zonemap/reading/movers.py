"""Movers: whether men, weapons or aircraft are what a clause moves or bars."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, TypeAlias

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.mixed import Mixed
from zonemap.reading.placing import STRONG
from zonemap.reading.predicates import Clause

Moved: TypeAlias = Literal["weapons", "men", ""]
"""What a clause moves or bars."""

_MEN = frozenset({"ACT", "AC", "CO"})
_OF_MEN = (
    "sign.armed_men",
    "sign.nobody",
    "sign.warships",
    "sign.hostile",
    "sign.out",
    "object.weapons",
    "object.aircraft",
    "object.exercises",
)


class Movers:
    """Tells what has to go or to stay away, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.mixed = language.made(Mixed)

    def flies(self, words: str) -> bool:
        """Tell whether aircraft are spoken of, and not guns against them."""
        for gun in self.signs.found(words, "object.no_aircraft"):
            words = words.replace(f" {gun} ", " ")
        return self.signs.has(words, "object.aircraft")

    def guns_first(self, words: str) -> bool:
        """Tell whether weapons stand before aircraft: "artillery 25 km, and warplanes 15"."""
        places = [
            [words.find(f" {phrase} ") for phrase in self.signs.found(words, key)]
            for key in ("object.weapons", "object.aircraft")
        ]
        return bool(places[0]) and (not places[1] or min(places[0]) < min(places[1]))

    def are_barred(self, clause: Clause, words: str) -> bool:
        """Tell whether a ban in words of no class is on men, arms, their works or their deeds.

        "No title to land in the district shall be called in question" keeps nobody out of it.
        """
        if clause.actors or clause.lands:
            return True
        deeds = self.grammar.either("firing", "banned_deeds", "going", "war_works")
        if not deeds.isdisjoint(clause.items.words):
            return True
        return any(self.signs.has(words, sign) for sign in _OF_MEN)

    def are_civilians(self, clause: Clause) -> bool:
        """Tell whether only the unarmed go or stay: "displaced persons shall return to"."""
        items, civil = clause.items, self.grammar["civilians"]
        if civil.isdisjoint(items.words):
            return False
        ends = self.grammar.either("deontic", "being")
        subject = list(takewhile(lambda i: i.text not in ends, [items[i] for i in clause.left]))
        opens = [n + 1 for n, item in enumerate(subject) if item.text == ","]
        subject = subject[opens[-1] if opens else 0 :]
        named = [item for item in subject if item.code in _MEN]
        if any(civil.isdisjoint(item.text.split()) for item in named):
            return False
        told = {word for item in subject for word in item.text.split()}
        armed = any(self.signs.has(clause.words, sign) for sign in _OF_MEN[:3])
        return not (civil.isdisjoint(told) or armed)

    def moved(self, clause: Clause) -> Moved:
        """Return whether men or weapons have to go: the object of the verb, else its subject."""
        items, verb = clause.items, clause.predicate
        armed = self.signs.may(items.words, "object.weapons")
        told = armed or items.are(_MEN)
        leading = self.grammar.either("source", "destination", "front_of")
        after: list[int] = []
        for i in clause.right:
            if items[i].text in leading or items[i].code in STRONG:
                break
            after.append(i)
        for region in (range(verb.start + 1, verb.end), after, clause.left) if told else ():
            for n, i in enumerate(region):
                if armed and self._is_weapon(items, region[n : n + 3]):
                    return "men" if self.mixed.men([items[k] for k in region]) else "weapons"
                if self.is_man(items, i):
                    return "men"
        return "weapons" if self.signs.has(clause.words, "object.weapons") else ""

    def _is_weapon(self, items: list[Item], places: Sequence[int]) -> bool:
        """Tell whether a few words begin with what some weapon is called."""
        words = " " + " ".join([items[k].text for k in places]) + " "
        starting = self.signs.found(words, "object.weapons")
        return any(words.startswith(f" {phrase} ") for phrase in starting)

    def is_man(self, items: list[Item], index: int) -> bool:
        """Tell whether an item names somebody, and no craft or weapon."""
        item = items[index]
        before = items[index - 1].text if index else ""
        if item.code not in _MEN or before in self.grammar["of"]:
            return False
        said = f" {item.text} "
        return not self.signs.has(said, "object.aircraft") and not self.signs.has(
            said, "object.weapons"
        )

    def is_flown(self, clause: Clause) -> bool:
        """Tell whether aircraft alone are the subject: "jets carrying weapons may not come"."""
        items, left = clause.items, clause.left
        if not self.signs.may(items.words, "object.aircraft"):
            return False
        told = next(
            (n for n, i in enumerate(left) if items[i].text in self.grammar["loaded"]), None
        )
        words = " " + " ".join(items[i].text for i in left[:told]) + " "
        if not self.flies(words) or self.signs.has(words, "object.weapons"):
            return False
        return not any(self.is_man(items, i) for i in left)
