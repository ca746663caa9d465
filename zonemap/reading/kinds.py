"""Kinds: what a clause makes of its area."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from zonemap.agreement import Kind
from zonemap.area import (
    Between,
    Border,
    Defined,
    Inside,
    Line,
    Overlap,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.reading.biding import Biding
from zonemap.reading.confines import CONFINING, Confines
from zonemap.reading.deeds import Deeds
from zonemap.reading.effects import Effects, is_named_line
from zonemap.reading.handed import Handed
from zonemap.reading.items import said
from zonemap.reading.language import Language
from zonemap.reading.movers import Movers
from zonemap.reading.predicates import Clause
from zonemap.reading.targets import Targets
from zonemap.reading.untouched import Untouched
from zonemap.reading.zoned import Zoned

_NEAR = 6  # words before a relative clause that name its zone
_OPENING = 6  # items of a subject
_ZONE_KINDS: tuple[Kind, ...] = (
    "exclusion",
    "corridor",
    "weapons_exclusion",
    "no_fly",
    "demilitarized",
    "buffer",
    "safe_zone",
    "limited_forces",
    "area_of_operation",
)


class Kinds:
    """Tells the kinds of rules in one language."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.targets = Targets(language)
        self.deeds = language.made(Deeds)
        self.handed = language.made(Handed)
        self.zoned = language.made(Zoned)
        self.movers = language.made(Movers)
        self.untouched = Untouched(language, self.targets.placing)
        self.confines = language.made(Confines)
        self.biding = language.made(Biding)
        self.effects = Effects(language, self.targets, self.of_zone)

    def of_zone(self, words: str) -> Kind | None:
        """Return the kind that the words for a zone give it."""
        zones = self.signs.which(words, "zone")
        return next((kind for kind in _ZONE_KINDS if kind in zones), None)

    def kind(self, clause: Clause, area: Any, group: list[int]) -> Kind | None:
        """Return the kind of rule that the predicate and its words make."""
        words, has = clause.words, self.signs.has
        if clause.predicate.verb in {"exclude", "any"}:
            # what a zone is called does not tell what this clause forbids in it
            for i in group:
                if clause.items[i].code == "TM":
                    words = words.replace(f" {clause.items[i].text} ", " ")
        if self.untouched.leaves(clause, group):
            return None
        if clause.predicate.verb in CONFINING and self.biding.outside(clause, group[0]):
            return "limited_forces"
        if self.confines.confines(clause, group) and not has(words, "sign.hostile"):
            return "withdrawal" if isinstance(area, SideOf) else "limited_forces"
        if self._caps(clause):
            return "limited_forces"
        weapons = has(words, "object.weapons")
        match clause.predicate.verb:
            case "patrol":
                return None if clause.negated else "joint_patrol"
            case "fly" if self.deeds.left_free(clause):
                return None
            case "fly":
                return "no_fly" if has(words, "negation.not") else None
            case "create":
                drawn: Kind | None = "ceasefire_line" if is_named_line(area) else None
                return self._zone_made(clause, words, group) or drawn
            case "store":
                return "weapons_exclusion" if weapons else None
            case "keep" if _is_side(area):
                return "withdrawal"
            case "keep" if not clause.negated:
                return self._kept(clause, area, group)
            case "withdraw" if self.deeds.is_let(clause) or self.deeds.remains(clause):
                return None
            case "leave" if self.deeds.remains(clause):
                return None  # "shall not leave the district" empties nothing
            case "leave" if self.deeds.comes_back(clause) or self.handed.to_somebody(clause):
                return "deployment"
            case "withdraw" if clause.negated and isinstance(area, SideOf):
                return self._excluded(clause, words, group)
            case "withdraw" if self.deeds.clears_mines(clause):
                return None
            case "withdraw":
                return self._withdrawn(clause, area)
            case "cleared" if self._goes_out(clause, group) and self.movers.are_civilians(clause):
                return None  # "the wounded in the town shall be evacuated"
            case "cleared" if _is_way(area):
                return "withdrawal" if has(words, "sign.armed_men") else "corridor"
            case "cleared":
                return self._cleared(clause)
            case "leave":
                return self._left(clause, area, group)
            case "any" if isinstance(area, Defined) and not self.targets.placing.banned(clause):
                return None
            case "exclude" | "any" | "keep" if self._compares(clause):
                return None
            case "exclude" | "any" | "keep":
                return self._excluded(clause, words, group)
            case "deploy":
                if isinstance(area, Between):
                    return "buffer"
                watched = has(words, "sign.watch") and isinstance(area, Defined | Together)
                watched = watched and not has(words, "sign.verify")  # a deed, and not the ground
                return "area_of_operation" if watched else "deployment"
            case "seat" | "abide":
                return "deployment"
            case "outstay":
                return "withdrawal"
            case "revert":
                return "evacuation"
            case "hold":
                return "area_of_operation"
            case "cease" if self.deeds.denied_inside(clause):
                return None  # "the truce shall not apply to"
            case "cease" | "respect":
                return "ceasefire_line"
            case "extend":
                return "no_fly" if isinstance(area, SideOf) else None
            case "limit" if self.deeds.lies(clause) or self.untouched.may_stay(clause):
                return None
            case "limit":
                return "weapons_exclusion" if has(words, "sign.no_weapons") else "limited_forces"
            case "open":
                return None if weapons and not _is_way(area) else "corridor"
            case _:
                return None

    def _goes_out(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether those in a place are emptied out of it, and not the place."""
        prep = self.targets.placing.prep(clause, group[0])
        return prep in self.grammar.either("inside", "source", "at") - self.grammar["of"]

    def _cleared(self, clause: Clause) -> Kind:
        """Read "shall be cleared of", "free of"."""
        words, has = clause.words, self.signs.has
        weapons = has(words, "object.weapons")
        if weapons and not has(words, "sign.armed_men"):
            return "weapons_exclusion"
        empty = has(words, "sign.demilitarized") or has(words, "sign.demilitarize")
        if not empty and has(words, "sign.armed_men") and self.deeds.timed(clause):
            return "withdrawal"  # "by day 7 it shall be free of troops": they go by then
        cleared = empty or has(words, "sign.armed_men") or has(words, "sign.to_police")
        return "demilitarized" if cleared else "withdrawal"

    def _left(self, clause: Clause, area: Any, group: list[int]) -> Kind:
        """Read "shall leave", "shall hand over"."""
        weapons = self.signs.has(clause.words, "object.weapons")
        if weapons and isinstance(area, Defined | Within | SideOf):
            return "weapons_exclusion"
        object_ = {i.text for i in clause.items[clause.predicate.end : group[0]]}
        if not object_.isdisjoint(self.grammar["given_up"]):
            return "withdrawal"  # a post there, and not the place
        places = isinstance(area, Inside | Together) and not _is_line(area)
        if self.deeds.redeploys(clause):
            return "withdrawal"  # "shall leave the town for positions beyond it"
        return "evacuation" if places else "withdrawal"

    def _zone_made(self, clause: Clause, words: str, group: list[int]) -> Kind | None:
        """Return the kind of the zone that a clause sets up, or says something of."""
        own = said([clause.items[i] for i in group])  # "a 25 km air zone and a 5 km ground zone"
        kind = self.of_zone(own) or self.of_zone(words) or self._of_antecedent(clause)
        return kind or self.of_zone(self.zoned.words(clause.items, clause.predicate.start))

    def _of_antecedent(self, clause: Clause) -> Kind | None:
        """Return the kind of "a neutral zone, which is hereby established, extending"."""
        first = clause.left[0] if clause.left else 0
        items = clause.items
        if not first or items[first].text not in self.grammar["relative"]:
            return None
        near = " ".join(item.text for item in items[max(0, first - _NEAR) : first])
        return self.of_zone(f" {near} ")

    def _caps(self, clause: Clause) -> bool:
        """Tell whether numbers are limited: "neither shall keep more than two battalions"."""
        items = (clause.items[i] for i in clause.right)
        if clause.predicate.verb in {"hold", "deploy"}:
            # "may maintain one company of no more than 120 men"
            return any(item.code == "Q" and "bound:max" in item.tags for item in items)
        if clause.predicate.verb not in {"exclude", "any", "keep", "limit"}:
            return False
        if not clause.negated or "Q" not in clause.items.coded:
            return False
        # "of more than 500 tonnes" says of what size, not how many
        counted = any(
            clause.items[i].code == "Q"
            and not {k.text for k in clause.items[i + 1 : i + 2]} & self.grammar["tonnage"]
            for i in (*clause.left, *clause.right)
        )
        return counted and self.signs.has(clause.words, "sign.more_than")

    def _kept(self, clause: Clause, area: Any, group: list[int]) -> Kind | None:
        """Read "keep within 700 metres", "keep 5 km from"."""
        if not isinstance(area, Within | Together | Undrawn):
            return None
        zone = self._zone_kept(clause, group)
        if zone is not None:
            return zone
        if self.confines.stays_in(clause, group):
            return "deployment"
        if self.movers.flies(clause.words) and not self.movers.guns_first(clause.words):
            return "no_fly"
        armed = self.signs.has(clause.words, "sign.armed_men")
        weapons = self.movers.moved(clause) == "weapons" and not armed
        return "weapons_exclusion" if weapons else "exclusion"

    def _zone_kept(self, clause: Clause, group: list[int]) -> Kind | None:
        """Return the kind of "shall keep a safe zone of 3 km": what is kept is the zone."""
        grammar, items = self.grammar, clause.items
        if any(item.code for item in items[clause.predicate.end : group[0]]):
            return None
        said = " ".join(item.text for item in items[clause.predicate.end : group[0] + 1]).split()
        noun = next((n for n, word in enumerate(said) if word in grammar["zone_nouns"]), 0)
        leading = grammar.either("source", "destination", "gaps")
        if not noun or said[0] not in grammar["articles"] or not leading.isdisjoint(said[:noun]):
            return None
        return self.of_zone(f" {' '.join(said[: noun + 1])} ")

    def _withdrawn(self, clause: Clause, area: Any) -> Kind:
        if self.signs.has(clause.words, "sign.demilitarize"):
            return "demilitarized"
        moved = self.movers.moved(clause)
        if self.signs.has(clause.words, "sign.airspace") and self.movers.flies(clause.words):
            return "no_fly"
        if moved == "weapons":
            return "weapons_exclusion"
        demilitarized = "demilitarized" in self.signs.which(clause.words, "zone")
        if demilitarized and isinstance(area, Within | Together) and not moved:
            return "demilitarized"
        return "withdrawal"

    def _excluded(self, clause: Clause, words: str, group: list[int]) -> Kind | None:
        """Return what a ban forbids: flights, weapons, exercises, or being there at all."""
        has = self.signs.has
        if not self.targets.placing.banned(clause):
            zone = self.of_zone(words)
            if clause.predicate.verb != "any":
                return None
            if zone is not None and self._speaks_of(clause, group):
                return zone
            studied = not self.grammar["matters"].isdisjoint(clause.items.words)
            return "deployment" if has(words, "sign.observers") and not studied else None
        if (has(words, "sign.only") or has(words, "sign.nobody")) and has(words, "sign.arms"):
            return "demilitarized"  # nobody but some may be armed, or nobody at all
        if self.movers.is_flown(clause):
            return "no_fly"
        if self._bars_all(clause):
            return "demilitarized"
        if has(words, "object.exercises"):
            return "limited_forces"
        if has(words, "sign.demilitarized"):
            return "no_fly" if " airspace " in words else "demilitarized"
        if has(words, "sign.no_troops"):
            return "demilitarized"
        weapons = has(words, "object.weapons")
        if (self.movers.flies(words) and not weapons) or has(words, "sign.airspace"):
            return "no_fly"
        goes = clause.items[clause.predicate.start].text in self.grammar["going"]
        if has(words, "object.mines") and not goes:
            return "demilitarized"
        if weapons and (not has(words, "sign.armed_men") or self.movers.moved(clause) == "weapons"):
            return "weapons_exclusion"
        where = any(self.targets.placing.is_where(clause, i) for i in group)
        known = clause.predicate.verb != "any"
        if not (known or where or self.movers.are_barred(clause, words)):
            return None
        return "exclusion"

    def _speaks_of(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether a sentence of no known verb is about its ground, and not only names it.

        "A strip 5 km wide shall part them" is; "cables that cross a strip 5 km wide shall be
        repaired" is not: nothing but the words of that ground calls it a zone.
        """
        items, placing = clause.items, self.targets.placing
        outside = [*items[: placing.noun_start(items, min(group))], *items[max(group) + 1 :]]
        return self.of_zone(said(outside)) is not None or placing.opens(clause, min(group))

    def _bars_all(self, clause: Clause) -> bool:
        """Tell whether the forces of everybody are barred: "no armed units", "of any Power"."""
        items = clause.items
        if self.grammar["soldiery"].isdisjoint(items.words):
            return False
        passed = self.grammar["in"] | {","}
        first = next((n for n, i in enumerate(clause.left) if items[i].text not in passed), 0)
        opening = [items[i] for i in clause.left[first : first + _OPENING]]
        barred = next((n for n, item in enumerate(opening) if item.code), len(opening))
        before = {item.text for item in opening[:barred]}
        words = " ".join(item.text for item in opening[: barred + 1]).split()
        none = bool(words) and words[0] in self.grammar["negations"] - self.grammar["neither"]
        armed = not self.grammar["soldiery"].isdisjoint(words)
        none = none and before <= self.grammar.either("negations", "of_arms")
        named = clause.lands or self.of_zone(clause.words)
        return none and armed and not named

    def _compares(self, clause: Clause) -> bool:
        """Tell whether one place bounds how near others come: "closer to Bor than Juba"."""
        than = self.grammar["than"]
        if than.isdisjoint(clause.items.words):
            return False
        right = [clause.items[i] for i in clause.right]
        return any(
            not one.code and one.text in than and two.code in {"NM", "PL", "RG"}
            for one, two in pairwise(right)
        )


def _is_way(area: Any) -> bool:
    """Tell whether an area is a road that people travel."""
    way = area.feature if isinstance(area, Inside) else None
    return isinstance(way.line if isinstance(way, Stretch) else way, Road)


def _is_side(area: Any) -> bool:
    """Tell whether an area is all ground on one side of a line, or of several."""
    if isinstance(area, Overlap):
        return all(isinstance(part, SideOf) for part in area.areas)
    return isinstance(area, SideOf)


def _is_line(area: Any) -> bool:
    return isinstance(area, Inside) and isinstance(
        area.feature, Line | Road | River | Border | Stretch
    )
