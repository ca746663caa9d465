"""Duties: the clauses that oblige somebody, whether or not their verb is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause, Predicate
from zonemap.reading.senses import DUTY
from zonemap.reading.targets import Targets

_GROUND = frozenset({"A", "B", "PL", "PLS", "RG", "LN", "MZ", "PT", "SITES", "TM", "DEG", "OP"})
_NAMED = frozenset({"NM", "CO"})


class Duties:
    """Finds the clauses of one language that oblige, by their modal verbs."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.targets = Targets(language)

    def with_unknown(self, items: Row, known: list[Predicate]) -> list[Predicate]:
        """Return the known verbs with the unknown ones that stand after a modal verb."""
        grammar = self.grammar
        if grammar.either("obliging", "bound").isdisjoint(items.words):
            return known
        starts = [predicate.start for predicate in known]
        inside = {i for p in known for i in range(p.start, p.end)}
        found = list(known)
        modal = grammar.either("obliging", "to")
        for at, text in enumerate(items.texts):
            if text not in modal or items[at].code:
                continue
            if at in inside or not self._obliges(items, at):
                continue
            verb = self._verb_after(items, at)
            if not verb or verb in inside or at - 1 in inside or self._glosses(items, verb):
                # "joint patrols will start": the noun before it is the verb of the clause
                continue
            deed = next((p for p in reversed(known) if p.end <= at), None)
            told = deed is not None and items[deed.start].text in self.grammar["deeds"]
            if deed and told and not any(self._parts(i) for i in items[deed.end : at]):
                continue  # "a redeployment of forces shall be carried out": so is that noun
            following = next((start for start in starts if start > at), len(items))
            alone = following == len(items) and deed is None
            if alone or any(self._parts(items[k]) for k in range(verb + 1, following)):
                found.append(Predicate(at, verb + 1, DUTY))
        return sorted(found, key=lambda predicate: predicate.start)

    def _obliges(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a word says that what follows is a duty: "shall", "are to"."""
        if items[at].text in self.grammar["obliging"]:
            return True
        before = items[at - 1].text if at else ""
        return items[at].text in self.grammar["to"] and before in self.grammar["bound"]

    def _glosses(self, items: Sequence[Item], verb: int) -> bool:
        """Tell whether "that is to say" only puts it in other words."""
        return items[verb].text in self.grammar["glossing"]

    def _verb_after(self, items: Sequence[Item], at: int) -> int:
        """Return where the verb of a modal stands: "shall, without delay, see to"."""
        for k in range(at + 1, min(at + 4, len(items))):
            item = items[k]
            if item.code or not item.text.isalpha():
                return 0
            if item.text not in self.grammar["between_modal"] and not item.text.endswith("ly"):
                return k
        return 0

    def _parts(self, item: Item) -> bool:
        """Tell whether a word parts two clauses."""
        if item.code:
            return False
        return item.text in {";", ":"} or item.text in (self.grammar.either("joining", "relative"))

    def unread(self, clauses: Iterable[Clause], used: set[int], read: set[int]) -> list[Clause]:
        """Return the clauses that oblige, name ground of their own and made no rule.

        Parameters
        ----------
        clauses
            The clauses of a sentence in order.
        used
            The items that a rule was made from.
        read
            Where the verbs stand that made a rule.
        """
        found: list[Clause] = []
        obliges = False
        for clause in clauses:
            verb = range(clause.predicate.start, clause.predicate.end)
            plain = clause.before.union(
                clause.items[i].text for i in verb if not clause.items[i].code
            )
            first = clause.items[clause.left[0]].text if clause.left else ""
            joined = first == "," or first in self.grammar["joining"]
            obliges = bool(plain & self.grammar["obliging"]) or (obliges and joined)
            if not obliges or verb.start in read:
                continue
            if used.isdisjoint((*clause.left, *verb, *clause.right)) and self.names_ground(clause):
                found.append(clause)
        return found

    def names_ground(self, clause: Clause) -> bool:
        """Tell whether a clause says where, not only who or about what."""
        grammar = self.grammar
        placing = grammar.either("inside", "at", "along", "placing")
        for i in (*range(clause.predicate.start, clause.predicate.end), *clause.right):
            code = clause.items[i].code
            if code in _GROUND or (
                code in _NAMED and self.targets.placing.prep(clause, i) in placing
            ):
                return True
        return any(clause.items[i].code in {"A", "B", "LN", "MZ", "TM"} for i in clause.left)
