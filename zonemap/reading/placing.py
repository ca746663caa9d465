"""Placing: the preposition that governs a place, and the places a clause begins with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from zonemap.area import Line, Undrawn
from zonemap.reading.groundwords import GroundWords
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.nounheads import NounHeads
from zonemap.reading.predicates import Clause

STRONG = frozenset({"A", "B", "TM"})
FEATURES = frozenset({"PLS", "PL", "RG", "NM", "CO", "MZ", "LN", "OP", "SITES", "PT"})
PLACED = FEATURES | STRONG
LANDS = frozenset({"CO", "RG"})
ADDRESSES = frozenset({"CO", "RG", "NM", "PL"})
_LIE_SOMEWHERE = frozenset({"NM", "PL", "PLS", "RG", "PT", "A", "B"})
LEFT = frozenset({"PL", "PLS", "RG"})
_PARTED_LANDS = frozenset({"CO", "RG", "NM", "PL"})
_HEADED = frozenset({"PL", "PLS", "RG"})
_DESCRIBING = frozenset({"CA", "Q", "X"})
_RELATED = 3  # words from "who" to the end of its verb
OWNER = "of whom"
"""Governs the land in "the army of Chad", which says whose it is and not where."""


class Placing:
    """Tells where the places of clauses stand, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.heads = NounHeads(language)
        self.words = language.made(GroundWords)
        self._passed = language.grammar.either("articles", "extents", "of")
        self._told = language.grammar.either("idle_attributes", "narrowing_words")
        self._leading = self._passed | language.grammar.either("territories", "zone_nouns")
        self._participles = (*language.endings["participles"], *language.endings["gerunds"])
        self._parts = language.endings["parts"]
        self.signs = language.signs
        adjectives = language.table("words")["classes"].get("zone_adjective", ())
        self._named = self.grammar.either("zone_nouns", "articles").union(adjectives)

    def is_part(self, item: Item) -> bool:
        """Tell whether a compass word stands for a part of a land: "southern", not "south"."""
        return item.code == "C" and item.text.split()[-1].endswith(self._parts)

    def is_part_at(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a compass word tells of which part of a land or town: "north Syria"."""
        if self.is_part(items[at]):
            return True
        after, before = at + 1, items[at - 1] if at else None
        joints = self.grammar["and_or"]
        while (
            after + 1 < len(items) and items[after].text in joints and items[after + 1].code == "C"
        ):
            after += 2  # "north and east Syria"
        land = after < len(items) and items[after].code in _PARTED_LANDS
        if items[at].code != "C" or not land:
            return False
        return before is None or (not before.code and before.text not in self.grammar["articles"])

    def banned(self, clause: Clause) -> bool:
        """Tell whether a clause keeps somebody or something out."""
        return (
            clause.negated
            or self.signs.has(clause.words, "sign.out")
            or self.signs.has(clause.words, "sign.only")
        )

    def prep(self, clause: Clause, index: int) -> str:
        """Return the preposition that governs an item, through articles and lists."""
        items, articles, listing = clause.items, self.grammar["articles"], self.grammar["listing"]
        if self._has_more(items, index):
            return OWNER
        named = items[index].code in LEFT | ADDRESSES
        own, kinds = items[index].text.split(), self.words.kinds
        headed = own[0] in kinds or " ".join(own[:2]) in kinds
        headed = headed and items[index].code in _HEADED
        at = self._described(items, index, headed=headed) - 1
        while at >= 0:
            item = items[at]
            if at and self._has_more(items, at - 1):
                at -= 2  # "in Syria's city of Homs": it is governed by "in"
                continue
            joints = self.grammar["listed_by"]
            listed = item.code in PLACED or item.text in joints or item.text in listing
            listed = listed or (self.is_part_at(items, at) and clause.predicate.verb != "cease")
            # "Homs and likewise Rastan"
            also = item.text in self.grammar["list_adverbs"]
            listed = listed or (also and items[at - 1].text in joints)
            both = self.grammar["and_or"]
            shared = item.text in self.grammar["of"] and items[at - 1].text in both
            listed = listed or (shared and at > 1)  # "the suburbs of A and of B"
            if not listed and (item.code or item.text not in articles):
                if not (at and self._extends(items[at - 1], item, named=named)):
                    break
                # "over the territory of Chad": it is governed by "over"
                at = self._described(items, at - 1, headed=True)
            at -= 1
        if at < 0 or items[at].code:
            return ""
        if items[at].text in self.grammar["of"] and at:
            beside = items[at - 1].code
            if beside in {"ACT", "EXA"} or (items[index].code == "CO" and beside in LEFT):
                return OWNER
        if clause.predicate.start <= at < clause.predicate.end:
            # "gives Afrin back to": the object of a verb stands before its last particle
            return "" if index < clause.predicate.end else items[clause.predicate.end - 1].text
        return items[at].text

    def _described(self, items: list[Item], at: int, *, headed: bool) -> int:
        """Return where the words begin that describe a place: "the besieged Syrian city of"."""
        while at > 0:
            item, held = items[at - 1], items[at - 1].glued
            held = held and item.text in self.grammar["held_behind_hyphen"]
            plain = headed and not item.code and self.words.describes(item)
            known = plain and item.text not in self.words.verbs
            known = known or (not item.code and item.text in self._told)
            if not (known or held or (headed and item.code in _DESCRIBING)):
                break
            at -= 2 if item.glued and at > 1 else 1  # "Front-held", "self-proclaimed"
        return at

    def noun_start(self, items: list[Item], index: int) -> int:
        """Return where the words for a zone begin that an item ends: "a strip [5 km wide]"."""
        of = index > 1 and items[index - 1].text in self.grammar["of"]
        if of and items[index - 2].text in self.grammar["zone_nouns"]:
            index -= 1  # "a band of [3 km around Kutum]"
        while index and items[index - 1].text in self._named and not items[index - 1].code:
            that = items[index - 1].text in self.grammar["describing"]
            if that and items[index].text in self.grammar["articles"]:
                break  # "agree that a zone"
            index -= 1
        return index

    def opens(self, clause: Clause, index: int) -> bool:
        """Tell whether a zone begins its clause, and does not only say where something is."""
        start = self.noun_start(clause.items, index)
        before = clause.items[start - 1] if start else None
        if before is None or before.code or not before.text.isalpha():
            return True
        return before.text in self.grammar.either("describing", "joining")  # "agree that a zone"

    def _has_more(self, items: list[Item], at: int) -> bool:
        """Tell whether a land only says whose the next is: "Syria's city of Homs"."""
        if items[at].code != "CO" or at + 2 >= len(items):
            return False
        itself = items[at + 2].text in self.grammar["land_itself"]
        return items[at + 1].text in self.grammar["owned_by"] and not itself

    def is_address(self, clause: Clause, index: int) -> bool:
        """Tell whether a name only says where a place or line lies: "Latakia in Syria"."""
        items = clause.items
        if items[index].code not in ADDRESSES and not (
            self.heads.is_beside_border(items, index) or self._runs_along(items, index)
        ):
            return False
        if self.heads.is_attribute(items, index) or self._goes_on_with(items, index):
            return True
        if items[index].code == "LN" and self._runs_along(items, index):
            return True
        land = items[index].code in LANDS
        at = self.grammar.before(items, index)
        if at < 1 or items[at].code or items[at].text not in self.grammar["inside"]:
            return False
        at -= 1
        if items[at].code == "LN":
            return True  # "along the contact line in Karabakh": a part of the line, no ground
        while at > 0 and items[at].text == ",":
            at -= 1
        return land and items[at].code in _LIE_SOMEWHERE

    def _runs_along(self, items: list[Item], index: int) -> bool:
        """Tell whether a line only says where a hole lies: "populated areas along the border"."""
        at = self.grammar.before(items, index)
        led = at > 0 and not items[at].code and items[at].text in self.grammar["along"]
        hole = items[at - 1] if led else None
        lines = items[index].code == "LN" and hole is not None and hole.code == "A"
        return lines and hole is not None and isinstance(hole.value, Undrawn)

    def _goes_on_with(self, items: list[Item], index: int) -> bool:
        """Tell whether a land is one more of those a hole lies in: "in Abkhazia and Ossetia"."""
        at = index - 1
        passed = self.grammar.either("listed_by", "articles")
        while at > 0 and items[at].text in passed:
            at -= 1
        hole = items[at]
        listed = 0 <= at < index - 1 and items[index].code in LANDS
        if not listed or hole.code != "A" or not isinstance(hole.value, Undrawn):
            return False
        return not self.grammar["inside"].isdisjoint(hole.text.split())

    def lead(self, items: Sequence[Item], index: int) -> int:
        """Return where the word stands that leads to ground: "out of all the territory within"."""
        return self.grammar.before(items, index, self._leading)

    def describes_subject(self, clause: Clause, index: int) -> bool:
        """Tell whether ground only says who is meant: "persons killed in the town shall not be"."""
        items, grammar, at = clause.items, self.grammar, self.lead(clause.items, index)
        if index >= clause.predicate.start or at < 1 or items[at].code:
            return False
        if items[at].text not in grammar.either("at", "inside", "along", "above", "source"):
            return False
        verb = items[at - 1]
        if verb.code or at - 1 <= (clause.left or [0])[0]:
            return False
        ending = verb.text.endswith(self._participles) or verb.text in grammar["moved_forms"]
        named = items[at - 2].code in {"ACT", "AC", "CO"}
        near = {item.text for item in items[max(0, at - 1 - _RELATED) : at - 1] if not item.code}
        if not near.isdisjoint(grammar["relative"] - grammar["where"]):
            return True  # "those who fought in"
        named = named or not near.isdisjoint(grammar.either("meant", "materiel"))
        return named and (ending or verb.text in grammar["being_there"])

    def is_past(self, clause: Clause, index: int) -> bool:
        """Tell whether ground only says what men have done: "troops that have served in"."""
        items, at = clause.items, self.lead(clause.items, index) - 1
        for k in range(max(0, at - _RELATED), at):
            which = self.grammar.either("describing", "relative")
            if items[k].text in which and items[k + 1].text in self.grammar["having"]:
                return index < clause.predicate.start
        return False

    def is_origin(self, clause: Clause, index: int) -> bool:
        """Tell whether things only come from ground: "guns taken out of the town"."""
        items, at = clause.items, self.lead(clause.items, index)
        leading = self.grammar.either("leaving", "out")
        return at >= 0 and not items[at].code and items[at].text in leading

    def kept(self, clause: Clause) -> set[int]:
        """Return what is not given up: "they return the town, keeping the road under control"."""
        items, keeping = clause.items, self.grammar["keeping_for_oneself"]
        if clause.negated or items.words.isdisjoint(keeping):
            return set()
        own = range(clause.predicate.start, clause.predicate.end)
        at = next((n for n, i in enumerate(items) if i.text in keeping and n not in own), -1)
        led = at > 0 and items[at - 1].text == ","
        return set(range(at, len(items))) if led else set()

    def awaited(self, clause: Clause) -> set[int]:
        """Return what a clause only waits for: "until the zone is agreed, nobody enters"."""
        items = clause.items
        if not items or items[0].code or items[0].text not in self.grammar["awaiting"]:
            return set()
        end = next((n for n, item in enumerate(items) if item.text == ","), 0)
        return set(range(end)) if end < clause.predicate.start else set()

    def _extends(self, noun: Item, after: Item, *, named: bool) -> bool:
        """Tell whether a noun only says which part of a place is meant: "the whole of"."""
        return (
            not noun.code
            and after.text in self.grammar["of"]
            and (noun.text in self.grammar["extents"] or (named and noun.text in self.words.nouns))
        )

    def of_other_verb(self, clause: Clause, index: int) -> bool:
        """Tell whether another verb stands between a duty and an area: that verb has it.

        "Article 7, by which the area had been declared neutral, shall have no further effect",
        "shall publish a list of those who were killed in the area".
        """
        start = clause.predicate.start
        if clause.items[start].text not in self.grammar["deontic"]:
            return False  # "are prohibited from approaching within 3 km": there is one verb
        if not self.grammar["there"].isdisjoint(clause.items.texts[start:]):
            return False  # "the ground is set apart, and nobody shall go there"
        finite = self.grammar.either("being", "telling_past") - self.grammar["be"]
        between = clause.items[min(start, index) + 1 : max(start, index)]
        return any(not item.code and item.text in finite for item in between)

    def is_where(self, clause: Clause, index: int) -> bool:
        """Tell whether a place is where the verb is done: behind it, or first of all."""
        return index > clause.predicate.start or index in self.fronted(clause)

    def fronted(self, clause: Clause) -> list[int]:
        """Return the places that a clause begins with: "off the plateau the army shall go"."""
        items = clause.items
        if not items.are(PLACED):
            return []
        found: list[int] = []
        leading = False
        for i in clause.left:
            item = items[i]
            if item.code in PLACED:
                if not (leading or item.code in STRONG):
                    break  # the subject
                found.append(i)
                continue
            if item.code in {"T", "DUR"} or item.text in self.grammar["connectors"]:
                leading = leading or item.text in self.grammar["locative"]
            elif not item.code and item.text in self.grammar["locative"]:
                leading = True
            elif item.code or item.text not in self._passed:
                break
        return found

    def brought(self, clause: Clause) -> list[int]:
        """Return where they are in "troops brought into Goma shall leave"."""
        items, grammar = clause.items, self.grammar
        if items.words.isdisjoint(grammar["brought"]):
            return []
        side = self._movers(clause)
        start = next((i for i in side if items[i].text in grammar["brought"]), None)
        if start is None:
            return []
        return [
            i
            for i in side
            if i > start and items[i].code in PLACED and self._came_into(clause, start, i)
        ]

    def standing(self, clause: Clause) -> list[int]:
        """Return where they are in "the Libyan troops in Chad shall withdraw"."""
        items, grammar = clause.items, self.grammar
        side, civil = self._movers(clause), grammar.either("civil", "governing_bodies")
        passed = grammar.either("articles", "joining", "inside") | {","}
        for n, i in enumerate(side):
            if items[i].code or items[i].text not in grammar["inside"]:
                continue
            before = grammar.before(items, i, grammar["being_there"])
            men = items[before] if before >= 0 else None
            if men is None or men.code != "ACT" or men.text.split()[-1] in civil:
                continue  # "the Government in Khartoum" leaves nothing
            behind = takewhile(lambda k: self._lists(items[k], passed), side[n + 1 :])
            return [k for k in behind if items[k].code in PLACED]
        return []

    def _lists(self, item: Item, passed: frozenset[str]) -> bool:
        return item.code in PLACED | {"C"} or (not item.code and item.text in passed)

    def _movers(self, clause: Clause) -> Sequence[int]:
        """Return the words for those who move: behind "the withdrawal", before "shall withdraw"."""
        named = clause.items[clause.predicate.start].text in self.grammar["deeds"]
        return clause.right if named else clause.left

    def _came_into(self, clause: Clause, start: int, index: int) -> bool:
        """Tell whether ground is where somebody was brought or came: "moved into", "entered"."""
        items = clause.items
        lead = self.lead(items, index)
        if lead > 0 and self.is_part_at(items, lead):
            lead = self.lead(items, lead)  # "in northern Chad"
        return lead == start or (
            not items[lead].code and items[lead].text in self.grammar["inside"]
        )


def is_of_line(clause: Clause) -> bool:
    """Tell whether a line, and nobody, is the subject: "the line shall not follow the river"."""
    subject = next((clause.items[i] for i in clause.left if clause.items[i].code), None)
    return subject is not None and isinstance(subject.value, Line)
