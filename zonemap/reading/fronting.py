"""Fronting: which features ahead of a verb it bears on: "the town shall be left"."""

from __future__ import annotations

from zonemap.area import Border, Line
from zonemap.reading.bearing import Bearing
from zonemap.reading.items import Item, said
from zonemap.reading.placing import LEFT, OWNER
from zonemap.reading.predicates import Clause

_ARMED = ("sign.armed_men", "object.weapons", "sign.no_troops")
_PUT = frozenset({"PL", "PLS", "RG", "NM"})


class Fronting(Bearing):
    """Tells which features ahead of a verb it bears on, in one language."""

    def left(self, clause: Clause, index: int) -> bool:
        """Tell whether a feature before the verb is what the verb bears on."""
        item, prep = clause.items[index], self.placing.prep(clause, index)
        line, at = item.code == "LN", self.grammar["at"] - self.grammar["inside"]
        if prep == OWNER or self.only_says_whose(clause, index):
            return False
        match clause.predicate.verb:
            case "patrol":
                return item.code in {"PL", "RG", "LN", "PLS"}
            case "create":
                zones = self.signs.which(clause.words, "zone")
                named = bool(zones) and self.is_named_zone(clause, index)
                return named or (line and "corridor" in zones)
            case "respect":
                return line
            case "seat" | "revert":
                free = not prep or self.is_subject(clause.items, index)
                return item.code in {"RG", "PL", "PLS", "NM"} and free
            case "store":
                return item.code in {"RG", "PL", "PLS", "NM"}
            case "leave":
                named = not prep or prep in self.grammar.either("charge_of", "causing")
                return item.code in {"PL", "PLS", "RG", "SITES"} or (item.code == "NM" and named)
            case "open":
                passage = prep not in self.grammar.either("of", "leaving") and (
                    (item.code in {"PL", "PLS"} or (item.code == "NM" and not prep))
                    and not self._has_object(clause)
                    and (self.signs.has(clause.words, "modal.will") or self.is_gate(item))
                )
                return passage or (line and not isinstance(item.value, Border | Line))
            case "cease":
                return line
            case "deploy" if self.placing.is_past(clause, index):
                return False  # "troops that have served in the town shall receive"
            case "deploy":
                return self._stationed_before(clause, index, prep)
            case "withdraw" if item.code == "NM" or (prep in at and item.code == "PL"):
                return self._are_there(clause, index)
            case "withdraw":
                return item.code in {"MZ", "RG", "SITES", "LN", "PL"}
            case "exclude" | "any" if self.biding.outside(clause, index):
                return True
            case "exclude" | "limit":
                near = {i.text for i in clause.items[max(0, index - 4) : index] if not i.code}
                entered = prep in self.grammar["to"] and near & self.grammar["entries"]
                inside = prep in self.grammar["inside"] and item.code not in {"LN", "NM"}
                inside = inside or self._is_frozen(clause, item, prep)
                overflown = prep in self.grammar["of"] and near & self.grammar["overflying"]
                inside = inside or bool(entered or overflown)
                subject = item.code in {"PL", "PLS", "RG"} and index <= 1
                # "under no circumstances may the town be entered"
                subject = subject or (prep in self.grammar["deontic"] and not line)
                passive = (
                    clause.items[clause.predicate.start - 1].text in self.grammar["auxiliaries"]
                )
                over = prep in self.grammar["above"] and item.code in {
                    "NM",
                    "PL",
                    "RG",
                    "CO",
                    "PLS",
                }
                be = clause.items[clause.predicate.start].text in self.grammar["auxiliaries"]
                crossed = item.code == "LN" and index <= 2 and (passive or be)
                if crossed and self.signs.has(clause.words, "sign.past"):
                    return True  # "the parallel shall not be crossed"
                beside = index == clause.predicate.start - 1  # "puts the town off limits to"
                subject = subject or (
                    (beside or (be or passive)) and self._is_ground(clause, index)
                )
                return inside or over or subject or (passive and self._heads_clause(clause, index))
            case "any":
                return clause.negated and prep in self.grammar["inside"]
            case _:
                return False

    def _are_there(self, clause: Clause, index: int) -> bool:
        """Tell whether those in a place have to go: "the guns at Kutum shall be removed"."""
        items, grammar = clause.items, self.grammar
        if items[index].code not in {"NM", "PL"}:
            return False
        prep, first = self.placing.prep(clause, index), clause.left[0] if clause.left else 0
        lead = next((k for k in range(index - 1, first, -1) if items[k].text == prep), first)
        verb = clause.predicate
        passive = not grammar["auxiliaries"].isdisjoint(
            (items[verb.start].text, items[verb.start - 1].text)
        )
        behind = [items[i] for i in clause.right]
        alone = all(i.code in {"", "T", "DUR"} and i.text not in grammar["own"] for i in behind)
        if not (passive or alone) or lead <= first or "," in said(items[first:lead]):
            return False
        last = said(items[lead - 1 : lead])
        armed = any(self.signs.has(last, sign) for sign in _ARMED)
        men = grammar.either("armies", "troops", "given_up", "war_works")
        return armed or not men.isdisjoint(last.split())

    def _stationed_before(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a feature before a verb is where somebody is stationed, or what is held."""
        item, line = clause.items[index], clause.items[index].code == "LN"
        if self.is_watched(clause) and prep in self.grammar["inside"]:
            return item.code in _PUT  # "compliance in the town will be checked by"
        there = prep in self.grammar["at"] or (prep in self.grammar["to"] and index < 3)
        before = clause.items[clause.predicate.start - 1].text
        handed = before in self.grammar.either("deontic", "auxiliaries")
        put = self.signs.has(clause.words, "sign.put_under") and handed
        put = put or (handed and not prep and self._by_somebody(clause))
        if self._is_handed_on(clause, item, prep):
            return True
        if self.carried.is_watched(clause.items, index):
            return item.code in _PUT
        if self.handed.is_put_under(clause):
            free = not prep or self.is_subject(clause.items, index)
            return item.code in _PUT and free
        if self.handed.passes_control(clause):
            placed = item.code in {"PL", "PLS", "RG", "NM", "SITES"}
            return placed and self.handed.is_controlled(clause, index)
        return (
            (line and prep in self.grammar["along"])
            or (there and item.code in {"PL", "NM", "PLS"})
            or (put and item.code in {"PL", "PLS", "RG"})
        )

    def _by_somebody(self, clause: Clause) -> bool:
        """Tell whether men do what is said: "shall be guarded by the gendarmes"."""
        items, agent = clause.items, self.grammar["agent"]
        told = [*range(clause.predicate.start, clause.predicate.end), *clause.right]
        by = next((i for i in told if not items[i].code and items[i].text in agent), -1)
        return by >= 0 and any(items[i].code in {"ACT", "AC", "CO"} for i in told if i > by)

    def _has_object(self, clause: Clause) -> bool:
        """Tell whether the verb is done to something: "the mission will open offices"."""
        after = clause.items[clause.right[0]] if clause.right else None
        leading = self.grammar.either("source", "destination", "connectors")
        return after is not None and (
            after.code in {"ACT", "NM"} or (after.text.isalpha() and after.text not in leading)
        )

    def _heads_clause(self, clause: Clause, index: int) -> bool:
        """Tell whether a name is the subject that a sentence begins with, alone or in a list."""
        before = clause.items[: index + 1]
        listing = self.grammar["joining"] | {","}
        return all(i.code == "NM" or (not i.code and i.text in listing) for i in before)

    def _is_frozen(self, clause: Clause, item: Item, prep: str) -> bool:
        """Tell whether something in a town is frozen: "construction in X is frozen"."""
        verb = clause.items[clause.predicate.start : clause.predicate.end]
        frozen = any(i.text in self.grammar["frozen"] for i in verb)
        return frozen and item.code == "NM" and prep in self.grammar["inside"]

    def _is_ground(self, clause: Clause, index: int) -> bool:
        """Tell whether a place itself is what a ban on entry is about: "X is closed to"."""
        items = clause.items
        put = items[self.before_articles(items, index)].text in self.grammar["putting"]
        if items[index].code not in LEFT or not (put or self.is_subject(items, index)):
            return False
        last = items[clause.predicate.end - 1].text
        shut = not self.grammar["shut_to"].isdisjoint(
            items.texts[clause.predicate.start : clause.predicate.end]
        )
        nearest = all(not items[k].code for k in range(index + 1, clause.predicate.start))
        return nearest and shut and last in self.grammar["to"] | self.grammar["shut_to"]

    def _is_handed_on(self, clause: Clause, item: Item, prep: str) -> bool:
        """Tell whether ground, or the control of it, goes to somebody: "shall pass to the Army"."""
        last = clause.predicate.end - 1
        to = clause.items[last].text in self.grammar["to"] and last + 1 < len(clause.items)
        near = [clause.items[i] for i in clause.right[:3]]
        taken = to and any(
            item.code in {"ACT", "AC", "CO"} or item.text in self._no_places for item in near
        )
        placed = item.code in {"PL", "PLS", "RG", "NM", "SITES", "MZ"}
        return taken and placed and (not prep or prep in self.grammar["charge_of"])
