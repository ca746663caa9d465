"""Doers: whom a clause binds where its subject does not tell."""

from __future__ import annotations

from zonemap.reading.actors import Actors, Who
from zonemap.reading.drafts import Draft
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause
from zonemap.reading.targets import Targets

_NEAR_NOUN = 6  # items behind a noun of deed that tell whose it is


class Doers:
    """Finds who is bound by words behind the verb, or by one of several targets.

    Parameters
    ----------
    language
        The words.
    actors, targets
        What finds names, and what tells a ban.
    """

    def __init__(self, language: Language, actors: Actors, targets: Targets) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.actors = actors
        self.targets = targets

    def alone(self, clause: Clause) -> bool:
        """Tell whether the clause bans everybody but those it names."""
        if clause.negated and not self.signs.has(clause.words, "sign.none_but"):
            return False
        return self.signs.has(clause.words, "sign.alone")

    def behind(self, clause: Clause) -> Who:
        """Return whom words behind the verb bind: "left by the army", "closed to armed bands"."""
        items = clause.items
        right = [items[i] for i in clause.right]
        own = any(items[i].code in {"ACT", "AC"} for i in clause.left)
        if not own or not clause.actors:
            found = self.actors.agents(right)
            if found[0]:
                return found
        if clause.actors:
            return (), ()
        last = items[clause.predicate.end - 1]
        if clause.predicate.verb == "cleared" and last.text in self.grammar["of"]:
            # "to be purged of the militia of Palma": who has to go stands behind the verb
            return self.actors.agents([last, *right], self.grammar["of"])
        if items[clause.predicate.start].text in self.grammar["deeds"]:
            # "withdrawal of the troops of Chad": who goes stands behind the noun
            return self.actors.agents(right[:_NEAR_NOUN], self.grammar["of"] | {"by"})
        passive = items[clause.predicate.start - 1].text in self.grammar["auxiliaries"]
        if clause.predicate.verb == "withdraw" and passive:
            # "from the zone shall be taken away every militia": the subject stands behind
            return self.actors.before(right)
        if clause.negated or self.targets.placing.banned(clause):
            leading = self.grammar["denied_to"]
            return self.actors.agents([last, *right], leading)
        return (), ()

    def spare(self, draft: Draft, clause: Clause) -> None:
        """Leave those unbound who only set a zone up, or whom its ban does not apply to."""
        first = clause.left[0] if clause.left else clause.predicate.start
        spared = self.actors.spared(clause.items[first:])
        draft.exceptions = [*draft.exceptions, *spared]
        if clause.predicate.verb not in {"create", "fly"} or draft.effect != "keep out":
            return
        related = clause.items[first].text in self.grammar["relative"]
        inherited = related and clause.predicate.verb == "create"
        if inherited or self.actors.convenes(draft.actors):
            draft.actors, draft.lands = (), ()

    def own(self, clause: Clause, group: list[int], groups: list[list[int]]) -> Who:
        """Return who is bound to one of several targets: "and those of Peru to the south"."""
        before = [max(g) for g in groups if max(g) < min(group)]
        if before:
            found = self.actors.before(clause.items[max(before) + 1 : min(group)])
            if found[0]:
                return found
        return clause.actors, clause.lands
