"""Targets: which of the things around a verb it bears on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from zonemap.area import Between, Place, Polygon, SideOf, Undrawn, Within
from zonemap.reading.fitting import Fitting
from zonemap.reading.fronting import Fronting
from zonemap.reading.goals import Goals
from zonemap.reading.goers import Goers
from zonemap.reading.items import MARKS, Item, Row
from zonemap.reading.language import Language
from zonemap.reading.loose import Loose
from zonemap.reading.placing import ADDRESSES, FEATURES, LANDS, LEFT, OWNER, PLACED, STRONG, Placing
from zonemap.reading.predicates import Clause
from zonemap.reading.seats import Seats
from zonemap.reading.trees import is_pending
from zonemap.reading.zonelike import GOAL, ZoneLike

_PARTED = LANDS | {"LN"}
"""Codes of which one stands where a name only says where a place lies."""
_ADDRESSED = ADDRESSES | {"LN"}
_MEASURED = PLACED | {"D"}
"""Codes of which one stands where a verb may bear on ground: a figure may become a belt."""
_BELTS = frozenset({"B"})
_BARRED = 4  # items of "all military presence"
_NEAR = 4  # items before a line that tell what is done to it
_POLAR = frozenset({"withdraw", "exclude", "limit", "keep", "create"})


class Targets:
    """Finds the targets of predicates in one language."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.nominal = language.nominal
        self.participles = language.endings["participles"]
        self.loose = Loose(language)
        self.placing = Placing(language)
        self.fitting = Fitting(language, self.placing)
        self.fronting = Fronting(language, self.placing)
        self.zonelike = ZoneLike(language, self.placing)
        self.seats = Seats(language)
        self.goers = language.made(Goers)
        self.goals = Goals(language, self.placing)

    def of(self, clause: Clause, used: set[int]) -> list[list[int]]:
        """Return the groups of items that the predicate bears on."""
        items, verb = clause.items, clause.predicate.verb
        codes = items.codes
        if not items.are(_MEASURED):
            return []
        used = used.union(
            self._excepted(items),
            self._addresses(clause),
            self.placing.kept(clause),
            self.placing.awaited(clause),
            self.told_where(clause),
            self.seats.elsewhere(clause),
            self.goers.of(clause),
        )
        if verb in _POLAR:
            self.loose.read(clause)
        right = [
            i for i in (*self._gap(clause), *clause.right) if codes[i] in PLACED and i not in used
        ]
        left = [i for i in clause.left if codes[i] in PLACED and i not in used]
        passive = self._is_passive(clause)
        if verb == "store":
            # "fighters in Bani Walid must hand in their arms"
            left = [i for i in left if self.placing.prep(clause, i) in self.grammar["inside"]]
        if verb == "any":
            left = [i for i in left if not self.placing.describes_subject(clause, i)]
        if verb == "leave":
            left = [i for i in left if not self.placing.is_origin(clause, i)]
        if verb in {"again", "struck", "extend"} or (verb == "leave" and not passive):
            left = []
        object_ = items[clause.predicate.end].text if clause.right else ""
        if verb == "leave" and object_ in self.grammar["objects"]:
            # what they leave was named before: "the villages...; 48 hours to quit them"
            told = self.placing.brought(clause) or [
                i for i in range(clause.predicate.start) if items[i].code in LEFT
            ]
            return self._grouped(items, told[-1:])
        if verb == "leave" and not right:
            # "the forces within 15 km of the town shall leave": where they are is what they leave
            there = [i for i in clause.left if i not in used]
            left = there if any(self._stands(items, i) for i in there) else left
        if verb == "cleared" and (inner := [i for i in self._gap(clause) if i not in used]):
            return self._grouped(items, inner)
        if verb == "cleared":
            return self._cleared(clause, left, right)
        if verb == "withdraw":
            left = [i for i in left if self._leaves(clause, i)]
        fronted = [i for i in self.placing.fronted(clause) if i not in used]
        for side in (right, left, fronted) if items.are(STRONG) else ():
            strong = self._strong(clause, side, right)
            if strong:
                more = [i for i in side if self._belongs(clause, i, strong)]
                beside = self._also_left(clause, strong, side, more)
                return [
                    *self._grouped(items, sorted({*strong, *more})),
                    *self._grouped(items, beside),
                ]
        features = [i for i in right if codes[i] in FEATURES and self.fitting.right(clause, i)]
        if not features:
            features = [
                i for i in fronted if codes[i] in FEATURES and self.fitting.right(clause, i)
            ]
        if not features:
            features = [i for i in left if codes[i] in FEATURES and self.fronting.left(clause, i)]
        if not features and verb in {"withdraw", "leave"}:
            told = self.placing.brought(clause) or self.placing.standing(clause)
            features = [i for i in told if i not in used]
        if not features and verb == "exclude" and self.placing.banned(clause):
            features = self._antecedent(clause)
        features = self.goals.parted(clause, self._without_addresses(clause, features))
        features = features or self.goals.of(clause, right)
        return self._grouped(items, features) if features else []

    def _gap(self, clause: Clause) -> list[int]:
        """Return the places inside a verb that takes them for its object: "turn X into"."""
        if clause.predicate.verb not in {"leave", "create", "deploy", "limit", "cleared"}:
            return []
        inner = range(clause.predicate.start + 1, clause.predicate.end)
        kept = clause.items[clause.predicate.start].text in self.grammar["kept_order"]
        return [i for i in inner if clause.items.codes[i] in (PLACED if kept else FEATURES)]

    def _is_passive(self, clause: Clause) -> bool:
        """Tell whether "be" stands before a verb, or begins it."""
        start = clause.predicate.start
        before = start - 1 - (start > 1 and clause.items[start - 1].text in self.grammar["hereby"])
        near = (clause.items[before].text, clause.items[start].text)
        by = clause.items[clause.right[0]].text if clause.right else ""
        seen = by in self.grammar["agent"] and clause.items[start].text.endswith(self.participles)
        return seen or not self.grammar["auxiliaries"].isdisjoint(near)  # "see it vacated by"

    def _addresses(self, clause: Clause) -> list[int]:
        """Return the names of a clause that only say where something lies."""
        codes = clause.items.codes
        if not clause.items.are(_PARTED):
            return []
        around = [i for i in (*clause.left, *clause.right) if codes[i] in _ADDRESSED]
        return [i for i in around if self.placing.is_address(clause, i)]

    def _strong(self, clause: Clause, side: list[int], right: list[int]) -> list[int]:
        """Return the belts, zones and other ground of its own on one side of a verb."""
        items = clause.items
        strong = [
            i
            for i in side
            if items[i].code in STRONG
            and GOAL not in items[i].tags
            and self.zonelike.is_zone(clause, i)
            and not self.zonelike.describes(clause, i)
            and not (side is not right and self._of_verb_before(clause, i))
        ]
        there = self.grammar["there"]
        if clause.predicate.verb == "deploy" and all(items[i].text in there for i in strong):
            # "stationed at Istanbul and board each ship there": the name says more
            named = (self.fitting.right(clause, i) for i in right if items[i].code in FEATURES)
            strong = [] if any(named) else strong
        if strong and side is right:
            strong = [*self._stayed(clause, strong[0]), *strong]
        return strong

    def _of_verb_before(self, clause: Clause, index: int) -> bool:
        """Tell whether a verb of no list has taken an area: "shall survey the zone and report"."""
        before = (i for i in clause.left if i < index and not clause.items[i].code)
        return self.placing.is_past(clause, index) or any(
            clause.items[i].text in self.grammar["obliging"] for i in before
        )

    def _belongs(self, clause: Clause, i: int, strong: list[int]) -> bool:
        """Tell whether a place or line is listed beside stronger ground."""
        items, verb = clause.items, clause.predicate.verb
        if items[i].code not in FEATURES:
            return False
        prep = self.placing.prep(clause, i)
        if items[i].code == "LN" and any(is_pending(items[k].value) for k in strong):
            return False
        if prep == OWNER or (prep in self.grammar["passing"] and all(k > i for k in strong)):
            return False
        if prep in self.grammar["along"] and any(
            isinstance(items[k].value, Undrawn) for k in strong
        ):
            return False  # "from densely populated areas along the border": where those lie
        if verb == "withdraw" and prep in self.grammar["at"]:
            return False  # "from the zone in Juba" says which zone, and leaves no town
        return any(
            (verb == "deploy" or _joins(items[k])) and self._coordinated(items, k, i)
            for k in strong
        )

    def told_where(self, clause: Clause) -> set[int]:
        """Return what only says where a belt lies: "the strip, 30 km deep, south of the border"."""
        items, right = clause.items, clause.right
        if not items.are(_BELTS):
            return set()
        return {
            i
            for i in right
            if i - 2 in right
            and isinstance(items[i].value, SideOf)
            and items[i - 1].text == ","
            and is_pending(items[i - 2].value)
        }

    def _also_left(
        self, clause: Clause, strong: Sequence[int], side: Sequence[int], more: Sequence[int]
    ) -> list[int]:
        """Return the places left beside a belt: "30 km from the border, as well as from Goma"."""
        items = clause.items
        if clause.predicate.verb != "withdraw" or not all(_is_belt(items[k]) for k in strong):
            return []
        return [
            i
            for i in side
            if items[i].code in LEFT | {"NM"}
            and i not in more
            and self.placing.prep(clause, i) in self.grammar["source"] - self.grammar["of"]
            and any(self._is_and_from(items, *sorted((k, i))) for k in strong)
            and self.fitting.right(clause, i)
        ]

    def _is_and_from(self, items: Row, low: int, high: int) -> bool:
        """Tell whether "and", "as well as from" join two grounds."""
        leading = self.grammar.either("joining", "source")
        joined = leading.intersection(item.text for item in items[low + 1 : high])
        return bool(joined) and self._coordinated(items, low, high)

    def _antecedent(self, clause: Clause) -> list[int]:
        """Return the district of "for the district of X in Y, where nobody may carry arms"."""
        items = clause.items
        if items.words.isdisjoint(self.grammar["where"]):
            return []
        where = next(
            (i for i in reversed(clause.left) if items[i].text in self.grammar["where"]), 0
        )
        named = (i for i in range(where - 1, -1, -1) if items[i].code in LEFT)
        return list(islice((i for i in named if not self.placing.is_address(clause, i)), 1))

    def _excepted(self, items: Row) -> set[int]:
        """Return what stands behind "except" and was not read: no rule is made of it."""
        found: set[int] = set()
        if items.words.isdisjoint(self.grammar["excepting"]):
            return found
        for at, item in enumerate(items):
            if item.code or item.text not in self.grammar["excepting"] or (at and item.cap):
                continue
            follows = items[at + 1].text if at + 1 < len(items) else ""
            if follows in self.grammar.either("excepting_cases", "zone_nouns"):
                continue  # "except that": a clause of its own; "an exclusion zone"
            near = (i.text.split()[-1] for i in items[at + 1 : at + 1 + _BARRED])
            if not self.grammar["barred_nouns"].isdisjoint(near):
                continue  # "barring the entry of troops": a ban
            for k in range(at + 1, len(items)):
                plain = not items[k].code
                if plain and (items[k].text in MARKS or items[k].text in self.grammar["deontic"]):
                    break
                found.add(k)
        return found

    def _cleared(self, clause: Clause, left: list[int], right: list[int]) -> list[list[int]]:
        """Return the places that are emptied: "the zone shall be clear of troops"."""
        items = clause.items
        both = [i for i in (*left, *right) if not self.zonelike.describes(clause, i)]
        left = [] if self._empties(clause, right) else [i for i in left if i in both]
        subject = [i for i in left if items[i].code in STRONG | FEATURES - {"NM", "CO"}]
        timed = [i for i in right if items[i].code == "MZ"]
        exact = [i for i in both if items[i].code in {"A", "B"}]
        nominal = items[clause.predicate.start].text in self.nominal
        named = exact or subject or (self._objects(clause, right) if nominal else [])
        named = named or [i for i in both if items[i].code in {"A", "MZ", "RG", "TM"}]
        if not named and not timed:
            named = [i for i in left if items[i].code == "NM" and not self._by_actor(clause, i)]
            named = self._next_to(clause, named) or self._objects(clause, right)
            named = named or [i for i in left if self._is_land_emptied(clause, i)]
        return self._grouped(items, sorted({*named, *timed}))

    def _is_land_emptied(self, clause: Clause, index: int) -> bool:
        """Tell whether a land is emptied: "Libya, except Tobruk, shall be demilitarized"."""
        items, start = clause.items, clause.predicate.start
        if items[index].code != "CO" or not self._is_passive(clause):
            return False
        inside = self.grammar.either("inside", "joining") | {","}
        if any(i.code or i.text in inside for i in items[:index]):
            return False  # "Gao, in Mali, shall be"
        passed = self.grammar.either("deontic", "auxiliaries", "articles", "to", "entirely")
        between = items[index + 1 : start]
        return all(i.code == "EX" or i.text == "," or i.text in passed for i in between)

    def _next_to(self, clause: Clause, named: list[int]) -> list[int]:
        """Return the names that are the subject: "by Hercules transport, Kutum shall be"."""
        items, found = clause.items, named[-1:]
        for i in reversed(named[:-1]):
            between = [item.text for item in items[i + 1 : found[0]]]
            if not self.grammar["connectors"].issuperset(between):
                break
            found = [i, *found]
        return found

    def _empties(self, clause: Clause, right: list[int]) -> bool:
        """Tell whether the subject does it to ground behind: "they shall demilitarise the town"."""
        items, verb = clause.items, clause.predicate
        own = {item.text for item in items[max(0, verb.start - 1) : verb.end]}
        return own.isdisjoint(self.grammar["auxiliaries"]) and bool(self._objects(clause, right))

    def _objects(self, clause: Clause, right: list[int]) -> list[int]:
        """Return what a verb is done to: "demilitarize the town", "demilitarization of Homs"."""
        verb = clause.predicate
        nominal = clause.items[verb.start].text in self.nominal
        if verb.end > verb.start + 1 and not nominal:
            return []  # "strip the town of": what is taken off it stands behind
        own = clause.items[verb.end - 1].text
        named = [i for i in right if clause.items[i].code in FEATURES - {"CO"}]
        return [i for i in named if self.placing.prep(clause, i) == own]

    def _stayed(self, clause: Clause, goal: int) -> list[int]:
        """Return where they are in "those in Chad shall go outside the zone": out of both."""
        items = clause.items
        before = {i.text for i in items[max(0, goal - 4) : goal] if not i.code}
        if clause.predicate.verb != "withdraw" or not before & self.grammar["beyond"]:
            return []
        inside = self.grammar["inside"]
        return [
            i
            for i in clause.left
            if items[i].code == "CO" and self.placing.prep(clause, i) in inside
        ]

    def _left_behind(self, clause: Clause, features: list[int]) -> list[int]:
        """Leave out the line in "from Sinai behind the border": there they go, and stay."""
        far = self.grammar["behind"]
        behind = [
            i
            for i in features
            if clause.items[i].code == "LN" and self.placing.prep(clause, i) in far
        ]
        return [i for i in features if i not in behind] or features

    def _without_addresses(self, clause: Clause, features: list[int]) -> list[int]:
        """Leave out where a class of places lies: "any mosque in the province of Cotabato"."""
        if clause.predicate.verb == "withdraw":
            features = self._left_behind(clause, features)
        sites = [i for i in features if clause.items[i].code == "SITES"]
        if not sites:
            return features
        leading = self.grammar.either("inside", "of")
        return [
            i
            for i in features
            if i in sites or i < sites[0] or self.placing.prep(clause, i) not in leading
        ]

    @staticmethod
    def _stands(items: list[Item], index: int) -> bool:
        """Tell whether an area right behind an actor is where that actor is."""
        before = items[index - 1].code if index else ""
        return items[index].code in {"A", "TM"} and before in {"ACT", "AC"}

    def _by_actor(self, clause: Clause, index: int) -> bool:
        """Tell whether a name stands beside an actor, as part of who and not of where."""
        items = clause.items
        near = items[max(0, index - 2) : index + 2]
        before = [i.text for i in near[: index - max(0, index - 2)]]
        if "," in before:
            near = items[index : index + 2]  # "at the request of the Army, Kutum shall be"
        return any(i.code == "ACT" for i in near)

    def _leaves(self, clause: Clause, index: int) -> bool:
        """Tell whether what stands before a verb of leaving is where they leave from."""
        prep = self.placing.prep(clause, index)
        verb = clause.predicate
        said = set(clause.items.texts[verb.start : verb.end])
        if clause.items[index].code == "A" and said & self.grammar.either("removing", "sent_off"):
            return True  # "trenches within 2 km of the line shall be filled in"
        if clause.items[index].code == "LN":
            near = {item.text for item in clause.items[max(0, index - _NEAR) : index]}
            if near & self.grammar["line_events"]:
                return False  # "after the demarcation of the border they shall be withdrawn"
            left = self.grammar["source"] - self.grammar["behind"]
            return prep in self.grammar["at"] | self.grammar["along"] | left
        if prep in self.grammar["source"]:
            return True
        if prep in self.grammar["inside"]:
            return clause.items[index].code in {"RG", "PL", "MZ", "NM"}
        there = prep in self.grammar["at"] and clause.items[index].code in {"NM", "PL"}
        return there and self._is_passive(clause)  # "the guns at Kutum shall be removed"

    def _coordinated(self, items: list[Item], strong: int, other: int) -> bool:
        low, high = sorted((strong, other))
        return all(
            i.text in self.grammar["connectors"] if not i.code else i.code in PLACED
            for i in items[low + 1 : high]
        )

    def _grouped(self, items: list[Item], indexes: list[int]) -> list[list[int]]:
        """Join targets that are listed together; a time between them parts them."""
        groups: list[list[int]] = []
        for index in indexes:
            if groups:
                last = groups[-1][-1]
                joined = all(
                    i.text in self.grammar["connectors"]
                    if not i.code
                    # "Mabaruma, in Guyana, and Bolivar, in Venezuela"
                    else i.code in ADDRESSES and items[n - 1].text in self.grammar["inside"]
                    for n, i in enumerate(items[last + 1 : index], start=last + 1)
                )
                both_belts = items[index].code in {"A", "B"} and items[last].code in {"A", "B"}
                # a hole that only a map fills must not keep what is beside it from being drawn
                one_mapped = (items[index].code == "MZ") != (items[last].code == "MZ")
                if joined and not both_belts and not one_mapped:
                    groups[-1].append(index)
                    continue
            groups.append([index])
        return groups


def _joins(item: Item) -> bool:
    """Tell whether a place listed beside this area belongs to it: not so for belts."""
    area = item.value
    if isinstance(area, Within):
        return isinstance(area.of, Place)
    return not isinstance(area, SideOf | Between | Polygon)


def _is_belt(item: Item) -> bool:
    """Tell whether an item is ground so far from a line or a place."""
    return isinstance(item.value, Within) and not isinstance(item.value.of, Place)
