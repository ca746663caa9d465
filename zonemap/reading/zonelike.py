"""Figures that are a zone in their clause, and those that only describe or locate."""

from __future__ import annotations

from zonemap.area import Except, Inside, SideOf, Undrawn, Within
from zonemap.reading.items import said
from zonemap.reading.language import Language
from zonemap.reading.placing import Placing
from zonemap.reading.predicates import Clause

OUTSTAY = "outstay"
"""The class of a verb by which somebody stays, and not for longer."""
ABIDE = "abide"
"""The class of a verb of leaving that nobody may do."""
GOAL = "goal"
"""The tag of ground that somebody goes to."""
_SPOTS = frozenset({"PL", "NM", "PT"})
_HELD = frozenset({"as of a date", "class of places"})
_LOCATED = frozenset({"PL", "NM", "RG", "PLS"})


class ZoneLike:
    """Tells built areas that are zones from addresses, in one language.

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

    def describes(self, clause: Clause, index: int) -> bool:
        """Tell whether a figure only describes what was just named.

        "Goma, 3 km from the border", "a town 20 km inside Ukraine", "the plateau, a slab some
        25 km wide that looks down", "the valley, 120 km long and 16 km wide".
        """
        items, grammar = clause.items, self.grammar
        item = items[index]
        if isinstance(item.value, SideOf):
            return self._is_beside(clause, index)
        if clause.predicate.verb in {"create", "hold"} or item.code == "TM" or not index:
            return False
        if not isinstance(item.value, Within):
            return False
        near = {i.text for i in items[max(0, index - 2) : index] if not i.code}
        partly = self.signs.may(items.words, "sign.partly")
        if partly and self.signs.has(said(items[max(0, index - 2) : index]), "sign.partly"):
            return True  # "the strip, in places 400 metres wide"
        apposed = index > 1 and items[index - 1].text == "," and items[index - 2].code == "LN"
        if apposed and self.placing.prep(clause, index - 2) in grammar["going_to"]:
            return True  # "to the river, 12 km from the town": how far that is
        beside = items[index - 2].value if items[index - 1].text == "," and index > 1 else None
        if isinstance(beside, SideOf):
            return True  # "north of the river, some 30 km from the border": how far that is
        if near & grammar["residing"] or (
            items[index - 1].text in grammar["for_each"] and near & grammar["running"]
        ):
            return True
        if item.text.split()[0] in grammar["reaching"] or "loose" in item.tags:
            return False
        before, second = items[index - 1], items[index - 2] if index > 1 else items[0]
        if before.code in {"PL", "NM"} or (before.text == "," and second.code in _LOCATED):
            return True
        if before.text in grammar["joining"] and second.text in grammar["no_figure_after"]:
            return True
        after = items[index + 1].text if index + 1 < len(items) else ""
        if item.code != "B" or after not in grammar.either("relative", "describing"):
            return False
        at = index - 1
        while at >= 0 and not items[at].code and items[at].text != ",":
            at -= 1
        return at >= 0 and items[at].text == "," and items[at + 1].text in grammar["one"]

    def _is_beside(self, clause: Clause, index: int) -> bool:
        """Tell whether "a post at Kilis, on the south side of the river" says where Kilis is."""
        items, first = clause.items, clause.items[index].text.split()[0]
        named = index > 1 and items[index - 1].text == "," and items[index - 2].code in _SPOTS
        after = items[index + 1] if index + 1 < len(items) else None
        ends = after is None or (not after.code and not after.text.isalpha())
        at = self.grammar.either("at", "inside")
        return (
            named
            and ends
            and first in self.grammar["beside_a_line"]
            and (self.placing.prep(clause, index - 2) in at)
        )

    def is_zone(self, clause: Clause, index: int) -> bool:
        """Tell whether a built area is a zone here and not the address of something."""
        item, verb = clause.items[index], clause.predicate.verb
        held = isinstance(item.value, Undrawn) and item.value.reason in _HELD
        if held and verb == "withdraw" and not clause.negated and self._is_goal(clause, index):
            return False
        if verb in {OUTSTAY, ABIDE}:
            at = self.placing.lead(clause.items, index)
            if verb == OUTSTAY:
                return clause.items[at].text in self.grammar.either("inside", "at", "along")
            return (
                clause.predicate.start <= at
                and item.code in {"A", "TM"}
                and (at < clause.predicate.end or clause.items[at].text in self.grammar["source"])
            )
        if verb in {"cease", "any", "exclude", "deploy", "create"} or isinstance(
            item.value, Undrawn
        ):
            return self._is_zone_here(clause, index)
        if verb in {"withdraw", "leave"} and self._is_goal(clause, index):
            return False
        if item.code == "TM" and self._is_off(clause, index):
            return False
        if item.code == "TM":
            return verb != "respect" or self.placing.prep(clause, index) not in self.grammar["to"]
        if verb == "leave":
            if "row:within.from" not in item.tags or index < clause.predicate.start:
                return True
            before = {i.text for i in clause.items[max(0, index - 2) : index] if not i.code}
            # "a belt, 5 km from the line", "all territory within 5 km of the town"
            return bool(before & self.grammar.either("zone_nouns", "land_itself", "extents"))
        return verb in {"seat", "patrol", "withdraw", "limit", "fly", "hold", "keep", "store"} or (
            item.code == "B" or "row:parallel.side" in item.tags
        )

    def _is_off(self, clause: Clause, index: int) -> bool:
        """Tell whether "west of the zone" is other ground than the zone."""
        items, at = clause.items, self.grammar.before(clause.items, index)
        of = at > 0 and not items[at].code and items[at].text in self.grammar["of"]
        return of and items[at - 1].code == "C"

    def _is_goal(self, clause: Clause, index: int) -> bool:
        """Tell whether an area is where they go: "to other parts of Serbia"."""
        area = clause.items[index].value
        named = isinstance(area, Inside | Except | Undrawn)
        leading = self.grammar["going_to" if isinstance(area, Undrawn) else "to"]
        if not named or self.placing.prep(clause, index) not in leading:
            return False
        clause.items[index].tags |= {GOAL}
        return True

    def _is_zone_here(self, clause: Clause, index: int) -> bool:
        item, verb = clause.items[index], clause.predicate.verb
        if item.code == "TM" and self._is_off(clause, index):
            return False
        if isinstance(item.value, Undrawn):
            if verb == "deploy" and item.value.reason == "vague":
                # "stationed in the south of the province": there, wherever that ends
                return self.placing.prep(clause, index) in self.grammar["inside"]
            if verb == "deploy" and item.value.reason == "no reference":
                return True  # "shall hold a 20 km wide area between two towns"
            return verb not in {"deploy", "any", "keep"} or self.placing.banned(clause)
        match verb:
            case "cease":
                return item.code == "A" and self._is_fought_in(clause, index)
            case "create":
                return item.code != "TM"
            case "deploy":
                return item.code == "TM" or not item.tags & {"row:belt.into", "row:belt.zone"}
            case "exclude":
                return self.placing.banned(clause)
            case _ if self.placing.of_other_verb(clause, index):
                return False
            case _:
                if self.placing.banned(clause):
                    return True
                zone = bool(self.signs.which(clause.words, "zone"))
                return zone and not self._locates(clause, index)

    def _is_fought_in(self, clause: Clause, index: int) -> bool:
        """Tell whether "to stop firing in the area within 10 km of" says where it is quiet."""
        verb = clause.items[clause.predicate.start].text
        if index < clause.predicate.end or verb not in self.grammar["stopping"]:
            return False
        between = clause.items.texts[clause.predicate.end : index]
        fire = self.grammar.either("firing", "fighting")
        there = self.placing.prep(clause, index) in self.grammar["inside"]
        return there and not fire.isdisjoint(between)

    def _locates(self, clause: Clause, index: int) -> bool:
        """Tell whether "lies 30 km from the border" only says where something is."""
        before = [i.text for i in clause.items[max(0, index - 4) : index] if not i.code]
        return any(word in self.grammar["locating"] for word in before)
