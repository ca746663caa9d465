"""Ground that is handed to somebody who has it from then on, and men who are handed to ground."""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.items import said
from zonemap.reading.language import Land, Language
from zonemap.reading.predicates import DUTY, Clause

_TAKERS = frozenset({"ACT", "AC", "CO", "CA"})
_GROUND = frozenset({"A", "B", "PL", "PLS", "RG", "NM", "TM"})
_HELD = 5  # words of "responsibility for law and order in"
_NEAR = 3  # items between "to" and the name of who takes


class Handed:
    """Tells who has ground that is handed over and that nobody is said to give.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.months = language.months

    def turned(self, clause: Clause) -> str | None:
        """Return the class of a verb by which ground or men are handed on; None for others."""
        verb = clause.predicate.verb
        if self.passes_control(clause) or (verb == "leave" and self.to_ground(clause)):
            return "deploy"
        if verb == "leave" and self.come_back(clause):
            clause.actors = self.runners(clause, own=True)
            return "deploy"
        if verb == "leave" and self.to_somebody(clause):
            clause.actors = self.takers(clause)
            return verb
        if verb == "store" and self.puts_under(clause):
            clause.actors = self.runners(clause)
            return "deploy"
        if verb != "deploy" or clause.negated:
            return None
        if self.grants_access(clause):
            clause.actors = self.runners(clause, own=True)
            return verb if clause.actors else DUTY
        return DUTY if self.is_no_rule(clause) or self.sends_nobody(clause) else None

    def to_somebody(self, clause: Clause) -> bool:
        """Tell whether "X is to be handed back to the police" sends them there.

        Where somebody is said to give it they have to leave it, and that is the rule. Those
        who take it are bound from then on.
        """
        items = clause.items
        if not self._is_passive(clause) or clause.negated:
            return False
        around = {items[i].code for i in clause.left}
        if around.isdisjoint(_GROUND) or not around.isdisjoint(_TAKERS):
            return False
        takers = self.takers(clause)
        named = {str(items[i].value) for i in clause.left if items[i].code == "NM"}
        return bool(takers) and set(clause.actors) <= named.union(takers)

    def to_ground(self, clause: Clause) -> bool:
        """Tell whether men are handed to ground: "the fighters are to be transferred to X"."""
        items = clause.items
        if not self._is_passive(clause) or clause.negated or not self._are_men(clause):
            return False
        if not _GROUND.isdisjoint([items[i].code for i in clause.left]):
            return False
        last = items[clause.predicate.end - 1].text
        first = next((items[i].code for i in clause.right if items[i].code), "")
        return last in self.grammar["to"] and first in _GROUND

    def passes_control(self, clause: Clause) -> bool:
        """Tell whether "responsibility for order in X goes to the police" sends them there."""
        items, grammar = clause.items, self.grammar
        verb = {item.text for item in items[clause.predicate.start : clause.predicate.end]}
        if clause.negated or grammar["passing_on"].isdisjoint(verb):
            return False
        subject = [
            i for i in clause.left if items[i].code or items[i].text not in grammar["articles"]
        ]
        head = next((i for i in subject if items[i].text not in grammar["overall"]), -1)
        if head < 0 or items[head].code or items[head].text not in grammar["controls"]:
            return False
        last = items[clause.predicate.end - 1].text in grammar["to"] | grammar["with"]
        behind = items[clause.right[0]].text if clause.right else ""
        return last or behind in grammar["to"] | grammar["with"]

    def is_controlled(self, clause: Clause, index: int) -> bool:
        """Tell whether a place is one that control is held of: "control of X passes to"."""
        items, grammar = clause.items, self.grammar
        at = grammar.before(items, index)
        led = items[at].text in grammar.either("charge_of", "inside") and not items[at].code
        near = {item.text for item in items[max(0, at - _HELD) : at] if not item.code}
        return led and not grammar["controls"].isdisjoint(near)

    def puts_under(self, clause: Clause) -> bool:
        """Tell whether ground is put under somebody: "places X under a UN authority"."""
        items, verb = clause.items, clause.predicate
        inner = [items[i].code for i in range(verb.start + 1, verb.end)]
        placed = not _GROUND.isdisjoint(inner) and self.grammar["under"] & {
            items[verb.end - 1].text
        }
        return bool(placed) and not clause.negated and self._is_run(clause)

    def is_put_under(self, clause: Clause) -> bool:
        """Tell whether ground is the subject: "X will be placed under UN administration"."""
        return self._is_under(clause) and not clause.negated and self._is_run(clause)

    def _is_under(self, clause: Clause) -> bool:
        """Tell whether a verb ends in "under", or in "under the"."""
        verb = [item.text for item in clause.items[clause.predicate.start : clause.predicate.end]]
        ends = [word for word in verb if word not in self.grammar["articles"]]
        return ends[-1:] != [] and ends[-1] in self.grammar["under"] - self.grammar["inside"]

    def grants_access(self, clause: Clause) -> bool:
        """Tell whether somebody is let in: "allows observers full access to"."""
        verb = clause.items[clause.predicate.start : clause.predicate.end]
        entered = any(item.text in self.grammar["entries"] for item in verb[1:])
        return entered and verb[0].text in self.grammar["granting"]

    def is_no_rule(self, clause: Clause) -> bool:
        """Tell whether ground is put under nobody: "will be placed under a curfew"."""
        return self._is_under(clause) and not self._is_run(clause)

    def _is_run(self, clause: Clause) -> bool:
        """Tell whether those who run ground, or their office, stand behind "under"."""
        near = [clause.items[i] for i in clause.right[:_HELD]]
        offices = self.grammar.either("controls", "offices_of_rule")
        return any(item.code in _TAKERS or item.text in offices for item in near)

    def runners(self, clause: Clause, *, own: bool = False) -> tuple[str, ...]:
        """Return who stands behind a verb, or in it: "the police", "observers"."""
        verb = clause.predicate
        places = range(verb.start + 1, verb.end) if own else clause.right[:_HELD]
        named = (clause.items[i].value for i in places if clause.items[i].code in _TAKERS)
        return tuple(value.name if isinstance(value, Land) else str(value) for value in named)

    def sends_nobody(self, clause: Clause) -> bool:
        """Tell whether no men are what is assigned: "the task is assigned to the town"."""
        items = clause.items
        verb = items[clause.predicate.start : clause.predicate.end]
        first = next((items[i].code for i in clause.right if items[i].code), "")
        gone = verb[-1].text in self.grammar["to"] and first in _GROUND
        sent = self.grammar["assigning"] | (self.grammar["passing_on"] if gone else frozenset())
        men = clause.actors or self._are_men(clause)
        return any(item.text in sent for item in verb) and not men

    def _are_men(self, clause: Clause) -> bool:
        """Tell whether armed men or those who watch are the subject, and no prisoners."""
        subject = [clause.items[i] for i in clause.left]
        men = [item.text.split()[-1] for item in subject if item.code == "ACT"]
        words = said(subject)
        armed = self.signs.has(words, "sign.armed_men") or self.signs.has(words, "object.weapons")
        return armed or any(word not in self.grammar["victims"] for word in men)

    def _is_passive(self, clause: Clause) -> bool:
        """Tell whether a verb of giving is passive: "is to be handed", "be transferred to"."""
        items, at, auxiliary = clause.items, clause.predicate.start, self.grammar["auxiliaries"]
        verb = [item.text for item in items[at : clause.predicate.end]]
        passive = verb[0] in auxiliary or (at > 0 and items[at - 1].text in auxiliary)
        return passive and not self.grammar["given_to"].isdisjoint(verb)

    def come_back(self, clause: Clause) -> bool:
        """Tell whether men return to ground: "the return of border guards to the district"."""
        items, verb = clause.items, clause.predicate
        inner = items[verb.start + 1 : verb.end]
        named = bool(inner) and inner[0].text in self.grammar["of"]
        back = items[verb.start].text in self.grammar["returning"] and named
        men = any(i.code in {"ACT", "CA"} and not self._is_victim(i.text) for i in inner)
        first = next((items[i].code for i in clause.right if items[i].code), "")
        plain = [item.text for item in items if not item.code]
        provided = not self.grammar.either("providing", "deontic").isdisjoint(plain)
        barred = clause.negated or self.signs.has(clause.words, "modal.ban")
        return back and men and first in _GROUND and provided and not barred

    def _is_victim(self, name: str) -> bool:
        return name.rsplit(maxsplit=1)[-1] in self.grammar["victims"]

    def takers(self, clause: Clause) -> tuple[str, ...]:
        """Return who stands behind "to", where nobody is said to give."""
        items, agent = clause.items, self.grammar["agent"]
        right = [items[clause.predicate.end - 1], *(items[i] for i in clause.right)]
        for one, two in pairwise(right):
            if one.text in agent and two.code != "T" and two.text not in self.months:
                return ()  # who gives it leaves it, and is told of; "by June" is nobody
        ends = [item.text.split()[-1] for item in right]
        to = next((n for n, word in enumerate(ends) if word in self.grammar["to"]), -1)
        near = right[to + 1 : to + 1 + _NEAR] if 0 <= to < _NEAR else []
        taker = next((item for item in near if item.code), None)
        if taker is None or taker.code not in _TAKERS:
            return ()
        value = taker.value
        return (value.name if isinstance(value, Land) else str(value),)
