"""Effects: what a ground means to those whom a clause binds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zonemap.agreement import Kind
from zonemap.area import Border, Except, Inside, Line, Overlap, SideOf, Undrawn
from zonemap.reading.biding import Biding
from zonemap.reading.confines import CONFINING, Confines
from zonemap.reading.deeds import Deeds
from zonemap.reading.drafts import Effect
from zonemap.reading.goers import Goers
from zonemap.reading.handed import Handed
from zonemap.reading.items import said
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause
from zonemap.reading.targets import Targets

_NEAR = 6  # words before a figure that lead to its zone


class Effects:
    """Tells the effects of rules in one language.

    Parameters
    ----------
    language
        The words.
    targets
        What tells where the places of a clause stand.
    of_zone
        Returns the kind that the words for a zone give it.
    """

    def __init__(
        self, language: Language, targets: Targets, of_zone: Callable[[str], Kind | None]
    ) -> None:
        self.grammar = language.grammar
        self.targets = targets
        self.of_zone = of_zone
        self.biding = language.made(Biding)
        self.confines = language.made(Confines)
        self.deeds = language.made(Deeds)
        self.goers = language.made(Goers)
        self.handed = language.made(Handed)

    def of(self, clause: Clause, area: Any, group: list[int]) -> Effect:
        """Return what the area means to the obliged."""
        verb = clause.predicate.verb
        if self.confines.confines(clause, group):
            return "stay in"
        if verb == "leave" and self.handed.to_somebody(clause):
            return "act in"
        if verb == "deploy" and self.handed.passes_control(clause):
            return "act in"
        if verb == "limit" and self._has_fewer(clause, group):
            return "act in"
        if verb in CONFINING and self.biding.outside(clause, group[0]):
            return "stay in"
        if isinstance(area, SideOf) and self._is_denied(clause, group):
            return "keep out"
        if verb == "deploy" and isinstance(area, SideOf) and isinstance(area.line, Border):
            # "take post on Chad's side of the border": along it, not in all of Chad
            return "act in" if area.side in {area.line.of, area.line.other} else "stay in"
        if verb == "limit" and isinstance(area, SideOf) and self._is_place(clause, group):
            return "act in"
        if verb == "deploy" and isinstance(area, SideOf) and self._is_watched(clause):
            return "act in"
        if (
            isinstance(area, SideOf)
            and not clause.negated
            and verb in {"withdraw", "deploy", "limit"}
        ):
            left = verb == "withdraw" and (
                self.goers.leading(clause, group[0]) or self.targets.placing.prep(clause, group[0])
            )
            if left and left in self.grammar["inside"] and self._is_removed(clause):
                return "keep out"  # "shall dismantle its posts in the territory east of"
            return "keep out" if left and left in self.grammar["source"] else "stay in"
        if isinstance(area, SideOf) and verb == "leave" and not clause.negated:
            # "shall leave so that they stand to the north of the parallel"
            goes = clause.items[group[0]].text.split()[0] in self.grammar["to"]
            governed = self.targets.placing.prep(clause, group[0]) in self.grammar["to"]
            return "stay in" if goes or governed else "keep out"
        match verb:
            case "abide":
                return "stay in"
            case "withdraw" if self._goes_into(clause, group) or self.targets.goals.is_goal(
                clause, group
            ):
                return "stay in"
            case "keep":
                ground = area.area if isinstance(area, Except) else area
                ground = ground.areas[0] if isinstance(ground, Overlap) else ground
                inside = isinstance(ground, SideOf) or self.confines.stays_in(clause, group)
                return "stay in" if inside and not clause.negated else "keep out"
            case "limit" if isinstance(area, Undrawn) and area.reason == "class of places":
                return "stay in"  # "confined to their barracks"
            case "patrol" | "deploy" | "seat" | "open" | "limit":
                return "act in"
            case "leave" if self.deeds.comes_back(clause):
                return "act in"
            case "store" if self.stores_there(clause, group):
                return "act in"
            case "hold" | "respect" | "cease":
                return "named"
            case "create" if is_named_line(area):
                return "named"
            case "create" if self.of_zone(clause.words) == "area_of_operation":
                return "act in"
            case "create" if isinstance(area, Inside) and self.of_zone(clause.words) == "corridor":
                return "act in"
            case _:
                return "keep out"

    def _is_removed(self, clause: Clause) -> bool:
        """Tell whether something is taken down or away where it stands."""
        verb = clause.items.texts[clause.predicate.start : clause.predicate.end]
        return not self.grammar.either("removing", "taken_down").isdisjoint(verb)

    def _is_watched(self, clause: Clause) -> bool:
        """Tell whether ground is watched or run, or those who are sent there only watch."""
        around = range(clause.predicate.start, clause.predicate.end)
        verb = {clause.items[i].text for i in around if not clause.items[i].code}
        near = range(max(0, clause.predicate.start - _NEAR), clause.predicate.start)
        men = (clause.items[i] for i in (*clause.left, *near, *around, *clause.right))
        sent = {word for item in men if item.code == "ACT" for word in item.text.split()}
        grammar = self.grammar
        watching = grammar.either("watching", "watch_verbs", "watched", "kept_order", "dwelling")
        plain = {clause.items[i].text for i in clause.left if not clause.items[i].code}
        joint = grammar["between_sides"]
        who = not (
            sent.isdisjoint(grammar.either("watchers", "neutral")) and joint.isdisjoint(sent)
        )
        who = who or self.handed.is_put_under(clause)
        return who or not (verb.isdisjoint(watching) and joint.isdisjoint(plain))

    def stores_there(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether arms are to be brought to ground: "shall be stored in the town".

        Where they are put under somebody's control they may be anywhere in it.
        """
        items, verb, there = clause.items, clause.predicate, self.grammar.either("inside", "at")
        last = items[verb.end - 1].text
        under = last in self.grammar["under"] - there
        if clause.negated or under or group[0] <= verb.start:
            return False
        if group[0] < verb.end:
            return last in there
        lead = items[self.targets.placing.lead(items, group[0])]
        return not lead.code and lead.text in there

    def _goes_into(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether "to a perimeter of 700 metres" is the ground they go to and hold."""
        items, at = clause.items, group[0]
        grounds = self.grammar.either("zone_nouns", "land_itself")
        if at and items[at - 1].text in grounds and not items[at - 1].code:
            # "to a strip 5 km wide along the border": the noun stands before the figure
            head = said(items[max(0, at - _NEAR) : at]).split()
            wide = not self.grammar.either("extent", "own_side").isdisjoint(items[at].text.split())
            led = [n for n, word in enumerate(head) if word in self.grammar["to"]]
            parted = self.grammar.either("locative", "of", "source", "joining")
            return wide and bool(led) and parted.isdisjoint(head[led[-1] + 1 : -1])
        words = items[at].text.split()
        words = words[words[0] in self.grammar["articles"] :]
        noun = bool(words) and words[0] in grounds
        return noun and self.targets.placing.prep(clause, at) in self.grammar["to"]

    def _is_denied(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether a ground is one they may not reach: "to points no further east than"."""
        before = clause.items[group[0] - 1] if group[0] else None
        return before is not None and before.text in self.grammar["negations"]

    def _has_fewer(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether what is there grows fewer or no more: "halve the forces in", "is frozen"."""
        verb = clause.items[clause.predicate.start : clause.predicate.end]
        fewer = self.grammar.either("shrinking", "frozen")
        led = self.targets.placing.prep(clause, group[0]) in self.grammar["to"]
        plain = {item.text for item in clause.items[clause.predicate.end : group[0]]}
        led = led and self.grammar["deliveries"].isdisjoint(plain)  # "reinforcements to"
        return not led and any(item.text in fewer for item in verb)

    def _is_place(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether "exercises in the area" limits what is done there, and keeps nobody in."""
        own = clause.items[clause.predicate.end - 1].text
        prep = self.targets.placing.prep(clause, group[0])
        return prep in self.grammar["inside"] and prep != own


def is_named_line(area: Any) -> bool:
    """Tell whether an area is a line that people draw, no road, river or border."""
    return isinstance(area, Inside) and isinstance(area.feature, Line)
