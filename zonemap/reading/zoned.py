"""Zones that are the subject of a verb: one that comes into force, covers a town, is widened."""

from __future__ import annotations

from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.predicates import Predicate

_PARTING = frozenset({",", ";", ":"})
_SUBJECT = 7  # words of "an existing humanitarian safe zone"
_ZONES = frozenset({"", "TM", "DEF"})
_NAMED = frozenset({"PL", "PLS", "RG", "NM"})
_DEFINED = 9  # items of "is described in the second annex as"
_STATUS = 6  # items of "a neutral and demilitarised zone"
_SHORT = 3  # words of "is extended to"


class Zoned:
    """Tells whether a zone is what a verb says something of, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self._passed = language.grammar.either("articles", "zone_nouns", "land_itself")

    def before(self, items: list[Item], at: int) -> int:
        """Return where the noun of a zone stands that is the subject here; -1 for another."""
        start = self._part(items, at)
        passed = self.grammar.either("deontic", "to", "joining")
        while start > 1 and all(not i.code and i.text in passed for i in items[start:at]):
            at, start = start - 1, self._part(items, start - 1)
            if all(i.code or i.text not in self.grammar["zone_nouns"] for i in items[start:at]):
                # "the buffer zone, agreed in Sochi, will comprise"
                at, start = start - 1, self._part(items, start - 1)
                break
        zones, small = self.grammar["zone_nouns"], self.grammar.either("governing", "of", "inside")
        for k in range(start, min(at, start + _SUBJECT)):
            zoned = not zones.isdisjoint(items[k].text.split()) and items[k].code in _ZONES
            if (items[k].code and not zoned) or items[k].text in small:
                return -1
            if zoned:
                other = k > start and items[k - 1].text in self.grammar["other_zones"]
                return -1 if other else k
        return -1

    def _part(self, items: list[Item], at: int) -> int:
        """Return where the part of a sentence begins, between any marks."""
        start = max(at, 0)
        while start and items[start - 1].text not in _PARTING:
            start -= 1
        return start

    def words(self, items: list[Item], at: int) -> str:
        """Return the words for the zone that is the subject of a verb; nothing for another."""
        zone = self.before(items, at)
        return "" if zone < 0 else said(items[max(0, zone - _SHORT) : zone + _SHORT])

    def verb(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb that begins here and tells which ground a zone is, if one does."""
        asked = (
            ("spanning", self.covered),
            ("serving", self.serves),
            ("making", self.made),
            ("defining", self.defines),
        )
        told = (ask(items, at) for key, ask in asked if items[at].text in self.grammar[key])
        return next((found for found in told if found is not None), None)

    def covered(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "the zone consists of the town", "extends over the district"."""
        end = at + 1
        while end < len(items) and items[end].text in self.grammar["up"]:
            end += 1
        by = end < len(items) and items[end].text in self.grammar["spanning_by"]
        if not (by or items[at].text in self.grammar["spanning_bare"]):
            return None
        end += by
        named = self._named(items, end)
        return Predicate(at, end, "create") if named and self.before(items, at) >= 0 else None

    def is_named(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "the new buffer zone will be the town of Kutum"."""
        named = self._named(items, at + 1)
        return Predicate(at, at + 1, "create") if named and self.before(items, at) >= 0 else None

    def made(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "makes the town a neutral zone", "the town is made a neutral zone"."""
        passed = self._passed - self.grammar["indefinite"]
        k = self.grammar.behind(items, at, passed)
        object_ = k < len(items) and (items[k].code in _NAMED or items[k].code == "A")
        passive = at > 0 and items[at - 1].text in self.grammar["auxiliaries"]
        after = items[k + object_ : k + object_ + _STATUS]
        led = bool(after) and after[0].text in self.grammar["indefinite"]
        words = [item.text for item in after if not item.code]
        zone = not self.grammar["zone_nouns"].isdisjoint(words)
        zone = zone and self.grammar["other_zones"].isdisjoint(words)
        return Predicate(at, at + 1, "create") if led and zone and (object_ or passive) else None

    def defines(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "defines the zone of separation as the town"."""
        near = range(at + 1, min(len(items), at + _DEFINED))
        end = next((k + 1 for k in near if items[k].text in self.grammar["framing"]), 0)
        return Predicate(at, end, "create") if end and self.is_defined(items, at, end) else None

    def is_defined(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "defines the zone as the town" says which ground a zone is."""
        plain = (i for i in items[at:end] if i.code in _ZONES)
        zones, inner = self.grammar["zone_nouns"], [w for i in plain for w in i.text.split()]
        told = not zones.isdisjoint(inner) or self.before(items, at) >= 0
        it = not self.grammar["subject_pronouns"].isdisjoint(inner)
        told = told or (it and any(not zones.isdisjoint(i.text.split()) for i in items[:at]))
        return told and self._named(items, end)

    def serves(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "the town will serve as a buffer zone"."""
        end = at + 1
        if end >= len(items) or items[end].text not in self.grammar["framing"]:
            return None
        words = [item.text for item in items[end + 1 : end + _STATUS] if not item.code]
        zone = not self.grammar["zone_nouns"].isdisjoint(words)
        zone = zone and self.grammar["other_zones"].isdisjoint(words)
        return Predicate(at, end + 1, "create") if zone else None

    def _named(self, items: list[Item], at: int) -> bool:
        """Tell whether a place stands here, through its articles, or ground called by a noun."""
        start, at = at, self.grammar.behind(items, at - 1, self._passed)
        if at >= len(items):
            return False
        noun = at > start or items[at].text.split()[0] in self._passed
        return (items[at].code == "A" and noun) or items[at].code in _NAMED

    def grows_other(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether what is widened is no zone: "the mandate is extended to include"."""
        near = (item.text for item in items[at : at + _SHORT] if not item.code)
        if self.grammar["widening"].isdisjoint(near) or self.before(items, at) >= 0:
            return False
        return self.grammar["zone_nouns"].isdisjoint(item.text for item in items[at:end])

    def comes_about(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "a buffer zone covering X comes into force" sets it up."""
        said_so = " ".join(item.text for item in items[at:end]) in self.grammar["coming_about"]
        return said_so and self.before(items, at) >= 0
