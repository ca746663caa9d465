"""Biding: who may stay somewhere only so long, and who may not leave ground or be outside it.

"May remain in the town no longer than a month" is to be gone by then; "shall not leave the town",
"movement outside the town is prohibited" keep somebody in it, and nobody out of it.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from zonemap.agreement import Timing
from zonemap.area import Inside, SideOf, Within
from zonemap.reading.denials import Denials
from zonemap.reading.language import Language
from zonemap.reading.placing import Placing
from zonemap.reading.predicates import Clause
from zonemap.reading.zonelike import ABIDE, OUTSTAY

_LEAVING = frozenset({"withdraw", "leave"})
_BIDING = frozenset({"keep", "limit", "deploy", "exclude"})
_BARRING = frozenset({"exclude", "any"})
_LATEST = frozenset({"DUR", "T", "ORD"})
_AREAS = frozenset({"RG", "PLS", "TM", "A"})
_SPOTS = frozenset({"PL", "NM"})
_CHAIN = 10  # items between who is bound and a verb


class Biding:
    """Tells who stays, for how long and inside of what, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.signs = language.signs
        self.verbs = language.verbs
        self.denials = language.made(Denials)
        self.placing = Placing(language)
        self._forced = (
            grammar.either("withholding", "forcing", "banning", "letting") - grammar["may"]
        )
        self._modal = grammar.either("deontic", "letting")

    def only_so_long(self, clause: Clause) -> bool:
        """Tell whether somebody may stay, and by when not: "may linger no longer than a week"."""
        items, verb = clause.items, clause.predicate
        if clause.negated or verb.verb not in _BIDING:
            return False
        said = {i.text for i in items[verb.start : verb.end]}
        if said.isdisjoint(self.grammar["biding"]) or self._modal.isdisjoint(clause.before | said):
            return False
        right = [items[i] for i in clause.right]
        if not any(item.code in _LATEST for item in right):
            return False
        words = f" {' '.join(item.text for item in right)} "
        watching = self.signs.has(f" {' '.join(sorted(clause.before))} ", "sign.observers")
        told = self.signs.has(clause.words, "sign.observers") if clause.actors else watching
        return self.signs.has(words, "sign.no_longer") and not told

    def timed(self, clause: Clause, timing: Timing | None) -> Timing | None:
        """Return the time of somebody who stays only so long as the time by which he is gone."""
        if timing is None or clause.predicate.verb != OUTSTAY:
            return timing
        if timing.end and not timing.by:
            return msgspec.structs.replace(timing, by=timing.end, end=None)
        lengths = (clause.items[i].value for i in clause.right if clause.items[i].code == "DUR")
        length = next(lengths, "")
        if timing.within or not (isinstance(length, str) and length):
            return timing
        return msgspec.structs.replace(timing, within=length, condition=None)

    def may_not_leave(self, clause: Clause) -> bool:
        """Tell whether somebody is bound to stay: "no unit shall leave", "shall not stir from"."""
        items, verb = clause.items, clause.predicate
        if verb.verb not in _LEAVING or not (
            clause.actors or clause.lands or self._is_one_of_them(clause)
        ):
            return False
        known = {hit.value for hit in self.verbs.every_at(items, verb.start, items.words)}
        if known.isdisjoint(_LEAVING):
            return False  # "shall not close its bases"
        chain = items[max(0, verb.start - _CHAIN) : verb.end]
        own = {item.text for item in chain if not item.code}
        firm = not own.isdisjoint(self.grammar["bidding"])
        passive = not own.isdisjoint(self.grammar["be"])
        return firm and not passive and own.isdisjoint(self._forced)

    def _is_one_of_them(self, clause: Clause) -> bool:
        """Tell whether "no fighter", "no member" is who may not leave."""
        pairs = pairwise(clause.items[i] for i in clause.left)
        none, men = self.grammar["negations"], self.grammar["one_of_them"]
        return any(one.text in none and two.text in men and not two.code for one, two in pairs)

    def is_read(self, clause: Clause, index: int) -> bool:
        """Tell whether a verb and its ground are read here."""
        verb = clause.predicate.verb
        return verb in {OUTSTAY, ABIDE} or (verb in _BARRING and self.outside(clause, index))

    def bears_on(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a verb of staying, or of not leaving, bears on a feature behind it."""
        grammar, verb = self.grammar, clause.predicate
        if verb.verb == OUTSTAY:
            where = grammar.either("inside", "at", "along")
        elif verb.verb == ABIDE:
            where = grammar["source"] | {clause.items[verb.end - 1].text}
        else:
            return verb.verb in _BARRING and self.outside(clause, index)
        return prep in where and clause.items[index].code != "LN"

    def outside(self, clause: Clause, index: int) -> bool:
        """Tell whether nobody may be outside of ground: that keeps them in it."""
        items, grammar = clause.items, self.grammar
        area = items[index]
        if not clause.negated or area.code not in _AREAS | _SPOTS:
            return False
        if area.code == "A" and not isinstance(area.value, Inside | Within | SideOf):
            return False
        at = self.placing.lead(items, index)
        if at < 0 or items[at].code or items[at].text not in grammar["outlying"]:
            return False
        if index > clause.predicate.start:
            near = {item.text for item in items[clause.predicate.start : at]}
            return near.isdisjoint(grammar["advancing"])  # up to there, wherever they come from
        return not grammar["presences"].isdisjoint(item.text for item in items[:at])
