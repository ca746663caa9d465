"""Duties: the clauses that oblige somebody, whether or not their verb is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.moods import Mood
from zonemap.reading.predicates import DUTY, Clause, Predicate
from zonemap.reading.targets import Targets

_GROUND = frozenset({"A", "B", "PL", "PLS", "RG", "LN", "MZ", "PT", "SITES", "TM", "DEG", "OP"})
_NAMED = frozenset({"NM", "CO"})
_ZONE = 4  # words from a verb to "the buffer zone"
_TAKING = frozenset({"enter", "exclude", "patrol", "hold", "deploy"})
_MOVES = frozenset(
    {"withdraw", "leave", "cleared", "keep", "exclude", "enter", "hold", "limit", "deploy"}
)
_BEING = 2  # words before a participle of which one may be "be", and before a deed


class Duties:
    """Finds the clauses of one language that oblige, by their modal verbs."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.adverbs = language.endings["adverbs"]
        self.signs = language.signs
        self.targets = Targets(language)
        self._binding = language.grammar.either("obliging", "bound")
        self._modal = language.grammar.either("obliging", "to")

    def with_unknown(self, items: Row, known: list[Predicate]) -> list[Predicate]:
        """Return the known verbs with the unknown ones that stand after a modal verb."""
        if self._binding.isdisjoint(items.words):
            return known
        starts = [predicate.start for predicate in known]
        inside = {i for p in known for i in range(p.start, p.end)}
        found = list(known)
        for at in [n for n, text in enumerate(items.texts) if text in self._modal]:
            if items[at].code or at in inside or not self._obliges(items, at):
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
            if item.text not in self.grammar["between_modal"] and not item.text.endswith(
                self.adverbs
            ):
                return k
        return 0

    def _parts(self, item: Item) -> bool:
        """Tell whether a word parts two clauses."""
        if item.code:
            return False
        return item.text in {";", ":"} or item.text in (self.grammar.either("joining", "relative"))

    def unread(
        self, clauses: Iterable[Clause], bare: Sequence[Clause], used: set[int], mood: Mood
    ) -> list[Clause]:
        """Return the clauses that oblige, say where and made no rule.

        Parameters
        ----------
        clauses
            The clauses of a sentence in order.
        bare
            Those that bind somebody and made no rule.
        used
            The items that a rule was made from.
        mood
            The mood of the sentence.
        """
        found: list[Clause] = []
        obliges = False
        for clause in clauses if bare else ():
            verb = range(clause.predicate.start, clause.predicate.end)
            plain = clause.before.union(
                clause.items[i].text for i in verb if not clause.items[i].code
            )
            first = clause.items[clause.left[0]].text if clause.left else ""
            joined = first == "," or first in self.grammar["joining"]
            obliges = bool(plain & self.grammar["obliging"]) or (obliges and joined)
            bound = obliges or mood.is_bound(clause.predicate) or self._stands_alone(clause)
            if not any(clause is one for one in bare) or not bound:
                continue
            if used.isdisjoint((*clause.left, *verb, *clause.right)) and (
                self.names_ground(clause) or self._moves(clause)
            ):
                found.append(clause)
        return found

    def _stands_alone(self, clause: Clause) -> bool:
        """Tell whether a deed is all a sentence says: "Evacuation of all invaded territories"."""
        items, grammar = clause.items, self.grammar
        if items[clause.predicate.start].text not in grammar["deeds"]:
            return False
        before = [i.text for i in items[: clause.predicate.start] if i.text.isalpha()]
        led = grammar.either("when", "governing").isdisjoint(before)
        opened = led and len(before) <= _BEING  # "immediate evacuation of"
        finite = grammar.either("being", "deontic", "having", "telling_past")
        return opened and not any(not i.code and i.text in finite for i in items)

    def _moves(self, clause: Clause) -> bool:
        """Tell whether somebody shall go or keep away, in words for ground that no list holds.

        "Shall withdraw to their usual places", "the enclaves shall be evacuated".
        """
        items, grammar = clause.items, self.grammar
        watches = items[clause.predicate.start].text in grammar["watch_verbs"]
        heads_list = items[-1].text == ":"
        if clause.predicate.verb not in _MOVES or watches or heads_list:
            return False
        placing = grammar.either("inside", "at", "along", "source") - grammar["of"]
        leading = placing | grammar["to"]
        if clause.predicate.verb in {"leave", "cleared"}:
            leading |= grammar["of"]  # "evacuation of all territories"
        last = clause.predicate.end - 1
        end = clause.right[-1] + 1 if clause.right else clause.predicate.end
        if items[last].text in leading | grammar["placing"] and self._leads(items[last:end]):
            return True
        if any(items[i].text in leading and self._leads(items[i:end]) for i in clause.right):
            return True
        if any(items[i].text in placing and self._leads(items[i:last]) for i in clause.left):
            return True  # "the troops present in those parts shall withdraw"
        verb = range(max(0, clause.predicate.start - _BEING), clause.predicate.end)
        passive = not grammar.either("being", "be").isdisjoint(items[i].text for i in verb)
        return passive and clause.predicate.verb in {"leave", "cleared"}

    def _leads(self, items: Sequence[Item]) -> bool:
        """Tell whether a preposition leads to a plain word: "to their barracks"."""
        at = self.grammar.behind(items, 0)
        if at >= len(items) or items[0].code or items[at].code:
            return False
        head = items[at]
        return head.text.isalpha() and head.text not in self.grammar["joining"]

    def _is_object(self, clause: Clause, at: int) -> bool:
        """Tell whether a name is what a verb of coming, going or holding is done to."""
        verb = clause.predicate
        if verb.verb == "leave":
            return True
        return verb.verb in _TAKING and at == verb.end

    def names_ground(self, clause: Clause) -> bool:
        """Tell whether a clause says where, not only who or about what."""
        grammar = self.grammar
        placing = grammar.either("inside", "at", "along", "placing")
        if clause.predicate.verb == "withdraw":
            placing |= grammar["source"]
        for i in (*range(clause.predicate.start, clause.predicate.end), *clause.right):
            code = clause.items[i].code
            if code == "NM" and self._is_object(clause, i):
                return True  # "leave Wau", "enter it"
            if code in _GROUND or (
                code in _NAMED and self.targets.placing.prep(clause, i) in placing
            ):
                return True
        if any(clause.items[i].text in grammar["zone_nouns"] for i in clause.right[:_ZONE]):
            return True  # "from entering the buffer zone around Kutum"
        return any(clause.items[i].code in {"A", "B", "LN", "MZ", "TM"} for i in clause.left)
