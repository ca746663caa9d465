"""Targets: which of the things around a verb it bears on."""

from __future__ import annotations

from zonemap.area import (
    Between,
    Border,
    Except,
    Inside,
    Line,
    Meridian,
    Parallel,
    Place,
    Polygon,
    River,
    Road,
    SideOf,
    Stretch,
    Undrawn,
    Within,
)
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.loose import Loose
from zonemap.reading.predicates import Clause
from zonemap.reading.trees import is_pending

GOAL = "goal"
"""The tag of ground that somebody goes to."""
STRONG = frozenset({"A", "B", "TM"})
FEATURES = frozenset({"PLS", "PL", "RG", "NM", "CO", "MZ", "LN", "OP", "SITES", "PT"})
_LOCATED = frozenset({"PL", "NM", "RG", "PLS"})
_LEFT = frozenset({"PL", "PLS", "RG"})
_OWNER = "of whom"
"""Governs the land in "the army of Chad", which says whose it is and not where."""
_POLAR = frozenset({"withdraw", "exclude", "limit", "keep", "create"})


class Targets:
    """Finds the targets of predicates in one language."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.loose = Loose(language)

    def banned(self, clause: Clause) -> bool:
        """Tell whether a clause keeps somebody or something out."""
        return (
            clause.negated
            or self.signs.has(clause.words, "sign.out")
            or self.signs.has(clause.words, "sign.only")
        )

    def of(self, clause: Clause, used: set[int]) -> list[list[int]]:
        """Return the groups of items that the predicate bears on."""
        items, verb = clause.items, clause.predicate.verb
        inner = range(clause.predicate.start + 1, clause.predicate.end)
        gap = [i for i in inner if items[i].code in FEATURES] if verb == "leave" else []
        right = [i for i in (*gap, *clause.right) if i not in used]
        left = [i for i in clause.left if i not in used]
        if verb in _POLAR:
            self.loose.read(clause)
        passive = items[clause.predicate.start - 1].text in self.grammar["auxiliaries"]
        if verb == "store":
            # "fighters in Bani Walid must hand in their arms"
            left = [i for i in left if self.prep(clause, i) in self.grammar["inside"]]
        if verb in {"again", "struck", "extend"} or (verb == "leave" and not passive):
            left = []
        object_ = items[clause.predicate.end].text if clause.right else ""
        if verb == "leave" and object_ in self.grammar["objects"]:
            # what they leave was named before: "the villages...; 48 hours to quit them"
            told = self.brought(clause) or [
                i for i in range(clause.predicate.start) if items[i].code in _LEFT
            ]
            return self._grouped(items, told[-1:])
        if verb == "leave" and not any(items[i].code in STRONG | FEATURES for i in right):
            # "the forces within 15 km of the town shall leave": where they are is what they leave
            there = [i for i in clause.left if i not in used]
            left = there if any(self._stands(items, i) for i in there) else left
        if verb == "cleared":
            both = [i for i in (*left, *right) if not self._describes(clause, i)]
            left = [i for i in left if i in both]
            subject = [i for i in left if items[i].code in STRONG | FEATURES - {"NM", "CO"}]
            timed = [i for i in right if items[i].code == "MZ"]
            exact = [i for i in both if items[i].code in {"A", "B"}]
            named = (
                exact or subject or [i for i in both if items[i].code in {"A", "MZ", "RG", "TM"}]
            )
            if not named and not timed:
                named = [i for i in left if items[i].code == "NM" and not self._by_actor(clause, i)]
            return self._grouped(items, sorted({*named, *timed}))
        if verb == "withdraw":
            left = [i for i in left if self._leaves(clause, i)]
        fronted = [i for i in self.fronted(clause) if i not in used]
        for side in (right, left, fronted):
            strong = [
                i
                for i in side
                if items[i].code in STRONG
                and GOAL not in items[i].tags
                and self._zone_like(clause, i)
                and not self._describes(clause, i)
            ]
            if verb == "deploy" and all(items[i].text in self.grammar["there"] for i in strong):
                # "stationed at Istanbul and board each ship there": the name says more
                named = [i for i in right if items[i].code in FEATURES and self._fits(clause, i)]
                strong = [] if named else strong
            if strong and side is right:
                strong = [*self._stayed(clause, strong[0]), *strong]
            if strong:
                more = [
                    i
                    for i in side
                    if items[i].code in FEATURES
                    and not (
                        items[i].code == "LN" and any(is_pending(items[k].value) for k in strong)
                    )
                    and (
                        self.prep(clause, i) not in self.grammar["passing"]
                        or any(k < i for k in strong)
                    )
                    and self.prep(clause, i) != _OWNER
                    # "from the zone in Juba" says which zone, and leaves no town
                    and not (verb == "withdraw" and self.prep(clause, i) in self.grammar["at"])
                    and any(
                        (verb == "deploy" or _joins(items[k])) and self._coordinated(items, k, i)
                        for k in strong
                    )
                ]
                return self._grouped(items, sorted({*strong, *more}))
        features = [i for i in right if items[i].code in FEATURES and self._fits(clause, i)]
        if verb == "deploy" and not features and not left and not right:
            features = []
        if not features:
            features = [i for i in fronted if items[i].code in FEATURES and self._fits(clause, i)]
        if not features:
            features = [i for i in left if items[i].code in FEATURES and self._fits_left(clause, i)]
        if not features and verb in {"withdraw", "leave"}:
            features = [i for i in self.brought(clause) if i not in used]
        features = self._without_addresses(clause, features)
        return self._grouped(items, features) if features else []

    def fronted(self, clause: Clause) -> list[int]:
        """Return the places that a clause begins with: "off the plateau the army shall go"."""
        items = clause.items
        passed = self.grammar["articles"] | self.grammar["extents"] | self.grammar["of"]
        found: list[int] = []
        leading = False
        for i in clause.left:
            item = items[i]
            if item.code in FEATURES | STRONG:
                if not (leading or item.code in STRONG):
                    break  # the subject
                found.append(i)
                continue
            if item.code in {"T", "DUR"} or item.text in self.grammar["connectors"]:
                leading = leading or item.text in self.grammar["locative"]
            elif not item.code and item.text in self.grammar["locative"]:
                leading = True
            elif item.code or item.text not in passed:
                break
        return found

    def _stayed(self, clause: Clause, goal: int) -> list[int]:
        """Return where they are in "those in Chad shall go outside the zone": out of both."""
        items = clause.items
        before = {i.text for i in items[max(0, goal - 4) : goal] if not i.code}
        if clause.predicate.verb != "withdraw" or not before & self.grammar["beyond"]:
            return []
        inside = self.grammar["inside"]
        return [i for i in clause.left if items[i].code == "CO" and self.prep(clause, i) in inside]

    def _without_addresses(self, clause: Clause, features: list[int]) -> list[int]:
        """Leave out where a class of places lies: "any mosque in the province of Cotabato"."""
        sites = [i for i in features if clause.items[i].code == "SITES"]
        if not sites:
            return features
        leading = self.grammar["inside"] | self.grammar["of"]
        return [
            i for i in features if i in sites or i < sites[0] or self.prep(clause, i) not in leading
        ]

    @staticmethod
    def _stands(items: list[Item], index: int) -> bool:
        """Tell whether an area right behind an actor is where that actor is."""
        before = items[index - 1].code if index else ""
        return items[index].code in {"A", "TM"} and before in {"ACT", "AC"}

    def _by_actor(self, clause: Clause, index: int) -> bool:
        """Tell whether a name stands beside an actor, as part of who and not of where."""
        items = clause.items
        return any(i.code == "ACT" for i in items[max(0, index - 2) : index + 2])

    def _leaves(self, clause: Clause, index: int) -> bool:
        """Tell whether what stands before a verb of leaving is where they leave from."""
        prep = self.prep(clause, index)
        verb = clause.predicate
        ends = {clause.items[verb.start].text, clause.items[verb.end - 1].text}
        if clause.items[index].code == "A" and ends & self.grammar["removing"]:
            return True  # "trenches within 2 km of the line shall be filled in"
        if clause.items[index].code == "LN":
            return prep in self.grammar["at"] | self.grammar["along"] | self.grammar["source"]
        return prep in self.grammar["source"] or (
            prep in self.grammar["inside"] and clause.items[index].code in {"RG", "PL"}
        )

    # --- which items fit ----------------------------------------------------------------

    def _heads_clause(self, clause: Clause, index: int) -> bool:
        """Tell whether a name is the subject that a sentence begins with, alone or in a list."""
        before = clause.items[: index + 1]
        listing = self.grammar["joining"] | {",", "or"}
        return all(i.code == "NM" or (not i.code and i.text in listing) for i in before)

    def _describes(self, clause: Clause, index: int) -> bool:
        """Tell whether a figure only describes what was just named.

        "Goma, 3 km from the border", "a town 20 km inside Ukraine", "the plateau, a slab some
        25 km wide that looks down", "the valley, 120 km long and 16 km wide".
        """
        items, grammar = clause.items, self.grammar
        item = items[index]
        if clause.predicate.verb in {"create", "hold"} or item.code == "TM" or not index:
            return False
        if not isinstance(item.value, Within):
            return False
        near = {i.text for i in items[max(0, index - 2) : index] if not i.code}
        two = " " + " ".join(item.text for item in items[max(0, index - 2) : index]) + " "
        if self.signs.has(two, "sign.partly"):
            return True  # "the strip, in places 400 metres wide"
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
        if item.code != "B" or after not in grammar["relative"] | grammar["describing"]:
            return False
        at = index - 1
        while at >= 0 and not items[at].code and items[at].text != ",":
            at -= 1
        return at >= 0 and items[at].text == "," and items[at + 1].text in grammar["one"]

    def _zone_like(self, clause: Clause, index: int) -> bool:
        """Tell whether a built area is a zone here and not the address of something."""
        item, verb = clause.items[index], clause.predicate.verb
        if verb in {"cease", "any", "exclude", "deploy", "create"} or isinstance(
            item.value, Undrawn
        ):
            return self._zone_like_here(clause, index)
        if verb in {"withdraw", "leave"} and self._is_goal(clause, index):
            return False
        if item.code == "TM":
            return verb != "respect" or self.prep(clause, index) not in self.grammar["to"]
        if verb == "leave":
            return "row:within.from" not in item.tags or index < clause.predicate.start
        return verb in {"patrol", "withdraw", "limit", "fly", "hold", "keep", "store"} or (
            item.code == "B" or "row:parallel.side" in item.tags
        )

    def _is_goal(self, clause: Clause, index: int) -> bool:
        """Tell whether an area is where they go: "to other parts of Serbia"."""
        area = clause.items[index].value
        named = isinstance(area, Inside | Except | Undrawn)
        if not named or self.prep(clause, index) not in self.grammar["to"]:
            return False
        clause.items[index].tags |= {GOAL}
        return True

    def _zone_like_here(self, clause: Clause, index: int) -> bool:
        item, verb = clause.items[index], clause.predicate.verb
        if isinstance(item.value, Undrawn):
            return verb not in {"deploy", "any", "keep"} or self.banned(clause)
        match verb:
            case "cease":
                return False
            case "create":
                return item.code != "TM"
            case "deploy":
                return item.code == "TM" or not item.tags & {"row:belt.into", "row:belt.zone"}
            case "exclude":
                return self.banned(clause)
            case _:
                if self.banned(clause):
                    return True
                zone = bool(self.signs.which(clause.words, "zone"))
                return zone and not self._locates(clause, index)

    def _locates(self, clause: Clause, index: int) -> bool:
        """Tell whether "lies 30 km from the border" only says where something is."""
        before = [i.text for i in clause.items[max(0, index - 4) : index] if not i.code]
        return any(word in self.grammar["locating"] for word in before)

    def _coordinated(self, items: list[Item], strong: int, other: int) -> bool:
        low, high = sorted((strong, other))
        return all(
            i.text in self.grammar["connectors"] if not i.code else i.code in FEATURES | STRONG
            for i in items[low + 1 : high]
        )

    def prep(self, clause: Clause, index: int) -> str:
        """Return the preposition that governs an item, through articles and lists."""
        items = clause.items
        at = index - 1
        while at >= 0:
            item = items[at]
            listed = item.code in FEATURES | STRONG or item.text in {",", "and", "or"}
            listed = listed or item.text in self.grammar["listing"]
            listed = listed or (is_part(item) and clause.predicate.verb != "cease")
            if not listed and (item.code or item.text not in self.grammar["articles"]):
                if not (at and self._extends(items[at - 1], item)):
                    break
                at -= 1  # "over the territory of Chad": it is governed by "over"
            at -= 1
        if at < 0 or items[at].code:
            return ""
        if items[at].text in self.grammar["of"] and at:
            beside = items[at - 1].code
            if beside in {"ACT", "EXA"} or (items[index].code == "CO" and beside in _LEFT):
                return _OWNER
        if clause.predicate.start <= at < clause.predicate.end:
            # "gives Afrin back to": the object of a verb stands before its last particle
            return "" if index < clause.predicate.end else items[clause.predicate.end - 1].text
        return items[at].text

    def _extends(self, noun: Item, after: Item) -> bool:
        """Tell whether a noun only says which part of a place is meant: "the whole of"."""
        return (
            not noun.code
            and after.text in self.grammar["of"]
            and noun.text in self.grammar["extents"]
        )

    def _fits(self, clause: Clause, index: int) -> bool:
        """Tell whether a feature after the verb is what the verb bears on."""
        items, grammar = clause.items, self.grammar
        item, prep = items[index], self.prep(clause, index)
        line = item.code == "LN"
        if prep == _OWNER:
            return False
        match clause.predicate.verb:
            case "withdraw":
                if item.code == "MZ" and any(
                    k.code in {"DUR", "T"} for k in items[index + 1 : index + 4]
                ):
                    return True
                first = items[clause.predicate.start].text
                last = clause.items[clause.predicate.end - 1].text
                if {first, last} & grammar["removing"]:
                    # "dismantle its checkpoints on the road": what stands there has to go
                    there = grammar["inside"] | grammar["at"] | grammar["along"]
                    return prep in there or (prep in grammar["source"] and not line)
                if prep in grammar["of"] and self.grammar["gaps"] & self._before(clause, index):
                    return False  # "to a distance of 20 km north of Goma": where they go
                return prep in (grammar["front_of"] if line else grammar["source"])
            case "leave":
                if (
                    items[clause.predicate.start - 1].text in grammar["relative"]
                    and clause.predicate.start
                ):
                    return False
                return prep not in grammar["destination"]
            case "store":
                kept = grammar["inside"] | grammar["at"]
                return item.code in {"RG", "PL", "CO", "NM"} and prep in kept
            case "patrol":
                return line or (item.code in {"RG", "PL", "PLS"} and prep not in grammar["source"])
            case "deploy":
                return self._stationed(clause, item, prep)
            case "exclude":
                if line:
                    past = self.signs.has(clause.words, "sign.past")
                    on_it = _can_be_entered(item.value) and prep not in grammar["not_banned_by"]
                    return self.banned(clause) and (past or on_it)
                own = clause.items[clause.predicate.end - 1].text == prep
                return self.banned(clause) and (own or prep not in grammar["not_banned_by"])
            case "fly":
                own = items[clause.predicate.end - 1].text == prep
                return (
                    item.code != "PT"
                    and (own or prep in grammar["over"])
                    and self.signs.has(clause.words, "negation.not")
                )
            case "cease" if item.code in {"PL", "NM"}:
                lines = any(items[i].code == "LN" for i in clause.right)
                return prep in grammar["inside"] and not lines
            case "cease":
                lines = any(items[i].code == "LN" for i in clause.right)
                return line or (
                    item.code in {"RG", "PLS", "CO"}
                    and not lines
                    and prep in grammar["inside"] | grammar["of"]
                )
            case "hold":
                named = item.code in {"NM", "PL"} and prep in grammar["inside"]
                return named or item.code in {"LN", "RG"}
            case "respect":
                return line
            case "open":
                way = line and not isinstance(item.value, Border | Line)
                return way or self._is_gate(item)
            case "create":
                zones = self.signs.which(clause.words, "zone")
                over = prep in grammar["above"] and item.code in {"RG", "CO", "PL", "PLS", "NM"}
                named = bool(zones) and self._is_named_zone(clause, index)
                return named or (over and "no_fly" in zones) or (line and "corridor" in zones)
            case "extend":
                return isinstance(item.value, Parallel | Meridian)
            case "limit":
                own = items[clause.predicate.end - 1].text == prep
                if isinstance(item.value, River) and item.value.bank:
                    return prep in grammar["to"] | grammar["at"] | grammar["along"]
                return (
                    item.code in {"RG", "CO", "PL", "PLS"}
                    and prep in grammar["inside"] | grammar["of"]
                ) or (
                    item.code in {"NM", "PL", "PLS", "RG"}
                    and (own or prep in grammar["at"] | grammar["along"])
                )
            case "any":
                if clause.negated:
                    lying = prep in grammar["along"] and item.code != "NM"
                    return lying or prep in grammar["inside"] | grammar["at"]
                return line and prep in grammar["along"]
            case _:
                return False

    def _is_named_zone(self, clause: Clause, index: int) -> bool:
        """Tell whether a place itself is made a zone: "Srebrenica is declared a safe area"."""
        items, start = clause.items, clause.predicate.start
        if items[index].code not in FEATURES - {"LN", "CO"} or self.prep(clause, index):
            return False
        if index > start:
            return not any(i.code for i in items[clause.predicate.end : index])
        passive = items[start - 1].text in self.grammar["auxiliaries"]
        return passive or items[start].text in self.grammar["becoming"]

    @staticmethod
    def _before(clause: Clause, index: int) -> set[str]:
        """Return the plain words just before an item."""
        near = clause.items[max(0, index - 3) : index]
        return {item.text for item in near if not item.code}

    def _stationed(self, clause: Clause, item: Item, prep: str) -> bool:
        if item.code in {"NM", "PL", "PLS", "SITES", "PT"}:
            own = clause.items[clause.predicate.end - 1].text == prep
            listed = item.code == "PLS" and prep in self.grammar["of"]
            return (prep in self.grammar["at"] or listed or own) and not clause.negated
        if item.code in {"LN", "RG", "MZ"}:
            return prep not in self.grammar["to_or_from"]
        return item.code == "CO" and prep in self.grammar["inside"]

    def _fits_left(self, clause: Clause, index: int) -> bool:
        """Tell whether a feature before the verb is what the verb bears on."""
        item, prep = clause.items[index], self.prep(clause, index)
        line = item.code == "LN"
        if prep == _OWNER:
            return False
        match clause.predicate.verb:
            case "patrol":
                return item.code in {"PL", "RG", "LN", "PLS"}
            case "create":
                zones = self.signs.which(clause.words, "zone")
                named = bool(zones) and self._is_named_zone(clause, index)
                return named or (line and "corridor" in zones)
            case "respect":
                return line
            case "store":
                return item.code in {"RG", "PL", "PLS", "NM"}
            case "leave":
                return item.code in {"PL", "PLS", "RG", "SITES"} or (item.code == "NM" and not prep)
            case "open":
                passage = (
                    (item.code in {"PL", "PLS"} or (item.code == "NM" and not prep))
                    and not self._has_object(clause)
                    and (self.signs.has(clause.words, "modal.will") or self._is_gate(item))
                )
                return passage or (line and not isinstance(item.value, Border | Line))
            case "cease":
                return line
            case "deploy":
                there = prep in self.grammar["at"] or (prep in self.grammar["to"] and index < 3)
                before = clause.items[clause.predicate.start - 1].text
                handed = before in self.grammar["deontic"] | self.grammar["auxiliaries"]
                put = self.signs.has(clause.words, "sign.put_under") and handed
                return (
                    (line and prep in self.grammar["along"])
                    or (there and item.code in {"PL", "NM", "PLS"})
                    or (put and item.code in {"PL", "PLS", "RG"})
                )
            case "withdraw":
                return item.code in {"MZ", "RG", "SITES", "LN", "PL"}
            case "exclude" | "limit":
                near = {i.text for i in clause.items[max(0, index - 4) : index] if not i.code}
                entered = prep in self.grammar["to"] and near & self.grammar["entries"]
                inside = prep in self.grammar["inside"] and item.code not in {"LN", "NM"}
                overflown = prep in self.grammar["of"] and near & self.grammar["overflying"]
                inside = inside or bool(entered or overflown)
                subject = item.code in {"PL", "PLS", "RG"} and index <= 1
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
                return inside or over or subject or (passive and self._heads_clause(clause, index))
            case "any":
                return clause.negated and prep in self.grammar["inside"]
            case _:
                return False

    def brought(self, clause: Clause) -> list[int]:
        """Return where they are in "troops brought into Goma shall leave"."""
        items, grammar = clause.items, self.grammar
        start = next((i for i in clause.left if items[i].text in grammar["brought"]), None)
        if start is None:
            return []
        return [
            i
            for i in clause.left
            if i > start and items[i].code in FEATURES and self.prep(clause, i) in grammar["inside"]
        ]

    def _has_object(self, clause: Clause) -> bool:
        """Tell whether the verb is done to something: "the mission will open offices"."""
        after = clause.items[clause.right[0]] if clause.right else None
        leading = self.grammar["source"] | self.grammar["destination"] | self.grammar["connectors"]
        return after is not None and (
            after.code in {"ACT", "NM"} or (after.text.isalpha() and after.text not in leading)
        )

    def _is_gate(self, item: Item) -> bool:
        """Tell whether a place is one that people pass: a port, a crossing, a bridge."""
        words = item.text.split()
        return item.code == "PL" and not self.grammar["gates"].isdisjoint(words)

    def _grouped(self, items: list[Item], indexes: list[int]) -> list[list[int]]:
        """Join targets that are listed together; a time between them parts them."""
        groups: list[list[int]] = []
        for index in indexes:
            if groups:
                last = groups[-1][-1]
                joined = all(
                    not i.code and i.text in self.grammar["connectors"]
                    for i in items[last + 1 : index]
                )
                both_belts = items[index].code in {"A", "B"} and items[last].code in {"A", "B"}
                # a hole that only a map fills must not keep what is beside it from being drawn
                one_mapped = (items[index].code == "MZ") != (items[last].code == "MZ")
                if joined and not both_belts and not one_mapped:
                    groups[-1].append(index)
                    continue
            groups.append([index])
        return groups


def is_part(item: Item) -> bool:
    """Tell whether a compass word stands for a part of a land: "southern", not "south"."""
    return item.code == "C" and item.text.split()[-1].endswith(_PART)


_PART = "ern"


def _joins(item: Item) -> bool:
    """Tell whether a place listed beside this area belongs to it: not so for belts."""
    area = item.value
    if isinstance(area, Within):
        return isinstance(area.of, Place)
    return not isinstance(area, SideOf | Between | Polygon)


def _can_be_entered(line: object) -> bool:
    """Tell whether somebody can be on a line: on a river or a road, not on a border."""
    course = line.line if isinstance(line, Stretch) else line
    return isinstance(course, River | Road)
